// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
// Normal and lognormal, both optionally truncated to min..max. In the shape, a and scale are mean
// and standard deviation of the value or of its logarithm before truncation; z_low and z_high are
// the limits in standard deviations, below the probability that truncation takes from the left,
// mass what it leaves.

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "random/law_type.h"

// 95 % quantile of the standard normal law.
#define Z95 1.6448536269514722
// Truncation that leaves less than this leaves too few digits.
#define MASS_LEAST 1e-6
// A lognormal law spreads over 7 powers of ten between 5 and 95 % at most.
#define LOG_SD_MOST 5.0
// Beyond so many standard deviations nothing counts in double precision.
#define Z_MOST 12.0

static double given(const struct fsi_law *law, enum fsi_law_parameter parameter) {
    return law->parameter[parameter];
}

// Limits of the truncation as values; infinite where none is given.
static double min_of(const struct fsi_law *law) {
    return isnan(given(law, FSI_LAW_MIN)) ? -HUGE_VAL : given(law, FSI_LAW_MIN);
}

static double max_of(const struct fsi_law *law) {
    return isnan(given(law, FSI_LAW_MAX)) ? HUGE_VAL : given(law, FSI_LAW_MAX);
}

static void set_limits(struct fsi_shape *shape, double z_low, double z_high) {
    shape->z_low = z_low;
    shape->z_high = z_high;
    shape->below = gsl_cdf_ugaussian_P(z_low);
    shape->mass = gsl_cdf_ugaussian_P(z_high) - shape->below;
}

static const char *check_truncation(const struct fsi_law *law) {
    if (!(min_of(law) < max_of(law))) {
        return "min must be smaller than max";
    }
    const struct fsi_shape shape = fsi_shape_make(law);
    return shape.mass >= MASS_LEAST ? NULL : "min and max leave less than a millionth of the law";
}

// Probability and quantile of the truncated standard normal.
static double cdf_z(const struct fsi_shape *shape, double z) {
    return (gsl_cdf_ugaussian_P(z) - shape->below) / shape->mass;
}

static double quantile_z(const struct fsi_shape *shape, double u) {
    const double p = shape->below + u * shape->mass;
    const double below_one = 1 - 1.0 / 9007199254740992.0;
    return gsl_cdf_ugaussian_Pinv(p < below_one ? p : below_one);
}

// ---- moments under truncation, by integration over z: every term is positive, nothing cancels ---

struct moment {
    const struct fsi_shape *shape;
    double (*value)(const struct fsi_shape *shape, double z);
    double centre;
    int power;
};

static double moment_density(const void *context, double z) {
    const struct moment *moment = context;
    const double deviation = moment->value(moment->shape, z) - moment->centre;
    const double factor = moment->power == 0   ? 1
                          : moment->power == 1 ? deviation
                                               : deviation * deviation;
    return factor * exp(-z * z / 2);
}

// E[(value - centre)^power] of the truncated law; `reach` is how far up its weight may lie.
static double expectation(struct moment moment, double reach) {
    const double low = fmax(moment.shape->z_low, -Z_MOST);
    const double high = fmin(moment.shape->z_high, reach);
    const double weighted = fsi_integrate(moment_density, &moment, low, high);
    moment.power = 0;
    return weighted / fsi_integrate(moment_density, &moment, low, high);
}

static bool is_truncated(const struct fsi_shape *shape) {
    return shape->mass < 1;
}

// ---- normal ----------------------------------------------------------------------------------

static const char *check_normal(const struct fsi_law *law) {
    return given(law, FSI_LAW_SD) > 0 ? check_truncation(law) : "sd must be larger than 0";
}

static void prepare_normal(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->a = given(law, FSI_LAW_MEAN);
    shape->scale = given(law, FSI_LAW_SD);
    shape->low = min_of(law);
    shape->high = max_of(law);
    set_limits(shape, (shape->low - shape->a) / shape->scale,
               (shape->high - shape->a) / shape->scale);
}

static double cdf_normal(const struct fsi_shape *shape, double x) {
    return cdf_z(shape, (x - shape->a) / shape->scale);
}

static double normal_value(const struct fsi_shape *shape, double z) {
    return shape->a + shape->scale * z;
}

static double quantile_normal(const struct fsi_shape *shape, double u) {
    return normal_value(shape, quantile_z(shape, u));
}

// The mean is taken about `a`, where its rounding is smallest.
static double mean_normal(const struct fsi_shape *shape) {
    if (!is_truncated(shape)) {
        return shape->a;
    }
    const struct moment first = {shape, normal_value, shape->a, 1};
    return shape->a + expectation(first, Z_MOST);
}

static double variance_normal(const struct fsi_shape *shape) {
    if (!is_truncated(shape)) {
        return shape->scale * shape->scale;
    }
    const struct moment second = {shape, normal_value, mean_normal(shape), 2};
    return expectation(second, Z_MOST);
}

