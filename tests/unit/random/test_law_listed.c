// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "unit/random/sample_law.h"

static struct fsi_law listed(enum fsi_law_kind kind, const double *values, const double *weights,
                             size_t count) {
    struct fsi_law law = fsi_law_make(kind);
    law.values = values;
    law.weights = weights;
    law.count = count;
    return law;
}

// Pearson's chi-square of the counts, against its 0.1 % point for 3 degrees of freedom, 16.27.
static void test_discrete_values_come_as_often_as_their_weights_say(void **state) {
    (void)state;
    static const double values[] = {-1, 0, 2.5, 7};
    static const double weights[] = {1, 2, 3, 4};
    const struct fsi_law law = listed(FSI_LAW_DISCRETE, values, weights, 4);
    assert_null(fsi_law_check(&law));
    static double draws[DRAWS];
    draw(&law, draws, DRAWS);
    double chi_square = 0;
    size_t seen = 0;
    for (size_t v = 0; v < 4; v++) {
        double count = 0;
        for (size_t i = 0; i < DRAWS; i++) {
            count += draws[i] == values[v];
        }
        seen += (size_t)count;
        const double expected = weights[v] / 10 * DRAWS;
        chi_square += (count - expected) * (count - expected) / expected;
    }
    assert_int_equal(seen, DRAWS);
    assert_true(chi_square < 16.27);
    assert_moments_of_draws(&law);
    assert_monotone(&law);
}

// Values 1, 3 with weights 1, 3: mean 2.5, variance 0.25 * 2.25 + 0.75 * 0.25 = 0.75.
static void test_a_discrete_law_has_its_steps_and_moments(void **state) {
    (void)state;
    static const double values[] = {1, 3};
    static const double weights[] = {1, 3};
    const struct fsi_law law = listed(FSI_LAW_DISCRETE, values, weights, 2);
    assert_close(fsi_law_quantile(&law, 0.25), 1, 0, 0);
    assert_close(fsi_law_quantile(&law, 0.2500001), 3, 0, 0);
    assert_close(fsi_law_cdf(&law, 0.99), 0, 0, 0);
    assert_close(fsi_law_cdf(&law, 1), 0.25, 0, 0);
    assert_close(fsi_law_cdf(&law, 2.99), 0.25, 0, 0);
    assert_close(fsi_law_cdf(&law, 3), 1, 0, 0);
    assert_close(fsi_law_mean(&law), 2.5, 1e-15, 0);
    assert_close(fsi_law_variance(&law), 0.75, 1e-15, 0);
}

static void test_values_of_weight_0_never_come(void **state) {
    (void)state;
    static const double values[] = {1, 2, 3, 4, 5};
    static const double weights[] = {0, 1, 0, 1, 0};
    const struct fsi_law law = listed(FSI_LAW_DISCRETE, values, weights, 5);
    assert_null(fsi_law_check(&law));
    assert_close(fsi_law_quantile(&law, fsi_unit(0)), 2, 0, 0);
    assert_close(fsi_law_quantile(&law, 0.6), 4, 0, 0);
    assert_close(fsi_law_quantile(&law, fsi_unit(UINT32_MAX)), 4, 0, 0);
    double low, high;
    fsi_law_support(&law, &low, &high);
    assert_close(low, 2, 0, 0);
    assert_close(high, 4, 0, 0);
    static const double single[] = {0, 0, 0, 2, 0};
    const struct fsi_law point = listed(FSI_LAW_DISCRETE, values, single, 5);
    assert_close(fsi_law_quantile(&point, 0.5), 4, 0, 0);
    assert_close(fsi_law_variance(&point), 0, 0, 0);
}

static void test_values_without_weights_are_equally_likely(void **state) {
    (void)state;
    static const double values[] = {1, 2, 3, 4};
    const struct fsi_law law = listed(FSI_LAW_DISCRETE, values, NULL, 4);
    assert_null(fsi_law_check(&law));
    assert_close(fsi_law_cdf(&law, 3), 0.75, 0, 0);
    assert_close(fsi_law_mean(&law), 2.5, 0, 0);
}

static void test_impossible_lists_are_refused(void **state) {
    (void)state;
    static const double good[] = {1, 2}, falling[] = {2, 1}, nothing[] = {0, 0};
    static const double negative[] = {2, -1}, unknown[] = {1, NAN}, endless[] = {1, INFINITY};
    assert_refused(listed(FSI_LAW_DISCRETE, good, good, 0));
    assert_refused(listed(FSI_LAW_DISCRETE, NULL, good, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, falling, good, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, unknown, good, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, endless, good, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, good, nothing, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, good, negative, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, good, unknown, 2));
    assert_refused(listed(FSI_LAW_DISCRETE, good, endless, 2));
    assert_refused(listed(FSI_LAW_EMPIRICAL, good, NULL, 0));
    assert_refused(listed(FSI_LAW_EMPIRICAL, falling, NULL, 2));
    assert_refused(listed(FSI_LAW_EMPIRICAL, good, good, 2));
}

// n = 5: the k-th value for u in ((k - 1) / 5, k / 5].
static void test_an_empirical_law_gives_the_values_of_its_sample(void **state) {
    (void)state;
    static const double sample[] = {2, 3, 3, 8, 20};
    const struct fsi_law law = listed(FSI_LAW_EMPIRICAL, sample, NULL, 5);
    assert_null(fsi_law_check(&law));
    static const struct {
        double u, x;
    } quantiles[] = {{1e-12, 2}, {0.2, 2}, {0.21, 3}, {0.6, 3}, {0.61, 8}, {0.8, 8}, {0.81, 20}};
    for (size_t i = 0; i < sizeof quantiles / sizeof quantiles[0]; i++) {
        assert_close(fsi_law_quantile(&law, quantiles[i].u), quantiles[i].x, 0, 0);
    }
    assert_close(fsi_law_quantile(&law, fsi_unit53(UINT32_MAX, UINT32_MAX)), 20, 0, 0);
    assert_close(fsi_law_cdf(&law, 1.9), 0, 0, 0);
    assert_close(fsi_law_cdf(&law, 2), 0.2, 0, 0);
    assert_close(fsi_law_cdf(&law, 3), 0.6, 0, 0);
    assert_close(fsi_law_cdf(&law, 19.9), 0.8, 0, 0);
    assert_close(fsi_law_cdf(&law, 20), 1, 0, 0);
    assert_close(fsi_law_mean(&law), 7.2, 1e-15, 0);
    assert_close(fsi_law_variance(&law), (4 + 9 + 9 + 64 + 400) / 5.0 - 7.2 * 7.2, 1e-14, 0);
    assert_moments_of_draws(&law);
    assert_monotone(&law);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_discrete_values_come_as_often_as_their_weights_say),
        cmocka_unit_test(test_a_discrete_law_has_its_steps_and_moments),
        cmocka_unit_test(test_values_of_weight_0_never_come),
        cmocka_unit_test(test_values_without_weights_are_equally_likely),
        cmocka_unit_test(test_impossible_lists_are_refused),
        cmocka_unit_test(test_an_empirical_law_gives_the_values_of_its_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
