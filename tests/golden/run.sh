#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The layout of JSON and CSV is a promise: names and places only ever get company. Numbers are
# replaced by V here; what they are is tested elsewhere. After an addition:
#   tests/golden/run.sh --write
. tests/support/harness.sh

scenario=configs/scenarios/two_nations.cfg

# Values become V; a metric that may or may not exist looks the same either way.
# shellcheck disable=SC2317  # called by its name
json_layout() {
    sed -E -e 's/"(digest|seed|version)": "[^"]*"/"\1": V/g' \
        -e 's/"ci_basis": ("[a-z]*"|null)/"ci_basis": V/g' \
        -e 's/: (-?[0-9][-+.e0-9]*|null)/: V/g' \
        -e 's/\[(-?[0-9][-+.e0-9]*|null)(, (-?[0-9][-+.e0-9]*|null))*\]/[V]/g'
}
# shellcheck disable=SC2317
csv_layout() {
    cut -d , -f 1-6
}

# same_layout NAME FORMAT OPTION...: compares with tests/golden/NAME.
same_layout() {
    name=$1
    format=$2
    shift 2
    run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f "$format" "$@"
    expect_code 0
    "${format}_layout" <"$out" >"$TEST_DIR/layout"
    if [ "${write:-}" ]; then
        cp "$TEST_DIR/layout" "tests/golden/$name"
    fi
    expect_same_files "$TEST_DIR/layout" "tests/golden/$name"
}

write=''
[ "${1:-}" != --write ] || write=yes

test_that 'the layout of the JSON is as promised'
same_layout run-json.txt json --series --set mission.hold_days=365

test_that 'the layout of the CSV is as promised'
same_layout run-csv.txt csv

test_that 'the layout of the CSV of series is as promised'
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv --series
expect_out_matches '^option,series,unit,day,mean,p05,p50,p95,required$'

# What was there before the peace, the coalition and its means is still there, in its order; additions
# stand between. These two files are never written anew.
# still_there NAME FILE: every line of tests/golden/NAME is in FILE.
still_there() {
    diff "tests/golden/$1" "$2" | grep '^<' >"$TEST_DIR/gone" || :
    expect_that test ! -s "$TEST_DIR/gone"
}

test_that 'every metric and series of the main job is still where it was'
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv
csv_layout <"$out" >"$TEST_DIR/layout"
still_there main-csv.txt "$TEST_DIR/layout"
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv --series
cut -d , -f 1-3 <"$out" | uniq >"$TEST_DIR/layout"
still_there main-series.txt "$TEST_DIR/layout"

# Rates that act on nothing but costs: every value that exists without them is the same, byte for byte.
test_that 'with every effect at rest every value is the same'
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv
grep -v ',,,,,,,0$' "$out" >"$TEST_DIR/off"
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv --series
cp "$out" "$TEST_DIR/off-series"
at_rest='--set cost.person_year=175000 --set cost.place=1000 --set coalition.closure_hazard_per_year=0
    --set coalition.renewal_days=365 --set coalition.renewal_prob=1 --set coalition.cohesion=0
    --set losses.exit_ratio=1 --set enablers.per_person=0 --set places.carry_days=0
    --set places.built_per_day=1000000 --set places.first=1000000'
# shellcheck disable=SC2086  # words
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv $at_rest
expect_code 0
still_there_of() {
    grep -Fvx -f "$2" "$1" >"$TEST_DIR/gone" || :
    expect_that test ! -s "$TEST_DIR/gone"
}
still_there_of "$TEST_DIR/off" "$out"
# shellcheck disable=SC2086  # words
run "$FORCESIM" run "$scenario" --futures 2 --replications 5 -f csv --series $at_rest
still_there_of "$TEST_DIR/off-series" "$out"

finish
