// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "random/philox.h"
#include "support/failing_allocator.h"

static void assert_number(double value, const char *expected) {
    char buffer[32];
    assert_int_equal(fsi_format_number(buffer, value), strlen(expected));
    assert_string_equal(buffer, expected);
}

static void test_text_grows_and_stays_terminated(void **state) {
    (void)state;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    for (int i = 0; i < 1000; i++) {
        fsi_text_put(&text, "ab");
        fsi_text_bytes(&text, "cd", 1);
    }
    fsi_text_bytes(&text, NULL, 0);
    assert_int_equal(text.size, 3000);
    assert_int_equal(strlen(text.data), 3000);
    assert_string_equal(text.data + 2997, "abc");
    assert_false(text.failed);
    fsi_text_clear(&text);
    assert_null(text.data);
}

static void test_text_is_formatted_at_any_length(void **state) {
    (void)state;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_text_printf(&text, "%s=%d;", "x", 7);
    fsi_text_printf(&text, "%600s", "end");
    assert_int_equal(text.size, 604);
    assert_memory_equal(text.data, "x=7;   ", 7);
    assert_string_equal(text.data + 601, "end");
    fsi_text_clear(&text);
}

static void test_numbers_have_the_shortest_digits_that_read_back(void **state) {
    (void)state;
    assert_number(0, "0");
    assert_number(1, "1");
    assert_number(-2.5, "-2.5");
    assert_number(0.1, "0.1");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(64000, "64000");
    assert_number(1.0 / 3, "0.3333333333333333");
    assert_number(1e23, "1e+23");
    assert_number(DBL_MAX, "1.7976931348623157e+308");
    assert_number(DBL_MIN, "2.2250738585072014e-308");
    assert_number(5e-324, "5e-324");
    assert_number(NAN, "nan");
    assert_number(INFINITY, "inf");
    assert_number(-INFINITY, "-inf");
}

static void test_every_double_reads_back_to_itself(void **state) {
    (void)state;
    const struct fsi_key key = fsi_key_of(1, 1);
    for (uint32_t i = 0; i < 20000; i++) {
        const struct fsi_block block = fsi_philox(key, i, 1, fsi_hash("doubles"));
        const uint64_t bits = (uint64_t)block.word[0] << 32 | block.word[1];
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) {
            continue;
        }
        char buffer[32];
        fsi_format_number(buffer, value);
        double back = 0;
        assert_true(fsi_parse_number(buffer, &back));
        assert_memory_equal(&back, &value, sizeof value);
    }
}

