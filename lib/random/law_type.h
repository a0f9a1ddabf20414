// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_RANDOM_LAW_TYPE_H
#define FSI_RANDOM_LAW_TYPE_H

#include "random/law.h"

/**
 * What a law is made of: one const descriptor for each kind. The functions of a descriptor see only
 * laws that passed its check, and shapes that are wider than one point.
 */
struct fsi_law_type {
    unsigned required; /**< bits of the parameters that must be given */
    unsigned optional; /**< bits of those that may be given */
    const char *needs; /**< sentence for a law that lacks one */
    /** What is wrong with finite parameters of which all required ones are given, or NULL. */
    const char *(*check)(const struct fsi_law *law);
    /** Fills low, high and the numbers that the other functions read. */
    void (*prepare)(struct fsi_shape *shape, const struct fsi_law *law);
    /** P(X <= x) for low <= x < high. */
    double (*cdf)(const struct fsi_shape *shape, double x);
    /** Quantile for 0 < u < 1; the caller keeps it within low and high. */
    double (*quantile)(const struct fsi_shape *shape, double u);
    double (*mean)(const struct fsi_shape *shape);
    double (*variance)(const struct fsi_shape *shape);
};

/** Bit of a parameter in `required` and `optional`. */
#define FSI_BIT(parameter) (1U << FSI_LAW_##parameter)

extern const struct fsi_law_type fsi_type_constant;
extern const struct fsi_law_type fsi_type_uniform;
extern const struct fsi_law_type fsi_type_loguniform;
extern const struct fsi_law_type fsi_type_triangular;
extern const struct fsi_law_type fsi_type_pert;
extern const struct fsi_law_type fsi_type_normal;
extern const struct fsi_law_type fsi_type_lognormal;
extern const struct fsi_law_type fsi_type_beta;
extern const struct fsi_law_type fsi_type_exponential;
extern const struct fsi_law_type fsi_type_weibull;
extern const struct fsi_law_type fsi_type_bernoulli;
extern const struct fsi_law_type fsi_type_discrete;
extern const struct fsi_law_type fsi_type_empirical;

/** Integral of f(context, x) from low to high: 10-point Gauss-Legendre on panels of at most half a
 * unit. For smooth f that vary by no more than a few orders of magnitude over a panel. */
double fsi_integrate(double (*f)(const void *context, double x), const void *context, double low,
                     double high);

#endif
