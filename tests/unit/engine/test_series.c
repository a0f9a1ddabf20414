// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Daily series as results give them.
#include <math.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

static fs_result *run(const fs_model *model, uint32_t step, uint32_t replications) {
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    options.series_step_days = step;
    options.futures = 1;
    options.replications = replications;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    return result;
}

static fs_series find(const fs_result *result, const char *name) {
    fs_series series = {0};
    for (size_t i = 0; i < fs_result_series_count(result); i++) {
        assert_int_equal(fs_result_series(result, 0, i, &series), FS_OK);
        if (strcmp(series.name, name) == 0) {
            return series;
        }
    }
    print_error("no series %s\n", name);
    fail();
    return series;
}

static size_t place_of(const fs_series *series, int day) {
    for (size_t i = 0; i < series->count; i++) {
        if (series->days[i] == day) {
            return i;
        }
    }
    print_error("day %d is not kept\n", day);
    fail();
    return 0;
}

// Every 7th day, and the days on which the requirement changes.
static void test_steps_and_changes_of_requirement_are_kept(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_result *result = run(model, 7, 1);
    const fs_series series = find(result, "deployed_persons");
    for (int day = 0; day < 1000; day += 7) {
        place_of(&series, day);
    }
    assert_close(series.required[place_of(&series, 39)], 0, 0, 0);
    assert_close(series.required[place_of(&series, 40)], 100, 0, 0);
    assert_close(series.required[place_of(&series, 839)], 100, 0, 0);
    assert_close(series.required[place_of(&series, 840)], 0, 0, 0);
    for (size_t i = 1; i < series.count; i++) {
        assert_true(series.days[i] > series.days[i - 1]);
    }
    assert_in_range(series.count, 143, 143 + 4);
    fs_result_free(result);
    fs_model_free(model);
}

static void test_a_step_of_1_keeps_every_day(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_result *result = run(model, 1, 1);
    assert_int_equal(find(result, "deployed_persons").count, 1000);
    fs_result_free(result);
    result = run(model, 0, 1);
    assert_int_equal(fs_result_series_count(result), 0);
    fs_series series;
    assert_int_equal(fs_result_series(result, 0, 0, &series), FS_ERROR_UNKNOWN);
    fs_result_free(result);
    fs_model_free(model);
}

// The cycle of one slot (test_measure.c), on single days.
static void test_series_are_the_states_of_the_day(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int day;
        double value;
    } cases[] = {
        {"allotted_persons", 39, 0},      {"allotted_persons", 40, 100},
        {"allotted_persons", 839, 100},   {"allotted_persons", 840, 0},
        {"deployed_persons", 39, 0},      {"deployed_persons", 135, 100},
        {"in_theatre_persons", 129, 100}, {"in_theatre_persons", 130, 200},
        {"in_theatre_persons", 139, 200}, {"in_theatre_persons", 140, 100},
        {"training_persons", 0, 100},     {"training_persons", 29, 100},
        {"training_persons", 30, 0},      {"standby_persons", 29, 0},
        {"standby_persons", 30, 100},     {"standby_persons", 40, 0},
        {"returning_persons", 139, 0},    {"returning_persons", 140, 100},
        {"returning_persons", 179, 100},  {"returning_persons", 180, 0},
        {"units_in_cycle", 0, 1},         {"units_in_cycle", 95, 2},
        {"units_in_cycle", 145, 2},       {"units_in_cycle", 185, 2},
        {"flank_persons", 500, 0},
    };
    fs_model *model = scene_model(NULL);
    fs_result *result = run(model, 1, 3);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const fs_series series = find(result, cases[i].name);
        const size_t place = place_of(&series, cases[i].day);
        if (series.mean[place] != cases[i].value) {
            print_error("%s on day %d\n", cases[i].name, cases[i].day);
        }
        assert_close(series.mean[place], cases[i].value, 0, 0);
        assert_close(series.p05[place], cases[i].value, 0, 0);
        assert_close(series.p95[place], cases[i].value, 0, 0);
    }
    fs_result_free(result);
    fs_model_free(model);
}

// The nation comes in 0.3 of worlds: a mean of 30, quantiles of 0, 0 and 100.
static void test_quantiles_are_those_of_the_day(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.willingness", "0.3"));
    fs_result *result = run(model, 100, 400);
    const fs_series series = find(result, "deployed_persons");
    const size_t place = place_of(&series, 500);
    assert_close(series.mean[place], 30, 0, 4 * 100 * sqrt(0.21 / 400));
    assert_close(series.p05[place], 0, 0, 0);
    assert_close(series.p50[place], 0, 0, 0);
    assert_close(series.p95[place], 100, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_and_changes_of_requirement_are_kept),
        cmocka_unit_test(test_a_step_of_1_keeps_every_day),
        cmocka_unit_test(test_series_are_the_states_of_the_day),
        cmocka_unit_test(test_quantiles_are_those_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
