// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who commits and who leaves, as pure rules. Expected values: arithmetic of the rules by hand, the
// standard normal law's tables, and marginals that a Gaussian copula leaves alone.
#include "model/means/will.h"

#include <limits.h>
#include <math.h>

#include "random/philox.h"
#include "support/assert_close.h"

#include <cmocka.h>

// ---- Draws --------------------------------------------------------------------------------------

enum { DRAWS = 40000 };

// Shares of worlds in which a nation commits, in which both do, at a cohesion.
static void shares(double cohesion, double w1, double w2, double *one, double *two, double *both) {
    struct fsi_key key = fsi_key_of(1, 1);
    int a = 0, b = 0, c = 0;
    for (uint32_t r = 1; r <= DRAWS; r++) {
        struct fsi_block x = fsi_philox(key, 0, r, fsi_hash("test/will"));
        double m = fsi_unit(x.word[0]);
        bool first = fsi_will_commits(w1, cohesion, m, fsi_unit(x.word[1]));
        bool second = fsi_will_commits(w2, cohesion, m, fsi_unit(x.word[2]));
        a += first;
        b += second;
        c += first && second;
    }
    *one = (double)a / DRAWS;
    *two = (double)b / DRAWS;
    *both = (double)c / DRAWS;
}

// Standard error at most 0.0025: 4 of them.
static void test_cohesion_leaves_every_nations_probability_alone(void **state) {
    (void)state;
    const double cohesion[] = {0, 0.25, 0.5, 0.8, 1};
    for (int i = 0; i < 5; i++) {
        double one, two, both;
        shares(cohesion[i], 0.95, 0.3, &one, &two, &both);
        assert_close(one, 0.95, 0, 0.01);
        assert_close(two, 0.3, 0, 0.01);
    }
}

static void test_without_cohesion_nations_decide_independently(void **state) {
    (void)state;
    double one, two, both;
    shares(0, 0.6, 0.3, &one, &two, &both);
    assert_close(both, 0.18, 0, 0.01);
}

// The less willing never commits without the more willing.
static void test_with_full_cohesion_nations_move_together(void **state) {
    (void)state;
    double one, two, both;
    shares(1, 0.6, 0.3, &one, &two, &both);
    assert_close(both, two, 0, 1e-12);
    shares(0.5, 0.6, 0.3, &one, &two, &both);
    assert_true(both > 0.19 && both < 0.29);
}

// Correlation 1/2 of two normals at their medians: 1/4 + asin(1/4) / (2 pi), cohesion^2 = 1/4.
static void test_joint_probability_is_that_of_two_correlated_normals(void **state) {
    (void)state;
    double one, two, both;
    shares(0.5, 0.5, 0.5, &one, &two, &both);
    assert_close(both, 0.25 + asin(0.25) / (2 * 3.14159265358979), 0, 0.01);
}

static void test_zero_cohesion_is_the_bare_comparison(void **state) {
    (void)state;
    assert_true(fsi_will_commits(0.5, 0, 0.999, 0.4999999999));
    assert_false(fsi_will_commits(0.5, 0, 0.001, 0.5));
    assert_false(fsi_will_commits(0, 0.9, 0.001, 0.001));
    assert_true(fsi_will_commits(1, 0.9, 0.999, 0.999));
}

// Phi(-0.3) = 0.382089, Phi(1.644854 - 0.3) = 0.910664 by the normal table.
static void test_losing_the_backstop_shifts_the_probit(void **state) {
    (void)state;
    assert_close(fsi_will_shifted(0.5, 0.3), 0.3820886, 0, 1e-6);
    assert_close(fsi_will_shifted(0.95, 0.3), 0.9106637, 0, 1e-6);
    assert_close(fsi_will_shifted(0, 0.3), 0, 0, 0);
    assert_close(fsi_will_shifted(1, 0.3), 1, 0, 0);
}

// ---- Conditions ---------------------------------------------------------------------------------

static const int zero = 0, one = 1;

static void test_nations_that_wait_for_each_other_come_together_or_not_at_all(void **state) {
    (void)state;
    struct fsi_condition condition[3] = {
        {.nation = &one, .nations = 1}, {.nation = &zero, .nations = 1}, {0}};
    bool stand[3] = {true, true, true}, in[3];
    fsi_will_fixed(condition, 3, stand, false, in);
    assert_false(in[0] || in[1]);
    assert_true(in[2]);
    fsi_will_fixed(condition, 3, stand, true, in);
    assert_true(in[0] && in[1] && in[2]);
    stand[1] = false;
    fsi_will_fixed(condition, 3, stand, true, in);
    assert_false(in[0] || in[1]);
}

