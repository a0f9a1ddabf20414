#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Holds the command to the second implementation in oracle/: every case and several replications
# under `make validate`, which asks for TEST=tests/validation/, or with ORACLE=full; else a quick form.
set -u
LC_ALL=C
TZ=UTC
PYTHONDONTWRITEBYTECODE=1
export LC_ALL TZ PYTHONDONTWRITEBYTECODE
: "${FORCESIM:=$(pwd)/build/forcesim}"
: "${TEST_DIR:=$(mktemp -d)}"
export FORCESIM
here=tests/validation/oracle
python=${PYTHON:-/usr/bin/python3}
[ -x "$python" ] || python=python3

"$python" "$here/test_oracle.py" >"$TEST_DIR/unit.txt" 2>&1
code=$?
cat "$TEST_DIR/unit.txt"
ran=$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' "$TEST_DIR/unit.txt")
bad=$(sed -n 's/^FAILED (\(.*\))$/\1/p' "$TEST_DIR/unit.txt" | tr -dc '0-9,' | tr ',' '+')
bad=$((${bad:-0}))
[ "$code" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1

quick=--quick
[ "${TEST:-}" != tests/validation/ ] || quick=''
[ "${ORACLE:-}" != full ] || quick=''
# shellcheck disable=SC2086
"$python" "$here/compare.py" $quick --dir "$TEST_DIR/cases" >"$TEST_DIR/compare.txt" 2>&1
code=$?
sed '$d' "$TEST_DIR/compare.txt"
line=$(sed -n '$p' "$TEST_DIR/compare.txt")
# No such line: the comparison itself has failed.
passed=$(echo "$line" | sed -n 's/^\([0-9]*\) passed, [0-9]* failed$/\1/p')
failed=$(echo "$line" | sed -n 's/^[0-9]* passed, \([0-9]*\) failed$/\1/p')
passed=${passed:-0}
failed=${failed:-1}
[ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$((${ran:-0} - bad + passed)) passed, $((bad + failed)) failed"
[ $((bad + failed)) -eq 0 ]
