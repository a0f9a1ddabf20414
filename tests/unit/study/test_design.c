// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario.h"
#include "study/design.h"
#include "support/assert_close.h"
#include "support/scene.h"

static struct fsi_arena arena;
static fs_error error;

static fs_status make(struct fsi_design *design, fs_scenario *scenario, fs_design kind,
                      uint32_t points, const char *const *sweeps, size_t count) {
    fs_sweep_options options = fs_sweep_options_default();
    options.design = kind;
    options.points = points;
    options.sweeps = sweeps;
    options.sweep_count = count;
    assert_int_equal(fsi_scenario_freeze(scenario, &error), FS_OK);
    return fsi_design_make(design, &arena, scenario, &options, &error);
}

static void a_factorial_has_every_combination_the_last_path_fastest(void **state) {
    (void)state;
    struct fsi_design design;
    fs_scenario *scenario = scene_load(scene_text);
    const char *sweeps[] = {"a.b=1,2", "c.d=0:1:3"};
    assert_int_equal(make(&design, scenario, FS_DESIGN_FACTORIAL, 0, sweeps, 2), FS_OK);
    const char *expected[] = {"1", "0", "1", "0.5", "1", "1", "2", "0", "2", "0.5", "2", "1"};
    assert_int_equal(design.points, 6);
    for (size_t i = 0; i < 12; i++) {
        assert_string_equal(design.setting[i], expected[i]);
    }
    fs_scenario_free(scenario);
}

static void a_list_takes_values_together_and_refuses_unequal_lengths(void **state) {
    (void)state;
    struct fsi_design design;
    fs_scenario *scenario = scene_load(scene_text);
    const char *sweeps[] = {"a.b=1,2", "c.d=x,{ random = \"pert\"; min = 1, }", "e.f=1,2,3"};
    assert_int_equal(make(&design, scenario, FS_DESIGN_LIST, 0, sweeps, 2), FS_OK);
    assert_int_equal(design.points, 2);
    assert_string_equal(design.setting[3], "{ random = \"pert\"; min = 1, }");
    assert_int_equal(make(&design, scenario, FS_DESIGN_LIST, 0, sweeps, 3), FS_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "e.f"));
    fs_scenario_free(scenario);
}

static void a_latin_hypercube_has_one_point_in_every_stratum(void **state) {
    (void)state;
    enum { POINTS = 97, PATHS = 3 };
    static double unit[POINTS * PATHS];
    const char *paths[PATHS] = {"a", "b", "c"};
    assert_int_equal(fsi_design_lhs(unit, &arena, paths, PATHS, POINTS, 7), FS_OK);
    for (int i = 0; i < PATHS; i++) {
        int seen[POINTS] = {0};
        for (int p = 0; p < POINTS; p++) {
            seen[(int)(unit[p * PATHS + i] * POINTS)]++;
        }
        for (int p = 0; p < POINTS; p++) {
            assert_int_equal(seen[p], 1);
        }
    }
}

static void strata_of_different_paths_are_shuffled_differently(void **state) {
    (void)state;
    static double unit[2 * 200];
    double sum = 0;
    const char *paths[2] = {"a", "b"};
    assert_int_equal(fsi_design_lhs(unit, &arena, paths, 2, 200, 1), FS_OK);
    for (int p = 0; p < 200; p++) {
        sum += (unit[2 * p] - 0.5) * (unit[2 * p + 1] - 0.5);
    }
    // Twelve times the mean product is the correlation; its standard error is 0.07.
    assert_true(fabs(12 * sum / 200) < 0.25);
}

static void sobol_begins_in_the_middle_and_fills_the_unit_interval(void **state) {
    (void)state;
    static double unit[1023 * 40];
    double mean = 0;
    assert_int_equal(fsi_design_sobol(unit, 40, 1023, &error), FS_OK);
    assert_close(unit[39], 0.5, 0, 0);
    for (int p = 0; p < 1023; p++) {
        mean += unit[p * 40 + 39] / 1023;
    }
    assert_close(mean, 0.5, 0, 1e-9);
}

static void sobol_beyond_forty_dimensions_is_refused(void **state) {
    (void)state;
    double unit[41];
    assert_int_equal(fsi_design_sobol(unit, 41, 1, &error), FS_ERROR_ARGUMENT);
}

static void whole_ends_give_whole_numbers(void **state) {
    (void)state;
    struct fsi_design design;
    fs_scenario *scenario = scene_load(scene_text);
    const char *sweeps[] = {"a.b=3:5", "c.d=3.0:5"};
    assert_int_equal(make(&design, scenario, FS_DESIGN_LHS, 30, sweeps, 2), FS_OK);
    int count[6] = {0}, broken = 0;
    for (size_t p = 0; p < 30; p++) {
        assert_int_equal(strlen(design.setting[2 * p]), 1);
        count[design.setting[2 * p][0] - '0']++;
        broken += strchr(design.setting[2 * p + 1], '.') != NULL;
    }
    assert_int_equal(count[3], 10);
    assert_int_equal(count[4], 10);
    assert_int_equal(count[5], 10);
    assert_true(broken > 25);
    fs_scenario_free(scenario);
}

static void a_factor_alone_takes_quantiles_of_its_law(void **state) {
    (void)state;
    struct fsi_design design;
    fs_scenario *scenario = scene_load(scene_text);
    scene_set(scenario, "readiness.offer", "{ uncertain = \"uniform\"; min = 0.5; max = 1.5; }");
    const char *sweeps[] = {"readiness.offer"};
    assert_int_equal(make(&design, scenario, FS_DESIGN_LHS, 10, sweeps, 1), FS_OK);
    double least = 9, most = 0;
    for (size_t p = 0; p < 10; p++) {
        double value = strtod(design.setting[p], NULL);
        least = fmin(least, value);
        most = fmax(most, value);
    }
    assert_true(least > 0.5 && least < 0.6 && most > 1.4 && most < 1.5);
    const char *unknown[] = {"readiness.ofer"};
    assert_int_equal(make(&design, scenario, FS_DESIGN_LHS, 10, unknown, 1), FS_ERROR_UNKNOWN);
    fs_scenario_free(scenario);
}

static int set_up(void **state) {
    (void)state;
    fsi_arena_init(&arena, NULL);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    fsi_arena_clear(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_factorial_has_every_combination_the_last_path_fastest),
        TEST(a_list_takes_values_together_and_refuses_unequal_lengths),
        TEST(a_latin_hypercube_has_one_point_in_every_stratum),
        TEST(strata_of_different_paths_are_shuffled_differently),
        TEST(sobol_begins_in_the_middle_and_fills_the_unit_interval),
        TEST(sobol_beyond_forty_dimensions_is_refused),
        TEST(whole_ends_give_whole_numbers),
        TEST(a_factor_alone_takes_quantiles_of_its_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
