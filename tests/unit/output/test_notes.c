// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <forcesim/run.h>

static char text[8192];

static int gather(void *user, const char *bytes, size_t size) {
    size_t before = strlen(text);
    if (user || before + size >= sizeof text) {
        return 1;
    }
    memcpy(text + before, bytes, size);
    text[before + size] = '\0';
    return 0;
}

// The built-in scenario with one number changed.
static fs_model *compiled(const char *path, double value) {
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
    assert_int_equal(fs_scenario_load(scenario, FS_BUILTIN_SCENARIO, NULL), FS_OK);
    assert_int_equal(fs_scenario_set_number(scenario, path, value, NULL), FS_OK);
    assert_int_equal(fs_model_compile(&model, scenario, NULL), FS_OK);
    fs_scenario_free(scenario);
    text[0] = '\0';
    return model;
}

// docs/data.md derives 0.009 for Poland and 1.195 for the United Kingdom by hand; the range is 0.3
// to 1.
static void test_what_calibration_clipped_is_listed(void **state) {
    (void)state;
    fs_model *model = compiled("nations.FRA.willingness", 0.5);
    assert_int_equal(fs_model_write_notes(model, gather, NULL, NULL), FS_OK);
    assert_non_null(
        strstr(text, "POL: share of units available, 0.009 by calibration, held to 0.3\n"));
    assert_non_null(
        strstr(text, "GBR: share of units available, 1.195 by calibration, held to 1\n"));
    assert_null(strstr(text, "FRA: share"));
    fs_model_free(model);
}

// Nobody is clipped, and nothing is said, where availability is given for all.
static void test_a_share_that_is_given_is_not_clipped(void **state) {
    (void)state;
    fs_model *model = compiled("nations.*.available_frac", 0.2);
    assert_int_equal(fs_model_write_notes(model, gather, NULL, NULL), FS_OK);
    assert_null(strstr(text, "share of units"));
    fs_model_free(model);
}

// The smallest units of the built-in armies are of 150 persons.
static void test_a_pledge_below_a_unit_is_said_with_what_it_counts_as(void **state) {
    (void)state;
    fs_model *model = compiled("nations.EST.max_pledge_persons", 100);
    assert_int_equal(fs_model_write_notes(model, gather, NULL, NULL), FS_OK);
    assert_non_null(strstr(text,
                           "EST: 100 persons are fewer than its smallest unit, 150, and count "
                           "as one such unit\n"));
    fs_model_free(model);
    model = compiled("nations.EST.max_pledge_persons", 50);
    assert_int_equal(fs_model_write_notes(model, gather, NULL, NULL), FS_OK);
    assert_non_null(strstr(text, "by more than half: it can send nothing\n"));
    fs_model_free(model);
}

static void test_a_receiver_that_refuses_and_missing_arguments_are_errors(void **state) {
    (void)state;
    fs_model *model = compiled("nations.FRA.willingness", 0.5);
    assert_int_equal(fs_model_write_notes(model, gather, text, NULL), FS_ERROR_WRITE);
    assert_int_equal(fs_model_write_notes(NULL, gather, NULL, NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_model_write_notes(model, NULL, NULL, NULL), FS_ERROR_ARGUMENT);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_calibration_clipped_is_listed),
        cmocka_unit_test(test_a_share_that_is_given_is_not_clipped),
        cmocka_unit_test(test_a_pledge_below_a_unit_is_said_with_what_it_counts_as),
        cmocka_unit_test(test_a_receiver_that_refuses_and_missing_arguments_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
