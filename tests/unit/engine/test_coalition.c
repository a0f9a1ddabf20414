// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Coalition pools: scene_text's force filled from the units of all nations.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"
#define SLOT        "POOL/manoeuvre/1"

static fs_scenario *pool(const char *units, const char *persons) {
    return scene_with(CHANGES(REQUIREMENT ".regime", "\"coalition_pool\"", REQUIREMENT ".persons",
                              persons, "nations.AAA.pools.battalion.units", units));
}

// As for national slots while nobody is late.
static void test_reliefs_come_a_step_after_the_arrival_before(void **state) {
    (void)state;
    fs_model *model = scene_compile(pool("10", "100"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "called", SLOT, DAYS(0, 90, 180, 270, 360, 450, 540, 630, 720));
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220, 310, 400, 490, 580, 670, 760));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 320, 410, 500, 590, 680, 770, 840));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Two units and a minimum of 200 days: the chain goes on from the late arrival and no call lapses.
// A: 40-140, then 340-440, 640-740; B: 130-230, 430-530 (in time for 340 + 90), 730-830.
static void test_a_late_arrival_moves_the_chain(void **state) {
    (void)state;
    fs_model *model = scene_compile(pool("2", "100"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 340, 430, 640, 730));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 440, 530, 740, 830));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// 250 persons are round(2.5) = 3 battalions; nobody's offer limits them.
