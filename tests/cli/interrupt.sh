# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Interruption keeps the leading worlds and marks them. Sourced by run.sh.

# start_long OPTION...: starts a long run as $child and comes back when it has finished worlds.
start_long() {
    : >"$err"
    "$FORCESIM" run $small --futures 1 -n 300000 -j 2 --progress always "$@" \
        >"$out" 2>"$err" </dev/null &
    child=$!
    until grep -q 'worlds a second' "$err" || ! kill -0 "$child"; do
        sleep 0.1
    done
}

# interrupted SIGNAL OPTION...: signals such a run and waits for it.
interrupted() {
    signal=$1
    shift
    start_long "$@"
    kill -s "$signal" "$child"
    wait "$child"
    code=$?
}

for pair in INT:130 TERM:143; do
    test_that "SIG${pair%:*} keeps what is finished, marks it and gives ${pair#*:}"
    interrupted "${pair%:*}" -f json -o "$TEST_DIR/part.json"
    expect_code "${pair#*:}"
    expect_err_has 'interrupted; kept and marked'
    expect_that grep -q '"complete": false' "$TEST_DIR/part.json"
    expect_that grep -q '"replications": [1-9]' "$TEST_DIR/part.json"
done

test_that 'an interrupted table is marked first and last'
interrupted INT
expect_code 130
expect_that test "$(grep -c '^INCOMPLETE' "$out")" -eq 2

test_that 'what is kept of an interrupted run is what a shorter run gives'
count=$(sed -n 's/^  "replications": \([0-9]*\),$/\1/p' "$TEST_DIR/part.json")
run "$FORCESIM" run $small --futures 1 -n "${count:-0}" -f json
sed 's/"complete": true/"complete": false/' "$out" >"$TEST_DIR/shorter.json"
expect_same_files "$TEST_DIR/shorter.json" "$TEST_DIR/part.json"

test_that 'the second signal ends the run at once and leaves nothing behind'
start_long -o "$TEST_DIR/twice.json"
kill -s STOP "$child"
kill -s TERM "$child"
kill -s INT "$child"
kill -s CONT "$child"
wait "$child"
code=$?
expect_that test "$code" -eq 130 -o "$code" -eq 143
expect_that sh -c "! ls '$TEST_DIR' | grep -q 'twice\.json\.'"

# A study has no answer before its end, so nothing is written; what a sweep has finished is kept:
# tests/studies/sweep.sh.
interrupted_study() {
    : >"$err"
    "$FORCESIM" "$@" -j 2 --progress always -o "$TEST_DIR/study.json" -f json >"$out" 2>"$err" </dev/null &
    child=$!
    until grep -q 'worlds a second' "$err" || ! kill -0 "$child"; do
        sleep 0.1
    done
    kill -s INT "$child"
    wait "$child"
    code=$?
}
for study in "compare $small --futures 1 -n 200000" "size $small --futures 1 -n 200000 --sizes 500:4000" \
    "breakeven mission.hold_days configs/scenarios/options.cfg --range 200:400 --between tripwire,reassurance --metric fill_frac --futures 1 -n 20000" \
    "sensitivity $small --metric fill_frac -n 20000"; do
    test_that "Ctrl-C stops ${study%% *} with exit status 130"
    interrupted_study $study
    expect_code 130
    expect_err_has 'interrupted'
    expect_that test ! -e "$TEST_DIR/study.json"
done
