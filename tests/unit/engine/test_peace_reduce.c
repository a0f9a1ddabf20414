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

static void rounding_does_not_withhold_what_a_hundred_equal_breaches_say(void **state) {
    (void)state;
    enum { N = 100 };
    struct fsi_weighted pair[N];
    // Sums of a hundred tenths are not ten.
    for (int i = 0; i < N; i++) {
        pair[i] = (struct fsi_weighted){i, 0.1};
    }
    assert_close(fsi_weighted_summary(pair, N, 1, true).p50, 49, 0, 0);
    assert_true(isnan(fsi_weighted_summary(pair, N - 1, 1, true).p50));
}

// Two values a world are one draw: taken twice they make no interval narrower.
static void values_of_one_world_count_once(void **state) {
    (void)state;
    enum { N = 200 };
    struct fsi_weighted once[N], twice[2 * N];
    for (int i = 0; i < N; i++) {
        once[i] = (struct fsi_weighted){i * i % 37, 0.1 + 0.001 * i};
        twice[2 * i] = twice[2 * i + 1] =
            (struct fsi_weighted){once[i].value, 0.5 * once[i].weight};
    }
    struct fsi_future_stat a = fsi_weighted_summary(once, N, 1, true),
                           b = fsi_weighted_summary(twice, (size_t)2 * N, 2, true);
    assert_close(b.mean, a.mean, 1e-12, 0);
    assert_close(b.variance, a.variance, 1e-12, 0);
    assert_int_equal(b.defined, N);
    assert_int_equal(b.total, N);
    assert_close(b.p50, a.p50, 0, 0);
}

static void a_median_counts_what_never_comes_as_late(void **state) {
    (void)state;
    enum { N = 201 };
    struct fsi_weighted pair[N];
    // Days 0 to 149 come, 51 never: the median is the 101st, which a mean could not say.
    for (int i = 0; i < N; i++) {
        pair[i] = (struct fsi_weighted){i < 150 ? (double)i : (double)INFINITY, 0.2};
    }
    struct fsi_future_stat stat = fsi_weighted_median(pair, N, 1);
    assert_close(stat.mean, 100, 0, 0);
    assert_int_equal(stat.defined, N);
    // More than half never: no number, though there is a sample.
    for (int i = 0; i < N; i++) {
        pair[i] = (struct fsi_weighted){i < 90 ? (double)i : (double)INFINITY, 0.2};
    }
    stat = fsi_weighted_median(pair, N, 1);
    assert_true(isnan(stat.mean));
    assert_int_equal(stat.defined, 0);
    assert_true(stat.effective > 0);
    assert_true(isnan(fsi_weighted_median(pair, 9, 1).mean));
}

// The error of the median of N uniforms is 1 / (2 sqrt(N)).
static void the_error_of_a_median_is_that_of_theory(void **state) {
    (void)state;
    enum { N = 400, ROUNDS = 300 };
    static struct fsi_weighted pair[N];
    double sum = 0, spread = 0, stated = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < N; i++) {
            struct fsi_block w = fsi_philox(fsi_key_of(4, round + 1), i, 0, 9);
            pair[i] = (struct fsi_weighted){fsi_unit(w.word[0]), 1};
        }
        struct fsi_future_stat stat = fsi_weighted_median(pair, N, 1);
        sum += stat.mean;
        spread += (stat.mean - 0.5) * (stat.mean - 0.5);
        stated += stat.variance / stat.defined;
    }
    const double theory = 0.25 / N;
    assert_close(sum / ROUNDS, 0.5, 0, 4 * sqrt(theory / ROUNDS) + 1.0 / N);
    assert_close(spread / ROUNDS, theory, 0.35, 0);
    assert_close(stated / ROUNDS, theory, 0.35, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_paths_give_six_sevenths_not_a_half),
        cmocka_unit_test(weighted_means_agree_with_brute_force),
        cmocka_unit_test(what_does_not_exist_or_has_no_weight_is_left_out),
        cmocka_unit_test(equal_weights_give_the_plain_mean_and_its_error),
        cmocka_unit_test(quantiles_are_withheld_below_a_hundred_effective_breaches),
        cmocka_unit_test(rounding_does_not_withhold_what_a_hundred_equal_breaches_say),
        cmocka_unit_test(values_of_one_world_count_once),
        cmocka_unit_test(a_median_counts_what_never_comes_as_late),
        cmocka_unit_test(the_error_of_a_median_is_that_of_theory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
