// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include "support/scene.h"

static int count_events(void *user, const fs_event *event) {
    (void)event;
    (*(size_t *)user)++;
    return 0;
}

// Takes three events and stops.
static int stop_after_three(void *user, const fs_event *event) {
    (void)event;
    return ++(*(size_t *)user) == 3;
}

static void test_bad_arguments_are_refused(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_error error = {0};
    size_t count = 0;
    assert_int_equal(fs_replay(NULL, 1, 1, 1, count_events, &count, &error), FS_ERROR_ARGUMENT);
    assert_int_equal(error.status, FS_ERROR_ARGUMENT);
    assert_int_equal(fs_replay(model, 1, 0, 1, count_events, &count, NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_replay(model, 1, 1, 0, count_events, &count, NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_replay(model, 1, 1, 1, NULL, NULL, NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(count, 0);
    fs_model_free(model);
}

static void test_a_receiver_may_stop_a_replay(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_error error = {0};
    size_t count = 0;
    assert_int_equal(fs_replay(model, 1, 1, 1, stop_after_three, &count, &error), FS_ERROR_WRITE);
    assert_int_equal(count, 3);
    assert_true(strlen(error.message) > 0);
    fs_model_free(model);
}

// The world without the mission, then every option; in each by day.
static void test_worlds_come_one_after_another_and_their_events_by_day(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    assert_int_equal(fs_scenario_add(scenario, "commitments", "east", NULL), FS_OK);
    scene_set(scenario, "commitments.east.support_type", "\"company_group\"");
    assert_int_equal(fs_scenario_add(scenario, "commitments.east.contributors", "AAA", NULL),
                     FS_OK);
    scene_set(scenario, "commitments.east.contributors.AAA.persons", "100");
    assert_int_equal(fs_scenario_add(scenario, "options", "again", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(scenario, "options.again.requirements", "manoeuvre", NULL),
                     FS_OK);
    scene_set(scenario, "options.again.requirements.manoeuvre.role", "\"manoeuvre\"");
    scene_set(scenario, "options.again.requirements.manoeuvre.persons", "100");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    static const char *const order[3] = {"", "force", "again"};
    size_t world = 0;
    int day = -1000;
    for (size_t i = 0; i < tape.count; i++) {
        if (strcmp(tape.event[i].option, order[world]) != 0) {
            world++;
            day = -1000;
            assert_in_range(world, 0, 2);
            assert_string_equal(tape.event[i].option, order[world]);
        }
        assert_true(tape.event[i].day >= day);
        day = tape.event[i].day;
    }
    assert_int_equal(world, 2);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// The whole life of a unit on its first tour.
static void test_events_name_nation_unit_slot_and_tour(void **state) {
    (void)state;
    static const char *const kinds[] = {"called", "trained", "arrived", "departed"};
    fs_model *model = scene_model(NULL);
    struct scene_tape tape = scene_replay(model, 1, 1);
    const char *unit = scene_find(&tape, "force", "called", NULL, NULL, 0)->unit;
    for (size_t i = 0; i < 4; i++) {
        const struct scene_event *event = scene_find(&tape, "force", kinds[i], NULL, unit, 0);
        assert_non_null(event);
        assert_string_equal(event->nation, "AAA");
        assert_string_equal(event->slot, "MNF/AAA/battalion/1");
        assert_int_equal(event->value, 0);
    }
    const struct scene_event *ready = scene_find(&tape, "force", "ready", NULL, unit, 0);
    assert_int_equal(ready->day, 180);
    assert_string_equal(ready->slot, "");
    const struct scene_event *committed = scene_find(&tape, "force", "committed", NULL, NULL, 0);
    assert_string_equal(committed->nation, "AAA");
    assert_int_equal(committed->value, 300);
    const struct scene_event *opened = scene_find(&tape, "force", "opened", NULL, NULL, 0);
    assert_int_equal(opened->value, 100);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Another seed, future or replication is another world; the same is the same.
static void test_a_world_is_known_by_seed_future_and_replication(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.returning_days",
                                          "{ random = \"uniform\"; min = 10; max = 150; }"));
    struct scene_tape a = scene_replay(model, 1, 1), b = scene_replay(model, 1, 1),
                      c = scene_replay(model, 2, 1), d = scene_replay(model, 1, 2);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_int_equal(a.event[i].day, b.event[i].day);
        assert_string_equal(a.event[i].unit, b.event[i].unit);
    }
    int same = 0;
    for (size_t n = 0; n < 3; n++) {
        const int day = scene_find(&a, "force", "ready", NULL, NULL, n)->day;
        same += day == scene_find(&c, "force", "ready", NULL, NULL, n)->day;
        same += day == scene_find(&d, "force", "ready", NULL, NULL, n)->day;
    }
    assert_true(same < 3);
    scene_tape_free(&a);
    scene_tape_free(&b);
    scene_tape_free(&c);
    scene_tape_free(&d);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_arguments_are_refused),
        cmocka_unit_test(test_a_receiver_may_stop_a_replay),
        cmocka_unit_test(test_worlds_come_one_after_another_and_their_events_by_day),
        cmocka_unit_test(test_events_name_nation_unit_slot_and_tour),
        cmocka_unit_test(test_a_world_is_known_by_seed_future_and_replication),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
