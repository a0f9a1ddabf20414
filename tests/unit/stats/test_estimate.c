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

// Standard quantiles in 18 digits, by inversion of the incomplete beta function.
static void test_student_quantiles_are_the_published_ones(void **state) {
    (void)state;
    static const struct {
        double degrees, t;
    } cases[] = {{1, 12.7062047361747045},   {2, 4.30265272974946416},
                 {3, 3.18244630528370959},   {9, 2.26215716279820554},
                 {30, 2.04227245630123831},  {99, 1.9842169515864175},
                 {999, 1.96234146113344998}, {123456.7, 1.95998320013623267}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_close(fsi_t95(cases[i].degrees), cases[i].t, 1e-9, 0);
    }
}

// Also where gsl's inverse could fail to converge (it would abort), and past the change of formula.
static void test_student_quantiles_fall_towards_the_normal_one(void **state) {
    (void)state;
    double before = INFINITY;
    for (double degrees = 1; degrees < 1e12; degrees += degrees < 3000 ? 1 : degrees / 50) {
        const double t = fsi_t95(degrees);
        assert_true(t < before || t - 1.9599639845400543 < 1e-9);
        assert_true(t >= 1.9599639845400542);
        before = t;
    }
}

static struct fsi_future_stat future(double mean, double variance, uint32_t defined) {
    return (struct fsi_future_stat){.mean = mean,
                                    .variance = variance,
                                    .p05 = mean - 2,
                                    .p50 = mean,
                                    .p95 = mean + 2,
                                    .defined = defined,
                                    .total = 100};
}

// Means 1, 2, 6: mean 3, variance 7; t(2) = 4.302652729749. Noise variance 1.75 of 7: the spread
// shrinks by sqrt(1 - 0.25).
static void test_several_futures_give_interval_and_spread_between_them(void **state) {
    (void)state;
    const struct fsi_future_stat futures[] = {future(6, 100, 100), future(1, 125, 100),
                                              future(2, 300, 100)};
    double scratch[3];
    fs_estimate estimate;
    fsi_estimate(&estimate, futures, 3, false, scratch);
    const double half = 4.30265272974946416 * sqrt(7.0 / 3);
    const double shrink = sqrt(0.75);
    assert_int_equal(estimate.ci_basis, FS_CI_FUTURES);
    assert_close(estimate.mean, 3, 1e-15, 0);
    assert_close(estimate.ci_lo, 3 - half, 1e-9, 0);
    assert_close(estimate.ci_hi, 3 + half, 1e-9, 0);
    // Type 7 of 1, 2, 6: 5 % at 1.1, 95 % at 5.6.
    assert_close(estimate.futures_p05, 3 + shrink * (1.1 - 3), 1e-14, 0);
    assert_close(estimate.futures_p50, 3 + shrink * (2 - 3), 1e-14, 0);
    assert_close(estimate.futures_p95, 3 + shrink * (5.6 - 3), 1e-14, 0);
    // Medians over futures of the quantiles within: those of the future with mean 2.
    assert_close(estimate.p05, 0, 0, 1e-15);
    assert_close(estimate.p50, 2, 1e-15, 0);
    assert_close(estimate.p95, 4, 1e-15, 0);
    assert_close(estimate.defined_frac, 1, 0, 0);
}

static void test_a_spread_that_is_all_noise_shrinks_to_the_mean(void **state) {
    (void)state;
    const struct fsi_future_stat futures[] = {future(1, 500, 100), future(3, 500, 100)};
    double scratch[2];
    fs_estimate estimate;
    fsi_estimate(&estimate, futures, 2, false, scratch);
    assert_close(estimate.futures_p05, 2, 1e-15, 0);
    assert_close(estimate.futures_p95, 2, 1e-15, 0);
    // The interval is not shrunk: it is for the noise too.
    assert_close(estimate.ci_hi, 2 + 12.7062047361747045, 1e-9, 0);
}

// Mean 40 and variance 25 of 100 replications: half-width t(99) * 0.5.
static void test_one_future_gives_the_interval_between_replications(void **state) {
    (void)state;
    const struct fsi_future_stat one = future(40, 25, 100);
    double scratch[1];
    fs_estimate estimate;
    fsi_estimate(&estimate, &one, 1, false, scratch);
    assert_int_equal(estimate.ci_basis, FS_CI_REPLICATIONS);
    assert_close(estimate.mean, 40, 0, 0);
    assert_close(estimate.ci_lo, 40 - 0.5 * 1.9842169515864175, 1e-9, 0);
    assert_close(estimate.ci_hi, 40 + 0.5 * 1.9842169515864175, 1e-9, 0);
    assert_close(estimate.p05, 38, 0, 0);
    assert_close(estimate.p95, 42, 0, 0);
    assert_close(estimate.futures_p05, NAN, 0, 0);
    assert_close(estimate.futures_p50, NAN, 0, 0);
    assert_close(estimate.futures_p95, NAN, 0, 0);
}

