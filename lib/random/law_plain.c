// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
// Laws with closed forms: constant, uniform, log-uniform, triangular, exponential, Weibull,
// Bernoulli.

#include <math.h>

#include "random/law_type.h"

static double given(const struct fsi_law *law, enum fsi_law_parameter parameter) {
    return law->parameter[parameter];
}

static const char *check_range(const struct fsi_law *law) {
    return given(law, FSI_LAW_MIN) <= given(law, FSI_LAW_MAX) ? NULL : "min is larger than max";
}

static void prepare_range(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->low = given(law, FSI_LAW_MIN);
    shape->high = given(law, FSI_LAW_MAX);
}

// ---- constant: one point, so that only prepare() is ever called ------------------------------

static const char *check_constant(const struct fsi_law *law) {
    (void)law;
    return NULL;
}

static void prepare_constant(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->low = shape->high = given(law, FSI_LAW_VALUE);
}

const struct fsi_law_type fsi_type_constant = {
    .required = FSI_BIT(VALUE),
    .needs = "a constant law needs value",
    .check = check_constant,
    .prepare = prepare_constant,
};

// ---- uniform ---------------------------------------------------------------------------------

static double cdf_uniform(const struct fsi_shape *shape, double x) {
    return (x - shape->low) / (shape->high - shape->low);
}

static double quantile_uniform(const struct fsi_shape *shape, double u) {
    return shape->low + u * (shape->high - shape->low);
}

static double mean_uniform(const struct fsi_shape *shape) {
    return (shape->low + shape->high) / 2;
}

static double variance_uniform(const struct fsi_shape *shape) {
    const double width = shape->high - shape->low;
    return width * width / 12;
}

const struct fsi_law_type fsi_type_uniform = {
    .required = FSI_BIT(MIN) | FSI_BIT(MAX),
    .needs = "a uniform law needs min and max",
    .check = check_range,
    .prepare = prepare_range,
    .cdf = cdf_uniform,
    .quantile = quantile_uniform,
    .mean = mean_uniform,
    .variance = variance_uniform,
};

// ---- log-uniform: the logarithm is uniform; scale is ln(max / min) -----------------------------

static const char *check_loguniform(const struct fsi_law *law) {
    if (!(given(law, FSI_LAW_MIN) > 0)) {
        return "min of a loguniform law must be larger than 0";
    }
    return check_range(law);
}

static void prepare_loguniform(struct fsi_shape *shape, const struct fsi_law *law) {
    prepare_range(shape, law);
    shape->scale = log1p((shape->high - shape->low) / shape->low);
}

static double cdf_loguniform(const struct fsi_shape *shape, double x) {
    return log1p((x - shape->low) / shape->low) / shape->scale;
}

static double quantile_loguniform(const struct fsi_shape *shape, double u) {
    return shape->low * exp(u * shape->scale);
}

static double mean_loguniform(const struct fsi_shape *shape) {
    return (shape->high - shape->low) / shape->scale;
}

// (x / min - mean / min)^2 at x = min e^y; `context` points to mean / min.
static double squared_deviation(const void *context, double y) {
    const double *mean = context;
    const double deviation = exp(y) - *mean;
    return deviation * deviation;
}

// By integration: the difference of the closed form cancels for narrow ranges.
static double variance_loguniform(const struct fsi_shape *shape) {
    const double mean = mean_loguniform(shape) / shape->low;
    const double integral = fsi_integrate(squared_deviation, &mean, 0, shape->scale);
    return integral / shape->scale * shape->low * shape->low;
}

const struct fsi_law_type fsi_type_loguniform = {
    .required = FSI_BIT(MIN) | FSI_BIT(MAX),
    .needs = "a loguniform law needs min and max",
    .check = check_loguniform,
    .prepare = prepare_loguniform,
    .cdf = cdf_loguniform,
    .quantile = quantile_loguniform,
    .mean = mean_loguniform,
    .variance = variance_loguniform,
};

// ---- triangular: a is the mode ---------------------------------------------------------------

static const char *check_triangular(const struct fsi_law *law) {
    const double mode = given(law, FSI_LAW_MODE);
    if (!(given(law, FSI_LAW_MIN) <= mode && mode <= given(law, FSI_LAW_MAX))) {
        return "min, mode and max must ascend";
    }
    return NULL;
}

static void prepare_triangular(struct fsi_shape *shape, const struct fsi_law *law) {
    prepare_range(shape, law);
    shape->a = given(law, FSI_LAW_MODE);
}

static double cdf_triangular(const struct fsi_shape *shape, double x) {
    const double low = shape->low, mode = shape->a, high = shape->high;
    if (x < mode) {
        return (x - low) / (high - low) * ((x - low) / (mode - low));
    }
    return 1 - (high - x) / (high - low) * ((high - x) / (high - mode));
}

