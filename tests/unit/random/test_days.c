// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <string.h>

#include "base/memory.h"
#include "support/failing_allocator.h"
#include "unit/random/sample_law.h"

#define WORDS 4294967296.0

static int set_up(void **state) {
    static struct fsi_arena arena;
    fsi_arena_init(&arena, NULL);
    *state = &arena;
    return 0;
}

static int tear_down(void **state) {
    fsi_arena_clear(*state);
    return 0;
}

static struct fsi_days build(void **state, struct fsi_law law) {
    struct fsi_days days;
    assert_null(fsi_law_check(&law));
    assert_int_equal(fsi_days_build(&days, *state, &law, NULL), FS_OK);
    return days;
}

static struct fsi_law discrete(const double *values, const double *weights, size_t count) {
    struct fsi_law law = fsi_law_make(FSI_LAW_DISCRETE);
    law.values = values;
    law.weights = weights;
    law.count = count;
    return law;
}

static void test_days_are_rounded_half_up_to_at_least_1_but_0_stays_0(void **state) {
    (void)state;
    static const struct {
        double value;
        int days;
    } cases[] = {{0, 0},     {-0.0, 0},      {0.001, 1},      {0.5, 1},    {1.49, 1},
                 {1.5, 2},   {2.5, 3},       {2.4999, 2},     {30.42, 30}, {-3, 1},
                 {730, 730}, {36500, 36500}, {1e300, INT_MAX}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(fsi_round_days(cases[i].value), cases[i].days);
    }
}

// The last of 2^32 words gives the longest: of a uniform law its maximum, of an exponential law
// with a mean of 100 days -100 ln(2^-33) = 2,287.4.
static void test_the_longest_duration_is_that_of_the_last_word(void **state) {
    (void)state;
    struct fsi_law law = LAW2(UNIFORM, MIN, 3, MAX, 90);
    assert_int_equal(fsi_days_longest(&law), 90);
    law = LAW1(EXPONENTIAL, MEAN, 100);
    assert_int_equal(fsi_days_longest(&law), 2287);
    law = LAW1(EXPONENTIAL, MEAN, 1595.7); // 36,499.8
    assert_int_equal(fsi_days_longest(&law), FSI_DAYS_MOST);
    law = LAW1(EXPONENTIAL, MEAN, 1595.8); // 36,502.1
    assert_int_equal(fsi_days_longest(&law), 36502);
}

static void test_a_constant_gives_its_rounded_day_for_every_word(void **state) {
    static const double values[] = {0, 0.2, 1, 2.5, 180, 36500};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const struct fsi_days days = build(state, fsi_law_constant(values[i]));
        const int expected = fsi_round_days(values[i]);
        assert_int_equal(fsi_days_draw(&days, 0), expected);
        assert_int_equal(fsi_days_draw(&days, 0x80000000U), expected);
        assert_int_equal(fsi_days_draw(&days, UINT32_MAX), expected);
        assert_close(days.mean, expected, 0, 0);
    }
}

// 0.5 to 4.5 days: each of four days has a quarter of the words, to the word.
static void test_a_uniform_law_shares_the_words_equally(void **state) {
    const struct fsi_days days = build(state, LAW2(UNIFORM, MIN, 0.5, MAX, 4.5));
    assert_int_equal(days.first, 1);
    assert_int_equal(days.count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        const uint32_t last = (uint32_t)((i + 1) * (uint64_t)1073741824 - 1);
        assert_int_equal(days.threshold[i], last);
        assert_int_equal(fsi_days_draw(&days, last), i + 1);
        assert_int_equal(fsi_days_draw(&days, last - 1073741823), i + 1);
    }
    assert_close(days.mean, 2.5, 0, 0);
}

// P(day > k) = exp(-(k + 1/2) / 2), so the mean is 1 + exp(-3/4) / (1 - exp(-1/2)).
static void test_an_exponential_law_has_the_mean_of_its_whole_days(void **state) {
    const struct fsi_days days = build(state, LAW1(EXPONENTIAL, MEAN, 2));
    assert_int_equal(days.first, 1);
    assert_close(days.mean, 1 + exp(-0.75) / (1 - exp(-0.5)), 1e-8, 0);
    assert_close((days.threshold[0] + 1.0) / WORDS, 1 - exp(-0.75), 0, 1 / WORDS);
}

