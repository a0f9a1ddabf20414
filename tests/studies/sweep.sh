# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
# shellcheck shell=sh
# Names come from run.sh, which also expands what a check is given as text.
# shellcheck disable=SC2016,SC2034,SC2154
#
# Sweeps: the same bytes however they were computed, and refusals.

design="--sweep mission.hold_days=200:400:3 --sweep exit_hazard=0.01,0.05 --futures 2 -n 20"
whole=$TEST_DIR/whole.db

# shellcheck disable=SC2086  # the design is several words
sweep() {
    "$FORCESIM" sweep "$small" $design -q "$@" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
}

check 'a sweep writes its store and leaves nothing beside it' '
    sweep -o "$whole" -j 1 && [ -e "$whole" ] && [ ! -e "$whole.part" ] && [ ! -e "$whole.new" ]'
check 'another number of threads gives the same bytes' '
    sweep -o "$TEST_DIR/two.db" -j 2 && cmp "$whole" "$TEST_DIR/two.db"'
check 'parts merged in any order give the same bytes' '
    for i in 1 2 3 4 5; do sweep -o "$TEST_DIR/part$i.db" --shard $i/5 || exit 1; done
    "$FORCESIM" results merge -o "$TEST_DIR/merged.db" "$TEST_DIR"/part4.db "$TEST_DIR"/part2.db \
        "$TEST_DIR"/part1.db "$TEST_DIR"/part5.db "$TEST_DIR"/part3.db >"$TEST_DIR/out" &&
        cmp "$whole" "$TEST_DIR/merged.db"'
check 'a store that lacks cells says so with exit status 6' '
    "$FORCESIM" results merge -o "$TEST_DIR/lacking.db" "$TEST_DIR"/part1.db "$TEST_DIR"/part3.db >"$TEST_DIR/out"
    [ $? -eq 6 ] && grep -q "cells are missing" "$TEST_DIR/out"'
check 'a store that exists is neither replaced nor resumed unasked' '
    ! sweep -o "$whole" && grep -q -- --force "$TEST_DIR/err"'
check 'a finished sweep resumed stays as it is' '
    sweep -o "$whole" --resume && cmp "$whole" "$TEST_DIR/merged.db"'
check 'another seed is refused by resume, and the key is named' '
    ! sweep -o "$whole" --resume -s 2 && grep -q "\"seed\"" "$TEST_DIR/err"'
check 'another scenario is refused by merge' '
    sweep -o "$TEST_DIR/other.db" --set mission.build_up_days=100 &&
        ! "$FORCESIM" results merge -o "$TEST_DIR/no.db" "$whole" "$TEST_DIR/other.db" 2>"$TEST_DIR/err" &&
        grep -q "\"digest\"" "$TEST_DIR/err" && [ ! -e "$TEST_DIR/no.db" ]'
check 'export is the same for both and has one row a result' '
    "$FORCESIM" results export "$whole" -o "$TEST_DIR/a.csv" &&
        "$FORCESIM" results export "$TEST_DIR/merged.db" >"$TEST_DIR/b.csv" &&
        cmp "$TEST_DIR/a.csv" "$TEST_DIR/b.csv" &&
        head -n 1 "$TEST_DIR/a.csv" | grep -q "^point,mission.hold_days,factors.exit_hazard,future,option,accord,structure,metric,"'
check 'verify accepts a whole store and refuses a damaged one' '
    "$FORCESIM" results verify "$whole" >"$TEST_DIR/out" || exit 1
    head -c 30000 "$whole" >"$TEST_DIR/bad.db"
    ! "$FORCESIM" results verify "$TEST_DIR/bad.db" >"$TEST_DIR/out" 2>&1'
if /usr/bin/python3 -c 'import sqlite3, hashlib' 2>"$TEST_DIR/err"; then
    check 'verify names what was changed, and where' '
        cp "$whole" "$TEST_DIR/changed.db"
        /usr/bin/python3 - "$TEST_DIR/changed.db" <<END
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("UPDATE results SET mean = mean + 1 WHERE point = 4 AND future = 2 AND metric = 1")
store.commit()
END
        "$FORCESIM" results verify "$TEST_DIR/changed.db" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
        [ $? -eq 5 ] && grep -q "changed.db: point 4, future 2: a value was changed" "$TEST_DIR/err"'
    check 'the checksums are what the documents say' '
        /usr/bin/python3 tests/studies/checksums.py "$whole" >"$TEST_DIR/out" && grep -q "^18 checksums" "$TEST_DIR/out"'
else
    test_that 'verify names what was changed, and where'
    skip 'there is no python3 with sqlite3'
fi
check 'what is no store is refused' '
    ! "$FORCESIM" results list "$small" 2>"$TEST_DIR/err" && grep -q store "$TEST_DIR/err" || grep -q database "$TEST_DIR/err"'

check 'interrupted, a sweep keeps its cells and says how to go on' '
    "$FORCESIM" sweep "$small" -q --sweep mission.hold_days=200:398:199 --futures 2 -n 5000 -j 1 -o "$TEST_DIR/int.db" \
        >"$TEST_DIR/out" 2>"$TEST_DIR/err" & victim=$!
    until [ -s "$TEST_DIR/int.db.part" ] || ! kill -0 $victim; do sleep 0.1; done
    kill -INT $victim; wait $victim; code=$?
    [ $code -eq 130 ] && [ -e "$TEST_DIR/int.db.part" ] && grep -q -- --resume "$TEST_DIR/err"'
check 'points come from a file' '
    printf "mission.hold_days,factors.exit_hazard\n200,0.01\n300,\"0.02\"\n" >"$TEST_DIR/points.csv"
    "$FORCESIM" sweep "$small" -q --points-file "$TEST_DIR/points.csv" --futures 1 -n 5 -o "$TEST_DIR/points.db" >"$TEST_DIR/out"
    "$FORCESIM" results export "$TEST_DIR/points.db" | grep -q "^2,300,0.02,1,small_force,"'
check 'more than 40 dimensions of Sobol are refused' '
    sweeps=; for i in $(seq 1 41); do sweeps="$sweeps --sweep x$i=0:1"; done
    # shellcheck disable=SC2086
    ! "$FORCESIM" sweep "$small" $sweeps --design sobol --points 8 -o "$TEST_DIR/sobol.db" 2>"$TEST_DIR/err" &&
        grep -q "40 dimensions" "$TEST_DIR/err"'
check 'neighbouring points a tenth apart in a duration are correlated above 0.95' '
    "$FORCESIM" sweep -q --sweep "rotations.*.tour_days=180,198" --futures 1 -n 200 -o "$TEST_DIR/near.db" -f json >"$TEST_DIR/out"
    least=$(sed -n "s/.*least \([0-9.]*\) over.*/\1/p" "$TEST_DIR/out")
    awk -v r="$least" "BEGIN { exit !(r > 0.95) }"'
