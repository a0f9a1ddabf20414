// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include <forcesim/version.h>

static void test_the_version_text_is_made_of_the_three_numbers(void **state) {
    (void)state;
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", FS_VERSION_MAJOR, FS_VERSION_MINOR, FS_VERSION_PATCH);
    assert_string_equal(FS_VERSION_STRING, text);
}

static void test_the_library_has_the_version_of_its_headers(void **state) {
    (void)state;
    assert_string_equal(fs_version(), FS_VERSION_STRING);
}

static void test_the_file_version_says_what_the_header_says(void **state) {
    (void)state;
    char text[32] = "";
    FILE *file = fopen("VERSION", "r");
    assert_non_null(file);
    const size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    assert_string_equal(text, FS_VERSION_STRING "\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_version_text_is_made_of_the_three_numbers),
        cmocka_unit_test(test_the_library_has_the_version_of_its_headers),
        cmocka_unit_test(test_the_file_version_says_what_the_header_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
