// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "scenario/schema.h"

static void test_keys_of_a_group_stand_together(void **state) {
    (void)state;
    int keys = 0;
    for (int g = 0; g < FSI_G_COUNT; g++) {
        const enum fsi_group group = (enum fsi_group)g;
        for (int i = 0; i < fsi_schema_count(group); i++) {
            const int key = fsi_schema_first(group) + i;
            assert_int_equal(fsi_key_rows[key].group, group);
            assert_int_equal(fsi_schema_key(group, fsi_key_rows[key].key), key);
        }
        keys += fsi_schema_count(group);
    }
    assert_int_equal(keys, FSI_K_COUNT);
}

static void test_groups_know_their_parents_and_words(void **state) {
    (void)state;
    char word[64];
    assert_int_equal(fsi_schema_parent(FSI_G_root), -1);
    assert_int_equal(fsi_schema_parent(FSI_G_nations), FSI_G_root);
    assert_int_equal(fsi_schema_parent(FSI_G_calendar), FSI_G_root);
    assert_int_equal(fsi_schema_parent(FSI_G_nation_pools), FSI_G_nations);
    assert_int_equal(fsi_schema_parent(FSI_G_shares), FSI_G_requirements);
    assert_int_equal(fsi_schema_parent(FSI_G_rotation_phases), FSI_G_rotations);
    fsi_schema_word(FSI_G_shares, word);
    assert_string_equal(word, "shares");
    fsi_schema_word(FSI_G_calendar, word);
    assert_string_equal(word, "calendar");
    assert_int_equal(fsi_schema_child(FSI_G_nations, "pools"), FSI_G_nation_pools);
    assert_int_equal(fsi_schema_child(FSI_G_nations, "shares"), -1);
    assert_int_equal(fsi_schema_top("phases"), FSI_G_phases);
    assert_int_equal(fsi_schema_child(FSI_G_rotations, "phases"), FSI_G_rotation_phases);
}

static void test_every_group_hangs_on_the_root(void **state) {
    (void)state;
    for (int g = 0; g < FSI_G_COUNT; g++) {
        int steps = 0;
        for (int up = g; up != FSI_G_root; up = fsi_schema_parent((enum fsi_group)up)) {
            assert_true(up >= 0 && steps++ < 5);
        }
    }
}

static void test_rows_are_complete_and_their_lists_lead_somewhere(void **state) {
    (void)state;
    for (int k = 0; k < FSI_K_COUNT; k++) {
        const struct fsi_key_row *row = &fsi_key_rows[k];
        assert_true(strlen(row->help) >= 5);
        assert_true(row->low <= row->high);
        if (row->type == FSI_REF || row->type == FSI_REFS) {
            assert_true(fsi_schema_top(row->unit) >= 0);
        }
        if (row->type == FSI_ENUM && row->fallback[0] == '"') {
            char word[64] = "";
            strncpy(word, row->fallback + 1, strlen(row->fallback) - 2);
            assert_true(fsi_schema_word_find(row->unit, word) >= 0);
        }
    }
}

static void test_words_of_a_list_are_found_whole(void **state) {
    (void)state;
    size_t length = 0;
    assert_int_equal(fsi_schema_word_find("steady|rested|random", "rested"), 1);
    assert_int_equal(fsi_schema_word_find("steady|rested|random", "rest"), -1);
    assert_int_equal(fsi_schema_word_find("steady|rested|random", "rested|random"), -1);
    assert_int_equal(fsi_schema_word_find("", ""), -1);
    const char *word = fsi_schema_word_at("steady|rested|random", 2, &length);
    assert_int_equal(length, 6);
    assert_memory_equal(word, "random", 6);
    assert_null(fsi_schema_word_at("steady|rested|random", 3, &length));
}

static void test_the_nearest_word_may_be_a_group(void **state) {
    (void)state;
    char best[64];
    assert_true(fsi_schema_nearest(FSI_G_root, "natons", best));
    assert_string_equal(best, "nations");
    assert_true(fsi_schema_nearest(FSI_G_nations, "rotaton", best));
    assert_string_equal(best, "rotation");
    assert_false(fsi_schema_nearest(FSI_G_nations, "xyzzy", best));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_of_a_group_stand_together),
        cmocka_unit_test(test_groups_know_their_parents_and_words),
        cmocka_unit_test(test_every_group_hangs_on_the_root),
        cmocka_unit_test(test_rows_are_complete_and_their_lists_lead_somewhere),
        cmocka_unit_test(test_words_of_a_list_are_found_whole),
        cmocka_unit_test(test_the_nearest_word_may_be_a_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
