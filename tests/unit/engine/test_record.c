// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How hard units are driven, by hand: days in theatre in a rolling window, returns below the norm.
#include <string.h>

#include "engine/record.h"
#include "support/assert_close.h"
#include "support/scene.h"

// 30 months and 415 days, as in the British rule.
static struct fsi_model rule(void) {
    struct fsi_model model;
    memset(&model, 0, sizeof model);
    model.away_window = 913;
    model.away_limit = 415;
    return model;
}

static void test_days_away_are_those_in_the_window_that_ends_with_the_return(void **state) {
    (void)state;
    struct fsi_model model = rule();
    struct fsi_record record = {0};
    struct fsi_past past = {.count = 0};
    fsi_record_away(&record, &model, &past, 0, 200);
    assert_int_equal(record.away_most, 200);
    // 200 days of the first tour and 200 of the second.
    fsi_record_away(&record, &model, &past, 500, 700);
    assert_int_equal(record.away_most, 400);
    assert_int_equal(record.away_over, 0);
    // Window from day 117 to 1030: 83 + 200 + 180.
    fsi_record_away(&record, &model, &past, 850, 1030);
    assert_int_equal(record.away_most, 463);
    assert_int_equal(record.away_over, 1);
    // Window from day 1087 on: this tour alone.
    fsi_record_away(&record, &model, &past, 1900, 2000);
    assert_int_equal(record.away_most, 463);
    assert_int_equal(record.away_over, 1);
}

static void test_exactly_the_limit_is_within_the_rule(void **state) {
    (void)state;
    struct fsi_model model = rule();
    struct fsi_record record = {0};
    struct fsi_past past = {.count = 0};
    fsi_record_away(&record, &model, &past, 10, 425);
    assert_int_equal(record.away_over, 0);
    struct fsi_past other = {.count = 0};
    fsi_record_away(&record, &model, &other, 10, 426);
    assert_int_equal(record.away_over, 1);
}

static void test_intervals_are_kept_by_pool_and_breaches_together(void **state) {
    (void)state;
    struct fsi_tempo tempo[2] = {{0, 0}, {0, 0}};
    struct fsi_record record = {.tempo = tempo};
    fsi_record_interval(&record, 1, 600, false);
    fsi_record_interval(&record, 1, 599, true);
    assert_int_equal(record.repeat_breaches, 1);
    assert_int_equal(tempo[1].interval_days, 1199);
    assert_int_equal(tempo[1].intervals, 2);
    assert_int_equal(tempo[0].intervals, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_away_are_those_in_the_window_that_ends_with_the_return),
        cmocka_unit_test(test_exactly_the_limit_is_within_the_rule),
        cmocka_unit_test(test_intervals_are_kept_by_pool_and_breaches_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
