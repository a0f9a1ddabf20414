// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The copies of configs/ inside the library.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/scenario/support.h"

static void test_embedded_files_are_those_of_configs(void **state) {
    (void)state;
    for (size_t i = 0; i < fs_builtin_count(); i++) {
        char path[300];
        size_t size = 0;
        snprintf(path, sizeof path, "configs/%s", fs_builtin_path(i));
        const char *data = fs_builtin_data(fs_builtin_path(i), &size);
        char *file = read_whole(path);
        assert_int_equal(size, strlen(file));
        assert_memory_equal(data, file, size);
        free(file);
    }
    assert_null(fs_builtin_path(fs_builtin_count()));
    assert_null(fs_builtin_data("nowhere.cfg", NULL));
    assert_null(fs_builtin_data(NULL, NULL));
}

// Its includes are found inside the library, too, wherever the program runs.
static void test_the_built_in_scenario_is_the_one_of_the_file(void **state) {
    (void)state;
    if (fs_builtin_data("scenarios/builtin.cfg", NULL) == NULL) {
        skip();
    }
    fs_scenario *a = new_scenario();
    fs_scenario *b = new_scenario();
    assert_int_equal(fs_scenario_load(a, FS_BUILTIN_SCENARIO, NULL), FS_OK);
    assert_int_equal(fs_scenario_load(b, "configs/scenarios/builtin.cfg", NULL), FS_OK);
    assert_same(a, b);
    assert_int_equal(fs_scenario_check(a, NULL), FS_OK);
    fs_scenario_free(a);
    fs_scenario_free(b);
}

static void test_a_file_may_build_on_an_embedded_one(void **state) {
    (void)state;
    if (fs_builtin_data("scenarios/builtin.cfg", NULL) == NULL) {
        skip();
    }
    fs_scenario *s =
        scenario_of("base = \"builtin:scenarios/builtin.cfg\"; calendar = { watch_days = 30; };");
    double days = 0;
    assert_int_equal(fs_scenario_get_number(s, "calendar.watch_days", &days, NULL), FS_OK);
    assert_true(days == 30);
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_embedded_files_are_those_of_configs),
        cmocka_unit_test(test_the_built_in_scenario_is_the_one_of_the_file),
        cmocka_unit_test(test_a_file_may_build_on_an_embedded_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
