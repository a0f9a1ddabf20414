// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "unit/random/sample_law.h"

static double uniform(double x) {
    return (x + 2) / 10;
}

static void test_a_uniform_law_is_level(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(UNIFORM, MIN, -2, MAX, 8);
    assert_sound(&law, uniform);
    assert_close(fsi_law_quantile(&law, 0.25), 0.5, 1e-15, 0);
    assert_close(fsi_law_mean(&law), 3, 1e-15, 0);
    assert_close(fsi_law_variance(&law), 100.0 / 12, 1e-15, 0);
    assert_refused(LAW2(UNIFORM, MIN, 2, MAX, 1));
}

static double loguniform(double x) {
    return log(x / 0.01) / log(10);
}

// Mean (b - a) / ln(b/a), variance (b^2 - a^2) / (2 ln(b/a)) - mean^2, in 30 digits.
static void test_a_loguniform_law_is_level_in_the_logarithm(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(LOGUNIFORM, MIN, 0.01, MAX, 0.10);
    assert_sound(&law, loguniform);
    assert_close(fsi_law_quantile(&law, 0.5), sqrt(0.001), 1e-14, 0);
    assert_close(fsi_law_mean(&law), 0.0390865033712926645, 1e-14, 0);
    assert_close(fsi_law_variance(&law), 0.00062200293962702372, 1e-13, 0);
    assert_refused(LAW2(LOGUNIFORM, MIN, 0, MAX, 1));
    assert_refused(LAW2(LOGUNIFORM, MIN, -1, MAX, 1));
    assert_refused(LAW2(LOGUNIFORM, MIN, 2, MAX, 1));
}

// A range so narrow that the law is uniform to 1e-9.
static void test_a_narrow_loguniform_keeps_its_variance(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(LOGUNIFORM, MIN, 1000, MAX, 1000.000001);
    const double width = 1000.000001 - 1000;
    assert_close(fsi_law_variance(&law), width * width / 12, 1e-6, 0);
}

static double triangular(double x) {
    return x < 135 ? (x - 90) * (x - 90) / (90.0 * 45) : 1 - (180 - x) * (180 - x) / (90.0 * 45);
}

static void test_a_triangular_law_has_its_peak_at_the_mode(void **state) {
    (void)state;
    const struct fsi_law law = LAW3(TRIANGULAR, MIN, 90, MODE, 135, MAX, 180);
    assert_sound(&law, triangular);
    assert_close(fsi_law_quantile(&law, 0.5), 135, 1e-14, 0);
    assert_close(fsi_law_mean(&law), 135, 1e-14, 0);
    assert_close(fsi_law_variance(&law), 45.0 * 45 / 6, 1e-14, 0);
    assert_refused(LAW3(TRIANGULAR, MIN, 1, MODE, 0, MAX, 2));
    assert_refused(LAW3(TRIANGULAR, MIN, 1, MODE, 3, MAX, 2));
}

// With the mode at an end: F = x^2, mean 2/3, variance 1/18, and its mirror image.
static void test_a_triangular_law_may_have_its_mode_at_an_end(void **state) {
    (void)state;
    const struct fsi_law right = LAW3(TRIANGULAR, MIN, 0, MODE, 1, MAX, 1);
    assert_close(fsi_law_quantile(&right, 0.25), 0.5, 1e-15, 0);
    assert_close(fsi_law_cdf(&right, 0.5), 0.25, 1e-15, 0);
    assert_close(fsi_law_mean(&right), 2.0 / 3, 1e-15, 0);
    assert_close(fsi_law_variance(&right), 1.0 / 18, 1e-14, 0);
    assert_monotone(&right);
    const struct fsi_law left = LAW3(TRIANGULAR, MIN, 0, MODE, 0, MAX, 1);
    assert_close(fsi_law_quantile(&left, 0.75), 0.5, 1e-15, 0);
    assert_close(fsi_law_cdf(&left, 0.5), 0.75, 1e-15, 0);
    assert_monotone(&left);
}

static double exponential(double x) {
    return 1 - exp(-x / 20);
}

