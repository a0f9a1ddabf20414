#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The tests of what the other tests and the build stand on: a check that cannot fail checks nothing.
. tests/support/harness.sh

# write FILE: writes standard input to it, runnable.
write() {
    mkdir -p "$(dirname "$1")"
    cat >"$1"
    chmod +x "$1"
}

runner() {
    run env FORCESIM= tests/support/run-tests "$TEST_DIR/runner" "$@"
}

write "$TEST_DIR/good" <<'END'
echo '[  PASSED  ] 2 test(s).'
echo '[  PASSED  ] 3 test(s).'
echo '[  SKIPPED ] 1 test(s), listed below:'
END
write "$TEST_DIR/bad" <<'END'
echo '[  PASSED  ] 1 test(s).'
echo '[  FAILED  ] 2 test(s), listed below:'
exit 1
END
write "$TEST_DIR/crash" <<'END'
echo '[ RUN      ] test_that_crashes'
kill -SEGV $$
END
write "$TEST_DIR/late" <<'END'
echo '[  PASSED  ] 4 test(s).'
exit 23
END
sed -i '1i #!/bin/sh' "$TEST_DIR/good" "$TEST_DIR/bad" "$TEST_DIR/crash" "$TEST_DIR/late"

test_that 'the runner sums the groups of a program'
runner "$TEST_DIR/good"
expect_code 0
expect_out_matches '^5 passed, 0 failed, 1 skipped$'

test_that 'the runner fails when a test fails, and shows the output'
runner "$TEST_DIR/good" "$TEST_DIR/bad"
expect_code 1
expect_out_has '| [  FAILED  ] 2 test(s)'
expect_out_matches '^6 passed, 2 failed, 1 skipped$'

test_that 'the runner counts a crash as a failure'
runner "$TEST_DIR/crash"
expect_code 1
expect_out_has 'no result, exit 139'
expect_out_matches '^0 passed, 1 failed, 0 skipped$'

test_that 'the runner counts a bad exit status after good tests as a failure'
runner "$TEST_DIR/late"
expect_code 1
expect_out_matches '^4 passed, 1 failed, 0 skipped$'

test_that 'the runner fails when there is nothing to run'
runner
expect_code 1
expect_out_has 'no test is selected'

mkdir -p "$TEST_DIR/inner"
write "$TEST_DIR/script.sh" <<'END'
. tests/support/harness.sh
test_that 'right holds'
run sh -c 'echo a; echo b >&2; exit 3'
expect_code 3
expect_out a
expect_err b
expect_out_matches '^a$'
expect_err_has b
expect_out_lacks b
expect_that test -s "$out"
test_that 'skipped is skipped'
skip 'to see it'
finish
END
test_that 'the harness counts what holds and what is skipped'
run env TEST_DIR="$TEST_DIR/inner" sh "$TEST_DIR/script.sh"
expect_code 0
expect_out_has '1 passed, 0 failed, 1 skipped'

for expectation in 'expect_code 0' 'expect_out b' 'expect_err a' 'expect_out_has b' 'expect_err_has a' \
    'expect_out_lacks a' 'expect_err_lacks b' 'expect_out_matches b' 'expect_err_matches a' \
    'expect_out_empty' 'expect_err_empty' 'expect_out_file VERSION' 'expect_err_file VERSION' \
    'expect_same_files VERSION LICENSE' 'expect_that false'; do
    write "$TEST_DIR/wrong.sh" <<END
. tests/support/harness.sh
test_that 'this fails'
run sh -c 'echo a; echo b >&2; exit 3'
$expectation
finish
END
    test_that "the harness fails a wrong \"$expectation\""
    run env TEST_DIR="$TEST_DIR/inner" sh "$TEST_DIR/wrong.sh"
    expect_code 1
    expect_out_has '0 passed, 1 failed, 0 skipped'
done

test_that 'what is present is not asked for'
run .ci/ensure --check build
expect_code 0
expect_out_empty
expect_err_empty

test_that 'what is missing is named with the command to type'
run env CPPFLAGS=-nostdinc .ci/ensure --check build
expect_code 2
expect_err_has 'libgsl-dev'
expect_err_matches 'apt-get install -y --no-install-recommends libc6-dev .*libconfig-dev .*libgsl-dev'

# A tree of its own, with one thing wrong at a time.
tree=$TEST_DIR/tree
mkdir -p "$tree/lib/base" "$tree/lib/engine" "$tree/cli" "$tree/include/forcesim" "$tree/lib/random"
cp -R .ci "$tree/"
top=$(pwd)
echo '#define ENGINE 1' >"$tree/lib/engine/day.h"
layers() {
    write "$tree/$1"
    run sh -c 'cd "$0" && .ci/layers' "$tree"
    rm "$tree/$1"
}

test_that 'the layer check accepts an include from above to below'
layers lib/engine/world.c <<'END'
#include "engine/day.h"
#include <math.h>
END
expect_code 0

test_that 'the layer check refuses an include from below to above'
layers lib/base/text.c <<'END'
#include "engine/day.h"
END
expect_code 1
expect_out_has 'lib/base/text.c:1: engine/day.h: base stands below engine'

test_that 'the layer check keeps the command to the public headers'
layers cli/main.c <<'END'
#include "engine/day.h"
END
expect_code 1
expect_out_has 'the command uses public headers only'

test_that 'the layer check keeps each third-party library in its place'
layers lib/engine/day.c <<'END'
#include <libconfig.h>
END
expect_code 1
expect_out_has 'only lib/scenario may use it'

# symbols SOURCE: the check of the symbols over a library made of this one file.
symbols() {
# shellcheck disable=SC2086  # CC may be a command with words
    mkdir -p "$TEST_DIR/lib"
    cat >"$TEST_DIR/lib/one.c"
    (cd "$TEST_DIR/lib" && rm -f one.o libforcesim.a && ${CC:-cc} -fPIC -fno-common -c one.c &&
        ar rcs libforcesim.a one.o && ${CC:-cc} -shared -o libforcesim.so one.o \
        -Wl,--version-script="$top/lib/forcesim.map")
    run .ci/symbols "$TEST_DIR/lib"
}

test_that 'the symbol check accepts a clean library'
symbols <<'END'
static const char *const names[] = {"a", "b"};
const char *fs_name(int i);
const char *fs_name(int i) { return names[i]; }
END
expect_code 0

test_that 'the symbol check finds a variable that keeps state'
symbols <<'END'
int fs_next(void);
int fs_next(void) { static int n; return n++; }
END
expect_code 1
expect_out_has 'keeps state'

test_that 'the symbol check finds a state per thread'
symbols <<'END'
int fs_next(void);
int fs_next(void) { static _Thread_local int n = 3; return n++; }
END
expect_code 1
expect_out_has 'keeps state'

test_that 'the symbol check finds a name without the prefix'
symbols <<'END'
int next(void);
int next(void) { return 1; }
END
expect_code 1
expect_out_has 'defines more than'

test_that 'the symbol check finds a library that prints'
symbols <<'END'
#include <stdio.h>
void fs_hello(int n);
void fs_hello(int n) { printf("%d\n", n); }
END
expect_code 1
expect_out_has 'one.o printf'

test_that 'the symbol check finds memory taken past the allocator'
symbols <<'END'
#include <stdlib.h>
void *fs_take(unsigned n);
void *fs_take(unsigned n) { return malloc(n); }
END
expect_code 1
expect_out_has 'one.o malloc'

finish
