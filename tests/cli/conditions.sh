# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# --require and --until. Sourced by run.sh.

test_that 'a required condition that holds changes nothing'
run_small -f json --require 'required_persons >= 1800'
expect_code 0
expect_err_empty
expect_out_file "$TEST_DIR/result.json"

test_that 'a required condition that is false gives the result and status 1'
run_small -f json --require 'required_persons:small_force>1800'
expect_code 1
expect_out_file "$TEST_DIR/result.json"
expect_err_has 'required condition is false: required_persons of small_force is 1800, not > 1800'

test_that 'a condition that cannot be read is said before the run'
for bad in nonsense 'fill_frac' 'fill_frac = 1' 'fill_frac >' 'fill_frac > x' '> 1' 'fill_frac: > 1' \
    'fill_frac > 1 2'; do
    run "$FORCESIM" run $small --require "$bad"
    expect_code 2
    expect_out_empty
    expect_err_has 'is not a condition such as'
done
run "$FORCESIM" run $small --require 'fil_frac > 0.5'
expect_code 2
expect_err_has "did you mean 'fill_frac'?"
run_small --require 'fill_frac:no_such > 0.5'
expect_code 2
expect_err_has "no option 'no_such'"

test_that 'a stopping rule that cannot be read is a usage error'
run "$FORCESIM" run $small --until nonsense
expect_code 2
expect_out_empty
run "$FORCESIM" run $small --until 'ci(no_such_metric) < 1'
expect_code 2
expect_err_has 'no_such_metric'

test_that 'a stopping rule that is easily met gives a complete result'
run "$FORCESIM" run $small -f json --until 'ci(deployed_persons) < 1000000'
expect_code 0
expect_out_has '"complete": true'

test_that 'a stopping rule that is not met by its limit gives what there is and status 6'
run "$FORCESIM" run $small -f json --until 'ci(deployed_persons) < 0.000001' --max-worlds 2000
expect_code 6
expect_err_has 'the condition of --until was not reached'
expect_out_has '"complete": false'
run "$FORCESIM" run $small --max-worlds 0
expect_code 2
