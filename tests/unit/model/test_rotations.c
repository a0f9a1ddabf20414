// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <limits.h>
#include <stdio.h>

#include "unit/model/built.h"

static const struct fsi_rotation *norm_of(fs_scenario *scenario) {
    return &build(scenario)->rotation[0];
}

static void test_durations_are_whole_days_and_leads_their_sums(void **state) {
    (void)state;
    const struct fsi_rotation *rotation = norm_of(scene_with(CHANGES(
        "rotations.plain.tour_days", "182.5", "rotations.plain.overlap_days", "13.4",
        "rotations.plain.training_days",
        "{ random = \"triangular\"; min = 90; mode = 135; max = 180; }",
        "rotations.plain.first_wave_training_days", "{ random = \"uniform\"; min = 14; max = 45; }",
        "rotations.plain.margin_days", "14")));
    const struct fsi_policy *norm = &rotation->phase[0];
    assert_int_equal(norm->tour, 183);
    assert_int_equal(norm->overlap, 13);
    assert_int_equal(rotation->mean_training, 135);
    // The uniform law of 14 to 45 rounded to days has a mean of 29.5, half up: 30.
    assert_int_equal(rotation->mean_first_wave, 30);
    assert_int_equal(rotation->lead, 149);
    assert_int_equal(rotation->lead_first, 44);
    assert_int_equal(rotation->budget, INT_MAX);
    assert_int_equal(norm->until, INT_MAX);
    drop();
}

// Unset: half the norm, half up. 365 / 2 = 182.5.
static void test_the_hard_minimum_is_half_the_norm_unless_given(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(
        "calendar = { horizon_days = 10; };"
        "unit_types = { battalion = { persons = 100; }; };"
        "roles = { manoeuvre = { filled_by = [\"battalion\"]; }; };"
        "rotations = { plain = { tour_days = 122; target_dwell_days = 365; }; };"
        "nations = { AAA = { rotation = \"plain\"; pools = { battalion = { units = 1; }; }; }; };"
        "options = { force = { requirements = { manoeuvre = { role = \"manoeuvre\"; persons = 1; };"
        " }; }; };");
    const struct fsi_rotation *rotation = norm_of(scenario);
    assert_int_equal(rotation->phase[0].minimum, 183);
    drop();
    rotation = norm_of(scene_with(CHANGES("rotations.plain.min_dwell_days", "0")));
    assert_int_equal(rotation->phase[0].minimum, 0);
    drop();
}

static void add_phase(fs_scenario *scenario, const char *name, const char *from,
                      const char *until) {
    char path[64];
    assert_int_equal(fs_scenario_add(scenario, "phases", name, NULL), FS_OK);
    snprintf(path, sizeof path, "phases.%s.from_day", name);
    scene_set(scenario, path, from);
    snprintf(path, sizeof path, "phases.%s.until_day", name);
    scene_set(scenario, path, until);
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", name, NULL), FS_OK);
}

// alpha from 100 to 399, beta from 200 to 299: the one that begins later wins where both are.
static void test_phases_change_what_they_name_and_the_later_one_wins(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    add_phase(scenario, "alpha", "100", "400");
    add_phase(scenario, "beta", "200", "300");
    scene_set(scenario, "rotations.plain.phases.alpha.tour_days", "150");
    scene_set(scenario, "rotations.plain.phases.beta.tour_days", "180");
    scene_set(scenario, "rotations.plain.phases.beta.max_extension_days", "60");
    const struct fsi_rotation *rotation = norm_of(scenario);
    static const struct {
        int day, tour, extension;
    } cases[] = {{-5, 100, 0},  {0, 100, 0},    {99, 100, 0},   {100, 150, 0},
                 {199, 150, 0}, {200, 180, 60}, {299, 180, 60}, {300, 150, 0},
                 {399, 150, 0}, {400, 100, 0},  {5000, 100, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fsi_policy *policy = fsi_policy_on(&built.model, rotation, cases[i].day);
        assert_int_equal(policy->tour, cases[i].tour);
        assert_int_equal(policy->max_extension, cases[i].extension);
        assert_int_equal(policy->overlap, 10);
        assert_int_equal(policy->minimum, 200);
    }
    drop();
}

// A minimum that nobody gave stays half of the norm of the phase.
static void test_a_minimum_not_given_follows_the_norm_of_the_phase(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(
        "calendar = { horizon_days = 100; }; phases = { surge = { from_day = 50; }; };"
        "unit_types = { battalion = { persons = 100; }; };"
        "roles = { manoeuvre = { filled_by = [\"battalion\"]; }; };"
        "rotations = { plain = { tour_days = 122; target_dwell_days = 365;"
        "  phases = { surge = { target_dwell_days = 121; }; }; }; };"
        "nations = { AAA = { rotation = \"plain\"; pools = { battalion = { units = 1; }; }; }; };"
        "options = { force = { requirements = { manoeuvre = { role = \"manoeuvre\"; persons = 1; };"
        " }; }; };");
    const struct fsi_rotation *rotation = norm_of(scenario);
    assert_int_equal(fsi_policy_on(&built.model, rotation, 49)->minimum, 183);
    assert_int_equal(fsi_policy_on(&built.model, rotation, 50)->minimum, 61);
    drop();
}

static void test_windows_and_budgets_are_taken_over(void **state) {
    (void)state;
    const struct fsi_rotation *rotation = norm_of(scene_with(CHANGES(
        "rotations.plain.deployable_from_days", "20", "rotations.plain.deployable_until_days",
        "500", "rotations.plain.budget_days", "300", "rotations.plain.early_end_prob", "0.25",
        "rotations.plain.certification_failure_prob", "0.5")));
    assert_int_equal(rotation->phase[0].from, 20);
    assert_int_equal(rotation->phase[0].until, 500);
    assert_int_equal(rotation->budget, 300);
    assert_true(rotation->early_end_prob == 0.25);
    assert_true(rotation->certification_failure_prob == 0.5);
    drop();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_durations_are_whole_days_and_leads_their_sums),
        cmocka_unit_test(test_the_hard_minimum_is_half_the_norm_unless_given),
        cmocka_unit_test(test_phases_change_what_they_name_and_the_later_one_wins),
        cmocka_unit_test(test_a_minimum_not_given_follows_the_norm_of_the_phase),
        cmocka_unit_test(test_windows_and_budgets_are_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
