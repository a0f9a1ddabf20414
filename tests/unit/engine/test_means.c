// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a mission uses and loses, in scene_text: one slot of 100 persons from day 40 to day 840, a
// tour of 100 days every 90, so the last unit comes on day 760.
#include <math.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"
#define SLOT        "MNF/AAA/battalion/1"

static double mean_of(const char *const *changes, const char *metric, uint32_t replications) {
    fs_model *model = scene_model(changes);
    fs_result *result = scene_run(model, 1, 1, replications);
    double mean = scene_mean(result, 0, metric);
    fs_result_free(result);
    fs_model_free(model);
    return mean;
}

// Nine units come, on days 40, 130, ..., 760; eight stay 100 days, the last 80: 880 unit-days.
static void test_cost_follows_days_in_theatre_overlaps_included(void **state) {
    (void)state;
    const char *const *changes = CHANGES("cost.person_year", "36500");
    assert_close(mean_of(changes, "person_tours", 1), 900, 0, 0);
    assert_close(mean_of(changes, "cost_eur", 1), 88000 * 100.0, 0, 0.005);
    assert_close(mean_of(changes, "cost_running_eur", 1), 8800000, 0, 0.005);
    assert_close(mean_of(changes, "cost_eur_per_person_year", 1), 36500, 0, 0.001);
    assert_close(mean_of(changes, "peak_nations", 1), 1, 0, 0);
}

static void test_what_is_paid_once_is_paid_by_tour_and_by_place(void **state) {
    (void)state;
    // Nine units are prepared; in handovers 200 persons are there.
    const char *const *changes =
        CHANGES("cost.person_year", "0", "cost.preparation_person", "10", "cost.place", "1000");
    assert_close(mean_of(changes, "cost_preparation_eur", 1), 9000, 0, 0.005);
    assert_close(mean_of(changes, "cost_infrastructure_eur", 1), 200000, 0, 0.005);
    assert_close(mean_of(changes, "cost_once_eur", 1), 209000, 0, 0.005);
}

static void test_an_option_and_a_nation_have_rates_of_their_own(void **state) {
    (void)state;
    assert_close(mean_of(CHANGES("cost.person_year", "36500", "options.force.cost_person_year",
                                 "3650", "nations.AAA.cost_ratio", "2"),
                         "cost_eur", 1),
                 1760000, 0, 0.005);
}

static void test_shares_of_europe_and_america(void **state) {
    (void)state;
    const char *const *changes = CHANGES("cost.person_year", "36500", "cost.america", "[\"AAA\"]");
    assert_close(mean_of(changes, "us_share_frac", 1), 1, 0, 0);
    assert_close(mean_of(changes, "europe_share_frac", 1), 0, 0, 0);
}

static void test_enablers_can_be_carried_by_another(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES(
        "cost.person_year", "36500", "cost.enablers_person_year", "36500", "cost.enabler_nation",
        "\"BBB\"", "cost.enabler_nation_frac", "0.5", "cost.america", "[\"BBB\"]"));
    scene_add_nation(scenario, "BBB", 1);
    scene_set(scenario, "nations.BBB.willingness", "0");
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(result, 0, "us_share_frac"), 0.25, 0, 1e-9);
    assert_close(scene_nation_mean(result, 0, "BBB", "cost_enablers_eur"), 4400000, 0, 0.5);
    assert_close(scene_nation_mean(result, 0, "AAA", "cost_eur") +
                     scene_nation_mean(result, 0, "BBB", "cost_eur"),
                 scene_mean(result, 0, "cost_eur"), 0, 1e-6);
    fs_result_free(result);
    fs_model_free(model);
}

// 800 days of 100 persons, 80 days of 100 more in handovers, 10 kg each, over the plateau of 800.
static void test_supply_follows_posture(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    fs_error error = {0};
    assert_int_equal(fs_scenario_add(scenario, "supply", "all", &error), FS_OK);
    scene_set(scenario, "supply.all.rear_kg", "10");
    scene_set(scenario, "supply.all.line_kg", "99");
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(result, 0, "supply_tonnes_per_day"), 1.1, 0, 1e-9);
    fs_result_free(result);
    fs_model_free(model);
}

