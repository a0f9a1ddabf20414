// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_OUTSIDE_H
#define FSI_ENGINE_OUTSIDE_H

#include "engine/world.h"

/**
 * Nations outside the mission. Units of one nation never meet those of another in national slots,
 * so a nation that holds no slot of the mission does the same in both worlds, day by day. The world
 * without the mission keeps what each nation changes; the world with it takes over what the
 * outsiders changed and runs the others alone. Nothing but time is saved: no number differs.
 */

/** One change of a line of the record. */
struct fsi_outside_change {
    int32_t nation, persons;
    size_t place; /**< in the record's lines */
};

struct fsi_outside {
    const fs_allocator *allocator;
    struct fsi_outside_change *change;
    size_t count, capacity;
    bool *inside; /**< [nations] holds a slot of the mission */
    bool failed;  /**< memory ran out; what is kept is not whole */
};

/** True when worlds of a model can be run so: nobody follows single units, and no event of a
 * timeline moves them. */
bool fsi_outside_applies(const struct fsi_model *model);
/** Empty, without memory. */
void fsi_outside_init(struct fsi_outside *outside, const fs_allocator *allocator);
/** Makes room for a model. */
fs_status fsi_outside_fit(struct fsi_outside *outside, const struct fsi_model *model);
void fsi_outside_clear(struct fsi_outside *outside);
/** Keeps a change. */
void fsi_outside_keep(struct fsi_outside *outside, int nation, size_t place, int32_t persons);
/** A world that has just been given its option: outsiders rest, and what they changed in the world
 * `without`, which has run to its end, is in the record. Does nothing where nations meet. */
void fsi_outside_take(struct fsi_outside *outside, struct fsi_world *with,
                      const struct fsi_world *without);

#endif
