# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The options and the peace they keep. Sourced by run.sh.

options=configs/scenarios/options.cfg

cat >"$TEST_DIR/no_tau.cfg" <<END
base = "$PWD/configs/scenarios/two_nations.cfg";
@include "$PWD/configs/theatres/peace.cfg"
accords = { @include "$PWD/configs/accords/frozen_line.cfg" };
END

test_that 'evidence lists every number, the weakest first'
run "$FORCESIM" evidence $options
expect_code 0
expect_out_has 'numbers, the weakest first'
expect_out_matches '^D J +belief\.tau +uniform 0 1 +nobody knows it'
expect_out_matches '^A R2 '
sed -n 's/^\([A-D]\) .*/\1/p' "$out" >"$TEST_DIR/confidence"
sort -r "$TEST_DIR/confidence" | cmp -s - "$TEST_DIR/confidence" || fail 'the order is not D to A'

test_that 'a run without tau stops and says what to type'
run "$FORCESIM" run "$TEST_DIR/no_tau.cfg" $quick --set options.small_force.component=tripwire
expect_code 3
expect_out_empty
expect_err_has 'tau'
expect_err_has '--set'

test_that 'a value of tau is enough'
run "$FORCESIM" run "$TEST_DIR/no_tau.cfg" $quick --set options.small_force.component=tripwire --set belief.tau=0.5
expect_code 0
expect_out_has 'Frozen line'
expect_out_has 'Not said'

test_that 'the options stand side by side, by accord and structure'
run "$FORCESIM" run $options $quick
expect_code 0
expect_out_has 'The options side by side'
expect_out_has 'M2@tau=0.25'
expect_out_has 'Weakest'
expect_out_has 'Tripwire'

test_that 'CSV names accord and structure'
run "$FORCESIM" run $options $quick -f csv
expect_code 0
expect_out_matches '^tripwire,,fragile_truce,M2@tau=0\.75,killed_if_breach,persons,'
expect_out_matches '^observer,,,,violations_attributed,violations,'
