// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_SEARCH_H
#define FSI_ENGINE_SEARCH_H

#include "engine/world.h"

/** What a search for a unit needs besides the world. */
struct fsi_search {
    int pool;
    enum fsi_draw draw;
    int relief_day, mean;
    int retry; /**< found: first day on which one of the units that are READY now could go, when
                  none can go today */
};

/** Best READY unit of a pool for an arrival on the relief day, or -1 (then `retry` says when to
 * look again). */
int fsi_search_pool(const struct fsi_world *world, struct fsi_search *search);
/** Rotating unit of a pool that has stood on the flank longest, or -1. */
int fsi_search_flank(const struct fsi_world *world, int pool);

#endif
