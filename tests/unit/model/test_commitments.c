// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Slots of standing commitments.
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "unit/model/built.h"

// AAA with battalions of 100, company groups of 20 and support companies of 25, as many as given.
static fs_scenario *garrison(const char *persons, int battalions, int groups, int companies) {
    static const char *const types[3] = {"battalion", "company_group", "support_company"};
    const int units[3] = {battalions, groups, companies};
    fs_scenario *scenario =
        scene_with(CHANGES("roles.manoeuvre.filled_by", "[\"battalion\", \"company_group\"]"));
    assert_int_equal(fs_scenario_add(scenario, "unit_types", "support_company", NULL), FS_OK);
    scene_set(scenario, "unit_types.support_company.persons", "25");
    for (int i = 0; i < 3; i++) {
        char path[64];
        assert_int_equal(fs_scenario_add(scenario, "nations.AAA.pools", types[i], NULL), FS_OK);
        snprintf(path, sizeof path, "nations.AAA.pools.%s.units", types[i]);
        scene_set_number(scenario, path, units[i]);
    }
    assert_int_equal(fs_scenario_add(scenario, "commitments", "east", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(scenario, "commitments.east.contributors", "AAA", NULL),
                     FS_OK);
    scene_set(scenario, "commitments.east.contributors.AAA.persons", persons);
    return scenario;
}

static void assert_slots(fs_scenario *scenario, int battalions, int groups, int companies) {
    const struct fsi_model *model = build(scenario);
    int count[3] = {0};
    for (int i = 0; i < model->commitments; i++) {
        count[model->pool[model->commitment[i].pool].type]++;
    }
    assert_int_equal(count[0], battalions);
    assert_int_equal(count[1], groups);
    assert_int_equal(count[2], companies);
    assert_int_equal(model->commitments, battalions + groups + companies);
    drop();
}

// 400 persons: 240 in manoeuvre, two battalions and (40) two groups; 160 in support, 6.4 companies.
static void test_persons_are_split_into_manoeuvre_and_support(void **state) {
    (void)state;
    assert_slots(garrison("400", 9, 9, 9), 2, 2, 6);
    // 250: 150, of which the second half is half a battalion: two; 100 in four companies.
    assert_slots(garrison("250", 9, 9, 9), 2, 0, 4);
    // 240: 144; 44 left, less than half a battalion: 2 groups and 4 persons; 96: 3.84.
    assert_slots(garrison("240", 9, 9, 9), 1, 2, 4);
    // 15: 9 are less than half a group; 6 less than half a company.
    assert_slots(garrison("15", 9, 9, 9), 0, 0, 0);
}

// Without battalions everything is in groups: 240 / 20.
static void test_a_type_that_a_nation_lacks_is_replaced_by_the_next(void **state) {
    (void)state;
    assert_slots(garrison("400", 0, 20, 9), 0, 12, 6);
    // Without support companies the support is not there.
    assert_slots(garrison("400", 9, 9, 0), 2, 2, 0);
}

static void test_the_share_of_manoeuvre_is_a_key(void **state) {
    (void)state;
    fs_scenario *scenario = garrison("400", 9, 9, 20);
    scene_set(scenario, "commitments.east.manoeuvre_frac", "0.25");
    assert_slots(scenario, 1, 0, 12);
}

static void test_a_slot_has_a_name_dates_and_tiers(void **state) {
    (void)state;
    fs_scenario *scenario = garrison("200", 9, 9, 9);
    scene_set(scenario, "commitments.east.notice_days", "25");
    scene_set(scenario, "commitments.east.flank", "true");
    scene_set(scenario, "commitments.east.start_date", "\"2026-07-11\"");
    scene_set(scenario, "commitments.east.end_date", "\"2026-12-31\"");
    const struct fsi_model *model = build(scenario);
    // 120: a battalion and a group; 80: 3.2 companies.
    const struct fsi_commitment_slot *slot = &model->commitment[0];
    assert_string_equal(slot->name, "east/AAA/battalion/1");
    assert_int_equal(slot->hash, fsi_hash("slot/east/AAA/battalion/1/tour/"));
    assert_string_equal(model->commitment[4].name, "east/AAA/support_company/3");
    assert_int_equal(slot->open, 10);
    assert_int_equal(slot->close, 184); // the day after 31 December
    assert_true(slot->flank);
    assert_false(slot->permanent);
    assert_int_equal(slot->mask, 6); // 25 days: within 30 and 180
    // It does not run on day 0.
    assert_int_equal(model->pool[slot->pool].committed, 0);
    drop();
}

static void test_slots_that_run_on_day_0_are_counted_by_kind(void **state) {
    (void)state;
    for (int permanent = 0; permanent < 2; permanent++) {
        fs_scenario *scenario = garrison("400", 9, 9, 9);
        scene_set(scenario, "commitments.east.contributors.AAA.permanent",
                  permanent ? "true" : "false");
        const struct fsi_model *model = build(scenario);
        assert_int_equal(model->pool[0].committed, permanent ? 0 : 2);
        assert_int_equal(model->pool[0].permanent, permanent ? 2 : 0);
        assert_int_equal(model->commitment[0].mask, 0);
        assert_true(model->commitment[0].open < -1000000);
        assert_true(model->commitment[0].close > 1000000);
        drop();
    }
}

// Commitments by name, then nations by name, then types: whatever the order of the file.
static void test_slots_stand_in_order_of_names(void **state) {
    (void)state;
    fs_scenario *scenario = garrison("200", 9, 9, 9);
    scene_add_nation(scenario, "ABC", 4);
    assert_int_equal(fs_scenario_add(scenario, "commitments.east.contributors", "ABC", NULL),
                     FS_OK);
    scene_set(scenario, "commitments.east.contributors.ABC.persons", "200");
    assert_int_equal(fs_scenario_add(scenario, "commitments", "arctic", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(scenario, "commitments.arctic.contributors", "ABC", NULL),
                     FS_OK);
    scene_set(scenario, "commitments.arctic.contributors.ABC.persons", "170");
    const struct fsi_model *model = build(scenario);
    assert_string_equal(model->commitment[0].name, "arctic/ABC/battalion/1");
    assert_string_equal(model->commitment[1].name, "east/AAA/battalion/1");
    assert_string_equal(model->commitment[model->commitments - 1].name, "east/ABC/battalion/1");
    drop();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_persons_are_split_into_manoeuvre_and_support),
        cmocka_unit_test(test_a_type_that_a_nation_lacks_is_replaced_by_the_next),
        cmocka_unit_test(test_the_share_of_manoeuvre_is_a_key),
        cmocka_unit_test(test_a_slot_has_a_name_dates_and_tiers),
        cmocka_unit_test(test_slots_that_run_on_day_0_are_counted_by_kind),
        cmocka_unit_test(test_slots_stand_in_order_of_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
