// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_CREW_H
#define FSI_ENGINE_CREW_H

#include <stdbool.h>
#include <stdint.h>

#include <forcesim/run.h>

/**
 * Items of work on any number of threads, for studies: items are handed out in order, each is done
 * whole by one thread. What an item gives goes to a place of its own, or is delivered between
 * fsi_crew_enter() and fsi_crew_leave(), one thread at a time.
 */
struct fsi_crew {
    uint32_t threads;         /**< 0: one per processor */
    uint64_t items;           /**< number of items */
    uint64_t worlds_per_item; /**< for progress */
    /** One item; `thread` counts from 0 and never runs two items at once. */
    fs_status (*work)(void *user, uint32_t thread, uint64_t item, fs_error *error);
    void *user;                                                /**< passed to work */
    void (*progress)(void *host, const fs_progress *progress); /**< calling thread; may be NULL */
    bool (*cancel)(void *host);                                /**< calling thread; may be NULL */
    void *host;                                                /**< passed to both */
    struct fsi_crew_state *state;                              /**< while it runs */
};

/** Threads that fsi_crew_run() will use at most: for places of their own. */
uint32_t fsi_crew_threads(const struct fsi_crew *crew);
/**
 * Does every item. The first error ends it, as does `cancel` (FS_ERROR_CANCELLED; items begun are
 * finished).
 */
fs_status fsi_crew_run(struct fsi_crew *crew, fs_error *error);
/** Waits for its turn to deliver. */
void fsi_crew_enter(struct fsi_crew *crew);
/** Lets the next one deliver. */
void fsi_crew_leave(struct fsi_crew *crew);

/**
 * Calls `work` in a thread of its own and waits for it; what the thread keeps for itself ends with
 * it. `tick`, if not NULL, is called on the calling thread meanwhile, about twenty times a second.
 * FS_ERROR_MEMORY when no thread can be had.
 */
fs_status fsi_alone(fs_status (*work)(void *user), void *user, void (*tick)(void *user));

#endif
