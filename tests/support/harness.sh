# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Tests of a command in plain sh. A script tests/<suite>/run.sh, run by `make check`:
#
#   . tests/support/harness.sh
#
#   test_that 'an unknown command is a usage error'
#   run "$FORCESIM" fly
#   expect_code 2
#   expect_err_has 'unknown command'
#   expect_out_empty
#
#   finish
#
# It runs from the top of the source tree. $FORCESIM is the command, $TEST_DIR a fresh directory for
# whatever the tests write. After `run`: $code, and the files $out and $err.

set -u
LC_ALL=C
TZ=UTC
export LC_ALL TZ
: "${FORCESIM:=$(pwd)/build/forcesim}"
: "${TEST_DIR:=$(mktemp -d)}"
out=$TEST_DIR/stdout
err=$TEST_DIR/stderr
code=0
harness_case=''
harness_state=''
harness_passed=0
harness_failed=0
harness_skipped=0

# Closes the test that is open, if any.
harness_close() {
    case $harness_state in
    passed)
        harness_passed=$((harness_passed + 1))
        echo "ok      $harness_case"
        ;;
    failed) harness_failed=$((harness_failed + 1)) ;;
    skipped) harness_skipped=$((harness_skipped + 1)) ;;
    esac
    harness_state=''
}

# test_that SENTENCE: opens a test; it lasts until the next test_that or finish.
test_that() {
    harness_close
    harness_case=$1
    harness_state=passed
}

# finish: closes the last test, prints the counts and ends the script.
finish() {
    harness_close
    echo "$harness_passed passed, $harness_failed failed, $harness_skipped skipped"
    [ "$harness_failed" -eq 0 ]
    exit
}

# fail MESSAGE: the open test has failed; it goes on, so that one run shows all there is to see.
fail() {
    [ "$harness_state" = failed ] || echo "FAILED  $harness_case"
    harness_state=failed
    echo "        $1"
}

# skip REASON: the open test does not apply here; expectations that follow still count.
skip() {
    [ "$harness_state" != passed ] || harness_state=skipped
    echo "skipped $harness_case: $1"
}

# run COMMAND...: runs it with nothing on standard input.
run() {
    "$@" >"$out" 2>"$err" </dev/null
    code=$?
}

# run_with FILE COMMAND...: runs it with FILE on standard input.
run_with() {
    harness_input=$1
    shift
    "$@" >"$out" 2>"$err" <"$harness_input"
    code=$?
}

# Shows a file in a message, its first lines.
harness_show() {
    echo "        $1 was:"
    sed -n '1,20s/^/        | /p' "$2"
}

# expect_code N: the exit status.
expect_code() {
    if [ "$code" -ne "$1" ]; then
        fail "exit status $code, expected $1"
        harness_show stderr "$err"
    fi
}

# expect_out TEXT, expect_err TEXT: exactly this text, and one newline after it.
expect_out() {
    printf '%s\n' "$1" >"$TEST_DIR/expected"
    harness_same stdout "$out" "$TEST_DIR/expected"
}
expect_err() {
    printf '%s\n' "$1" >"$TEST_DIR/expected"
    harness_same stderr "$err" "$TEST_DIR/expected"
}

# expect_out_file FILE, expect_err_file FILE: the same bytes as FILE.
expect_out_file() {
    harness_same stdout "$out" "$1"
}
expect_err_file() {
    harness_same stderr "$err" "$1"
}

# expect_same_files ACTUAL EXPECTED: the same bytes.
expect_same_files() {
    harness_same "$1" "$1" "$2"
}
harness_same() {
    if ! cmp -s "$2" "$3"; then
        fail "$1 differs from what is expected (- expected, + actual):"
        diff -u "$3" "$2" | sed -n '3,40s/^/        /p'
    fi
}

# expect_out_has TEXT, expect_err_has TEXT: the text stands somewhere in it, on one line.
expect_out_has() {
    harness_has stdout "$out" "$1"
}
expect_err_has() {
    harness_has stderr "$err" "$1"
}
harness_has() {
    if ! grep -qF -e "$3" "$2"; then
        fail "$1 does not have: $3"
        harness_show "$1" "$2"
    fi
}

# expect_out_lacks TEXT, expect_err_lacks TEXT: the text stands nowhere in it.
expect_out_lacks() {
    harness_lacks stdout "$out" "$1"
}
expect_err_lacks() {
    harness_lacks stderr "$err" "$1"
}
harness_lacks() {
    if grep -qF -e "$3" "$2"; then
        fail "$1 has: $3"
        harness_show "$1" "$2"
    fi
}

# expect_out_matches REGEX, expect_err_matches REGEX: a line matches the extended expression.
expect_out_matches() {
    harness_matches stdout "$out" "$1"
}
expect_err_matches() {
    harness_matches stderr "$err" "$1"
}
harness_matches() {
    if ! grep -qE -e "$3" "$2"; then
        fail "$1 has no line that matches: $3"
        harness_show "$1" "$2"
    fi
}

# expect_out_empty, expect_err_empty: not one byte.
expect_out_empty() {
    harness_empty stdout "$out"
}
expect_err_empty() {
    harness_empty stderr "$err"
}
harness_empty() {
    if [ -s "$2" ]; then
        fail "$1 should be empty"
        harness_show "$1" "$2"
    fi
}

# expect_that COMMAND...: the command succeeds.
expect_that() {
    "$@" >"$TEST_DIR/that" 2>&1 </dev/null || {
        fail "this should succeed: $*"
        harness_show 'its output' "$TEST_DIR/that"
    }
}
