// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "output/json_writer.h"

/** A text and a writer on it. */
struct pad {
    struct fsi_text text;
    struct fsi_json json;
};

static void open_pad(struct pad *pad) {
    fsi_text_init(&pad->text, NULL);
    fsi_json_init(&pad->json, &pad->text);
}

static void assert_pad(struct pad *pad, const char *expected) {
    assert_int_equal(pad->json.depth, 0);
    assert_string_equal(pad->text.data, expected);
    fsi_text_clear(&pad->text);
}

static void test_members_stand_one_a_line_and_are_indented(void **state) {
    (void)state;
    struct pad pad;
    open_pad(&pad);
    fsi_json_object(&pad.json, NULL);
    fsi_json_integer(&pad.json, "a", -1);
    fsi_json_array(&pad.json, "b");
    fsi_json_bool(&pad.json, NULL, true);
    fsi_json_string(&pad.json, NULL, "x\"y");
    fsi_json_end(&pad.json);
    fsi_json_end(&pad.json);
    assert_pad(&pad, "{\n  \"a\": -1,\n  \"b\": [\n    true,\n    \"x\\\"y\"\n  ]\n}\n");
}

static void test_everything_inside_a_container_of_one_line_is_on_that_line(void **state) {
    (void)state;
    struct pad pad;
    open_pad(&pad);
    fsi_json_object_line(&pad.json, NULL);
    fsi_json_array(&pad.json, "a");
    fsi_json_number(&pad.json, NULL, 1);
    fsi_json_number(&pad.json, NULL, 0.1);
    fsi_json_end(&pad.json);
    fsi_json_bool(&pad.json, "b", false);
    fsi_json_end(&pad.json);
    assert_pad(&pad, "{\"a\": [1, 0.1], \"b\": false}\n");
}

static void test_empty_containers_are_closed_at_once(void **state) {
    (void)state;
    struct pad pad;
    open_pad(&pad);
    fsi_json_array(&pad.json, NULL);
    fsi_json_object(&pad.json, NULL);
    fsi_json_end(&pad.json);
    fsi_json_end(&pad.json);
    assert_pad(&pad, "[\n  {}\n]\n");
}

static void test_what_is_no_number_is_null(void **state) {
    (void)state;
    struct pad pad;
    open_pad(&pad);
    fsi_json_array_line(&pad.json, NULL);
    fsi_json_number(&pad.json, NULL, NAN);
    fsi_json_number(&pad.json, NULL, INFINITY);
    fsi_json_number(&pad.json, NULL, -INFINITY);
    fsi_json_string(&pad.json, NULL, NULL);
    fsi_json_end(&pad.json);
    assert_pad(&pad, "[null, null, null, null]\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_stand_one_a_line_and_are_indented),
        cmocka_unit_test(test_everything_inside_a_container_of_one_line_is_on_that_line),
        cmocka_unit_test(test_empty_containers_are_closed_at_once),
        cmocka_unit_test(test_what_is_no_number_is_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
