// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <string.h>

#include "base/date.h"

static void assert_day(const char *date, long expected) {
    long days = LONG_MIN;
    assert_true(fsi_date_parse(date, &days));
    assert_int_equal(days, expected);
    char text[16];
    fsi_date_format(text, days);
    assert_string_equal(text, date);
}

// Julian day numbers less 2,440,588 (Meeus, Astronomical Algorithms, 2nd ed., chapter 7).
static void test_known_dates_have_their_day_numbers(void **state) {
    (void)state;
    assert_day("1970-01-01", 0);
    assert_day("1969-12-31", -1);
    assert_day("2000-01-01", 2451545 - 2440588);
    assert_day("1999-01-01", 2451180 - 2440588);
    assert_day("1987-01-27", 2446823 - 2440588);
    assert_day("1600-01-01", 2305448 - 2440588);
    assert_day("0001-01-01", 1721426 - 2440588);
    assert_day("9999-12-31", 5373484 - 2440588);
}

static void test_every_day_follows_the_one_before(void **state) {
    (void)state;
    long first = 0, last = 0;
    assert_true(fsi_date_parse("1899-12-31", &first));
    assert_true(fsi_date_parse("2105-01-01", &last));
    char before[16], text[16];
    fsi_date_format(before, first);
    for (long day = first + 1; day <= last; day++) {
        fsi_date_format(text, day);
        assert_true(strcmp(before, text) < 0);
        long back = 0;
        assert_true(fsi_date_parse(text, &back));
        assert_int_equal(back, day);
        strcpy(before, text);
    }
}

static void test_the_leap_years_are_gregorian(void **state) {
    (void)state;
    long days = 0;
    assert_true(fsi_date_parse("2024-02-29", &days));
    assert_true(fsi_date_parse("2000-02-29", &days));
    assert_false(fsi_date_parse("1900-02-29", &days));
    assert_false(fsi_date_parse("2023-02-29", &days));
}

static void test_what_is_no_date_is_refused_and_changes_nothing(void **state) {
    (void)state;
    static const char *const bad[] = {"",           "2024-1-1",    "2024-13-01", "2024-00-10",
                                      "2024-04-31", "2024-01-00",  "2024-01-32", "24-01-01",
                                      "2024/01/01", "2024-01-01 ", "2024-01-0x", "0000-01-01",
                                      "-024-01-01", "20240101",    "2024-01-011"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        long days = 77;
        assert_false(fsi_date_parse(bad[i], &days));
        assert_int_equal(days, 77);
    }
}

static void test_days_outside_four_digit_years_are_said_to_be_out_of_range(void **state) {
    (void)state;
    static const long outside[] = {2932897, -719163, LONG_MAX, LONG_MIN};
    for (size_t i = 0; i < 4; i++) {
        char text[16];
        fsi_date_format(text, outside[i]);
        assert_string_equal(text, "out of range");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_dates_have_their_day_numbers),
        cmocka_unit_test(test_every_day_follows_the_one_before),
        cmocka_unit_test(test_the_leap_years_are_gregorian),
        cmocka_unit_test(test_what_is_no_date_is_refused_and_changes_nothing),
        cmocka_unit_test(test_days_outside_four_digit_years_are_said_to_be_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