const struct fsi_law_type fsi_type_normal = {
    .required = FSI_BIT(MEAN) | FSI_BIT(SD),
    .optional = FSI_BIT(MIN) | FSI_BIT(MAX),
    .needs = "a normal law needs mean and sd",
    .check = check_normal,
    .prepare = prepare_normal,
    .cdf = cdf_normal,
    .quantile = quantile_normal,
    .mean = mean_normal,
    .variance = variance_normal,
};

// ---- lognormal -------------------------------------------------------------------------------

static bool by_mean(const struct fsi_law *law) {
    return !isnan(given(law, FSI_LAW_MEAN)) || !isnan(given(law, FSI_LAW_CV));
}

static double log_sd(const struct fsi_law *law) {
    if (by_mean(law)) {
        const double cv = given(law, FSI_LAW_CV);
        return sqrt(log1p(cv * cv));
    }
    return (log(given(law, FSI_LAW_P95)) - log(given(law, FSI_LAW_P05))) / (2 * Z95);
}

static const char *check_mean_cv(const struct fsi_law *law) {
    if (!isnan(given(law, FSI_LAW_MEDIAN)) || !isnan(given(law, FSI_LAW_P05)) ||
        !isnan(given(law, FSI_LAW_P95))) {
        return "a lognormal law takes mean and cv, or median, p05 and p95, not both";
    }
    return given(law, FSI_LAW_MEAN) > 0 && given(law, FSI_LAW_CV) > 0
               ? NULL
               : "mean and cv must both be given and be larger than 0";
}

static const char *check_median_pair(const struct fsi_law *law) {
    const double p05 = given(law, FSI_LAW_P05);
    const double median = given(law, FSI_LAW_MEDIAN);
    const double p95 = given(law, FSI_LAW_P95);
    if (isnan(p05) || isnan(median) || isnan(p95)) {
        return "a lognormal law needs mean and cv, or median, p05 and p95";
    }
    return 0 < p05 && p05 < median && median < p95
               ? NULL
               : "p05, median and p95 must ascend and be larger than 0";
}

static const char *check_lognormal(const struct fsi_law *law) {
    const char *wrong = by_mean(law) ? check_mean_cv(law) : check_median_pair(law);
    if (wrong != NULL) {
        return wrong;
    }
    if (!(log_sd(law) <= LOG_SD_MOST)) {
        return "the law is too wide: the standard deviation of its logarithm is more than 5";
    }
    return max_of(law) > 0 ? check_truncation(law) : "max of a lognormal law must be larger than 0";
}

static void prepare_lognormal(struct fsi_shape *shape, const struct fsi_law *law) {
    const double sd = log_sd(law);
    shape->scale = sd;
    shape->a = by_mean(law) ? log(given(law, FSI_LAW_MEAN)) - sd * sd / 2
                            : log(given(law, FSI_LAW_MEDIAN));
    shape->low = fmax(min_of(law), 0);
    shape->high = max_of(law);
    set_limits(shape, (log(shape->low) - shape->a) / sd, (log(shape->high) - shape->a) / sd);
}

static double cdf_lognormal(const struct fsi_shape *shape, double x) {
    return x > 0 ? cdf_z(shape, (log(x) - shape->a) / shape->scale) : 0;
}

static double lognormal_value(const struct fsi_shape *shape, double z) {
    return exp(shape->a + shape->scale * z);
}

static double quantile_lognormal(const struct fsi_shape *shape, double u) {
    return lognormal_value(shape, quantile_z(shape, u));
}

// The weight of the n-th moment lies n * scale further up.
static double mean_lognormal(const struct fsi_shape *shape) {
    if (!is_truncated(shape)) {
        return exp(shape->a + shape->scale * shape->scale / 2);
    }
    const struct moment first = {shape, lognormal_value, 0, 1};
    return expectation(first, Z_MOST + shape->scale);
}

static double variance_lognormal(const struct fsi_shape *shape) {
    const double mean = mean_lognormal(shape);
    if (!is_truncated(shape)) {
        return mean * mean * expm1(shape->scale * shape->scale);
    }
    const struct moment second = {shape, lognormal_value, mean, 2};
    return expectation(second, Z_MOST + 2 * shape->scale);
}

const struct fsi_law_type fsi_type_lognormal = {
    .optional = FSI_BIT(MEAN) | FSI_BIT(CV) | FSI_BIT(MEDIAN) | FSI_BIT(P05) | FSI_BIT(P95) |
                FSI_BIT(MIN) | FSI_BIT(MAX),
    .check = check_lognormal,
    .prepare = prepare_lognormal,
    .cdf = cdf_lognormal,
    .quantile = quantile_lognormal,
    .mean = mean_lognormal,
    .variance = variance_lognormal,
};
