// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What options ask for on each day, and what nations offer.
#include <stdio.h>

#include "support/assert_close.h"
#include "unit/model/built.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"

// A scene whose requirement follows the mission's timeline.
static fs_scenario *by_mission(int build_up, int hold, int wind_down) {
    fs_scenario *scenario =
        scene_with(CHANGES("calendar.horizon_days", "0", "calendar.watch_days", "50",
                           REQUIREMENT ".profile_days", "[]", REQUIREMENT ".profile_fracs", "[]"));
    scene_set_number(scenario, "mission.build_up_days", build_up);
    scene_set_number(scenario, "mission.hold_days", hold);
    scene_set_number(scenario, "mission.wind_down_days", wind_down);
    return scenario;
}

// 100 persons over 40 days, held for 100, down over 20.
static void test_the_default_timeline_is_a_ramp_up_a_hold_and_a_ramp_down(void **state) {
    (void)state;
    const struct fsi_model *model = build(by_mission(40, 100, 20));
    const struct fsi_option *option = &model->option[0];
    const int32_t *required = option->requirement[0].required;
    assert_int_equal(model->horizon, 160 + 50);
    assert_int_equal(required[0], 0);
    assert_int_equal(required[1], 3); // 2.5, half up
    assert_int_equal(required[20], 50);
    assert_int_equal(required[39], 98); // 97.5
    assert_int_equal(required[40], 100);
    assert_int_equal(required[139], 100);
    assert_int_equal(required[140], 100);
    assert_int_equal(required[150], 50);
    assert_int_equal(required[159], 5);
    assert_int_equal(required[160], 0);
    assert_int_equal(option->first_day, 1);
    assert_int_equal(option->last_day, 159);
    assert_int_equal(option->plateau_first, 40);
    assert_int_equal(option->plateau_last, 140);
    assert_int_equal(option->required_full, 100);
    assert_true(option->requirement[0].unimodal);
    drop();
}

// With no ramps it is a step: days 0 to 99.
static void test_a_ramp_of_no_length_is_a_step(void **state) {
    (void)state;
    const struct fsi_model *model = build(by_mission(0, 100, 0));
    const struct fsi_option *option = &model->option[0];
    assert_int_equal(option->requirement[0].required[0], 100);
    assert_int_equal(option->plateau_first, 0);
    assert_int_equal(option->plateau_last, 99);
    assert_int_equal(option->last_day, 99);
    drop();
}

// 40 % until day 100, everything from 200 on, nothing from 300 on; ramps or steps.
static void test_a_requirement_may_have_a_timeline_of_its_own(void **state) {
    (void)state;
    for (int step = 0; step < 2; step++) {
        const struct fsi_model *model = build(scene_with(CHANGES(
            REQUIREMENT ".profile_days", "[10, 100, 200, 300]", REQUIREMENT ".profile_fracs",
            "[0.4, 0.4, 1.0, 0.0]", REQUIREMENT ".profile_shape", step ? "\"step\"" : "\"ramp\"")));
        const int32_t *required = model->option[0].requirement[0].required;
        assert_int_equal(required[9], 0);
        assert_int_equal(required[10], 40);
        assert_int_equal(required[100], 40);
        assert_int_equal(required[150], step ? 40 : 70);
        assert_int_equal(required[200], 100);
        assert_int_equal(required[250], step ? 100 : 50);
        assert_int_equal(required[300], 0);
        assert_int_equal(required[999], 0);
        drop();
    }
}

static void add_requirement(fs_scenario *scenario, const char *name, double persons,
                            double priority) {
    char path[96];
    assert_int_equal(fs_scenario_add(scenario, "options.force.requirements", name, NULL), FS_OK);
    snprintf(path, sizeof path, "options.force.requirements.%s.role", name);
    scene_set(scenario, path, "\"manoeuvre\"");
    snprintf(path, sizeof path, "options.force.requirements.%s.persons", name);
    scene_set_number(scenario, path, persons);
    snprintf(path, sizeof path, "options.force.requirements.%s.priority", name);
    scene_set_number(scenario, path, priority);
}

static void test_requirements_stand_by_priority_then_name(void **state) {
    (void)state;
    fs_scenario *scenario = by_mission(0, 100, 0);
    add_requirement(scenario, "zulu", 10, 1);
    add_requirement(scenario, "alpha", 10, 20);
    add_requirement(scenario, "bravo", 10, 10);
    const struct fsi_model *model = build(scenario);
    static const char *const names[4] = {"zulu", "bravo", "manoeuvre", "alpha"};
    for (int i = 0; i < 4; i++) {
        assert_string_equal(model->option[0].requirement[i].name, names[i]);
    }
    assert_int_equal(model->option[0].required[50], 130);
    drop();
}

