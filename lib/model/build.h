// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_BUILD_H
#define FSI_MODEL_BUILD_H

#include "model/force/counting.h"
#include "model/model.h"

/** What the parts of fsi_model_build() share while they work. The arrays belong to the model's
 * arena. */
struct fsi_build {
    struct fsi_model *model;
    const fs_scenario *scenario;
    const struct fsi_item *root;
    const double *factors;
    fs_error *error;

    struct fsi_counting counting;
    struct fsi_rotation *rotation;
    struct fsi_type *type;
    struct fsi_role *role;
    struct fsi_nation *nation;
    struct fsi_pool *pool;
    struct fsi_unit *unit;
    int *pool_of;                    /**< [nations x types]; -1 none */
    bool *dynamic;                   /**< [nations] may serve in some option */
    double *available;               /**< [pools] */
    double *reserve;                 /**< [nations] home reserve */
    double static_supply[FSI_TIERS]; /**< cumulative persons that never move */
    struct fsi_days_cache *cache;
};

/** Index of a name in a sorted group, or -1. */
int fsi_build_index(const struct fsi_build *build, enum fsi_group group, const char *name);
/** Whole-day table of a LAW key; equal laws share one table. NULL when the key is not set or memory
 * is out (see error). */
const struct fsi_days *fsi_build_days(struct fsi_build *build, const struct fsi_item *item,
                                      enum fsi_key_id key);
/** The same of a law. */
const struct fsi_days *fsi_build_days_law(struct fsi_build *build, const struct fsi_law *law);
/** A NUM key as a number. */
double fsi_build_number(const struct fsi_build *build, const struct fsi_item *item,
                        enum fsi_key_id key);
/** A NUM key in whole days, rounded half up. */
int fsi_build_whole_days(const struct fsi_build *build, const struct fsi_item *item,
                         enum fsi_key_id key);
/** Zeroed array in the model's arena. */
void *fsi_build_alloc(struct fsi_build *build, size_t count, size_t size);

/** Unit types and roles. */
fs_status fsi_build_types(struct fsi_build *build);
/** Phases and rotation policies. */
fs_status fsi_build_rotations(struct fsi_build *build);
/** Nations and their pools (counts only). */
fs_status fsi_build_nations(struct fsi_build *build);
/** Quotas, tiers of units, callable units, supply with all units at home. */
fs_status fsi_build_tiers(struct fsi_build *build);
/** Which pools a commitment or an option can call on, and how many slots commitments have. */
fs_status fsi_build_uses(struct fsi_build *build, int *slots);
/** Slots of standing commitments, `slots` of them. */
fs_status fsi_build_commitments(struct fsi_build *build, int slots);
/** What commitments keep away from the tiers on an average day, put into the static line. */
void fsi_build_calibration(struct fsi_build *build);
/** Options, their requirements and what nations offer. */
fs_status fsi_build_options(struct fsi_build *build);
/** True when a caveat of class or nation does not stand against it (option and place by name). */
bool fsi_build_allowed(const struct fsi_item *nation, const struct fsi_item *cls,
                       const struct fsi_item *requirement, const char *option);
/** Class of a nation, or NULL. */
const struct fsi_item *fsi_build_class(const struct fsi_build *build,
                                       const struct fsi_item *nation);

#endif