// 88,000 person-days at 36.5 a thousand and year: 8.8 expected; standard error 0.13 over 500.
static void test_deaths_and_evacuations_have_their_mean(void **state) {
    (void)state;
    const char *const *changes =
        CHANGES("losses.deaths_per_1000_year", "36.5", "losses.evacuations_per_1000_year", "365");
    assert_close(mean_of(changes, "deaths_routine", 500), 8.8, 0, 0.5);
    assert_close(mean_of(changes, "evacuations", 500), 88, 0, 1.7);
}

static void test_losses_are_replaced_or_leave_units_smaller(void **state) {
    (void)state;
    const char *const *replaced = CHANGES("losses.evacuations_per_1000_year", "365");
    const char *const *not_replaced =
        CHANGES("losses.evacuations_per_1000_year", "365", "losses.replaced", "false");
    assert_close(mean_of(replaced, "in_theatre_persons", 50), 110, 0, 1e-9);
    assert_close(mean_of(replaced, "person_tours", 200) - 900,
                 mean_of(replaced, "evacuations", 200), 0, 1e-9);
    // A person lost is missed for half a tour of 100 days on average: 88 x 50 / 800 less.
    assert_close(mean_of(not_replaced, "in_theatre_persons", 200), 110 - 5.2, 0, 0.6);
    assert_close(mean_of(not_replaced, "person_tours", 10), 900, 0, 0);
    assert_close(mean_of(not_replaced, "deployed_persons", 10), 100, 0, 0);
}

// With a factor next to 1 the history made day by day is the one made beforehand.
static void test_deaths_that_hardly_matter_change_nothing(void **state) {
    (void)state;
    static const char *const ratio[] = {"1", "1.000000001"};
    double left[2], deployed[2], allotted[2];
    for (int i = 0; i < 2; i++) {
        fs_scenario *scenario =
            scene_with(CHANGES("losses.deaths_per_1000_year", "50", "losses.exit_ratio", ratio[i],
                               "options.force.requirements.manoeuvre.persons", "600"));
        scene_add_nation(scenario, "BBB", 20);
        scene_add_nation(scenario, "CCC", 20);
        scene_set(scenario, "nations.BBB.decision_delay_days", "200");
        scene_set(scenario, "classes.ready.exit_hazard_per_year", "1");
        fs_model *model = scene_compile(scenario);
        fs_result *result = scene_run(model, 1, 1, 100);
        left[i] = scene_mean(result, 0, "nations_left");
        deployed[i] = scene_mean(result, 0, "deployed_persons");
        allotted[i] = scene_mean(result, 0, "allotted_persons");
        fs_result_free(result);
        fs_model_free(model);
    }
    assert_close(left[0], left[1], 0, 0);
    assert_close(deployed[0], deployed[1], 0, 0);
    assert_close(allotted[0], allotted[1], 0, 0);
    assert_true(left[0] > 1);
}

static void test_deaths_make_nations_leave_earlier(void **state) {
    (void)state;
    const char *const *calm =
        CHANGES("losses.deaths_per_1000_year", "50", "classes.ready.exit_hazard_per_year", "0.2");
    const char *const *shaken =
        CHANGES("losses.deaths_per_1000_year", "50", "classes.ready.exit_hazard_per_year", "0.2",
                "losses.exit_ratio", "10", "losses.exit_days", "180");
    assert_true(mean_of(shaken, "nations_left", 200) > mean_of(calm, "nations_left", 200) + 0.2);
}