static void test_fixed_numbers_round_half_to_even_on_their_decimal_value(void **state) {
    (void)state;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    static const struct {
        double value;
        int decimals;
    } cases[] = {{0.5, 0},    {1.5, 0}, {2.5, 0}, {0.125, 2},     {2.675, 2}, {-0.001, 2},
                 {1234.5, 1}, {NAN, 2}, {0, 0},   {-INFINITY, 1}, {-1.25, 1}, {1e22, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fsi_text_fixed(&text, cases[i].value, cases[i].decimals);
        fsi_text_put(&text, " ");
    }
    // 2.675 is stored as 2.67499999999999982236431605997495353221893310546875.
    assert_string_equal(text.data, "0 2 2 0.12 2.67 0.00 1234.5 nan 0 -inf -1.2 "
                                   "10000000000000000000000.000 ");
    fsi_text_clear(&text);
    fsi_text_fixed(&text, -DBL_MAX, 40);
    assert_int_equal(text.size, 1 + 309 + 1 + 40);
    fsi_text_clear(&text);
}

static void assert_json(const char *string, const char *expected) {
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_text_json_string(&text, string);
    assert_string_equal(text.data, expected);
    fsi_text_clear(&text);
}

static void test_json_strings_are_escaped(void **state) {
    (void)state;
    assert_json("", "\"\"");
    assert_json("a\"b\\c/d", "\"a\\\"b\\\\c/d\"");
    assert_json("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"");
    assert_json("\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"");
}

static void test_json_strings_keep_good_utf8_and_replace_the_rest(void **state) {
    (void)state;
#define BAD "\xEF\xBF\xBD"
    assert_json("Łódź €", "\"Łódź €\"");
    // The ends of each range of RFC 3629, section 4.
    assert_json("\xC2\x80\xDF\xBF", "\"\xC2\x80\xDF\xBF\"");
    assert_json("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80", "\"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\"");
    assert_json("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", "\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"");
    // Overlong, surrogate, beyond U+10FFFF, stray and cut bytes.
    assert_json("\xC0\x80", "\"" BAD BAD "\"");
    assert_json("\xE0\x9F\xBF", "\"" BAD BAD BAD "\"");
    assert_json("\xED\xA0\x80", "\"" BAD BAD BAD "\"");
    assert_json("\xF4\x90\x80\x80", "\"" BAD BAD BAD BAD "\"");
    assert_json("a\x80z", "\"a" BAD "z\"");
    assert_json("\xE2\x82", "\"" BAD BAD "\"");
    assert_json("\xF0\x9D\x84\"", "\"" BAD BAD BAD "\\\"\"");
    assert_json("\xFF\xFE", "\"" BAD BAD "\"");
#undef BAD
}

static void test_only_whole_decimal_numbers_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {{"1", 1},     {"-1.5e3", -1500}, {"+.5", 0.5},
                {"2.", 2},    {"1E-2", 0.01},    {"007", 7},
                {"0.1", 0.1}, {"1e-400", 0},     {"9007199254740993", 9007199254740992.0}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        double value = -77;
        assert_true(fsi_parse_number(good[i].text, &value));
        assert_true(value == good[i].value);
    }
    static const char *const bad[] = {"",  " 1", "1 ", "0x10", "nan", "inf",   "1e400", ".",
                                      "-", "e5", "1e", "1e+",  "1,5", "1.2.3", "--1",   "1f"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        double value = -77;
        assert_false(fsi_parse_number(bad[i], &value));
        assert_true(value == -77);
    }
}

// Which locales with a decimal comma exist depends on the machine; without any the test is a
// repeat.
static void test_the_locale_of_the_host_changes_nothing_and_is_left_alone(void **state) {
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "pl_PL.UTF-8"};
    for (size_t i = 0; i < 4 && setlocale(LC_NUMERIC, names[i]) == NULL; i++) {
    }
    char before[64];
    strcpy(before, setlocale(LC_NUMERIC, NULL));
    char point[8];
    strcpy(point, localeconv()->decimal_point);

    assert_number(0.5, "0.5");
    double value = 0;
    assert_true(fsi_parse_number("2.75", &value));
    assert_true(value == 2.75);
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_text_fixed(&text, 1234.5, 2);
    assert_string_equal(text.data, "1234.50");
    fsi_text_clear(&text);

    assert_string_equal(setlocale(LC_NUMERIC, NULL), before);
    assert_string_equal(localeconv()->decimal_point, point);
    setlocale(LC_NUMERIC, "C");
}

static void test_text_that_ran_out_of_memory_says_so_and_takes_no_more(void **state) {
    (void)state;
    bool failed = true;
    for (size_t granted = 0; failed; granted++) {
        struct failing_allocator allocator;
        failing_allocator_init(&allocator, granted);
        struct fsi_text text;
        fsi_text_init(&text, &allocator.hook);
        for (int i = 0; i < 200; i++) {
            fsi_text_put(&text, "0123456789");
            fsi_text_printf(&text, "%05d", i);
            fsi_text_number(&text, 0.5);
            fsi_text_json_string(&text, "\n");
        }
        failed = text.failed;
        assert_int_equal(failed, text.size < (size_t)200 * (10 + 5 + 3 + 4));
        assert_true(text.data == NULL || strlen(text.data) == text.size);
        fsi_text_clear(&text);
        assert_int_equal(allocator.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_grows_and_stays_terminated),
        cmocka_unit_test(test_text_is_formatted_at_any_length),
        cmocka_unit_test(test_numbers_have_the_shortest_digits_that_read_back),
        cmocka_unit_test(test_every_double_reads_back_to_itself),
        cmocka_unit_test(test_fixed_numbers_round_half_to_even_on_their_decimal_value),
        cmocka_unit_test(test_json_strings_are_escaped),
        cmocka_unit_test(test_json_strings_keep_good_utf8_and_replace_the_rest),
        cmocka_unit_test(test_only_whole_decimal_numbers_are_read),
        cmocka_unit_test(test_the_locale_of_the_host_changes_nothing_and_is_left_alone),
        cmocka_unit_test(test_text_that_ran_out_of_memory_says_so_and_takes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
