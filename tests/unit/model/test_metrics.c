// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "model/metrics.h"

static void assert_row(const fs_metric *metric) {
    assert_non_null(metric);
    assert_true(strlen(metric->name) > 0 && strlen(metric->unit) > 0);
    assert_true(strlen(metric->window) > 0 && strlen(metric->definition) > 0);
    assert_true(strlen(metric->defined) > 0);
    assert_in_range(metric->better + 1, 0, 2);
    // A name says its unit last, where it has one.
    const char *const ends[][2] = {
        {"_persons", "persons"}, {"_prob", "probability"}, {"_frac", "fraction"}, {"_day", "day"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t length = strlen(metric->name), end = strlen(ends[i][0]);
        const bool rate = length > 8 && strcmp(metric->name + length - 8, "_per_day") == 0;
        if (length > end && !rate && strcmp(metric->name + length - end, ends[i][0]) == 0) {
            assert_string_equal(metric->unit, ends[i][1]);
        }
    }
}

static void test_every_metric_is_described_and_found_by_its_name(void **state) {
    (void)state;
    for (size_t i = 0; i < fs_metric_count(); i++) {
        const fs_metric *metric = fs_metric_get(i);
        assert_row(metric);
        assert_int_equal(fs_metric_find(metric->name), i);
        assert_false(metric->per_nation);
        assert_int_equal(metric->probability, strcmp(metric->unit, "probability") == 0);
    }
    assert_null(fs_metric_get(fs_metric_count()));
    assert_int_equal(fs_metric_find("no_such_metric"), -1);
    assert_int_equal(fs_metric_find(NULL), -1);
    assert_int_equal(fs_metric_find(""), -1);
}

static void test_every_metric_of_a_nation_is_described_once(void **state) {
    (void)state;
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        const fs_metric *metric = fs_nation_metric_get(i);
        assert_row(metric);
        assert_true(metric->per_nation);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(metric->name, fs_nation_metric_get(j)->name);
        }
    }
    assert_null(fs_nation_metric_get(fs_nation_metric_count()));
}

// The metrics that readers of results were promised, and that outputs may only add to.
static void test_what_was_promised_is_there(void **state) {
    (void)state;
    static const char *const names[] = {
        "required_persons",   "allotted_persons", "unpledged_persons", "deployed_persons",
        "in_theatre_persons", "fill_frac",        "held95_days_frac",  "held80_days_frac",
        "rotation_gap_frac",  "first_gap_day",    "pledged_prob",      "sustained_prob",
        "units_in_cycle",     "units_used",       "person_tours",      "pipeline_multiple",
        "pool_multiple",      "dwell_breaches",   "dwell_breach_frac", "mean_interval_days",
        "extension_days",     "nations_left",     "recovery_days",     "flank_drawdown_persons"};
    static const char *const of_tier[] = {"supply_persons",
                                          "supply_without_persons",
                                          "drawdown_persons",
                                          "worst90_persons",
                                          "worst90_day",
                                          "backfilled_drawdown_persons",
                                          "below_plan_days",
                                          "additional_days",
                                          "additional_shortfall_person_days",
                                          "recovery_days"};
    static const char *const of_nation[] = {"pledged_persons",
                                            "deployed_persons",
                                            "units_used",
                                            "person_tours",
                                            "rotation_gap_frac",
                                            "dwell_breach_frac",
                                            "left_prob",
                                            "tier10_drawdown_persons",
                                            "tier30_drawdown_persons",
                                            "tier180_drawdown_persons"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(fs_metric_find(names[i]) >= 0);
    }
    for (int w = 0; w < 3; w++) {
        for (size_t i = 0; i < sizeof of_tier / sizeof *of_tier; i++) {
            char name[64];
            snprintf(name, sizeof name, "tier%d_%s", w == 0 ? 10 : w == 1 ? 30 : 180, of_tier[i]);
            assert_true(fs_metric_find(name) >= 0);
        }
    }
    for (size_t i = 0; i < sizeof of_nation / sizeof *of_nation; i++) {
        int found = 0;
        for (size_t m = 0; m < fs_nation_metric_count(); m++) {
            found += strcmp(fs_nation_metric_get(m)->name, of_nation[i]) == 0;
        }
        assert_int_equal(found, 1);
    }
}

// Names in the code and rows of the table are the same thing.
static void test_indices_are_rows_of_the_table(void **state) {
    (void)state;
    assert_string_equal(fs_metric_get(FSI_M_fill_frac)->name, "fill_frac");
    assert_string_equal(fs_metric_get((size_t)FSI_M_TIER(0, drawdown_persons))->name,
                        "tier10_drawdown_persons");
    assert_string_equal(fs_metric_get((size_t)FSI_M_TIER(2, recovery_days))->name,
                        "tier180_recovery_days");
    assert_string_equal(fs_nation_metric_get(FSI_N_left_prob)->name, "left_prob");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_metric_is_described_and_found_by_its_name),
        cmocka_unit_test(test_every_metric_of_a_nation_is_described_once),
        cmocka_unit_test(test_what_was_promised_is_there),
        cmocka_unit_test(test_indices_are_rows_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
