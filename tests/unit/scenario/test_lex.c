// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "scenario/lex.h"
#include "unit/scenario/support.h"

struct fixture {
    struct fsi_arena arena;
    struct fsi_load load;
    struct fsi_tokens tokens;
};

static void lex(struct fixture *f, const char *text) {
    fsi_arena_init(&f->arena, NULL);
    f->load = (struct fsi_load){.arena = &f->arena, .diag = fsi_diagnostics_create(NULL)};
    fsi_lex(&f->load, fsi_source_text(&f->load, text, "t"), &f->tokens);
}

static void end(struct fixture *f) {
    fsi_tokens_clear(&f->load, &f->tokens);
    fs_diagnostics_free(f->load.diag);
    fsi_arena_clear(&f->arena);
}

// Fails unless the tokens between the marks of the file are `kinds`, a letter each.
static void assert_kinds(const char *text, const char *kinds) {
    static const char letters[] = "wirbso";
    struct fixture f;
    lex(&f, text);
    assert_int_equal(f.tokens.at[0].kind, FSI_TOKEN_FILE);
    assert_int_equal(f.tokens.count, strlen(kinds) + 3);
    for (size_t i = 0; kinds[i] != '\0'; i++) {
        const int kind = f.tokens.at[i + 1].kind;
        const char shown = kind >= FSI_TOKEN_WORD ? letters[kind - FSI_TOKEN_WORD] : (char)kind;
        assert_int_equal(shown, kinds[i]);
    }
    end(&f);
}

static void test_text_is_cut_into_tokens(void **state) {
    (void)state;
    assert_kinds("", "");
    assert_kinds("a = 5;", "w=i;");
    assert_kinds("a:-.5e3,b=TRUE", "w:r,w=b");
    assert_kinds("a={b=(1,[2,3L])}", "w={w=(i,[i,i])}");
    assert_kinds("x = \"a\\\"b\" \"c\";", "w=ss;");
    assert_kinds("50% 4weeks a.b _x 2026-07-01 'q r'", "oooooo");
}

static void test_comments_and_space_are_passed(void **state) {
    (void)state;
    assert_kinds("# all\n// of\n/* this\n is */ a /*x*/ = 5// end", "w=i");
    assert_kinds("\r\n\t a\f=\r\n5", "w=i");
    assert_kinds("u = \"http://x#y\";", "w=s;");
}

static void test_tokens_know_their_places(void **state) {
    (void)state;
    struct fixture f;
    lex(&f, "a = 1;\n  /* x\n */ b = 2;");
    const struct fsi_token *b = &f.tokens.at[5];
    assert_int_equal(b->kind, FSI_TOKEN_WORD);
    assert_int_equal(b->line, 3);
    assert_int_equal(b->column, 5);
    assert_true(b->first);
    assert_false(b[1].first);
    end(&f);
}

static void test_an_included_file_stands_in_the_place_of_its_include(void **state) {
    (void)state;
    struct fixture f;
    lex(&f, "a = {\n@include \"tests/badcfg/include/part.cfg\"\n};");
    const struct fsi_token *file = &f.tokens.at[4];
    assert_int_equal(file[0].kind, FSI_TOKEN_FILE);
    assert_int_equal(file[1].kind, FSI_TOKEN_WORD);
    assert_int_equal(file[1].line, 4);
    assert_string_equal(file[1].source->name, "tests/badcfg/include/part.cfg");
    assert_int_equal(f.load.errors, 0);
    end(&f);
}

static void test_a_file_that_includes_itself_ends(void **state) {
    (void)state;
    struct fixture f;
    lex(&f, "@include \"tests/badcfg/include_cycle.cfg\"");
    assert_int_equal(f.load.errors, 1);
    assert_true(f.load.lossy);
    end(&f);
}

static void test_an_unclosed_text_ends_with_its_line(void **state) {
    (void)state;
    struct fixture f;
    lex(&f, "a = { t = \"abc; };\nb = 1;");
    assert_int_equal(f.load.errors, 1);
    const struct fsi_token *text = &f.tokens.at[6];
    assert_true(text->bad);
    assert_int_equal(text->length, 4);
    assert_int_equal(text[1].kind, ';');
    assert_int_equal(text[2].kind, '}');
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_cut_into_tokens),
        cmocka_unit_test(test_comments_and_space_are_passed),
        cmocka_unit_test(test_tokens_know_their_places),
        cmocka_unit_test(test_an_included_file_stands_in_the_place_of_its_include),
        cmocka_unit_test(test_a_file_that_includes_itself_ends),
        cmocka_unit_test(test_an_unclosed_text_ends_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
