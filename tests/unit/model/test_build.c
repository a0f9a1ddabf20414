// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What the model of a future holds beside its parts: horizon, masks of notice, factors.
#include <math.h>

#include "base/date.h"
#include "support/assert_close.h"
#include "unit/model/built.h"

static void test_a_given_horizon_is_taken(void **state) {
    (void)state;
    assert_int_equal(build(scene_with(NULL))->horizon, 1000);
    drop();
}

// Else the day after the last requirement, of the mission's timeline (30 + 100 + 20) or of one that
// has its own (840), and the days to watch.
static void test_the_horizon_ends_when_all_has_been_watched(void **state) {
    (void)state;
    assert_int_equal(
        build(scene_with(CHANGES("calendar.horizon_days", "0", "calendar.watch_days", "100",
                                 "mission.build_up_days", "30", "mission.hold_days", "100",
                                 "mission.wind_down_days", "20")))
            ->horizon,
        940);
    drop();
    assert_int_equal(build(scene_with(CHANGES("calendar.horizon_days", "0", "calendar.watch_days",
                                              "100", "mission.hold_days", "2000")))
                         ->horizon,
                     180 + 2000 + 90 + 100);
    drop();
}

static void test_day_0_is_the_start_date(void **state) {
    (void)state;
    long day;
    assert_true(fsi_date_parse("2027-02-28", &day));
    assert_int_equal(
        build(scene_with(CHANGES("calendar.start_date", "\"2027-02-28\"")))->start_date, day);
    drop();
}

// TRAINING and STANDBY count at `recall` days or more, DEPLOYED at recall + transit + refit with
// dual-hatting, else never.
static void test_notice_of_units_that_are_away(void **state) {
    (void)state;
    static const struct {
        const char *recall, *dual;
        int pipeline, deployed;
    } cases[] = {{"15", "false", 6, 0},  {"10", "false", 7, 0}, {"31", "false", 4, 0},
                 {"181", "false", 0, 0}, {"15", "true", 6, 4},  {"0", "true", 7, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fsi_model *model = build(scene_with(CHANGES(
            "readiness.recall_days", cases[i].recall, "readiness.dual_hatting", cases[i].dual)));
        assert_int_equal(model->mask_pipeline, cases[i].pipeline);
        assert_int_equal(model->mask_deployed, cases[i].deployed);
        drop();
    }
}

// The value of a factor in a future is its law's quantile at the first word of `factor/NAME`.
static void test_factors_are_drawn_from_their_streams(void **state) {
    (void)state;
    for (uint32_t future = 1; future <= 5; future++) {
        const struct fsi_model *model =
            build_future(scene_with(CHANGES("nations.AAA.willingness",
                                            "{ uncertain = \"uniform\"; min = 0.2; max = 0.8; }")),
                         77, future);
        const struct fsi_block block =
            fsi_philox(fsi_key_of(77, future), 0, 0, fsi_hash("factor/nations.AAA.willingness"));
        assert_close(model->nation[0].willingness, 0.2 + 0.6 * fsi_unit(block.word[0]), 1e-14, 0);
        drop();
    }
}

// A named factor has one value wherever it is used.
static void test_a_factor_has_one_value_in_a_future(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    scene_add_nation(scenario, "BBB", 3);
    assert_int_equal(fs_scenario_load_text(
                         scenario,
                         "factors = { will = { uncertain = \"uniform\"; min = 0; max = 0.5; }; };",
                         "factors", NULL),
                     FS_OK);
    scene_set(scenario, "nations.AAA.willingness", "{ factor = \"will\"; times = 1.0; }");
    scene_set(scenario, "nations.BBB.willingness", "{ factor = \"will\"; times = 2.0; }");
    const struct fsi_model *model = build_future(scenario, 3, 2);
    assert_true(model->nation[0].willingness > 0);
    assert_close(model->nation[1].willingness, 2 * model->nation[0].willingness, 1e-15, 0);
    drop();
}

// Without values of factors the central ones: medians.
static void test_central_values_are_medians(void **state) {
    (void)state;
    fs_model *source = scene_model(
        CHANGES("nations.AAA.willingness", "{ uncertain = \"uniform\"; min = 0.2; max = 0.8; }"));
    struct fsi_model model = {0};
    fsi_arena_init(&model.arena, NULL);
    assert_int_equal(fsi_model_build(&model, source->scenario, NULL, NULL), FS_OK);
    assert_close(model.nation[0].willingness, 0.5, 1e-14, 0);
    fsi_arena_clear(&model.arena);
    fs_model_free(source);
}

// A model may be built again and again in the same arena.
static void test_an_arena_is_used_again(void **state) {
    (void)state;
    fs_model *source = scene_model(NULL);
    struct fsi_model model = {0};
    fsi_arena_init(&model.arena, NULL);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(fsi_model_build(&model, source->scenario, NULL, NULL), FS_OK);
        assert_int_equal(model.units, 10);
    }
    fsi_arena_clear(&model.arena);
    fs_model_free(source);
}

// Laws that are the same share one table.
static void test_equal_laws_share_a_table(void **state) {
    (void)state;
    const struct fsi_model *model = build(scene_with(CHANGES(
        "rotations.plain.training_days", "30", "rotations.plain.first_wave_training_days", "30",
        "rotations.plain.returning_days", "{ random = \"uniform\"; min = 20; max = 40; }")));
    assert_ptr_equal(model->rotation[0].training, model->rotation[0].first_wave);
    assert_ptr_not_equal(model->rotation[0].training, model->rotation[0].returning);
    drop();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_given_horizon_is_taken),
        cmocka_unit_test(test_the_horizon_ends_when_all_has_been_watched),
        cmocka_unit_test(test_day_0_is_the_start_date),
        cmocka_unit_test(test_notice_of_units_that_are_away),
        cmocka_unit_test(test_factors_are_drawn_from_their_streams),
        cmocka_unit_test(test_a_factor_has_one_value_in_a_future),
        cmocka_unit_test(test_central_values_are_medians),
        cmocka_unit_test(test_an_arena_is_used_again),
        cmocka_unit_test(test_equal_laws_share_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
