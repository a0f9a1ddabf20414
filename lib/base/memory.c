// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Arenas grow by blocks of twice the size of the last, up to a limit, so that a small model stays
// small and a large one has few blocks.
#define BLOCK_SIZE_FIRST ((size_t)4096)
#define BLOCK_SIZE_LAST  ((size_t)1 << 20)

struct fsi_arena_block {
    struct fsi_arena_block *next;
    size_t size;
    size_t used;
    max_align_t data[];
};

static void *resize_bytes(const fs_allocator *allocator, void *block, size_t size) {
    if (allocator != NULL) {
        return allocator->resize(allocator->user, block, size);
    }
    return realloc(block, size);
}

// Bytes of an array, at least one so that no allocator is asked for 0 (which frees); SIZE_MAX is
// never granted and stands for overflow.
static size_t array_size(size_t count, size_t size) {
    if (count == 0 || size == 0) {
        return 1;
    }
    return count > SIZE_MAX / size ? SIZE_MAX : count * size;
}

void *fsi_alloc(const fs_allocator *allocator, size_t count, size_t size) {
    const size_t bytes = array_size(count, size);
    void *block = bytes == SIZE_MAX ? NULL : resize_bytes(allocator, NULL, bytes);
    if (block != NULL) {
        memset(block, 0, bytes);
    }
    return block;
}

void *fsi_resize(const fs_allocator *allocator, void *block, size_t count, size_t size) {
    const size_t bytes = array_size(count, size);
    return bytes == SIZE_MAX ? NULL : resize_bytes(allocator, block, bytes);
}

void fsi_free(const fs_allocator *allocator, void *block) {
    if (block == NULL) {
        return;
    }
    if (allocator != NULL) {
        allocator->resize(allocator->user, block, 0);
    } else {
        free(block);
    }
}

char *fsi_strdup(const fs_allocator *allocator, const char *text) {
    const size_t size = strlen(text) + 1;
    char *copy = fsi_alloc(allocator, size, 1);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}

void fsi_arena_init(struct fsi_arena *arena, const fs_allocator *allocator) {
    *arena = (struct fsi_arena){.allocator = allocator};
}

// Moves a block with room for `bytes` to the front and returns it; NULL when none has.
static struct fsi_arena_block *find_room(struct fsi_arena *arena, size_t bytes) {
    for (struct fsi_arena_block **link = &arena->blocks; *link != NULL; link = &(*link)->next) {
        struct fsi_arena_block *block = *link;
        if (block->size - block->used >= bytes) {
            *link = block->next;
            block->next = arena->blocks;
            arena->blocks = block;
            return block;
        }
    }
    return NULL;
}

static struct fsi_arena_block *add_block(struct fsi_arena *arena, size_t bytes) {
    size_t size = arena->blocks == NULL ? BLOCK_SIZE_FIRST : 2 * arena->blocks->size;
    size = size > BLOCK_SIZE_LAST ? BLOCK_SIZE_LAST : size;
    size = size < bytes ? bytes : size;
    struct fsi_arena_block *block = NULL;
    if (size <= SIZE_MAX - sizeof *block) {
        block = resize_bytes(arena->allocator, NULL, sizeof *block + size);
    }
    if (block == NULL) {
        return NULL;
    }
    *block = (struct fsi_arena_block){.next = arena->blocks, .size = size};
    arena->blocks = block;
    return block;
}

void *fsi_arena_alloc(struct fsi_arena *arena, size_t count, size_t size) {
    const size_t align = sizeof(max_align_t);
    size_t bytes = array_size(count, size);
    if (arena->failed || bytes > SIZE_MAX - align) {
        arena->failed = true;
        return NULL;
    }
    bytes = (bytes + align - 1) / align * align;
    struct fsi_arena_block *block = find_room(arena, bytes);
    if (block == NULL) {
        block = add_block(arena, bytes);
    }
    if (block == NULL) {
        arena->failed = true;
        return NULL;
    }
    void *result = (char *)block->data + block->used;
    block->used += bytes;
    return memset(result, 0, bytes);
}

char *fsi_arena_strdup(struct fsi_arena *arena, const char *text) {
    const size_t size = strlen(text) + 1;
    char *copy = fsi_arena_alloc(arena, size, 1);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}

char *fsi_arena_vprintf(struct fsi_arena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        arena->failed = true;
        return NULL;
    }
    char *text = fsi_arena_alloc(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        vsnprintf(text, (size_t)length + 1, format, arguments);
    }
    return text;
}

char *fsi_arena_printf(struct fsi_arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = fsi_arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void fsi_arena_reset(struct fsi_arena *arena) {
    for (struct fsi_arena_block *block = arena->blocks; block != NULL; block = block->next) {
        block->used = 0;
    }
    arena->failed = false;
}

void fsi_arena_clear(struct fsi_arena *arena) {
    while (arena->blocks != NULL) {
        struct fsi_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        fsi_free(arena->allocator, block);
    }
    arena->failed = false;
}
