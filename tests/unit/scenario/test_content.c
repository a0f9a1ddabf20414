// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A copy holds all that the original holds, and nothing of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenario/state.h"
#include "support/failing_allocator.h"
#include "unit/scenario/support.h"

static fs_scenario *laws(void) {
    fs_scenario *s = new_scenario();
    fs_error error = {.status = FS_OK};
    if (fs_scenario_load(s, "tests/badcfg/valid/laws.cfg", &error) != FS_OK) {
        fail_msg("%d: %s", error.line, error.message);
    }
    return s;
}

static void test_a_copy_is_equal_and_outlives_the_original(void **state) {
    (void)state;
    fs_scenario *s = laws();
    assert_int_equal(fs_scenario_override(s, "nations.FRA.willingness", "0.8", NULL), FS_OK);
    fs_scenario *copy = fsi_scenario_copy(s);
    assert_non_null(copy);
    assert_same(s, copy);
    char *before = canonical(s);
    fs_scenario_free(s);
    char *after = canonical(copy);
    assert_string_equal(before, after);
    const char *path = NULL;
    const char *value = NULL;
    assert_int_equal(fsi_scenario_override_count(copy), 1);
    fsi_scenario_override_get(copy, 0, &path, &value);
    assert_string_equal(path, "nations.FRA.willingness");
    assert_string_equal(value, "0.8");
    free(before);
    free(after);
    fs_scenario_free(copy);
}

static void test_a_copy_keeps_places_and_factors(void **state) {
    (void)state;
    fs_scenario *s = laws();
    fs_scenario *copy = fsi_scenario_copy(s);
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    assert_int_equal(fsi_scenario_factor_count(copy), fsi_scenario_factor_count(s));
    for (size_t i = 0; i < fsi_scenario_factor_count(s); i++) {
        assert_string_equal(fsi_scenario_factor_name(s, i), fsi_scenario_factor_name(copy, i));
        assert_ptr_not_equal(fsi_scenario_factor_law(s, i), fsi_scenario_factor_law(copy, i));
    }
    const struct fsi_item *a = fsi_item_find(fsi_scenario_root(s), FSI_G_rotations, "half_year");
    const struct fsi_item *b = fsi_item_find(fsi_scenario_root(copy), FSI_G_rotations, "half_year");
    int lines[2];
    assert_string_equal(fsi_item_file(a, &lines[0]), fsi_item_file(b, &lines[1]));
    assert_int_equal(lines[0], lines[1]);
    fs_scenario_free(copy);
    fs_scenario_free(s);
}

static void test_many_changes_do_not_change_what_is_held(void **state) {
    (void)state;
    fs_scenario *s = laws();
    char value[32];
    for (int i = 0; i < 50000; i++) {
        snprintf(value, sizeof value, "0.%04d", i % 10000);
        set(s, "nations.FRA.willingness", value);
    }
    set(s, "nations.FRA.willingness", "0.9");
    fs_scenario *fresh = laws();
    set(fresh, "nations.FRA.willingness", "0.9");
    assert_same(s, fresh);
    assert_true(s->content->changes < 50000);
    fs_scenario_free(fresh);
    fs_scenario_free(s);
}

// Everything that a scenario does, with an allocator that fails at its n-th request.
static fs_status whole_life(const fs_allocator *allocator) {
    fs_scenario_options options = fs_scenario_options_default();
    fs_scenario *s = NULL;
    options.allocator = allocator;
    fs_status status = fs_scenario_create(&s, &options, NULL);
    if (status == FS_OK) {
        status = fs_scenario_load(s, "tests/badcfg/valid/laws.cfg", NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_override(s, "nations.*.willingness", "0.4", NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_set(s, "rotations.half_year.training_days.max", "170", NULL, NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_add(s, "nations", "ITA", NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_set(s, "nations.UKR.willingness", "0", NULL, NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_check(s, NULL);
    }
    if (status == FS_OK) {
        fs_scenario *copy = fsi_scenario_copy(s);
        status = copy != NULL ? FS_OK : FS_ERROR_MEMORY;
        fs_scenario_free(copy);
    }
    if (status == FS_OK) {
        char digest[65];
        status = fs_scenario_digest(s, digest, NULL);
    }
    fs_scenario_free(s);
    return status;
}

static void test_memory_may_run_out_anywhere(void **state) {
    (void)state;
    struct failing_allocator allocator;
    size_t granted = 0;
    for (;; granted += granted < 200 ? 1 : 7) {
        failing_allocator_init(&allocator, granted);
        const fs_status status = whole_life(&allocator.hook);
        assert_int_equal(allocator.live, 0);
        if (status == FS_OK) {
            break;
        }
        assert_int_equal(status, FS_ERROR_MEMORY);
    }
    assert_true(granted > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_copy_is_equal_and_outlives_the_original),
        cmocka_unit_test(test_a_copy_keeps_places_and_factors),
        cmocka_unit_test(test_many_changes_do_not_change_what_is_held),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
