// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "unit/output/fake_result.h"

static struct fake_output output;

static const char *written(const fs_result *result) {
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(result, FS_FORMAT_JSON, NULL, fake_write, &output, NULL),
                     FS_OK);
    return output.data;
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part)) {
        print_error("not in the output: %s\n", part);
        fail();
    }
}

static void test_the_head_names_what_the_numbers_are_of(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result);
    assert_has(text, "{\n  \"schema_version\": 1,\n  \"forcesim\": {\"version\": \"");
    assert_has(text, "  \"scenario\": {\n    \"name\": \"fake\",\n");
    assert_has(text, "    \"digest\": \"00ff\",\n");
    assert_has(text, "{\"path\": \"nations.AAA.willingness\", \"value\": \"0.5\"}");
    assert_has(text, "  \"futures\": 100,\n  \"replications\": 50,\n  \"complete\": true,\n");
}

static void test_a_seed_of_64_bits_keeps_all_its_digits(void **state) {
    (void)state;
    fs_result result = fake_result();
    assert_has(written(&result), "  \"seed\": \"18446744073709551615\",\n");
}

static void test_a_metric_has_every_part_of_its_estimate(void **state) {
    (void)state;
    fs_result result = fake_result();
    fake_set(&result, "deployed_persons",
             (fs_estimate){.mean = 1,
                           .ci_lo = 2,
                           .ci_hi = 3,
                           .ci_basis = FS_CI_REPLICATIONS,
                           .p05 = 4,
                           .p50 = 5,
                           .p95 = 6,
                           .futures_p05 = 7,
                           .futures_p50 = 8,
                           .futures_p95 = 9,
                           .defined_frac = 0.5});
    assert_has(written(&result),
               "\"deployed_persons\": {\"unit\": \"persons\", \"mean\": 1, \"ci95\": [2, 3], "
               "\"ci_basis\": \"replications\", \"p05\": 4, \"p50\": 5, \"p95\": 6, "
               "\"futures\": {\"p05\": 7, \"p50\": 8, \"p95\": 9}, \"defined_frac\": 0.5}");
}

static void test_what_does_not_exist_is_null(void **state) {
    (void)state;
    fs_result result = fake_result();
    fake_set(&result, "first_gap_day", fake_nothing());
    const char *text = written(&result);
    assert_has(text,
               "\"first_gap_day\": {\"unit\": \"day\", \"mean\": null, \"ci95\": [null, null], "
               "\"ci_basis\": null, \"p05\": null,");
    assert_null(strstr(text, "nan"));
}

static void test_days_that_an_option_has_not_are_null(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.required_persons = 0;
    assert_has(written(&result), "\"plateau_first_day\": null,");
}

static void test_nations_and_roles_have_means_and_intervals_only(void **state) {
    (void)state;
    fs_result result = fake_result();
    const char *text = written(&result);
    assert_has(text, "        \"BBB\": {\n          \"title\": \"B\xC3\xA9land\",\n"
                     "          \"metrics\": {\n            \"pledged_persons\": {\"unit\": "
                     "\"persons\", \"mean\": 2000, \"ci95\": [1960, 2040], \"defined_frac\": 1},");
    assert_has(text, "\"engineers\": {\n          \"metrics\": {\n            "
                     "\"tier10_drawdown_persons\": {\"unit\": \"persons\", \"mean\": 250,");
}

static void test_series_are_there_only_when_the_result_keeps_them(void **state) {
    (void)state;
    fs_result result = fake_result();
    assert_null(strstr(written(&result), "\"series\""));
    result.series = 1;
    const char *text = written(&result);
    assert_has(text, "\"deployed_persons\": {\n          \"unit\": \"persons\",\n"
                     "          \"days\": [0, 7, 14],\n          \"mean\": [0, 1.5, 100],\n"
                     "          \"p05\": [0, null, 100],");
}

static void test_an_interrupted_result_says_so(void **state) {
    (void)state;
    fs_result result = fake_result();
    result.info.complete = false;
    assert_has(written(&result), "\"complete\": false,");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_head_names_what_the_numbers_are_of),
        cmocka_unit_test(test_a_seed_of_64_bits_keeps_all_its_digits),
        cmocka_unit_test(test_a_metric_has_every_part_of_its_estimate),
        cmocka_unit_test(test_what_does_not_exist_is_null),
        cmocka_unit_test(test_days_that_an_option_has_not_are_null),
        cmocka_unit_test(test_nations_and_roles_have_means_and_intervals_only),
        cmocka_unit_test(test_series_are_there_only_when_the_result_keeps_them),
        cmocka_unit_test(test_an_interrupted_result_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
