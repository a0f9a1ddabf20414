// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "output/phrase.h"
#include "unit/output/fake_result.h"

static void assert_said(enum fsi_kind kind, double value, const char *expected) {
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_say(&text, kind, value);
    for (size_t i = 0; i < text.size; i++) {
        text.data[i] = text.data[i] == *FSI_NOBREAK ? ' ' : text.data[i];
    }
    assert_string_equal(text.data, expected);
    fsi_text_clear(&text);
}

static void test_persons_are_said_with_two_figures_and_commas(void **state) {
    (void)state;
    assert_said(FSI_PERSONS, 15499, "15,000");
    assert_said(FSI_PERSONS, 15500, "16,000");
    assert_said(FSI_PERSONS, 127000, "130,000");
    assert_said(FSI_PERSONS, 1234567, "1,200,000");
    assert_said(FSI_PERSONS, 996, "1,000");
    assert_said(FSI_PERSONS, 99.4, "99");
    assert_said(FSI_PERSONS, 3.4, "3");
    assert_said(FSI_PERSONS, 0.3, "less than 1");
    assert_said(FSI_PERSONS, 0, "0");
    assert_said(FSI_PERSONS, -1234, "-1,200");
}

static void test_shares_are_said_in_per_cent(void **state) {
    (void)state;
    assert_said(FSI_SHARE, 0.9134, "91 %");
    assert_said(FSI_SHARE, 0.0384, "3.8 %");
    assert_said(FSI_SHARE, 0.004, "0.40 %");
    assert_said(FSI_SHARE, 1, "100 %");
    assert_said(FSI_SHARE, 0, "0 %");
}

static void test_what_is_not_quite_all_or_nothing_is_not_said_to_be(void **state) {
    (void)state;
    assert_said(FSI_SHARE, 0.9999, "more than 99 %");
    assert_said(FSI_SHARE, 0.0001, "less than 0.1 %");
}

static void test_ratios_and_days_have_two_figures(void **state) {
    (void)state;
    assert_said(FSI_RATIO, 2.5678, "2.6");
    assert_said(FSI_RATIO, 0.512, "0.51");
    assert_said(FSI_RATIO, 9.96, "10");
    assert_said(FSI_DAYS, 145, "150");
    assert_said(FSI_DAYS, 4.4, "4");
}

static void test_thousands_are_grouped_and_zero_has_no_sign(void **state) {
    (void)state;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_put_grouped(&text, 1234567.25, 1);
    fsi_text_put(&text, " ");
    fsi_put_grouped(&text, -1000, 0);
    fsi_text_put(&text, " ");
    fsi_put_grouped(&text, -0.04, 1);
    fsi_text_put(&text, " ");
    fsi_put_grouped(&text, 999, 0);
    assert_string_equal(text.data, "1,234,567.2 -1,000 0.0 999");
    fsi_text_clear(&text);
}

static void assert_estimate(bool uncertain, double futures_p95, const char *expected) {
    struct fsi_report report = {.info = {.uncertain = uncertain}};
    struct fsi_text text;
    fs_estimate estimate = fake_estimate(15000);
    estimate.futures_p95 = futures_p95;
    fsi_text_init(&text, NULL);
    fsi_say_estimate(&text, &report, FSI_PERSONS, &estimate);
    assert_string_equal(text.data, expected);
    fsi_text_clear(&text);
}

static void test_uncertain_estimates_lead_with_the_range_over_futures(void **state) {
    (void)state;
    assert_estimate(true, 16500, "14,000 to 17,000");
    assert_estimate(false, 16500, "15,000");
    assert_estimate(true, NAN, "15,000");
    assert_estimate(true, 13600, "15,000");
    assert_estimate(true, 14700, "14,000 to 15,000 (15,000 on average)");
}

static void test_an_end_that_is_next_to_nothing_is_not_read_as_thousands(void **state) {
    (void)state;
    struct fsi_report report = {.info = {.uncertain = true}};
    fs_estimate estimate = fake_estimate(9000);
    const double lows[] = {14, 0, 190, 0.2};
    static const char *const said[] = {"nearly 0 to 19,000", "0 to 19,000", "190 to 19,000",
                                       "0 to 19,000"};
    for (int i = 0; i < 4; i++) {
        struct fsi_text text;
        estimate.futures_p05 = lows[i];
        estimate.futures_p95 = 19000;
        fsi_text_init(&text, NULL);
        fsi_say_estimate(&text, &report, FSI_PERSONS, &estimate);
        assert_string_equal(text.data, said[i]);
        fsi_text_clear(&text);
    }
}

static void test_days_are_said_with_their_date(void **state) {
    (void)state;
    struct fsi_report report = {.info = {.start_date = "2026-07-01"}};
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_say_day(&text, &report, 145);
    fsi_text_put(&text, ";");
    fsi_say_day(&text, &report, 1341);
    assert_string_equal(text.data, "day\x1f"
                                   "145 (23\x1fNovember\x1f"
                                   "2026);day\x1f"
                                   "1,341 (3\x1fMarch\x1f"
                                   "2030)");
    fsi_text_clear(&text);
}

static void test_columns_count_letters_not_bytes(void **state) {
    (void)state;
    assert_int_equal(fsi_columns(""), 0);
    assert_int_equal(fsi_columns("T\xC3\xBCrkiye"), 7);
}

static void test_paragraphs_keep_to_the_width_and_never_break_at_a_fixed_blank(void **state) {
    (void)state;
    static struct fake_output output;
    struct fsi_report report;
    fs_result result = fake_result();
    fs_write_options options = fs_write_options_default();
    options.width = 40;
    fsi_report_init(&report, &result, &options, fake_write, &output);
    fsi_put_paragraph(&report, "Held", 10, "one two three four five six 95\x1f% of seven eight");
    assert_int_equal(fsi_report_finish(&report, NULL), FS_OK);
    assert_string_equal(output.data, "  Held    one two three four five six\n"
                                     "          95 % of seven eight\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_persons_are_said_with_two_figures_and_commas),
        cmocka_unit_test(test_shares_are_said_in_per_cent),
        cmocka_unit_test(test_what_is_not_quite_all_or_nothing_is_not_said_to_be),
        cmocka_unit_test(test_ratios_and_days_have_two_figures),
        cmocka_unit_test(test_thousands_are_grouped_and_zero_has_no_sign),
        cmocka_unit_test(test_uncertain_estimates_lead_with_the_range_over_futures),
        cmocka_unit_test(test_an_end_that_is_next_to_nothing_is_not_read_as_thousands),
        cmocka_unit_test(test_days_are_said_with_their_date),
        cmocka_unit_test(test_columns_count_letters_not_bytes),
        cmocka_unit_test(test_paragraphs_keep_to_the_width_and_never_break_at_a_fixed_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
