// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The state on day 0. With scene_text's policy the step of a slot is 90 days, the lead 40.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "support/scene.h"

#define FLANK "flank/AAA/battalion/1"

// scene_text with a commitment of `persons` of AAA, and nobody asked for anything else.
static fs_scenario *with_flank(const char *initial, const char *persons) {
    fs_scenario *scenario =
        scene_with(CHANGES("start.initial", initial, "nations.AAA.willingness", "0"));
    scene_add_flank(scenario, "AAA", persons);
    scene_set(scenario, "commitments.flank.flank", "true");
    return scenario;
}

// Phase of a slot of the flank by its documented stream: floor(u x 90).
static int phase(uint32_t replication, int index) {
    char name[64];
    snprintf(name, sizeof name, "slot/flank/AAA/battalion/%d/start", index);
    const struct fsi_block block = fsi_philox(fsi_key_of(1, 1), 0, replication, fsi_hash(name));
    return (int)floor(fsi_unit(block.word[0]) * 90);
}

// Incumbent since -f, until 100 - f; reliefs on 90 k - f, called 40 days ahead, those that fall
// before day 0 already under way. The predecessor is still there until 10 - f.
static void test_a_steady_slot_goes_on_from_its_phase(void **state) {
    (void)state;
    fs_model *model = scene_compile(with_flank("\"steady\"", "100"));
    int overlapped = 0;
    for (uint32_t replication = 1; replication <= 40; replication++) {
        const int f = phase(replication, 1);
        struct scene_tape tape = scene_replay(model, 1, replication);
        size_t departures = 0;
        if (10 - f > 0) {
            assert_int_equal(scene_find(&tape, "", "departed", FLANK, NULL, 0)->day, 10 - f);
            departures++;
            overlapped++;
        }
        assert_int_equal(scene_find(&tape, "", "departed", FLANK, NULL, departures)->day, 100 - f);
        for (int k = 1; k <= 10; k++) {
            const struct scene_event *came =
                scene_find(&tape, "", "arrived", FLANK, NULL, (size_t)k - 1);
            assert_int_equal(came->day, 90 * k - f);
            assert_int_equal(came->value, k);
            const struct scene_event *called =
                scene_find(&tape, "", "called", FLANK, came->unit, 0);
            if (90 * k - f - 40 >= 0 && k <= 5) {
                assert_int_equal(called->day, 90 * k - f - 40);
            }
        }
        assert_int_equal(scene_count(&tape, "", "gap", FLANK, NULL), 0);
        scene_tape_free(&tape);
    }
    assert_in_range(overlapped, 1, 39);
    fs_model_free(model);
}