static void test_an_exponential_law_has_its_mean(void **state) {
    (void)state;
    const struct fsi_law law = LAW1(EXPONENTIAL, MEAN, 20);
    assert_sound(&law, exponential);
    assert_close(fsi_law_quantile(&law, 0.5), 20 * log(2), 1e-15, 0);
    assert_close(fsi_law_mean(&law), 20, 1e-15, 0);
    assert_close(fsi_law_variance(&law), 400, 1e-14, 0);
    double low, high;
    fsi_law_support(&law, &low, &high);
    assert_close(low, 0, 0, 0);
    assert_close(high, INFINITY, 0, 0);
    assert_refused(LAW1(EXPONENTIAL, MEAN, 0));
    assert_refused(LAW1(EXPONENTIAL, MEAN, -3));
}

static double weibull(double x) {
    return 1 - exp(-pow(x / 3, 0.85));
}

// Moments by the gamma function in 30 digits.
static void test_a_weibull_law_has_its_shape_and_scale(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(WEIBULL, SHAPE, 0.85, SCALE, 3);
    assert_sound(&law, weibull);
    assert_close(fsi_law_quantile(&law, 1 - exp(-1)), 3, 1e-14, 0);
    assert_close(fsi_law_mean(&law), 3.26386523845835971, 1e-14, 0);
    assert_close(fsi_law_variance(&law), 14.8706999804383159, 1e-13, 0);
    assert_refused(LAW2(WEIBULL, SHAPE, 0, SCALE, 3));
    assert_refused(LAW2(WEIBULL, SHAPE, 0.05, SCALE, 3));
    assert_refused(LAW2(WEIBULL, SHAPE, 1, SCALE, 0));
}

static void test_a_bernoulli_law_is_1_with_its_probability(void **state) {
    (void)state;
    const struct fsi_law law = LAW1(BERNOULLI, P, 0.02);
    assert_null(fsi_law_check(&law));
    assert_moments_of_draws(&law);
    assert_monotone(&law);
    assert_close(fsi_law_quantile(&law, 0.97), 0, 0, 0);
    assert_close(fsi_law_quantile(&law, 0.99), 1, 0, 0);
    assert_close(fsi_law_cdf(&law, -0.1), 0, 0, 0);
    assert_close(fsi_law_cdf(&law, 0), 0.98, 1e-15, 0);
    assert_close(fsi_law_cdf(&law, 0.99), 0.98, 1e-15, 0);
    assert_close(fsi_law_cdf(&law, 1), 1, 0, 0);
    assert_close(fsi_law_mean(&law), 0.02, 1e-15, 0);
    assert_close(fsi_law_variance(&law), 0.0196, 1e-14, 0);
    assert_refused(LAW1(BERNOULLI, P, -0.1));
    assert_refused(LAW1(BERNOULLI, P, 1.1));
}

static void test_a_certain_bernoulli_is_a_constant(void **state) {
    (void)state;
    for (int p = 0; p <= 1; p++) {
        const struct fsi_law law = LAW1(BERNOULLI, P, p);
        assert_null(fsi_law_check(&law));
        assert_close(fsi_law_quantile(&law, fsi_unit(0)), p, 0, 0);
        assert_close(fsi_law_quantile(&law, fsi_unit(UINT32_MAX)), p, 0, 0);
        assert_close(fsi_law_mean(&law), p, 0, 0);
        assert_close(fsi_law_variance(&law), 0, 0, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_uniform_law_is_level),
        cmocka_unit_test(test_a_loguniform_law_is_level_in_the_logarithm),
        cmocka_unit_test(test_a_narrow_loguniform_keeps_its_variance),
        cmocka_unit_test(test_a_triangular_law_has_its_peak_at_the_mode),
        cmocka_unit_test(test_a_triangular_law_may_have_its_mode_at_an_end),
        cmocka_unit_test(test_an_exponential_law_has_its_mean),
        cmocka_unit_test(test_a_weibull_law_has_its_shape_and_scale),
        cmocka_unit_test(test_a_bernoulli_law_is_1_with_its_probability),
        cmocka_unit_test(test_a_certain_bernoulli_is_a_constant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
