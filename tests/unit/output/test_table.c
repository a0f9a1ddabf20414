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

static struct fake_output output;

static const char *written(const fs_result *result, int width, int verbose, bool color) {
    fs_write_options options = fs_write_options_default();
    options.width = width;
    options.verbose = verbose;
    options.color = color;
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(result, FS_FORMAT_TABLE, &options, fake_write, &output, NULL),
                     FS_OK);
    return output.data;
}

// Where a part stands in a text; the test fails when it is not there.
static size_t place(const char *text, const char *part) {
    const char *found = strstr(text, part);
    if (!found) {
        print_error("not in the output: %s\n%s", part, text);
        fail();
        return 0;
    }
    return (size_t)(found - text);
}

static void test_words_come_before_the_table_and_the_basis_last(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result, 100, 0, false);
    assert_int_equal(place(text, "fake: A case made by hand\n"), 0);
    assert_true(place(text, "Asked for") < place(text, "95 % interval"));
    assert_true(place(text, "95 % interval") < place(text, "What this rests on"));
    place(text, "  with nations.AAA.willingness = 0.5\n");
}

static void test_no_line_is_wider_than_the_terminal(void **state) {
    (void)state;
    fs_result result = fake_result();
    for (int width = 80; width <= 120; width += 20) {
        for (int verbose = 0; verbose <= 2; verbose++) {
            static char line[1024];
            const char *text = written(&result, width, verbose, false);
            while (*text) {
                size_t length = strcspn(text, "\n");
                assert_in_range(length, 0, sizeof line - 1);
                memcpy(line, text, length);
                line[length] = '\0';
                assert_in_range(fsi_columns(line), 0, width);
                text += length + 1;
            }
        }
    }
}

static void test_an_incomplete_run_is_marked_first_and_last(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.complete = false;
    const char *text = written(&result, 100, 0, false);
    assert_true(place(text, "INCOMPLETE") < place(text, "Asked for"));
    assert_true(place(strstr(text, "What this rests on"), "INCOMPLETE") > 0);
    result.info.worlds_planned = 10000;
    place(written(&result, 100, 0, false), "its leading part, 100 x 50 of 10,000 worlds.");
    result.info.complete = true;
    assert_null(strstr(written(&result, 100, 0, false), "INCOMPLETE"));
}

static void test_colours_appear_only_when_asked_for(void **state) {
    (void)state;
    fs_result result = fake_result();
    assert_null(strchr(written(&result, 100, 2, false), '\033'));
    assert_non_null(strchr(written(&result, 100, 0, true), '\033'));
}

static void test_verbosity_adds_metrics_nations_and_roles(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result, 100, 0, false);
    assert_null(strstr(text, "tier10_worst90_day"));
    assert_null(strstr(text, "Nations ("));
    text = written(&result, 100, 1, false);
    place(text, "tier10_worst90_day");
    place(text, "\n  BBB B\xC3\xA9land              2,000    2,100    2,200 ");
    place(text, "\n  engineers, 30 days ");
    assert_null(strstr(text, "BBB pledged_persons"));
    place(written(&result, 100, 2, false), "\n  BBB pledged_persons ");
}

static void test_a_narrow_table_drops_columns_from_the_right(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result, 110, 0, false);
    place(text, "worlds, 5 to 95 %");
    text = written(&result, 72, 0, false);
    assert_null(strstr(text, "worlds, 5 to 95 %"));
    place(text, "futures, 5 to 95 %");
}

static void test_the_range_over_futures_leads_only_where_values_are_uncertain(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result, 100, 0, false);
    assert_true(place(text, "futures, 5 to 95 %") < place(text, "  mean "));
    result.info.uncertain = false;
    assert_null(strstr(written(&result, 100, 0, false), "futures, 5 to 95 %"));
}

static void test_what_does_not_exist_is_a_dash_in_the_table(void **state) {
    (void)state;
    fs_result result = fake_result();
    fake_set(&result, "pipeline_multiple", fake_nothing());
    const char *text = written(&result, 100, 0, false);
    const char *row = strstr(text, "\n  pipeline_multiple ");
    assert_non_null(row);
    row += strlen("\n  pipeline_multiple ");
    assert_int_equal(strspn(row, " -\n") >= strcspn(row, "\n"), 1);
    assert_null(strstr(text, "nan"));
}

static void test_shares_are_shown_in_per_cent(void **state) {
    (void)state;
    fs_result result = fake_result();
    // 0.891 with ends 0.9 and 1.1 times it; its largest is 1.2 times it, over 100 %: one decimal.
    place(written(&result, 100, 0, false), " 80.2 to 98.0 %   89.1 % ");
}

static void test_without_a_force_only_what_exists_is_shown(void **state) {
    (void)state;
    fs_result result = fake_result();
    for (int i = 0; i < FAKE_METRICS; i++) {
        result.metric[i] = fake_nothing();
    }
    result.required_persons = 0;
    fake_set(&result, "demands", fake_estimate(912));
    const char *text = written(&result, 100, 0, false);
    place(text, "\n  demands ");
    assert_null(strstr(text, "fill_frac"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_come_before_the_table_and_the_basis_last),
        cmocka_unit_test(test_no_line_is_wider_than_the_terminal),
        cmocka_unit_test(test_an_incomplete_run_is_marked_first_and_last),
        cmocka_unit_test(test_colours_appear_only_when_asked_for),
        cmocka_unit_test(test_verbosity_adds_metrics_nations_and_roles),
        cmocka_unit_test(test_a_narrow_table_drops_columns_from_the_right),
        cmocka_unit_test(test_the_range_over_futures_leads_only_where_values_are_uncertain),
        cmocka_unit_test(test_shares_are_shown_in_per_cent),
        cmocka_unit_test(test_without_a_force_only_what_exists_is_shown),
        cmocka_unit_test(test_what_does_not_exist_is_a_dash_in_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
