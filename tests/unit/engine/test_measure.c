// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Metrics by hand. AAA has four battalions of 1,000 and one slot; tour k is called on 90 k, in
// theatre from 40 + 90 k to 140 + 90 k, recovered 40 days later; k = 0 to 8, the last one leaves on
// 840 when the slot closes. The plateau is days 40 to 839.
#include <math.h>
#include <stdio.h>

#include "support/assert_close.h"
#include "support/scene.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"

// All four battalions in the first tier, plans of 4,000 in each.
static fs_scenario *in_tiers(void) {
    fs_scenario *scenario = scene_with(
        CHANGES("unit_types.battalion.persons", "1000", REQUIREMENT ".persons", "1000",
                "nations.AAA.pools.battalion.units", "4", "nations.AAA.nato", "true",
                "nations.AAA.active_personnel", "100000", "readiness.land_share_frac", "1"));
    scene_add_tiers(scenario, 4000, 4000, 4000);
    return scenario;
}

static fs_result *run(fs_scenario *scenario) {
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 2);
    fs_model_free(model);
    return result;
}

// Away from tier 10 from the call (recall takes 15 days) until 10 days before recovery: days 90 k
// to 169 + 90 k; of the plateau 130 + 7 x 170 + 120. From tier 30 in theatre and for 10 days more:
// 8 x 110 + 80. From tier 180 in theatre: 8 x 100 + 80.
static void test_drawdown_is_what_the_notice_of_units_that_are_away_says(void **state) {
    (void)state;
    fs_result *result = run(in_tiers());
    assert_close(scene_mean(result, 0, "tier10_drawdown_persons"), 1000 * 1440 / 800.0, 1e-14, 0);
    assert_close(scene_mean(result, 0, "tier30_drawdown_persons"), 1000 * 960 / 800.0, 1e-14, 0);
    assert_close(scene_mean(result, 0, "tier180_drawdown_persons"), 1000 * 880 / 800.0, 1e-14, 0);
    assert_close(scene_mean(result, 0, "tier10_supply_without_persons"), 4000, 0, 0);
    assert_close(scene_mean(result, 0, "tier10_supply_persons"), 4000 - 1800, 1e-14, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "tier30_drawdown_persons"), 1200, 1e-14, 0);
    fs_estimate role;
    assert_int_equal(fs_result_role_drawdown(result, 0, 0, 2, &role), FS_OK);
    assert_close(role.mean, 1100, 1e-14, 0);
    fs_result_free(result);
}

// Where the nation re-designates only what is not READY is missing: from the call to the end of
// recovery, 180 days a tour; of the plateau 140 + 7 x 180 + 120.
static void test_backfilled_drawdown_counts_units_that_are_not_ready(void **state) {
    (void)state;
    fs_result *result = run(in_tiers());
    for (int w = 0; w < 3; w++) {
        char name[64];
        snprintf(name, sizeof name, "tier%d_backfilled_drawdown_persons",
                 w == 0   ? 10
                 : w == 1 ? 30
                          : 180);
        assert_close(scene_mean(result, 0, name), 1000 * 1520 / 800.0, 1e-14, 0);
    }
    fs_result_free(result);
    // A quota of half: the other half fills it up. Up to two of four are not READY.
    fs_scenario *scenario = in_tiers();
    scene_set(scenario, "tiers.t10.plan_persons", "2000");
    result = run(scenario);
    assert_close(scene_mean(result, 0, "tier10_backfilled_drawdown_persons"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "tier30_backfilled_drawdown_persons"), 1900, 1e-14, 0);
    fs_result_free(result);
}

// Two tours are away from tier 10 on days 90 k to 90 k + 79, one on the ten that follow. Any 90
// days have 80 of the first kind, from day 80 on.
static void test_the_worst_90_days_are_named_by_their_first(void **state) {
    (void)state;
    fs_result *result = run(in_tiers());
    assert_close(scene_mean(result, 0, "tier10_worst90_persons"), (80 * 2000 + 10 * 1000) / 90.0,
                 1e-14, 0);
    assert_close(scene_mean(result, 0, "tier10_worst90_day"), 80, 0, 0);
    fs_result_free(result);
}

static void test_days_below_plan_are_counted_over_the_mission(void **state) {
    (void)state;
    fs_result *result = run(in_tiers());
    assert_close(scene_mean(result, 0, "tier10_below_plan_days"), 800, 0, 0);
    assert_close(scene_mean(result, 0, "tier10_additional_days"), 800, 0, 0);
    assert_close(scene_mean(result, 0, "tier10_additional_shortfall_person_days"), 1440000, 0, 0);
    assert_close(scene_mean(result, 0, "tier180_additional_shortfall_person_days"), 880000, 0, 0);
    // In tier 180 somebody is in theatre on every day of it.
    assert_close(scene_mean(result, 0, "tier180_below_plan_days"), 800, 0, 0);
    fs_result_free(result);
    // A plan that is met by two battalions is never missed while no more than two are away.
    fs_scenario *scenario = in_tiers();
    scene_set(scenario, "readiness.offer", "2");
    scene_set(scenario, "tiers.t10.plan_persons", "2000");
    scene_set(scenario, "tiers.t30.plan_persons", "2000");
    scene_set(scenario, "tiers.t180.plan_persons", "2000");
    result = run(scenario);
    assert_close(scene_mean(result, 0, "tier10_supply_without_persons"), 4000, 0, 0);
    assert_close(scene_mean(result, 0, "tier10_below_plan_days"), 0, 0, 0);
    fs_result_free(result);
}

