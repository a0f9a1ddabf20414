// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A world is its own: it does not depend on how many others run, and a replay is the same world.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

enum { WORLDS = 103 };

// Persons sent in a replayed world: arrivals in slots of the mission.
static double persons_sent(const fs_model *model, uint64_t seed, uint32_t replication) {
    struct scene_tape tape = scene_replay(model, seed, replication);
    double persons = 0;
    for (size_t i = 0; i < tape.count; i++) {
        persons += strcmp(tape.event[i].kind, "arrived") == 0 &&
                           strncmp(tape.event[i].slot, "MNF/", 4) == 0
                       ? 100
                       : 0;
    }
    scene_tape_free(&tape);
    return persons;
}

// Four nations that may or may not come, each with up to three slots.
static fs_model *varied(const char *willingness) {
    fs_scenario *scenario = scene_with(CHANGES("options.force.requirements.manoeuvre.persons",
                                               "800", "rotations.plain.early_end_prob", "0.3"));
    scene_add_nation(scenario, "BBB", 7);
    scene_add_nation(scenario, "CCC", 4);
    scene_add_nation(scenario, "DDD", 12);
    scene_set(scenario, "nations.*.willingness", willingness);
    return scene_compile(scenario);
}

static void test_replication_i_does_not_depend_on_how_many_run(void **state) {
    (void)state;
    static const uint32_t counts[] = {1, 2, 49, 50, 51, 99, 100, 101, 103};
    double persons[WORLDS], sum = 0;
    fs_model *model = varied("0.5");
    for (uint32_t i = 0; i < WORLDS; i++) {
        persons[i] = persons_sent(model, 9, i + 1);
    }
    uint32_t n = 0;
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        for (; n < counts[k]; n++) {
            sum += persons[n];
        }
        fs_result *result = scene_run(model, 9, 1, counts[k]);
        assert_close(scene_mean(result, 0, "person_tours"), sum / n, 1e-14, 0);
        fs_result_free(result);
    }
    assert_true(persons[0] != persons[1] || persons[1] != persons[2]);
    assert_true(sum > 0);
    fs_model_free(model);
}

// Two futures: the mean over both is the mean of what each gives by itself.
static void test_a_future_does_not_depend_on_how_many_run(void **state) {
    (void)state;
    fs_model *model = varied("{ uncertain = \"uniform\"; min = 0; max = 1; }");
    assert_true(fs_model_uncertain(model));
    double mean[4] = {0};
    for (uint32_t futures = 1; futures <= 3; futures++) {
        fs_result *result = scene_run(model, 5, futures, 30);
        mean[futures] = scene_mean(result, 0, "person_tours");
        fs_result_free(result);
    }
    const double second = 2 * mean[2] - mean[1], third = 3 * mean[3] - 2 * mean[2];
    // Person-tours of thirty worlds are whole hundreds.
    assert_close(second * 30, round(second * 30 / 100) * 100, 0, 1e-6);
    assert_close(third * 30, round(third * 30 / 100) * 100, 0, 1e-6);
    assert_true(second != mean[1] && third != second);
    fs_model_free(model);
}

static void test_a_seed_gives_the_same_worlds_again_and_another_does_not(void **state) {
    (void)state;
    fs_model *model = varied("0.5");
    fs_result *one = scene_run(model, 1, 1, 20), *again = scene_run(model, 1, 1, 20);
    fs_result *other = scene_run(model, 4294967297, 1, 20); // differs above 32 bits only
    char *a = scene_json(one), *b = scene_json(again);
    assert_string_equal(a, b);
    assert_true(scene_mean(one, 0, "person_tours") != scene_mean(other, 0, "person_tours") ||
                scene_mean(one, 0, "mean_interval_days") !=
                    scene_mean(other, 0, "mean_interval_days"));
    free(a);
    free(b);
    fs_result_free(one);
    fs_result_free(again);
    fs_result_free(other);
    fs_model_free(model);
}