static void test_the_slots_are_of_the_first_type(void **state) {
    (void)state;
    fs_model *model = scene_compile(pool("20", "250"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "opened", NULL, NULL), 3);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// BBB with a norm of 400 days. On day 40 AAA's units have 240 of 200 days, BBB's 440 of 400: AAA
// first. For day 40 both slots are filled by AAA's two; the reliefs for 130 (390: 330/200 and
// 530/400) can only be BBB's.
static void test_the_largest_dwell_over_norm_goes_first(void **state) {
    (void)state;
    fs_scenario *scenario = pool("2", "200");
    scene_add_nation(scenario, "BBB", 2);
    assert_int_equal(fs_scenario_add(scenario, "rotations", "slow", NULL), FS_OK);
    static const char *const slow[][2] = {
        {"tour_days", "100"},     {"overlap_days", "10"},       {"training_days", "30"},
        {"returning_days", "40"}, {"target_dwell_days", "400"}, {"margin_days", "25"},
        {"early_end_prob", "0"},  {"max_extension_days", "0"}};
    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
        char path[64];
        snprintf(path, sizeof path, "rotations.slow.%s", slow[i][0]);
        scene_set(scenario, path, slow[i][1]);
    }
    scene_set(scenario, "nations.BBB.rotation", "\"slow\"");
    scene_set(scenario, REQUIREMENT ".profile_days", "[60, 840]");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    for (size_t i = 0; i < 2; i++) {
        const char *slot = i == 0 ? SLOT : "POOL/manoeuvre/2";
        const struct scene_event *first = scene_find(&tape, "force", "called", slot, NULL, 0);
        assert_string_equal(first->nation, "AAA");
        // The longest lead of all pools for the first call: 30 + 25.
        assert_int_equal(first->day, 60 - 55);
        // From then on that of the incumbent: 40.
        const struct scene_event *second = scene_find(&tape, "force", "called", slot, NULL, 1);
        assert_string_equal(second->nation, "BBB");
        assert_int_equal(second->day, 150 - 40);
        // And its policy: BBB's lead of 55.
        assert_int_equal(scene_find(&tape, "force", "arrived", slot, NULL, 1)->day, 150);
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Only nations that have committed and not decided to leave are asked.
static void test_units_of_nations_that_are_in_may_be_called(void **state) {
    (void)state;
    fs_scenario *scenario = pool("10", "100");
    scene_add_nation(scenario, "BBB", 10);
    scene_set(scenario, "nations.AAA.decision_delay_days", "100");
    scene_set(scenario, "nations.BBB.willingness", "0");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    for (size_t i = 0; i < tape.count; i++) {
        assert_string_not_equal(tape.event[i].nation, "BBB");
    }
    // The call for day 40 waits until day 100 and comes 30 days later.
    assert_int_equal(scene_day(&tape, "called", SLOT, 0), 100);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 130);
    scene_tape_free(&tape);
    fs_model_free(model);
}

static void test_nobody_is_called_after_the_decision_to_leave(void **state) {
    (void)state;
    fs_scenario *scenario = pool("10", "100");
    scene_set(scenario, "classes.ready.exit_hazard_per_year", "1");
    fs_model *model = scene_compile(scenario);
    for (uint32_t replication = 1; replication <= 20; replication++) {
        const struct fsi_block block =
            fsi_philox(fsi_key_of(1, 1), 0, replication, fsi_hash("decision/AAA"));
        const double days = floor(365 * -log(1 - fsi_unit(block.word[2])) + 0.5);
        struct scene_tape tape = scene_replay(model, 1, replication);
        for (size_t i = 0; i < tape.count; i++) {
            assert_false(strcmp(tape.event[i].kind, "called") == 0 && tape.event[i].day >= days);
        }
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Two in the pipeline of one slot from day 40, the mission's first: both trained on 70, one serves
// 70-170, the other takes over on the day it leaves, when a third is called, and so on.
static void test_a_pipeline_of_fixed_size_queues_trained_units(void **state) {
    (void)state;
    fs_scenario *scenario = pool("10", "100");
    scene_set(scenario, REQUIREMENT ".pipeline_units", "2");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "called", NULL, DAYS(40, 40, 170, 270, 370, 470, 570, 670, 770));
    scene_days(&tape, "arrived", NULL, DAYS(70, 170, 270, 370, 470, 570, 670, 770));
    scene_days(&tape, "departed", NULL, DAYS(170, 270, 370, 470, 570, 670, 770, 840));
    // The one that waits when all is over goes home without having been in theatre.
    assert_int_equal(scene_count(&tape, "force", "not_sent", NULL, NULL), 1);
    assert_int_equal(scene_find(&tape, "force", "not_sent", NULL, NULL, 0)->day, 840);
    scene_tape_free(&tape);

    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "deployed_persons"), 100 * 770.0 / 800, 1e-14, 0);
    // Two in the pipeline, and one recovering for 40 days after each departure on the plateau.
    assert_close(scene_mean(result, 0, "units_in_cycle"), 2 + 7 * 40.0 / 800, 1e-14, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Random start with prefill: a unit inside its window stands in the slot on day 0 with part of its
// tour served: max(c - 11, 200) - 200 days of it, c its cycle time.
static void test_a_prefilled_slot_has_served_part_of_its_tour(void **state) {
    (void)state;
    fs_scenario *scenario = pool("1", "100");
    scene_set(scenario, "start.initial", "\"random\"");
    scene_set(scenario, "rotations.plain.deployable_from_days", "200");
    scene_set(scenario, "rotations.plain.deployable_until_days", "300");
    scene_set(scenario, "rotations.plain.training_days", "0");
    scene_set(scenario, "rotations.plain.margin_days", "0");
    scene_set(scenario, REQUIREMENT ".profile_days", "[0, 840]");
    fs_model *model = scene_compile(scenario);
    const uint64_t hash = fsi_hash("unit/AAA/battalion/1");
    int inside = 0;
    for (uint32_t replication = 1; replication <= 30; replication++) {
        const double u = fsi_unit(fsi_philox(fsi_key_of(1, 1), 0, replication, hash).word[1]);
        const int clock = (int)floor(u * 300);
        struct scene_tape tape = scene_replay(model, 1, replication);
        const int arrived = scene_day(&tape, "arrived", SLOT, 0);
        if (clock >= 200) {
            const int served = clock - 11 > 200 ? clock - 211 : 0;
            assert_int_equal(arrived, 0);
            assert_int_equal(scene_day(&tape, "departed", SLOT, 0), 100 - served);
            inside++;
        } else {
            // Called when 200 days are reached, there the day after.
            assert_int_equal(arrived, 200 - clock + 1);
        }
        scene_tape_free(&tape);
    }
    assert_in_range(inside, 1, 29);
    fs_model_free(model);
}

// Training does not bring a unit into its window earlier: below 200 days it is not there on day 0.
static void test_a_unit_before_its_window_is_not_prefilled(void **state) {
    (void)state;
    fs_scenario *scenario = pool("1", "100");
    scene_set(scenario, "start.initial", "\"random\"");
    scene_set(scenario, REQUIREMENT ".profile_days", "[0, 840]");
    fs_model *model = scene_compile(scenario);
    const uint64_t hash = fsi_hash("unit/AAA/battalion/1");
    int nearly = 0;
    for (uint32_t replication = 1; replication <= 40; replication++) {
        const double u = fsi_unit(fsi_philox(fsi_key_of(1, 1), 0, replication, hash).word[1]);
        const int clock = (int)floor(u * 300);
        struct scene_tape tape = scene_replay(model, 1, replication);
        assert_int_equal(scene_day(&tape, "arrived", SLOT, 0) == 0, clock >= 200);
        nearly += clock >= 170 && clock < 200;
        scene_tape_free(&tape);
    }
    assert_true(nearly > 0);
    fs_model_free(model);
}

// Two units of each nation take turns in two slots: whoever stands there, the nations' persons in
// place add up to those of the option, though none has pledged anything.
static void test_a_nation_is_counted_where_its_units_fill_a_pool(void **state) {
    (void)state;
    fs_scenario *scenario = pool("2", "200");
    scene_add_nation(scenario, "BBB", 2);
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 5);
    double aaa = scene_nation_mean(result, 0, "AAA", "deployed_persons");
    double bbb = scene_nation_mean(result, 0, "BBB", "deployed_persons");
    assert_true(aaa > 0 && bbb > 0);
    assert_close(aaa + bbb, scene_mean(result, 0, "deployed_persons"), 1e-12, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "pledged_persons"), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Prefill is for random cycle times, and may be switched off.
static void test_nobody_is_prefilled_otherwise(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"\"random\"", "false"}, {"\"rested\"", "true"}};
    for (size_t i = 0; i < 2; i++) {
        fs_scenario *scenario = pool("10", "100");
        scene_set(scenario, "start.initial", cases[i][0]);
        scene_set(scenario, "start.prefill", cases[i][1]);
        scene_set(scenario, REQUIREMENT ".profile_days", "[0, 840]");
        fs_model *model = scene_compile(scenario);
        for (uint32_t replication = 1; replication <= 5; replication++) {
            struct scene_tape tape = scene_replay(model, 1, replication);
            // Somebody is called on day 0 and trained on day 30.
            assert_true(scene_day(&tape, "arrived", SLOT, 0) >= 30);
            scene_tape_free(&tape);
        }
        fs_model_free(model);
    }
}

