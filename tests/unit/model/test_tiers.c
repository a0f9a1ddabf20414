// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Quotas, tiers of units, callable units and the supply with everybody at home.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/assert_close.h"
#include "unit/model/built.h"

// Plans of 300, 600 and 800 persons, all land; AAA, in NATO, has ten battalions of 100.
static fs_scenario *tiered(void) {
    fs_scenario *scenario = scene_with(CHANGES("readiness.land_share_frac", "1", "nations.AAA.nato",
                                               "true", "nations.AAA.active_personnel", "1000",
                                               "nations.AAA.max_pledge_persons", "1000"));
    scene_add_tiers(scenario, 300, 600, 800);
    return scenario;
}

static void assert_supply(const struct fsi_model *model, double a, double b, double c) {
    assert_int_equal(model->base_supply[0], (int64_t)a);
    assert_int_equal(model->base_supply[1], (int64_t)b);
    assert_int_equal(model->base_supply[2], (int64_t)c);
}

// Increments of 300, 300, 200: battalions 1-3, 4-6, 7-8; the last two in no tier.
static void test_units_enter_tiers_in_order_of_number(void **state) {
    (void)state;
    static const uint8_t tier[10] = {0, 0, 0, 1, 1, 1, 2, 2, FSI_UNTIERED, FSI_UNTIERED};
    const struct fsi_model *model = build(tiered());
    assert_int_equal(model->units, 10);
    for (int u = 0; u < 10; u++) {
        assert_int_equal(model->unit[u].number, u + 1);
        assert_int_equal(model->unit[u].tier, tier[u]);
    }
    assert_int_equal(model->plan[0], 300);
    assert_int_equal(model->plan[2], 800);
    assert_supply(model, 300, 600, 800);
    assert_int_equal(model->nation[0].land_quota[1], 600);
    assert_int_equal(model->nation[0].all_ready, 1000);
    drop();
}

// 0.6 of each quota is land: 180, 180, 120. Two battalions (80 of 180 were left, more than half: a
// second one), -20 left; two more, -20; one, 20. The rest of the plan is a line that never moves.
static void test_what_units_do_not_fill_is_static(void **state) {
    (void)state;
    static const uint8_t tier[6] = {0, 0, 1, 1, 2, FSI_UNTIERED};
    fs_scenario *scenario = tiered();
    scene_set(scenario, "readiness.land_share_frac", "0.6");
    const struct fsi_model *model = build(scenario);
    for (int u = 0; u < 6; u++) {
        assert_int_equal(model->unit[u].tier, tier[u]);
    }
    assert_supply(model, 300, 600, 800);
    assert_int_equal(model->nation[0].land_quota[0], 180);
    assert_int_equal(model->nation[0].land_quota[2], 480);
    drop();
}

// Half of every quota is really there: 150, 300, 400; 150 x 1 leaves 50, half a battalion: two.
static void test_the_offer_scales_quotas_and_not_the_plan(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    scene_set(scenario, "readiness.offer", "0.5");
    const struct fsi_model *model = build(scenario);
    assert_supply(model, 150, 300, 400);
    assert_int_equal(model->plan[0], 300);
    assert_int_equal(model->unit[1].tier, 0);
    assert_int_equal(model->unit[2].tier, 1);
    drop();
}

// AAA and BBB share by active strength times weight: 1,000 x 1 and 1,000 x 2: 100 and 200 of 300.
// CCC is no member, DDD the host.
static void test_members_share_what_is_not_published(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    static const char *const names[3] = {"BBB", "CCC", "DDD"};
    for (int i = 0; i < 3; i++) {
        char path[64];
        scene_add_nation(scenario, names[i], 4);
        snprintf(path, sizeof path, "nations.%s.max_pledge_persons", names[i]);
        scene_set(scenario, path, "1000");
        snprintf(path, sizeof path, "nations.%s.active_personnel", names[i]);
        scene_set(scenario, path, "1000");
    }
    scene_set(scenario, "nations.BBB.nato", "true");
    scene_set(scenario, "nations.BBB.quota_weight", "2");
    scene_set(scenario, "nations.DDD.nato", "true");
    scene_set(scenario, "nations.DDD.host", "true");
    const struct fsi_model *model = build(scenario);
    assert_int_equal(model->nation[0].land_quota[0], 100);
    assert_int_equal(model->nation[1].land_quota[0], 200);
    assert_int_equal(model->nation[2].land_quota[0], 0);
    assert_int_equal(model->nation[3].land_quota[0], 0);
    drop();
}

