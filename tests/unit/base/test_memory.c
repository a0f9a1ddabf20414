// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/memory.h"
#include "support/failing_allocator.h"

#define PLENTY 1000000

static void test_memory_is_zeroed_and_never_null_for_no_elements(void **state) {
    (void)state;
    unsigned char *bytes = fsi_alloc(NULL, 100, 1);
    for (size_t i = 0; i < 100; i++) {
        assert_int_equal(bytes[i], 0);
    }
    fsi_free(NULL, bytes);
    void *none = fsi_alloc(NULL, 0, 8);
    assert_non_null(none);
    fsi_free(NULL, none);
    fsi_free(NULL, NULL);
}

static void test_a_size_that_overflows_is_refused(void **state) {
    (void)state;
    assert_null(fsi_alloc(NULL, SIZE_MAX / 2, 3));
    char *block = fsi_alloc(NULL, 4, 1);
    assert_null(fsi_resize(NULL, block, SIZE_MAX / 2, 3));
    block[3] = 'x';
    fsi_free(NULL, block);

    struct fsi_arena arena;
    fsi_arena_init(&arena, NULL);
    assert_null(fsi_arena_alloc(&arena, SIZE_MAX / 2, 3));
    assert_null(fsi_arena_alloc(&arena, SIZE_MAX - 1, 1));
    assert_true(arena.failed);
    fsi_arena_clear(&arena);
}

static void test_resizing_keeps_the_contents(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, 2);
    char *block = fsi_alloc(&allocator.hook, 3, 1);
    memcpy(block, "ab", 3);
    block = fsi_resize(&allocator.hook, block, 100, 1);
    assert_string_equal(block, "ab");
    assert_null(fsi_resize(&allocator.hook, block, 1000, 1));
    assert_string_equal(block, "ab");
    fsi_free(&allocator.hook, block);
    assert_int_equal(allocator.live, 0);
}

static void test_a_string_is_copied_or_null_without_memory(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, 1);
    const char *original = "brigade";
    char *copy = fsi_strdup(&allocator.hook, original);
    assert_string_equal(copy, original);
    assert_ptr_not_equal(copy, original);
    assert_null(fsi_strdup(&allocator.hook, original));
    fsi_free(&allocator.hook, copy);
    assert_int_equal(allocator.live, 0);
}

static void test_an_arena_gives_zeroed_aligned_memory_that_does_not_overlap(void **state) {
    (void)state;
    struct fsi_arena arena;
    fsi_arena_init(&arena, NULL);
    unsigned char *pieces[200];
    for (size_t i = 0; i < 200; i++) {
        pieces[i] = fsi_arena_alloc(&arena, i * 37 % 900 + 1, 1);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < i * 37 % 900 + 1; j++) {
            assert_int_equal(pieces[i][j], 0);
        }
        memset(pieces[i], (int)i, i * 37 % 900 + 1);
    }
    for (size_t i = 0; i < 200; i++) {
        assert_int_equal(pieces[i][0], (unsigned char)i);
        assert_int_equal(pieces[i][i * 37 % 900], (unsigned char)i);
    }
    fsi_arena_clear(&arena);
}

static void test_a_reset_arena_reuses_its_blocks_and_zeroes_them_again(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, PLENTY);
    struct fsi_arena arena;
    fsi_arena_init(&arena, &allocator.hook);
    size_t calls_first = 0;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 50; i++) {
            unsigned char *bytes = fsi_arena_alloc(&arena, 3000, 1);
            assert_int_equal(bytes[0], 0);
            assert_int_equal(bytes[2999], 0);
            memset(bytes, 0xff, 3000);
        }
        calls_first = round == 0 ? allocator.calls : calls_first;
        assert_int_equal(allocator.calls, calls_first);
        fsi_arena_reset(&arena);
    }
    fsi_arena_clear(&arena);
    assert_int_equal(allocator.live, 0);
}

static void test_an_arena_takes_pieces_larger_than_its_blocks(void **state) {
    (void)state;
    struct fsi_arena arena;
    fsi_arena_init(&arena, NULL);
    const size_t large = (size_t)5 << 20;
    char *first = fsi_arena_alloc(&arena, large, 1);
    char *second = fsi_arena_alloc(&arena, 10, 1);
    first[large - 1] = 'x';
    assert_non_null(second);
    fsi_arena_clear(&arena);
}

static void test_an_arena_that_failed_once_gives_nothing_until_reset(void **state) {
    (void)state;
    struct failing_allocator allocator;
    failing_allocator_init(&allocator, 1);
    struct fsi_arena arena;
    fsi_arena_init(&arena, &allocator.hook);
    assert_non_null(fsi_arena_alloc(&arena, 1, 1));
    assert_null(fsi_arena_alloc(&arena, 1 << 20, 1));
    assert_true(arena.failed);
    assert_null(fsi_arena_alloc(&arena, 1, 1));
    assert_null(fsi_arena_strdup(&arena, "x"));
    assert_null(fsi_arena_printf(&arena, "%d", 1));
    fsi_arena_reset(&arena);
    assert_non_null(fsi_arena_alloc(&arena, 1, 1));
    fsi_arena_clear(&arena);
    assert_int_equal(allocator.live, 0);
}

static void test_strings_are_copied_and_formatted_into_an_arena(void **state) {
    (void)state;
    struct fsi_arena arena;
    fsi_arena_init(&arena, NULL);
    assert_string_equal(fsi_arena_strdup(&arena, ""), "");
    assert_string_equal(fsi_arena_strdup(&arena, "Łódź"), "Łódź");
    assert_string_equal(fsi_arena_printf(&arena, "%s.%d", "slot", 12), "slot.12");
    fsi_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_and_never_null_for_no_elements),
        cmocka_unit_test(test_a_size_that_overflows_is_refused),
        cmocka_unit_test(test_resizing_keeps_the_contents),
        cmocka_unit_test(test_a_string_is_copied_or_null_without_memory),
        cmocka_unit_test(test_an_arena_gives_zeroed_aligned_memory_that_does_not_overlap),
        cmocka_unit_test(test_a_reset_arena_reuses_its_blocks_and_zeroes_them_again),
        cmocka_unit_test(test_an_arena_takes_pieces_larger_than_its_blocks),
        cmocka_unit_test(test_an_arena_that_failed_once_gives_nothing_until_reset),
        cmocka_unit_test(test_strings_are_copied_and_formatted_into_an_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
