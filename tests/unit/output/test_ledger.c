// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Costs by nation and month, and series by nation, in every format. The fake ledger: Aland 1.25
// million in the first month and 2.00000025 million in the second, Beland 4.5 million in the
// second.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "unit/output/fake_result.h"

static struct fake_output output;

static const char *written(const fs_result *result, fs_format format) {
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(result, format, NULL, fake_write, &output, NULL), FS_OK);
    return output.data;
}

static void test_the_csv_of_a_ledger_has_a_row_for_each_amount(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.ledger = true;
    assert_string_equal(written(&result, FS_FORMAT_CSV),
                        "option,nation,category,unit,month,first_day,date,mean\n"
                        "watch,AAA,deployment,EUR,0,0,2026-07-01,1250000\n"
                        "watch,AAA,deployment,EUR,1,30,2026-07-31,2000000.25\n"
                        "watch,BBB,deployment,EUR,1,30,2026-07-31,4500000\n");
}

static void test_the_tables_add_up(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.ledger = true;
    const char *text = written(&result, FS_FORMAT_TABLE);
    assert_non_null(strstr(text, "Costs by month (millions of EUR at prices of 2025, means)"));
    assert_non_null(strstr(text, "2026-07-01                         1.25           1.25"));
    assert_non_null(strstr(text, "2026-07-31                         6.50           6.50"));
    assert_non_null(strstr(text, "all                                7.75           7.75"));
    assert_non_null(strstr(text, "Aland                              3.25           3.25"));
    // A category without amounts is no column.
    assert_null(strstr(text, "           wear"));
}

static void test_the_json_has_a_list_of_months_for_each_category(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.ledger = true;
    const char *text = written(&result, FS_FORMAT_JSON);
    assert_non_null(strstr(text, "\"ledger\": {"));
    assert_non_null(strstr(text, "\"first_days\": [0, 30]"));
    assert_non_null(strstr(text, "\"deployment\": [1250000, 2000000.25]"));
    assert_non_null(strstr(text, "\"wear\": [0, 0]"));
}

static void test_without_a_ledger_nothing_is_said_of_it(void **state) {
    (void)state;
    fs_result result = fake_result();
    assert_null(strstr(written(&result, FS_FORMAT_JSON), "ledger"));
    assert_null(strstr(written(&result, FS_FORMAT_TABLE), "Costs by"));
}

static void test_series_by_nation_have_a_column_for_it(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.series = 1;
    result.by_nation = true;
    result.info.nations = 1;
    assert_string_equal(written(&result, FS_FORMAT_CSV),
                        "option,nation,series,unit,day,mean,p05,p50,p95,required\n"
                        "watch,,deployed_persons,persons,0,0,0,0,0,0\n"
                        "watch,,deployed_persons,persons,7,1.5,,1.5,1.5,1.5\n"
                        "watch,,deployed_persons,persons,14,100,100,100,100,100\n"
                        "watch,AAA,pledged_persons,persons,0,0,,,,\n"
                        "watch,AAA,pledged_persons,persons,7,1.5,,,,\n"
                        "watch,AAA,pledged_persons,persons,14,100,,,,\n");
    assert_non_null(strstr(written(&result, FS_FORMAT_JSON), "\"pledged_persons\": {"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_csv_of_a_ledger_has_a_row_for_each_amount),
        cmocka_unit_test(test_the_tables_add_up),
        cmocka_unit_test(test_the_json_has_a_list_of_months_for_each_category),
        cmocka_unit_test(test_without_a_ledger_nothing_is_said_of_it),
        cmocka_unit_test(test_series_by_nation_have_a_column_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
