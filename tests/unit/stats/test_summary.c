// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "stats/estimate.h"
#include "support/assert_close.h"

// Hyndman and Fan (1996), type 7: h = (n - 1) p, linear between neighbours.
static void test_quantiles_are_linear_between_order_statistics(void **state) {
    (void)state;
    static const double sorted[] = {1, 2, 4, 8, 16};
    assert_close(fsi_quantile(sorted, 5, 0), 1, 0, 0);
    assert_close(fsi_quantile(sorted, 5, 0.25), 2, 0, 0);
    assert_close(fsi_quantile(sorted, 5, 0.5), 4, 0, 0);
    assert_close(fsi_quantile(sorted, 5, 0.05), 1.2, 1e-15, 0);
    assert_close(fsi_quantile(sorted, 5, 0.95), 14.4, 1e-15, 0);
    assert_close(fsi_quantile(sorted, 5, 1), 16, 0, 0);
    assert_close(fsi_quantile(sorted, 1, 0.7), 1, 0, 0);
    assert_close(fsi_quantile(sorted, 2, 0.5), 1.5, 0, 0);
    assert_close(fsi_quantile(sorted, 0, 0.5), NAN, 0, 0);
}

static void test_equal_or_infinite_neighbours_make_no_nan(void **state) {
    (void)state;
    static const double sorted[] = {3, INFINITY, INFINITY};
    assert_close(fsi_quantile(sorted, 3, 0), 3, 0, 0);
    assert_close(fsi_quantile(sorted, 3, 0.5), INFINITY, 0, 0);
    assert_close(fsi_quantile(sorted, 3, 1), INFINITY, 0, 0);
}

// 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares about it 32, so variance 32 / 7.
static void test_a_summary_has_mean_variance_and_quantiles(void **state) {
    (void)state;
    static const double values[] = {9, 4, 2, 5, 4, 7, 4, 5};
    double scratch[8];
    const struct fsi_future_stat stat = fsi_future_summary(values, 8, scratch);
    assert_close(stat.mean, 5, 1e-15, 0);
    assert_close(stat.variance, 32.0 / 7, 1e-15, 0);
    assert_close(stat.p05, 2.7, 1e-14, 0);
    assert_close(stat.p50, 4.5, 1e-15, 0);
    assert_close(stat.p95, 8.3, 1e-14, 0);
    assert_int_equal(stat.defined, 8);
    assert_int_equal(stat.total, 8);
}

static void test_what_does_not_exist_is_left_out_and_counted(void **state) {
    (void)state;
    static const double values[] = {NAN, 3, NAN, 5, NAN};
    double scratch[5];
    const struct fsi_future_stat stat = fsi_future_summary(values, 5, scratch);
    assert_close(stat.mean, 4, 0, 0);
    assert_close(stat.variance, 2, 0, 0);
    assert_close(stat.p50, 4, 0, 0);
    assert_int_equal(stat.defined, 2);
    assert_int_equal(stat.total, 5);
}

static void test_one_value_has_no_variance_and_none_has_nothing(void **state) {
    (void)state;
    static const double one[] = {NAN, 7}, none[] = {NAN, NAN};
    double scratch[2];
    struct fsi_future_stat stat = fsi_future_summary(one, 2, scratch);
    assert_close(stat.mean, 7, 0, 0);
    assert_close(stat.variance, NAN, 0, 0);
    assert_close(stat.p05, 7, 0, 0);
    stat = fsi_future_summary(none, 2, scratch);
    assert_close(stat.mean, NAN, 0, 0);
    assert_close(stat.p50, NAN, 0, 0);
    assert_int_equal(stat.defined, 0);
    assert_int_equal(stat.total, 2);
    stat = fsi_future_summary(NULL, 0, scratch);
    assert_close(stat.mean, NAN, 0, 0);
    assert_int_equal(stat.total, 0);
}

static void test_without_scratch_there_are_no_quantiles(void **state) {
    (void)state;
    static const double values[] = {1, 2, 3};
    const struct fsi_future_stat stat = fsi_future_summary(values, 3, NULL);
    assert_close(stat.mean, 2, 0, 0);
    assert_close(stat.variance, 1, 0, 0);
    assert_close(stat.p50, NAN, 0, 0);
}

static void test_a_constant_metric_has_exactly_its_value_and_no_variance(void **state) {
    (void)state;
    double values[999], scratch[999];
    for (size_t i = 0; i < 999; i++) {
        values[i] = 0.1;
    }
    const struct fsi_future_stat stat = fsi_future_summary(values, 999, scratch);
    assert_close(stat.mean, 0.1, 0, 0);
    assert_close(stat.variance, 0, 0, 0);
    assert_close(stat.p95, 0.1, 0, 0);
}

// 1e9 + {1, 2, ..., 100}: variance n (n + 1) / 12 for n = 100.
static void test_sums_keep_a_small_variance_about_a_large_mean(void **state) {
    (void)state;
    struct fsi_sums sums = {0};
    for (int i = 1; i <= 100; i++) {
        fsi_sums_add(&sums, 1e9 + i);
        fsi_sums_add(&sums, NAN);
    }
    const struct fsi_future_stat stat = fsi_sums_stat(&sums);
    assert_close(stat.mean, 1e9 + 50.5, 0, 0);
    assert_close(stat.variance, 100 * 101 / 12.0, 1e-12, 0);
    assert_close(stat.p50, NAN, 0, 0);
    assert_int_equal(stat.defined, 100);
    assert_int_equal(stat.total, 200);
}

static void test_merged_sums_are_the_sums_of_all(void **state) {
    (void)state;
    static const double values[] = {NAN, 1000.5, 3, 12, NAN, -7, 2.25, 90};
    for (size_t cut = 0; cut <= 8; cut++) {
        struct fsi_sums first = {0}, later = {0};
        for (size_t i = 0; i < 8; i++) {
            fsi_sums_add(i < cut ? &first : &later, values[i]);
        }
        fsi_sums_merge(&first, &later);
        const struct fsi_future_stat merged = fsi_sums_stat(&first);
        const struct fsi_future_stat whole = fsi_future_summary(values, 8, NULL);
        assert_close(merged.mean, whole.mean, 1e-14, 0);
        assert_close(merged.variance, whole.variance, 1e-13, 0);
        assert_int_equal(merged.defined, 6);
        assert_int_equal(merged.total, 8);
    }
}

static void test_empty_sums_have_no_mean(void **state) {
    (void)state;
    struct fsi_sums sums = {0}, none = {0};
    fsi_sums_merge(&sums, &none);
    assert_close(fsi_sums_stat(&sums).mean, NAN, 0, 0);
    assert_close(fsi_sums_stat(&sums).variance, NAN, 0, 0);
    assert_int_equal(fsi_sums_stat(&sums).total, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles_are_linear_between_order_statistics),
        cmocka_unit_test(test_equal_or_infinite_neighbours_make_no_nan),
        cmocka_unit_test(test_a_summary_has_mean_variance_and_quantiles),
        cmocka_unit_test(test_what_does_not_exist_is_left_out_and_counted),
        cmocka_unit_test(test_one_value_has_no_variance_and_none_has_nothing),
        cmocka_unit_test(test_without_scratch_there_are_no_quantiles),
        cmocka_unit_test(test_a_constant_metric_has_exactly_its_value_and_no_variance),
        cmocka_unit_test(test_sums_keep_a_small_variance_about_a_large_mean),
        cmocka_unit_test(test_merged_sums_are_the_sums_of_all),
        cmocka_unit_test(test_empty_sums_have_no_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
