// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors

#include "model/peace/counts.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "random/philox.h"

// Above these a count is drawn by expansion.
#define POISSON_LARGE           16.0
#define BINOMIAL_LARGE_VARIANCE 12.0

// Normal quantile by rational functions (Wichura 1988, AS 241, PPND7): good to 1 in 10^7.
static double normal_quantile(double p) {
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179) /
               (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
    }
    double r = sqrt(-log(q < 0 ? p : 1.0 - p)), value;
    if (r <= 5.0) {
        r -= 1.6;
        value = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
                ((0.12021132975 * r + 0.73700164250) * r + 1.0);
    } else {
        r -= 5.0;
        value = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150) /
                ((0.012258202635 * r + 0.24197894225) * r + 1.0);
    }
    return q < 0 ? -value : value;
}

struct fsi_draw_unit fsi_draw_unit_of(uint32_t word) {
    double u = fsi_unit(word);
    // A float must not round up to 1.
    double below = u < 0.99999994 ? u : 0.99999994;
    return (struct fsi_draw_unit){.u = (float)below, .z = (float)normal_quantile(u)};
}

// Giles (2016): the Poisson law's continuous extension, then down to the whole number.
static int64_t poisson_large(double mean, double z) {
    double root = sqrt(mean);
    double x = mean + root * z + (2.0 + z * z) / 6.0 - z * (2.0 + z * z) / (72.0 * root);
    return x > 0 ? (int64_t)x : 0;
}

int64_t fsi_poisson(double mean, struct fsi_draw_unit draw) {
    if (mean >= POISSON_LARGE) {
        return poisson_large(mean, draw.z);
    }
    if (!(mean > 0)) {
        return 0;
    }
    double probability = exp(-mean), below = probability;
    int64_t count = 0;
    while (draw.u > below && count < 100) {
        count++;
        probability *= mean / (double)count;
        below += probability;
    }
    return count;
}

// Cornish-Fisher to the third order; rounding adds 1/12 to the variance, which is taken off before.
static int64_t binomial_large(int64_t n, double p, double variance, double z) {
    double sd = sqrt(variance - 1.0 / 12.0), odd = 1.0 - 2.0 * p, square = z * z;
    double third = (1.0 - 6.0 * p * (1.0 - p)) * (square - 3.0) * (1.0 / 24.0) -
                   odd * odd * (2.0 * square - 5.0) * (1.0 / 36.0);
    double x = (double)n * p + sd * z + odd * (square - 1.0) * (1.0 / 6.0) + z * third / sd + 0.5;
    return x < 0 ? 0 : x > (double)n ? n : (int64_t)x;
}

int64_t fsi_binomial(int64_t n, double p, double log_q, struct fsi_draw_unit draw) {
    if (n <= 0 || !(p > 0)) {
        return 0;
    }
    if (p >= 1) {
        return n;
    }
    if (p > 0.5) {
        struct fsi_draw_unit mirrored = {.u = 1.0F - draw.u, .z = -draw.z};
        return n - fsi_binomial(n, 1.0 - p, log(p), mirrored);
    }
    double variance = (double)n * p * (1.0 - p);
    if (variance >= BINOMIAL_LARGE_VARIANCE) {
        return binomial_large(n, p, variance, draw.z);
    }
    double probability = exp((double)n * log_q), below = probability, odds = p / (1.0 - p);
    int64_t count = 0;
    while (draw.u > below && count < n) {
        probability *= odds * (double)(n - count) / (double)(count + 1);
        count++;
        below += probability;
    }
    return count;
}

// Mean of the law between two quantiles times the width between them in probability: E[X; X <= x]
// is P(shape + 1) at x.
static double part(double shape, double x, double next) {
    double scale = 1.0 / shape;
    double below = x > 0 ? gsl_cdf_gamma_P(x, shape + 1.0, scale) : 0.0;
    return (isinf(next) ? 1.0 : gsl_cdf_gamma_P(next, shape + 1.0, scale)) - below;
}

void fsi_gamma_table_build(struct fsi_gamma_table *table, double shape) {
    if (table->shape == shape && table->body[0] > 0) {
        return;
    }
    table->shape = shape;
    double x = 0;
    for (int i = 0; i < FSI_GAMMA_BODY; i++) {
        bool last = i + 1 == FSI_GAMMA_BODY;
        double next = !(shape > 0) ? 0
                      : last       ? INFINITY
                             : gsl_cdf_gamma_Pinv((i + 1.0) / FSI_GAMMA_BODY, shape, 1.0 / shape);
        table->body[i] = shape > 0 ? part(shape, x, next) * FSI_GAMMA_BODY : 1.0;
        x = last ? x : next;
    }
    for (int i = 0; i < FSI_GAMMA_TAIL; i++) {
        double upper = (FSI_GAMMA_TAIL - 1.0 - i) / ((double)FSI_GAMMA_BODY * FSI_GAMMA_TAIL);
        double next = !(shape > 0) ? 0
                      : upper > 0  ? gsl_cdf_gamma_Qinv(upper, shape, 1.0 / shape)
                                   : INFINITY;
        table->tail[i] = shape > 0 ? part(shape, x, next) * FSI_GAMMA_BODY * FSI_GAMMA_TAIL : 1.0;
        x = next;
    }
}
