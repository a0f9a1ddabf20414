// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_MEANS_TIMELINE_H
#define FSI_MODEL_MEANS_TIMELINE_H

#include "model/model.h"

/**
 * The timeline of one future (docs/means.md section 3): dated changes, the same with and without
 * the mission. Elections stand with the will of nations (model/means/will.h).
 */

/** Kinds of event, in the order of the schema's words. */
enum fsi_timeline_kind {
    FSI_KIND_POSTURE,
    FSI_KIND_RAISE,
    FSI_KIND_UNAVAILABLE,
    FSI_KIND_PLEDGE,
    FSI_KIND_ELECTION
};

/** The supply of a tier and of all longer ones changes on a day by persons that are no units here.
 */
struct fsi_supply_change {
    int day, tier;
    int32_t persons;
};

/** Units of a pool are away from a day to another. */
struct fsi_absence {
    const char *name; /**< of the event */
    int pool, units;
    int from, until; /**< until INT_MAX: for good */
    int first;       /**< raised units: the first of them in the unit array, away from the start;
                        -1: whichever are READY, the least ready first */
};

/** A nation's pledge changes. */
struct fsi_pledge_change {
    int nation, day;
    const double *offer; /**< [options] what it then offers in all */
};

struct fsi_timeline {
    const struct fsi_supply_change *supply;
    int supplies;
    const struct fsi_absence *absence;
    int absences;
    const struct fsi_pledge_change *pledge; /**< by day, then name of the event */
    int pledges;
};

struct fsi_build;
/** Units that events raise for a pool, and how many of them there are by a day. */
int fsi_build_raised(const struct fsi_build *build, int pool, int day);
/** Puts those units behind the callable ones of the pool into the unit array. */
void fsi_build_raise(struct fsi_build *build, int pool, uint64_t hash);
/** All units that events raise. */
int fsi_build_raised_all(const struct fsi_build *build);
/** Reads the timeline; model->timeline stays NULL when a scenario has none. */
fs_status fsi_build_timeline(struct fsi_build *build);

#endif
