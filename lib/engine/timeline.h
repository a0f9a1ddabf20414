// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_TIMELINE_H
#define FSI_ENGINE_TIMELINE_H

#include "engine/world.h"

/** Puts the timeline into a world at its morning: changes of supply, raised units still away. */
void fsi_timeline_begin(struct fsi_world *world);
/** Dated changes of today; called when world->next_event is today. */
void fsi_timeline_day(struct fsi_world *world);

#endif