// The last unit leaves on 840. It is away from tier 10 until 869: the mean of 30 days is at most
// 250 from the day on which 7 of them are left, 863. From tier 30 until 849: 843. The threshold is
// a tenth of the plateau's mean (180, 120, 110) or 250.
static void test_recovery_ends_when_drawdown_is_gone_for_good(void **state) {
    (void)state;
    fs_result *result = run(in_tiers());
    assert_close(scene_mean(result, 0, "tier10_recovery_days"), 23, 0, 0);
    assert_close(scene_mean(result, 0, "tier30_recovery_days"), 3, 0, 0);
    assert_close(scene_mean(result, 0, "tier180_recovery_days"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "recovery_days"), 3, 0, 0);
    fs_result_free(result);
    // It must be seen for 60 days: 863 + 60 lies beyond a run of 900 days.
    fs_scenario *scenario = in_tiers();
    scene_set(scenario, "calendar.horizon_days", "900");
    result = run(scenario);
    const fs_estimate recovery = scene_estimate(result, 0, "tier10_recovery_days");
    assert_true(isnan(recovery.mean));
    assert_close(recovery.defined_frac, 0, 0, 0);
    fs_result_free(result);
}

// Held every day; 30 of training, 10 of standby, 100 in theatre, 40 of recovery, by tour and day of
// the plateau: training 0-29 + 90 k, standby 30-39, theatre 40-139, recovery 140-179.
static void test_the_cycle_is_counted_on_the_plateau(void **state) {
    (void)state;
    fs_result *result = run(in_tiers());
    // Of the plateau: training 8 x 30, standby 8 x 10 (tour 0 was trained before day 40), theatre 8
    // x 100 + 80, recovery of tours 0-6 whole, of tour 7 (770-809) too.
    const double units = 8 * 30 + 8 * 10 + 880 + 8 * 40;
    assert_close(scene_mean(result, 0, "units_in_cycle"), units / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "pipeline_multiple"), units / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "units_used"), 4, 0, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "units_used"), 4, 0, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "pledged_persons"), 1000, 0, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "person_tours"), 9000, 0, 0);
    assert_close(scene_mean(result, 0, "nations_committed"), 1, 0, 0);
    assert_close(scene_mean(result, 0, "sustained_prob"), 1, 0, 0);
    assert_close(scene_mean(result, 0, "pledged_prob"), 1, 0, 0);
    fs_result_free(result);
}

// Two units: in place on days 40-229, 340-409, 430-499, 610-679, 700-769 (test_tours.c).
static void test_gaps_by_day(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", "2"));
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "held80_days_frac"), 470 / 800.0, 1e-15, 0);
    assert_close(scene_mean(result, 0, "lowest_persons"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "shortfall_days"), 330, 0, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "rotation_gap_frac"), 330 / 800.0, 1e-14, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "deployed_persons"), 100 * 470 / 800.0, 1e-14,
                 0);
    fs_estimate interval;
    assert_int_equal(fs_result_role_interval(result, 0, 0, &interval), FS_OK);
    assert_close(interval.mean, 200, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Three units, an extension of 30 days: six of nine tours last longer (test_tours.c). With a
// minimum of 170 days instead, all six arrivals of units that were there before break the norm.
static void test_overruns_and_repeated_breaches(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", "3",
                                          "rotations.plain.max_extension_days", "30"));
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "overrun_frac"), 6 / 9.0, 1e-15, 0);
    assert_close(scene_mean(result, 0, "repeat_breach_frac"), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
    model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "3", "rotations.plain.min_dwell_days", "170"));
    result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "overrun_frac"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "repeat_breach_frac"), 1, 0, 0);
    assert_close(scene_mean(result, 0, "dwell_breach_frac"), 6 / 9.0, 1e-15, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// An option that asks for nothing has counts, and no means.
static void test_what_does_not_exist_is_absent(void **state) {
    (void)state;
    fs_scenario *scenario = in_tiers();
    scene_set(scenario, REQUIREMENT ".persons", "0");
    fs_result *result = run(scenario);
    assert_true(isnan(scene_mean(result, 0, "deployed_persons")));
    assert_true(isnan(scene_mean(result, 0, "tier10_drawdown_persons")));
    assert_true(isnan(scene_mean(result, 0, "dwell_breach_frac")));
    assert_true(isnan(scene_mean(result, 0, "demands")));
    assert_close(scene_mean(result, 0, "units_used"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "person_tours"), 0, 0, 0);
    fs_result_free(result);
    // And without tiers there is no readiness.
    fs_model *model = scene_model(NULL);
    result = scene_run(model, 1, 1, 2);
    assert_true(isnan(scene_mean(result, 0, "tier30_drawdown_persons")));
    assert_true(isnan(scene_mean(result, 0, "first_gap_day")));
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawdown_is_what_the_notice_of_units_that_are_away_says),
        cmocka_unit_test(test_backfilled_drawdown_counts_units_that_are_not_ready),
        cmocka_unit_test(test_the_worst_90_days_are_named_by_their_first),
        cmocka_unit_test(test_days_below_plan_are_counted_over_the_mission),
        cmocka_unit_test(test_recovery_ends_when_drawdown_is_gone_for_good),
        cmocka_unit_test(test_the_cycle_is_counted_on_the_plateau),
        cmocka_unit_test(test_gaps_by_day),
        cmocka_unit_test(test_overruns_and_repeated_breaches),
        cmocka_unit_test(test_what_does_not_exist_is_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
