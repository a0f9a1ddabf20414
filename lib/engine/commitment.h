// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_COMMITMENT_H
#define FSI_ENGINE_COMMITMENT_H

#include "engine/world.h"

/** Decisions of all nations and the day on which the mission is closed, before anything is taken.
 */
void fsi_decide(struct fsi_world *world);
/** Nations whose conditions must go on holding leave a day after those they need. */
void fsi_conditions_end(struct fsi_world *world);
/** The mission is closed today: every slot is given up, nothing is offered again. */
void fsi_close_mission(struct fsi_world *world);

/** A nation has lost somebody today: its exit hazard is higher for a while, and its exit comes no
 * later than before. */
void fsi_after_death(struct fsi_world *world, int nation);

#endif
