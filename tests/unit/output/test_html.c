// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "output/chart.h"
#include "unit/output/fake_result.h"

static struct fake_output output;

static const char *written(const fs_result *result) {
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(result, FS_FORMAT_HTML, NULL, fake_write, &output, NULL),
                     FS_OK);
    return output.data;
}

static size_t count(const char *text, const char *part) {
    size_t found = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part)) {
        found++;
    }
    return found;
}

static void test_a_page_holds_the_words_the_numbers_and_how_to_compute_it_again(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *page = written(&result);
    assert_non_null(strstr(page, "<h1>A case made by hand</h1>"));
    assert_non_null(strstr(page, "<dt>Asked for</dt><dd>"));
    assert_non_null(strstr(page, "required_persons"));
    assert_non_null(strstr(page, "<code>nations.AAA.willingness = 0.5</code>"));
    assert_non_null(strstr(page, "forcesim run --seed "));
    assert_int_equal(count(page, "<dl>"), count(page, "</dl>"));
    assert_int_equal(count(page, "<svg"), count(page, "</svg>"));
    // No mark and no colour of a terminal is left.
    assert_null(strpbrk(page, "\x02\x03\x04\x1b\x1f"));
}

static void test_a_part_of_a_run_is_said_first_and_last(void **state) {
    (void)state;
    fs_result result = fake_result();
    assert_int_equal(count(written(&result), "INCOMPLETE"), 0);
    result.info.complete = false;
    const char *page = written(&result);
    assert_int_equal(count(page, "<p class=\"alarm\">INCOMPLETE"), 2);
    assert_true(strstr(page, "INCOMPLETE") < strstr(page, "<h2>"));
}

static void test_what_a_user_wrote_is_never_markup(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.scenario_title = "<b>1 & 2</b> \"x\"";
    const char *page = written(&result);
    assert_non_null(strstr(page, "<h1>&lt;b&gt;1 &amp; 2&lt;/b&gt; &quot;x&quot;</h1>"));
    assert_null(strstr(page, "<b>1"));
}

// An axis from 0 to 100 and 1000 days: the plot is 670 wide from 70, 240 high from 274 upwards.
static void test_a_curve_stands_where_its_values_say_and_breaks_where_there_are_none(void **state) {
    (void)state;
    static const int days[] = {0, 500, 600, 1000};
    static const double values[] = {0, 50, NAN, 100};
    struct fsi_curve curve = {.count = 4, .x = days, .y = values};
    struct fsi_chart chart;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_chart_begin(&chart, &text, "a < b", 1000, 0, 97);
    fsi_chart_line(&chart, &curve, 0, "key");
    fsi_chart_end(&chart);
    assert_false(text.failed);
    assert_non_null(strstr(text.data, "<title>a &lt; b</title>"));
    assert_non_null(strstr(text.data, "points=\"70.0,274.0 405.0,154.0 \""));
    assert_non_null(strstr(text.data, "points=\"740.0,34.0 \""));
    assert_int_equal(count(text.data, "<polyline"), 2);
    // 0, 20, 40, 60, 80, 100.
    assert_int_equal(count(text.data, "text-anchor=\"end\""), 6);
    fsi_text_clear(&text);
}

static void test_dates_stand_on_first_days_of_months(void **state) {
    (void)state;
    struct fsi_chart chart;
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fsi_chart_begin(&chart, &text, "", 365, 0, 1);
    size_t before = text.size;
    fsi_chart_dates(&chart, "2026-07-15");
    // 365 days: a mark every third month; 1 October is 78 days on, at 70 + 670 x 78 / 365.
    assert_non_null(
        strstr(text.data + before, "x=\"213.2\" y=\"292.0\" text-anchor=\"middle\">Oct 2026"));
    assert_non_null(strstr(text.data + before, "Jan 2027"));
    assert_non_null(strstr(text.data + before, "Jul 2027"));
    assert_int_equal(count(text.data + before, "<text"), 4);
    fsi_text_clear(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_holds_the_words_the_numbers_and_how_to_compute_it_again),
        cmocka_unit_test(test_a_part_of_a_run_is_said_first_and_last),
        cmocka_unit_test(test_what_a_user_wrote_is_never_markup),
        cmocka_unit_test(test_a_curve_stands_where_its_values_say_and_breaks_where_there_are_none),
        cmocka_unit_test(test_dates_stand_on_first_days_of_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
