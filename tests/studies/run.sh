#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The study commands as a user calls them: docs/studies/.
. tests/support/harness.sh

# shellcheck disable=SC2034  # used by the parts
small=configs/scenarios/two_nations.cfg

# check SENTENCE SCRIPT: a test that holds when the script ends with 0.
check() {
    test_that "$1"
    (eval "$2") || fail "it does not; the last messages: $(tail -n 3 "$TEST_DIR/err" 2>/dev/null)"
}

. tests/studies/sweep.sh
. tests/studies/allocate.sh
. tests/studies/kill.sh
. tests/studies/peace.sh

finish
