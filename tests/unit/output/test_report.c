// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "output/report.h"
#include "support/failing_allocator.h"
#include "unit/output/fake_result.h"

static struct fake_output output;

static void test_a_receiver_that_refuses_stops_every_format(void **state) {
    (void)state;
    for (int format = FS_FORMAT_TABLE; format <= FS_FORMAT_HTML; format++) {
        fs_result result = fake_result();
        fs_error error = {.status = FS_OK};
        memset(&output, 0, sizeof output);
        output.size = sizeof output.data;
        assert_int_equal(
            fs_result_write(&result, (fs_format)format, NULL, fake_write, &output, &error),
            FS_ERROR_WRITE);
        assert_int_equal(error.status, FS_ERROR_WRITE);
        assert_int_equal(output.calls, 1);
    }
}

static void test_arguments_that_are_not_allowed_are_said(void **state) {
    (void)state;
    fs_result result = fake_result();
    fs_error error = {.status = FS_OK};
    assert_int_equal(fs_result_write(NULL, FS_FORMAT_CSV, NULL, fake_write, &output, &error),
                     FS_ERROR_ARGUMENT);
    assert_int_equal(fs_result_write(&result, FS_FORMAT_CSV, NULL, NULL, NULL, NULL),
                     FS_ERROR_ARGUMENT);
    assert_int_equal(fs_result_write(&result, (fs_format)7, NULL, fake_write, &output, &error),
                     FS_ERROR_ARGUMENT);
    assert_string_equal(error.message, "there is no format number 7");
}

static void test_an_option_that_cannot_be_read_is_an_error_in_every_format(void **state) {
    (void)state;
    for (int format = FS_FORMAT_TABLE; format <= FS_FORMAT_HTML; format++) {
        fs_result result = fake_result();
        result.deny = true;
        memset(&output, 0, sizeof output);
        assert_int_equal(
            fs_result_write(&result, (fs_format)format, NULL, fake_write, &output, NULL),
            FS_ERROR_ARGUMENT);
    }
}

static void test_memory_that_runs_out_is_said_wherever_it_happens(void **state) {
    (void)state;
    for (int format = FS_FORMAT_TABLE; format <= FS_FORMAT_HTML; format++) {
        fs_status status = FS_ERROR_MEMORY;
        for (size_t granted = 0; status == FS_ERROR_MEMORY && granted < 1000; granted++) {
            struct failing_allocator allocator;
            failing_allocator_init(&allocator, granted);
            fs_result result = fake_result();
            fs_write_options options = fs_write_options_default();
            fs_error error = {.status = FS_OK};
            options.verbose = 2;
            result.allocator = &allocator.hook;
            memset(&output, 0, sizeof output);
            status =
                fs_result_write(&result, (fs_format)format, &options, fake_write, &output, &error);
            assert_int_equal(error.status, status);
            assert_int_equal(allocator.live, 0);
        }
        assert_int_equal(status, FS_OK);
    }
}

static void test_tiers_are_read_from_the_names_of_metrics(void **state) {
    (void)state;
    int days[FSI_TIERS_MAX];
    assert_int_equal(fsi_report_tiers(days), 2);
    assert_int_equal(days[0], 10);
    assert_int_equal(days[1], 30);
}

static void test_a_caller_of_an_older_version_gets_defaults_for_what_it_does_not_know(
    void **state) {
    (void)state;
    struct fsi_report report;
    fs_result result = fake_result();
    fs_write_options options = {
        .size = offsetof(fs_write_options, width), .color = true, .width = 1};
    fsi_report_init(&report, &result, &options, fake_write, &output);
    assert_true(report.options.color);
    assert_int_equal(report.options.width, 100);
    assert_int_equal(fsi_report_finish(&report, NULL), FS_OK);
}

static void test_a_metric_that_exists_nowhere_is_not_found(void **state) {
    (void)state;
    struct fsi_report report;
    fs_estimate estimate;
    fs_result result = fake_result();
    fake_set(&result, "first_gap_day", fake_nothing());
    fsi_report_init(&report, &result, NULL, fake_write, &output);
    assert_true(fsi_report_metric(&report, 0, "fill_frac", &estimate));
    assert_true(fsi_report_tier_metric(&report, 0, 10, "worst90_day", &estimate));
    assert_false(fsi_report_metric(&report, 0, "first_gap_day", &estimate));
    assert_false(fsi_report_metric(&report, 0, "no_such_metric", &estimate));
    assert_false(fsi_report_metric(&report, 1, "fill_frac", &estimate));
    assert_int_equal(fsi_report_finish(&report, NULL), FS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_receiver_that_refuses_stops_every_format),
        cmocka_unit_test(test_arguments_that_are_not_allowed_are_said),
        cmocka_unit_test(test_an_option_that_cannot_be_read_is_an_error_in_every_format),
        cmocka_unit_test(test_memory_that_runs_out_is_said_wherever_it_happens),
        cmocka_unit_test(test_tiers_are_read_from_the_names_of_metrics),
        cmocka_unit_test(test_a_caller_of_an_older_version_gets_defaults_for_what_it_does_not_know),
        cmocka_unit_test(test_a_metric_that_exists_nowhere_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
