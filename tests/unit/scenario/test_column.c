// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

#include "scenario/state.h"
#include "unit/scenario/support.h"

// Loads an empirical law from a file with these bytes.
static fs_status load(const char *csv, const char *column, fs_scenario **scenario,
                      fs_error *error) {
    char path[] = P_tmpdir "/forcesim-test-XXXXXX";
    char text[500];
    const int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, csv, strlen(csv)), strlen(csv));
    close(file);
    snprintf(text, sizeof text,
             "rotations = { r = { training_days = { random = \"empirical\"; file = \"%s\"; column "
             "= \"%s\"; }; }; };",
             path, column);
    *scenario = new_scenario();
    const fs_status status = fs_scenario_load_text(*scenario, text, "t", error);
    assert_int_equal(unlink(path), 0);
    return status;
}

static void assert_values(const char *csv, const char *column, const double *values, size_t count) {
    fs_scenario *s = NULL;
    fs_error error = {.status = FS_OK};
    if (load(csv, column, &s, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    struct fsi_law law;
    const struct fsi_item *r = fsi_item_find(fsi_scenario_root(s), FSI_G_rotations, "r");
    assert_true(fsi_item_law(r, FSI_K_rotations_training_days, NULL, &law));
    assert_int_equal(law.kind, FSI_LAW_EMPIRICAL);
    assert_int_equal(law.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_true(law.values[i] == values[i]);
    }
    fs_scenario_free(s);
}

static void test_a_column_is_read_sorted(void **state) {
    (void)state;
    const double days[] = {90, 120.5, 150};
    assert_values("days\n150\n90\n120.5\n", "days", days, 3);
    assert_values("unit,days\nA,150\nB,90\nC,120.5", "days", days, 3);
    assert_values("\"unit\",\"days\"\r\n\"A, first\", 150 \r\n\"B\",\"90\"\r\nC,120.5\r\n", "days",
                  days, 3);
}

static void test_empty_cells_are_no_observations(void **state) {
    (void)state;
    const double days[] = {90, 150};
    assert_values("unit,days\nA,150\nB,\n\nC,90\nD\n", "days", days, 2);
}

static void test_what_is_wrong_with_a_file_is_said(void **state) {
    (void)state;
    fs_scenario *s = NULL;
    fs_error error = {.status = FS_OK};
    assert_int_not_equal(load("days\n1\nx\n", "days", &s, &error), FS_OK);
    assert_non_null(strstr(error.message, "\"x\" in column \"days\" is no number"));
    assert_int_equal(error.line, 3);
    fs_scenario_free(s);
    assert_int_not_equal(load("days\n1\n", "dais", &s, &error), FS_OK);
    assert_non_null(strstr(error.message, "did you mean \"days\"?"));
    fs_scenario_free(s);
    assert_int_not_equal(load("days\n", "days", &s, &error), FS_OK);
    assert_non_null(strstr(error.message, "is no possible law"));
    fs_scenario_free(s);
    assert_int_not_equal(load("", "days", &s, &error), FS_OK);
    fs_scenario_free(s);
}

static void test_the_values_are_part_of_the_canonical_text(void **state) {
    (void)state;
    fs_scenario *s = NULL;
    assert_int_equal(load("days\n3\n1\n2\n", "days", &s, NULL), FS_OK);
    char *text = canonical(s);
    assert_non_null(strstr(text, "values = (1, 2, 3)"));
    assert_null(strstr(text, "file"));
    fs_scenario *again = scenario_of(text);
    assert_same(s, again);
    fs_scenario_free(again);
    fs_scenario_free(s);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_column_is_read_sorted),
        cmocka_unit_test(test_empty_cells_are_no_observations),
        cmocka_unit_test(test_what_is_wrong_with_a_file_is_said),
        cmocka_unit_test(test_the_values_are_part_of_the_canonical_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
