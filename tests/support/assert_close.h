// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_ASSERT_CLOSE_H
#define TESTS_SUPPORT_ASSERT_CLOSE_H

/**
 * Comparison of doubles for cmocka, which casts them to float in its own assertion.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

/**
 * Fails the running test unless `actual` is within `atol` + `rtol` |expected| of `expected`.
 *
 * NaN is close to NaN only, an infinity to the same infinity only. With both tolerances 0 the two
 * must be equal (0.0 and -0.0 are). Each argument is evaluated once.
 */
#define assert_close(actual, expected, rtol, atol)                                                 \
    assert_close_at((actual), (expected), (rtol), (atol), #actual, __FILE__, __LINE__)

/** True when `actual` is close to `expected` in the sense of assert_close. */
static inline bool is_close(double actual, double expected, double rtol, double atol) {
    if (isnan(actual) || isnan(expected)) {
        return isnan(actual) && isnan(expected);
    }
    if (isinf(actual) || isinf(expected)) {
        return isinf(actual) && isinf(expected) && signbit(actual) == signbit(expected);
    }
    return fabs(actual - expected) <= atol + rtol * fabs(expected);
}

/** Behind assert_close: `text` is the compared expression, `file` and `line` the place. */
static inline void assert_close_at(double actual, double expected, double rtol, double atol,
                                   const char *text, const char *file, int line) {
    if (!is_close(actual, expected, rtol, atol)) {
        print_error("%s = %.17g, expected %.17g (off by %.3g; rtol %.3g, atol %.3g)\n", text,
                    actual, expected, actual - expected, rtol, atol);
        _fail(file, line);
    }
}

#endif
