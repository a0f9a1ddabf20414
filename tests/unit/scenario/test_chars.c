// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "scenario/chars.h"

static bool word(const char *text) {
    return fsi_is_word(text, strlen(text));
}
static bool integer(const char *text) {
    return fsi_is_integer(text, strlen(text));
}
static bool real(const char *text) {
    return fsi_is_real(text, strlen(text));
}
static bool utf8(const char *text) {
    return fsi_utf8_valid(text, strlen(text));
}

static void test_words_begin_with_a_letter(void **state) {
    (void)state;
    assert_true(word("a"));
    assert_true(word("half_year-2"));
    assert_false(word(""));
    assert_false(word("2a"));
    assert_false(word("_a"));
    assert_false(word("a.b"));
    assert_false(word("\xC3\xA9"));
}

static void test_integers_may_end_with_l(void **state) {
    (void)state;
    assert_true(integer("0"));
    assert_true(integer("-12"));
    assert_true(integer("+5000000000L"));
    assert_true(integer("5LL"));
    assert_false(integer("5LLL"));
    assert_false(integer("5l"));
    assert_false(integer("L"));
    assert_false(integer("-"));
    assert_false(integer("0x1F"));
}

static void test_reals_have_a_point_or_an_exponent(void **state) {
    (void)state;
    assert_true(real("1.5"));
    assert_true(real("1."));
    assert_true(real(".5"));
    assert_true(real("-1e6"));
    assert_true(real("1.5E-3"));
    assert_false(real("5"));
    assert_false(real("."));
    assert_false(real("1e"));
    assert_false(real("e6"));
    assert_false(real("1.5.2"));
    assert_false(real("1e999x"));
}

static void test_numbers_are_read_whole_or_not_at_all(void **state) {
    (void)state;
    double value = 0;
    assert_true(fsi_to_number("+1.5e2", 6, &value));
    assert_true(value == 150);
    assert_true(fsi_to_number("12.5 %", 4, &value));
    assert_true(value == 12.5);
    assert_false(fsi_to_number("1e999", 5, &value));
    assert_false(fsi_to_number("12 ", 3, &value));
}

static void test_words_of_a_list_are_compared_without_case(void **state) {
    (void)state;
    assert_true(fsi_is_one_of("Yes", 3, "on|yes|y"));
    assert_true(fsi_is_one_of("y", 1, "on|yes|y"));
    assert_false(fsi_is_one_of("ye", 2, "on|yes|y"));
    assert_false(fsi_is_one_of("yess", 4, "on|yes|y"));
    assert_false(fsi_is_one_of("", 0, "on"));
}

// The cases of RFC 3629: overlong forms, surrogates, beyond U+10FFFF, cut sequences.
static void test_utf8_is_checked_as_the_standard_says(void **state) {
    (void)state;
    assert_true(utf8("plain"));
    assert_true(utf8("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"));
    assert_false(utf8("\xC0\xAF"));
    assert_false(utf8("\xE0\x80\x80"));
    assert_false(utf8("\xED\xA0\x80"));
    assert_false(utf8("\xF4\x90\x80\x80"));
    assert_false(utf8("\xC3"));
    assert_false(utf8("\xA9"));
    assert_false(utf8("\xFF"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_begin_with_a_letter),
        cmocka_unit_test(test_integers_may_end_with_l),
        cmocka_unit_test(test_reals_have_a_point_or_an_exponent),
        cmocka_unit_test(test_numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(test_words_of_a_list_are_compared_without_case),
        cmocka_unit_test(test_utf8_is_checked_as_the_standard_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