static void test_a_chain_of_conditions_starts_from_who_needs_nobody(void **state) {
    (void)state;
    struct fsi_condition condition[3] = {{0}, {.nation = &zero, .nations = 1}, {.others = 2}};
    bool stand[3] = {true, true, true}, in[3];
    fsi_will_fixed(condition, 3, stand, false, in);
    assert_true(in[0] && in[1] && in[2]);
    stand[0] = false;
    fsi_will_fixed(condition, 3, stand, false, in);
    assert_false(in[0] || in[1] || in[2]);
}

static void test_who_waits_commits_on_the_day_of_the_last_it_needs(void **state) {
    (void)state;
    struct fsi_condition condition[4] = {
        {0}, {.nation = &zero, .nations = 1}, {.others = 2}, {.others = 1}};
    bool in[4] = {true, true, true, true};
    int32_t day[4] = {50, 10, 20, 60};
    fsi_will_days(condition, 4, in, day);
    assert_int_equal(day[0], 50);
    assert_int_equal(day[1], 50);
    assert_int_equal(day[2], 50);
    assert_int_equal(day[3], 60);
}

static void test_a_condition_ends_when_the_nation_needed_has_left(void **state) {
    (void)state;
    struct fsi_condition condition[3] = {{0}, {.nation = &zero, .nations = 1}, {.others = 2}};
    bool in[3] = {true, true, true};
    int32_t leaves[3] = {300, INT_MAX, INT_MAX};
    assert_true(fsi_will_holds(condition, 3, in, leaves, 1, 299));
    assert_false(fsi_will_holds(condition, 3, in, leaves, 1, 300));
    assert_false(fsi_will_holds(condition, 3, in, leaves, 2, 300));
    assert_true(fsi_will_holds(condition, 3, in, leaves, 0, 300));
}

// ---- Exit ---------------------------------------------------------------------------------------

static void test_a_step_uses_the_hazard_up_faster(void **state) {
    (void)state;
    const struct fsi_exit_step step[] = {{0, 100, 150, 3}, {1, 0, 1000, 100}};
    assert_close(fsi_exit_days(2, 0.01, 0, NULL, 0, 0), 200, 0, 1e-9);
    assert_close(fsi_exit_days(2, 0.01, 30, NULL, 0, 0), 200, 0, 1e-9);
    // 1 by day 100, 0.5 more by the 16.67th day of the step (3 times as fast).
    assert_close(fsi_exit_days(1.5, 0.01, 0, step, 2, 0), 100 + 0.5 / 0.03, 0, 1e-9);
    // The step adds 100 days' worth.
    assert_close(fsi_exit_days(3, 0.01, 0, step, 2, 0), 200, 0, 1e-9);
    assert_close(fsi_exit_days(3, 0.01, 120, step, 2, 0), 300 - 60, 0, 1e-9);
    assert_true(isinf(fsi_exit_days(1, 0, 0, step, 2, 0)));
}

static void test_steps_of_all_nations_multiply_with_a_nations_own(void **state) {
    (void)state;
    const struct fsi_exit_step step[] = {{-1, 0, 10, 2}, {4, 0, 10, 5}};
    assert_close(fsi_exit_days(0.5, 0.01, 0, step, 2, 4), 5, 0, 1e-9);
    assert_close(fsi_exit_days(0.1, 0.01, 0, step, 2, 3), 5, 0, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cohesion_leaves_every_nations_probability_alone),
        cmocka_unit_test(test_without_cohesion_nations_decide_independently),
        cmocka_unit_test(test_with_full_cohesion_nations_move_together),
        cmocka_unit_test(test_joint_probability_is_that_of_two_correlated_normals),
        cmocka_unit_test(test_zero_cohesion_is_the_bare_comparison),
        cmocka_unit_test(test_losing_the_backstop_shifts_the_probit),
        cmocka_unit_test(test_nations_that_wait_for_each_other_come_together_or_not_at_all),
        cmocka_unit_test(test_a_chain_of_conditions_starts_from_who_needs_nobody),
        cmocka_unit_test(test_who_waits_commits_on_the_day_of_the_last_it_needs),
        cmocka_unit_test(test_a_condition_ends_when_the_nation_needed_has_left),
        cmocka_unit_test(test_a_step_uses_the_hazard_up_faster),
        cmocka_unit_test(test_steps_of_all_nations_multiply_with_a_nations_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
