// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Every key of the schema, misspelt by one letter, is refused with the right word in the help.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/names.h"
#include "scenario/schema.h"
#include "unit/scenario/support.h"

// Opens the groups around a key: "nations = { X = { pools = { X = { ".
static int put_groups(struct fsi_text *text, int group) {
    char word[64];
    if (group == FSI_G_root) {
        return 0;
    }
    const int depth = put_groups(text, fsi_schema_parent((enum fsi_group)group));
    fsi_schema_word((enum fsi_group)group, word);
    fsi_text_printf(text, "%s = { ", word);
    if (fsi_group_rows[group].named) {
        fsi_text_put(text, "X = { ");
        return depth + 2;
    }
    return depth + 1;
}

// One of four slips of a finger; false when it gives no new word.
static bool misspell(char *word, const char *key, int slip) {
    const size_t length = strlen(key);
    const size_t middle = length / 2;
    strcpy(word, key);
    switch (slip) {
    case 0: // a letter left out
        memmove(word + middle, word + middle + 1, length - middle);
        break;
    case 1: // a wrong letter
        word[middle] = 'q';
        break;
    case 2: // two letters swapped
        word[middle] = key[middle - 1];
        word[middle - 1] = key[middle];
        break;
    default: // a letter twice
        memmove(word + middle + 1, word + middle, length - middle + 1);
        break;
    }
    return strcmp(word, key) != 0 && fsi_name_valid(word);
}

static bool exists(enum fsi_group group, const char *word) {
    return fsi_schema_key(group, word) >= 0 || fsi_schema_child(group, word) >= 0;
}

static void check_slip(int key, const char *word) {
    char wanted[100];
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    const int depth = put_groups(&text, (int)fsi_key_rows[key].group);
    fsi_text_printf(&text, "%s = 1;", word);
    for (int i = 0; i < depth; i++) {
        fsi_text_put(&text, " };");
    }
    fs_scenario *scenario = new_scenario();
    assert_int_equal(fs_scenario_load_text(scenario, text.data, "t", NULL), FS_ERROR_SCENARIO);
    snprintf(wanted, sizeof wanted, "did you mean \"%s\"?", fsi_key_rows[key].key);
    const fs_diagnostics *list = fs_scenario_diagnostics(scenario);
    bool found = false;
    for (size_t i = 0; i < fs_diagnostics_count(list); i++) {
        found = found || strcmp(fs_diagnostics_get(list, i)->help, wanted) == 0;
    }
    if (!found) {
        fail_msg("%s: not \"%s\" but \"%s\"", text.data, wanted, fs_diagnostics_get(list, 0)->help);
    }
    fs_scenario_free(scenario);
    fsi_text_clear(&text);
}

static void test_every_key_misspelt_by_a_letter_is_suggested(void **state) {
    (void)state;
    int slips = 0;
    for (int key = 0; key < FSI_K_COUNT; key++) {
        for (int slip = 0; slip < 4; slip++) {
            char word[100];
            if (misspell(word, fsi_key_rows[key].key, slip) &&
                !exists(fsi_key_rows[key].group, word)) {
                check_slip(key, word);
                slips++;
            }
        }
    }
    assert_true(slips > 3 * FSI_K_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key_misspelt_by_a_letter_is_suggested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
