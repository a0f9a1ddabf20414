// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>

#include "unit/scenario/support.h"

static fs_scenario *load(const char *path) {
    fs_scenario *s = new_scenario();
    fs_error error = {.status = FS_OK};
    if (fs_scenario_load(s, path, &error) != FS_OK) {
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    }
    return s;
}

static void assert_fixed_point(const char *path) {
    fs_scenario *s = load(path);
    char *first = canonical(s);
    fs_scenario *again = scenario_of(first);
    char *second = canonical(again);
    assert_string_equal(first, second);
    assert_same(s, again);
    free(first);
    free(second);
    fs_scenario_free(s);
    fs_scenario_free(again);
}

static void test_the_canonical_text_reads_back_to_itself(void **state) {
    (void)state;
    assert_fixed_point("tests/badcfg/valid/world.cfg");
    assert_fixed_point("tests/badcfg/valid/laws.cfg");
    if (fs_builtin_data("scenarios/builtin.cfg", NULL) != NULL) {
        assert_fixed_point(FS_BUILTIN_SCENARIO);
    }
}

static void test_only_what_differs_from_the_default_is_written(void **state) {
    (void)state;
    fs_scenario *s = scenario_of("calendar = { watch_days = 365; horizon_days = 10; };"
                                 "nations = { FRA = { nato = true; willingness = 0.0; }; };");
    char *text = canonical(s);
    assert_string_equal(text, "schema_version = 1;\n"
                              "calendar = {\n    horizon_days = 10;\n};\n"
                              "nations = {\n    FRA = {\n    };\n};\n");
    free(text);
    fs_scenario_free(s);
}

static void test_numbers_keep_all_their_digits(void **state) {
    (void)state;
    static const char *const numbers[] = {"0.1",        "0.30000000000000004", "1e-05",
                                          "123456.789", "0.3333333333333333",  "5000000.0"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        fs_scenario *s = scenario_of("nations = { FRA = { }; };");
        set(s, "nations.FRA.active_personnel", numbers[i]);
        double value = 0;
        double again = 0;
        assert_int_equal(fs_scenario_get_number(s, "nations.FRA.active_personnel", &value, NULL),
                         FS_OK);
        assert_true(value == strtod(numbers[i], NULL));
        char *text = canonical(s);
        fs_scenario *copy = scenario_of(text);
        assert_int_equal(fs_scenario_get_number(copy, "nations.FRA.active_personnel", &again, NULL),
                         FS_OK);
        assert_true(value == again);
        free(text);
        fs_scenario_free(copy);
        fs_scenario_free(s);
    }
}

static void test_texts_are_escaped(void **state) {
    (void)state;
    fs_scenario *s = new_scenario();
    assert_int_equal(
        fs_scenario_set_string(s, "title", "a\"b\\c\nd\te \x01 \xC3\xA9 // # /*", NULL), FS_OK);
    char *text = canonical(s);
    fs_scenario *again = scenario_of(text);
    assert_same(s, again);
    free(text);
    fs_scenario_free(s);
    fs_scenario_free(again);
}

static void test_the_order_of_nations_in_a_file_changes_nothing(void **state) {
    (void)state;
    fs_scenario *a =
        scenario_of("nations = { FRA = { willingness = 0.5; nato = false; }; DEU = { }; };"
                    "roles = { m = { filled_by = [\"x\"]; }; };");
    fs_scenario *b =
        scenario_of("roles = { m = { filled_by = (\"x\"); }; };"
                    "nations = { DEU = { }; FRA = { nato = false; willingness = 0.50; }; };");
    assert_same(a, b);
    fs_scenario_free(a);
    fs_scenario_free(b);
}

static void test_the_order_of_options_and_the_evidence_count(void **state) {
    (void)state;
    fs_scenario *a = scenario_of("options = { x = { }; y = { }; };");
    fs_scenario *b = scenario_of("options = { y = { }; x = { }; };");
    char first[65];
    char second[65];
    assert_int_equal(fs_scenario_digest(a, first, NULL), FS_OK);
    assert_int_equal(fs_scenario_digest(b, second, NULL), FS_OK);
    assert_string_not_equal(first, second);
    set(a, "calendar.horizon_days", "{ value = 10; source = \"x\"; }");
    set(b, "calendar.horizon_days", "10");
    assert_int_equal(fs_scenario_digest(a, first, NULL), FS_OK);
    assert_int_equal(fs_scenario_digest(b, second, NULL), FS_OK);
    assert_string_not_equal(first, second);
    fs_scenario_free(a);
    fs_scenario_free(b);
}

static int refuse(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return 1;
}

static void test_a_receiver_may_refuse(void **state) {
    (void)state;
    fs_scenario *s = new_scenario();
    assert_int_equal(fs_scenario_write(s, refuse, NULL, NULL), FS_ERROR_WRITE);
    assert_int_equal(fs_scenario_write(s, NULL, NULL, NULL), FS_ERROR_ARGUMENT);
    fs_scenario_free(s);
}

static void test_the_locale_changes_no_digit(void **state) {
    (void)state;
    german_locale();
    assert_fixed_point("tests/badcfg/valid/laws.cfg");
    setlocale(LC_ALL, "C");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_canonical_text_reads_back_to_itself),
        cmocka_unit_test(test_only_what_differs_from_the_default_is_written),
        cmocka_unit_test(test_numbers_keep_all_their_digits),
        cmocka_unit_test(test_texts_are_escaped),
        cmocka_unit_test(test_the_order_of_nations_in_a_file_changes_nothing),
        cmocka_unit_test(test_the_order_of_options_and_the_evidence_count),
        cmocka_unit_test(test_a_receiver_may_refuse),
        cmocka_unit_test(test_the_locale_changes_no_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
