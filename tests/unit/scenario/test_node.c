// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>

#include "base/diag.h"
#include "scenario/node.h"
#include "unit/scenario/support.h"

struct fixture {
    struct fsi_arena arena;
    struct fsi_load load;
    struct fsi_node *root;
};

static void begin(struct fixture *f, const char *text) {
    fsi_arena_init(&f->arena, NULL);
    f->load = (struct fsi_load){.arena = &f->arena, .diag = fsi_diagnostics_create(NULL)};
    f->root = fsi_node_read(&f->load, fsi_source_text(&f->load, text, "t"));
}

static void end(struct fixture *f) {
    fs_diagnostics_free(f->load.diag);
    fsi_arena_clear(&f->arena);
}

static void test_values_of_every_kind_are_read(void **state) {
    (void)state;
    struct fixture f;
    begin(&f,
          "i = -5; l = 5000000000L; r = 2.75; b = True; s = \"a\\n\" \"b\"; v = [1, 2]; g = { };");
    assert_int_equal(f.root->count, 7);
    assert_int_equal(fsi_node_find(f.root, "i")->integer, -5);
    assert_true(fsi_node_find(f.root, "l")->integer == 5000000000LL);
    assert_true(fsi_node_number(fsi_node_find(f.root, "r")) == 2.75);
    assert_int_equal(fsi_node_find(f.root, "b")->integer, 1);
    assert_string_equal(fsi_node_find(f.root, "s")->text, "a\nb");
    assert_int_equal(fsi_node_find(f.root, "v")->kind, FSI_NODE_LIST);
    assert_int_equal(fsi_node_find(f.root, "v")->count, 2);
    assert_int_equal(fsi_node_find(f.root, "g")->kind, FSI_NODE_GROUP);
    assert_null(fsi_node_find(f.root, "x"));
    end(&f);
}

static void test_every_node_knows_its_line(void **state) {
    (void)state;
    struct fixture f;
    begin(
        &f,
        "a = 1;\n\ng = {\n  s =\n \"x\";\n  l = ( \"p\",\n    \"q\"\n  , 3,\n {\n y = 1;} );\n};");
    const struct fsi_node *group = fsi_node_find(f.root, "g");
    const struct fsi_node *list = fsi_node_find(group, "l");
    assert_int_equal(fsi_node_find(f.root, "a")->line, 1);
    assert_int_equal(group->line, 3);
    assert_int_equal(fsi_node_find(group, "s")->line, 4);
    assert_int_equal(list->line, 6);
    assert_int_equal(list->children[0].line, 6);
    assert_int_equal(list->children[1].line, 7);
    assert_int_equal(list->children[2].line, 8);
    assert_int_equal(list->children[3].line, 9);
    assert_int_equal(list->children[3].children[0].line, 10);
    end(&f);
}

static void test_lines_lead_through_includes(void **state) {
    (void)state;
    struct fixture f;
    begin(&f, "a = 1;\n@include \"tests/badcfg/valid/world.cfg\"\nb = 2;");
    const struct fsi_node *nations = fsi_node_find(f.root, "nations");
    const struct fsi_node *france = fsi_node_find(nations, "FRA");
    assert_string_equal(france->file, "tests/badcfg/valid/world.cfg");
    char *text = read_whole("tests/badcfg/valid/world.cfg");
    int line = 1;
    for (const char *c = text; strncmp(c, "    FRA = {", 11) != 0; c++) {
        line += *c == '\n' ? 1 : 0;
    }
    free(text);
    assert_int_equal(france->line, line - 1 + 1);
    assert_string_equal(fsi_node_find(f.root, "b")->file, "t");
    assert_int_equal(fsi_node_find(f.root, "b")->line, 3);
    end(&f);
}

static void test_what_was_wrong_is_marked_and_the_rest_is_read(void **state) {
    (void)state;
    struct fixture f;
    begin(&f, "a = 50%; b = [1, x, 3]; c = 7;");
    assert_int_equal(f.load.errors, 2);
    assert_int_equal(f.load.status, FS_ERROR_SYNTAX);
    assert_int_equal(fsi_node_find(f.root, "a")->kind, FSI_NODE_BAD);
    assert_int_equal(fsi_node_find(f.root, "b")->children[1].kind, FSI_NODE_BAD);
    assert_int_equal(fsi_node_find(f.root, "b")->children[2].integer, 3);
    assert_int_equal(fsi_node_find(f.root, "c")->integer, 7);
    end(&f);
}

static void test_a_file_whose_groups_do_not_close_is_not_used(void **state) {
    (void)state;
    struct fixture f;
    begin(&f, "a = { b = 1;");
    assert_null(f.root);
    assert_true(f.load.lossy);
    end(&f);
}

static void test_the_locale_changes_nothing(void **state) {
    (void)state;
    german_locale();
    struct fixture f;
    begin(&f, "a = 2.75;");
    assert_true(fsi_node_number(fsi_node_find(f.root, "a")) == 2.75);
    assert_string_equal(localeconv()->decimal_point, ",");
    end(&f);
    setlocale(LC_ALL, "C");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_of_every_kind_are_read),
        cmocka_unit_test(test_every_node_knows_its_line),
        cmocka_unit_test(test_lines_lead_through_includes),
        cmocka_unit_test(test_what_was_wrong_is_marked_and_the_rest_is_read),
        cmocka_unit_test(test_a_file_whose_groups_do_not_close_is_not_used),
        cmocka_unit_test(test_the_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
