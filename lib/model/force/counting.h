// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_FORCE_COUNTING_H
#define FSI_MODEL_FORCE_COUNTING_H

#include <stdint.h>

/** Pure rules that turn published strengths into pools, availability and tiers (docs/model.md
 * section 2). */

/** Keys of the counting rule. */
struct fsi_counting {
    double land_floor_frac, field_frac, manoeuvre_frac, support_ratio, company_frac;
    int company_only_battalions;
    double available_default_frac, available_min_frac, available_max_frac;
};

/** What a nation's strengths give, before units are formed. */
struct fsi_field_army {
    int battalions;     /**< manoeuvre battalions, before any is broken into companies */
    double support;     /**< persons in support units */
    int companies_only; /**< 1: everything is counted in companies */
};

/** x rounded half up. */
double fsi_round(double x);
/** The largest whole number not above x, forgiving the last bits of a product that should be whole.
 */
int fsi_whole(double x);

/** Battalions and support persons of a nation. */
struct fsi_field_army fsi_count_army(const struct fsi_counting *rule, double active, double land,
                                     int published, int battalion_persons);
/** Units of a whole type: round((1 - company_frac) x persons / size), 0 where everything is in
 * companies. */
int fsi_count_whole(const struct fsi_counting *rule, const struct fsi_field_army *army,
                    double persons, int unit_persons);

/** Battalions that are broken into companies. */
int fsi_count_broken(const struct fsi_counting *rule, const struct fsi_field_army *army);

/**
 * Availability at which the closed form at the nation's norm gives the sustainable strength it
 * reported, scaled by active strength and clipped. `sustainable` NaN: the default. `*clipped` is
 * -1, 0 or 1.
 */
double fsi_calibrate_available(const struct fsi_counting *rule, double sustainable, double scale,
                               double tour_days, double dwell_days, double persons, int *clipped);

/** Units that the closed form sustains without rounding: N (d - o) / (d + h). */
double fsi_sustained(double units, double tour_days, double overlap_days, double dwell_days);

#endif
