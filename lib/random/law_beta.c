// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
// Beta, optionally scaled to min..max, and PERT, which is a scaled beta whose mode counts four
// times in its mean (Malcolm, Roseboom, Clark and Fazar 1959).

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "base/error.h"
#include "random/law_type.h"

#define STEPS_MOST 200
// A Newton step of this relative size leaves an error below rounding.
#define STEP_SMALL 1e-9

static double given(const struct fsi_law *law, enum fsi_law_parameter parameter) {
    return law->parameter[parameter];
}

// ---- quantile of the unscaled law --------------------------------------------------------------

// Leading terms of the two tails, each at its own side of a / (a + b) (Press et al., Numerical
// Recipes, 3rd ed., section 6.14), good where a or b is below 1; else the mean.
static double first_guess(const struct fsi_shape *shape, double u) {
    const double a = shape->a, b = shape->b;
    if (a >= 1 && b >= 1) {
        return a / (a + b);
    }
    const double left = exp(a * log(a / (a + b))) / a;
    const double right = exp(b * log(b / (a + b))) / b;
    const double total = left + right;
    if (u < left / total) {
        return pow(a * total * u, 1 / a);
    }
    return 1 - pow(b * total * (1 - u), 1 / b);
}

static double density(const struct fsi_shape *shape, double x) {
    return exp((shape->a - 1) * log(x) + (shape->b - 1) * log1p(-x) - shape->ln_beta);
}

// Newton's method inside a bracket that every step narrows; bisection where it would leave it.
static double quantile_unscaled(const struct fsi_shape *shape, double u) {
    double low = 0, high = 1;
    double x = first_guess(shape, u);
    if (!(x > 0 && x < 1)) {
        // The value is nearer to an end than a double can say.
        return x <= 0 ? 0 : 1;
    }
    for (int step = 0; step < STEPS_MOST && low < high; step++) {
        const double excess = gsl_cdf_beta_P(x, shape->a, shape->b) - u;
        fsi_assert(!isnan(excess));
        if (excess > 0) {
            high = x;
        } else {
            low = x;
        }
        const double newton = x - excess / density(shape, x);
        if (fabs(newton - x) <= STEP_SMALL * fmin(x, 1 - x)) {
            return newton;
        }
        const bool inside = newton > low && newton < high;
        const double next = inside ? newton : low + (high - low) / 2;
        if (next == x) {
            return x;
        }
        x = next;
    }
    return x;
}

// ---- beta ------------------------------------------------------------------------------------

static double low_of(const struct fsi_law *law) {
    return isnan(given(law, FSI_LAW_MIN)) ? 0 : given(law, FSI_LAW_MIN);
}

static double high_of(const struct fsi_law *law) {
    return isnan(given(law, FSI_LAW_MAX)) ? 1 : given(law, FSI_LAW_MAX);
}

// Within these limits gsl_cdf_beta_P() uses its continued fraction and cannot fail, and no quantile
// is too near to an end for a double.
static const char *check_beta(const struct fsi_law *law) {
    const double a = given(law, FSI_LAW_A), b = given(law, FSI_LAW_B);
    if (!(a >= 0.1 && a <= 10000 && b >= 0.1 && b <= 10000)) {
        return "a and b must be within 0.1 and 10000";
    }
    return low_of(law) <= high_of(law) ? NULL : "min is larger than max (0 and 1 when not given)";
}

static void set_form(struct fsi_shape *shape, double a, double b) {
    shape->a = a;
    shape->b = b;
    shape->ln_beta = gsl_sf_lnbeta(a, b);
}

static void prepare_beta(struct fsi_shape *shape, const struct fsi_law *law) {
    shape->low = low_of(law);
    shape->high = high_of(law);
    shape->scale = shape->high - shape->low;
    set_form(shape, given(law, FSI_LAW_A), given(law, FSI_LAW_B));
}

static double cdf_beta(const struct fsi_shape *shape, double x) {
    return gsl_cdf_beta_P((x - shape->low) / shape->scale, shape->a, shape->b);
}

static double quantile_beta(const struct fsi_shape *shape, double u) {
    return shape->low + shape->scale * quantile_unscaled(shape, u);
}

static double mean_beta(const struct fsi_shape *shape) {
    return shape->low + shape->scale * (shape->a / (shape->a + shape->b));
}

static double variance_beta(const struct fsi_shape *shape) {
    const double sum = shape->a + shape->b;
    return shape->scale * shape->scale * (shape->a / sum) * (shape->b / sum) / (sum + 1);
}

const struct fsi_law_type fsi_type_beta = {
    .required = FSI_BIT(A) | FSI_BIT(B),
    .optional = FSI_BIT(MIN) | FSI_BIT(MAX),
    .needs = "a beta law needs a and b",
    .check = check_beta,
    .prepare = prepare_beta,
    .cdf = cdf_beta,
    .quantile = quantile_beta,
    .mean = mean_beta,
    .variance = variance_beta,
};

// ---- PERT ------------------------------------------------------------------------------------

static const char *check_pert(const struct fsi_law *law) {
    const double mode = given(law, FSI_LAW_MODE);
    if (!(given(law, FSI_LAW_MIN) <= mode && mode <= given(law, FSI_LAW_MAX))) {
        return "min, mode and max must ascend";
    }
    return NULL;
}

static void prepare_pert(struct fsi_shape *shape, const struct fsi_law *law) {
    const double mode = given(law, FSI_LAW_MODE);
    shape->low = given(law, FSI_LAW_MIN);
    shape->high = given(law, FSI_LAW_MAX);
    shape->scale = shape->high - shape->low;
    if (shape->scale > 0) {
        set_form(shape, 1 + 4 * ((mode - shape->low) / shape->scale),
                 1 + 4 * ((shape->high - mode) / shape->scale));
    }
}

const struct fsi_law_type fsi_type_pert = {
    .required = FSI_BIT(MIN) | FSI_BIT(MODE) | FSI_BIT(MAX),
    .needs = "a pert law needs min, mode and max",
    .check = check_pert,
    .prepare = prepare_pert,
    .cdf = cdf_beta,
    .quantile = quantile_beta,
    .mean = mean_beta,
    .variance = variance_beta,
};