// The plateau is where the sum is largest; random demand has no part in it.
static void test_the_plateau_is_that_of_the_sum(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL); // 100 on days 40-839
    add_requirement(scenario, "later", 50, 10);
    scene_set(scenario, "options.force.requirements.later.profile_days", "[200, 300]");
    scene_set(scenario, "options.force.requirements.later.profile_fracs", "[1, 0]");
    scene_set(scenario, "options.force.requirements.later.profile_shape", "\"step\"");
    add_requirement(scenario, "calls", 500, 10);
    scene_set(scenario, "options.force.requirements.calls.regime", "\"random_demand\"");
    scene_set(scenario, "options.force.requirements.calls.arrivals_per_year", "1");
    const struct fsi_model *model = build(scenario);
    const struct fsi_option *option = &model->option[0];
    assert_int_equal(option->required_full, 150);
    assert_int_equal(option->plateau_first, 200);
    assert_int_equal(option->plateau_last, 299);
    assert_int_equal(option->first_day, 40);
    assert_int_equal(option->last_day, 839);
    drop();
}

// Options with the same plateau share a window; its weights are the days of it that are left.
static void test_equal_plateaus_share_a_window(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    static const char *const days[2] = {"[40, 840]", "[50, 840]"};
    for (int i = 0; i < 2; i++) {
        const char *name = i == 0 ? "same" : "other";
        char path[96];
        assert_int_equal(fs_scenario_add(scenario, "options", name, NULL), FS_OK);
        snprintf(path, sizeof path, "options.%s.requirements", name);
        assert_int_equal(fs_scenario_add(scenario, path, "manoeuvre", NULL), FS_OK);
        static const char *const values[][2] = {{"role", "\"manoeuvre\""},
                                                {"persons", "300"},
                                                {"profile_fracs", "[1, 0]"},
                                                {"profile_shape", "\"step\""}};
        for (size_t k = 0; k < 4; k++) {
            snprintf(path, sizeof path, "options.%s.requirements.manoeuvre.%s", name, values[k][0]);
            scene_set(scenario, path, values[k][1]);
        }
        snprintf(path, sizeof path, "options.%s.requirements.manoeuvre.profile_days", name);
        scene_set(scenario, path, days[i]);
    }
    const struct fsi_model *model = build(scenario);
    assert_int_equal(model->options, 3);
    assert_string_equal(model->option[1].name, "same"); // in the order given
    assert_int_equal(model->windows, 2);
    assert_int_equal(model->option[0].window, model->option[1].window);
    assert_int_not_equal(model->option[0].window, model->option[2].window);
    const struct fsi_window *window = &model->window[model->option[0].window];
    assert_int_equal(window->weight[0], 800);
    assert_int_equal(window->weight[40], 800);
    assert_int_equal(window->weight[41], 799);
    assert_int_equal(window->weight[839], 1);
    assert_int_equal(window->weight[840], 0);
    drop();
}

// Ten battalions of 100: 10 x 90 / 300 = 3 slots, 300 persons. A pledge of 250 caps persons, not
// the number of its slots by type.
static void test_an_offer_is_what_is_sustained_up_to_the_pledge(void **state) {
    (void)state;
    const struct fsi_model *model = build(scene_with(NULL));
    assert_close(model->option[0].offer[0], 300, 1e-12, 0);
    assert_int_equal(model->option[0].type_offer[0], 3);
    drop();
    model = build(scene_with(CHANGES("nations.AAA.max_pledge_persons", "250")));
    assert_close(model->option[0].offer[0], 250, 0, 0);
    assert_int_equal(model->option[0].type_offer[0], 3);
    drop();
    model = build(scene_with(
        CHANGES("nations.AAA.max_pledge_persons", "250", "options.force.offer_uncapped", "true")));
    assert_close(model->option[0].offer[0], 250, 0, 0);
    assert_int_equal(model->option[0].type_offer[0], 10);
    drop();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_default_timeline_is_a_ramp_up_a_hold_and_a_ramp_down),
        cmocka_unit_test(test_a_ramp_of_no_length_is_a_step),
        cmocka_unit_test(test_a_requirement_may_have_a_timeline_of_its_own),
        cmocka_unit_test(test_requirements_stand_by_priority_then_name),
        cmocka_unit_test(test_the_plateau_is_that_of_the_sum),
        cmocka_unit_test(test_equal_plateaus_share_a_window),
        cmocka_unit_test(test_an_offer_is_what_is_sustained_up_to_the_pledge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
