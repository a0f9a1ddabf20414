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

static const char *written(const fs_result *result) {
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(result, FS_FORMAT_CSV, NULL, fake_write, &output, NULL),
                     FS_OK);
    return output.data;
}

static void test_every_value_has_one_row_of_thirteen_columns(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result);
    assert_int_equal(strncmp(text,
                             "option,nation,accord,structure,metric,unit,mean,ci_lo,ci_hi,p05,p50,"
                             "p95,defined_frac\n",
                             83),
                     0);
    size_t rows = 0;
    for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
        size_t commas = 0;
        for (const char *c = line; *c != '\n'; c++) {
            commas += *c == ',';
        }
        assert_int_equal(commas, 12);
        rows++;
    }
    assert_int_equal(rows, 1 + FAKE_METRICS + 2 * FAKE_NATION_METRICS);
}

static void test_rows_of_nations_name_the_nation(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result);
    assert_non_null(strstr(text, "\nwatch,,,,allotted_persons,persons,16200,15876,16524,12960,"));
    assert_non_null(strstr(text, "\nwatch,AAA,,,pledged_persons,persons,1000,980,1020,800,"));
}

static void test_what_does_not_exist_is_an_empty_cell(void **state) {
    (void)state;
    fs_result result = fake_result();
    fake_set(&result, "first_gap_day", fake_nothing());
    assert_non_null(strstr(written(&result), "\nwatch,,,,first_gap_day,day,,,,,,,0\n"));
}

static void test_a_result_with_series_gives_the_series(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.series = 1;
    assert_string_equal(written(&result),
                        "option,series,unit,day,mean,p05,p50,p95,required\n"
                        "watch,deployed_persons,persons,0,0,0,0,0,0\n"
                        "watch,deployed_persons,persons,7,1.5,,1.5,1.5,1.5\n"
                        "watch,deployed_persons,persons,14,100,100,100,100,100\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_value_has_one_row_of_thirteen_columns),
        cmocka_unit_test(test_rows_of_nations_name_the_nation),
        cmocka_unit_test(test_what_does_not_exist_is_an_empty_cell),
        cmocka_unit_test(test_a_result_with_series_gives_the_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
