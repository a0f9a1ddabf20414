// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Random demand by its documented stream: call n comes gap(0) + ... + gap(n) after the start.
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"

// 10 calls a year of 50 days each for `units` of AAA's; then 40 days of recovery; no training, no
// norm; wanted from day 40 to 839.
static fs_model *demand(const char *pool, const char *units) {
    return scene_model(
        CHANGES(REQUIREMENT ".regime", "\"random_demand\"", REQUIREMENT ".arrivals_per_year", "10",
                REQUIREMENT ".duration_days", "50", REQUIREMENT ".units", units,
                "nations.AAA.pools.battalion.units", pool, "rotations.plain.training_days", "0",
                "rotations.plain.margin_days", "0", "rotations.plain.target_dwell_days", "0",
                "rotations.plain.min_dwell_days", "0"));
}

// Day of call n, given the real time of the one before; the time of the call in `*time`.
static int call_day(uint32_t replication, uint32_t n, double *time) {
    const struct fsi_block block =
        fsi_philox(fsi_key_of(1, 1), n, replication, fsi_hash("demand/manoeuvre"));
    *time += -log(1 - fsi_unit(block.word[0])) * 365 / 10;
    return (int)floor(*time);
}

// One unit serves one call at a time: 50 days in theatre, 40 away, ready again on the 90th day.
static void test_a_call_is_filled_at_once_or_lost(void **state) {
    (void)state;
    fs_model *model = demand("1", "1");
    for (uint32_t replication = 1; replication <= 10; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        double time = 0;
        int free_from = 0, day;
        size_t served = 0;
        for (uint32_t n = 0; (day = call_day(replication, n, &time)) < 840; n++) {
            if (day >= 40 && day >= free_from) {
                const struct scene_event *came =
                    scene_find(&tape, "force", "arrived", NULL, NULL, served);
                assert_non_null(came);
                assert_int_equal(came->day, day);
                assert_int_equal(came->value, n);
                if (day + 50 < 1000) {
                    assert_int_equal(
                        scene_find(&tape, "force", "departed", NULL, NULL, served)->day, day + 50);
                }
                free_from = day + 90;
                served++;
            }
        }
        assert_int_equal(scene_count(&tape, "force", "arrived", NULL, NULL), served);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

/** When a unit is back, and from which minute of that day. */
struct back {
    int day, minute;
};

static int minute_of(double time) {
    return (int)((time - floor(time)) * 1440);
}

static bool is_back(struct back back, double time) {
    int day = (int)floor(time);
    return day > back.day || (day == back.day && minute_of(time) >= back.minute);
}

// Stays of two days, ready again at once: a call on the day on which the unit comes back has it
// only if it comes at a later minute than the call before. With a hard minimum the same holds on
// the day on which it has rested.
static void serves_to_the_minute(const char *minimum, int away) {
    fs_model *model = scene_model(
        CHANGES(REQUIREMENT ".regime", "\"random_demand\"", REQUIREMENT ".arrivals_per_year", "400",
                REQUIREMENT ".duration_days", "2", "nations.AAA.pools.battalion.units", "1",
                "rotations.plain.training_days", "0", "rotations.plain.margin_days", "0",
                "rotations.plain.target_dwell_days", minimum, "rotations.plain.returning_days", "0",
                "rotations.plain.min_dwell_days", minimum));
    size_t close_calls = 0;
    for (uint32_t replication = 1; replication <= 5; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        struct back back = {0, 0};
        size_t served = 0;
        double time = 0;
        for (uint32_t n = 0;; n++) {
            const struct fsi_block block =
                fsi_philox(fsi_key_of(1, 1), n, replication, fsi_hash("demand/manoeuvre"));
            time += -log(1 - fsi_unit(block.word[0])) * 365 / 400;
            if (time >= 840) {
                break;
            }
            close_calls += floor(time) == back.day && !is_back(back, time);
            if (time >= 40 && is_back(back, time)) {
                const struct scene_event *came =
                    scene_find(&tape, "force", "arrived", NULL, NULL, served++);
                assert_non_null(came);
                assert_int_equal(came->value, n);
                back = (struct back){(int)floor(time) + away, minute_of(time)};
            }
        }
        assert_int_equal(scene_count(&tape, "force", "arrived", NULL, NULL), served);
        scene_tape_free(&tape);
    }
    assert_true(close_calls > 100);
    fs_model_free(model);
}

static void test_a_unit_is_back_at_the_minute_of_its_call(void **state) {
    (void)state;
    serves_to_the_minute("0", 2);
}

static void test_a_unit_has_rested_at_the_minute_of_its_call(void **state) {
    (void)state;
    serves_to_the_minute("1", 3);
}

static const char two_kinds[] =
    "name = \"kinds\"; calendar = { horizon_days = 900; }; start = { initial = \"rested\"; };"
    "mission = { build_up_days = 0; hold_days = 900; wind_down_days = 0; };"
    "unit_types = { battalion = { persons = 1; }; };"
    "roles = { manoeuvre = { filled_by = [\"battalion\"]; }; };"
    "rotations = { free = { tour_days = 900; overlap_days = 0; training_days = 0;"
    "  first_wave_training_days = 0; returning_days = 0; target_dwell_days = 0;"
    "  min_dwell_days = 0; margin_days = 0; max_extension_days = 0; early_end_prob = 0; }; };"
    "classes = { ready = { decision_delay_days = 0; exit_hazard_per_year = 0; }; };"
    "nations = { AAA = { nato = false; class = \"ready\"; willingness = 1; rotation = \"free\";"
    "  available_frac = 1; pools = { battalion = { units = 1; }; }; }; };"
    "options = { force = { requirements = {"
    "  a = { role = \"manoeuvre\"; persons = 1; regime = \"random_demand\"; units = 1;"
    "    arrivals_per_year = 200; duration_days = 2; };"
    "  b = { role = \"manoeuvre\"; persons = 1; regime = \"random_demand\"; units = 1;"
    "    arrivals_per_year = 200; duration_days = 2; }; }; }; };";

// Two kinds of calls of one priority want the same unit: whichever comes first that day has it.
static void test_calls_of_a_day_go_by_their_times(void **state) {
    (void)state;
    fs_model *model = scene_compile(scene_load(two_kinds));
    struct scene_tape tape = scene_replay(model, 1, 1);
    static const char *const stream[2] = {"demand/a", "demand/b"};
    static const char *const name[2] = {"a", "b"};
    double time[2] = {0, 0};
    uint32_t n[2] = {0, 0};
    struct back back = {0, 0};
    size_t served = 0, second_goes_first = 0;
    for (int k = 0; k < 2; k++) {
        const struct fsi_block block = fsi_philox(fsi_key_of(1, 1), 0, 1, fsi_hash(stream[k]));
        time[k] = -log(1 - fsi_unit(block.word[0])) * 365 / 200;
    }
    while (time[0] < 900 || time[1] < 900) {
        int k = time[1] < time[0];
        if (is_back(back, time[k])) {
            const struct scene_event *came =
                scene_find(&tape, "force", "called", NULL, NULL, served++);
            assert_non_null(came);
            assert_string_equal(came->note, name[k]);
            assert_int_equal(came->value, n[k]);
            second_goes_first += k == 1 && floor(time[0]) == floor(time[1]);
            back = (struct back){(int)floor(time[k]) + 2, minute_of(time[k])};
        }
        const struct fsi_block block = fsi_philox(fsi_key_of(1, 1), ++n[k], 1, fsi_hash(stream[k]));
        time[k] += -log(1 - fsi_unit(block.word[0])) * 365 / 200;
    }
    assert_int_equal(scene_count(&tape, "force", "called", NULL, NULL), served);
    assert_true(second_goes_first > 5);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// With a hard minimum of 100 days a unit is free again 150 days after its call; the training of its
// rotation, which it does not need here, changes nothing.
static void test_the_hard_minimum_is_asked_on_the_day_of_the_call(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES(
        REQUIREMENT ".regime", "\"random_demand\"", REQUIREMENT ".arrivals_per_year", "10",
        REQUIREMENT ".duration_days", "50", "nations.AAA.pools.battalion.units", "1",
        "rotations.plain.target_dwell_days", "100", "rotations.plain.min_dwell_days", "100"));
    for (uint32_t replication = 1; replication <= 10; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        double time = 0;
        int free_from = 0, day;
        size_t served = 0;
        for (uint32_t n = 0; (day = call_day(replication, n, &time)) < 840; n++) {
            if (day >= 40 && day >= free_from) {
                const struct scene_event *came =
                    scene_find(&tape, "force", "arrived", NULL, NULL, served++);
                assert_non_null(came);
                assert_int_equal(came->day, day);
                free_from = day + 150;
            }
        }
        assert_int_equal(scene_count(&tape, "force", "arrived", NULL, NULL), served);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Three units, two a call: two calls at once are too many, and a blocked call takes nobody.
static void test_a_call_that_cannot_have_all_its_units_has_none(void **state) {
    (void)state;
    fs_model *model = demand("3", "2");
    for (uint32_t replication = 1; replication <= 10; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        double time = 0;
        int free_from = 0, day;
        size_t served = 0;
        for (uint32_t n = 0; (day = call_day(replication, n, &time)) < 840; n++) {
            // The third unit alone never suffices, so two are as good as one.
            if (day >= 40 && day >= free_from) {
                served += 2;
                free_from = day + 90;
                assert_int_equal(scene_find(&tape, "force", "arrived", NULL, NULL, served - 1)->day,
                                 day);
            }
        }
        assert_int_equal(scene_count(&tape, "force", "arrived", NULL, NULL), served);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// 800 days of 10 a year: 21.9 calls on average, a Poisson number. `demands` counts them all.
static void test_calls_and_blocked_calls_are_counted(void **state) {
    (void)state;
    fs_model *model = demand("1", "1");
    fs_result *result = scene_run(model, 1, 1, 400);
    assert_close(scene_mean(result, 0, "demands"), 8000.0 / 365, 0, 4 * sqrt(8000.0 / 365 / 400));
    double time = 0, blocked = 0, calls = 0;
    int free_from = 0, day;
    for (uint32_t n = 0; (day = call_day(1, n, &time)) < 840; n++) {
        if (day >= 40) {
            calls++;
            blocked += day < free_from;
            free_from = day < free_from ? free_from : day + 90;
        }
    }
    fs_result *one = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(one, 0, "demands"), calls, 0, 0);
    assert_close(scene_mean(one, 0, "blocked_frac"), blocked / calls, 1e-15, 0);
    assert_close(scene_mean(one, 0, "person_tours"), 100 * (calls - blocked), 0, 0);
    // Random demand is no force to be held.
    assert_true(isnan(scene_mean(one, 0, "deployed_persons")));
    fs_result_free(one);
    fs_result_free(result);
    fs_model_free(model);
}

static void test_without_a_call_no_share_is_blocked(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES(REQUIREMENT ".regime", "\"random_demand\"",
                                               REQUIREMENT ".arrivals_per_year", "0.000001"));
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "demands"), 0, 0, 0);
    assert_true(isnan(scene_mean(result, 0, "blocked_frac")));
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_call_is_filled_at_once_or_lost),
        cmocka_unit_test(test_a_unit_is_back_at_the_minute_of_its_call),
        cmocka_unit_test(test_a_unit_has_rested_at_the_minute_of_its_call),
        cmocka_unit_test(test_calls_of_a_day_go_by_their_times),
        cmocka_unit_test(test_the_hard_minimum_is_asked_on_the_day_of_the_call),
        cmocka_unit_test(test_a_call_that_cannot_have_all_its_units_has_none),
        cmocka_unit_test(test_calls_and_blocked_calls_are_counted),
        cmocka_unit_test(test_without_a_call_no_share_is_blocked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
