// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What holds on every day of every world (tests/support/walk.h), in the shipped scenarios.
#include "support/walk.h"

#include <stdio.h>

static void walk_scenario(const char *path, uint32_t futures, uint32_t replications) {
    fs_scenario *scenario = NULL;
    fs_error error = {0};
    long arrivals = 0;
    assert_int_equal(fs_scenario_create(&scenario, NULL, &error), FS_OK);
    if (fs_scenario_load(scenario, path, &error) != FS_OK) {
        print_error("%s: %s\n", path, error.message);
        fail();
    }
    fs_model *model = scene_compile(scenario);
    for (uint32_t future = 1; future <= futures; future++) {
        struct walk walk;
        walk_open(&walk, model, 7, future);
        for (uint32_t replication = 1; replication <= replications; replication++) {
            for (int option = -1; option < walk.model.options; option++) {
                walk_world(&walk, option, replication);
            }
        }
        arrivals += walk.arrivals;
        walk_close(&walk);
    }
    assert_true(arrivals > 0);
    fs_model_free(model);
}

static void test_they_hold_in_the_built_in_scenario(void **state) {
    (void)state;
    walk_scenario(FS_BUILTIN_SCENARIO, 3, 2);
}

static void test_they_hold_for_two_nations(void **state) {
    (void)state;
    walk_scenario("builtin:scenarios/two_nations.cfg", 5, 3);
}

static void test_they_hold_under_every_draw_rule(void **state) {
    (void)state;
    walk_scenario("builtin:scenarios/draw_rules.cfg", 1, 1);
}

static void test_they_hold_in_a_coalition_pool(void **state) {
    (void)state;
    walk_scenario("builtin:scenarios/coalition_pool.cfg", 2, 1);
}

static void test_they_hold_under_random_demand(void **state) {
    (void)state;
    walk_scenario("builtin:scenarios/random_demand.cfg", 1, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_they_hold_in_the_built_in_scenario),
        cmocka_unit_test(test_they_hold_for_two_nations),
        cmocka_unit_test(test_they_hold_under_every_draw_rule),
        cmocka_unit_test(test_they_hold_in_a_coalition_pool),
        cmocka_unit_test(test_they_hold_under_random_demand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
