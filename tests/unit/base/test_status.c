// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <forcesim/status.h>

static const fs_status all[] = {
#define STATUS(name, value, text) FS_##name,
    FS_STATUS_LIST(STATUS)
#undef STATUS
};
#define COUNT (sizeof all / sizeof all[0])

static void test_every_status_has_a_text_of_its_own(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(strlen(fs_status_text(all[i])) > 0);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(fs_status_text(all[i]), fs_status_text(all[j]));
        }
    }
}

static void test_success_is_zero_and_errors_are_negative(void **state) {
    (void)state;
    assert_int_equal(FS_OK, 0);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(all[i] == FS_OK || (int)all[i] < 0);
    }
}

static void test_an_unknown_status_has_a_text_too(void **state) {
    (void)state;
    assert_non_null(fs_status_text((fs_status)-1000));
    assert_non_null(fs_status_text((fs_status)7));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_status_has_a_text_of_its_own),
        cmocka_unit_test(test_success_is_zero_and_errors_are_negative),
        cmocka_unit_test(test_an_unknown_status_has_a_text_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
