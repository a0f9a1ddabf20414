// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_HAZARD_H
#define FSI_MODEL_PEACE_HAZARD_H

/** The base hazard of an accord and the day of a breach. Days are counted from the ceasefire. */

/** Cumulative base hazard by the morning of day `day`: -ln(1 - p12) (day / 365)^shape; 0 before day
 * 0. */
double fsi_base_hazard(double p12, double shape, double day);

/** A stretch of days with one ratio of hazards. */
struct fsi_segment {
    int first;    /**< first day; the stretch ends where the next begins */
    double ratio; /**< hazard over base hazard */
};

/**
 * Sum of ratio x base increments over the days before `until`. `base[d]` is the cumulative base
 * hazard by the morning of day d; segments ascend and the first begins on day 0.
 */
double fsi_path_hazard(const struct fsi_segment *segment, int segments, const double *base,
                       int until);

/**
 * Day on which a path of days 0..until-1 breaks, given that it does: the uniform u in (0, 1) is put
 * through the inverse of the law of that day. -1 when the hazard is 0.
 */
int fsi_breach_day(const struct fsi_segment *segment, int segments, const double *base, int until,
                   double u);

#endif
