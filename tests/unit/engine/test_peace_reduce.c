// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Means over breaches: each path gives one breach with its probability as weight.
#include "support/assert_close.h"

#include <math.h>

#include "engine/peace_reduce.h"
#include "random/philox.h"

static void two_paths_give_six_sevenths_not_a_half(void **state) {
    (void)state;
    // The path that breaks with .6 is overrun, the one that breaks with .1 is relieved: .857
    // overrun, not .50.
    struct fsi_weighted overrun[] = {{1, 0.6}, {0, 0.1}};
    assert_close(fsi_weighted_summary(overrun, 2, 1, false).mean, 0.857, 0, 5e-4);
}

static void weighted_means_agree_with_brute_force(void **state) {
    (void)state;
    enum { PATHS = 4, DRAWS = 400000 };
    const double chance[PATHS] = {0.6, 0.1, 0.35, 0.02}, value[PATHS] = {12, 80, 31, 200};
    struct fsi_weighted pair[PATHS];
    double sum = 0;
    int breaches = 0;
    for (int i = 0; i < PATHS; i++) {
        pair[i] = (struct fsi_weighted){value[i], chance[i]};
    }
    for (uint32_t i = 0; i < DRAWS; i++) {
        struct fsi_block w = fsi_philox(fsi_key_of(2, 1), i, 0, 5);
        int path = (int)(w.word[1] % PATHS);
        if (fsi_unit(w.word[0]) < chance[path]) {
            breaches++;
            sum += value[path];
        }
    }
    assert_close(fsi_weighted_summary(pair, PATHS, 1, false).mean, sum / breaches, 0.01, 0);
}

static void what_does_not_exist_or_has_no_weight_is_left_out(void **state) {
    (void)state;
    struct fsi_weighted pair[] = {{5, 0.5}, {NAN, 0.9}, {100, 0}, {7, 0.5}};
    struct fsi_future_stat stat = fsi_weighted_summary(pair, 4, 1, false);
    assert_close(stat.mean, 6, 0, 1e-12);
    assert_int_equal(stat.defined, 2);
    assert_int_equal(stat.total, 4);
}

static void equal_weights_give_the_plain_mean_and_its_error(void **state) {
    (void)state;
    enum { N = 400 };
    struct fsi_weighted pair[N];
    double values[N];
    for (int i = 0; i < N; i++) {
        values[i] = i % 20;
        pair[i] = (struct fsi_weighted){values[i], 0.3};
    }
    struct fsi_future_stat plain = fsi_future_summary(values, N, NULL);
    struct fsi_future_stat stat = fsi_weighted_summary(pair, N, 1, true);
    assert_close(stat.mean, plain.mean, 0, 1e-9);
    assert_close(stat.variance, plain.variance, 1e-9, 0);
    assert_close(stat.p50, 9, 0, 0);
}

static void quantiles_are_withheld_below_a_hundred_effective_breaches(void **state) {
    (void)state;
    enum { N = 300 };
    struct fsi_weighted pair[N];
    for (int i = 0; i < N; i++) {
        // Forty paths carry nearly all the weight.
        pair[i] = (struct fsi_weighted){i, i < 40 ? 0.9 : 0.001};
    }
    assert_true(isnan(fsi_weighted_summary(pair, N, 1, true).p50));
    for (int i = 0; i < N; i++) {
        pair[i] = (struct fsi_weighted){i, 0.2};
    }
    assert_close(fsi_weighted_summary(pair, N, 1, true).p50, 150, 0, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_paths_give_six_sevenths_not_a_half),
        cmocka_unit_test(weighted_means_agree_with_brute_force),
        cmocka_unit_test(what_does_not_exist_or_has_no_weight_is_left_out),
        cmocka_unit_test(equal_weights_give_the_plain_mean_and_its_error),
        cmocka_unit_test(quantiles_are_withheld_below_a_hundred_effective_breaches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
