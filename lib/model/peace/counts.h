// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_COUNTS_H
#define FSI_MODEL_PEACE_COUNTS_H

#include <stdint.h>

#include "base/memory.h"

/**
 * Quantile functions of counts: one word in, one count out, monotone in the word. Small means are
 * inverted exactly; above, a Cornish-Fisher expansion is used whose mean and variance are right to
 * 1 in 1,000 (see the test).
 */

/** A draw that several counts share: a uniform number and its normal quantile. */
struct fsi_draw_unit {
    float u, z;
};
/** From a word. */
struct fsi_draw_unit fsi_draw_unit_of(uint32_t word);

/** Poisson of that mean. */
int64_t fsi_poisson(double mean, struct fsi_draw_unit draw);
/** Binomial of n trials with probability p; `log_q` is log1p(-p). */
int64_t fsi_binomial(int64_t n, double p, double log_q, struct fsi_draw_unit draw);

enum { FSI_GAMMA_BODY = 1024, FSI_GAMMA_TAIL = 256 };

/**
 * Gamma(shape, 1 / shape) as a table of conditional means: the mean is exact, the variance right to
 * 1 in 1,000. The upper 1,024th of the law has a table of its own.
 */
struct fsi_gamma_table {
    double shape; /**< 0: the constant 1 */
    double body[FSI_GAMMA_BODY], tail[FSI_GAMMA_TAIL];
};
/** Fills a table, unless it holds that shape already. */
void fsi_gamma_table_build(struct fsi_gamma_table *table, double shape);
/** Draws. */
static inline double fsi_gamma_draw(const struct fsi_gamma_table *table, uint32_t word) {
    uint32_t i = word >> 22;
    return i < FSI_GAMMA_BODY - 1 ? table->body[i] : table->tail[word >> 14 & (FSI_GAMMA_TAIL - 1)];
}

#endif
