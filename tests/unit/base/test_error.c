// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"

static void test_an_error_carries_status_place_and_sentence(void **state) {
    (void)state;
    fs_error error;
    memset(&error, 0x55, sizeof error);
    const fs_status status =
        fsi_error_at(&error, FS_ERROR_SCENARIO, "fra.cfg", 12, "%s is %d", "x", 3);
    assert_int_equal(status, FS_ERROR_SCENARIO);
    assert_int_equal(error.status, FS_ERROR_SCENARIO);
    assert_string_equal(error.file, "fra.cfg");
    assert_int_equal(error.line, 12);
    assert_string_equal(error.message, "x is 3");
}

static void test_an_error_without_a_place_has_an_empty_one(void **state) {
    (void)state;
    fs_error error;
    memset(&error, 0x55, sizeof error);
    assert_int_equal(fsi_error(&error, FS_ERROR_IO, "no"), FS_ERROR_IO);
    assert_string_equal(error.file, "");
    assert_int_equal(error.line, 0);
    assert_int_equal(fsi_error_at(&error, FS_ERROR_IO, NULL, 0, "no"), FS_ERROR_IO);
    assert_string_equal(error.file, "");
}

static void test_no_error_to_fill_is_allowed(void **state) {
    (void)state;
    assert_int_equal(fsi_error(NULL, FS_ERROR_IO, "no"), FS_ERROR_IO);
    assert_int_equal(fsi_error_at(NULL, FS_ERROR_MODEL, "f", 1, "no"), FS_ERROR_MODEL);
    assert_int_equal(fsi_error_memory(NULL), FS_ERROR_MEMORY);
}

static void test_the_memory_error_has_the_text_of_its_status(void **state) {
    (void)state;
    fs_error error;
    assert_int_equal(fsi_error_memory(&error), FS_ERROR_MEMORY);
    assert_string_equal(error.message, fs_status_text(FS_ERROR_MEMORY));
}

static void test_a_message_may_be_built_from_the_error_itself(void **state) {
    (void)state;
    fs_error error;
    (void)fsi_error_at(&error, FS_ERROR_IO, "a.cfg", 3, "inner");
    (void)fsi_error_at(&error, FS_ERROR_IO, error.file, 4, "outer: %s", error.message);
    assert_string_equal(error.message, "outer: inner");
    assert_string_equal(error.file, "a.cfg");
}

// 1,023 bytes fit; a character of two, three or four bytes that would be cut is left out whole.
static void test_a_long_message_is_cut_between_characters(void **state) {
    (void)state;
    static const char *const characters[] = {"é", "€", "𝄞"};
    fs_error error;
    char text[2048];
    for (size_t i = 0; i < 3; i++) {
        const size_t size = strlen(characters[i]);
        for (size_t before = 1024 - size - 1; before < 1026; before++) {
            memset(text, 'a', before);
            strcpy(text + before, characters[i]);
            (void)fsi_error(&error, FS_ERROR_IO, "%s", text);
            const size_t expected = before + size <= 1023 ? before + size
                                    : before < 1023       ? before
                                                          : 1023;
            assert_int_equal(strlen(error.message), expected);
            assert_memory_equal(error.message, text, expected);
        }
    }
}

static fs_status tries(fs_status first, int *reached) {
    FS_TRY(first);
    *reached = 1;
    return FS_OK;
}

static void test_try_returns_what_failed_and_goes_on_otherwise(void **state) {
    (void)state;
    int reached = 0;
    assert_int_equal(tries(FS_ERROR_IO, &reached), FS_ERROR_IO);
    assert_int_equal(reached, 0);
    assert_int_equal(tries(FS_OK, &reached), FS_OK);
    assert_int_equal(reached, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_error_carries_status_place_and_sentence),
        cmocka_unit_test(test_an_error_without_a_place_has_an_empty_one),
        cmocka_unit_test(test_no_error_to_fill_is_allowed),
        cmocka_unit_test(test_the_memory_error_has_the_text_of_its_status),
        cmocka_unit_test(test_a_message_may_be_built_from_the_error_itself),
        cmocka_unit_test(test_a_long_message_is_cut_between_characters),
        cmocka_unit_test(test_try_returns_what_failed_and_goes_on_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
