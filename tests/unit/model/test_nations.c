// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Nations: their pools by rule or as given, their will, and the types of units behind them.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/assert_close.h"
#include "unit/model/built.h"

// Every type of the shipped force; AAA is counted by rule.
static const char counted[] =
    "@include \"builtin:unit_types.cfg\"\n@include \"builtin:roles.cfg\"\n"
    "rotations = { plain = { tour_days = 183; target_dwell_days = 549; }; };"
    "classes = { ready = { home_reserve_frac = 0.1; exit_hazard_per_year = 0.365; }; };"
    "nations = { AAA = { active_personnel = 138100; land_personnel = 71000;"
    "  manoeuvre_battalions = 33; rotation = \"plain\"; class = \"ready\"; willingness = 0.7; }; };"
    "options = { force = { requirements = { manoeuvre = { role = \"manoeuvre\"; persons = 750; };"
    " }; }; };";

static int total_of(const struct fsi_model *model, int nation, const char *type) {
    const struct fsi_nation *n = &model->nation[nation];
    for (int p = n->first_pool; p < n->first_pool + n->pools; p++) {
        if (strcmp(model->type[model->pool[p].type].name, type) == 0) {
            return model->pool[p].total;
        }
    }
    return 0;
}

// 27 battalions (test_counting.c), four of them in companies: 23, and 4 x 750 / 150 groups. Support
// 25,900: each type 0.85 x its share, the rest in companies of 150.
static void test_pools_are_counted_from_strengths(void **state) {
    (void)state;
    static const struct {
        const char *type;
        int units;
    } expected[] = {
        {"battalion", 23},       {"company_group", 20}, {"artillery", 7},    // 7.49
        {"air_defence", 6},      {"engineers", 9},      {"logistics", 12},   // 5.50, 8.81, 11.74
        {"medical", 5},          {"signals_isr", 6},    {"headquarters", 5}, // 5.28, 5.50, 5.14
        {"support_company", 26}, {"observer_team", 0}};                      // 25.9
    const struct fsi_model *model = build(scene_load(counted));
    int total = 0;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(total_of(model, 0, expected[i].type), expected[i].units);
        total += expected[i].units;
    }
    assert_int_equal(model->units_total, total);
    drop();
}

// Three battalions published: 15 groups; support 2.34 x 2,250 = 5,265 in 35.1 companies.
static void test_a_small_army_is_all_companies(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(counted);
    scene_set(scenario, "nations.AAA.manoeuvre_battalions", "3");
    const struct fsi_model *model = build(scenario);
    assert_int_equal(total_of(model, 0, "battalion"), 0);
    assert_int_equal(total_of(model, 0, "company_group"), 15);
    assert_int_equal(total_of(model, 0, "artillery"), 0);
    assert_int_equal(total_of(model, 0, "support_company"), 35);
    drop();
}

static void test_a_pool_that_is_given_replaces_the_rule(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(counted);
    assert_int_equal(fs_scenario_add(scenario, "nations.AAA.pools", "battalion", NULL), FS_OK);
    scene_set(scenario, "nations.AAA.pools.battalion.units", "2");
    scene_set(scenario, "nations.AAA.pools.battalion.available_frac", "0.5");
    const struct fsi_model *model = build(scenario);
    assert_int_equal(model->pools, 1);
    assert_int_equal(model->pool[0].total, 2);
    assert_int_equal(model->nation[0].all_ready, 1500);
    drop();
}

// The default of 0.75 where nothing is reported; else the closed form gives what was reported: with
// persons P of all units, 5,000 x 4 / P.
static void test_availability_is_given_calibrated_or_the_default(void **state) {
    (void)state;
    const struct fsi_model *model = build(scene_load(counted));
    assert_close(model->nation[0].availability, 0.75, 0, 0);
    const double persons = (double)model->persons_total;
    drop();
    fs_scenario *scenario = scene_load(counted);
    scene_set(scenario, "nations.AAA.sustainable_land_persons", "5000");
    model = build(scenario);
    assert_close(model->nation[0].availability, 5000 * 4 / persons, 1e-14, 0);
    drop();
    scenario = scene_load(counted);
    scene_set(scenario, "nations.AAA.sustainable_land_persons", "5000");
    scene_set(scenario, "nations.AAA.sustainable_active_personnel", "276200"); // twice today's
    model = build(scenario);
    assert_close(model->nation[0].availability, fmax(0.3, 2500 * 4 / persons), 1e-14, 0);
    drop();
    scenario = scene_load(counted);
    scene_set(scenario, "nations.AAA.available_frac", "0.9");
    model = build(scenario);
    assert_close(model->nation[0].availability, 0.9, 0, 0);
    drop();
}

static void test_a_nation_takes_over_what_its_class_says(void **state) {
    (void)state;
    const struct fsi_model *model = build(scene_load(counted));
    const struct fsi_nation *nation = &model->nation[0];
    assert_true(nation->willing);
    assert_close(nation->willingness, 0.7, 0, 0);
    assert_close(nation->exit_hazard_per_day, 0.001, 1e-14, 0);
    drop();
    fs_scenario *scenario = scene_load(counted);
    scene_set(scenario, "nations.AAA.exit_hazard_per_year", "0.73");
    model = build(scenario);
    assert_close(model->nation[0].exit_hazard_per_day, 0.002, 1e-14, 0);
    drop();
}

static void test_a_nation_without_class_has_no_will(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    assert_int_equal(fs_scenario_add(scenario, "nations", "BBB", NULL), FS_OK);
    const struct fsi_model *model = build(scenario);
    assert_false(model->nation[1].willing);
    assert_true(model->nation[0].willing);
    assert_int_equal(model->nation[1].pools, 0);
    assert_int_equal(model->nation[1].rotation, -1);
    drop();
}

// Nations by name, whatever the order of the file; pools by name of type; units by number.
static void test_everything_stands_in_order_of_names(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    scene_add_nation(scenario, "ZZZ", 12);
    scene_add_nation(scenario, "ABA", 2);
    const struct fsi_model *model = build(scenario);
    assert_string_equal(model->nation[0].name, "AAA");
    assert_string_equal(model->nation[1].name, "ABA");
    assert_string_equal(model->nation[2].name, "ZZZ");
    for (int p = 0; p < model->pools; p++) {
        for (int u = model->pool[p].first_unit;
             u < model->pool[p].first_unit + model->pool[p].callable; u++) {
            assert_int_equal(model->unit[u].pool, p);
            assert_int_equal(model->unit[u].number, u - model->pool[p].first_unit + 1);
        }
    }
    drop();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pools_are_counted_from_strengths),
        cmocka_unit_test(test_a_small_army_is_all_companies),
        cmocka_unit_test(test_a_pool_that_is_given_replaces_the_rule),
        cmocka_unit_test(test_availability_is_given_calibrated_or_the_default),
        cmocka_unit_test(test_a_nation_takes_over_what_its_class_says),
        cmocka_unit_test(test_a_nation_without_class_has_no_will),
        cmocka_unit_test(test_everything_stands_in_order_of_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