// A negative or short value counts as one day: a normal law about 1.
static void test_what_is_less_than_a_day_counts_as_one(void **state) {
    const struct fsi_days days = build(state, LAW2(NORMAL, MEAN, 1.5, SD, 2));
    assert_int_equal(days.first, 1);
    assert_close((days.threshold[0] + 1.0) / WORDS, 0.5, 0, 1 / WORDS);
    assert_int_equal(fsi_days_draw(&days, 0), 1);
}

static void assert_table_of(void **state, struct fsi_law law) {
    const struct fsi_days days = build(state, law);
    assert_true(days.count > 0);
    assert_int_equal(days.threshold[days.count - 1], UINT32_MAX);
    // The table is the law: each cumulative share to a word.
    uint64_t before = 0;
    double mean = 0;
    for (uint32_t i = 0; i < days.count; i++) {
        const uint64_t words = (uint64_t)days.threshold[i] + 1;
        assert_true(words >= before);
        const double p = fsi_law_cdf(&law, nextafter(days.first + i + 0.5, 0));
        assert_close((double)words / WORDS, p, 0, 1.01 / WORDS);
        mean += (double)(words - before) / WORDS * (days.first + i);
        before = words;
    }
    assert_close(days.mean, mean, 1e-12, 0);
    // A draw is the rounded quantile, but where the quantile is a half to rounding.
    int last = 0;
    for (uint64_t word = 0; word < (uint64_t)1 << 32; word += 1048573) {
        const double value = fsi_law_quantile(&law, fsi_unit((uint32_t)word));
        const int day = fsi_days_draw(&days, (uint32_t)word);
        const int rounded = value == 0 ? 1 : fsi_round_days(value);
        assert_true(day == rounded || fabs(value + 0.5 - floor(value + 0.5)) < 1e-6 ||
                    fabs(value + 0.5 - ceil(value + 0.5)) < 1e-6);
        assert_true(day >= last);
        last = day;
    }
}

static void test_every_law_has_its_table(void **state) {
    static const double values[] = {3, 30.5, 90, 400};
    static const double weights[] = {1, 5, 3, 1};
    const struct fsi_law laws[] = {
        LAW2(UNIFORM, MIN, 14, MAX, 60),
        LAW2(LOGUNIFORM, MIN, 2, MAX, 60),
        LAW3(TRIANGULAR, MIN, 90, MODE, 135, MAX, 180),
        LAW3(PERT, MIN, 60, MODE, 90, MAX, 240),
        LAW3(NORMAL, MEAN, 30, SD, 10, MIN, 1),
        LAW2(LOGNORMAL, MEAN, 90, CV, 0.3),
        LAW3(LOGNORMAL, MEDIAN, 10, P05, 2, P95, 60),
        LAW3(BETA, A, 2, B, 3, MAX, 50),
        LAW1(EXPONENTIAL, MEAN, 120),
        LAW2(WEIBULL, SHAPE, 0.85, SCALE, 200),
        LAW1(BERNOULLI, P, 0.3),
        LAW2(UNIFORM, MIN, 1, MAX, 36500),
    };
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        assert_table_of(state, laws[i]);
    }
    assert_table_of(state, discrete(values, weights, 4));
}

static void test_listed_days_come_with_their_weights_and_nothing_between(void **state) {
    static const double values[] = {2.5, 30, 400};
    static const double weights[] = {1, 2, 1};
    const struct fsi_days days = build(state, discrete(values, weights, 3));
    assert_int_equal(fsi_days_draw(&days, 0), 3);
    assert_int_equal(fsi_days_draw(&days, 0x3fffffffU), 3);
    assert_int_equal(fsi_days_draw(&days, 0x40000000U), 30);
    assert_int_equal(fsi_days_draw(&days, 0xbfffffffU), 30);
    assert_int_equal(fsi_days_draw(&days, 0xc0000000U), 400);
    assert_int_equal(fsi_days_draw(&days, UINT32_MAX), 400);
    assert_close(days.mean, 3 * 0.25 + 30 * 0.5 + 400 * 0.25, 0, 0);
}

