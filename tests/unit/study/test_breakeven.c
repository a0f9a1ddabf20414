// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/scene.h"

static const char second[] =
    "options = { force = { requirements = { manoeuvre = { role = \"manoeuvre\"; persons = 100;"
    "  profile_days = [40, 840]; profile_fracs = [1, 0]; profile_shape = \"step\"; }; }; };"
    " other = { requirements = { manoeuvre = { role = \"manoeuvre\"; persons = 640;"
    "  profile_days = [40, 840]; profile_fracs = [1, 0]; profile_shape = \"step\"; }; }; }; };";

static fs_study *find(const char *path, double low, double high, const char *metric) {
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_scenario *scenario = scene_load(scene_text);
    assert_int_equal(fs_scenario_load_text(scenario, second, "second", &error), FS_OK);
    fs_breakeven_options options = fs_breakeven_options_default();
    options.path = path;
    options.low = low;
    options.high = high;
    options.one = "force";
    options.other = "other";
    options.metric = metric;
    options.study.replications = 4;
    assert_int_equal(fs_breakeven(&study, scenario, &options, &error), FS_OK);
    fs_scenario_free(scenario);
    return study;
}

static void the_tie_of_two_known_lines_is_found(void **state) {
    (void)state;
    // required_persons is what is asked: the two tie where force asks 640 too.
    const char *text;
    double value;
    fs_study *study =
        find("options.force.requirements.manoeuvre.persons", 100, 1000, "required_persons");
    assert_true(fs_study_cell(study, 0, 0, 0, &text, &value));
    assert_close(value, 640, 0, 1e-9);
    assert_true(fs_study_holds(study));
    fs_study_free(study);
}

static void no_tie_in_the_range_is_said(void **state) {
    (void)state;
    fs_study *study =
        find("options.force.requirements.manoeuvre.persons", 700, 1000, "required_persons");
    assert_false(fs_study_holds(study));
    assert_non_null(strstr(fs_study_sentence(study, 0), "No tie"));
    fs_study_free(study);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tie_of_two_known_lines_is_found),
        cmocka_unit_test(no_tie_in_the_range_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
