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
expect_out_matches '^D J +belief\.tau +uniform, min 0, max 1 +nobody knows it'
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

test_that 'words say whose violations they are, why M1 looks worse, and what stays below a breach'
run "$FORCESIM" run $options --futures 5 -n 20 -q
expect_code 0
expect_out_has '"Contested armistice"'
expect_out_has 'Read M1 with'
expect_out_has 'What each asks and costs'
expect_out_has 'Probes'
expect_out_has 'were not sent at'

test_that 'with consent M1 looks no worse, and nothing is said of it'
run "$FORCESIM" run $options --futures 5 -n 20 -q --set 'accords.*.consent=true'
expect_code 0
expect_that test "$(grep -c 'Read M1 with' "$out")" -eq 0

test_that 'JSON says which accords there are'
run "$FORCESIM" run $options $quick -f json
expect_code 0
expect_out_has '{"name": "contested_armistice", "title": "Contested armistice", "consent": false, "violations": true}'

# An option, a kind of force and a nation that no program knows, each in a file of its own.
mkdir -p "$TEST_DIR/own"
cat >"$TEST_DIR/own/ATL.cfg" <<'END'
ATL = {
    title = "Atlantis"; active_personnel = 60000; land_personnel = 40000; manoeuvre_battalions = 12;
    class = "yes"; willingness = 1; max_pledge_persons = 1500; rotation = "four_month_1_3";
};
END
cat >"$TEST_DIR/own/picket.cfg" <<'END'
picket = {
    title = "Pickets"; component = "picket"; cameras = 40;
    requirements = { men = { role = "manoeuvre"; persons = 3000; posture = "line"; }; };
};
END
cat >"$TEST_DIR/own/scenario.cfg" <<END
base = "$PWD/$options";
name = "own";
nations = { @include "ATL.cfg" };
components = { picket = { title = "Picket"; exposed_frac = 0.3; fighting_frac = 0.1;
                          reference_persons = 1500; observers = true; }; };
options = { @include "picket.cfg" };
END

test_that 'an option and a nation are added by files alone, beside the others in the same worlds'
run "$FORCESIM" run "$TEST_DIR/own/scenario.cfg" $quick
expect_code 0
expect_out_has 'picket: Pickets'
expect_out_matches '^  picket +[0-9].*%?'
run "$FORCESIM" run "$TEST_DIR/own/scenario.cfg" $quick -f csv
expect_out_matches '^picket,ATL,,,deployed_persons,persons,[1-9]'
expect_out_matches '^picket,,contested_armistice,M2@tau=1,hazard_ratio,ratio,0\.'

test_that 'without a scenario the debated options are compared'
run "$FORCESIM" compare --futures 2 -n 2 -q
expect_code 0
expect_out_has 'none_backstop'
expect_out_has 'numbers of confidence D, the weakest: belief.tau'
expect_that test "$(tail -n 2 "$out" | grep -c 'Not said')" -eq 1
expect_out_has 'tripwire'
run "$FORCESIM" run --futures 2 -n 2 -q
expect_out_has 'builtin:scenarios/options.cfg'

test_that 'a word misspelt finds the metrics of the peace too'
run "$FORCESIM" explain mission_delay
expect_code 2
expect_err_has 'metric  third_mission_delay_days_if_breach_later'
run "$FORCESIM" explain mission_delay_days_if_breech
expect_err_has "there is a metric 'mission_delay_days_if_breach'"

test_that 'every metric that was promised stands under accord and structure in JSON'
run "$FORCESIM" run $options $quick -f json
for name in breach_prob_12m breach_prob_horizon hazard_ratio fights_prob_if_breach relieved_prob_if_fights \
    relieved_prob_if_breach overrun_prob_if_breach holding_prob_if_breach hold_days_if_breach \
    first_reinforcement_days_if_breach pipeline_delay_days_if_breach mission_delay_days_if_breach killed_if_breach \
    wounded_if_breach captured_if_breach killed_expected tier10_left_persons tier30_left_persons tier180_left_persons; do
    # Six options, three accords, seven columns.
    expect_that test "$(grep -c "^ *\"$name\": " "$out")" -eq 126
done
for name in violations_true violations_recorded violations_attributed detection_frac; do
    expect_that test "$(grep -c "^ *\"$name\": " "$out")" -eq 6
done
