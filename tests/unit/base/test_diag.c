// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/diag.h"
#include "support/failing_allocator.h"

#define PLENTY 1000000

static void add(fs_diagnostics *list, fs_severity severity, const char *file, int line,
                const char *message) {
    fsi_diag(list, severity, file, line, "nations.FRA", NULL, "%s", message);
}

static void assert_message(const fs_diagnostics *list, size_t index, const char *message) {
    const fs_diagnostic *diagnostic = fs_diagnostics_get(list, index);
    assert_non_null(diagnostic);
    assert_string_equal(diagnostic->message, message);
}

static void test_a_finding_is_kept_as_it_was_given(void **state) {
    (void)state;
    fs_diagnostics *list = fsi_diagnostics_create(NULL);
    fsi_diag(list, FS_SEVERITY_WARNING, "a.cfg", 7, "x.y", "write %", "%s has %d", "x", 2);
    fsi_diag(list, FS_SEVERITY_NOTE, NULL, 0, NULL, NULL, "plain");
    assert_int_equal(fs_diagnostics_count(list), 2);
    const fs_diagnostic *first = fs_diagnostics_get(list, 0);
    assert_int_equal(first->severity, FS_SEVERITY_WARNING);
    assert_string_equal(first->file, "a.cfg");
    assert_int_equal(first->line, 7);
    assert_string_equal(first->path, "x.y");
    assert_string_equal(first->help, "write %");
    assert_string_equal(first->message, "x has 2");
    const fs_diagnostic *second = fs_diagnostics_get(list, 1);
    assert_string_equal(second->file, "");
    assert_string_equal(second->path, "");
    assert_string_equal(second->help, "");
    fs_diagnostics_free(list);
}

static void test_the_same_finding_twice_is_kept_once(void **state) {
    (void)state;
    fs_diagnostics *list = fsi_diagnostics_create(NULL);
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "bad");
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "bad");
    assert_int_equal(fs_diagnostics_count(list), 1);
    add(list, FS_SEVERITY_WARNING, "a.cfg", 1, "bad");
    add(list, FS_SEVERITY_ERROR, "a.cfg", 2, "bad");
    add(list, FS_SEVERITY_ERROR, "b.cfg", 1, "bad");
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "worse");
    assert_int_equal(fs_diagnostics_count(list), 5);
    fs_diagnostics_free(list);
}

static void test_findings_are_sorted_by_file_as_first_seen_then_line_then_adding(void **state) {
    (void)state;
    fs_diagnostics *list = fsi_diagnostics_create(NULL);
    add(list, FS_SEVERITY_ERROR, "z.cfg", 9, "third");
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "fifth");
    add(list, FS_SEVERITY_NOTE, "z.cfg", 2, "first");
    add(list, FS_SEVERITY_ERROR, "z.cfg", 9, "fourth");
    add(list, FS_SEVERITY_ERROR, "z.cfg", 2, "second");
    fsi_diagnostics_sort(list);
    static const char *const expected[] = {"first", "second", "third", "fourth", "fifth"};
    for (size_t i = 0; i < 5; i++) {
        assert_message(list, i, expected[i]);
    }
    fs_diagnostics_free(list);
}

static void test_the_status_is_that_of_the_first_error(void **state) {
    (void)state;
    fs_diagnostics *list = fsi_diagnostics_create(NULL);
    fs_error error = {.status = FS_OK, .line = -1};
    add(list, FS_SEVERITY_WARNING, "a.cfg", 1, "odd");
    assert_int_equal(fsi_diagnostics_status(list, &error), FS_OK);
    assert_int_equal(error.line, -1);
    add(list, FS_SEVERITY_ERROR, "b.cfg", 5, "100 % wrong");
    add(list, FS_SEVERITY_ERROR, "b.cfg", 6, "bad");
    assert_int_equal(fsi_diagnostics_status(list, &error), FS_ERROR_SCENARIO);
    assert_string_equal(error.message, "100 % wrong");
    assert_string_equal(error.file, "b.cfg");
    assert_int_equal(error.line, 5);
    assert_int_equal(fs_diagnostics_error_count(list), 2);
    fs_diagnostics_free(list);
}

static void test_no_list_is_an_empty_list(void **state) {
    (void)state;
    assert_int_equal(fs_diagnostics_count(NULL), 0);
    assert_int_equal(fs_diagnostics_error_count(NULL), 0);
    assert_null(fs_diagnostics_get(NULL, 0));
    fs_diagnostics_free(NULL);
}

static void test_what_is_lent_stays_in_place_while_the_list_grows(void **state) {
    (void)state;
    fs_diagnostics *list = fsi_diagnostics_create(NULL);
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "first");
    const fs_diagnostic *lent = fs_diagnostics_get(list, 0);
    for (int line = 2; line < 500; line++) {
        add(list, FS_SEVERITY_ERROR, "a.cfg", line, "more");
    }
    assert_int_equal(fs_diagnostics_count(list), 499);
    assert_ptr_equal(fs_diagnostics_get(list, 0), lent);
    assert_string_equal(lent->message, "first");
    assert_null(fs_diagnostics_get(list, 499));
    fs_diagnostics_free(list);
}

static void test_a_reset_list_is_empty_and_usable(void **state) {
    (void)state;
    fs_diagnostics *list = fsi_diagnostics_create(NULL);
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "old");
    fsi_diagnostics_reset(list);
    assert_int_equal(fs_diagnostics_count(list), 0);
    add(list, FS_SEVERITY_ERROR, "a.cfg", 1, "new");
    assert_message(list, 0, "new");
    fs_diagnostics_free(list);
}

static void fill(fs_diagnostics *list) {
    char long_text[3000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    for (int line = 1; line <= 40; line++) {
        add(list, FS_SEVERITY_ERROR, "a.cfg", line, long_text);
    }
}

static void test_a_finding_lost_for_want_of_memory_is_remembered(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, 0);
    assert_null(fsi_diagnostics_create(&allocator.hook));

    bool failed = true;
    for (size_t granted = 1; failed; granted++) {
        failing_allocator_init(&allocator, granted);
        fs_diagnostics *list = fsi_diagnostics_create(&allocator.hook);
        assert_non_null(list);
        fill(list);
        failed = fsi_diagnostics_failed(list);
        assert_int_equal(failed, fs_diagnostics_count(list) < 40);
        fs_diagnostics_free(list);
        assert_int_equal(allocator.live, 0);
    }
}

static void test_a_list_outlives_the_variable_that_held_its_allocator(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, PLENTY);
    fs_allocator copy = allocator.hook;
    fs_diagnostics *list = fsi_diagnostics_create(&copy);
    copy = (fs_allocator){.resize = NULL, .user = NULL};
    fill(list);
    assert_int_equal(fs_diagnostics_count(list), 40);
    fs_diagnostics_free(list);
    assert_int_equal(allocator.live, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_finding_is_kept_as_it_was_given),
        cmocka_unit_test(test_the_same_finding_twice_is_kept_once),
        cmocka_unit_test(test_findings_are_sorted_by_file_as_first_seen_then_line_then_adding),
        cmocka_unit_test(test_the_status_is_that_of_the_first_error),
        cmocka_unit_test(test_no_list_is_an_empty_list),
        cmocka_unit_test(test_what_is_lent_stays_in_place_while_the_list_grows),
        cmocka_unit_test(test_a_reset_list_is_empty_and_usable),
        cmocka_unit_test(test_a_finding_lost_for_want_of_memory_is_remembered),
        cmocka_unit_test(test_a_list_outlives_the_variable_that_held_its_allocator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
