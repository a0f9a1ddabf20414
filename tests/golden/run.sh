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

finish
