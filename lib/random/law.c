// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "random/law.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "random/law_type.h"

// Larger numbers are mistakes, and their squares must not overflow.
#define SIZE_LIMIT 1e50

static const char *const law_names[FSI_LAW_COUNT] = {
#define LAW_NAME(id, name, parameters) [FSI_LAW_##id] = (name),
    FSI_LAW_LIST(LAW_NAME)
#undef LAW_NAME
};

static const char *const parameter_names[FSI_LAW_PARAMETERS] = {
    [FSI_LAW_VALUE] = "value", [FSI_LAW_MIN] = "min",       [FSI_LAW_MODE] = "mode",
    [FSI_LAW_MAX] = "max",     [FSI_LAW_MEAN] = "mean",     [FSI_LAW_SD] = "sd",
    [FSI_LAW_CV] = "cv",       [FSI_LAW_MEDIAN] = "median", [FSI_LAW_P05] = "p05",
    [FSI_LAW_P95] = "p95",     [FSI_LAW_A] = "a",           [FSI_LAW_B] = "b",
    [FSI_LAW_SHAPE] = "shape", [FSI_LAW_SCALE] = "scale",   [FSI_LAW_P] = "p",
};

static const struct fsi_law_type *const types[FSI_LAW_COUNT] = {
    [FSI_LAW_CONSTANT] = &fsi_type_constant,
    [FSI_LAW_UNIFORM] = &fsi_type_uniform,
    [FSI_LAW_LOGUNIFORM] = &fsi_type_loguniform,
    [FSI_LAW_TRIANGULAR] = &fsi_type_triangular,
    [FSI_LAW_PERT] = &fsi_type_pert,
    [FSI_LAW_NORMAL] = &fsi_type_normal,
    [FSI_LAW_LOGNORMAL] = &fsi_type_lognormal,
    [FSI_LAW_BETA] = &fsi_type_beta,
    [FSI_LAW_EXPONENTIAL] = &fsi_type_exponential,
    [FSI_LAW_WEIBULL] = &fsi_type_weibull,
    [FSI_LAW_BERNOULLI] = &fsi_type_bernoulli,
    [FSI_LAW_DISCRETE] = &fsi_type_discrete,
    [FSI_LAW_EMPIRICAL] = &fsi_type_empirical,
};

static int find(const char *const *names, int count, const char *name) {
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

int fsi_law_find(const char *name) {
    return find(law_names, FSI_LAW_COUNT, name);
}

const char *fsi_law_name(enum fsi_law_kind kind) {
    return law_names[kind];
}

int fsi_law_parameter_find(const char *name) {
    return find(parameter_names, FSI_LAW_PARAMETERS, name);
}

const char *fsi_law_parameter_name(enum fsi_law_parameter parameter) {
    return parameter_names[parameter];
}

bool fsi_law_uses(enum fsi_law_kind kind, enum fsi_law_parameter parameter) {
    return ((types[kind]->required | types[kind]->optional) >> parameter & 1U) != 0;
}

struct fsi_law fsi_law_make(enum fsi_law_kind kind) {
    struct fsi_law law = {.kind = kind};
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        law.parameter[i] = NAN;
    }
    return law;
}

struct fsi_law fsi_law_constant(double value) {
    struct fsi_law law = fsi_law_make(FSI_LAW_CONSTANT);
    law.parameter[FSI_LAW_VALUE] = value;
    return law;
}

const char *fsi_law_check(const struct fsi_law *law) {
    if ((int)law->kind < 0 || law->kind >= FSI_LAW_COUNT) {
        return "there is no such law";
    }
    const struct fsi_law_type *type = types[law->kind];
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        const double value = law->parameter[i];
        const bool given = !isnan(value);
        if (given && !fsi_law_uses(law->kind, (enum fsi_law_parameter)i)) {
            return "a parameter is given that this law does not have";
        }
        if (given && !(fabs(value) <= SIZE_LIMIT)) {
            return "a parameter is infinite or larger than 1e50";
        }
        if (!given && (type->required >> i & 1U) != 0) {
            return type->needs;
        }
    }
    return type->check(law);
}

struct fsi_shape fsi_shape_make(const struct fsi_law *law) {
    struct fsi_shape shape = {.type = types[law->kind]};
    shape.type->prepare(&shape, law);
    fsi_assert(shape.low <= shape.high);
    return shape;
}

static bool is_point(const struct fsi_shape *shape) {
    return shape->low == shape->high;
}

// By comparisons: of two zeros of different sign fmin() and fmax() may give either.
static double within(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

double fsi_shape_cdf(const struct fsi_shape *shape, double x) {
    if (x < shape->low) {
        return 0;
    }
    if (x >= shape->high) {
        return 1;
    }
    return within(shape->type->cdf(shape, x), 0, 1);
}

double fsi_shape_quantile(const struct fsi_shape *shape, double u) {
    fsi_assert(u > 0 && u < 1);
    if (is_point(shape)) {
        return shape->low;
    }
    return within(shape->type->quantile(shape, u), shape->low, shape->high);
}

double fsi_shape_mean(const struct fsi_shape *shape) {
    return is_point(shape) ? shape->low : shape->type->mean(shape);
}

double fsi_shape_variance(const struct fsi_shape *shape) {
    return is_point(shape) ? 0 : shape->type->variance(shape);
}

void fsi_law_support(const struct fsi_law *law, double *low, double *high) {
    const struct fsi_shape shape = fsi_shape_make(law);
    *low = shape.low;
    *high = shape.high;
}

double fsi_law_cdf(const struct fsi_law *law, double x) {
    const struct fsi_shape shape = fsi_shape_make(law);
    return fsi_shape_cdf(&shape, x);
}

double fsi_law_quantile(const struct fsi_law *law, double u) {
    const struct fsi_shape shape = fsi_shape_make(law);
    return fsi_shape_quantile(&shape, u);
}

double fsi_law_mean(const struct fsi_law *law) {
    const struct fsi_shape shape = fsi_shape_make(law);
    return fsi_shape_mean(&shape);
}

double fsi_law_variance(const struct fsi_law *law) {
    const struct fsi_shape shape = fsi_shape_make(law);
    return fsi_shape_variance(&shape);
}

void fsi_law_put(struct fsi_text *text, const struct fsi_law *law) {
    fsi_text_put(text, fsi_law_name(law->kind));
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        if (isfinite(law->parameter[i])) {
            fsi_text_put(text, ", ");
            fsi_text_put(text, fsi_law_parameter_name((enum fsi_law_parameter)i));
            fsi_text_put(text, " ");
            fsi_text_number(text, law->parameter[i]);
        }
    }
    if (law->count > 0) {
        fsi_text_printf(text, " of %zu values", law->count);
    }
}