static double quantile_triangular(const struct fsi_shape *shape, double u) {
    const double low = shape->low, mode = shape->a, high = shape->high;
    if (u * (high - low) < mode - low) {
        return low + sqrt(u * (high - low) * (mode - low));
    }
    return high - sqrt((1 - u) * (high - low) * (high - mode));
}

static double mean_triangular(const struct fsi_shape *shape) {
    return (shape->low + shape->a + shape->high) / 3;
}

static double variance_triangular(const struct fsi_shape *shape) {
    const double left = shape->a - shape->low;
    const double right = shape->high - shape->a;
    return (left * left + left * right + right * right) / 18;
}

const struct fsi_law_type fsi_type_triangular = {
    .required = FSI_BIT(MIN) | FSI_BIT(MODE) | FSI_BIT(MAX),
    .needs = "a triangular law needs min, mode and max",
    .check = check_triangular,
    .prepare = prepare_triangular,
    .cdf = cdf_triangular,
    .quantile = quantile_triangular,
    .mean = mean_triangular,
    .variance = variance_triangular,
};

// ---- Weibull and exponential (shape 1): a is the shape, scale the scale ------------------------

static const char *check_exponential(const struct fsi_law *law) {
    return given(law, FSI_LAW_MEAN) > 0 ? NULL : "mean must be larger than 0";
}

static void prepare_exponential(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->high = HUGE_VAL;
    shape->a = 1;
    shape->scale = given(law, FSI_LAW_MEAN);
}

static const char *check_weibull(const struct fsi_law *law) {
    const double form = given(law, FSI_LAW_SHAPE);
    if (!(form >= 0.1 && form <= 1000)) {
        return "shape must be within 0.1 and 1000";
    }
    return given(law, FSI_LAW_SCALE) > 0 ? NULL : "scale must be larger than 0";
}

static void prepare_weibull(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->high = HUGE_VAL;
    shape->a = given(law, FSI_LAW_SHAPE);
    shape->scale = given(law, FSI_LAW_SCALE);
}

static double cdf_weibull(const struct fsi_shape *shape, double x) {
    return -expm1(-pow(x / shape->scale, shape->a));
}

static double quantile_weibull(const struct fsi_shape *shape, double u) {
    return shape->scale * pow(-log1p(-u), 1 / shape->a);
}

static double mean_weibull(const struct fsi_shape *shape) {
    return shape->scale * tgamma(1 + 1 / shape->a);
}

static double variance_weibull(const struct fsi_shape *shape) {
    const double first = tgamma(1 + 1 / shape->a);
    const double second = tgamma(1 + 2 / shape->a);
    return shape->scale * shape->scale * (second - first * first);
}

const struct fsi_law_type fsi_type_exponential = {
    .required = FSI_BIT(MEAN),
    .needs = "an exponential law needs mean",
    .check = check_exponential,
    .prepare = prepare_exponential,
    .cdf = cdf_weibull,
    .quantile = quantile_weibull,
    .mean = mean_weibull,
    .variance = variance_weibull,
};

const struct fsi_law_type fsi_type_weibull = {
    .required = FSI_BIT(SHAPE) | FSI_BIT(SCALE),
    .needs = "a weibull law needs shape and scale",
    .check = check_weibull,
    .prepare = prepare_weibull,
    .cdf = cdf_weibull,
    .quantile = quantile_weibull,
    .mean = mean_weibull,
    .variance = variance_weibull,
};

// ---- Bernoulli: a is the probability of 1 ------------------------------------------------------

static const char *check_bernoulli(const struct fsi_law *law) {
    const double p = given(law, FSI_LAW_P);
    return p >= 0 && p <= 1 ? NULL : "p must be within 0 and 1";
}

static void prepare_bernoulli(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->a = given(law, FSI_LAW_P);
    shape->low = shape->a < 1 ? 0 : 1;
    shape->high = shape->a > 0 ? 1 : 0;
}

static double cdf_bernoulli(const struct fsi_shape *shape, double x) {
    (void)x;
    return 1 - shape->a;
}

static double quantile_bernoulli(const struct fsi_shape *shape, double u) {
    return u > 1 - shape->a ? 1 : 0;
}

static double mean_bernoulli(const struct fsi_shape *shape) {
    return shape->a;
}

static double variance_bernoulli(const struct fsi_shape *shape) {
    return shape->a * (1 - shape->a);
}

const struct fsi_law_type fsi_type_bernoulli = {
    .required = FSI_BIT(P),
    .needs = "a bernoulli law needs p",
    .check = check_bernoulli,
    .prepare = prepare_bernoulli,
    .cdf = cdf_bernoulli,
    .quantile = quantile_bernoulli,
    .mean = mean_bernoulli,
    .variance = variance_bernoulli,
};
