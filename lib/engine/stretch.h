// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_STRETCH_H
#define FSI_ENGINE_STRETCH_H

#include "engine/world.h"

/**
 * What nobody holds of the requirements of an option (docs/model.md section 3.2): stretches of
 * persons. The lowest one is taken first.
 */

/** A stretch of a requirement is free from now on; sets `failed` when memory is out. */
void fsi_stretch_free(struct fsi_world *world, int requirement, int base, int persons);
/** Persons of a requirement that nobody holds. */
int fsi_stretch_unmet(const struct fsi_world *world, int requirement);
/** Takes persons off the free stretches of a requirement, lowest first, and returns where they
 * begin; -1: nothing is free. */
int fsi_stretch_take(struct fsi_world *world, int requirement, int persons);

#endif
