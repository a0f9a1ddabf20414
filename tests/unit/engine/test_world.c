// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The order of a day.
#include <stdio.h>

#include "support/walk.h"

#define SLOT        "MNF/AAA/battalion/1"
#define REQUIREMENT "options.force.requirements.manoeuvre"

// Recovered on 270 (left on 230, 40 days), called for R = 310 on the same day.
static void test_recovery_ends_before_calls_are_served(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "2", "rotations.plain.min_dwell_days", "50",
                "rotations.plain.target_dwell_days", "50", "options.force.offer_uncapped", "true"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    const struct scene_event *ready = scene_find(&tape, "force", "ready", NULL, NULL, 1);
    assert_int_equal(ready->day, 270);
    const struct scene_event *called = scene_find(&tape, "force", "called", SLOT, NULL, 3);
    assert_int_equal(called->day, 270);
    assert_string_equal(called->unit, ready->unit);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Without overlap the relief comes and the incumbent goes on one day, and there is no gap.
static void test_arrivals_come_before_departures(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.overlap_days", "0"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), 140);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), 140);
    assert_int_equal(scene_count(&tape, "force", "gap", NULL, NULL), 0);
    scene_tape_free(&tape);
    fs_result *result = scene_run(model, 1, 1, 1);
    const int metric = fs_metric_find("in_theatre_persons");
    fs_estimate estimate;
    assert_int_equal(fs_result_metric(result, 0, (size_t)metric, &estimate), FS_OK);
    assert_true(estimate.mean == 100);
    fs_result_free(result);
    fs_model_free(model);
}

// A slot closes before arrivals: the unit due on R(8) = 760 does not come if it closes on 760.
static void test_slots_close_before_units_arrive(void **state) {
    (void)state;
    for (int close = 760; close <= 761; close++) {
        char profile[32];
        snprintf(profile, sizeof profile, "[40, %d]", close);
        fs_model *model = scene_model(
            CHANGES(REQUIREMENT ".profile_days", profile, "rotations.plain.overlap_days", "10"));
        struct scene_tape tape = scene_replay(model, 1, 1);
        assert_int_equal(scene_count(&tape, "force", "arrived", SLOT, NULL), 8);
        assert_int_equal(scene_day(&tape, "closed", SLOT, 0), close);
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

// A slot opens before arrivals: the first unit stands in it on the opening day.
static void test_slots_open_before_units_arrive(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "opened", SLOT, 0), scene_day(&tape, "arrived", SLOT, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A workspace grows to the largest model and is used again for others.
static void test_a_workspace_serves_models_of_any_size(void **state) {
    (void)state;
    struct fsi_world world;
    fsi_world_init(&world, NULL);
    for (int i = 0; i < 3; i++) {
        static const char *const units[3] = {"3", "400", "10"};
        fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", units[i],
                                              REQUIREMENT ".persons", "39000",
                                              "nations.AAA.max_pledge_persons", "100000"));
        struct walk walk;
        walk_open(&walk, model, 1, 1);
        assert_int_equal(fsi_world_fit(&world, &walk.model), FS_OK);
        fsi_world_begin(&world, &walk.model, &walk.model.option[0], walk.key, 1);
        fsi_world_run(&world);
        assert_int_equal(world.failed, FS_OK);
        assert_int_equal(world.day, 1000);
        // As many slots as the nation sustains: 0.3 of its units.
        assert_int_equal(world.slots, i == 0 ? 1 : i == 1 ? 120 : 3);
        walk_close(&walk);
        fs_model_free(model);
    }
    fsi_world_clear(&world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recovery_ends_before_calls_are_served),
        cmocka_unit_test(test_arrivals_come_before_departures),
        cmocka_unit_test(test_slots_close_before_units_arrive),
        cmocka_unit_test(test_slots_open_before_units_arrive),
        cmocka_unit_test(test_a_workspace_serves_models_of_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
