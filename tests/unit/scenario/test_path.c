// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenario/path.h"
#include "scenario/state.h"
#include "unit/scenario/support.h"

static const char text[] =
    "nations = { DEU = { }; FRA = { pools = { battalion = { units = 3; }; }; };"
    " GBR = { pools = { battalion = { units = 4; }; mech = { units = 1; }; }; }; };"
    "factors = { exit = { uncertain = \"uniform\"; min = 0.1; max = 0.2; }; };";

struct fixture {
    fs_scenario *scenario;
    struct fsi_arena arena;
    struct fsi_targets targets;
    struct fsi_path_problem problem;
};

static bool find(struct fixture *f, const char *path) {
    fsi_arena_init(&f->arena, NULL);
    f->scenario = scenario_of(text);
    return fsi_path_find(f->scenario->content, &f->arena, path, &f->targets, &f->problem);
}

static void end(struct fixture *f) {
    fs_scenario_free(f->scenario);
    fsi_arena_clear(&f->arena);
}

static void assert_targets(const char *path, int key, size_t count, const char *rest) {
    struct fixture f;
    assert_true(find(&f, path));
    assert_int_equal(f.targets.key, key);
    assert_int_equal(f.targets.count, count);
    assert_string_equal(f.targets.rest, rest);
    end(&f);
}

static void assert_problem(const char *path, const char *message, const char *help) {
    struct fixture f;
    assert_false(find(&f, path));
    assert_string_equal(f.problem.message, message);
    assert_string_equal(f.problem.help, help);
    end(&f);
}

static void test_paths_lead_to_keys(void **state) {
    (void)state;
    assert_targets("name", FSI_K_root_name, 1, "");
    assert_targets("calendar.start_date", FSI_K_calendar_start_date, 1, "");
    assert_targets("nations.FRA.willingness", FSI_K_nations_willingness, 1, "");
    assert_targets("nations.FRA.pools.battalion.units", FSI_K_nation_pools_units, 1, "");
    assert_targets("nations.FRA", -1, 1, "");
}

static void test_a_star_stands_for_every_name(void **state) {
    (void)state;
    assert_targets("nations.*.willingness", FSI_K_nations_willingness, 3, "");
    assert_targets("nations.*.pools.*.units", FSI_K_nation_pools_units, 3, "");
    assert_targets("nations.*.pools.mech.units", FSI_K_nation_pools_units, 1, "");
}

static void test_what_follows_a_key_is_a_part_of_its_value(void **state) {
    (void)state;
    assert_targets("nations.FRA.decision_delay_days.min", FSI_K_nations_decision_delay_days, 1,
                   "min");
    assert_targets("nations.FRA.only_roles.0", FSI_K_nations_only_roles, 1, "0");
    assert_targets("factors.exit.max", -1, 1, "max");
}

static void test_paths_that_lead_nowhere_say_what_is_near(void **state) {
    (void)state;
    assert_problem("nations.FRX.willingness",
                   "nations.FRX.willingness: there is nothing in nations named \"FRX\"",
                   "did you mean \"FRA\"?");
    assert_problem("nations.FRA.wilingness",
                   "nations.FRA.wilingness: unknown key \"wilingness\" in nations.*",
                   "did you mean \"willingness\"?");
    assert_problem("natins.FRA.willingness", "natins.FRA.willingness: unknown key \"natins\"",
                   "did you mean \"nations\"?");
    assert_problem("options.a.title", "options.a.title: there is nothing in options named \"a\"",
                   "values can only be set for what the scenario holds");
    assert_problem("nations", "nations is a group of named things, not a key",
                   "write nations.NAME.KEY");
    assert_problem("factors.exxit", "factors.exxit: there is no such factor",
                   "did you mean \"exit\"?");
    assert_problem("options.*.title", "options.*.title: there is nothing in options",
                   "values can only be set for what the scenario holds");
}

static void test_odd_paths_are_refused(void **state) {
    (void)state;
    static const char *const paths[] = {"",         ".",       "nations.", "nations..willingness",
                                        ".nations", "*",       "*.*",      "nations.*",
                                        "factors",  "factors."};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct fixture f;
        const bool found = find(&f, paths[i]);
        assert_true(!found || f.targets.key < 0);
        end(&f);
        assert_int_not_equal(fs_scenario_set(NULL, paths[i], "1", NULL, NULL), FS_OK);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths_lead_to_keys),
        cmocka_unit_test(test_a_star_stands_for_every_name),
        cmocka_unit_test(test_what_follows_a_key_is_a_part_of_its_value),
        cmocka_unit_test(test_paths_that_lead_nowhere_say_what_is_near),
        cmocka_unit_test(test_odd_paths_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
