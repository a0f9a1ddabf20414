// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_NEED_H
#define FSI_STUDY_NEED_H

#include "model/peace/structures.h"
#include "scenario/scenario.h"
#include "stats/estimate.h"

/** Criteria of size that need no run: what persons in theatre are worth, in closed form. */
enum fsi_need_kind {
    FSI_NEED_NONE,    /**< not one of these */
    FSI_NEED_DENSITY, /**< "density_per_km": persons per kilometre of the line */
    FSI_NEED_DENIAL   /**< "win_prob_denied": fall of the adversary's probability of winning in the
                         attacked sector, on the day of full strength */
};

/** The numbers of one future. */
struct fsi_need {
    double line_km;
    fs_breach_numbers numbers;
    double host, adversary; /**< persons in the attacked sector on the day of full strength */
    double gain, reference; /**< of the host's training, at that size */
    double fighting_frac;   /**< of the persons of the option */
};

/** Kind of criterion by name. */
enum fsi_need_kind fsi_need_kind(const char *name);
/** Reads the numbers of all futures; `need` has room for them. FS_ERROR_SCENARIO where denial is
 * asked of a scenario without accords. */
fs_status fsi_needs_read(struct fsi_need *need, uint32_t futures, const fs_scenario *scenario,
                         size_t option, bool denial, uint64_t seed, fs_error *error);
/** Estimate over futures of a criterion for that many persons in theatre. `scratch` has room for
 * `futures` summaries and doubles. */
void fsi_need_estimate(const struct fsi_need *need, uint32_t futures, enum fsi_need_kind kind,
                       double persons, struct fsi_future_stat *stat, double *scratch,
                       fs_estimate *estimate);

#endif
