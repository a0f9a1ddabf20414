// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <forcesim/scenario.h>

static char text[8192];

static int gather(void *user, const char *bytes, size_t size) {
    (void)user;
    size_t before = strlen(text);
    if (before + size >= sizeof text) {
        return 1;
    }
    memcpy(text + before, bytes, size);
    text[before + size] = '\0';
    return 0;
}

static int refuse(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return 1;
}

static fs_scenario *small_scenario(void) {
    fs_scenario *scenario = NULL;
    assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
    assert_int_equal(fs_scenario_load_text(scenario,
                                           "name = \"small\"; title = \"A small case\";\n"
                                           "readiness = { offer = { uncertain = \"uniform\"; "
                                           "min = 0.5; max = 1.5; confidence = \"D\"; }; };\n",
                                           "text", NULL),
                     FS_OK);
    return scenario;
}

static void test_a_summary_names_what_a_scenario_holds(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario();
    text[0] = '\0';
    assert_int_equal(fs_scenario_write_summary(scenario, gather, NULL, NULL), FS_OK);
    assert_memory_equal(text, "small: A small case\n  digest        ", 36);
    assert_non_null(strstr(text, "\n  nations       0, 0 of them"));
    assert_non_null(strstr(text, "readiness.offer: uniform, min 0.5, max 1.5 (confidence D)\n"));
    fs_scenario_free(scenario);
}

static void test_an_empty_scenario_has_a_summary_too(void **state) {
    (void)state;
    fs_scenario *scenario = NULL;
    assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
    text[0] = '\0';
    assert_int_equal(fs_scenario_write_summary(scenario, gather, NULL, NULL), FS_OK);
    assert_non_null(strstr(text, "\n  uncertain     nothing\n"));
    fs_scenario_free(scenario);
}

static void test_a_receiver_that_refuses_and_missing_arguments_are_errors(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario();
    fs_error error = {.status = FS_OK};
    assert_int_equal(fs_scenario_write_summary(scenario, refuse, NULL, &error), FS_ERROR_WRITE);
    assert_int_equal(error.status, FS_ERROR_WRITE);
    assert_int_equal(fs_scenario_write_summary(NULL, gather, NULL, NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_write_summary(scenario, NULL, NULL, NULL), FS_ERROR_ARGUMENT);
    fs_scenario_free(scenario);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_summary_names_what_a_scenario_holds),
        cmocka_unit_test(test_an_empty_scenario_has_a_summary_too),
        cmocka_unit_test(test_a_receiver_that_refuses_and_missing_arguments_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
