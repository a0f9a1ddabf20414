// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_MEMORY_H
#define FSI_BASE_MEMORY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <forcesim/status.h>

/** Allocates `count` zeroed elements of `size` bytes; NULL on overflow or when memory is out.
 * `allocator` NULL: realloc. Never NULL for count 0. */
void *fsi_alloc(const fs_allocator *allocator, size_t count, size_t size);
/** Resizes to `count` elements of `size` bytes; new bytes are not zeroed; NULL leaves `block`
 * valid. */
void *fsi_resize(const fs_allocator *allocator, void *block, size_t count, size_t size);
/** Frees; NULL is allowed. */
void fsi_free(const fs_allocator *allocator, void *block);
/** Copies a string; NULL when memory is out. */
char *fsi_strdup(const fs_allocator *allocator, const char *text);

/** Blocks that are freed together. All memory is zeroed. */
struct fsi_arena {
    const fs_allocator *allocator;
    struct fsi_arena_block *blocks; /**< last used first */
    bool failed;                    /**< an allocation failed; every later one returns NULL */
};

/** Prepares an empty arena. */
void fsi_arena_init(struct fsi_arena *arena, const fs_allocator *allocator);
/** Zeroed memory for `count` elements of `size` bytes, aligned for any type; NULL when memory is
 * out (and `failed` is set). */
void *fsi_arena_alloc(struct fsi_arena *arena, size_t count, size_t size);
/** Copy of a string in the arena. */
char *fsi_arena_strdup(struct fsi_arena *arena, const char *text);
/** Formatted string in the arena (no floating point in the format: that would depend on the
 * locale). */
char *fsi_arena_printf(struct fsi_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** The same with a list of arguments. */
char *fsi_arena_vprintf(struct fsi_arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/** Forgets all contents, keeps the blocks for reuse. */
void fsi_arena_reset(struct fsi_arena *arena);
/** Frees all. */
void fsi_arena_clear(struct fsi_arena *arena);

#endif
