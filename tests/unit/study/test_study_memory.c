// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Studies when memory runs out: each says so and leaves nothing behind.
#include <stddef.h>
#include <stdint.h>

#include "support/failing_allocator.h"
#include "support/peace_scene.h"

// Requests between two that are refused: a prime, so that all places come up by and by.
enum { STRIDE = 211, PLENTY = 100000000 };

typedef fs_status (*study_fn)(const fs_scenario *scenario, fs_study **study, fs_error *error);

static fs_status compare(const fs_scenario *scenario, fs_study **study, fs_error *error) {
    static const char *const condition = "breach_prob_12m < 0.5";
    fs_compare_options options = fs_compare_options_default();
    options.study.futures = 2;
    options.study.replications = 2;
    options.study.max_worlds = 4;
    options.requires = &condition;
    options.require_count = 1;
    return fs_compare(study, scenario, &options, error);
}

static fs_status size(const fs_scenario *scenario, fs_study **study, fs_error *error) {
    static const char *const criteria[] = {"win_prob_denied >= 0.01",
                                           "overrun_prob_if_breach:::M2 <= 0.5"};
    static const char *const limit = "fill_frac >= 0.5";
    fs_size_options options = fs_size_options_default();
    options.study.futures = 2;
    options.study.replications = 2;
    options.low = options.step = 1800;
    options.high = 3600;
    options.criteria = criteria;
    options.criterion_count = 2;
    options.limits = &limit;
    options.limit_count = 1;
    return fs_size(study, scenario, &options, error);
}

static fs_status breakeven(const fs_scenario *scenario, fs_study **study, fs_error *error) {
    fs_breakeven_options options = fs_breakeven_options_default();
    options.study.futures = 2;
    options.study.replications = 2;
    options.path = "belief.tau";
    options.high = 1;
    options.one = "small_force";
    options.other = "idle";
    options.metric = "hazard_ratio:::M0";
    return fs_breakeven(study, scenario, &options, error);
}

static fs_status sensitivity(const fs_scenario *scenario, fs_study **study, fs_error *error) {
    static const char *const range = "belief.bias=-0.1:0.1";
    fs_sensitivity_options options = fs_sensitivity_options_default();
    options.study.replications = 2;
    options.method = FS_SENSITIVITY_MORRIS;
    options.base = 1;
    options.metric = "overrun_prob_if_breach:::M2";
    options.ranges = &range;
    options.range_count = 1;
    return fs_sensitivity(study, scenario, &options, error);
}

static void runs_out(study_fn make) {
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, PLENTY);
    fs_scenario_options options = fs_scenario_options_default();
    options.allocator = &allocator.hook;
    fs_scenario *scenario = peace_scene_with(&options);
    peace_scene_add_idle(scenario, "idle");
    const size_t live = allocator.live;
    size_t refusals = 0;
    fs_status status = FS_ERROR_MEMORY;
    for (size_t granted = 0; status != FS_OK; granted += STRIDE) {
        fs_study *study = NULL;
        fs_error error = {.status = FS_OK};
        allocator.granted = granted;
        status = make(scenario, &study, &error);
        allocator.granted = PLENTY;
        if (status != FS_OK) {
            assert_int_equal(status, FS_ERROR_MEMORY);
            assert_null(study);
            refusals++;
        }
        fs_study_free(study);
        assert_int_equal(allocator.live, live);
    }
    assert_true(refusals > 3);
    fs_scenario_free(scenario);
    assert_int_equal(allocator.live, 0);
}

static void a_comparison_says_that_memory_ran_out(void **state) {
    (void)state;
    runs_out(compare);
}

static void a_size_says_that_memory_ran_out(void **state) {
    (void)state;
    runs_out(size);
}

static void a_break_even_says_that_memory_ran_out(void **state) {
    (void)state;
    runs_out(breakeven);
}

static void a_screening_says_that_memory_ran_out(void **state) {
    (void)state;
    runs_out(sensitivity);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comparison_says_that_memory_ran_out),
        cmocka_unit_test(a_size_says_that_memory_ran_out),
        cmocka_unit_test(a_break_even_says_that_memory_ran_out),
        cmocka_unit_test(a_screening_says_that_memory_ran_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
