// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Boxes in a stored sweep in which it is known where the condition holds.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/scene.h"

static char directory[] = "/tmp/forcesim-discover-XXXXXX";
static char store[64];
static fs_error error;

// Persons asked for are one of the paths itself, so that the box is known; the other path has
// nothing to do with it.
static int sweep(void **state) {
    (void)state;
    static const char *const sweeps[] = {"options.force.requirements.manoeuvre.persons=100:300",
                                         "readiness.offer=0.5:1.5"};
    fs_sweep_options options = fs_sweep_options_default();
    fs_study *study = NULL;
    if (mkdtemp(directory) == NULL) {
        return 1;
    }
    snprintf(store, sizeof store, "%s/store", directory);
    fs_scenario *scenario = scene_load(scene_text);
    options.output = store;
    options.sweeps = sweeps;
    options.sweep_count = 2;
    options.design = FS_DESIGN_LHS;
    options.points = 100;
    options.study.replications = 1;
    fs_status status = fs_sweep(&study, scenario, &options, &error);
    fs_study_free(study);
    fs_scenario_free(scenario);
    return status != FS_OK;
}

static int remove_store(void **state) {
    (void)state;
    unlink(store);
    return rmdir(directory);
}

static fs_study *discover(const char *condition, fs_status expected) {
    fs_discover_options options = fs_discover_options_default();
    fs_study *study = NULL;
    options.condition = condition;
    error.message[0] = '\0';
    assert_int_equal(fs_discover(&study, store, &options, &error), expected);
    return study;
}

static double number(const fs_study *study, size_t table, size_t row, size_t column) {
    const char *text;
    double value = NAN;
    assert_true(fs_study_cell(study, table, row, column, &text, &value));
    return value;
}

static void the_box_is_the_condition(void **state) {
    (void)state;
    fs_study *study = discover("required_persons > 250", FS_OK);
    fs_study_table table;
    assert_true(fs_study_get_table(study, 0, &table));
    assert_string_equal(table.name, "box");
    assert_int_equal(table.rows, 2);
    // Low and high of the persons: a stratum is two persons wide.
    assert_close(number(study, 0, 0, 1), 250, 0, 4);
    assert_true(isinf(number(study, 0, 0, 2)));
    // Resamples.
    assert_true(number(study, 0, 0, 3) > 0.9);
    // The other path is not limited.
    assert_true(isinf(number(study, 0, 1, 1)) && isinf(number(study, 0, 1, 2)));
    assert_non_null(strstr(fs_study_sentence(study, 0), "% of 100 cells"));
    assert_non_null(strstr(fs_study_sentence(study, 2), "0 of 99 boxes are as good"));
    // Everything at first, then coverage and density of the box.
    assert_true(fs_study_get_table(study, 1, &table));
    assert_string_equal(table.name, "trajectory");
    assert_close(number(study, 1, 0, 1), 1, 0, 0);
    // Whole persons: a stratum at the limit may lie on either side.
    assert_close(number(study, 1, 0, 2), 0.25, 0, 0.015);
    fs_study_free(study);
}

static void what_always_holds_has_no_box(void **state) {
    (void)state;
    fs_study *study = discover("required_persons > 0", FS_OK);
    assert_non_null(strstr(fs_study_sentence(study, 1), "No box describes these cells better"));
    fs_study_free(study);
}

static void what_the_store_lacks_is_said(void **state) {
    (void)state;
    assert_null(discover("required_person > 0", FS_ERROR_UNKNOWN));
    assert_non_null(strstr(error.message, "required_persons"));
    assert_null(discover("required_persons:none > 0", FS_ERROR_UNKNOWN));
    assert_null(discover("required_persons", FS_ERROR_ARGUMENT));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_box_is_the_condition),
        cmocka_unit_test(what_always_holds_has_no_box),
        cmocka_unit_test(what_the_store_lacks_is_said),
    };
    return cmocka_run_group_tests(tests, sweep, remove_store) ? 1 : 0;
}
