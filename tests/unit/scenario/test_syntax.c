// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How the grammar check mends what it reports: one fault, one finding, and the rest is read. What
// it says is in tests/badcfg.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "scenario/syntax.h"
#include "unit/scenario/support.h"

// What is handed on to libconfig, on one line; the findings are counted.
static char *mended(const char *text, int *errors, bool *broken) {
    struct fsi_arena arena;
    struct fsi_tokens tokens;
    struct fsi_flat flat;
    fsi_arena_init(&arena, NULL);
    struct fsi_load load = {.arena = &arena, .diag = fsi_diagnostics_create(NULL)};
    fsi_lex(&load, fsi_source_text(&load, text, "t"), &tokens);
    fsi_syntax_check(&load, &tokens, &flat);
    char *copy = strdup(flat.text.data != NULL ? flat.text.data : "");
    for (char *c = copy; *c != '\0'; c++) {
        *c = *c == '\n' ? ' ' : *c;
    }
    *errors = load.errors;
    *broken = flat.broken;
    fsi_flat_clear(&load, &flat);
    fsi_tokens_clear(&load, &tokens);
    fs_diagnostics_free(load.diag);
    fsi_arena_clear(&arena);
    return copy;
}

static void assert_mended(const char *text, int errors, const char *expected) {
    int found = 0;
    bool broken = false;
    char *out = mended(text, &found, &broken);
    assert_string_equal(out, expected);
    assert_int_equal(found, errors);
    assert_false(broken);
    free(out);
}

static void assert_broken(const char *text, int errors) {
    int found = 0;
    bool broken = false;
    free(mended(text, &found, &broken));
    assert_int_equal(found, errors);
    assert_true(broken);
}

static void test_right_text_is_handed_on_a_token_a_line(void **state) {
    (void)state;
    assert_mended("a = 5;", 0, "a = 5 ; ");
    assert_mended("a : 5 b = 6, c = \"x\" \"y\"", 0, "a = 5 ; b = 6 ; c = \"x\" \"y\" ; ");
    assert_mended("g = { l = [1, 2]; m = ( { }, ( ) ) };", 0,
                  "g = { l = ( 1 , 2 ) ; m = ( { } , ( ) ) ; } ; ");
}

static void test_a_wrong_value_leaves_a_mark(void **state) {
    (void)state;
    assert_mended("a = 50%; b = 1;", 1, "a = \"\" ; b = 1 ; ");
    assert_mended("a = 4 weeks b = 1;", 1, "a = \"\" ; b = 1 ; ");
    assert_mended("a = ; b = 1;", 1, "a = \"\" ; b = 1 ; ");
    assert_mended("a = 1,000; b = 1;", 1, "a = \"\" ; b = 1 ; ");
    assert_mended("a = 2026-07-01;", 1, "a = \"\" ; ");
}

static void test_missing_and_superfluous_signs_are_mended(void **state) {
    (void)state;
    assert_mended("a { b 5; };", 2, "a = { b = 5 ; } ; ");
    assert_mended("a == 5;;", 2, "a = 5 ; ");
    assert_mended("a = [1, 2,];", 1, "a = ( 1 , 2 ) ; ");
    assert_mended("a = [\"x\" \"y\"];", 1, "a = ( \"x\" , \"y\" ) ; ");
    assert_mended("a = [1, 2);", 1, "a = ( 1 , 2 ) ; ");
    assert_mended("a = [1, 2; b = 3;", 1, "a = ( 1 , 2 ) ; b = 3 ; ");
    assert_mended("a = [1, 2\nb = 3;", 1, "a = ( 1 , 2 ) ; b = 3 ; ");
}

static void test_wrong_names_are_replaced(void **state) {
    (void)state;
    assert_mended("1a = 5; b = 6;", 1, "*0 = 5 ; b = 6 ; ");
    assert_mended("a = 5; a = { b = 1; };", 1, "a = 5 ; *4 = { b = 1 ; } ; ");
    assert_mended("g = { a = 1; }; h = { a = 1; };", 0, "g = { a = 1 ; } ; h = { a = 1 ; } ; ");
}

static void test_groups_that_do_not_close_break_the_file(void **state) {
    (void)state;
    assert_broken("a = { b = 1;", 1);
    assert_broken("a = { b = { c = 1; };", 1);
    assert_broken("a = 1; };", 1);
}

static void test_nesting_ends_at_32(void **state) {
    (void)state;
    char text[2 * 40000 + 10] = "a = ";
    for (int i = 0; i < 40000; i++) {
        strcpy(text + 4 + i, "(");
    }
    assert_broken(text, 1);
    text[4 + 32] = '\0';
    for (int i = 0; i < 32; i++) {
        strcpy(text + 36 + i, ")");
    }
    int errors = 0;
    bool broken = false;
    free(mended(text, &errors, &broken));
    assert_int_equal(errors, 0);
}

static void test_integers_are_kept_within_their_bits(void **state) {
    (void)state;
    assert_mended("a = 2147483647; b = -2147483648;", 0, "a = 2147483647 ; b = -2147483648 ; ");
    assert_mended("a = 2147483648;", 1, "a = \"\" ; ");
    assert_mended("a = -2147483649;", 1, "a = \"\" ; ");
    assert_mended("a = 9223372036854775807L;", 0, "a = 9223372036854775807L ; ");
    assert_mended("a = 9223372036854775808L;", 1, "a = \"\" ; ");
    assert_mended("a = 1e308; b = 1e309;", 1, "a = 1e308 ; b = \"\" ; ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_text_is_handed_on_a_token_a_line),
        cmocka_unit_test(test_a_wrong_value_leaves_a_mark),
        cmocka_unit_test(test_missing_and_superfluous_signs_are_mended),
        cmocka_unit_test(test_wrong_names_are_replaced),
        cmocka_unit_test(test_groups_that_do_not_close_break_the_file),
        cmocka_unit_test(test_nesting_ends_at_32),
        cmocka_unit_test(test_integers_are_kept_within_their_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
