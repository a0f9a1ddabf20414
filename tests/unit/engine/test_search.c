// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Dwell, phases and windows: each day is judged by the policy of that day. In scene_text a unit has
// been at home for 200 days on day 0, which is norm and hard minimum; tours are R = 40, 130, 220.
#include <stdio.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define SLOT "MNF/AAA/battalion/1"
#define NEED "options.force.requirements.manoeuvre"

// A phase in which norm and minimum are `dwell` days.
static void add_phase(fs_scenario *scenario, const char *name, int from, int until, int dwell) {
    char path[96];
    assert_int_equal(fs_scenario_add(scenario, "phases", name, NULL), FS_OK);
    snprintf(path, sizeof path, "phases.%s.from_day", name);
    scene_set_number(scenario, path, from);
    snprintf(path, sizeof path, "phases.%s.until_day", name);
    scene_set_number(scenario, path, until);
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", name, NULL), FS_OK);
    snprintf(path, sizeof path, "rotations.plain.phases.%s.target_dwell_days", name);
    scene_set_number(scenario, path, dwell);
    snprintf(path, sizeof path, "rotations.plain.phases.%s.min_dwell_days", name);
    scene_set_number(scenario, path, dwell);
}

// The unit that left on 140 is called on 180 for R(2) = 220, when 50 days are enough; its training
// lasts 60 days, to 240, when 200 are asked again: it may not go before 340, but for a phase that
// begins on 300.
static void test_a_trained_unit_goes_on_the_first_day_that_allows_it(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(
        CHANGES("nations.AAA.pools.battalion.units", "2", "rotations.plain.training_days",
                "{ random = \"discrete\"; values = [20, 60]; weights = [3, 1]; }"));
    add_phase(scenario, "first", 215, 225, 50);
    add_phase(scenario, "second", 300, 310, 50);
    fs_model *model = scene_compile(scenario);
    const uint32_t limit = UINT32_MAX / 4 * 3 + 3;
    const uint64_t tour = fsi_hash("slot/" SLOT "/tour/");
    uint32_t replication = 1;
    while (fsi_philox(fsi_key_of(1, 1), 0, replication, fsi_hash_more(tour, "1")).word[0] > limit ||
           fsi_philox(fsi_key_of(1, 1), 0, replication, fsi_hash_more(tour, "2")).word[0] <=
               limit) {
        replication++;
    }
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "called", SLOT, 2), 180);
    assert_int_equal(scene_day(&tape, "trained", SLOT, 2), 240);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 2), 300);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 2), 320);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Two units in a pipeline are trained on 70; one waits for the place that is free on 170. It has
// been at home for 370 days by then, and 400 are asked from 150 to 179.
static void test_a_unit_in_the_queue_of_a_pipeline_waits_for_a_phase_to_end(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES(NEED ".regime", "\"coalition_pool\"", NEED ".pipeline_units", "2"));
    add_phase(scenario, "hard", 150, 180, 400);
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "arrived", "POOL/manoeuvre/1", 0), 70);
    assert_int_equal(scene_day(&tape, "departed", "POOL/manoeuvre/1", 0), 170);
    assert_int_equal(scene_day(&tape, "arrived", "POOL/manoeuvre/1", 1), 180);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A window of 300 days: on day 100 the only unit begins its cycle again. That a phase from 120 on
// has a window of 500 days does not bring its old dwell back: it is called on 270 for 300.
static void test_a_clock_that_ran_out_stays_so_in_another_phase(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(
        CHANGES("nations.AAA.pools.battalion.units", "1", "rotations.plain.deployable_until_days",
                "300", "options.force.offer_uncapped", "true", NEED ".profile_days", "[160, 840]"));
    add_phase(scenario, "wide", 120, 1000, 200);
    scene_set(scenario, "rotations.plain.phases.wide.deployable_until_days", "500");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 0), 270);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 300);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Of a budget of 150 days 100 are spent, so a tour of 100 needs the norm. Tours from day 300 on
// last 40 days: that of R(2) = 220 does not, however late its unit would come; that of R(3) = 310
// does.
static void test_a_budget_looks_at_the_tour_of_the_relief_day(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(
        CHANGES("nations.AAA.pools.battalion.units", "1", "options.force.offer_uncapped", "true",
                "rotations.plain.budget_days", "150", "rotations.plain.target_dwell_days", "400",
                "rotations.plain.min_dwell_days", "50", NEED ".profile_days", "[40, 840]"));
    assert_int_equal(fs_scenario_add(scenario, "phases", "short", NULL), FS_OK);
    scene_set(scenario, "phases.short.from_day", "300");
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", "short", NULL), FS_OK);
    scene_set(scenario, "rotations.plain.phases.short.tour_days", "40");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 1), 280);
    assert_int_equal(scene_find(&tape, "force", "called", SLOT, NULL, 1)->value, 3);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// The unit leaves on 140 and begins its cycle again on 440; it may go 200 days later. The interval
// between its tours counts from the day it left.
static void test_an_interval_counts_from_the_departure(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "1", "rotations.plain.deployable_until_days",
                "300", "options.force.offer_uncapped", "true", NEED ".profile_days",
                "[40, 140, 470, 840]", NEED ".profile_fracs", "[1, 0, 1, 0]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "arrived", NULL, NULL, 1)->day, 640);
    scene_tape_free(&tape);
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "mean_interval_days"), 500, 0, 0);
    assert_close(scene_mean(result, 0, "dwell_breaches"), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_trained_unit_goes_on_the_first_day_that_allows_it),
        cmocka_unit_test(test_a_unit_in_the_queue_of_a_pipeline_waits_for_a_phase_to_end),
        cmocka_unit_test(test_a_clock_that_ran_out_stays_so_in_another_phase),
        cmocka_unit_test(test_a_budget_looks_at_the_tour_of_the_relief_day),
        cmocka_unit_test(test_an_interval_counts_from_the_departure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
