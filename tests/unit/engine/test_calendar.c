// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/calendar.h"

static void test_a_calendar_gives_back_what_was_put_on_a_day(void **state) {
    (void)state;
    enum { DAYS_KEPT = 20, NODES = 6 };
    int32_t head[(DAYS_KEPT + 1) * FSI_EVENT_CLASSES];
    struct fsi_node node[NODES];
    uint8_t listed[DAYS_KEPT + 1] = {0};
    struct fsi_calendar calendar = {
        .listed = listed, .head = head, .node = node, .horizon = DAYS_KEPT};
    for (int i = 0; i < NODES; i++) {
        node[i] = (struct fsi_node){-1, -1, -1};
    }
    fsi_calendar_put(&calendar, 0, 5, FSI_EVENT_ARRIVE);
    fsi_calendar_put(&calendar, 1, 5, FSI_EVENT_ARRIVE);
    fsi_calendar_put(&calendar, 2, 5, FSI_EVENT_ARRIVE);
    fsi_calendar_put(&calendar, 3, 5, FSI_EVENT_END);
    fsi_calendar_put(&calendar, 4, 6, FSI_EVENT_ARRIVE);
    fsi_calendar_put(&calendar, 5, DAYS_KEPT, FSI_EVENT_ARRIVE); // beyond the end: forgotten
    fsi_calendar_remove(&calendar, 1);
    fsi_calendar_remove(&calendar, 1);
    fsi_calendar_put(&calendar, 4, 7, FSI_EVENT_ARRIVE); // moves
    assert_true(fsi_calendar_holds(&calendar, 2, 5, FSI_EVENT_ARRIVE));
    assert_false(fsi_calendar_holds(&calendar, 3, 5, FSI_EVENT_ARRIVE));
    assert_false(fsi_calendar_holds(&calendar, 4, 6, FSI_EVENT_ARRIVE));
    assert_false(fsi_calendar_holds(&calendar, 1, 5, FSI_EVENT_ARRIVE));
    int seen = 0;
    for (int32_t n; (n = fsi_calendar_take(&calendar, 5, FSI_EVENT_ARRIVE)) >= 0;) {
        assert_true(n == 0 || n == 2);
        seen += n + 1;
    }
    assert_int_equal(seen, 4);
    assert_int_equal(fsi_calendar_take(&calendar, 5, FSI_EVENT_END), 3);
    assert_int_equal(fsi_calendar_take(&calendar, 5, FSI_EVENT_END), -1);
    assert_int_equal(fsi_calendar_take(&calendar, 6, FSI_EVENT_ARRIVE), -1);
    assert_int_equal(fsi_calendar_take(&calendar, 7, FSI_EVENT_ARRIVE), 4);
    for (int day = 0; day <= DAYS_KEPT; day++) {
        assert_int_equal(listed[day], 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_calendar_gives_back_what_was_put_on_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
