// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Notice of units by day: one tour of one battalion, called on 0, in theatre on 40-139, ready again
// on 180.
#include <stdio.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"

// AAA's four battalions of 100 in the tier of that notice; the other tiers ask for nothing more.
static fs_scenario *in_tier(int within_days) {
    fs_scenario *scenario = scene_with(
        CHANGES("nations.AAA.pools.battalion.units", "4", "nations.AAA.nato", "true",
                "nations.AAA.active_personnel", "100000", "readiness.land_share_frac", "1",
                REQUIREMENT ".profile_days", "[40, 140]", "calendar.horizon_days", "400"));
    scene_add_tiers(scenario, within_days <= 10 ? 400 : 0, within_days <= 30 ? 400 : 0,
                    within_days <= 180 ? 400 : 0);
    return scenario;
}

static fs_result *run(fs_scenario *scenario) {
    fs_model *model = scene_compile(scenario);
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    options.replications = 1;
    options.series_step_days = 1;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    fs_model_free(model);
    return result;
}

static double on_day(const fs_result *result, const char *name, int day) {
    for (size_t i = 0; i < fs_result_series_count(result); i++) {
        fs_series series;
        assert_int_equal(fs_result_series(result, 0, i, &series), FS_OK);
        if (strcmp(series.name, name) == 0) {
            return series.mean[day];
        }
    }
    fail();
    return 0;
}

// Asserts that the battalion is missing from the tier on days first..last and on no others.
static void assert_missing(const fs_result *result, int tier_days, int first, int last) {
    char name[64];
    snprintf(name, sizeof name, "tier%d_drawdown_persons", tier_days);
    for (int day = 0; day < 400; day++) {
        const double expected = day >= first && day <= last ? 100 : 0;
        if (on_day(result, name, day) != expected) {
            print_error("%s on day %d: %g\n", name, day, on_day(result, name, day));
            fail();
        }
    }
}

// Recall takes 15 days: called units count within 30 and 180. In theatre they count nowhere. Back
// on 140 with 40 days left: within 180 at once, within 30 from 150, within 10 from 170.
static void test_notice_follows_the_state_of_a_unit(void **state) {
    (void)state;
    fs_result *result = run(in_tier(10));
    assert_missing(result, 10, 0, 169);
    assert_missing(result, 30, 40, 149);
    assert_missing(result, 180, 40, 139);
    fs_result_free(result);
}

static void test_a_short_recall_keeps_called_units_in_the_first_tier(void **state) {
    (void)state;
    fs_scenario *scenario = in_tier(10);
    scene_set(scenario, "readiness.recall_days", "10");
    fs_result *result = run(scenario);
    assert_missing(result, 10, 40, 169);
    fs_result_free(result);
}

// Recall, transit and refit together take 59 days: within 180 a unit in theatre counts.
static void test_dual_hatting_counts_units_in_theatre(void **state) {
    (void)state;
    fs_scenario *scenario = in_tier(10);
    scene_set(scenario, "readiness.dual_hatting", "true");
    fs_result *result = run(scenario);
    assert_missing(result, 10, 0, 169);
    assert_missing(result, 30, 40, 149);
    assert_missing(result, 180, 400, 400);
    fs_result_free(result);
}

// A unit of the third tier is missing from no other; one in no tier from none.
static void test_a_unit_counts_from_its_own_tier_on(void **state) {
    (void)state;
    fs_result *result = run(in_tier(180));
    assert_missing(result, 10, 400, 400);
    assert_missing(result, 30, 400, 400);
    assert_missing(result, 180, 40, 139);
    fs_result_free(result);
    result = run(in_tier(1000));
    assert_missing(result, 180, 400, 400);
    fs_result_free(result);
}

// A standing commitment of one battalion, stationed for good: on the flank it is in a line of its
// own and in no tier; with a notice of 20 days it counts within 30 and 180; else in none. Of the
// three others one goes to the mission.
static void test_units_of_commitments_count_as_the_commitment_says(void **state) {
    (void)state;
    static const struct {
        const char *flank, *notice;
        double flank_persons, supply[3];
    } cases[] = {{"true", NULL, 100, {300, 300, 300}},
                 {"false", "20", 0, {300, 400, 400}},
                 {"false", NULL, 0, {300, 300, 300}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fs_scenario *scenario = in_tier(10);
        assert_int_equal(fs_scenario_add(scenario, "commitments", "east", NULL), FS_OK);
        scene_set(scenario, "commitments.east.flank", cases[i].flank);
        scene_set(scenario, "commitments.east.manoeuvre_frac", "1");
        scene_set(scenario, "commitments.east.support_type", "\"company_group\"");
        if (cases[i].notice != NULL) {
            scene_set(scenario, "commitments.east.notice_days", cases[i].notice);
        }
        assert_int_equal(fs_scenario_add(scenario, "commitments.east.contributors", "AAA", NULL),
                         FS_OK);
        scene_set(scenario, "commitments.east.contributors.AAA.persons", "100");
        scene_set(scenario, "commitments.east.contributors.AAA.permanent", "true");
        fs_result *result = run(scenario);
        assert_close(on_day(result, "flank_persons", 5), cases[i].flank_persons, 0, 0);
        assert_close(on_day(result, "flank_drawdown_persons", 100), 0, 0, 0);
        assert_close(on_day(result, "tier10_supply_without_persons", 5), cases[i].supply[0], 0, 0);
        assert_close(on_day(result, "tier30_supply_without_persons", 5), cases[i].supply[1], 0, 0);
        assert_close(on_day(result, "tier180_supply_without_persons", 5), cases[i].supply[2], 0, 0);
        assert_missing(result, 10, 0, 169);
        fs_result_free(result);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_notice_follows_the_state_of_a_unit),
        cmocka_unit_test(test_a_short_recall_keeps_called_units_in_the_first_tier),
        cmocka_unit_test(test_dual_hatting_counts_units_in_theatre),
        cmocka_unit_test(test_a_unit_counts_from_its_own_tier_on),
        cmocka_unit_test(test_units_of_commitments_count_as_the_commitment_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
