// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_RANDOM_LAW_H
#define FSI_RANDOM_LAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <forcesim/status.h>

#include "base/text.h"

/** The laws a scenario can name. X(id, name in files, parameters). */
#define FSI_LAW_LIST(X)                                                                            \
    X(CONSTANT, "constant", "value")                                                               \
    X(UNIFORM, "uniform", "min max")                                                               \
    X(LOGUNIFORM, "loguniform", "min max")                                                         \
    X(TRIANGULAR, "triangular", "min mode max")                                                    \
    X(PERT, "pert", "min mode max")                                                                \
    X(NORMAL, "normal", "mean sd [min] [max]")                                                     \
    X(LOGNORMAL, "lognormal", "(mean cv | median p05 p95) [min] [max]")                            \
    X(BETA, "beta", "a b [min] [max]")                                                             \
    X(EXPONENTIAL, "exponential", "mean")                                                          \
    X(WEIBULL, "weibull", "shape scale")                                                           \
    X(BERNOULLI, "bernoulli", "p")                                                                 \
    X(DISCRETE, "discrete", "values weights")                                                      \
    X(EMPIRICAL, "empirical", "file column")

enum fsi_law_kind {
#define FSI_LAW_ENUM(id, name, parameters) FSI_LAW_##id,
    FSI_LAW_LIST(FSI_LAW_ENUM)
#undef FSI_LAW_ENUM
        FSI_LAW_COUNT
};

/** Parameters by name; what a law does not use is NaN. */
enum fsi_law_parameter {
    FSI_LAW_VALUE,
    FSI_LAW_MIN,
    FSI_LAW_MODE,
    FSI_LAW_MAX,
    FSI_LAW_MEAN,
    FSI_LAW_SD,
    FSI_LAW_CV,
    FSI_LAW_MEDIAN,
    FSI_LAW_P05,
    FSI_LAW_P95,
    FSI_LAW_A,
    FSI_LAW_B,
    FSI_LAW_SHAPE,
    FSI_LAW_SCALE,
    FSI_LAW_P,
    FSI_LAW_PARAMETERS
};

/** A law with numbers. `values` and `weights` are borrowed (discrete: ascending values and their
 * weights, NULL for equal ones; empirical: sorted values, weights NULL). */
struct fsi_law {
    enum fsi_law_kind kind;
    double parameter[FSI_LAW_PARAMETERS];
    const double *values;
    const double *weights;
    size_t count;
};

/** Kind by its name in files; -1 when there is none. */
int fsi_law_find(const char *name);
/** Name in files. */
const char *fsi_law_name(enum fsi_law_kind kind);
/** Parameter by its name in files ("min"); -1 when there is none. */
int fsi_law_parameter_find(const char *name);
/** Name of a parameter. */
const char *fsi_law_parameter_name(enum fsi_law_parameter parameter);
/** Appends a law for a reader: "normal, mean 4.8, sd 1.4, min 0". */
void fsi_law_put(struct fsi_text *text, const struct fsi_law *law);
/** True when a law of that kind may have the parameter. */
bool fsi_law_uses(enum fsi_law_kind kind, enum fsi_law_parameter parameter);
/** An empty law of a kind: all parameters NaN. */
struct fsi_law fsi_law_make(enum fsi_law_kind kind);
/** The law of a constant. */
struct fsi_law fsi_law_constant(double value);
/**
 * NULL when the parameters are complete and possible, else one sentence that says what is wrong
 * (static storage). A range of no width is a constant. Limits: parameters up to 1e50; beta a and b
 * from 0.1 to 10,000; Weibull shape from 0.1 to 1,000; the standard deviation of a lognormal's
 * logarithm up to 5; truncation must leave a millionth of a law.
 */
const char *fsi_law_check(const struct fsi_law *law);
/** Smallest and largest possible value (may be infinite). */
void fsi_law_support(const struct fsi_law *law, double *low, double *high);
/** P(X <= x). The law must have passed fsi_law_check(). */
double fsi_law_cdf(const struct fsi_law *law, double x);
/** Quantile, monotone in u (to rounding), 0 < u < 1. One u in, one value out. For an empirical law
 * the inverse of the empirical distribution function: every value is one of the sample. */
double fsi_law_quantile(const struct fsi_law *law, double u);
/** Mean: closed form; by integration where a normal or lognormal law is truncated. */
double fsi_law_mean(const struct fsi_law *law);
/** Variance. */
double fsi_law_variance(const struct fsi_law *law);

struct fsi_law_type;

/**
 * A law prepared for many calls: what the functions above work out anew at every call. Borrows
 * `values` and `weights` of the law. The fields are for the files that implement laws; what each
 * law puts there is said there.
 */
struct fsi_shape {
    const struct fsi_law_type *type;
    double low, high; /**< smallest and largest possible value */
    double a, b, scale, ln_beta;
    double z_low, z_high, below, mass;
    const double *values;
    const double *weights;
    size_t count;
};
/** Prepares a law that has passed fsi_law_check(). */
struct fsi_shape fsi_shape_make(const struct fsi_law *law);
/** As fsi_law_cdf(). */
double fsi_shape_cdf(const struct fsi_shape *shape, double x);
/** As fsi_law_quantile(). */
double fsi_shape_quantile(const struct fsi_shape *shape, double u);
/** As fsi_law_mean(). */
double fsi_shape_mean(const struct fsi_shape *shape);
/** As fsi_law_variance(). */
double fsi_shape_variance(const struct fsi_shape *shape);

/**
 * Quantile table of a duration in whole days: the real value rounded half up, at least 1, except
 * that a constant 0 stays 0. One word in, one day out; monotone in the word. Values above the
 * largest quantile at word 2^32 - 1 do not occur.
 */
struct fsi_days {
    uint32_t first;            /**< smallest value */
    uint32_t count;            /**< number of thresholds */
    const uint32_t *threshold; /**< threshold[i]: words up to and including it give at most first +
                                  i (the last is 2^32 - 1) */
    uint16_t guide[1025];      /**< index at which to start for word >> 22 */
    double mean;               /**< mean of the whole-day law */
};
struct fsi_arena;
/** Builds the table in an arena; FS_ERROR_MEMORY, or FS_ERROR_MODEL when the law reaches beyond
 * 36,500 days. */
fs_status fsi_days_build(struct fsi_days *days, struct fsi_arena *arena, const struct fsi_law *law,
                         fs_error *error);
/** Mean of the days by which a duration exceeds a limit: E max(0, D - limit). */
double fsi_days_excess(const struct fsi_days *days, int limit);
/** Draws. */
static inline int fsi_days_draw(const struct fsi_days *days, uint32_t word) {
    uint32_t i = days->guide[word >> 22];
    while (word > days->threshold[i]) {
        i++;
    }
    return (int)(days->first + i);
}
/** Rounds a real duration half up to whole days: at least 1, but 0 stays 0. */
int fsi_round_days(double value);
/** Longest whole-day duration that any word gives; a table holds FSI_DAYS_MOST at most. */
int fsi_days_longest(const struct fsi_law *law);
enum { FSI_DAYS_MOST = 36500 };

#endif