static void test_futures_without_a_value_are_left_out(void **state) {
    (void)state;
    const struct fsi_future_stat nothing = {
        .mean = NAN, .variance = NAN, .p05 = NAN, .p50 = NAN, .p95 = NAN, .total = 100};
    const struct fsi_future_stat futures[] = {nothing, future(40, 25, 50), nothing, nothing};
    double scratch[4];
    fs_estimate estimate;
    fsi_estimate(&estimate, futures, 4, false, scratch);
    assert_int_equal(estimate.ci_basis, FS_CI_REPLICATIONS);
    assert_close(estimate.mean, 40, 0, 0);
    assert_close(estimate.p50, 40, 0, 0);
    assert_close(estimate.defined_frac, 50 / 400.0, 1e-15, 0);
    fsi_estimate(&estimate, &nothing, 1, false, scratch);
    assert_int_equal(estimate.ci_basis, FS_CI_NONE);
    assert_close(estimate.mean, NAN, 0, 0);
    assert_close(estimate.ci_lo, NAN, 0, 0);
    assert_close(estimate.p50, NAN, 0, 0);
    assert_close(estimate.defined_frac, 0, 0, 0);
    fsi_estimate(&estimate, NULL, 0, false, scratch);
    assert_close(estimate.mean, NAN, 0, 0);
    assert_close(estimate.defined_frac, NAN, 0, 0);
}

static void test_a_single_value_has_no_interval(void **state) {
    (void)state;
    const struct fsi_future_stat one = future(40, NAN, 1);
    double scratch[1];
    fs_estimate estimate;
    fsi_estimate(&estimate, &one, 1, false, scratch);
    assert_int_equal(estimate.ci_basis, FS_CI_NONE);
    assert_close(estimate.mean, 40, 0, 0);
    assert_close(estimate.ci_lo, NAN, 0, 0);
    assert_close(estimate.ci_hi, NAN, 0, 0);
}

// With one replication a future nothing tells noise from spread, so nothing is shrunk.
static void test_single_replications_are_not_shrunk(void **state) {
    (void)state;
    const struct fsi_future_stat futures[] = {future(1, NAN, 1), future(3, NAN, 1)};
    double scratch[2];
    fs_estimate estimate;
    fsi_estimate(&estimate, futures, 2, false, scratch);
    assert_int_equal(estimate.ci_basis, FS_CI_FUTURES);
    assert_close(estimate.futures_p05, 1.1, 1e-14, 0);
    assert_close(estimate.futures_p95, 2.9, 1e-14, 0);
}

static void test_equal_futures_have_an_interval_of_no_width(void **state) {
    (void)state;
    const struct fsi_future_stat futures[] = {future(0.1, 0, 100), future(0.1, 0, 100),
                                              future(0.1, 0, 100)};
    double scratch[3];
    fs_estimate estimate;
    fsi_estimate(&estimate, futures, 3, false, scratch);
    assert_close(estimate.mean, 0.1, 0, 0);
    assert_close(estimate.ci_lo, 0.1, 0, 0);
    assert_close(estimate.ci_hi, 0.1, 0, 0);
    assert_close(estimate.futures_p05, 0.1, 0, 0);
    assert_close(estimate.futures_p95, 0.1, 0, 0);
}

static void test_a_probability_has_no_quantiles_and_an_interval_within_0_and_1(void **state) {
    (void)state;
    const struct fsi_future_stat futures[] = {future(0, 0, 100), future(0.02, 0.0198, 100),
                                              future(0.1, 0.09, 100)};
    double scratch[3];
    fs_estimate estimate;
    fsi_estimate(&estimate, futures, 3, true, scratch);
    assert_close(estimate.mean, 0.04, 1e-15, 0);
    assert_close(estimate.ci_lo, 0, 0, 0);
    assert_true(estimate.ci_hi > 0.04 && estimate.ci_hi <= 1);
    assert_close(estimate.p05, NAN, 0, 0);
    assert_close(estimate.p50, NAN, 0, 0);
    assert_close(estimate.p95, NAN, 0, 0);
    assert_true(isfinite(estimate.futures_p95) != 0);
    const struct fsi_future_stat sure[] = {future(1, 0, 2), future(0.9, 0.09, 2)};
    fsi_estimate(&estimate, sure, 2, true, scratch);
    assert_close(estimate.ci_hi, 1, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_student_quantiles_are_the_published_ones),
        cmocka_unit_test(test_student_quantiles_fall_towards_the_normal_one),
        cmocka_unit_test(test_several_futures_give_interval_and_spread_between_them),
        cmocka_unit_test(test_a_spread_that_is_all_noise_shrinks_to_the_mean),
        cmocka_unit_test(test_one_future_gives_the_interval_between_replications),
        cmocka_unit_test(test_futures_without_a_value_are_left_out),
        cmocka_unit_test(test_a_single_value_has_no_interval),
        cmocka_unit_test(test_single_replications_are_not_shrunk),
        cmocka_unit_test(test_equal_futures_have_an_interval_of_no_width),
        cmocka_unit_test(test_a_probability_has_no_quantiles_and_an_interval_within_0_and_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
