// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "unit/random/sample_law.h"

static double arcsine(double x) {
    return 2 / 3.14159265358979323846 * asin(sqrt(x));
}

static void test_the_beta_law_of_a_half_is_the_arcsine_law(void **state) {
    (void)state;
    const struct fsi_law law = LAW2(BETA, A, 0.5, B, 0.5);
    assert_null(fsi_law_check(&law));
    assert_follows(&law, arcsine);
    assert_moments_of_draws(&law);
    assert_monotone(&law);
    assert_close(fsi_law_mean(&law), 0.5, 1e-15, 0);
    assert_close(fsi_law_variance(&law), 0.125, 1e-15, 0);
}

// Quantiles by bisection of the incomplete beta function in 30 digits.
static void test_beta_quantiles_are_those_of_the_incomplete_beta_function(void **state) {
    (void)state;
    static const struct {
        double a, b, u, x;
    } cases[] = {
        {2.5, 3.5, 0.05, 0.127775599483596266}, {2.5, 3.5, 0.5, 0.406844940893193894},
        {2.5, 3.5, 0.95, 0.739366291320802795}, {0.5, 0.5, 0.1, 0.0244717418524232166},
        {0.3, 2, 0.2, 0.00195407740175381652},  {20, 5, 0.9, 0.895032565939948608},
        {100, 300, 0.01, 0.201614541307019696},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct fsi_law law = LAW2(BETA, A, cases[i].a, B, cases[i].b);
        assert_close(fsi_law_quantile(&law, cases[i].u), cases[i].x, 1e-13, 0);
    }
}

static void test_beta_quantiles_are_monotone_at_the_limits_of_the_parameters(void **state) {
    (void)state;
    static const double forms[] = {0.1, 1, 37, 10000};
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < 4; j++) {
            const struct fsi_law law = LAW2(BETA, A, forms[i], B, forms[j]);
            assert_null(fsi_law_check(&law));
            assert_monotone(&law);
        }
    }
}

static void test_a_beta_law_is_scaled_to_its_limits(void **state) {
    (void)state;
    struct fsi_law law = LAW2(BETA, A, 2.5, B, 3.5);
    law.parameter[FSI_LAW_MIN] = 10;
    law.parameter[FSI_LAW_MAX] = 30;
    assert_null(fsi_law_check(&law));
    assert_close(fsi_law_quantile(&law, 0.5), 10 + 20 * 0.406844940893193894, 1e-13, 0);
    assert_close(fsi_law_mean(&law), 10 + 20 * 2.5 / 6, 1e-14, 0);
    assert_close(fsi_law_variance(&law), 400 * 2.5 * 3.5 / (36 * 7), 1e-13, 0);
    law.parameter[FSI_LAW_MIN] = NAN;
    assert_close(fsi_law_mean(&law), 30 * 2.5 / 6, 1e-14, 0);
    law.parameter[FSI_LAW_MAX] = -1;
    assert_refused(law);
}

static void test_impossible_beta_laws_are_refused(void **state) {
    (void)state;
    assert_refused(LAW2(BETA, A, 0, B, 1));
    assert_refused(LAW2(BETA, A, 1, B, -1));
    assert_refused(LAW2(BETA, A, 1e6, B, 1));
    assert_refused(LAW1(BETA, A, 1));
}

// Beta(2, 4) on 0..4: P(at least 2 of 5) with p = x / 4.
static double pert_0_1_4(double x) {
    const double q = 1 - x / 4;
    return 1 - q * q * q * q * (q + 5 * x / 4);
}

static void test_a_pert_law_is_the_beta_law_of_its_mode(void **state) {
    (void)state;
    const struct fsi_law law = LAW3(PERT, MIN, 0, MODE, 1, MAX, 4);
    assert_sound(&law, pert_0_1_4);
    assert_close(fsi_law_mean(&law), 8.0 / 6, 1e-15, 0);
    assert_close(fsi_law_variance(&law), 16 * 2.0 * 4 / (36 * 7), 1e-14, 0);
}

// Mean (min + 4 mode + max) / 6; quantiles by bisection in 30 digits.
static void test_a_pert_law_has_published_mean_and_quantiles(void **state) {
    (void)state;
    const struct fsi_law law = LAW3(PERT, MIN, 60, MODE, 90, MAX, 240);
    assert_close(fsi_law_mean(&law), (60 + 4 * 90 + 240) / 6.0, 1e-15, 0);
    assert_close(fsi_law_variance(&law), (110 - 60) * (240 - 110) / 7.0, 1e-14, 0);
    assert_close(fsi_law_quantile(&law, 0.05), 68.7114971487946991, 1e-13, 0);
    assert_close(fsi_law_quantile(&law, 0.50), 105.351715885429871, 1e-13, 0);
    assert_close(fsi_law_quantile(&law, 0.95), 167.276170844225908, 1e-13, 0);
    assert_moments_of_draws(&law);
}

// F = x^5 where the mode is the maximum.
static void test_a_pert_law_may_have_its_mode_at_an_end(void **state) {
    (void)state;
    const struct fsi_law right = LAW3(PERT, MIN, 0, MODE, 1, MAX, 1);
    assert_close(fsi_law_quantile(&right, 0.5), pow(0.5, 0.2), 1e-14, 0);
    assert_monotone(&right);
    const struct fsi_law left = LAW3(PERT, MIN, 0, MODE, 0, MAX, 1);
    assert_close(fsi_law_quantile(&left, 0.5), 1 - pow(0.5, 0.2), 1e-14, 0);
    assert_monotone(&left);
    assert_refused(LAW3(PERT, MIN, 0, MODE, 2, MAX, 1));
    assert_refused(LAW3(PERT, MIN, 0, MODE, -2, MAX, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_beta_law_of_a_half_is_the_arcsine_law),
        cmocka_unit_test(test_beta_quantiles_are_those_of_the_incomplete_beta_function),
        cmocka_unit_test(test_beta_quantiles_are_monotone_at_the_limits_of_the_parameters),
        cmocka_unit_test(test_a_beta_law_is_scaled_to_its_limits),
        cmocka_unit_test(test_impossible_beta_laws_are_refused),
        cmocka_unit_test(test_a_pert_law_is_the_beta_law_of_its_mode),
        cmocka_unit_test(test_a_pert_law_has_published_mean_and_quantiles),
        cmocka_unit_test(test_a_pert_law_may_have_its_mode_at_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
