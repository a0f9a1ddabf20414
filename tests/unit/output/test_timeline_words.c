// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Dated changes in words and in the JSON, one of each kind.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "unit/output/fake_result.h"

static struct fake_output output;

static const fs_timeline_entry changes[] = {
    {"us", "They go", "posture", 10, true, "", "t30", -9000, "persons", true, NAN},
    {"new", "", "raise", 20, false, "AAA", "battalion", 3, "units", false, NAN},
    {"old", "New vehicles", "unavailable", 30, false, "AAA", "battalion", 2, "units", false, 60},
    {"less", "Second thoughts", "pledge", 40, false, "BBB", "", 875, "persons", true, NAN},
    {"vote", "A vote", "election", 50, false, "", "", 3, "ratio", false, 80},
    {"far", "A mission elsewhere", "commitment_end", 60, false, "", "", 3158, "persons", false,
     NAN},
    {"flank", "A brigade", "commitment_begin", 60, false, "", "", 5000, "persons", false, NAN},
    {"surge", "A push", "phase", 70, false, "", "", NAN, "", false, 90},
    {"renewal", "The mandate", "renewal", 365, false, "", "", 0.9, "probability", true, NAN},
};

static const char *written(fs_format format) {
    fs_result result = fake_result();
    fs_write_options options = fs_write_options_default();
    options.width = 1000;
    result.timeline = changes;
    result.changes = sizeof changes / sizeof *changes;
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(&result, format, &options, fake_write, &output, NULL), FS_OK);
    return output.data;
}

static void test_each_change_is_said_with_its_size(void **state) {
    (void)state;
    static const char *const said[] = {
        "They go; about 9,000 persons fewer in t30 and all longer tiers.",
        "new; 3 units of type battalion of AAA more.",
        "New vehicles; 2 units of type battalion of AAA are away, until day",
        "Second thoughts; BBB pledges about 875 persons.",
        "A vote; the hazard that a nation leaves is multiplied by 3, until day",
        "A mission elsewhere; 3,158 persons are free again.",
        "A brigade; 5,000 persons are bound.",
        "A push; phase begins, until day",
        ("The mandate; then, and each time as many days later, it is prolonged with probability "
         "about 0.9.")};
    const char *text = written(FS_FORMAT_TABLE);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (strstr(text, said[i]) == NULL) {
            print_error("not said: %s\n", said[i]);
            fail();
        }
    }
}

static void test_the_json_holds_what_changes(void **state) {
    (void)state;
    const char *text = written(FS_FORMAT_JSON);
    assert_non_null(strstr(text, "\"kind\": \"posture\", \"day\": 10, \"uncertain\": true, "
                                 "\"nation\": null, \"what\": \"t30\", \"amount\": -9000, "
                                 "\"unit\": \"persons\", \"amount_uncertain\": true, "
                                 "\"until_day\": null"));
    assert_non_null(strstr(text, "\"amount\": null, \"unit\": null, "
                                 "\"amount_uncertain\": false, \"until_day\": 90"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_change_is_said_with_its_size),
        cmocka_unit_test(test_the_json_holds_what_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
