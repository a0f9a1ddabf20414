// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_VIOLATIONS_H
#define FSI_MODEL_PEACE_VIOLATIONS_H

#include "model/peace/counts.h"
#include "random/philox.h"

/**
 * Violations of an accord by sector and day (model 7.1): a self-exciting process in days with one
 * gamma factor a day for the whole line. True, recorded and attributed counts are always three
 * numbers.
 */

/** The law of an accord's violations. */
struct fsi_violation_law {
    double background;    /**< mu: true violations per km and day that nothing provokes */
    double branching;     /**< n0 */
    double decay;         /**< e^-b */
    double start, end;    /**< m_0, m_inf */
    double truce_decay;   /**< e^(-1 / tau_m) */
    double recommit_prob; /**< P(a new commitment on a day) */
    double shape;         /**< k of the gamma factor; 0 none */
};

/** Long-run mean of the regime factor m. */
double fsi_regime_mean(double start, double end, double decay_days, double recommitments_per_year);
/** mu of an accord whose recorded long-run mean is `recorded` under a detection of `detection`. */
double fsi_violation_background(double recorded, double branching, double detection,
                                double regime_mean);

/** A sector under the sensors of a stretch of days. */
struct fsi_violation_sector {
    double events_km;  /**< L_s w_s: length weighted by its share of events */
    double detection;  /**< p_det */
    double log_missed; /**< log1p(-p_det) */
    double branching;  /**< n = n0 (1 - rho p_det p_attr) */
};

/** What a sector carries from day to day. */
struct fsi_violation_state {
    double memory;   /**< E */
    double happened; /**< N of the day before */
};

/** Regime factor of days 0..days-1 in `regime` and gamma factor in `gamma`, from block d of a
 * stream (words 0 and 1). */
void fsi_violation_days(const struct fsi_violation_law *law, const struct fsi_gamma_table *table,
                        struct fsi_key key, uint32_t replication, uint64_t hash, int days,
                        double *regime, double *gamma);
/** Draws of one sector's counts on days 0..days-1: word 0 of block d of its stream; day d at draw[d
 * * stride]. */
void fsi_violation_draws(struct fsi_key key, uint32_t replication, uint64_t hash, int days,
                         int stride, struct fsi_draw_unit *draw);
/** State on the morning of day 0: in the long run's equilibrium, at the regime factor of that day.
 */
struct fsi_violation_state fsi_violation_start(const struct fsi_violation_law *law,
                                               const struct fsi_violation_sector *sector,
                                               double regime);

/** Violations of one sector on one day. `raised` is 1 + provocation. */
static inline int64_t fsi_violation_day(const struct fsi_violation_law *law,
                                        const struct fsi_violation_sector *sector,
                                        struct fsi_violation_state *state, double regime,
                                        double gamma, double raised, struct fsi_draw_unit draw) {
    state->memory = law->decay * state->memory + state->happened;
    double rate = regime * law->background * sector->events_km * raised +
                  sector->branching * (1.0 - law->decay) * state->memory;
    int64_t happened = fsi_poisson(rate * gamma, draw);
    state->happened = (double)happened;
    return happened;
}
/** How many of the `happened` violations of a sector on some days under the same sensors are
 * recorded: word 1 of block `day`. Each is recorded or not by itself, so the days may be taken
 * together. */
int64_t fsi_violation_recorded(const struct fsi_violation_sector *sector, struct fsi_key key,
                               uint32_t replication, uint64_t hash, int day, int64_t happened);
/** Expected true violations of the day by the same recursion without chance; advances the state. */
double fsi_violation_expected(const struct fsi_violation_law *law,
                              const struct fsi_violation_sector *sector,
                              struct fsi_violation_state *state, double regime, double raised);

#endif
