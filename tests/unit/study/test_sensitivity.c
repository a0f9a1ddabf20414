// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/scene.h"

static fs_study *study_of(fs_sensitivity_method method, const char *metric, fs_status expected) {
    static const char *const ranges[] = {"options.force.requirements.manoeuvre.persons=100:300",
                                         "readiness.offer=0.5:1.5"};
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_scenario *scenario = scene_load(scene_text);
    fs_sensitivity_options options = fs_sensitivity_options_default();
    options.method = method;
    options.metric = metric;
    options.ranges = ranges;
    options.range_count = 2;
    options.base = method == FS_SENSITIVITY_SOBOL ? 512 : 16;
    options.study.replications = 2;
    assert_int_equal(fs_sensitivity(&study, scenario, &options, &error), expected);
    fs_scenario_free(scenario);
    return study;
}

static double number(const fs_study *study, size_t row, size_t column) {
    const char *text;
    double value = NAN;
    assert_true(fs_study_cell(study, 0, row, column, &text, &value));
    return value;
}

// required_persons is one of the factors itself, so every index is known.
static void screening_finds_the_factor_that_is_the_metric(void **state) {
    (void)state;
    fs_study *study = study_of(FS_SENSITIVITY_MORRIS, "required_persons", FS_OK);
    assert_close(number(study, 0, 1), 200, 0, 1);
    assert_close(number(study, 1, 1), 0, 0, 0);
    fs_study_free(study);
}

static void the_whole_variance_belongs_to_it(void **state) {
    (void)state;
    fs_study *study = study_of(FS_SENSITIVITY_SOBOL, "required_persons", FS_OK);
    assert_close(number(study, 0, 4), 1, 0, 0.03);
    assert_close(number(study, 1, 4), 0, 0, 0);
    fs_study_free(study);
}

static void the_tornado_swings_by_its_quantiles(void **state) {
    (void)state;
    fs_study *study = study_of(FS_SENSITIVITY_TORNADO, "required_persons", FS_OK);
    assert_close(number(study, 0, 5), 180, 0, 1);
    assert_close(number(study, 1, 5), 0, 0, 0);
    fs_study_free(study);
}

static void a_metric_that_does_not_exist_everywhere_is_refused(void **state) {
    (void)state;
    assert_null(study_of(FS_SENSITIVITY_TORNADO, "blocked_frac", FS_ERROR_MODEL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screening_finds_the_factor_that_is_the_metric),
        cmocka_unit_test(the_whole_variance_belongs_to_it),
        cmocka_unit_test(the_tornado_swings_by_its_quantiles),
        cmocka_unit_test(a_metric_that_does_not_exist_everywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
