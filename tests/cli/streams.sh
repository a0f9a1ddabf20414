# shellcheck shell=sh disable=SC2016,SC2034,SC2086,SC2154
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Where bytes go: standard output, standard error, files, pipes, terminals. Sourced by run.sh.

run_small() {
    run "$FORCESIM" run $small $quick "$@"
}

test_that 'the result alone goes to standard output'
run_small -f json
expect_code 0
expect_err_empty
cp "$out" "$TEST_DIR/result.json"

test_that 'verbosity, quiet, progress and threads change no byte of a piped result'
for option in -v -q --progress=always --progress=never --color=auto -j1 -j3; do
    run_small -f json $option
    expect_code 0
    expect_out_file "$TEST_DIR/result.json"
done

test_that 'progress is written only when it is asked for'
run_small
expect_err_empty
run_small --progress always
expect_err_has ' of 10 worlds ('
expect_err_has ' worlds a second'
run_small -q --progress always
expect_err_has ' of 10 worlds ('

test_that 'colours are written only when they are asked for'
run_small --color always
expect_out_has "$(printf '\033[1m')"
run_small
expect_out_lacks "$(printf '\033[1m')"

test_that 'another seed gives another result, and a large seed keeps its digits'
run_small -f json --seed 18446744073709551615
expect_out_has '"seed": "18446744073709551615"'
cp "$out" "$TEST_DIR/large.json"
run_small -f json --seed 18446744073709551614
expect_that sh -c "sed /seed/d '$out' | cmp -s - '$TEST_DIR/large.json' && exit 1 || exit 0"

test_that 'the locale and the time zone of the user change nothing'
run env LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo "$FORCESIM" run $small $quick -f json
expect_out_file "$TEST_DIR/result.json"

test_that 'a file gets the same bytes and standard output none'
run_small -f json -o "$TEST_DIR/file.json"
expect_code 0
expect_out_empty
expect_same_files "$TEST_DIR/file.json" "$TEST_DIR/result.json"
run_small -f json -o -
expect_out_file "$TEST_DIR/result.json"

test_that 'a file that was there is replaced whole and keeps its permissions and links'
echo old >"$TEST_DIR/old.json"
chmod 640 "$TEST_DIR/old.json"
ln -sf old.json "$TEST_DIR/link.json"
run_small -f json -o "$TEST_DIR/link.json"
expect_code 0
expect_that test -L "$TEST_DIR/link.json"
expect_same_files "$TEST_DIR/old.json" "$TEST_DIR/result.json"
expect_that sh -c "ls -l '$TEST_DIR/old.json' | grep -q '^-rw-r-----'"

test_that 'a run that fails leaves the file as it was and nothing beside it'
echo old >"$TEST_DIR/kept.json"
run "$FORCESIM" run "$TEST_DIR/broken.cfg" -o "$TEST_DIR/kept.json"
expect_code 3
run "$FORCESIM" run $small --until nonsense -o "$TEST_DIR/kept.json"
expect_code 2
echo old >"$TEST_DIR/expected-old"
expect_same_files "$TEST_DIR/kept.json" "$TEST_DIR/expected-old"
expect_that sh -c "! ls '$TEST_DIR' | grep -q 'json\.'"

test_that 'a file that cannot be opened is said before the run'
run "$FORCESIM" run $small -n 100000 --futures 1000 -o "$TEST_DIR/no/such/directory"
expect_code 5
expect_out_empty
expect_err_has 'No such file or directory'
run "$FORCESIM" run $small -o "$TEST_DIR"
expect_code 5
expect_err_has 'Is a directory'

test_that 'a directory without the right to write is an error of output'
mkdir -p "$TEST_DIR/locked"
chmod 555 "$TEST_DIR/locked"
if touch "$TEST_DIR/locked/x" 2>/dev/null; then
    rm -f "$TEST_DIR/locked/x"
    skip 'this user may write everywhere'
else
    run_small -o "$TEST_DIR/locked/x"
    expect_code 5
fi
chmod 755 "$TEST_DIR/locked"

test_that 'a full disk is an error of output for every command'
if [ -w /dev/full ]; then
    for words in "run $small $quick" "run $small $quick -f json" "run $small $quick -f csv" \
        "check $small" 'explain' "replay $small" version help --help 'run --help'; do
        "$FORCESIM" $words >/dev/full 2>"$err" </dev/null
        code=$?
        expect_code 5
        expect_err_has 'No space left on device'
    done
    run_small -o /dev/full
    expect_code 5
else
    skip 'there is no /dev/full'
fi

test_that 'a reader that has seen enough is no error'
for format in table csv json; do
    { "$FORCESIM" run $small $quick -qvv --series -f $format 2>"$err"; echo $? >"$TEST_DIR/status"; } |
        head -n 1 >"$out"
    code=$(cat "$TEST_DIR/status")
    expect_code 0
    expect_err_empty
    expect_that test -s "$out"
done

# script(1) gives a command a terminal; not where there is none to be had, as in a bare chroot.
has_terminal() {
    script -qec true /dev/null >/dev/null 2>&1 </dev/null
}

test_that 'on a terminal progress is shown and erased, off it there is none'
if has_terminal; then
    script -qec "$FORCESIM run $small -n 400 --futures 20 -f csv -o $TEST_DIR/pty.csv" \
        "$TEST_DIR/typescript" >/dev/null 2>&1 </dev/null
    expect_that grep -q 'running \.\.\.' "$TEST_DIR/typescript"
    expect_that test -s "$TEST_DIR/pty.csv"
    script -qec "$FORCESIM run $small --futures 1 -n 5 -f csv --progress never" \
        "$TEST_DIR/typescript" >/dev/null 2>&1 </dev/null
    expect_that sh -c "! grep -q 'running' '$TEST_DIR/typescript'"
else
    skip 'no pseudo-terminal can be had here'
fi

test_that 'the table fills the terminal it is on and no more'
if has_terminal; then
    script -qec "stty cols 80 rows 50; NO_COLOR=1 $FORCESIM run $small --futures 1 -n 5 -v -q" \
        "$TEST_DIR/typescript" >/dev/null 2>&1 </dev/null
    expect_that grep -q 'Asked for' "$TEST_DIR/typescript"
    expect_that awk '{ sub(/\r$/, "") } !/^Script/ && length > 80 { exit 1 }' "$TEST_DIR/typescript"
else
    skip 'no pseudo-terminal can be had here'
fi
run_small -v
expect_that awk 'length > 100 { exit 1 }' "$out"
run "$FORCESIM" run configs/scenarios/options.cfg --futures 2 -n 2 -v
expect_that awk 'length > 100 { exit 1 }' "$out"
