// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "study/bisect.h"

static long edge;
static int calls;

static fs_status from_edge(void *user, long step, int end, bool *holds, fs_error *error) {
    (void)user, (void)error;
    calls++;
    *holds = step >= edge + end;
    return FS_OK;
}

static fs_status up_to_edge(void *user, long step, int end, bool *holds, fs_error *error) {
    (void)user, (void)error;
    calls++;
    *holds = step <= edge + end;
    return FS_OK;
}

static void every_crossing_is_found_from_every_guess(void **state) {
    (void)state;
    for (edge = 3; edge <= 40; edge++) {
        for (long guess = -5; guess <= 60; guess += 5) {
            long step;
            struct fsi_bisect bisect = {.low = 3, .high = 40, .holds = from_edge};
            assert_int_equal(fsi_bisect_find(&bisect, true, 0, guess, &step, NULL), FS_OK);
            assert_int_equal(step, edge);
            bisect.holds = up_to_edge;
            assert_int_equal(fsi_bisect_find(&bisect, false, 0, guess, &step, NULL), FS_OK);
            assert_int_equal(step, edge);
        }
    }
}

static void a_crossing_outside_is_said_to_be_outside(void **state) {
    (void)state;
    long step;
    struct fsi_bisect bisect = {.low = 3, .high = 40, .holds = from_edge};
    edge = 99;
    assert_int_equal(fsi_bisect_find(&bisect, true, 0, 20, &step, NULL), FS_OK);
    assert_int_equal(step, 41);
    bisect.holds = up_to_edge;
    edge = -7;
    assert_int_equal(fsi_bisect_find(&bisect, false, 0, 20, &step, NULL), FS_OK);
    assert_int_equal(step, 2);
}

static fs_status from_five_to_edge(void *user, long step, int end, bool *holds, fs_error *error) {
    (void)user, (void)end, (void)error;
    *holds = step >= 5 && step <= edge;
    return FS_OK;
}

static void a_limit_that_fails_at_the_very_smallest_sizes_alone_is_found_above_them(void **state) {
    (void)state;
    long step;
    struct fsi_bisect bisect = {.low = 3, .high = 100, .holds = from_five_to_edge};
    for (edge = 5; edge <= 40; edge++) {
        assert_int_equal(fsi_bisect_find(&bisect, false, 0, 60, &step, NULL), FS_OK);
        assert_int_equal(step, edge);
    }
}

static void a_good_guess_saves_calls(void **state) {
    (void)state;
    long step;
    struct fsi_bisect bisect = {.low = 1, .high = 1000000, .holds = from_edge};
    edge = 500000;
    calls = 0;
    assert_int_equal(fsi_bisect_find(&bisect, true, 0, 500000, &step, NULL), FS_OK);
    assert_int_equal(step, 500000);
    assert_true(calls < 25);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_crossing_is_found_from_every_guess),
        cmocka_unit_test(a_crossing_outside_is_said_to_be_outside),
        cmocka_unit_test(a_limit_that_fails_at_the_very_smallest_sizes_alone_is_found_above_them),
        cmocka_unit_test(a_good_guess_saves_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
