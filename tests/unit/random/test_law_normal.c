// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "unit/random/sample_law.h"

#define Z95 1.6448536269514727

static double normal_cdf(double z) {
    return erfc(-z / sqrt(2)) / 2;
}

static struct fsi_law truncated(struct fsi_law law, double min, double max) {
    law.parameter[FSI_LAW_MIN] = min;
    law.parameter[FSI_LAW_MAX] = max;
    return law;
}

static double normal(double x) {
    return normal_cdf((x - 10) / 4);
}

// Quantiles of the standard law in 18 digits.
static void test_a_normal_law_has_its_mean_and_sd(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(NORMAL, MEAN, 10, SD, 4);
    assert_sound(&law, normal);
    assert_close(fsi_law_quantile(&law, 0.5), 10, 1e-15, 0);
    assert_close(fsi_law_quantile(&law, 0.975), 10 + 4 * 1.9599639845400542355, 1e-14, 0);
    assert_close(fsi_law_quantile(&law, 0.01), 10 - 4 * 2.3263478740408411, 1e-14, 0);
    assert_close(fsi_law_quantile(&law, 0.25), 10 - 4 * 0.674489750196081743, 1e-14, 0);
    assert_close(fsi_law_quantile(&law, 0.999), 10 + 4 * 3.09023230616781354, 1e-14, 0);
    assert_close(fsi_law_mean(&law), 10, 0, 0);
    assert_close(fsi_law_variance(&law), 16, 0, 0);
    double low, high;
    fsi_law_support(&law, &low, &high);
    assert_close(low, -INFINITY, 0, 0);
    assert_close(high, INFINITY, 0, 0);
}

static double normal_5_30(double x) {
    const double below = normal_cdf((5 - 10) / 4.0);
    return (normal(x) - below) / (normal_cdf((30 - 10) / 4.0) - below);
}

// Moments of truncated laws by quadrature in 30 digits.
static void test_a_truncated_normal_law_is_the_part_within_its_limits(void **state) {
    (void)state;
    const struct fsi_law law = truncated(LAW2(NORMAL, MEAN, 10, SD, 4), 5, 30);
    assert_sound(&law, normal_5_30);
    assert_close(fsi_law_mean(&law), 10.8168954480369847, 1e-13, 0);
    assert_close(fsi_law_variance(&law), 11.2480383521389893, 1e-12, 0);
}

static void test_one_sided_and_narrow_truncations_have_their_moments(void **state) {
    (void)state;
    const double pi = 3.14159265358979323846;
    struct fsi_law half = LAW3(NORMAL, MEAN, 0, SD, 1, MIN, 0);
    assert_close(fsi_law_mean(&half), sqrt(2 / pi), 1e-13, 0);
    assert_close(fsi_law_variance(&half), 1 - 2 / pi, 1e-12, 0);
    half = LAW3(NORMAL, MEAN, 0, SD, 1, MAX, 0);
    assert_close(fsi_law_mean(&half), -sqrt(2 / pi), 1e-13, 0);

    const struct fsi_law tail = truncated(LAW2(NORMAL, MEAN, 0, SD, 1), 3, 5);
    assert_close(fsi_law_mean(&tail), 3.28269437994229845, 1e-13, 0);
    assert_close(fsi_law_variance(&tail), 0.0697975660704449299, 1e-11, 0);
    assert_moments_of_draws(&tail);
    const struct fsi_law narrow = truncated(LAW2(NORMAL, MEAN, 0, SD, 1000), 0, 1);
    assert_close(fsi_law_mean(&narrow), 0.499999958333334722, 1e-13, 0);
    assert_close(fsi_law_variance(&narrow), 0.083333330555554547, 1e-12, 0);
}

static void test_impossible_normal_laws_are_refused(void **state) {
    (void)state;
    assert_refused(LAW2(NORMAL, MEAN, 0, SD, 0));
    assert_refused(LAW2(NORMAL, MEAN, 0, SD, -1));
    assert_refused(LAW1(NORMAL, MEAN, 0));
    assert_refused(truncated(LAW2(NORMAL, MEAN, 0, SD, 1), 2, 2));
    assert_refused(truncated(LAW2(NORMAL, MEAN, 0, SD, 1), 3, 2));
    assert_refused(LAW3(NORMAL, MEAN, 0, SD, 1, MIN, 6));
}

static double log_sd_of_cv(void) {
    return sqrt(log(1 + 0.3 * 0.3));
}

static double lognormal_90(double x) {
    const double sd = log_sd_of_cv();
    return normal_cdf((log(x / 90) + sd * sd / 2) / sd);
}

