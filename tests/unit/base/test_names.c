// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/names.h"

static void test_the_distance_counts_edits_and_swaps(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {{"", "", 0},           {"", "abc", 3},           {"kitten", "sitting", 3},
                 {"tour", "tuor", 1},   {"tour", "tours", 1},     {"tour", "our", 1},
                 {"FRA", "fra", 0},     {"flaw", "lawn", 2},      {"ca", "abc", 3},
                 {"dwell", "swell", 1}, {"Sunday", "saturday", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(fsi_name_distance(cases[i].a, cases[i].b), cases[i].distance);
        assert_int_equal(fsi_name_distance(cases[i].b, cases[i].a), cases[i].distance);
    }
}

static void test_names_of_any_length_are_compared(void **state) {
    (void)state;
    char a[201], b[201];
    memset(a, 'x', 200);
    a[200] = '\0';
    strcpy(b, a);
    assert_int_equal(fsi_name_distance(a, b), 0);
    b[100] = 'y';
    assert_true(fsi_name_distance(a, b) >= 1);
    a[127] = b[127] = '\0';
    assert_int_equal(fsi_name_distance(a, b), 1);
}

static void test_the_nearest_candidate_is_suggested(void **state) {
    (void)state;
    struct fsi_suggestion suggestion = {"tour_dasy", NULL, 0};
    fsi_suggest(&suggestion, "training_days");
    assert_null(suggestion.best);
    fsi_suggest(&suggestion, "hour_day");
    fsi_suggest(&suggestion, "tour_days");
    fsi_suggest(&suggestion, "tour_dass");
    assert_string_equal(suggestion.best, "tour_days");
    assert_int_equal(suggestion.best_distance, 1);
}

static void test_of_equally_near_candidates_the_first_is_kept(void **state) {
    (void)state;
    struct fsi_suggestion suggestion = {"cat", NULL, 0};
    fsi_suggest(&suggestion, "bat");
    fsi_suggest(&suggestion, "rat");
    assert_string_equal(suggestion.best, "bat");
}

static void test_what_is_too_far_is_not_suggested(void **state) {
    (void)state;
    struct fsi_suggestion three = {"abc", NULL, 0};
    fsi_suggest(&three, "axy");
    assert_null(three.best);
    struct fsi_suggestion six = {"abcdef", NULL, 0};
    fsi_suggest(&six, "abcdxy");
    assert_string_equal(six.best, "abcdxy");
    struct fsi_suggestion one = {"a", NULL, 0};
    fsi_suggest(&one, "b");
    assert_string_equal(one.best, "b");
}

static void test_names_begin_with_a_letter_and_have_no_blanks_or_dots(void **state) {
    (void)state;
    static const char *const good[] = {"a", "FRA", "slot-2", "tour_days", "x9"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(fsi_name_valid(good[i]));
    }
    static const char *const bad[] = {"", "9x", "_a", "-a", "a b", "a.b", "a/b", "é", "aé", "*"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(fsi_name_valid(bad[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_distance_counts_edits_and_swaps),
        cmocka_unit_test(test_names_of_any_length_are_compared),
        cmocka_unit_test(test_the_nearest_candidate_is_suggested),
        cmocka_unit_test(test_of_equally_near_candidates_the_first_is_kept),
        cmocka_unit_test(test_what_is_too_far_is_not_suggested),
        cmocka_unit_test(test_names_begin_with_a_letter_and_have_no_blanks_or_dots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
