# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Scenarios: what is read, checked, overridden and explained. Sourced by run.sh.

cat >"$TEST_DIR/broken.cfg" <<'END'
schema_version = 1;
nmae = "misspelt";
mission = {
    hold_days = -3;
};
END

test_that 'a valid scenario is summed up on standard output'
run "$FORCESIM" check $small
expect_code 0
expect_out_has 'two_nations: '
expect_out_matches 'digest +[0-9a-f]{64}$'
expect_out_has 'small_force, 1,800 persons'
expect_out_has 'seed 1, '

test_that 'the plan of a check follows the options of run'
run "$FORCESIM" check $small --seed 7 --futures 3 -n 4
expect_out_has 'seed 7, 3 futures x 4 replications = 12 worlds'

test_that 'large numbers of worlds are grouped'
run "$FORCESIM" check $small --futures 100 -n 100
expect_out_has '100 futures x 100 replications = 10,000 worlds'

test_that 'an empty name of a scenario is a usage error'
run "$FORCESIM" run ''
expect_code 2
expect_out_empty
expect_err_has 'the argument is empty'

test_that 'a wrong setting has no line'
run "$FORCESIM" check $small --set 'nations.GBR.only_roles=[training]'
expect_code 3
expect_err_has '--set: error: '
expect_err_lacks '--set:1'

test_that 'a verbose check lists what calibration has clipped'
run "$FORCESIM" check -v
expect_code 0
expect_out_has 'POL: share of units available, 0.009 by calibration, held to 0.3'
run "$FORCESIM" check
expect_out_lacks 'by calibration'

test_that 'a quiet check of a valid scenario says nothing'
run "$FORCESIM" check -q $small
expect_code 0
expect_out_empty
expect_err_empty

test_that 'every finding of a broken scenario is reported with its place'
run "$FORCESIM" check "$TEST_DIR/broken.cfg"
expect_code 3
expect_out_empty
expect_err_has "$TEST_DIR/broken.cfg:2: error: "
expect_err_has "$TEST_DIR/broken.cfg:4: error: "
expect_err_has 'name'
expect_err_matches '^[0-9]+ errors, [0-9]+ warnings?$'

test_that 'a broken scenario does not run'
run "$FORCESIM" run "$TEST_DIR/broken.cfg"
expect_code 3
expect_out_empty
expect_err_has "$TEST_DIR/broken.cfg:2: error: "
run "$FORCESIM" replay "$TEST_DIR/broken.cfg"
expect_code 3
expect_out_empty

test_that 'findings can be had as JSON and CSV'
run "$FORCESIM" check -f json "$TEST_DIR/broken.cfg"
expect_code 3
expect_err_empty
expect_out_matches '"line": 2, "severity": "error", "path": "'
run "$FORCESIM" check -f csv "$TEST_DIR/broken.cfg"
expect_code 3
expect_out_has 'file,line,severity,path,message,help'
expect_out_matches 'broken.cfg",2,error,'

test_that 'a scenario that is not there is an error of input'
run "$FORCESIM" run "$TEST_DIR/no-such.cfg"
expect_code 5
expect_out_empty
expect_err_has 'no-such.cfg'
run "$FORCESIM" check "$TEST_DIR"
expect_code 5

test_that 'a scenario is read from standard input'
cat >"$TEST_DIR/empty.cfg" <<'END'
schema_version = 1;
nmae = "misspelt";
END
run_with "$TEST_DIR/empty.cfg" "$FORCESIM" check -
expect_code 3
expect_err_has '<stdin>:2: error: '

test_that 'the copies inside the program are found, others are an error'
run "$FORCESIM" check builtin:scenarios/two_nations.cfg
expect_code 0
cp "$out" "$TEST_DIR/inside"
run "$FORCESIM" check $small
expect_out_file "$TEST_DIR/inside"
run "$FORCESIM" check builtin:scenarios/no-such.cfg
expect_that test "$code" -ne 0
expect_err_has 'no-such.cfg'

test_that 'without a scenario the built-in one is checked'
run "$FORCESIM" check
expect_code 0
cp "$out" "$TEST_DIR/inside"
run "$FORCESIM" check builtin:scenarios/builtin.cfg
expect_out_file "$TEST_DIR/inside"

