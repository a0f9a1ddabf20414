// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Every file of tests/badcfg gives exactly the findings that stand beside it. Runs from the top of
// the source tree, as the command's own test of them does (tests/badcfg/run.sh).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>

#include "unit/scenario/support.h"

static const char folder[] = "tests/badcfg";

static void put_check(struct fsi_text *text, const char *path) {
    fs_scenario *scenario = new_scenario();
    fs_error error;
    if (fs_scenario_load(scenario, path, &error) == FS_OK) {
        (void)!fs_scenario_check(scenario, &error);
    }
    put_findings(text, scenario);
    fs_scenario_free(scenario);
}

static int is_config(const struct dirent *entry) {
    const size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".cfg") == 0;
}

static int compare_with_expected(const char *name) {
    char path[300];
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_text_put(&text, "");
    snprintf(path, sizeof path, "%s/%s", folder, name);
    put_check(&text, path);
    snprintf(path, sizeof path, "%s/%.*s.expected", folder, (int)strlen(name) - 4, name);
    char *expected = read_whole(path);
    const int different = strcmp(text.data, expected) != 0;
    if (different) {
        print_message("%s: found\n%sexpected\n%s", name, text.data, expected);
    }
    free(expected);
    fsi_text_clear(&text);
    return different;
}

static void test_every_bad_file_gives_exactly_the_expected_findings(void **state) {
    (void)state;
    struct dirent **names = NULL;
    const int count = scandir(folder, &names, is_config, alphasort);
    int different = 0;
    assert_true(count >= 60);
    for (int i = 0; i < count; i++) {
        different += compare_with_expected(names[i]->d_name);
        free(names[i]);
    }
    free(names);
    assert_int_equal(different, 0);
}

static void test_the_world_they_build_on_has_no_fault(void **state) {
    (void)state;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_text_put(&text, "");
    put_check(&text, "tests/badcfg/valid/world.cfg");
    assert_string_equal(text.data, "");
    fsi_text_clear(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_bad_file_gives_exactly_the_expected_findings),
        cmocka_unit_test(test_the_world_they_build_on_has_no_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