// 100 persons need 100 places: at one a day from none the unit waits from day 40 to day 100; its
// relief finds places for 200 from day 200 on.
static void test_places_cap_the_build_up(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("places.built_per_day", "1"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "arrived", NULL, NULL, 0)->day, 100);
    scene_tape_free(&tape);
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_true(scene_mean(result, 0, "places_short_days") >= 60);
    assert_close(scene_mean(result, 0, "first_gap_day"), 40, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Ten persons a day: a unit of 100 can be carried every tenth day.
static void test_transport_has_a_capacity(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("places.carried_persons_per_day", "10",
                                          "options.force.requirements.manoeuvre.persons", "300"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(scene_find(&tape, "force", "arrived", NULL, NULL, (size_t)i)->day,
                         40 + 10 * i);
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A slot of a pipeline waits for places as any other: 100 of them on day 100, though the unit could
// come on day 70.
static void test_a_pipeline_waits_for_places(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("places.built_per_day", "1", REQUIREMENT ".regime",
                            "\"coalition_pool\"", REQUIREMENT ".pipeline_units", "2"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "arrived", NULL, NULL, 0)->day, 100);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Fifteen days on the way: the first wave takes 20 + 10 + 15 days, so the slot opens on day 45; a
// relief is called 30 + 10 + 15 days before its day.
static void test_transport_takes_time(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("places.carry_days", "15"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "called", SLOT, DAYS(0, 80, 170, 260, 350, 440, 530, 620, 710));
    scene_days(&tape, "arrived", SLOT, DAYS(45, 135, 225, 315, 405, 495, 585, 675, 765));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Also when a unit leaves early and the next is to come as soon as it can.
static void nobody_comes_before_transport(const char *replace) {
    fs_model *model = scene_model(CHANGES(
        "places.carry_days", "15", "rotations.plain.early_end_prob", "0.9",
        "rotations.plain."
        "training_days",
        "{ random = \"uniform\"; min = 10; max = 70; }", "options.force.replace_early", replace));
    int early = 0;
    for (uint32_t replication = 1; replication <= 20; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        for (size_t i = 0; i < tape.count; i++) {
            const struct scene_event *came = &tape.event[i];
            if (strcmp(came->option, "force") != 0 || strcmp(came->kind, "arrived") != 0) {
                continue;
            }
            int trained = -1;
            for (size_t k = 0; k < i; k++) {
                const struct scene_event *before = &tape.event[k];
                bool same =
                    strcmp(before->unit, came->unit) == 0 && strcmp(before->option, "force") == 0;
                trained = same && strcmp(before->kind, "trained") == 0 ? before->day : trained;
                early += strcmp(before->note, "early") == 0;
            }
            assert_true(trained >= 0 && came->day >= trained + 15);
        }
        scene_tape_free(&tape);
    }
    assert_true(early > 20);
    fs_model_free(model);
}

static void test_who_replaces_early_leavers_is_carried_too(void **state) {
    (void)state;
    nobody_comes_before_transport("\"trained\"");
    nobody_comes_before_transport("\"high_readiness\"");
}

// Standing commitments are carried by nobody here: without the mission nothing moves.
static void test_transport_leaves_commitments_alone(void **state) {
    (void)state;
    double flank[2], supply[2];
    for (int i = 0; i < 2; i++) {
        fs_scenario *scenario = NULL;
        assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
        assert_int_equal(fs_scenario_load(scenario, "builtin:scenarios/builtin.cfg", NULL), FS_OK);
        scene_set(scenario, "places.carry_days", i == 0 ? "0" : "20");
        fs_model *model = scene_compile(scenario);
        fs_result *result = scene_run(model, 1, 1, 1);
        flank[i] = scene_mean(result, 0, "flank_drawdown_persons");
        supply[i] = scene_mean(result, 0, "tier180_supply_without_persons");
        fs_result_free(result);
        fs_model_free(model);
    }
    assert_true(flank[0] < 1000 && flank[1] < 1000);
    assert_close(supply[0], supply[1], 0, 0);
}

// Who serves elsewhere needs no place in the mission, though its own units wait for one for ever.
static void test_places_leave_commitments_alone(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES("places.built_per_day", "0.001", "nations.AAA.nato", "true"));
    scene_add_nation(scenario, "BBB", 6);
    scene_set(scenario, "nations.BBB.willingness", "0");
    scene_set(scenario, "nations.BBB.nato", "true");
    scene_add_flank(scenario, "BBB", "100");
    scene_set(scenario, "commitments.flank.flank", "true");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    size_t mission = scene_count(&tape, "force", "arrived", SLOT, NULL);
    size_t with = scene_count(&tape, "force", "arrived", NULL, NULL);
    assert_int_equal(mission, 0);
    assert_true(with > 5);
    assert_int_equal(with, scene_count(&tape, "", "arrived", NULL, NULL));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Half a person behind each: 150 for a unit of 100. They need 150 places, so the unit comes on day
// 150 at one a day.
static void test_enablers_are_persons(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(
        CHANGES("enablers.per_person", "0.5", "cost.person_year", "36500", "cost.place", "1000"));
    assert_int_equal(fs_scenario_add(scenario, "supply", "all", NULL), FS_OK);
    scene_set(scenario, "supply.all.rear_kg", "10");
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(result, 0, "in_theatre_persons"), 165, 0, 1e-9);
    assert_close(scene_mean(result, 0, "deployed_persons"), 100, 0, 1e-9);
    assert_close(scene_mean(result, 0, "enabler_persons"), 55, 0, 1e-9);
    assert_close(scene_mean(result, 0, "combat_frac"), 110.0 / 165, 0, 1e-9);
    assert_close(scene_mean(result, 0, "supply_tonnes_per_day"), 1.65, 0, 1e-9);
    assert_close(scene_nation_mean(result, 0, "AAA", "supply_tonnes_per_day"), 1.65, 0, 1e-9);
    assert_close(scene_mean(result, 0, "cost_deployment_eur"), 88000 * 1.5 * 100, 0, 0.005);
    assert_close(scene_mean(result, 0, "cost_infrastructure_eur"), 300000, 0, 0.005);
    // 13.2 million and 300,000 over 132,000 person-days.
    assert_close(scene_nation_mean(result, 0, "AAA", "cost_eur_per_person_year"),
                 13500000.0 / 132000 * 365, 0, 0.001);
    assert_close(scene_mean(result, 0, "person_tours"), 900, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
    model = scene_model(CHANGES("enablers.per_person", "0.5", "places.built_per_day", "1"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "arrived", NULL, NULL, 0)->day, 150);
    scene_tape_free(&tape);
    fs_model_free(model);
}

static double on_day(const fs_result *result, const char *name, int day) {
    for (size_t i = 0; i < fs_result_series_count(result); i++) {
        fs_series series;
        assert_int_equal(fs_result_series(result, 0, i, &series), FS_OK);
        if (strcmp(series.name, name) == 0) {
            assert_int_equal(series.days[day], day);
            return series.mean[day];
        }
    }
    print_error("no series %s\n", name);
    fail();
    return NAN;
}

// A place a day: 100 persons wait from day 40 to day 99 and are there from day 100 on; their nation
// leaves early and counts as gone from then on.
static void test_means_have_series(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("places.built_per_day", "1"));
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    options.replications = 1;
    options.series_step_days = 1;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    assert_close(on_day(result, "waiting_persons", 39), 0, 0, 0);
    assert_close(on_day(result, "waiting_persons", 40), 100, 0, 0);
    assert_close(on_day(result, "waiting_persons", 99), 100, 0, 0);
    assert_close(on_day(result, "waiting_persons", 100), 0, 0, 0);
    assert_close(on_day(result, "nations_in_theatre", 99), 0, 0, 0);
    assert_close(on_day(result, "nations_in_theatre", 100), 1, 0, 0);
    assert_close(on_day(result, "nations_left_so_far", 839), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
    model = scene_model(CHANGES("cost.person_year", "1", "nations.AAA.exit_hazard_per_year", "3"));
    options.replications = 100;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    assert_true(scene_mean(result, 0, "nations_left") > 0.9);
    assert_close(on_day(result, "nations_left_so_far", 999), scene_mean(result, 0, "nations_left"),
                 1e-12, 0);
    assert_true(on_day(result, "nations_left_so_far", 100) <
                on_day(result, "nations_left_so_far", 300));
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cost_follows_days_in_theatre_overlaps_included),
        cmocka_unit_test(test_what_is_paid_once_is_paid_by_tour_and_by_place),
        cmocka_unit_test(test_an_option_and_a_nation_have_rates_of_their_own),
        cmocka_unit_test(test_shares_of_europe_and_america),
        cmocka_unit_test(test_enablers_can_be_carried_by_another),
        cmocka_unit_test(test_supply_follows_posture),
        cmocka_unit_test(test_deaths_and_evacuations_have_their_mean),
        cmocka_unit_test(test_losses_are_replaced_or_leave_units_smaller),
        cmocka_unit_test(test_deaths_that_hardly_matter_change_nothing),
        cmocka_unit_test(test_deaths_make_nations_leave_earlier),
        cmocka_unit_test(test_places_cap_the_build_up),
        cmocka_unit_test(test_places_leave_commitments_alone),
        cmocka_unit_test(test_transport_has_a_capacity),
        cmocka_unit_test(test_a_pipeline_waits_for_places),
        cmocka_unit_test(test_transport_takes_time),
        cmocka_unit_test(test_who_replaces_early_leavers_is_carried_too),
        cmocka_unit_test(test_transport_leaves_commitments_alone),
        cmocka_unit_test(test_enablers_are_persons),
        cmocka_unit_test(test_means_have_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
