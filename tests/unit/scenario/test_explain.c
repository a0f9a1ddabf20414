// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenario/schema.h"
#include "unit/scenario/support.h"

static char *explain(const char *key) {
    struct fsi_text text;
    fs_error error = {.status = FS_OK};
    fsi_text_init(&text, NULL);
    if (fs_schema_explain(key, receive, &text, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    return text.data;
}

static void assert_explained(const char *key, const char *part) {
    char *text = explain(key);
    if (strstr(text, part) == NULL) {
        fail_msg("%s: \"%s\" is not in\n%s", key, part, text);
    }
    free(text);
}

static void test_a_key_has_type_range_default_and_meaning(void **state) {
    (void)state;
    char *text = explain("nations.FRA.willingness");
    assert_string_equal(text,
                        "  nations.*.willingness\n"
                        "      number, may be uncertain; probability; from 0 to 1; default 0\n"
                        "      Probability that the nation commits when its conditions hold.\n");
    free(text);
    assert_explained("rotations.*.training_days",
                     "may be uncertain or random; days; from 0 to 1095");
    assert_explained("unit_types.x.persons", "required");
    assert_explained("nations.*.available_frac", "not set by default");
    assert_explained("start.initial", "one of steady|rested|random");
    assert_explained("nations.*.class", "name of one of classes");
    assert_explained("roles.*.filled_by", "list of names in unit_types");
}

static void test_a_group_is_explained_with_its_keys_and_groups(void **state) {
    (void)state;
    assert_explained("nations", "nations.*.pools.*.units");
    assert_explained("nations.*", "nations.*.pools.*.units");
    assert_explained("nations.FRA.pools", "Number of units.");
    assert_explained("calendar", "calendar.horizon_days");
    assert_explained("factors", "used as { factor");
    assert_explained("base", "read first");
}

static void test_a_bare_key_is_found_wherever_it_stands(void **state) {
    (void)state;
    assert_explained("tour_days", "rotations.*.tour_days");
    assert_explained("tour_days", "rotations.*.phases.*.tour_days");
}

static void test_everything_is_explained_at_once(void **state) {
    (void)state;
    char *text = explain(NULL);
    for (int i = 0; i < FSI_K_COUNT; i++) {
        char path[200];
        const char *group = fsi_group_rows[fsi_key_rows[i].group].path;
        snprintf(path, sizeof path, "  %s%s%s\n", group, group[0] != '\0' ? "." : "",
                 fsi_key_rows[i].key);
        assert_non_null(strstr(text, path));
    }
    size_t column = 0;
    for (const char *c = text; *c != '\0'; c++) {
        column = *c == '\n' ? 0 : column + 1;
        assert_true(column < 200);
    }
    free(text);
}

static void test_unknown_keys_get_a_suggestion(void **state) {
    (void)state;
    struct fsi_text text;
    fs_error error = {.status = FS_OK};
    fsi_text_init(&text, NULL);
    assert_int_equal(fs_schema_explain("nations.FRA.wilingness", receive, &text, &error),
                     FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "did you mean \"willingness\"?"));
    assert_int_equal(fs_schema_explain("natons", receive, &text, &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "did you mean \"nations\"?"));
    assert_int_equal(fs_schema_explain("", receive, &text, &error), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_schema_explain("nations", NULL, NULL, &error), FS_ERROR_ARGUMENT);
    assert_int_equal(text.size, 0);
    fsi_text_clear(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_key_has_type_range_default_and_meaning),
        cmocka_unit_test(test_a_group_is_explained_with_its_keys_and_groups),
        cmocka_unit_test(test_a_bare_key_is_found_wherever_it_stands),
        cmocka_unit_test(test_everything_is_explained_at_once),
        cmocka_unit_test(test_unknown_keys_get_a_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
