# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# `forcesim check` says of every broken file here exactly what stands in NAME.expected.

. tests/support/harness.sh

for file in tests/badcfg/*.cfg; do
    expected=${file%.cfg}.expected
    test_that "the findings for $(basename "$file" .cfg) are as expected"
    run "$FORCESIM" check "$file"
    if grep -q ': error: ' "$expected"; then
        case $code in
        3 | 5) ;;
        *) expect_code 3 ;;
        esac
    else
        expect_code 0
    fi
    expect_err_file "$expected"
done

finish