// Without anything random all worlds are one, and an estimate has no width.
static void test_without_randomness_all_worlds_are_the_same(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", "3"));
    fs_result *result = scene_run(model, 1, 1, 60);
    for (size_t m = 0; m < fs_metric_count(); m++) {
        fs_estimate e;
        assert_int_equal(fs_result_metric(result, 0, m, &e), FS_OK);
        if (!isnan(e.mean)) {
            assert_close(e.ci_hi - e.ci_lo, 0, 0, 1e-9);
            assert_close(e.defined_frac, 1, 0, 0);
        }
    }
    fs_result_free(result);
    fs_model_free(model);
}

// ---- Scale and order of magnitude --------------------------------------------------------------

// D slots taken at once from N units, all constant.
static fs_result *scaled(int units, int slots, int k) {
    char number[16], persons[16];
    snprintf(number, sizeof number, "%d", units * k);
    snprintf(persons, sizeof persons, "%d", slots * 100 * k);
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", number,
                                          "options.force.offer_uncapped", "true",
                                          "options.force.requirements.manoeuvre.persons", persons,
                                          "rotations.plain.min_dwell_days", "150"));
    fs_result *result = scene_run(model, 1, 1, 1);
    fs_model_free(model);
    return result;
}

static void test_scaling_pools_and_demand_leaves_shares_unchanged(void **state) {
    (void)state;
    static const char *const shares[] = {
        "fill_frac",          "rotation_gap_frac", "dwell_breach_frac",
        "mean_interval_days", "held95_days_frac",  "pipeline_multiple",
        "pool_multiple",      "first_gap_day",     "person_tours_multiple"};
    for (int slots = 1; slots <= 3; slots++) {
        for (int units = slots; units <= 5 * slots; units += 2) {
            for (int k = 2; k <= 3; k++) {
                fs_result *one = scaled(units, slots, 1), *many = scaled(units, slots, k);
                for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
                    assert_close(scene_mean(many, 0, shares[i]), scene_mean(one, 0, shares[i]),
                                 1e-12, 0);
                }
                assert_close(scene_mean(many, 0, "person_tours"),
                             k * scene_mean(one, 0, "person_tours"), 1e-14, 0);
                fs_result_free(one);
                fs_result_free(many);
            }
        }
    }
}

static void test_more_units_never_hold_less(void **state) {
    (void)state;
    double before = 0;
    for (int units = 1; units <= 8; units++) {
        fs_result *result = scaled(units, 2, 1);
        assert_true(scene_mean(result, 0, "fill_frac") >= before);
        before = scene_mean(result, 0, "fill_frac");
        fs_result_free(result);
    }
    assert_close(before, 1, 0, 0);
}

// The later full strength is reached, with the same end, the fewer persons are sent.
static void test_a_longer_build_up_never_sends_more(void **state) {
    (void)state;
    double before = INFINITY;
    for (int days = 50; days <= 650; days += 100) {
        char profile[64];
        snprintf(profile, sizeof profile, "[0, %d, 800, 801]", days);
        fs_model *model = scene_model(
            CHANGES("options.force.requirements.manoeuvre.persons", "400",
                    "nations.AAA.pools.battalion.units", "30",
                    "options.force.requirements.manoeuvre.profile_days", profile,
                    "options.force.requirements.manoeuvre.profile_fracs", "[0, 1, 1, 0]",
                    "options.force.requirements.manoeuvre.profile_shape", "\"ramp\""));
        fs_result *result = scene_run(model, 1, 1, 1);
        assert_true(scene_mean(result, 0, "person_tours") <= before);
        before = scene_mean(result, 0, "person_tours");
        fs_result_free(result);
        fs_model_free(model);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replication_i_does_not_depend_on_how_many_run),
        cmocka_unit_test(test_a_future_does_not_depend_on_how_many_run),
        cmocka_unit_test(test_a_seed_gives_the_same_worlds_again_and_another_does_not),
        cmocka_unit_test(test_without_randomness_all_worlds_are_the_same),
        cmocka_unit_test(test_scaling_pools_and_demand_leaves_shares_unchanged),
        cmocka_unit_test(test_more_units_never_hold_less),
        cmocka_unit_test(test_a_longer_build_up_never_sends_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