test_that 'setting a key equals editing the file'
sed 's/hold_days = 365/hold_days = 200/' $small | sed "s|@include \"\.\./|@include \"$(pwd)/configs/|" \
    >"$TEST_DIR/edited.cfg"
run "$FORCESIM" run "$TEST_DIR/edited.cfg" $quick -f csv
expect_code 0
cp "$out" "$TEST_DIR/edited.csv"
run "$FORCESIM" run $small $quick -f csv --set mission.hold_days=200
expect_out_file "$TEST_DIR/edited.csv"
run "$FORCESIM" run $small $quick -f csv
expect_that sh -c "! cmp -s '$out' '$TEST_DIR/edited.csv'"

test_that 'the last of two settings wins and both are recorded'
run "$FORCESIM" run $small --futures 1 -n 2 -f json --set mission.hold_days=10 --set mission.hold_days=200
expect_code 0
expect_out_has '{"path": "mission.hold_days", "value": "10"}'
expect_out_has '{"path": "mission.hold_days", "value": "200"}'
expect_out_has '"plateau_last_day"'

test_that 'settings that cannot be are all reported and nothing runs'
run "$FORCESIM" run $small --set mission.hold_dyas=1 --set mission.hold_days=-5
expect_code 3
expect_out_empty
expect_err_has 'hold_dyas'
expect_err_has 'hold_days'
expect_err_has '2 errors'

test_that 'keys, groups and metrics are explained'
run "$FORCESIM" explain mission.hold_days
expect_code 0
expect_err_empty
expect_out_has 'hold_days'
run "$FORCESIM" explain mission
expect_code 0
expect_out_has 'build_up_days'
run "$FORCESIM" explain fill_frac
expect_code 0
expect_out_has 'fill_frac'
expect_out_has 'unit: '
run "$FORCESIM" explain --metrics
expect_code 0
expect_out_has 'tier10_drawdown_persons'
run "$FORCESIM" explain
expect_code 0
cp "$out" "$TEST_DIR/all"
run "$FORCESIM" explain --all
expect_out_file "$TEST_DIR/all"

test_that 'what there is not to explain is a usage error with a suggestion'
run "$FORCESIM" explain mission.hold_dys
expect_code 2
expect_out_empty
expect_err_has 'hold_days'
run "$FORCESIM" explain fill_fraq
expect_code 2
expect_err_has "there is a metric 'fill_frac'"

test_that 'a word that is part of names lists them'
run "$FORCESIM" explain tour
expect_code 2
expect_err_has '  key     rotations.*.tour_days'
expect_err_has '  metric  person_tours'
run "$FORCESIM" explain wilingness
expect_code 2
expect_err_has "there is a key 'willingness'"

test_that 'a metric of both levels is explained twice, apart'
run "$FORCESIM" explain tier10_drawdown_persons
expect_code 0
expect_that test "$(grep -c '^$' "$out")" -eq 1
expect_that test "$(grep -c '^tier10_drawdown_persons$' "$out")" -eq 2

test_that 'a world is replayed event by event, the same each time'
run "$FORCESIM" replay $small --future 1 --replication 2
expect_code 0
expect_err_empty
expect_out_has 'small_force'
cp "$out" "$TEST_DIR/trace"
run "$FORCESIM" replay $small --replication 2
expect_out_file "$TEST_DIR/trace"
run "$FORCESIM" replay $small --replication 3
expect_that sh -c "! cmp -s '$out' '$TEST_DIR/trace'"

test_that 'a replay has headings, dates, and no blanks at the ends of lines'
expect_out_matches '^\(without the mission\)$'
expect_out_matches '^ +day  date +event +unit +slot or nation +number, note$'
expect_out_matches '^ +[0-9]+  202[0-9]-[0-9]{2}-[0-9]{2}  arrived .* tour 0$'
expect_that sh -c "! grep -q ' $' '$out'"

test_that 'a replay can be had as CSV and JSON, and of one option'
run "$FORCESIM" replay $small -f csv --option small_force
expect_code 0
expect_out_has 'day,option,kind,nation,unit,slot,value,note,date'
expect_that awk -F, 'NR > 1 && $2 != "small_force" { exit 1 } END { exit NR < 3 }' "$out"
run "$FORCESIM" replay $small -f csv --option ''
expect_that awk -F, 'NR > 1 && $2 != "" { exit 1 }' "$out"
run "$FORCESIM" replay $small --option no_such
expect_code 2
expect_err_has "'no_such'"
