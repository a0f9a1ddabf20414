# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
# shellcheck shell=sh
# Names come from run.sh and sweep.sh; run.sh also expands what a check is given as text.
# shellcheck disable=SC2016,SC2154
#
# Killed at any moment: in the middle of a write or before any other call that changes a file
# (kill_at.c, so that the speed of the machine does not matter), and by the clock with two threads.
# The moments are drawn from a seed that is printed when a check fails.

# Many small cells, in several transactions.
many="--sweep mission.hold_days=200:430:24 --sweep exit_hazard=0.01,0.05 --futures 2 -n 3"
killer=$TEST_DIR/kill_at.so
export="$TEST_DIR/whole.csv"
whole=$TEST_DIR/many.db
# shellcheck disable=SC2086  # CC may be a command with words
${CC:-cc} -shared -fPIC -O1 -o "$killer" tests/studies/kill_at.c -ldl 2>"$TEST_DIR/err" || killer=

# calls COMMAND...: prints how many calls of a command change files.
calls() {
    rm -f "$TEST_DIR/count"
    KILL_COUNT=$TEST_DIR/count LD_PRELOAD=$killer "$@" >"$TEST_DIR/out" 2>&1 || true
    cat "$TEST_DIR/count"
}

# dies CALL COMMAND...: runs it until that call; true when it was killed.
dies() {
    at=$1
    shift
    KILL_AT=$at LD_PRELOAD=$killer "$@" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
    [ $? -eq 137 ]
}

# draws SEED COUNT MOST: numbers from 1 to MOST.
draws() {
    awk -v seed="$1" -v count="$2" -v most="$3" \
        'BEGIN { srand(seed); for (i = 0; i < count; i++) print 1 + int(rand() * most) }'
}

# sweep_to FILE [COMMAND...]: the sweep on one thread, as argument of the command.
sweep_to() {
    file=$1
    shift
    # shellcheck disable=SC2086  # the design is several words
    "$@" "$FORCESIM" sweep "$small" $many -q --resume -j 1 -o "$file"
}

quietly() {
    "$@" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
}

# Nothing but the store itself.
alone() {
    [ "$(ls "$1"*)" = "$1" ] || { ls "$1"* >"$TEST_DIR/err"; return 1; }
}

# killed_through SEED: killed again and again on its way, each time a few calls later.
killed_through() {
    rm -f "$TEST_DIR"/through.db*
    draws "$1" 200 180 >"$TEST_DIR/moments"
    deaths=0
    while read -r at && sweep_to "$TEST_DIR/through.db" dies "$at"; do
        deaths=$((deaths + 1))
        if [ -e "$TEST_DIR/through.db.part" ]; then
            # What is there is whole: 6 says that cells are missing.
            "$FORCESIM" results verify "$TEST_DIR/through.db.part" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
            code=$?
            [ $code -eq 6 ] || [ $code -eq 0 ] || return 1
        fi
    done <"$TEST_DIR/moments"
    echo "seed $1: $deaths deaths" >"$TEST_DIR/err"
    [ $deaths -gt 5 ] && cmp "$whole" "$TEST_DIR/through.db" && alone "$TEST_DIR/through.db"
}

# killed_once SEED COUNT PREPARE COMMAND...: in each of COUNT moments PREPARE, kill the command
# there, run it again: the bytes of the whole.
killed_once() {
    seed=$1 count=$2 prepare=$3
    shift 3
    $prepare
    most=$(calls "$@")
    [ "$most" -gt 20 ] || return 1
    for at in $(draws "$seed" "$count" "$most"); do
        $prepare
        dies "$at" "$@"
        # After its last step it is done, and is told so.
        "$@" >"$TEST_DIR/out" 2>"$TEST_DIR/err" || grep -q "is there already" "$TEST_DIR/err"
        if ! cmp "$whole" "$TEST_DIR/once.db" || ! alone "$TEST_DIR/once.db"; then
            echo "seed $seed, killed in call $at of $most" >>"$TEST_DIR/err"
            return 1
        fi
    done
}

none_of_it() {
    rm -f "$TEST_DIR"/once.db*
}

# All cells are there, the finished file is not.
all_cells() {
    none_of_it
    cp "$TEST_DIR/all.part" "$TEST_DIR/once.db.part"
}