// BBB publishes 250 for the first tier: AAA has the rest, 50, half a battalion: one.
static void test_a_published_quota_comes_off_first(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    scene_add_nation(scenario, "BBB", 4);
    scene_set(scenario, "nations.BBB.nato", "true");
    scene_set(scenario, "nations.BBB.active_personnel", "100000");
    assert_int_equal(fs_scenario_add(scenario, "nations.BBB.tiers", "t10", NULL), FS_OK);
    scene_set(scenario, "nations.BBB.tiers.t10.quota_persons", "250");
    const struct fsi_model *model = build(scenario);
    assert_int_equal(model->nation[0].land_quota[0], 50);
    assert_int_equal(model->nation[1].land_quota[0], 250);
    assert_supply(model, 300, 600, 800);
    // Three battalions of BBB: 250 - 200 leaves half of one.
    assert_int_equal(model->unit[10].tier, 0);
    assert_int_equal(model->unit[12].tier, 0);
    assert_int_not_equal(model->unit[13].tier, 0);
    assert_int_equal(model->unit[0].tier, 0);
    assert_int_not_equal(model->unit[1].tier, 0);
    drop();
}

// A static quota counts in supply but holds no units.
static void test_a_static_quota_takes_no_units(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    assert_int_equal(fs_scenario_add(scenario, "nations.AAA.tiers", "t10", NULL), FS_OK);
    scene_set(scenario, "nations.AAA.tiers.t10.quota_persons", "300");
    scene_set(scenario, "nations.AAA.tiers.t10.static", "true");
    scene_set(scenario, "readiness.offer", "0.5"); // and is not offered at half
    const struct fsi_model *model = build(scenario);
    assert_int_equal(model->nation[0].land_quota[0], 0);
    assert_int_equal(model->unit[0].tier, 1);
    assert_supply(model, 300, 450, 550);
    drop();
}

// Three battalions and six company groups of 20 stand at 1/6, 1/2, 5/6 and 1/12, 3/12, ... 11/12. A
// quota of 150 takes group 1, battalion 1, group 2 (10 are left of it, half a group: group 3 too).
static void test_types_are_interleaved(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    scene_set(scenario, "tiers.t10.plan_persons", "150");
    scene_set(scenario, "nations.AAA.pools.battalion.units", "3");
    assert_int_equal(fs_scenario_add(scenario, "nations.AAA.pools", "company_group", NULL), FS_OK);
    scene_set(scenario, "nations.AAA.pools.company_group.units", "6");
    scene_set(scenario, "roles.manoeuvre.filled_by", "[\"battalion\", \"company_group\"]");
    const struct fsi_model *model = build(scenario);
    int first[2] = {0, 0};
    for (int u = 0; u < model->units; u++) {
        const int type = model->pool[model->unit[u].pool].type;
        first[type] += model->unit[u].tier == 0;
    }
    assert_int_equal(first[0], 1);
    assert_int_equal(first[1], 3);
    drop();
}

// floor(0.55 x 10) = 5 may be called less round(0.2 x 10) = 2 in reserve: the last three in the
// order untiered (9, 10), then by notice 1-3, 4-6, 7-8. So 6, 7 and 8.
static void test_the_last_units_in_order_of_notice_may_be_called(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    scene_set(scenario, "nations.AAA.available_frac", "0.55");
    scene_set(scenario, "nations.AAA.home_reserve_frac", "0.2");
    const struct fsi_model *model = build(scenario);
    assert_int_equal(model->units, 3);
    assert_int_equal(model->unit[0].number, 6);
    assert_int_equal(model->unit[1].number, 7);
    assert_int_equal(model->unit[2].number, 8);
    assert_int_equal(model->units_total, 10);
    assert_int_equal(model->persons_total, 1000);
    // Those that stay at home keep their tier and count.
    assert_supply(model, 300, 600, 800);
    drop();
}

