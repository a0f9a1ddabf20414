// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "store/inputs.h"

#include "support.h"

static void inputs_are_settings_and_draws_beside_the_outcome(void **state) {
    (void)state;
    struct fsi_arena arena;
    struct fsi_inputs inputs;
    struct fsi_store *store = create("inputs");
    const char *metric = fs_metric_get(3)->name;
    put(store, 2, 1, 1), put(store, 1, 2, 1), put(store, 1, 1, 1);
    fsi_arena_init(&arena, NULL);
    const struct fsi_wanted wanted = {metric, "", "", ""};
    assert_int_equal(fsi_store_inputs(store, &arena, &wanted, &inputs, &error), FS_OK);
    // By point, then future; the path first, then the factor.
    static const double settings[] = {1, 1, 2}, outcomes[] = {1.1, 1.2, 2.1};
    assert_int_equal(inputs.rows, 3);
    assert_int_equal(inputs.columns, 2);
    assert_string_equal(inputs.name[0], "a.b");
    assert_string_equal(inputs.name[1], "f");
    for (int i = 0; i < 3; i++) {
        assert_close(inputs.input[2 * i], settings[i], 0, 0);
        assert_close(inputs.input[2 * i + 1], 0.25, 0, 0);
        assert_close(inputs.outcome[i], outcomes[i], 0, 1e-12);
    }
    fsi_arena_clear(&arena);
    fsi_store_close(store);
}

static void what_the_store_does_not_have_is_said(void **state) {
    (void)state;
    struct fsi_arena arena;
    struct fsi_inputs inputs;
    struct fsi_store *store = create("lacks");
    put(store, 1, 1, 1);
    fsi_arena_init(&arena, NULL);
    struct fsi_wanted wanted = {"luck", "one", "", ""};
    assert_int_equal(fsi_store_inputs(store, &arena, &wanted, &inputs, &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "luck"));
    wanted = (struct fsi_wanted){fs_metric_get(3)->name, "two", "", ""};
    assert_int_equal(fsi_store_inputs(store, &arena, &wanted, &inputs, &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "option two"));
    wanted = (struct fsi_wanted){fs_metric_get(3)->name, "one", "truce", ""};
    assert_int_equal(fsi_store_inputs(store, &arena, &wanted, &inputs, &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "truce"));
    fsi_arena_clear(&arena);
    fsi_store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inputs_are_settings_and_draws_beside_the_outcome),
        cmocka_unit_test(what_the_store_does_not_have_is_said),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory) ? 1 : 0;
}
