// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Reading stopping rules. When they are asked and met: test_run.c.
#include "engine/until.h"

#include <string.h>

#include "support/assert_close.h"
#include "support/walk.h"

static fs_status parse(const char *text, struct fsi_until *until, fs_error *error) {
    fs_scenario *scenario = scene_with(NULL);
    assert_int_equal(fs_scenario_add(scenario, "options", "second", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(scenario, "options.second.requirements", "manoeuvre", NULL),
                     FS_OK);
    scene_set(scenario, "options.second.requirements.manoeuvre.role", "\"manoeuvre\"");
    scene_set(scenario, "options.second.requirements.manoeuvre.persons", "10");
    fs_model *model = scene_compile(scenario);
    struct walk walk;
    walk_open(&walk, model, 1, 1);
    *error = (fs_error){0};
    const fs_status status = fsi_until_parse(until, text, &walk.model, error);
    walk_close(&walk);
    fs_model_free(model);
    return status;
}

static void test_a_rule_names_a_metric_and_a_bound(void **state) {
    (void)state;
    struct fsi_until until;
    fs_error error;
    assert_int_equal(parse("ci(fill_frac) < 0.005", &until, &error), FS_OK);
    assert_int_equal(until.metric, fs_metric_find("fill_frac"));
    assert_int_equal(until.option, -1);
    assert_close(until.below, 0.005, 0, 0);
}

static void test_a_rule_may_name_an_option(void **state) {
    (void)state;
    struct fsi_until until;
    fs_error error;
    assert_int_equal(parse("ci(tier10_drawdown_persons:second)<25", &until, &error), FS_OK);
    assert_int_equal(until.metric, fs_metric_find("tier10_drawdown_persons"));
    assert_int_equal(until.option, 1);
    assert_close(until.below, 25, 0, 0);
}

static void test_blanks_do_not_matter(void **state) {
    (void)state;
    struct fsi_until until;
    fs_error error;
    assert_int_equal(parse("  ci ( fill_frac : force )   <   1e-3  ", &until, &error), FS_OK);
    assert_int_equal(until.option, 0);
    assert_close(until.below, 0.001, 0, 0);
}

static void test_what_is_no_rule_is_told_what_a_rule_is(void **state) {
    (void)state;
    static const char *const wrong[] = {"",
                                        "ci",
                                        "ci()<1",
                                        "ci(fill_frac)",
                                        "ci(fill_frac)<",
                                        "ci(fill_frac)<0",
                                        "ci(fill_frac)<-0.1",
                                        "ci(fill_frac)<nan",
                                        "ci(fill_frac)<0.1x",
                                        "ci fill_frac < 0.1",
                                        "mean(fill_frac) < 0.1",
                                        ")(<",
                                        "ci(fill_frac) and < 0.1",
                                        "ci(fill_frac) <= 0.1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct fsi_until until;
        fs_error error;
        const fs_status status = parse(wrong[i], &until, &error);
        if (status != FS_ERROR_ARGUMENT && status != FS_ERROR_UNKNOWN) {
            print_error("\"%s\" was taken\n", wrong[i]);
            fail();
        }
        assert_int_equal(error.status, status);
        assert_true(strlen(error.message) > 0);
    }
}

// Neither a metric nor an option of 200 letters fits anywhere, and neither does any harm.
static void test_long_names_are_refused(void **state) {
    (void)state;
    char text[512];
    struct fsi_until until;
    fs_error error;
    for (int colon = 0; colon < 2; colon++) {
        strcpy(text, colon ? "ci(fill_frac:" : "ci(");
        memset(text + strlen(text), 'x', 200);
        text[(colon ? 13 : 3) + 200] = '\0';
        strcat(text, ") < 0.1");
        assert_int_not_equal(parse(text, &until, &error), FS_OK);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_names_a_metric_and_a_bound),
        cmocka_unit_test(test_a_rule_may_name_an_option),
        cmocka_unit_test(test_blanks_do_not_matter),
        cmocka_unit_test(test_what_is_no_rule_is_told_what_a_rule_is),
        cmocka_unit_test(test_long_names_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
