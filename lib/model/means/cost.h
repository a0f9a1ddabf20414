// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_MEANS_COST_H
#define FSI_MODEL_MEANS_COST_H

#include <stdint.h>

/**
 * What a mission costs (docs/means.md section 5). Pure: quantities in, whole cents out. Every sum
 * over nations, categories and months is a sum of the same cells, so all of them agree to the cent.
 */

/** Categories, in the order of outputs. Preparation and infrastructure are paid once, the rest runs
 * with the force. */
enum fsi_cost_category {
    FSI_COST_DEPLOYMENT,
    FSI_COST_PREPARATION,
    FSI_COST_INFRASTRUCTURE,
    FSI_COST_ENABLERS,
    FSI_COST_SUPPLY,
    FSI_COST_WEAR,
    FSI_COST_CATEGORIES
};

/** Rates in units of the currency. */
struct fsi_cost_rates {
    double person_year;      /**< a deployed person */
    double preparation;      /**< a person called for a tour */
    double place;            /**< a place to live, once */
    double enablers_year;    /**< enablers, a deployed person */
    double tonne;            /**< supply */
    double wear_person_year; /**< wear of equipment, a deployed person */
    double environment;      /**< factor on deployment, supply and wear */
};

/** What a nation has used in a month. */
struct fsi_usage {
    int64_t person_days; /**< in theatre, handovers counted twice */
    int64_t grams;       /**< of supply */
    int64_t prepared;    /**< persons called for a tour */
    int64_t places;      /**< places that did not exist before */
};

/** Days of a month: 365/12, whole days. Month 0 begins on day 0. */
int fsi_month_of(int day);
/** First day of a month. */
int fsi_month_start(int month);
/**
 * Cells of a nation: [months x FSI_COST_CATEGORIES] cents. `ratio` is the nation's cost factor on
 * everything. Each category is rounded on its running total, so the months of a category add to its
 * rounded total.
 */
void fsi_cost_nation(const struct fsi_cost_rates *rates, double ratio,
                     const struct fsi_usage *usage, int months, int64_t *cell);
/** Moves a share of the enablers of `from` to `to` (both cells of a nation). */
void fsi_cost_share_enablers(double share, int months, int64_t *from, int64_t *to);

#endif