// The slot opens on day 140 and AAA's lead is 40 days. BBB's is 90 days: the first call looks that
// far ahead if BBB commits, and not if it stays out.
static void test_the_first_call_has_the_longest_lead_of_those_that_commit(void **state) {
    (void)state;
    for (int commits = 0; commits < 2; commits++) {
        fs_scenario *scenario = pool("10", "100");
        scene_set(scenario, REQUIREMENT ".profile_days", "[140, 840]");
        assert_int_equal(fs_scenario_add(scenario, "rotations", "slow", NULL), FS_OK);
        scene_set(scenario, "rotations.slow.tour_days", "100");
        scene_set(scenario, "rotations.slow.target_dwell_days", "200");
        scene_set(scenario, "rotations.slow.training_days", "80");
        scene_set(scenario, "rotations.slow.margin_days", "10");
        scene_add_nation(scenario, "BBB", 10);
        scene_set(scenario, "nations.BBB.rotation", "\"slow\"");
        scene_set_number(scenario, "nations.BBB.willingness", commits);
        fs_model *model = scene_compile(scenario);
        struct scene_tape tape = scene_replay(model, 1, 1);
        assert_int_equal(scene_day(&tape, "called", SLOT, 0), commits ? 50 : 100);
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

// Both units are in the pipeline until the only slot closes on day 150; the one that waits is READY
// again at once, and the flank, whose call has been open since 125, gets it that day.
static void test_units_of_a_pipeline_that_ends_may_be_called_that_day(void **state) {
    (void)state;
    fs_scenario *scenario = pool("2", "100");
    scene_set(scenario, REQUIREMENT ".pipeline_units", "2");
    scene_set(scenario, REQUIREMENT ".profile_days", "[40, 150]");
    scene_add_flank(scenario, "AAA", "100");
    scene_set(scenario, "commitments.flank.start_date", "\"2026-12-13\""); // day 165, lead 40
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    const struct scene_event *released = scene_find(&tape, "force", "not_sent", NULL, NULL, 0);
    assert_int_equal(released->day, 150);
    const struct scene_event *called =
        scene_find(&tape, "force", "called", "flank/AAA/battalion/1", NULL, 0);
    assert_int_equal(called->day, 150);
    assert_string_equal(called->unit, released->unit);
    // The world without the mission calls at once.
    assert_int_equal(scene_find(&tape, "", "called", "flank/AAA/battalion/1", NULL, 0)->day, 125);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reliefs_come_a_step_after_the_arrival_before),
        cmocka_unit_test(test_a_late_arrival_moves_the_chain),
        cmocka_unit_test(test_the_slots_are_of_the_first_type),
        cmocka_unit_test(test_the_largest_dwell_over_norm_goes_first),
        cmocka_unit_test(test_units_of_nations_that_are_in_may_be_called),
        cmocka_unit_test(test_nobody_is_called_after_the_decision_to_leave),
        cmocka_unit_test(test_the_first_call_has_the_longest_lead_of_those_that_commit),
        cmocka_unit_test(test_a_pipeline_of_fixed_size_queues_trained_units),
        cmocka_unit_test(test_units_of_a_pipeline_that_ends_may_be_called_that_day),
        cmocka_unit_test(test_a_prefilled_slot_has_served_part_of_its_tour),
        cmocka_unit_test(test_a_unit_before_its_window_is_not_prefilled),
        cmocka_unit_test(test_nobody_is_prefilled_otherwise),
        cmocka_unit_test(test_a_nation_is_counted_where_its_units_fill_a_pool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
