// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "scenario/source.h"
#include "unit/scenario/support.h"

static void assert_tidy(const char *path, const char *expected) {
    char buffer[200];
    strcpy(buffer, path);
    fsi_source_tidy(buffer);
    assert_string_equal(buffer, expected);
}

static void test_paths_lose_their_detours(void **state) {
    (void)state;
    assert_tidy("a/b.cfg", "a/b.cfg");
    assert_tidy("./a/./b.cfg", "a/b.cfg");
    assert_tidy("a/../b.cfg", "b.cfg");
    assert_tidy("a/b/../../c.cfg", "c.cfg");
    assert_tidy("../a.cfg", "../a.cfg");
    assert_tidy("../../a/../b.cfg", "../../b.cfg");
    assert_tidy("a/../../b.cfg", "../b.cfg");
    assert_tidy("/a/../b.cfg", "/b.cfg");
    assert_tidy("builtin:scenarios/../nations/FRA.cfg", "builtin:nations/FRA.cfg");
    assert_tidy("", "");
}

struct fixture {
    struct fsi_arena arena;
    struct fsi_load load;
};

static void begin(struct fixture *f) {
    fsi_arena_init(&f->arena, NULL);
    f->load = (struct fsi_load){.arena = &f->arena, .diag = fsi_diagnostics_create(NULL)};
}

static void end(struct fixture *f) {
    fs_diagnostics_free(f->load.diag);
    fsi_arena_clear(&f->arena);
}

static void test_paths_are_relative_to_the_file_that_names_them(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct fsi_source a = {.name = "configs/scenarios/a.cfg",
                                 .path = "configs/scenarios/a.cfg"};
    const struct fsi_source b = {.name = "builtin:b.cfg", .path = "builtin:b.cfg"};
    const struct fsi_source c = {.name = "c.cfg", .path = "c.cfg"};
    assert_string_equal(fsi_source_resolve(&f.load, "../x.cfg", &a), "configs/scenarios/../x.cfg");
    assert_string_equal(fsi_source_resolve(&f.load, "x.cfg", &b), "builtin:x.cfg");
    assert_string_equal(fsi_source_resolve(&f.load, "x.cfg", &c), "x.cfg");
    assert_string_equal(fsi_source_resolve(&f.load, "/x.cfg", &a), "/x.cfg");
    assert_string_equal(fsi_source_resolve(&f.load, "builtin:x.cfg", &a), "builtin:x.cfg");
    assert_string_equal(fsi_source_resolve(&f.load, "x.cfg", NULL), "x.cfg");
    end(&f);
}

static void test_a_file_is_read_whole(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct fsi_source *source =
        fsi_source_open(&f.load, "tests/badcfg/valid/../valid/world.cfg", NULL, 0);
    char *text = read_whole("tests/badcfg/valid/world.cfg");
    assert_non_null(source);
    assert_string_equal(source->name, "tests/badcfg/valid/world.cfg");
    assert_int_equal(source->size, strlen(text));
    assert_string_equal(source->text, text);
    free(text);
    end(&f);
}

static void assert_unreadable(const char *path, const char *why) {
    struct fixture f;
    begin(&f);
    assert_null(fsi_source_open(&f.load, path, NULL, 0));
    assert_int_equal(f.load.status, FS_ERROR_IO);
    assert_non_null(strstr(fs_diagnostics_get(f.load.diag, 0)->message, why));
    end(&f);
}

static void test_what_cannot_be_read_says_why(void **state) {
    (void)state;
    assert_unreadable("nowhere/at/all.cfg", "there is no such file");
    assert_unreadable("tests", "it is a folder");
    assert_unreadable("builtin:nowhere.cfg", "no such file is built in");
    assert_unreadable("", "there is no such file");
}

static void test_a_locked_file_says_so(void **state) {
    (void)state;
    if (geteuid() == 0) {
        skip(); // root may read anything
    }
    char path[] = P_tmpdir "/forcesim-test-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    assert_int_equal(chmod(path, 0), 0);
    assert_unreadable(path, "permission denied");
    assert_int_equal(unlink(path), 0);
}

static void test_messages_hold_nothing_that_a_terminal_obeys(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    fsi_load_error(&f.load, "f", 1, "", "red \033[31m", "bell \a and escape \033");
    assert_string_equal(fs_diagnostics_get(f.load.diag, 0)->message, "bell ? and escape ?");
    assert_string_equal(fs_diagnostics_get(f.load.diag, 0)->help, "red ?[31m");
    end(&f);
}

static void test_errors_without_end_are_counted_but_not_all_kept(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    for (int i = 0; i < 1000; i++) {
        fsi_load_error(&f.load, "f", i, "", NULL, "wrong");
    }
    assert_int_equal(f.load.errors, 1000);
    assert_int_equal(fs_diagnostics_count(f.load.diag), FSI_LOAD_ERRORS_MAX);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths_lose_their_detours),
        cmocka_unit_test(test_paths_are_relative_to_the_file_that_names_them),
        cmocka_unit_test(test_a_file_is_read_whole),
        cmocka_unit_test(test_what_cannot_be_read_says_why),
        cmocka_unit_test(test_a_locked_file_says_so),
        cmocka_unit_test(test_messages_hold_nothing_that_a_terminal_obeys),
        cmocka_unit_test(test_errors_without_end_are_counted_but_not_all_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
