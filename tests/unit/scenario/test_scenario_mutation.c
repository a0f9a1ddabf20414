// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Thousands of damaged files, the same ones in every run: nothing crashes, every refusal says why,
// libconfig never finds what our own check did not, and what is accepted can be written and read.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

#include "unit/scenario/support.h"

enum { INPUTS = 4000, SIZE_MAX_BYTES = 20000 };

static uint32_t next_word(uint32_t *word) {
    *word = *word * 1664525u + 1013904223u;
    return *word >> 8;
}

static const char *const snippets[] = {
    "{",  "}",      "(",           ")",    "[",      "]",        ";",           ",",     "=",
    "\"", "/*",     "*/",          "//",   "#",      "@include", "50%",         "1e999", "-",
    "\n", "0x1F",   "yes",         "a.b",  "random", "= 5;",     "99999999999", "\t",    "factor",
    "_",  "{ };",   "\xC3\xA9",    "\xFF", "*",      "'x'",      "1,5",         "\"\\x", "true",
    "@",  "5 days", "\"a\" \"b\"", "set",  "base",   "factors",  "value",       "..",    "\\"};

static size_t mutate(char *text, size_t length, uint32_t *seed) {
    const size_t at = length > 0 ? next_word(seed) % length : 0;
    const size_t span = 1 + next_word(seed) % 12;
    switch (next_word(seed) % 5) {
    case 0: // a byte changed
        text[at] = (char)(1 + next_word(seed) % 255);
        return length;
    case 1: // a piece removed
        if (at + span < length) {
            memmove(text + at, text + at + span, length - at - span + 1);
            return length - span;
        }
        return length;
    case 2: // a piece doubled
        if (at + span < length && length + span < SIZE_MAX_BYTES - 1) {
            memmove(text + at + span, text + at, length - at + 1);
            return length + span;
        }
        return length;
    default: { // something put in
        const char *snippet = snippets[next_word(seed) % (sizeof snippets / sizeof snippets[0])];
        const size_t more = strlen(snippet);
        if (length + more < SIZE_MAX_BYTES - 1) {
            memmove(text + at + more, text + at, length - at + 1);
            memcpy(text + at, snippet, more);
            return length + more;
        }
        return length;
    }
    }
}

static void check_round_trip(const fs_scenario *scenario) {
    char *text = canonical(scenario);
    fs_scenario *again = new_scenario();
    fs_error error = {.status = FS_OK};
    if (fs_scenario_load_text(again, text, "canonical", &error) != FS_OK) {
        fail_msg("%d: %s\n%s", error.line, error.message, text);
    }
    char *second = canonical(again);
    assert_string_equal(text, second);
    free(text);
    free(second);
    fs_scenario_free(again);
}

static bool check_input(const char *text) {
    fs_scenario *scenario = new_scenario();
    fs_error error = {.status = FS_OK};
    const fs_status status = fs_scenario_load_text(scenario, text, "damaged.cfg", &error);
    const fs_diagnostics *list = fs_scenario_diagnostics(scenario);
    assert_int_equal(status != FS_OK, fs_diagnostics_error_count(list) > 0);
    for (size_t i = 0; i < fs_diagnostics_count(list); i++) {
        const fs_diagnostic *d = fs_diagnostics_get(list, i);
        assert_true(d->message[0] != '\0');
        if (strcmp(d->message, "syntax error") == 0) {
            fail_msg("libconfig found what we did not:\n%s", text);
        }
    }
    if (status == FS_OK) {
        const fs_status checked = fs_scenario_check(scenario, &error);
        assert_true(checked == FS_OK || checked == FS_ERROR_SCENARIO);
        check_round_trip(scenario);
    } else {
        assert_int_equal(error.status, status);
        assert_true(error.message[0] != '\0');
    }
    fs_scenario_free(scenario);
    return status == FS_OK;
}

static void damage(const char *path, int inputs) {
    char *original = read_whole(path);
    char *text = malloc(SIZE_MAX_BYTES);
    int accepted = 0;
    uint32_t seed = 1;
    assert_true(strlen(original) < SIZE_MAX_BYTES / 2);
    for (int i = 0; i < inputs; i++) {
        strcpy(text, original);
        size_t length = strlen(text);
        for (uint32_t k = 0; k <= next_word(&seed) % 4; k++) {
            length = mutate(text, length, &seed);
        }
        text[length] = '\0';
        accepted += check_input(text);
    }
    assert_true(accepted > inputs / 100 && accepted < inputs);
    free(text);
    free(original);
}

static void test_damaged_scenarios_are_refused_or_read_but_never_crash(void **state) {
    (void)state;
    damage("world.cfg", INPUTS / 2);
}

static void test_damaged_laws_and_changes_are_refused_or_read_but_never_crash(void **state) {
    (void)state;
    damage("laws.cfg", INPUTS / 2);
}

// What a text includes is relative to the working directory.
static int enter_folder(void **state) {
    (void)state;
    return chdir("tests/badcfg/valid");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged_scenarios_are_refused_or_read_but_never_crash),
        cmocka_unit_test(test_damaged_laws_and_changes_are_refused_or_read_but_never_crash),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
