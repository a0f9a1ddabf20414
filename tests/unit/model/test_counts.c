// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Counts by quantile: means and variances are those of the laws. Every word in equal steps stands
// for the law itself.
#include "support/assert_close.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "model/peace/counts.h"

enum { STEPS = 1 << 18 };

static uint32_t word_at(int i) {
    return (uint32_t)((i + 0.5) * (4294967296.0 / STEPS));
}

struct moments {
    double mean, variance;
};

static struct moments of_poisson(double mean) {
    double sum = 0, squares = 0;
    for (int i = 0; i < STEPS; i++) {
        double x = (double)fsi_poisson(mean, fsi_draw_unit_of(word_at(i)));
        sum += x;
        squares += (x - mean) * (x - mean);
    }
    return (struct moments){sum / STEPS, squares / STEPS};
}

static void poisson_counts_have_the_mean_and_variance_of_the_law(void **state) {
    (void)state;
    const double means[] = {0.01, 0.3, 1, 5, 15.9, 16, 17.3, 40, 356, 5000};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        struct moments found = of_poisson(means[i]);
        assert_close(found.mean / means[i], 1, 0, 1e-3);
        assert_close(found.variance / means[i], 1, 0, 2e-3);
    }
}

static void poisson_counts_lie_where_the_distribution_function_says(void **state) {
    (void)state;
    const double means[] = {2, 16, 60, 356};
    for (size_t m = 0; m < sizeof means / sizeof *means; m++) {
        for (int i = 0; i < STEPS; i += 97) {
            uint32_t word = word_at(i);
            unsigned count = (unsigned)fsi_poisson(means[m], fsi_draw_unit_of(word));
            double u = (word + 0.5) / 4294967296.0;
            // One count to either side covers the error of the expansion and of single precision.
            assert_true(gsl_cdf_poisson_P(count + 1, means[m]) >= u - 1e-6);
            assert_true(count < 2 || gsl_cdf_poisson_P(count - 2, means[m]) <= u + 1e-6);
        }
    }
}

static void binomial_counts_have_the_mean_and_variance_of_the_law(void **state) {
    (void)state;
    const struct {
        int64_t n;
        double p;
    } cases[] = {{1, 0.4}, {10, 0.08}, {30, 0.5}, {40, 0.9}, {200, 0.07}, {400, 0.4}, {5000, 0.3}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double n = (double)cases[c].n, p = cases[c].p, sum = 0, squares = 0;
        for (int i = 0; i < STEPS; i++) {
            int64_t x = fsi_binomial(cases[c].n, p, log1p(-p), fsi_draw_unit_of(word_at(i)));
            assert_true(x >= 0 && x <= cases[c].n);
            sum += (double)x;
            squares += ((double)x - n * p) * ((double)x - n * p);
        }
        assert_close(sum / STEPS / (n * p), 1, 0, 1e-3);
        assert_close(squares / STEPS / (n * p * (1 - p)), 1, 0, 3e-3);
    }
}

static void binomial_counts_never_fall_when_the_word_rises(void **state) {
    (void)state;
    int64_t before = 0;
    for (int i = 0; i < STEPS; i += 13) {
        int64_t x = fsi_binomial(90, 0.35, log1p(-0.35), fsi_draw_unit_of(word_at(i)));
        assert_true(x >= before);
        before = x;
    }
}

static void nothing_and_everything_are_certain(void **state) {
    (void)state;
    struct fsi_draw_unit draw = fsi_draw_unit_of(0xffffffffU);
    assert_int_equal(fsi_poisson(0, draw), 0);
    assert_int_equal(fsi_binomial(7, 0, 0, draw), 0);
    assert_int_equal(fsi_binomial(7, 1, -INFINITY, draw), 7);
    assert_int_equal(fsi_binomial(0, 0.5, log(0.5), draw), 0);
}

static void the_gamma_table_keeps_mean_and_variance(void **state) {
    (void)state;
    const double shapes[] = {0.3, 1.2, 3};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        static struct fsi_gamma_table table;
        fsi_gamma_table_build(&table, shapes[s]);
        double sum = 0, squares = 0;
        for (int i = 0; i < STEPS; i++) {
            double g = fsi_gamma_draw(&table, word_at(i));
            sum += g;
            squares += (g - 1) * (g - 1);
        }
        assert_close(sum / STEPS, 1, 0, 1e-9);
        assert_close(squares / STEPS * shapes[s], 1, 0, 1e-3);
    }
}

static void without_a_shape_there_is_no_factor(void **state) {
    (void)state;
    struct fsi_gamma_table table = {0};
    fsi_gamma_table_build(&table, 0);
    assert_close(fsi_gamma_draw(&table, 0), 1, 0, 0);
    assert_close(fsi_gamma_draw(&table, 0xffffffffU), 1, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(poisson_counts_have_the_mean_and_variance_of_the_law),
        cmocka_unit_test(poisson_counts_lie_where_the_distribution_function_says),
        cmocka_unit_test(binomial_counts_have_the_mean_and_variance_of_the_law),
        cmocka_unit_test(binomial_counts_never_fall_when_the_word_rises),
        cmocka_unit_test(nothing_and_everything_are_certain),
        cmocka_unit_test(the_gamma_table_keeps_mean_and_variance),
        cmocka_unit_test(without_a_shape_there_is_no_factor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
