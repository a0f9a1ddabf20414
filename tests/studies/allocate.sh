# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
# shellcheck shell=sh
# Names come from run.sh, which also expands what a check is given as text.
# shellcheck disable=SC2016,SC2034,SC2154
#
# Who gives what: the answer, the fragment and a run of it, what stands against an answer.

who=configs/studies/who_gives.cfg
fragment=$TEST_DIR/fragment.cfg

allocate() {
    "$FORCESIM" allocate -q "$@" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
}

check 'the shipped case is filled for every aim that its numbers allow' '
    for aim in drawdown cost forces; do
        allocate $who --aim $aim && grep -q "No allocation is better" "$TEST_DIR/out" || exit 1
    done'
check 'a fragment runs and holds what was promised, whatever the aim' '
    for aim in drawdown cost forces; do
        allocate $who --aim $aim -f csv --fragment "$fragment" || exit 1
        persons=$(sed -n "s/^totals,1,value,//p" "$TEST_DIR/out")
        # Central values and nobody leaves, as the closed form has it.
        "$FORCESIM" run "$fragment" -q --futures 1 -n 10 --set readiness.offer=1 \
            --set "nations.*.exit_hazard_per_year=0" -o "$TEST_DIR/run.txt" \
            --require "deployed_persons > $((persons * 98 / 100))" || exit 1
    done'
check 'a fragment carries what was set, and stands in another folder' '
    mkdir -p "$TEST_DIR/deep/er" &&
        allocate $who --set nations.FRA.max_pledge_persons=4000 --fragment "$TEST_DIR/deep/er/f.cfg" &&
        "$FORCESIM" check -q "$TEST_DIR/deep/er/f.cfg" >"$TEST_DIR/out" 2>&1 &&
        grep -q "nations.FRA.max_pledge_persons" "$TEST_DIR/deep/er/f.cfg"'
check 'words and dates that were set are strings in a fragment, which a pipe takes as well' '
    "$FORCESIM" allocate -q $who --set start.initial=rested --set calendar.start_date=2027-01-01 \
        --set "nations.*.home_reserve_frac=0.01" --fragment - >"$fragment" &&
        grep -q "value = \"rested\"" "$fragment" && grep -q "value = 0.01;" "$fragment" &&
        "$FORCESIM" run -q --futures 1 -n 1 - <"$fragment" >"$TEST_DIR/out"'
check 'a fragment of a fragment is its own: what it gave before is taken back' '
    allocate $who --fragment "$fragment" &&
        allocate "$fragment" --aim forces --fragment "$TEST_DIR/second.cfg" &&
        "$FORCESIM" run "$TEST_DIR/second.cfg" -q --futures 1 -n 2 -o "$TEST_DIR/run.txt" &&
        allocate "$TEST_DIR/second.cfg" -f csv && cp "$TEST_DIR/out" "$TEST_DIR/third.csv" &&
        allocate $who -f csv && cmp "$TEST_DIR/out" "$TEST_DIR/third.csv"'
check 'the shipped force of 17,500 cannot be filled, and the limits are named' '
    allocate configs/scenarios/builtin.cfg --branches 500 --fragment "$TEST_DIR/none.cfg"
    [ $? -eq 1 ] && [ ! -e "$TEST_DIR/none.cfg" ] &&
        grep -q "No allocation fills reassurance" "$TEST_DIR/out" &&
        grep -q "Would do by itself: larger pledges" "$TEST_DIR/out" &&
        grep -q "there is no allocation to write" "$TEST_DIR/err"'
check 'numbers that an aim needs and the scenario lacks are named' '
    allocate --aim cost; [ $? -eq 3 ] && grep -q "cost.person_year is not set" "$TEST_DIR/err" || exit 1
    allocate --aim population; [ $? -eq 3 ] &&
        grep -q "nations.*.population_persons is not set" "$TEST_DIR/err"'
check 'the same bytes again, in each format' '
    for format in table csv json; do
        allocate $who -f $format && cp "$TEST_DIR/out" "$TEST_DIR/first" && allocate $who -f $format &&
            cmp "$TEST_DIR/first" "$TEST_DIR/out" || exit 1
    done'
