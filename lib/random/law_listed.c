// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
// Laws of listed values: discrete (values with weights) and empirical (a sorted sample, each value
// of equal weight; the quantile is the inverse of the empirical distribution function, so every
// draw is a value of the sample). mass is the sum of the weights.

#include <math.h>

#include "random/law_type.h"

static double weight_of(const double *weights, size_t index) {
    return weights == NULL ? 1 : weights[index];
}

static const char *check_values(const struct fsi_law *law) {
    if (law->count == 0 || law->values == NULL) {
        return "there is no value";
    }
    for (size_t i = 0; i < law->count; i++) {
        if (!isfinite(law->values[i])) {
            return "a value is not finite";
        }
        if (i > 0 && law->values[i] < law->values[i - 1]) {
            return "the values do not ascend";
        }
    }
    return NULL;
}

static const char *check_discrete(const struct fsi_law *law) {
    const char *wrong = check_values(law);
    if (wrong != NULL) {
        return wrong;
    }
    double sum = 0;
    for (size_t i = 0; i < law->count; i++) {
        const double weight = weight_of(law->weights, i);
        if (!(weight >= 0 && isfinite(weight))) {
            return "a weight is negative or not finite";
        }
        sum += weight;
    }
    return sum > 0 && isfinite(sum) ? NULL : "the weights must have a sum larger than 0";
}

// Values of weight 0 do not occur, so the ends are those of the others.
static void prepare_listed(struct fsi_shape *shape, const struct fsi_law *law) {
    size_t first = 0, last = law->count - 1;
    while (first < last && !(weight_of(law->weights, first) > 0)) {
        first++;
    }
    while (last > first && !(weight_of(law->weights, last) > 0)) {
        last--;
    }
    shape->values = law->values + first;
    shape->weights = law->weights == NULL ? NULL : law->weights + first;
    shape->count = last - first + 1;
    shape->low = law->values[first];
    shape->high = law->values[last];
    for (size_t i = 0; i < shape->count; i++) {
        shape->mass += weight_of(shape->weights, i);
    }
}

static double cdf_listed(const struct fsi_shape *shape, double x) {
    double sum = 0;
    for (size_t i = 0; i < shape->count && shape->values[i] <= x; i++) {
        sum += weight_of(shape->weights, i);
    }
    return sum / shape->mass;
}

static double quantile_listed(const struct fsi_shape *shape, double u) {
    const double wanted = u * shape->mass;
    double sum = 0;
    for (size_t i = 0; i < shape->count; i++) {
        sum += weight_of(shape->weights, i);
        if (sum >= wanted) {
            return shape->values[i];
        }
    }
    return shape->high;
}

static double mean_listed(const struct fsi_shape *shape) {
    double sum = 0;
    for (size_t i = 0; i < shape->count; i++) {
        sum += weight_of(shape->weights, i) * (shape->values[i] - shape->low);
    }
    return shape->low + sum / shape->mass;
}

static double variance_listed(const struct fsi_shape *shape) {
    const double mean = mean_listed(shape);
    double sum = 0;
    for (size_t i = 0; i < shape->count; i++) {
        const double deviation = shape->values[i] - mean;
        sum += weight_of(shape->weights, i) * deviation * deviation;
    }
    return sum / shape->mass;
}

const struct fsi_law_type fsi_type_discrete = {
    .check = check_discrete,
    .prepare = prepare_listed,
    .cdf = cdf_listed,
    .quantile = quantile_listed,
    .mean = mean_listed,
    .variance = variance_listed,
};

// ---- empirical: found by index, since a sample may be long -------------------------------------

static const char *check_empirical(const struct fsi_law *law) {
    if (law->weights != NULL) {
        return "an empirical law has no weights";
    }
    return check_values(law);
}

static double cdf_empirical(const struct fsi_shape *shape, double x) {
    size_t low = 0, high = shape->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (shape->values[middle] <= x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (double)low / (double)shape->count;
}

static double quantile_empirical(const struct fsi_shape *shape, double u) {
    const double rank = ceil(u * (double)shape->count);
    return shape->values[rank < 1 ? 0 : (size_t)rank - 1];
}

static void prepare_empirical(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->values = law->values;
    shape->count = law->count;
    shape->mass = (double)law->count;
    shape->low = law->values[0];
    shape->high = law->values[law->count - 1];
}

const struct fsi_law_type fsi_type_empirical = {
    .check = check_empirical,
    .prepare = prepare_empirical,
    .cdf = cdf_empirical,
    .quantile = quantile_empirical,
    .mean = mean_listed,
    .variance = variance_listed,
};