// Only the constant 0 is 0 days long.
static void test_a_value_of_0_in_a_law_is_a_day(void **state) {
    static const double values[] = {-1, 0};
    const struct fsi_days days = build(state, discrete(values, NULL, 2));
    assert_int_equal(fsi_days_draw(&days, 0), 1);
    assert_int_equal(fsi_days_draw(&days, UINT32_MAX), 1);
}

// A guide entry is the first index that its words can have.
static void test_the_guide_leads_to_the_first_threshold_of_its_words(void **state) {
    const struct fsi_days days = build(state, LAW2(LOGNORMAL, MEAN, 90, CV, 0.3));
    for (uint32_t g = 0; g < 1024; g++) {
        uint32_t i = 0;
        while (days.threshold[i] < g << 22) {
            i++;
        }
        assert_int_equal(days.guide[g], i);
    }
    assert_int_equal(days.guide[1024], days.count - 1);
}

// With the same words a longer law never gives a shorter stay: what keeps worlds comparable.
static void test_a_longer_law_gives_no_shorter_day_for_the_same_word(void **state) {
    const struct fsi_days shorter = build(state, LAW2(LOGNORMAL, MEAN, 90, CV, 0.3));
    const struct fsi_days longer = build(state, LAW2(LOGNORMAL, MEAN, 93, CV, 0.3));
    for (uint64_t word = 0; word < (uint64_t)1 << 32; word += 99991) {
        const int day = fsi_days_draw(&shorter, (uint32_t)word);
        const int later = fsi_days_draw(&longer, (uint32_t)word);
        assert_true(later >= day);
    }
}

static void test_a_law_beyond_a_century_is_an_error(void **state) {
    const struct fsi_law laws[] = {fsi_law_constant(36500.5), LAW1(EXPONENTIAL, MEAN, 2000),
                                   LAW2(UNIFORM, MIN, 1, MAX, 40000), fsi_law_constant(1e50)};
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        struct fsi_days days;
        fs_error error = {.status = FS_OK};
        assert_int_equal(fsi_days_build(&days, *state, &laws[i], &error), FS_ERROR_MODEL);
        assert_int_equal(error.status, FS_ERROR_MODEL);
        assert_non_null(strstr(error.message, "36500"));
    }
}

static void test_a_table_without_memory_is_an_error(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, 0);
    struct fsi_arena arena;
    fsi_arena_init(&arena, &allocator.hook);
    struct fsi_days days;
    const struct fsi_law law = fsi_law_constant(30);
    assert_int_equal(fsi_days_build(&days, &arena, &law, NULL), FS_ERROR_MEMORY);
    fsi_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_are_rounded_half_up_to_at_least_1_but_0_stays_0),
        cmocka_unit_test(test_the_longest_duration_is_that_of_the_last_word),
        cmocka_unit_test(test_a_constant_gives_its_rounded_day_for_every_word),
        cmocka_unit_test(test_a_uniform_law_shares_the_words_equally),
        cmocka_unit_test(test_an_exponential_law_has_the_mean_of_its_whole_days),
        cmocka_unit_test(test_what_is_less_than_a_day_counts_as_one),
        cmocka_unit_test(test_every_law_has_its_table),
        cmocka_unit_test(test_listed_days_come_with_their_weights_and_nothing_between),
        cmocka_unit_test(test_a_value_of_0_in_a_law_is_a_day),
        cmocka_unit_test(test_the_guide_leads_to_the_first_threshold_of_its_words),
        cmocka_unit_test(test_a_longer_law_gives_no_shorter_day_for_the_same_word),
        cmocka_unit_test(test_a_law_beyond_a_century_is_an_error),
        cmocka_unit_test(test_a_table_without_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down) ? 1 : 0;
}
