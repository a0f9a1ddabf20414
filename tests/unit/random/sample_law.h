// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_UNIT_RANDOM_SAMPLE_LAW_H
#define TESTS_UNIT_RANDOM_SAMPLE_LAW_H

/**
 * What every law must satisfy, tested on draws of fixed streams: bounds are those of the sampling
 * distribution, so that they hold for any correct law but for one seed in a thousand.
 */

#include <math.h>

#include "random/law.h"
#include "random/philox.h"
#include "stats/estimate.h"
#include "support/assert_close.h"

#define DRAWS 20000

/** A law of a kind with up to three parameters; end the list with FSI_LAW_PARAMETERS. */
static inline struct fsi_law law_with(enum fsi_law_kind kind, int first, double a, int second,
                                      double b, int third, double c) {
    struct fsi_law law = fsi_law_make(kind);
    const int parameters[3] = {first, second, third};
    const double values[3] = {a, b, c};
    for (int i = 0; i < 3 && parameters[i] != FSI_LAW_PARAMETERS; i++) {
        law.parameter[parameters[i]] = values[i];
    }
    return law;
}
#define LAW1(kind, p, a) law_with(FSI_LAW_##kind, FSI_LAW_##p, a, FSI_LAW_PARAMETERS, 0, 0, 0)
#define LAW2(kind, p, a, q, b)                                                                     \
    law_with(FSI_LAW_##kind, FSI_LAW_##p, a, FSI_LAW_##q, b, FSI_LAW_PARAMETERS, 0)
#define LAW3(kind, p, a, q, b, r, c)                                                               \
    law_with(FSI_LAW_##kind, FSI_LAW_##p, a, FSI_LAW_##q, b, FSI_LAW_##r, c)

/** Draws of the stream named after the law. */
static inline void draw(const struct fsi_law *law, double *values, size_t count) {
    const struct fsi_shape shape = fsi_shape_make(law);
    const struct fsi_key key = fsi_key_of(1, 1);
    const uint64_t hash = fsi_hash(fsi_law_name(law->kind));
    for (size_t i = 0; i < count; i++) {
        const struct fsi_block block = fsi_philox(key, (uint32_t)i, 1, hash);
        values[i] = fsi_shape_quantile(&shape, fsi_unit(block.word[0]));
    }
}

/** Kolmogorov's distance to a law known from elsewhere, against its 0.1 % point 1.95 / sqrt(n). */
static inline void assert_follows(const struct fsi_law *law, double (*cdf)(double)) {
    static double values[DRAWS];
    assert_null(fsi_law_check(law));
    draw(law, values, DRAWS);
    fsi_sort(values, DRAWS);
    double distance = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        const double p = cdf(values[i]);
        distance = fmax(distance, fmax(p - (double)i / DRAWS, (double)(i + 1) / DRAWS - p));
        assert_close(fsi_law_cdf(law, values[i]), p, 1e-12, 1e-13);
    }
    assert_true(distance < 1.95 / sqrt((double)DRAWS));
}

/** Mean and variance of draws lie within 3.5 standard errors of those of the law. */
static inline void assert_moments_of_draws(const struct fsi_law *law) {
    static double values[DRAWS];
    draw(law, values, DRAWS);
    const double mean = fsi_law_mean(law);
    const double variance = fsi_law_variance(law);
    double first = 0, second = 0, fourth = 0;
    for (size_t i = 0; i < DRAWS; i++) {
        const double deviation = values[i] - mean;
        first += deviation / DRAWS;
        second += deviation * deviation / DRAWS;
        fourth += deviation * deviation * deviation * deviation / DRAWS;
    }
    assert_close(first, 0, 0, 3.5 * sqrt(variance / DRAWS));
    assert_close(second, variance, 0, 3.5 * sqrt((fourth - second * second) / DRAWS));
}

/** The quantile never falls, and stays inside the support, also in the far tails. */
static inline void assert_monotone(const struct fsi_law *law) {
    double low, high;
    fsi_law_support(law, &low, &high);
    double before = low;
    for (uint64_t word = 0; word < (uint64_t)1 << 32; word += word < 200 ? 1 : 1234567) {
        const double x = fsi_law_quantile(law, fsi_unit((uint32_t)word));
        assert_true(x >= before && x <= high && isfinite(x));
        before = x;
    }
    for (uint32_t word = UINT32_MAX - 200; word != 0; word++) {
        const double x = fsi_law_quantile(law, fsi_unit(word));
        assert_true(x >= before && x <= high && isfinite(x));
        before = x;
    }
    // The smallest and the largest u there are.
    assert_true(fsi_law_quantile(law, fsi_unit53(0, 0)) >= low);
    const double last = fsi_law_quantile(law, fsi_unit53(UINT32_MAX, UINT32_MAX));
    assert_true(last >= before && last <= high && isfinite(last));
}

/** P(X <= quantile(u)) is u, for laws without atoms. */
static inline void assert_inverse(const struct fsi_law *law) {
    for (int i = 1; i < 1000; i++) {
        const double u = i / 1000.0;
        assert_close(fsi_law_cdf(law, fsi_law_quantile(law, u)), u, 1e-11, 1e-14);
    }
}

/** All of that for one law. */
static inline void assert_sound(const struct fsi_law *law, double (*cdf)(double)) {
    assert_follows(law, cdf);
    assert_moments_of_draws(law);
    assert_monotone(law);
    assert_inverse(law);
}

/** The parameters are none of the law's. */
static inline void assert_refused(struct fsi_law law) {
    assert_non_null(fsi_law_check(&law));
}

#endif