// 0.3 x 10 is three, whatever its last bits are.
static void test_availability_forgives_last_bits(void **state) {
    (void)state;
    fs_scenario *scenario = tiered();
    scene_set(scenario, "nations.AAA.available_frac", "0.3");
    assert_int_equal(build(scenario)->units, 3);
    drop();
}

static void test_a_scenario_without_tiers_has_none(void **state) {
    (void)state;
    const struct fsi_model *model = build(scene_with(NULL));
    for (int j = 0; j < FSI_TIERS; j++) {
        assert_false(model->tier_present[j]);
        assert_int_equal(model->plan[j], 0);
        assert_int_equal(model->base_supply[j], 0);
    }
    assert_int_equal(model->unit[0].tier, FSI_UNTIERED);
    drop();
}

// ---- The static line under standing commitments ------------------------------------------------

// A slot of AAA's pool in which 3, 6, 8 of 10 are in tiers up to W. Step 90, lead 40, tour 100,
// recovery 40. Not on the flank, no notice: a unit is away from tier 10 for 40 days before (recall
// 15 > 10), 100 in theatre and 30 of recovery beyond 10; from tier 30 for 100 and 10; from tier 180
// for 100. Persons: 100 x 0.3 x 170/90 = 56.67; 100 x 0.6 x 110/90 = 73.33; 100 x 0.8 x 100/90 =
// 88.89. The line has these on top, rounded up, so that the average day meets the plan.
static void test_the_static_line_makes_up_for_standing_commitments(void **state) {
    (void)state;
    static const struct {
        const char *flank, *notice;
        double away[3];
    } cases[] = {
        {"false", NULL, {170 * 0.3, 110 * 0.6, 100 * 0.8}},
        // On the flank they count there.
        {"true", NULL, {70 * 0.3, 10 * 0.6, 0}},
        // At a notice of 30 days they count in the second and third tier.
        {"false", "30", {170 * 0.3, 10 * 0.6, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fs_scenario *scenario = tiered();
        assert_int_equal(fs_scenario_add(scenario, "commitments", "east", NULL), FS_OK);
        scene_set(scenario, "commitments.east.flank", cases[i].flank);
        scene_set(scenario, "commitments.east.manoeuvre_frac", "1");
        scene_set(scenario, "commitments.east.support_type", "\"company_group\"");
        if (cases[i].notice != NULL) {
            scene_set(scenario, "commitments.east.notice_days", cases[i].notice);
        }
        assert_int_equal(fs_scenario_add(scenario, "commitments.east.contributors", "AAA", NULL),
                         FS_OK);
        scene_set(scenario, "commitments.east.contributors.AAA.persons", "100");
        const struct fsi_model *model = build(scenario);
        for (int j = 0; j < FSI_TIERS; j++) {
            assert_int_equal(
                model->base_supply[j],
                (int64_t)ceil((double)model->plan[j] + cases[i].away[j] * 100 / 90 - 1e-9));
        }
        drop();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_enter_tiers_in_order_of_number),
        cmocka_unit_test(test_what_units_do_not_fill_is_static),
        cmocka_unit_test(test_the_offer_scales_quotas_and_not_the_plan),
        cmocka_unit_test(test_members_share_what_is_not_published),
        cmocka_unit_test(test_a_published_quota_comes_off_first),
        cmocka_unit_test(test_a_static_quota_takes_no_units),
        cmocka_unit_test(test_types_are_interleaved),
        cmocka_unit_test(test_the_last_units_in_order_of_notice_may_be_called),
        cmocka_unit_test(test_availability_forgives_last_bits),
        cmocka_unit_test(test_a_scenario_without_tiers_has_none),
        cmocka_unit_test(test_the_static_line_makes_up_for_standing_commitments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
