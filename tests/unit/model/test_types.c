// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "support/assert_close.h"
#include "unit/model/built.h"

static fs_scenario *roles(void) {
    fs_scenario *scenario =
        scene_with(CHANGES("roles.manoeuvre.filled_by", "[\"battalion\", \"company_group\"]"));
    assert_int_equal(fs_scenario_add(scenario, "roles", "training", NULL), FS_OK);
    scene_set(scenario, "roles.training.filled_by", "[\"company_group\", \"battalion\"]");
    assert_int_equal(fs_scenario_add(scenario, "unit_types", "band", NULL), FS_OK);
    scene_set(scenario, "unit_types.band.persons", "30");
    return scenario;
}

// Unless its role is named: where it stands best, the first by name of those; nowhere: none.
static void test_a_type_is_reported_where_it_fits_best(void **state) {
    (void)state;
    const struct fsi_model *model = build(roles());
    // Types by name: band, battalion, company_group; roles: manoeuvre, training.
    assert_int_equal(model->type[0].role, -1);
    assert_int_equal(model->type[1].role, 0);
    assert_int_equal(model->type[2].role, 1);
    drop();
    fs_scenario *scenario = roles();
    scene_set(scenario, "unit_types.company_group.role", "\"manoeuvre\"");
    model = build(scenario);
    assert_int_equal(model->type[2].role, 0);
    drop();
}

static void test_a_role_keeps_its_order_of_preference(void **state) {
    (void)state;
    const struct fsi_model *model = build(roles());
    assert_int_equal(model->role[0].types_count, 2);
    assert_int_equal(model->role[0].types[0], 1);
    assert_int_equal(model->role[0].types[1], 2);
    assert_int_equal(model->role[1].types[0], 2);
    drop();
}

// Half of the type that stands for manoeuvre in companies.
static void test_the_least_offer_is_half_a_company_group(void **state) {
    (void)state;
    const struct fsi_model *model = build(roles());
    assert_close(model->least_offer, 0, 0, 0);
    drop();
    fs_scenario *scenario = roles();
    scene_set(scenario, "unit_types.company_group.counting", "\"manoeuvre_company\"");
    model = build(scenario);
    assert_close(model->least_offer, 10, 0, 0);
    drop();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_type_is_reported_where_it_fits_best),
        cmocka_unit_test(test_a_role_keeps_its_order_of_preference),
        cmocka_unit_test(test_the_least_offer_is_half_a_company_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