# Leaves all.part: killed in the last moment before the finished file is begun, or in it.
make_all_cells() {
    none_of_it
    most=$(sweep_to "$TEST_DIR/once.db" calls)
    for back in 20 40 60 80 100; do
        none_of_it
        sweep_to "$TEST_DIR/once.db" dies $((most - back))
        if [ -e "$TEST_DIR/once.db.part" ] && [ ! -e "$TEST_DIR/once.db.part-journal" ] &&
            "$FORCESIM" results verify "$TEST_DIR/once.db.part" >"$TEST_DIR/out"; then
            cp "$TEST_DIR/once.db.part" "$TEST_DIR/all.part"
            return 0
        fi
    done
    return 1
}

merge_once() {
    "$FORCESIM" results merge -o "$TEST_DIR/once.db" "$TEST_DIR"/shard1.db "$TEST_DIR"/shard2.db "$TEST_DIR"/shard3.db
}

# Each part killed and resumed, then merged.
killed_parts() {
    for i in 1 2 3; do
        rm -f "$TEST_DIR/shard$i.db"*
        for at in $(draws "$((i + 40))" 4 90); do
            # shellcheck disable=SC2086
            dies "$at" "$FORCESIM" sweep "$small" $many -q --resume -j 1 -o "$TEST_DIR/shard$i.db" --shard "$i/3"
        done
        # shellcheck disable=SC2086
        quietly "$FORCESIM" sweep "$small" $many -q --resume -j 1 -o "$TEST_DIR/shard$i.db" --shard "$i/3" || return 1
    done
    none_of_it
    merge_once >"$TEST_DIR/out" && cmp "$whole" "$TEST_DIR/once.db"
}

sweep_to "$whole" quietly
if [ -n "$killer" ] && none_of_it && [ "$(sweep_to "$TEST_DIR/once.db" calls)" -gt 0 ] 2>/dev/null; then
    "$FORCESIM" results export "$whole" -o "$export"
    check 'killed in any call on its way and resumed, a sweep gives the same bytes' '
        killed_through 1 && killed_through 2 && killed_through 3'
    check 'killed while the finished file is written, it is written again' '
        make_all_cells && killed_once 4 12 all_cells \
            sh -c "\"$FORCESIM\" sweep $small $many -q --resume -j 1 -o \"$TEST_DIR/once.db\""'
    check 'parts that were killed and resumed merge to the same bytes' killed_parts
    check 'a merge that was killed is done again' '
        killed_once 5 12 none_of_it "$FORCESIM" results merge -o "$TEST_DIR/once.db" \
            "$TEST_DIR"/shard1.db "$TEST_DIR"/shard2.db "$TEST_DIR"/shard3.db'
    check 'what came through all that exports to the same bytes' '
        "$FORCESIM" results export "$TEST_DIR/once.db" | cmp - "$export" &&
            "$FORCESIM" results export "$TEST_DIR/through.db" | cmp - "$export"'
else
    test_that 'killed in any call, a sweep goes on'
    skip 'no library can be preloaded into the command here'
fi

# By the clock: moments are shares of the time that the whole took.
now_ms() {
    echo $(($(date +%s%N) / 1000000))
}
killed_by_the_clock() {
    rm -f "$TEST_DIR"/timed.db* "$TEST_DIR"/killed.db*
    begin=$(now_ms)
    sweep_to "$TEST_DIR/timed.db" quietly || return 1
    took=$(($(now_ms) - begin))
    for share in $(draws "$1" 8 1000); do
        # shellcheck disable=SC2086
        "$FORCESIM" sweep "$small" $many -q --resume -j 2 -o "$TEST_DIR/killed.db" >"$TEST_DIR/out" 2>&1 &
        victim=$!
        sleep "$(awk -v t="$took" -v s="$share" 'BEGIN { printf "%.3f", t * s / 1e6 }')"
        kill -9 $victim 2>"$TEST_DIR/err"
        wait $victim 2>"$TEST_DIR/err"
    done
    sweep_to "$TEST_DIR/killed.db" quietly && cmp "$whole" "$TEST_DIR/killed.db"
}
check 'killed by the clock on two threads and resumed, a sweep gives the same bytes' '
    killed_by_the_clock 6 && killed_by_the_clock 7'
