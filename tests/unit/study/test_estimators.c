// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The estimators on functions whose indices are known: Ishigami and Homma (1990) with a = 7, b =
// 0.1, and Sobol's g-function with a = 0, 1, 4.5, 9, 99, 99, 99, 99.
#include <stdlib.h>

#include "study/estimators.h"
#include "support/assert_close.h"

static const double pi = 3.14159265358979323846;
static const double g_a[8] = {0, 1, 4.5, 9, 99, 99, 99, 99};

static double ishigami(const double *u) {
    double x = pi * (2 * u[0] - 1), y = pi * (2 * u[1] - 1), z = pi * (2 * u[2] - 1);
    return sin(x) + 7 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
}

static double g_function(const double *u) {
    double product = 1;
    for (int i = 0; i < 8; i++) {
        product *= (fabs(4 * u[i] - 2) + g_a[i]) / (1 + g_a[i]);
    }
    return product;
}

static void sobol(double (*function)(const double *), size_t factors, size_t base,
                  struct fsi_index *first, struct fsi_index *total) {
    struct fsi_arena arena;
    size_t points = fsi_sobol_points(factors, base);
    double *unit = calloc(points * factors, sizeof *unit), *value = calloc(points, sizeof *value);
    assert_true(unit != NULL && value != NULL);
    fsi_arena_init(&arena, NULL);
    assert_int_equal(fsi_sobol_lay(unit, &arena, factors, base, 1, NULL), FS_OK);
    for (size_t p = 0; p < points; p++) {
        value[p] = function(unit + p * factors);
    }
    assert_int_equal(fsi_sobol_indices(value, &arena, factors, base, 200, 1, first, total), FS_OK);
    fsi_arena_clear(&arena);
    free(unit);
    free(value);
}

static void indices_of_ishigami_are_the_analytic_ones(void **state) {
    (void)state;
    // V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2; V1 = (1 + b pi^4/5)^2 / 2; V2 = a^2/8;
    // V13 = b^2 pi^8 (1/18 - 1/50).
    double p4 = pow(pi, 4), p8 = p4 * p4;
    double v = 49.0 / 8 + 0.1 * p4 / 5 + 0.01 * p8 / 18 + 0.5;
    double v1 = (1 + 0.1 * p4 / 5) * (1 + 0.1 * p4 / 5) / 2, v2 = 49.0 / 8;
    double v13 = 0.01 * p8 * (1.0 / 18 - 1.0 / 50);
    double s[3] = {v1 / v, v2 / v, 0}, t[3] = {(v1 + v13) / v, v2 / v, v13 / v};
    struct fsi_index first[3], total[3];
    sobol(ishigami, 3, 4096, first, total);
    for (int i = 0; i < 3; i++) {
        assert_close(first[i].value, s[i], 0, 0.01);
        assert_close(total[i].value, t[i], 0, 0.01);
        assert_true(first[i].lo <= s[i] && s[i] <= first[i].hi);
        assert_true(total[i].lo <= t[i] && t[i] <= total[i].hi);
    }
}

static void indices_of_the_g_function_are_the_analytic_ones(void **state) {
    (void)state;
    double part[8], v = 1;
    for (int i = 0; i < 8; i++) {
        part[i] = 1 / (3 * (1 + g_a[i]) * (1 + g_a[i]));
        v *= 1 + part[i];
    }
    struct fsi_index first[8], total[8];
    sobol(g_function, 8, 8192, first, total);
    for (int i = 0; i < 8; i++) {
        assert_close(first[i].value, part[i] / (v - 1), 0, 0.01);
        assert_close(total[i].value, part[i] * v / (1 + part[i]) / (v - 1), 0, 0.01);
    }
}

static void an_index_of_nothing_is_not_told_from_nothing(void **state) {
    (void)state;
    struct fsi_index first[3], total[3];
    sobol(ishigami, 3, 256, first, total);
    // The third factor has no effect of its own.
    assert_true(first[2].lo <= 0 && first[2].hi >= 0);
}

static void morris_is_exact_for_a_plane(void **state) {
    (void)state;
    enum { FACTORS = 4, ROUNDS = 6 };
    double unit[ROUNDS * (FACTORS + 1) * FACTORS], value[ROUNDS * (FACTORS + 1)];
    uint32_t order[ROUNDS * FACTORS];
    double mean[FACTORS], size[FACTORS], deviation[FACTORS];
    fsi_morris_lay(unit, order, FACTORS, ROUNDS, 3);
    for (size_t p = 0; p < fsi_morris_points(FACTORS, ROUNDS); p++) {
        value[p] = 5;
        for (int i = 0; i < FACTORS; i++) {
            double u = unit[p * FACTORS + (size_t)i];
            assert_true(u > -1e-12 && u < 1 + 1e-12);
            value[p] += (i - 1) * 2.0 * u;
        }
    }
    fsi_morris_effects(value, unit, order, FACTORS, ROUNDS, mean, size, deviation);
    for (int i = 0; i < FACTORS; i++) {
        assert_close(mean[i], (i - 1) * 2.0, 0, 1e-9);
        assert_close(size[i], fabs((i - 1) * 2.0), 0, 1e-9);
        assert_close(deviation[i], 0, 0, 1e-6);
    }
}

static void morris_ranks_the_g_function(void **state) {
    (void)state;
    enum { FACTORS = 8, ROUNDS = 200 };
    static double unit[ROUNDS * (FACTORS + 1) * FACTORS], value[ROUNDS * (FACTORS + 1)];
    static uint32_t order[ROUNDS * FACTORS];
    double mean[FACTORS], size[FACTORS], deviation[FACTORS];
    fsi_morris_lay(unit, order, FACTORS, ROUNDS, 1);
    for (size_t p = 0; p < fsi_morris_points(FACTORS, ROUNDS); p++) {
        value[p] = g_function(unit + p * FACTORS);
    }
    fsi_morris_effects(value, unit, order, FACTORS, ROUNDS, mean, size, deviation);
    for (int i = 0; i + 1 < 5; i++) {
        assert_true(size[i] > size[i + 1]);
    }
    assert_true(deviation[0] > size[4]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_of_ishigami_are_the_analytic_ones),
        cmocka_unit_test(indices_of_the_g_function_are_the_analytic_ones),
        cmocka_unit_test(an_index_of_nothing_is_not_told_from_nothing),
        cmocka_unit_test(morris_is_exact_for_a_plane),
        cmocka_unit_test(morris_ranks_the_g_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
