// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How much later help comes because of the mission, against a case that is reckoned by hand. Four
// battalions, each a brigade here: one within 10 days, three within 30. The mission takes the
// ready one: called on 0 it trains until 40, and is in theatre on 40-139. Decision 4, onward
// movement 3, reception 4 days a brigade, no warning, recall 15:
//
//     breach on      notice of the one   first comes after          third comes after
//     no mission     10                  4 + 10 + 3 + 4 = 21        4 + 30 + 3 + 2 x 4 = 45
//     0-39           15                  26: 5 later, all of it     45: none later
//                                        by the pipeline
//     40-139         never               41: 20 later, nothing of   49: 4 later
//                                        it by the pipeline
#include "support/assert_close.h"
#include "support/scene.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define REQUIREMENT "options.force.requirements.manoeuvre"

enum { WORLDS = 4000 };

static fs_scenario *one_ready_brigade(void) {
    static const char *const names[3] = {"t10", "t30", "t180"};
    static const int days[3] = {10, 30, 180}, plan[3] = {100, 400, 400};
    static const char peace[] =
        "components = { kind = { exposed_frac = 0.5; fighting_frac = 0.5; hazard_ratio = 1;"
        "  reference_persons = 100; }; };"
        "accords = { even = { p12 = 0.6; shape = 1; consent = true; }; };"
        "peace = { structures = [\"M0\"]; };"
        "belief = { tau = 0.5; };"
        "reinforcement = { warning_acted_prob = 0; decision_days = 4; onward_days = 3;"
        "  reception_days = 4; };";
    fs_error error = {.status = FS_OK};
    fs_scenario *scenario =
        scene_with(CHANGES("nations.AAA.pools.battalion.units", "4", "nations.AAA.nato", "true",
                           "nations.AAA.active_personnel", "100000", "readiness.land_share_frac",
                           "1", REQUIREMENT ".profile_days", "[40, 140]", "calendar.horizon_days",
                           "400", "unit_types.battalion.brigade_equivalents", "1",
                           "options.force.relief_draw", "\"readiness_first\""));
    for (int i = 0; i < 3; i++) {
        char path[64];
        assert_int_equal(fs_scenario_add(scenario, "tiers", names[i], NULL), FS_OK);
        snprintf(path, sizeof path, "tiers.%s.within_days", names[i]);
        scene_set_number(scenario, path, days[i]);
        snprintf(path, sizeof path, "tiers.%s.plan_persons", names[i]);
        scene_set_number(scenario, path, plan[i]);
    }
    if (fs_scenario_load_text(scenario, peace, "peace", &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    scene_set(scenario, "options.force.component", "\"kind\"");
    return scenario;
}

static double mean_of(const fs_result *result, const char *metric) {
    fs_estimate estimate;
    int index = fs_peace_metric_find(metric);
    assert_true(index >= 0);
    assert_int_equal(fs_result_peace(result, 0, 0, 0, (size_t)index, &estimate), FS_OK);
    return estimate.mean;
}

// Share of breaches before day 40 of the 140 on which one may come, at a constant hazard.
static double early(void) {
    double rate = -log(0.4) / 365;
    return (1 - exp(-40 * rate)) / (1 - exp(-140 * rate));
}

static void the_mission_sends_the_ready_brigade_away(void **state) {
    (void)state;
    fs_model *model = scene_compile(one_ready_brigade());
    fs_result *result = scene_run(model, 1, 1, WORLDS);
    // Four standard errors of a share.
    const double tolerance = 4 * sqrt(early() * (1 - early()) / WORLDS);
    const double late = 1 - early();

    assert_close(mean_of(result, "pipeline_delay_days_if_breach_in_build_up"), 5, 0, 1e-9);
    assert_close(mean_of(result, "mission_delay_days_if_breach_in_build_up"), 5, 0, 1e-9);
    assert_close(mean_of(result, "pipeline_delay_days_if_breach_later"), 0, 0, 1e-9);
    assert_close(mean_of(result, "mission_delay_days_if_breach_later"), 20, 0, 1e-9);
    assert_close(mean_of(result, "mission_delay_days_if_breach"), 5 * early() + 20 * late, 0,
                 15 * tolerance);
    assert_close(mean_of(result, "pipeline_delay_days_if_breach"), 5 * early(), 0, 5 * tolerance);
    assert_close(mean_of(result, "long_mission_delay_prob_if_breach_in_build_up"), 0, 0, 0);
    assert_close(mean_of(result, "long_mission_delay_prob_if_breach_later"), 1, 0, 1e-12);
    assert_close(mean_of(result, "long_mission_delay_prob_if_breach"), late, 0, tolerance);
    assert_close(mean_of(result, "third_mission_delay_days_if_breach_in_build_up"), 0, 0, 1e-9);
    assert_close(mean_of(result, "third_mission_delay_days_if_breach_later"), 4, 0, 1e-9);
    assert_close(mean_of(result, "third_lost_prob_if_breach"), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

static void medians_are_those_of_the_hand(void **state) {
    (void)state;
    fs_model *model = scene_compile(one_ready_brigade());
    fs_result *result = scene_run(model, 1, 1, WORLDS);
    assert_close(mean_of(result, "first_reinforcement_median_days_if_breach_in_build_up"), 26, 0,
                 1e-9);
    assert_close(mean_of(result, "first_reinforcement_median_days_if_breach_later"), 41, 0, 1e-9);
    // Most breaches come later.
    assert_true(early() < 0.4);
    assert_close(mean_of(result, "first_reinforcement_median_days_if_breach"), 41, 0, 1e-9);
    assert_close(mean_of(result, "third_reinforcement_median_days_if_breach_in_build_up"), 45, 0,
                 1e-9);
    assert_close(mean_of(result, "third_reinforcement_median_days_if_breach_later"), 49, 0, 1e-9);
    fs_result_free(result);
    fs_model_free(model);
}

// Who looks for 46 days only sees three come without the mission, and with it in the build-up.
static void what_comes_too_late_is_lost_and_no_delay(void **state) {
    (void)state;
    fs_scenario *scenario = one_ready_brigade();
    scene_set(scenario, "battle.watch_days", "46");
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, WORLDS);
    const double tolerance = 4 * sqrt(early() * (1 - early()) / WORLDS);
    assert_close(mean_of(result, "third_lost_prob_if_breach_in_build_up"), 0, 0, 0);
    assert_close(mean_of(result, "third_lost_prob_if_breach_later"), 1, 0, 1e-12);
    assert_close(mean_of(result, "third_lost_prob_if_breach"), 1 - early(), 0, tolerance);
    assert_close(mean_of(result, "third_mission_delay_days_if_breach"), 0, 0, 1e-9);
    // The median of days of which most never come is no number.
    assert_true(isnan(mean_of(result, "third_reinforcement_median_days_if_breach_later")));
    assert_close(mean_of(result, "short_of_three_prob_if_fights"), 1 - early(), 0, 0.2);
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mission_sends_the_ready_brigade_away),
        cmocka_unit_test(medians_are_those_of_the_hand),
        cmocka_unit_test(what_comes_too_late_is_lost_and_no_delay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
