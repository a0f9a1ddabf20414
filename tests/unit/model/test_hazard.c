// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Base hazard, its integral along a path, and the day of a breach.
#include "support/assert_close.h"

#include <math.h>

#include "model/peace/hazard.h"
#include "random/philox.h"

enum { DAYS = 1400, DRAWS = 200000 };

static double base[DAYS + 1];

static void fill_base(double p12, double shape) {
    for (int d = 0; d <= DAYS; d++) {
        base[d] = fsi_base_hazard(p12, shape, d);
    }
}

static double unit_of(uint32_t i) {
    struct fsi_block block = fsi_philox(fsi_key_of(3, 1), i, 1, fsi_hash("breach"));
    return fsi_unit53(block.word[0], block.word[1]);
}

// Identity: holds once coded right.
static void the_base_hazard_gives_p12_after_a_year(void **state) {
    (void)state;
    assert_close(-expm1(-fsi_base_hazard(0.25, 0.85, 365)), 0.25, 0, 1e-12);
    assert_close(fsi_base_hazard(0.25, 0.85, 0), 0, 0, 0);
}

static void sampled_breaches_recover_p12_when_the_force_changes_nothing(void **state) {
    (void)state;
    const struct fsi_segment one = {0, 1};
    fill_base(0.25, 0.85);
    double all = -expm1(-fsi_path_hazard(&one, 1, base, DAYS));
    int within = 0;
    for (uint32_t i = 0; i < DRAWS; i++) {
        within += fsi_breach_day(&one, 1, base, DAYS, unit_of(i)) < 365;
    }
    // Breaches are given one; times the probability of one. Four standard errors.
    double found = all * within / DRAWS;
    assert_close(found, 0.25, 0, 4 * sqrt(0.25 * 0.75 / DRAWS));
}

static void integrated_and_sampled_probabilities_agree_on_a_changing_path(void **state) {
    (void)state;
    const struct fsi_segment path[] = {{0, 1.4}, {180, 0.5}, {700, 0.2}, {1275, 1}};
    fill_base(0.4, 0.7);
    double all = -expm1(-fsi_path_hazard(path, 4, base, DAYS));
    int counted[4] = {0};
    const int until[4] = {180, 700, 1275, DAYS};
    for (uint32_t i = 0; i < DRAWS; i++) {
        int day = fsi_breach_day(path, 4, base, DAYS, unit_of(i));
        assert_true(day >= 0 && day < DAYS);
        for (int k = 0; k < 4; k++) {
            counted[k] += day < until[k];
        }
    }
    for (int k = 0; k < 4; k++) {
        double expected = -expm1(-fsi_path_hazard(path, 4, base, until[k])) / all;
        assert_close((double)counted[k] / DRAWS, expected, 0, 0.005);
    }
}

static void a_day_by_day_lottery_gives_the_same_probability(void **state) {
    (void)state;
    const struct fsi_segment path[] = {{0, 1.2}, {100, 0.3}};
    fill_base(0.6, 0.85);
    int broken = 0;
    const int worlds = 20000;
    for (int w = 0; w < worlds; w++) {
        bool breach = false;
        for (int d = 0; d < 400 && !breach; d++) {
            double hazard = (d < 100 ? 1.2 : 0.3) * (base[d + 1] - base[d]);
            breach = unit_of((uint32_t)(w * 400 + d)) < -expm1(-hazard);
        }
        broken += breach;
    }
    assert_close((double)broken / worlds, -expm1(-fsi_path_hazard(path, 2, base, 400)), 0, 0.015);
}

static void without_hazard_nothing_breaks(void **state) {
    (void)state;
    const struct fsi_segment none = {0, 0};
    fill_base(0.25, 1);
    assert_int_equal(fsi_breach_day(&none, 1, base, DAYS, 0.5), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_hazard_gives_p12_after_a_year),
        cmocka_unit_test(sampled_breaches_recover_p12_when_the_force_changes_nothing),
        cmocka_unit_test(integrated_and_sampled_probabilities_agree_on_a_changing_path),
        cmocka_unit_test(a_day_by_day_lottery_gives_the_same_probability),
        cmocka_unit_test(without_hazard_nothing_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
