// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_MEANS_MEANS_H
#define FSI_MODEL_MEANS_MEANS_H

#include "model/means/cost.h"
#include "model/model.h"

/** The means of one future: cost, supply, routine losses, places and transport (docs/means.md
 * sections 4 to 6). model->means is NULL where a scenario gives no rate of any. */
struct fsi_means {
    bool cost, losses;
    struct fsi_cost_rates rates;
    const double *person_year;  /**< [options] */
    const double *nation_ratio; /**< [nations] */
    const uint8_t *part;        /**< [nations] enum fsi_part */
    int enabler;                /**< nation that carries a share of the enablers; -1 none */
    double enabler_frac;
    const int64_t *const *grams; /**< [options][requirements] of supply, a person-day */
    double deaths_per_day, evacuations_per_day; /**< a person in theatre */
    bool replaced;
    double casualty_ratio; /**< factor on a nation's exit hazard after a death; 1: none */
    int casualty_days;
    const uint64_t *loss;                /**< [nations] hash of "losses/NAME" */
    bool limits;                         /**< places or transport are limited */
    double places_first, places_per_day; /**< places on day 0, built a day; INFINITY: no limit */
    double carried_per_day;              /**< persons that can arrive a day; INFINITY: no limit */
    int months;
    const int32_t *persons; /**< [pools] persons in theatre of a unit: its own and its enablers */
    const bool *combat;     /**< [roles] counts as combat */
};

/** To whose share a nation's cost counts. */
enum fsi_part { FSI_PART_EUROPE, FSI_PART_AMERICA, FSI_PART_OTHER };

struct fsi_build;
/** Reads the means. */
fs_status fsi_build_means(struct fsi_build *build);

#endif
