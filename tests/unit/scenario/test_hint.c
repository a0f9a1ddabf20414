// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "scenario/hint.h"

static void assert_help(const char *name, const char *text, const char *help) {
    struct fsi_hint hint;
    fsi_hint_value(&hint, text, strlen(text), name, strlen(name));
    assert_true(hint.message[0] != '\0');
    assert_string_equal(hint.help, help);
}

static void test_numbers_in_other_clothes_are_recognised(void **state) {
    (void)state;
    assert_help("x", "50%", "write 0.5");
    assert_help("x", "12.5 %", "write 0.125");
    assert_help("x", "0xFF", "write 255");
    assert_help("x", "1,000", "write 1000");
    assert_help("x", "1,234,567", "write 1234567");
    assert_help("x", "1_000", "write 1000");
    assert_help("x", "1'000'000", "write 1000000");
    assert_help("x", "10 000", "write 10000");
    assert_help("x", "0,75", "write 0.75");
    assert_help("x", "10k", "write 10000");
    assert_help("x", "1.5 million", "write 1500000");
    assert_help("x", "1 2", "a list is written [1, 2]");
}

static void test_units_become_days_where_days_are_wanted(void **state) {
    (void)state;
    assert_help("tour_days", "4 weeks", "write 28");
    assert_help("tour_days", "6 months", "write 183");
    assert_help("tour_days", "2y", "write 730");
    assert_help("persons", "4 weeks", "write the number alone, in the unit of the key");
    assert_help("tour_days", "4 battalions", "write the number alone, in the unit of the key");
}

static void test_sums_are_worked_out_when_they_are_simple(void **state) {
    (void)state;
    assert_help("x", "3*183", "write 549");
    assert_help("x", "3 + 4", "write 7");
    assert_help("x", "1/4", "write 0.25");
    assert_help("x", "1/0", "write the result");
    assert_help("x", "2*(3+4)", "write the result");
    assert_help("x", "2^10", "write the result");
}

static void test_words_of_other_languages_are_translated(void **state) {
    (void)state;
    assert_help("x", "yes", "write true");
    assert_help("x", "OFF", "write false");
    assert_help("x", "null", "leave the key out; it then has its default");
    assert_help("x", "abc", "write \"abc\"");
    assert_help("x", "'abc'", "write \"abc\"");
    assert_help("x", "2026-07-01", "write \"2026-07-01\"");
    assert_help("x",
                "\xE2\x80\x9C"
                "abc\xE2\x80\x9D",
                "write it in plain double quotes, as in \"text\"");
}

static void test_long_pieces_are_clipped(void **state) {
    (void)state;
    char text[5000];
    struct fsi_hint hint;
    memset(text, '+', sizeof text);
    fsi_hint_value(&hint, text, sizeof text, "x", 1);
    assert_true(strlen(hint.message) < sizeof hint.message);
    fsi_hint_name(&hint, text, sizeof text);
    assert_true(strlen(hint.message) < sizeof hint.message);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_in_other_clothes_are_recognised),
        cmocka_unit_test(test_units_become_days_where_days_are_wanted),
        cmocka_unit_test(test_sums_are_worked_out_when_they_are_simple),
        cmocka_unit_test(test_words_of_other_languages_are_translated),
        cmocka_unit_test(test_long_pieces_are_clipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