// Two slots with phases of their own; ten units, at most two tours a unit in 900 days x 2 slots /
// 90 = 20 reliefs: a unit comes again after 10 of them, 450 days, 350 of them away.
static void test_units_of_a_steady_pool_are_spread_over_their_cycle(void **state) {
    (void)state;
    fs_model *model = scene_compile(with_flank("\"steady\"", "200"));
    for (uint32_t replication = 1; replication <= 10; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        assert_int_equal(scene_count(&tape, "", "gap", NULL, NULL), 0);
        for (int n = 1; n <= 10; n++) {
            char unit[32];
            snprintf(unit, sizeof unit, "AAA/battalion/%d", n);
            const struct scene_event *left = scene_find(&tape, "", "departed", NULL, unit, 0);
            const struct scene_event *back;
            assert_non_null(left);
            for (size_t k = 0; (back = scene_find(&tape, "", "arrived", NULL, unit, k)) != NULL;
                 k++) {
                if (back->day > left->day) {
                    // Cycles of the two slots interleave: a unit may skip one place in the queue.
                    assert_in_range(back->day - left->day, 350 - 90, 350 + 90);
                    break;
                }
            }
        }
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Four units for a slot that needs 300/90 = 3 1/3: never late, never below the norm of 200 days.
static void test_a_steady_pool_of_just_enough_units_has_no_gap(void **state) {
    (void)state;
    fs_scenario *scenario = with_flank("\"steady\"", "100");
    scene_set(scenario, "nations.AAA.pools.battalion.units", "4");
    fs_model *model = scene_compile(scenario);
    for (uint32_t replication = 1; replication <= 20; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        const int f = phase(replication, 1);
        assert_int_equal(scene_count(&tape, "", "gap", NULL, NULL), 0);
        for (int k = 1; k <= 10; k++) {
            assert_int_equal(scene_find(&tape, "", "arrived", FLANK, NULL, (size_t)k - 1)->day,
                             90 * k - f);
        }
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// A pool with fewer units than places: as many slots as it can are filled, nothing else happens.
static void test_a_steady_pool_that_is_too_small_fills_what_it_can(void **state) {
    (void)state;
    fs_scenario *scenario = with_flank("\"steady\"", "500");
    scene_set(scenario, "nations.AAA.pools.battalion.units", "3");
    scene_set(scenario, "rotations.plain.min_dwell_days", "20");
    fs_model *model = scene_compile(scenario);
    for (uint32_t replication = 1; replication <= 20; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        size_t first = 0;
        for (size_t i = 0; i < tape.count; i++) {
            first += strcmp(tape.event[i].option, "") == 0 &&
                     strcmp(tape.event[i].kind, "departed") == 0 && tape.event[i].day <= 100;
        }
        assert_int_equal(first, 3);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Rested: called on day 0 for day 40 = the lead, all slots together.
static void test_a_rested_start_fills_commitments_from_day_0(void **state) {
    (void)state;
    fs_model *model = scene_compile(with_flank("\"rested\"", "200"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    for (int i = 0; i < 2; i++) {
        const char *slot = i == 0 ? FLANK : "flank/AAA/battalion/2";
        assert_int_equal(scene_find(&tape, "", "called", slot, NULL, 0)->day, 0);
        assert_int_equal(scene_find(&tape, "", "arrived", slot, NULL, 0)->day, 40);
        assert_int_equal(scene_find(&tape, "", "arrived", slot, NULL, 1)->day, 130);
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Everybody READY with a dwell of floor(u x 300): at least 200 of it is met on the day of arrival.
static void test_a_random_start_draws_cycle_times(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES("start.initial", "\"random\"", "nations.AAA.pools.battalion.units", "1",
                           "options.force.offer_uncapped", "true"));
    fs_model *model = scene_compile(scenario);
    const uint64_t hash = fsi_hash("unit/AAA/battalion/1");
    for (uint32_t replication = 1; replication <= 20; replication++) {
        const double u = fsi_unit(fsi_philox(fsi_key_of(1, 1), 0, replication, hash).word[1]);
        const int dwell = (int)floor(u * 300);
        // On max(R, today + 30) the dwell must be 200; calls lapse 30 days before the next R.
        int day = 0, relief_day = 40;
        while ((relief_day > day + 30 ? relief_day : day + 30) + dwell < 200) {
            day++;
            relief_day += day + 30 >= relief_day + 90 ? 90 : 0;
        }
        struct scene_tape tape = scene_replay(model, 1, replication);
        assert_int_equal(scene_day(&tape, "arrived", "MNF/AAA/battalion/1", 0),
                         200 - dwell > 40 ? (200 - dwell > relief_day ? 200 - dwell : relief_day)
                                          : 40);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Permanently stationed units never move, whatever the start.
static void test_permanent_units_never_rotate(void **state) {
    (void)state;
    static const char *const initial[3] = {"\"steady\"", "\"rested\"", "\"random\""};
    for (int i = 0; i < 3; i++) {
        fs_scenario *scenario = with_flank(initial[i], "200");
        scene_set(scenario, "commitments.flank.contributors.AAA.permanent", "true");
        fs_model *model = scene_compile(scenario);
        struct scene_tape tape = scene_replay(model, 1, 1);
        assert_int_equal(scene_count(&tape, "", "called", NULL, NULL), 0);
        assert_int_equal(scene_count(&tape, "", "departed", NULL, NULL), 0);
        assert_int_equal(scene_count(&tape, "", "opened", NULL, NULL), 2);
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

// From day 100 (9 October 2026) to day 199 (16 January 2027): called on 60, home on 200.
static void test_a_commitment_with_dates_begins_and_ends_on_them(void **state) {
    (void)state;
    fs_scenario *scenario = with_flank("\"steady\"", "100");
    scene_set(scenario, "commitments.flank.start_date", "\"2026-10-09\"");
    scene_set(scenario, "commitments.flank.end_date", "\"2027-01-16\"");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "", "opened", FLANK, NULL, 0)->day, 100);
    assert_int_equal(scene_find(&tape, "", "called", FLANK, NULL, 0)->day, 60);
    assert_int_equal(scene_find(&tape, "", "arrived", FLANK, NULL, 0)->day, 100);
    // P(0) = 200 is the closing day: no relief.
    assert_int_equal(scene_count(&tape, "", "arrived", FLANK, NULL), 1);
    assert_int_equal(scene_find(&tape, "", "closed", FLANK, NULL, 0)->day, 200);
    assert_int_equal(scene_find(&tape, "", "departed", FLANK, NULL, 0)->day, 200);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// One that ended before day 0 has no part in the run.
static void test_a_commitment_that_is_over_takes_nobody(void **state) {
    (void)state;
    fs_scenario *scenario = with_flank("\"steady\"", "100");
    scene_set(scenario, "commitments.flank.end_date", "\"2026-06-30\"");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(tape.count, 0);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Two incumbents and one unit more; the reliefs of both slots were called on one day before day 0:
// the first slot has got it.
static void test_the_first_slot_gets_the_last_unit_of_a_steady_pool(void **state) {
    (void)state;
    fs_scenario *scenario = with_flank("\"steady\"", "200");
    scene_set(scenario, "nations.AAA.pools.battalion.units", "3");
    scene_set(scenario, "rotations.plain.min_dwell_days", "20");
    fs_model *model = scene_compile(scenario);
    uint32_t replication = 1;
    while (phase(replication, 1) != phase(replication, 2) || phase(replication, 1) <= 50) {
        replication++;
    }
    const int f = phase(replication, 1);
    struct scene_tape tape = scene_replay(model, 1, replication);
    const struct scene_event *came = scene_find(&tape, "", "arrived", NULL, NULL, 0);
    assert_int_equal(came->day, 90 - f);
    assert_string_equal(came->slot, FLANK);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// From day 20 on tours last 60 days, so that the step is 50. The relief that is under way for day
// 90 - f begins in that phase: the next one comes 50 days later.
static void test_reliefs_under_way_are_chained_by_the_phase_they_come_in(void **state) {
    (void)state;
    fs_scenario *scenario = with_flank("\"steady\"", "100");
    assert_int_equal(fs_scenario_add(scenario, "phases", "short", NULL), FS_OK);
    scene_set(scenario, "phases.short.from_day", "20");
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", "short", NULL), FS_OK);
    scene_set(scenario, "rotations.plain.phases.short.tour_days", "60");
    fs_model *model = scene_compile(scenario);
    uint32_t replication = 1;
    while (phase(replication, 1) <= 50 || phase(replication, 1) > 70) {
        replication++;
    }
    const int f = phase(replication, 1);
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_find(&tape, "", "arrived", FLANK, NULL, 0)->day, 90 - f);
    assert_int_equal(scene_find(&tape, "", "arrived", FLANK, NULL, 1)->day, 140 - f);
    assert_int_equal(scene_find(&tape, "", "called", FLANK, NULL, 0)->day, 100 - f);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_steady_slot_goes_on_from_its_phase),
        cmocka_unit_test(test_units_of_a_steady_pool_are_spread_over_their_cycle),
        cmocka_unit_test(test_a_steady_pool_of_just_enough_units_has_no_gap),
        cmocka_unit_test(test_a_steady_pool_that_is_too_small_fills_what_it_can),
        cmocka_unit_test(test_a_rested_start_fills_commitments_from_day_0),
        cmocka_unit_test(test_a_random_start_draws_cycle_times),
        cmocka_unit_test(test_permanent_units_never_rotate),
        cmocka_unit_test(test_a_commitment_with_dates_begins_and_ends_on_them),
        cmocka_unit_test(test_a_commitment_that_is_over_takes_nobody),
        cmocka_unit_test(test_the_first_slot_gets_the_last_unit_of_a_steady_pool),
        cmocka_unit_test(test_reliefs_under_way_are_chained_by_the_phase_they_come_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
