// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "unit/output/fake_result.h"

static struct fake_output output;

// The whole table as one line of single blanks, so that a sentence is found wherever lines break.
static const char *words(const fs_result *result) {
    static char flat[sizeof output.data];
    size_t size = 0;
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(result, FS_FORMAT_TABLE, NULL, fake_write, &output, NULL),
                     FS_OK);
    for (const char *c = output.data; *c; c++) {
        char blank_or_letter = *c == '\n' ? ' ' : *c;
        if (blank_or_letter != ' ' || (size > 0 && flat[size - 1] != ' ')) {
            flat[size++] = blank_or_letter;
        }
    }
    flat[size] = '\0';
    return flat;
}

static void assert_says(const char *text, const char *sentence) {
    if (!strstr(text, sentence)) {
        print_error("not said: %s\n%s\n", sentence, text);
        fail();
    }
}

static void test_the_answer_says_what_was_asked_pledged_and_held(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.uncertain = false;
    const char *text = words(&result);
    assert_says(text, "17,500 persons at full strength, from day 180 (28 December 2026) to day "
                      "1,274 (26 December 2029)");
    assert_says(text, "Pledged 16,000 persons on an average day");
    assert_says(text, "Held 16,000 persons were in place on an average day of full strength, 89 % "
                      "of what was asked for.");
}

static void test_unpledged_and_gaps_are_told_apart_with_their_cures(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.uncertain = false;
    const char *text = words(&result);
    assert_says(text, "Unpledged 1,300 persons that no nation took: only more nations, larger "
                      "pledges or a smaller task cure that.");
    assert_says(text, "Rotation gaps 3.7 % of what nations took stood empty");
}

static void test_a_day_is_named_by_its_median_and_among_the_worlds_that_have_it(void **state) {
    (void)state;
    fs_result result = fake_result();
    fs_estimate gap = fake_estimate(500);
    gap.p50 = 310;
    gap.defined_frac = 0.64;
    fake_set(&result, "first_gap_day", gap);
    assert_says(words(&result), "The first gap came on day 310 (7 May 2027) in the median world of "
                                "those that had one (64 %).");
}

static void test_drawdown_is_said_by_tier_with_its_worst_days(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.uncertain = false;
    const char *text = words(&result);
    assert_says(text, "In 10 days Without the mission NATO could call 60,000 persons on an average "
                      "day of full strength; with it 3,400 fewer, and 8,000 fewer in the worst 90 "
                      "days, which begin on day 145 (23 November 2026) in the median world. Below "
                      "plan on 200 days of the mission; without it on 120, so on 80 more.");
    assert_says(text, "In 30 days With the mission 6,000 fewer.");
}

static void test_who_carries_it_is_named_in_order_of_burden(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.nations = 4;
    result.nation[3][1].mean = 2100;
    result.nation[2][1].mean = 0.2;
    // Equal burdens stand in the order of names; what is less than half a person is not named; a
    // nation without a title goes by its code.
    assert_says(words(&result), "Persons in place, on average: B\xC3\xA9land 2,100, Deeland 2,100, "
                                "Aland 1,100. Missing within 10 days: Deeland 4,200, CCC 3,200, "
                                "B\xC3\xA9land 2,200, Aland 1,200.");
}

static void test_a_baseline_is_one_line(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.required_persons = 0;
    const char *text = words(&result);
    assert_says(text, "Asked for Nothing: the baseline");
    assert_null(strstr(text, "Pledged"));
    assert_null(strstr(text, "95 % interval of it"));
}

static void test_sentences_without_a_metric_are_left_out(void **state) {
    (void)state;
    fs_result result = fake_result();
    for (int i = 0; i < FAKE_METRICS; i++) {
        result.metric[i] = fake_nothing();
    }
    const char *text = words(&result);
    assert_null(strstr(text, "could call"));
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, ".."));
}

static void test_the_basis_says_how_sure_where_from_and_under_which_conditions(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = words(&result);
    assert_says(text, "holds the middle nine tenths of 100 futures");
    assert_says(text, "Start steady on 2026-07-01 (standing commitments in equilibrium");
    assert_says(text, "Seed 18446744073709551615, 100 futures x 50 replications; scenario 00ff;");
    result.info.futures = 1;
    assert_says(words(&result), "One future: one draw of the values that nobody knows.");
    result.info.uncertain = false;
    result.info.initial = "rested";
    text = words(&result);
    assert_says(text, "No value was given as uncertain");
    assert_says(text, "rested on 2026-07-01 (every unit at home and rested)");
    assert_says(text, "1 future x 50 replications;");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_answer_says_what_was_asked_pledged_and_held),
        cmocka_unit_test(test_unpledged_and_gaps_are_told_apart_with_their_cures),
        cmocka_unit_test(test_a_day_is_named_by_its_median_and_among_the_worlds_that_have_it),
        cmocka_unit_test(test_drawdown_is_said_by_tier_with_its_worst_days),
        cmocka_unit_test(test_who_carries_it_is_named_in_order_of_burden),
        cmocka_unit_test(test_a_baseline_is_one_line),
        cmocka_unit_test(test_sentences_without_a_metric_are_left_out),
        cmocka_unit_test(test_the_basis_says_how_sure_where_from_and_under_which_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