static void test_a_lognormal_law_by_mean_and_cv_has_them(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(LOGNORMAL, MEAN, 90, CV, 0.3);
    assert_sound(&law, lognormal_90);
    assert_close(fsi_law_mean(&law), 90, 1e-14, 0);
    assert_close(fsi_law_variance(&law), 27 * 27, 1e-13, 0);
    assert_close(fsi_law_quantile(&law, 0.5), 90 / sqrt(1.09), 1e-14, 0);
    assert_close(fsi_law_cdf(&law, 0), 0, 0, 0);
    assert_close(fsi_law_cdf(&law, -1), 0, 0, 0);
    double low, high;
    fsi_law_support(&law, &low, &high);
    assert_close(low, 0, 0, 0);
    assert_close(high, INFINITY, 0, 0);
}

// The ratio of the pair gives the spread; a pair symmetric in the logarithm is met exactly.
static void test_a_lognormal_law_by_median_and_pair_meets_them(void **state) {
    (void)state;
    const struct fsi_law law = LAW3(LOGNORMAL, MEDIAN, 10, P05, 2, P95, 50);
    assert_null(fsi_law_check(&law));
    assert_close(fsi_law_quantile(&law, 0.5), 10, 1e-14, 0);
    assert_close(fsi_law_quantile(&law, 0.05), 2, 1e-13, 0);
    assert_close(fsi_law_quantile(&law, 0.95), 50, 1e-13, 0);
    const double sd = log(5) / Z95;
    assert_close(fsi_law_mean(&law), 10 * exp(sd * sd / 2), 1e-13, 0);

    const struct fsi_law skew = LAW3(LOGNORMAL, MEDIAN, 10, P05, 2, P95, 60);
    assert_close(fsi_law_quantile(&skew, 0.5), 10, 1e-14, 0);
    assert_close(fsi_law_quantile(&skew, 0.95) / fsi_law_quantile(&skew, 0.05), 30, 1e-13, 0);
}

static double lognormal_60_150(double x) {
    return (lognormal_90(x) - lognormal_90(60)) / (lognormal_90(150) - lognormal_90(60));
}

static void test_a_truncated_lognormal_law_is_the_part_within_its_limits(void **state) {
    (void)state;
    const struct fsi_law law = truncated(LAW2(LOGNORMAL, MEAN, 90, CV, 0.3), 60, 150);
    assert_sound(&law, lognormal_60_150);
    assert_close(fsi_law_mean(&law), 92.0162611876791962, 1e-13, 0);
    assert_close(fsi_law_variance(&law), 433.796206035364551, 1e-12, 0);
    struct fsi_law capped = LAW3(LOGNORMAL, MEDIAN, 10, P05, 2, P95, 60);
    capped.parameter[FSI_LAW_MAX] = 200;
    assert_null(fsi_law_check(&capped));
    assert_close(fsi_law_mean(&capped), 16.56429871195863, 1e-12, 0);
    assert_close(fsi_law_variance(&capped), 402.565833180318076, 1e-12, 0);
    assert_moments_of_draws(&capped);
}

static void test_impossible_lognormal_laws_are_refused(void **state) {
    (void)state;
    assert_refused(LAW1(LOGNORMAL, MEAN, 90));
    assert_refused(LAW1(LOGNORMAL, CV, 0.3));
    assert_refused(LAW2(LOGNORMAL, MEAN, 0, CV, 0.3));
    assert_refused(LAW2(LOGNORMAL, MEAN, 90, CV, 0));
    assert_refused(LAW3(LOGNORMAL, MEAN, 90, CV, 0.3, MEDIAN, 80));
    assert_refused(LAW2(LOGNORMAL, P05, 2, P95, 50));
    assert_refused(LAW3(LOGNORMAL, MEDIAN, 1, P05, 2, P95, 50));
    assert_refused(LAW3(LOGNORMAL, MEDIAN, 60, P05, 2, P95, 50));
    assert_refused(LAW3(LOGNORMAL, MEDIAN, 10, P05, -2, P95, 50));
    assert_refused(LAW3(LOGNORMAL, MEDIAN, 1, P05, 1e-9, P95, 1e9));
    assert_refused(LAW3(LOGNORMAL, MEAN, 90, CV, 0.3, MAX, -1));
    assert_refused(LAW3(LOGNORMAL, MEAN, 90, CV, 0.3, MAX, 0));
    assert_refused(LAW3(LOGNORMAL, MEAN, 90, CV, 0.3, MAX, 10));
    const struct fsi_law negative_min = LAW3(LOGNORMAL, MEAN, 90, CV, 0.3, MIN, -1);
    assert_null(fsi_law_check(&negative_min));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_normal_law_has_its_mean_and_sd),
        cmocka_unit_test(test_a_truncated_normal_law_is_the_part_within_its_limits),
        cmocka_unit_test(test_one_sided_and_narrow_truncations_have_their_moments),
        cmocka_unit_test(test_impossible_normal_laws_are_refused),
        cmocka_unit_test(test_a_lognormal_law_by_mean_and_cv_has_them),
        cmocka_unit_test(test_a_lognormal_law_by_median_and_pair_meets_them),
        cmocka_unit_test(test_a_truncated_lognormal_law_is_the_part_within_its_limits),
        cmocka_unit_test(test_impossible_lognormal_laws_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
