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
    result.nation[0][0].mean = result.nation[1][0].mean = 8100;
    const char *text = words(&result);
    assert_says(text, "17,500 persons at full strength, from day 180 (28 December 2026) to day "
                      "1,274 (26 December 2029)");
    assert_says(text, "Pledged 16,000 persons on an average day");
    assert_says(text, "Held 16,000 persons were in place on an average day of full strength (on "
                      "average 600 fewer than were pledged), 89 % of what was asked for.");
}

static void test_unpledged_and_gaps_are_told_apart_with_their_cures(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.uncertain = false;
    result.nation[0][0].mean = result.nation[1][0].mean = 8100;
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
                      "day of full strength; with it 3,400 fewer, 3.4 % of the plan, and 8,000 "
                      "fewer in the worst 90 days, which begin on day 145 (23 November 2026) in "
                      "the median world. The plan is missed even without the mission in 51 % of "
                      "the worlds; the mission adds 80 days below it on average.");
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

static void test_below_plan_is_said_in_worlds_and_what_the_mission_adds(void **state) {
    (void)state;
    fs_result result = fake_result();
    fs_estimate added = fake_estimate(24);
    added.futures_p05 = 0;
    added.futures_p95 = 390;
    fake_set(&result, "tier10_additional_days", added);
    assert_says(words(&result), "the mission adds 24 days below it on average, up to 390 where it "
                                "hangs in the balance.");
    fake_set(&result, "tier10_additional_days", fake_estimate(0));
    fake_set(&result, "tier10_below_plan_without_prob", fake_estimate(0));
    assert_says(words(&result), "Without the mission the plan is met in every world; the mission "
                                "adds no day below it.");
    fake_set(&result, "tier10_below_plan_without_prob", fake_estimate(1));
    assert_says(words(&result), "The plan is missed in every world even without the mission;");
}

static void test_calls_of_random_demand_are_said(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.uncertain = false;
    result.required_persons = 0;
    fake_set(&result, "demands", fake_estimate(912));
    fake_set(&result, "blocked_frac", fake_estimate(0.0186));
    const char *text = words(&result);
    assert_says(text, "Asked for Units for random demand alone, no standing force.");
    assert_says(text, "Calls 910 calls of random demand came; 1.9 % of them found too few ready "
                      "units and were lost.");
    assert_says(text, " blocked_frac ");
    fake_set(&result, "blocked_frac", fake_estimate(0));
    assert_says(words(&result), "came; every one found ready units enough.");
}

static void test_a_common_pool_is_not_called_a_pledge_of_nations(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.uncertain = false;
    result.nation[0][0].mean = result.nation[1][0].mean = 0;
    const char *text = words(&result);
    assert_says(text, "stand in slots of a common pool, which any nation that takes part fills.");
    assert_says(text, "1,300 persons for whom the pool has no slot: its units are whole.");
    result.nation[0][0].mean = 4200;
    assert_says(words(&result), "in slots that are held, 12,000 of them in a common pool, the rest "
                                "by nations.");
}

static void test_cures_are_not_named_for_what_is_not_there(void **state) {
    (void)state;
    fs_result result = fake_result();
    fake_set(&result, "unpledged_persons", fake_estimate(0));
    fake_set(&result, "rotation_gap_frac", fake_estimate(0.0002));
    const char *text = words(&result);
    assert_says(text, "Unpledged None: the whole task was taken.");
    assert_says(text, "Rotation gaps None to speak of. The cycle");
    assert_null(strstr(text, "cure that"));
}

static void test_more_than_was_asked_for_is_explained(void **state) {
    (void)state;
    fs_result result = fake_result();
    fake_set(&result, "allotted_persons", fake_estimate(18000));
    assert_says(words(&result), "Units are whole: up to half a unit more than was asked for.");
}

static void test_one_world_is_said_to_be_one(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.futures = result.info.replications = 1;
    const char *text = words(&result);
    assert_says(text, "One world: a single draw of chance.");
    assert_says(text, "How sure ONE WORLD: one draw of chance.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_answer_says_what_was_asked_pledged_and_held),
        cmocka_unit_test(test_unpledged_and_gaps_are_told_apart_with_their_cures),
        cmocka_unit_test(test_a_day_is_named_by_its_median_and_among_the_worlds_that_have_it),
        cmocka_unit_test(test_drawdown_is_said_by_tier_with_its_worst_days),
        cmocka_unit_test(test_below_plan_is_said_in_worlds_and_what_the_mission_adds),
        cmocka_unit_test(test_calls_of_random_demand_are_said),
        cmocka_unit_test(test_a_common_pool_is_not_called_a_pledge_of_nations),
        cmocka_unit_test(test_cures_are_not_named_for_what_is_not_there),
        cmocka_unit_test(test_more_than_was_asked_for_is_explained),
        cmocka_unit_test(test_one_world_is_said_to_be_one),
        cmocka_unit_test(test_who_carries_it_is_named_in_order_of_burden),
        cmocka_unit_test(test_a_baseline_is_one_line),
        cmocka_unit_test(test_sentences_without_a_metric_are_left_out),
        cmocka_unit_test(test_the_basis_says_how_sure_where_from_and_under_which_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
