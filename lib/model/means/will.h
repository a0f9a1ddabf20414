// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_MEANS_WILL_H
#define FSI_MODEL_MEANS_WILL_H

#include "model/model.h"

/**
 * Who commits and who leaves, as pure rules (docs/means.md sections 1 and 2). The model has a
 * struct fsi_accession only where a scenario uses any of them; without one nations decide each on
 * their own, as docs/model.md section 3.2 says.
 */

/** What a nation asks for before it commits. */
struct fsi_condition {
    bool counts_on_backstop, requires_backstop, mandate, consent;
    int others;        /**< so many other nations */
    const int *nation; /**< [nations] and these */
    int nations;
};

/** A span in which the exit hazard of a nation is higher. */
struct fsi_exit_step {
    int nation; /**< -1: all */
    int from, until;
    double ratio;
};

/** The rules of one future. */
struct fsi_accession {
    double cohesion, backstop_shift;
    bool greatest, continues, mandate, consent;
    int mandate_day, consent_day;
    double closure_per_day;
    int renewal_days; /**< 0: no such dates */
    double renewal_prob;
    uint64_t hash;                         /**< of "coalition" */
    const struct fsi_condition *condition; /**< [nations] */
    const struct fsi_exit_step *step;
    int steps;
};

/** Reads the rules; model->accession stays NULL when a scenario uses none. */
struct fsi_build;
fs_status fsi_build_will(struct fsi_build *build);

/** Willingness less a shift on the probit scale; 0 and 1 stay. */
double fsi_will_shifted(double willingness, double shift);
/**
 * Whether a nation's draw lets it commit: Phi(Z) < willingness, Z = cohesion M + sqrt(1 -
 * cohesion^2) e, with M and e of the numbers `common` and `own` in (0, 1). The probability is the
 * willingness for any cohesion; at 0 it is exactly own < willingness.
 */
bool fsi_will_commits(double willingness, double cohesion, double common, double own);
/**
 * Nations that commit where those that `stand` (by their own draw and what they ask of the world)
 * wait for each other: the least fixed point, from nobody, or the greatest, from all that stand.
 * `in`: [nations].
 */
void fsi_will_fixed(const struct fsi_condition *condition, int nations, const bool *stand,
                    bool greatest, bool *in);
/**
 * Days on which nations in `in` commit: `day` [nations] holds their own delays, and is put off to
 * the day of the last nation they need.
 */
void fsi_will_days(const struct fsi_condition *condition, int nations, const bool *in,
                   int32_t *day);
/** Whether nation `n` still finds on a day what it needs: those it named, and so many others, have
 * not left by then. `leaves`: [nations] days of decision; nations not `in` are not counted. */
bool fsi_will_holds(const struct fsi_condition *condition, int nations, const bool *in,
                    const int32_t *leaves, int n, int day);
/**
 * Days from `from` until the hazard has used up `budget` (an exponential draw): `per_day` on common
 * days, times the ratio of every step of the nation or of all that covers a day. Not rounded;
 * infinite when the hazard is 0.
 */
double fsi_exit_days(double budget, double per_day, int from, const struct fsi_exit_step *step,
                     int steps, int nation);

/** Hazard used up from a day to another (not counted). */
double fsi_exit_used(double per_day, int from, int until, const struct fsi_exit_step *step,
                     int steps, int nation);

#endif
