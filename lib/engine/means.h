// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_MEANS_H
#define FSI_ENGINE_MEANS_H

#include "engine/world.h"
#include "model/means/means.h"
#include "model/means/will.h"

/**
 * What the mission of one world uses and loses (docs/means.md sections 4 to 6). A world has one
 * only where the model has means; without it not a step of a world differs.
 */
struct fsi_means_state {
    const fs_allocator *allocator;
    int32_t *theatre;        /**< [nations] persons in theatre, enablers too */
    int32_t *peak;           /**< [nations] most of them at the end of a day */
    struct fsi_usage *usage; /**< [nations x months] */
    double *exposure;        /**< [nations] person-days in theatre */
    double *next;    /**< [nations x 2] exposures of the next death, evacuation; in events */
    int32_t *count;  /**< [nations x 2] deaths, evacuations */
    int32_t *lost;   /**< [units] persons lost and not replaced on this tour */
    int32_t *since;  /**< [units] day up to which its stay is counted */
    int64_t *need;   /**< [nations] grams of supply today */
    int64_t *needed; /**< [nations] the same, summed over the plateau */
    int64_t enabler_days, combat_days, theatre_days; /**< person-days on the plateau */
    int32_t enablers, combat; /**< persons today: enablers, in roles of combat */
    int64_t *line[6]; /**< [horizon + 1] by enum below; the first four as changes until the end */
    int64_t *cell;    /**< [nations x months x FSI_COST_CATEGORIES] cents */
    int64_t *month;   /**< [months] cents */
    double credit;    /**< persons that can still be carried today */
    int32_t largest;  /**< persons of the largest unit */
    int32_t peak_nations;       /**< most nations in theatre on a day */
    int32_t short_days;         /**< days on which somebody waited for a place or for transport */
    bool waited;                /**< today */
    struct fsi_exit_step *step; /**< steps of the timeline, then one of each nation after a death */
    double *budget;             /**< [nations] hazard left to the exit, as of `mark` */
    int32_t *mark;              /**< [nations] -1: no death yet */
};

/** The lines of fsi_means_state: grams of supply; deaths, evacuations and nations that left so far;
 * nations in theatre and persons who wait for a place or for transport on a day. */
enum {
    FSI_MEANS_SUPPLY,
    FSI_MEANS_DEATHS,
    FSI_MEANS_EVACUATIONS,
    FSI_MEANS_LEFT,
    FSI_MEANS_NATIONS,
    FSI_MEANS_WAITING,
    FSI_MEANS_LINES
};

/** Prepares an empty state. */
void fsi_means_init(struct fsi_means_state *state, const fs_allocator *allocator);
/** Makes room for a model with means. */
fs_status fsi_means_fit(struct fsi_means_state *state, const struct fsi_model *model);
/** Frees it. */
void fsi_means_clear(struct fsi_means_state *state);

/** Empties the state of a world before it runs with an option. */
void fsi_means_begin(struct fsi_world *world);
/** A unit has been called for the mission. */
void fsi_means_called(struct fsi_world *world, int unit);
/** A unit comes into theatre, or leaves it. */
void fsi_means_arrived(struct fsi_world *world, int unit);
void fsi_means_left(struct fsi_world *world, int unit);
/** True when there is no place or no transport for a unit today: it waits until tomorrow. */
bool fsi_means_waits(struct fsi_world *world, int unit);
/** Arrivals of a day where places or transport are limited, by relief date, then slot. */
void fsi_means_arrivals(struct fsi_world *world);
/** Losses, peaks and building of a day, at its end. */
void fsi_means_day(struct fsi_world *world);
/** What is still in theatre is counted, lines become values, cells are filled. */
void fsi_means_finish(struct fsi_world *world);

#endif
