// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_FAILING_ALLOCATOR_H
#define TESTS_SUPPORT_FAILING_ALLOCATOR_H

/**
 * An allocator that grants a number of requests and then refuses, and that counts what is not yet
 * freed. With it a test walks every allocation of a call: grant 0, 1, 2, ... until the call works.
 */

#include <stdlib.h>

#include <forcesim/status.h>

/** State; pass &allocator.hook to the library. */
struct failing_allocator {
    fs_allocator hook;
    size_t granted; /**< requests that are still granted */
    size_t calls;   /**< requests so far, frees not counted */
    size_t live;    /**< blocks that are not yet freed */
};

/** The resize function of the hook. */
static inline void *failing_resize(void *user, void *block, size_t size) {
    struct failing_allocator *allocator = user;
    if (size == 0) {
        allocator->live -= block != NULL;
        free(block);
        return NULL;
    }
    allocator->calls++;
    if (allocator->granted == 0) {
        return NULL;
    }
    allocator->granted--;
    void *resized = realloc(block, size);
    allocator->live += block == NULL && resized != NULL;
    return resized;
}

/** Prepares an allocator, in place, that grants `granted` requests. */
static inline void failing_allocator_init(struct failing_allocator *allocator, size_t granted) {
    *allocator = (struct failing_allocator){.granted = granted};
    allocator->hook = (fs_allocator){.resize = failing_resize, .user = allocator};
}

#endif
