# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Options, commands and help. Sourced by run.sh.

test_that 'without a command the overview goes to standard error'
run "$FORCESIM"
expect_code 2
expect_out_empty
expect_err_has 'Usage: forcesim COMMAND'

test_that 'help goes to standard output'
run "$FORCESIM" --help
expect_code 0
expect_err_empty
expect_out_has 'run one world again'

for command in run check explain replay evidence compare size allocate breakeven sensitivity \
    discover sweep results version help; do
    test_that "$command has help, by option, by letter and by command"
    run "$FORCESIM" $command --help
    expect_code 0
    expect_err_empty
    expect_out_has "Usage: forcesim $command"
    cp "$out" "$TEST_DIR/help"
    run "$FORCESIM" $command -h
    expect_out_file "$TEST_DIR/help"
    run "$FORCESIM" help $command
    expect_out_file "$TEST_DIR/help"
done

test_that 'help fits a terminal of 80 columns in its options'
for command in run check explain replay; do
    run "$FORCESIM" help $command
    expect_that awk '/^Options/ { inside = 1 } inside && length > 80 { exit 1 }' "$out"
done

test_that 'every option of the help stands in the manual page and in the reference'
for command in run check explain evidence replay compare size allocate breakeven sensitivity \
    discover sweep results version; do
    "$FORCESIM" help $command
done | grep -oE -- '--[a-z-]+' | sort -u >"$TEST_DIR/options"
expect_that test -s "$TEST_DIR/options"
while read -r option; do
    grep -qF -e "$option" docs/reference/command-line.md || fail "$option is not in command-line.md"
    grep -qE -e "Fl .?-?${option#--}" docs/man/forcesim.1 || fail "$option is not in forcesim.1"
done <"$TEST_DIR/options"

test_that 'the version is printed by option and by command'
run "$FORCESIM" --version
expect_code 0
expect_out "forcesim $(cat VERSION)"
run "$FORCESIM" -V
expect_out "forcesim $(cat VERSION)"
run "$FORCESIM" run --version
expect_out "forcesim $(cat VERSION)"
run "$FORCESIM" version
expect_out "forcesim $(cat VERSION)"
run "$FORCESIM" version --json
expect_code 0
expect_out_has "\"forcesim\": \"$(cat VERSION)\""

test_that 'an unknown command is a usage error with a suggestion'
run "$FORCESIM" rnu
expect_code 2
expect_out_empty
expect_err_has "unknown command 'rnu'; did you mean 'run'?"
run "$FORCESIM" help chekc
expect_code 2
expect_err_has "did you mean 'check'?"
run "$FORCESIM" frobnicate
expect_code 2
expect_err_lacks 'did you mean'

test_that 'a command is not abbreviated, and options do not stand before it'
run "$FORCESIM" ru
expect_code 2
run "$FORCESIM" -q run
expect_code 2
expect_err_has 'a command comes first'

test_that 'an unknown option is a usage error with a suggestion'
run "$FORCESIM" run --replicatons 5
expect_code 2
expect_out_empty
expect_err_has "unknown option '--replicatons'; did you mean '--replications'?"
run "$FORCESIM" run -x
expect_code 2
expect_err_has "unknown option '-x'"

test_that 'the beginning of an option is not the option'
for prefix in --thr --see --form --replication --future; do
    run "$FORCESIM" run $prefix 1 $small
    expect_code 2
    expect_err_has "unknown option '$prefix'; did you mean"
done

test_that 'an option of another command is unknown'
run "$FORCESIM" explain --seed 1
expect_code 2
run "$FORCESIM" run --metrics
expect_code 2

test_that 'numbers are read strictly'
for bad in 0 -1 +1 1.5 1e3 0x10 '' ' 5' '5 ' 5x 4294967296 99999999999999999999; do
    run "$FORCESIM" run $small -n "$bad"
    expect_code 2
    expect_err_has "option '--replications': '$bad' is not a whole number"
    expect_out_empty
done
for bad in -1 1.5 18446744073709551616 seed; do
    run "$FORCESIM" run $small --seed="$bad"
    expect_code 2
    expect_err_has "option '--seed': '$bad' is not"
done

test_that 'words are read strictly'
run "$FORCESIM" run -f xml
expect_code 2
expect_err_has "option '--format': 'xml' is not table, csv, json or html"
run "$FORCESIM" run --color yes
expect_code 2
expect_err_has 'auto, always or never'
run "$FORCESIM" run --threads many
expect_code 2
run "$FORCESIM" run --set seventeen
expect_code 2
expect_err_has "'seventeen' is not PATH=VALUE"
run "$FORCESIM" run --set =5
expect_code 2
for bad in '--aim peace' '--weights 1,2' '--weights 0,0,0' '--weights 1,-1,1' '--weights 1,1,1,1' \
    '--willing 1.5' '--willing half' '--gap -1'; do
    # shellcheck disable=SC2086  # two words
    run "$FORCESIM" allocate $bad
    expect_code 2
    expect_err_has "option '${bad%% *}': '${bad#* }' is not"
done

test_that 'an argument that is missing or too much is said'
run "$FORCESIM" run --seed
expect_code 2
expect_err_has "option '--seed' needs an argument"
run "$FORCESIM" run --quiet=yes
expect_code 2
expect_err_has "option '--quiet' takes no argument"
run "$FORCESIM" run one.cfg two.cfg
expect_code 2
expect_err_has "'two.cfg' is one argument too many"

test_that 'options stand before or after the file, joined or apart, with = or without'
run "$FORCESIM" run $small --futures 2 -n 5 -j 2 -f json
expect_code 0
cp "$out" "$TEST_DIR/one.json"
run "$FORCESIM" run -fjson -n5 --futures=2 --threads=auto $small
expect_out_file "$TEST_DIR/one.json"
run "$FORCESIM" run -qf json -n 99 -n 5 --futures 2 -- $small
expect_out_file "$TEST_DIR/one.json"
