// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_WALK_H
#define TESTS_SUPPORT_WALK_H

/**
 * The invariant walk: a world is run day by day, and after every day all that must hold of it is
 * asserted; when it has ended its record is compared with one counted again from the states of
 * units alone.
 */

#include "engine/world.h"
#include "support/scene.h"

/** A model of one future and a world in it. */
struct walk {
    struct fsi_model model;
    struct fsi_world world;
    struct fsi_key key;
    const fs_model *source;
    long arrivals; /**< arrivals seen so far, of the mission and of commitments */
    long breaches; /**< of those in the mission, below the norm */
};

/** Builds the model of a future. */
void walk_open(struct walk *walk, const fs_model *model, uint64_t seed, uint32_t future);
/** Frees all. */
void walk_close(struct walk *walk);
/** Walks one world: without the mission (-1) or with the option of that index. */
void walk_world(struct walk *walk, int option, uint32_t replication);

#endif
