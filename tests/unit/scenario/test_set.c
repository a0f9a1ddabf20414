// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "scenario/state.h"
#include "unit/scenario/support.h"

static const char world[] =
    "rotations = { r = { training_days = { random = \"pert\"; min = 30; mode = 60; max = 90; "
    "source = \"x\"; }; }; };"
    "nations = { DEU = { }; FRA = { willingness = { value = 0.5; source = \"a\"; tag = \"R\"; }; "
    "}; };"
    "roles = { m = { filled_by = [\"a\", \"b\"]; }; };"
    "options = { o = { requirements = { r = { profile_days = [0, 90, 180]; }; }; }; };";

// Fails unless setting a path gives the same scenario as a file that says so.
static void assert_like_file(const char *path, const char *value, const char *before,
                             const char *after) {
    char edited[2000];
    const char *place = strstr(world, before);
    assert_non_null(place);
    snprintf(edited, sizeof edited, "%.*s%s%s", (int)(place - world), world, after,
             place + strlen(before));
    fs_scenario *s = scenario_of(world);
    fs_scenario *file = scenario_of(edited);
    set(s, path, value);
    assert_same(s, file);
    fs_scenario_free(s);
    fs_scenario_free(file);
}

static void test_setting_a_value_equals_editing_the_file(void **state) {
    (void)state;
    assert_like_file("nations.DEU.willingness", "0.7", "DEU = { }", "DEU = { willingness = 0.7; }");
    assert_like_file("nations.DEU.class", "lead", "DEU = { }", "DEU = { class = \"lead\"; }");
    assert_like_file("nations.DEU.class", "\"lead\"", "DEU = { }", "DEU = { class = \"lead\"; }");
    assert_like_file("nations.DEU.nato", "false", "DEU = { }", "DEU = { nato = false; }");
    assert_like_file("roles.m.filled_by", "[\"c\"]", "[\"a\", \"b\"]", "[\"c\"]");
    assert_like_file("nations.DEU.willingness", "{ uncertain = \"uniform\"; min = 0; max = 1; }",
                     "DEU = { }",
                     "DEU = { willingness = { uncertain = \"uniform\"; min = 0; max = 1; }; }");
    assert_like_file("calendar.start_date", "2027-01-31", "roles",
                     "calendar = { start_date = \"2027-01-31\"; }; roles");
}

static void test_a_new_value_drops_the_old_evidence(void **state) {
    (void)state;
    assert_like_file("nations.FRA.willingness", "0.6",
                     "{ value = 0.5; source = \"a\"; tag = \"R\"; }", "0.6");
}

static void test_parts_of_values_can_be_set(void **state) {
    (void)state;
    assert_like_file("rotations.r.training_days.max", "100", "max = 90", "max = 100");
    assert_like_file("rotations.r.training_days.source", "new text", "source = \"x\"",
                     "source = \"new text\"");
    assert_like_file("nations.FRA.willingness.value", "0.6", "value = 0.5", "value = 0.6");
    assert_like_file("nations.FRA.willingness.tag", "J", "tag = \"R\"", "tag = \"J\"");
    assert_like_file("options.o.requirements.r.profile_days.1", "100", "[0, 90, 180]",
                     "[0, 100, 180]");
    assert_like_file("options.o.requirements.r.profile_days.1",
                     "{ uncertain = \"uniform\"; min = 60; max = 99; }", "[0, 90, 180]",
                     "(0, { uncertain = \"uniform\"; min = 60; max = 99; }, 180)");
    assert_like_file("roles.m.filled_by.0", "\"c\"", "[\"a\", \"b\"]", "[\"c\", \"b\"]");
    assert_like_file("rotations.r.training_days.min",
                     "{ uncertain = \"uniform\"; min = 20; max = 40; }", "min = 30",
                     "min = { uncertain = \"uniform\"; min = 20; max = 40; }");
    assert_like_file("nations.DEU.willingness.source", "guess", "DEU = { }",
                     "DEU = { willingness = { value = 0; source = \"guess\"; }; }");
}

static void test_a_star_sets_every_one_for_itself(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(world);
    set(s, "nations.*.willingness", "{ uncertain = \"uniform\"; min = 0; max = 1; }");
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    assert_int_equal(fsi_scenario_factor_count(s), 2);
    assert_string_equal(fsi_scenario_factor_name(s, 0), "nations.DEU.willingness");
    assert_string_equal(fsi_scenario_factor_name(s, 1), "nations.FRA.willingness");
    fs_scenario_free(s);
}

static void test_what_is_wrong_changes_nothing(void **state) {
    (void)state;
    static const struct {
        const char *path;
        const char *value;
        const char *part;
    } cases[] = {
        {"nations.*.willingness", "1.5", "nations.DEU.willingness = 1.5 is outside 0..1"},
        {"nations.FRA.willingness", "50%", "write 0.5"},
        {"nations.FRA.willingness", "", "\"value\" has no value"},
        {"nations.FRA.willingness", "0.5; nations = { }", "more than one value"},
        {"nations.FRA.willingness", "\"0.5\"", "must be a number, not a text"},
        {"nations.FRA", "0.5", "is a group"},
        {"nations.FRA.title", "\"unclosed", "not closed"},
        {"start.initial", "rsted", "did you mean \"rested\"?"},
        {"calendar.start_date", "tomorrow", "is no date"},
        {"roles.m.filled_by", "a", "write \"a\""},
        {"options.o.requirements.r.profile_days.3", "5", "has no part \"3\""},
        {"options.o.requirements.r.profile_days.x", "5", "has no part \"x\""},
        {"rotations.r.training_days.sd", "5", "does not use it"},
        {"rotations.r.training_days.min", "100", "is no possible law"},
        {"nations.DEU.available_frac.source", "x", "there is no value yet"},
        {"nations.DEU.willingness", "{ random = \"uniform\"; min = 0; max = 1; }",
         "cannot be random"},
    };
    fs_scenario *s = scenario_of(world);
    fs_scenario *untouched = scenario_of(world);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_set_refused(s, cases[i].path, cases[i].value, cases[i].part);
        assert_same(s, untouched);
    }
    assert_int_equal(fs_diagnostics_count(fs_scenario_diagnostics(s)), 0);
    fs_scenario_free(s);
    fs_scenario_free(untouched);
}

static void test_factors_can_be_set_and_pinned(void **state) {
    (void)state;
    fs_scenario *s =
        scenario_of("factors = { f = { uncertain = \"uniform\"; min = 0.1; max = 0.3; }; };"
                    "nations = { FRA = { willingness = { factor = \"f\"; times = 2; }; }; };");
    double number = 0;
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.willingness", &number, NULL), FS_OK);
    assert_true(fabs(number - 0.4) < 1e-12);
    set(s, "factors.f.max", "0.5");
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.willingness", &number, NULL), FS_OK);
    assert_true(fabs(number - 0.6) < 1e-12);
    set(s, "factors.f", "0.25");
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    assert_int_equal(fsi_scenario_factor_count(s), 0);
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.willingness", &number, NULL), FS_OK);
    assert_true(number == 0.5);
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_setting_a_value_equals_editing_the_file),
        cmocka_unit_test(test_a_new_value_drops_the_old_evidence),
        cmocka_unit_test(test_parts_of_values_can_be_set),
        cmocka_unit_test(test_a_star_sets_every_one_for_itself),
        cmocka_unit_test(test_what_is_wrong_changes_nothing),
        cmocka_unit_test(test_factors_can_be_set_and_pinned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
