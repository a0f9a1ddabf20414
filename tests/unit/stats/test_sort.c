// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "random/philox.h"
#include "stats/estimate.h"
#include "support/assert_close.h"

#define COUNT_MOST 5000

static int ascending(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    if (x != y) {
        return x < y ? -1 : 1;
    }
    return (signbit(y) != 0) - (signbit(x) != 0);
}

// Against qsort() with a total order, bit by bit.
static void assert_sorts(const double *values, size_t count) {
    static double expected[COUNT_MOST], actual[COUNT_MOST];
    memcpy(expected, values, count * sizeof *values);
    memcpy(actual, values, count * sizeof *values);
    qsort(expected, count, sizeof *expected, ascending);
    fsi_sort(actual, count);
    assert_memory_equal(actual, expected, count * sizeof *actual);
}

static void test_all_sizes_and_many_equal_values_are_sorted(void **state) {
    (void)state;
    static double values[COUNT_MOST];
    const struct fsi_key key = fsi_key_of(1, 1);
    static const size_t sizes[] = {0, 1, 2, 3, 15, 16, 17, 18, 33, 100, 1000, COUNT_MOST};
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        for (uint32_t levels = 2; levels < 1000000; levels *= 40) {
            for (size_t i = 0; i < sizes[s]; i++) {
                const struct fsi_block block = fsi_philox(key, (uint32_t)i, levels, s);
                values[i] = (double)(block.word[0] % levels) - levels / 2.0;
            }
            assert_sorts(values, sizes[s]);
        }
    }
}

static void test_ordered_reversed_and_equal_values_are_sorted(void **state) {
    (void)state;
    static double values[COUNT_MOST];
    for (int shape = 0; shape < 4; shape++) {
        for (size_t i = 0; i < COUNT_MOST; i++) {
            const double up = (double)i, down = (double)(COUNT_MOST - i);
            values[i] = shape == 0 ? up : shape == 1 ? down : shape == 2 ? 5 : fmin(up, down);
        }
        assert_sorts(values, COUNT_MOST);
    }
}

// The arrangement of Musser (1997) that makes the median of three fail at every step.
static void test_values_that_defeat_quicksort_are_sorted(void **state) {
    (void)state;
    static double values[COUNT_MOST];
    const size_t half = COUNT_MOST / 2;
    for (size_t i = 1; i <= half; i++) {
        values[i - 1] = (double)(i % 2 == 1 ? i : half + i - 1);
        values[half + i - 1] = (double)(2 * i);
    }
    assert_sorts(values, COUNT_MOST);
}

static void test_minus_zero_comes_before_zero_and_infinities_at_the_ends(void **state) {
    (void)state;
    const double values[] = {0.0, -0.0, INFINITY, 0.0, -0.0, -INFINITY, 1, -1, -0.0, 5e-324};
    assert_sorts(values, sizeof values / sizeof values[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_sizes_and_many_equal_values_are_sorted),
        cmocka_unit_test(test_ordered_reversed_and_equal_values_are_sorted),
        cmocka_unit_test(test_values_that_defeat_quicksort_are_sorted),
        cmocka_unit_test(test_minus_zero_comes_before_zero_and_infinities_at_the_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
