// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What cross checks find is in tests/badcfg; here is how they behave.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "scenario/state.h"
#include "unit/scenario/support.h"

static fs_scenario *world(void) {
    fs_scenario *s = new_scenario();
    assert_int_equal(fs_scenario_load(s, "tests/badcfg/valid/world.cfg", NULL), FS_OK);
    return s;
}

static size_t findings(const fs_scenario *s) {
    return fs_diagnostics_count(fs_scenario_diagnostics(s));
}

static void test_a_sound_scenario_has_no_findings(void **state) {
    (void)state;
    fs_scenario *s = world();
    assert_int_equal(fs_scenario_check(s, NULL), FS_OK);
    assert_int_equal(findings(s), 0);
    fs_scenario_free(s);
}

static void test_a_fault_that_was_mended_is_forgotten(void **state) {
    (void)state;
    fs_scenario *s = world();
    fs_error error = {.status = FS_OK};
    set(s, "nations.FRA.rotation", "nowhere");
    assert_int_equal(fs_scenario_check(s, &error), FS_ERROR_SCENARIO);
    assert_non_null(strstr(error.message, "names \"nowhere\", which is not in rotations"));
    assert_int_equal(findings(s), 1);
    assert_int_equal(fs_scenario_check(s, NULL), FS_ERROR_SCENARIO);
    assert_int_equal(findings(s), 1);
    set(s, "nations.FRA.rotation", "half_year");
    assert_int_equal(fs_scenario_check(s, NULL), FS_OK);
    assert_int_equal(findings(s), 0);
    fs_scenario_free(s);
}

static void test_what_loading_found_stays(void **state) {
    (void)state;
    fs_scenario *s = world();
    assert_int_equal(fs_scenario_load_text(s, "calendar = { horizon_days = 02000; };", "t", NULL),
                     FS_OK);
    assert_int_equal(findings(s), 1);
    assert_int_equal(fs_scenario_check(s, NULL), FS_OK);
    assert_int_equal(findings(s), 1);
    fs_scenario_free(s);
}

static void test_warnings_do_not_stop(void **state) {
    (void)state;
    fs_scenario *s = world();
    set(s, "calendar.horizon_days", "100");
    assert_int_equal(fs_scenario_check(s, NULL), FS_OK);
    assert_int_equal(findings(s), 1);
    fs_scenario_free(s);
}

static void test_a_finding_about_an_override_names_it(void **state) {
    (void)state;
    fs_scenario *s = world();
    assert_int_equal(fs_scenario_override(s, "nations.FRA.class", "led", NULL), FS_OK);
    assert_int_equal(fs_scenario_check(s, NULL), FS_ERROR_SCENARIO);
    const fs_diagnostic *d = fs_diagnostics_get(fs_scenario_diagnostics(s), 0);
    assert_string_equal(d->file, "--set");
    assert_string_equal(d->path, "nations.FRA.class");
    assert_string_equal(d->help, "did you mean \"lead\"?");
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sound_scenario_has_no_findings),
        cmocka_unit_test(test_a_fault_that_was_mended_is_forgotten),
        cmocka_unit_test(test_what_loading_found_stays),
        cmocka_unit_test(test_warnings_do_not_stop),
        cmocka_unit_test(test_a_finding_about_an_override_names_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
