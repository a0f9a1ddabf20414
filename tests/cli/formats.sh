# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The formats of a result say the same, and what they promise. Sourced by run.sh.

python=$(command -v /usr/bin/python3 || true)
if [ -z "$python" ] || ! "$python" -c 'import csv, json' 2>/dev/null; then
    python=''
fi

test_that 'JSON and CSV are well formed and hold the same values'
run_small -f json --series
cp "$out" "$TEST_DIR/full.json"
run_small -f csv
cp "$out" "$TEST_DIR/full.csv"
run_small -f csv --series
cp "$out" "$TEST_DIR/series.csv"
if [ -n "$python" ]; then
    expect_that "$python" tests/cli/same_values.py "$TEST_DIR/full.json" "$TEST_DIR/full.csv" \
        "$TEST_DIR/series.csv"
else
    skip 'there is no python3'
fi

test_that 'series do not change the metrics, and every day is kept with a step of 1'
sed '/"series": {/,$d' "$TEST_DIR/full.json" >"$TEST_DIR/without-series"
run_small -f json
head -n "$(wc -l <"$TEST_DIR/without-series")" "$out" | sed '$d' >"$TEST_DIR/a"
sed '$d' "$TEST_DIR/without-series" >"$TEST_DIR/b"
expect_same_files "$TEST_DIR/a" "$TEST_DIR/b"
run_small -f csv --series-step 1
expect_that awk -F, 'NR > 2 && $1 == option && $2 == series && $4 != day + 1 { exit 1 }
    { option = $1; series = $2; day = $4 }' "$out"

test_that 'other commands write well-formed JSON'
if [ -n "$python" ]; then
    for words in "check -f json $small" "check -f json $TEST_DIR/broken.cfg" \
        "replay -f json $small" 'version --json'; do
        run "$FORCESIM" $words
        expect_that "$python" -c 'import json, sys; json.load(open(sys.argv[1]))' "$out"
    done
else
    skip 'there is no python3'
fi

test_that 'a page is well formed, stands alone and has its charts'
if [ -n "$python" ]; then
    run_small -f html
    expect_code 0
    expect_that "$python" tests/cli/page.py "$out" 4
    run "$FORCESIM" run configs/scenarios/options.cfg --futures 2 -n 4 -f html
    expect_code 0
    expect_that "$python" tests/cli/page.py "$out" 19
    expect_out_has 'Structures are rival theories'
else
    skip 'there is no python3'
fi
run_small -f html
cp "$out" "$TEST_DIR/page"
run_small -f html --series --color always
expect_out_file "$TEST_DIR/page"

test_that 'a page is a format of results alone'
run "$FORCESIM" check $small -f html
expect_code 2
expect_err_has "'html' is not table, csv or json"

test_that 'one replication has no interval and says null, not nan'
run "$FORCESIM" run $small --futures 1 -n 1 -f json
expect_code 0
expect_out_has '"ci95": [null, null], "ci_basis": null'
expect_out_lacks nan
run "$FORCESIM" run $small --futures 1 -n 1
expect_code 0
expect_out_lacks nan

test_that 'the answer stands in words before the table'
run_small
expect_that awk '/Asked for/ { words = NR } /^ +required_persons/ { table = NR }
    END { exit !(words && table && words < table) }' "$out"
expect_out_has 'What this rests on'
expect_out_has 'Seed 1, 2 futures x 5 replications;'

test_that 'costs by nation and month, and series by nation, when they are asked for'
run_small -f csv --ledger --set cost.person_year=175000
expect_code 0
expect_out_matches '^option,nation,category,unit,month,first_day,date,mean$'
expect_out_matches '^[a-z_]*,[A-Z]*,deployment,EUR,[0-9]*,[0-9]*,20[0-9-]*,[0-9.]*$'
run_small -f csv --by-nation
expect_code 0
expect_out_matches '^option,nation,series,unit,day,mean,p05,p50,p95,required$'
expect_out_matches '^[a-z_]*,[A-Z]*,deployed_persons,persons,[0-9]*,[0-9.]*,,,,$'
run_small --ledger --set cost.person_year=175000
expect_out_has 'Costs by month (millions of EUR'
run "$FORCESIM" run $small -f csv --ledger --series
expect_code 2
expect_err_has 'not both'
