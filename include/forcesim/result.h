// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_RESULT_H
#define FORCESIM_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <forcesim/export.h>
#include <forcesim/scenario.h>
#include <forcesim/status.h>

FS_BEGIN_DECLS

/** Where a 95 % interval comes from. */
typedef enum fs_ci_basis {
    FS_CI_NONE = 0,         /**< no interval: fewer than two values */
    FS_CI_REPLICATIONS = 1, /**< spread between the replications of one future */
    FS_CI_FUTURES = 2       /**< spread between the means of futures (t quantile) */
} fs_ci_basis;

/** An estimate. What does not exist is NaN. */
typedef struct fs_estimate {
    double mean;          /**< mean of the futures' means */
    double ci_lo;         /**< lower end of the 95 % interval of the mean */
    double ci_hi;         /**< upper end */
    fs_ci_basis ci_basis; /**< what the interval rests on */
    double
        p05; /**< median over futures of the 5 % quantile within a future; NaN for probabilities */
    double p50;          /**< the same of the median */
    double p95;          /**< the same of the 95 % quantile */
    double futures_p05;  /**< 5 % quantile of the futures' means, shrunk for the noise of
                            replications */
    double futures_p50;  /**< median of them */
    double futures_p95;  /**< 95 % quantile of them */
    double defined_frac; /**< share of replications in which the metric exists, 0..1 */
} fs_estimate;

/** Description of one metric: a row of the metric table. Static storage. */
typedef struct fs_metric {
    const char *name;       /**< e.g. "tier10_drawdown_persons" */
    const char *unit;       /**< e.g. "persons" */
    const char *window;     /**< days it is taken over, e.g. "plateau", "whole run" */
    const char *definition; /**< one sentence */
    const char *defined;    /**< when it exists; "always" */
    int better;             /**< +1 more is better, -1 less is better, 0 neither */
    bool probability;       /**< a mean of 0/1: no percentiles */
    bool per_nation;        /**< also estimated by nation */
} fs_metric;

/** Number of metrics of the option level. */
FS_API size_t fs_metric_count(void);
/** Metric `index`, from 0, in the order of all outputs; NULL when out of range. */
FS_API const fs_metric *fs_metric_get(size_t index);
/** Number of metrics of the nation level. */
FS_API size_t fs_nation_metric_count(void);
/** Metric of the nation level; NULL when out of range. */
FS_API const fs_metric *fs_nation_metric_get(size_t index);
/** Index of the metric called `name` at the option level, or -1. */
FS_API int fs_metric_find(const char *name);

/** Result of a run. Immutable; freed by the caller. */
typedef struct fs_result fs_result;

/** Frees a result; NULL is allowed. */
FS_API void fs_result_free(fs_result *result);

/** What the result is of. Strings are borrowed from the result. */
typedef struct fs_result_info {
    const char *scenario_name;   /**< key `name` */
    const char *scenario_title;  /**< key `title`, "" when unset */
    const char *start_date;      /**< date of day 0, YYYY-MM-DD */
    const char *scenario_digest; /**< SHA-256 of the canonical scenario, hexadecimal */
    const char *initial;         /**< initial condition used: "steady", "rested" or "random" */
    uint64_t seed;               /**< master seed */
    uint32_t futures;            /**< futures finished */
    uint32_t replications;       /**< replications per future */
    bool uncertain;              /**< some value was uncertain: lead with the spread over futures */
    bool complete;               /**< false: stopped before its end, the leading part is kept */
    uint32_t horizon_days;       /**< days simulated */
    size_t options;              /**< number of options */
    size_t nations;              /**< number of nations */
    size_t roles;                /**< number of roles */
    size_t overrides;            /**< number of --set overrides */
    uint64_t worlds_planned;     /**< futures x replications that were planned; more than were
                                    finished when the run was stopped */
} fs_result_info;

/** Fills `info`. */
FS_API void fs_result_get_info(const fs_result *result, fs_result_info *info);
/** False when the run was stopped before its end. */
FS_API bool fs_result_complete(const fs_result *result);
/** Override `index` in the order given; false when out of range. Strings are borrowed. */
FS_API bool fs_result_override(const fs_result *result, size_t index, const char **path,
                               const char **value);

/** What is constant about an option of a result. Strings are borrowed. */
typedef struct fs_option_info {
    const char *name;        /**< key of the option */
    const char *title;       /**< its title, "" when unset */
    double required_persons; /**< full requirement */
    int plateau_first_day;   /**< first day of the full requirement; -1 when there is none */
    int plateau_last_day;    /**< last day of it */
    int mission_first_day;   /**< first day on which anything is required */
    int mission_last_day;    /**< last day on which anything is required */
} fs_option_info;

/** Fills `info` for option `option` (from 0, in the order of the scenario); false when out of
 * range. */
FS_API bool fs_result_get_option(const fs_result *result, size_t option, fs_option_info *info);
/** Code of nation `nation` (sorted by name), e.g. "FRA"; NULL when out of range. */
FS_API const char *fs_result_nation(const fs_result *result, size_t nation);
/** Full name of nation `nation`, e.g. "France"; NULL when out of range. */
FS_API const char *fs_result_nation_title(const fs_result *result, size_t nation);
/** Name of role `role` (sorted by name), e.g. "engineers"; NULL when out of range. */
FS_API const char *fs_result_role(const fs_result *result, size_t role);

/** False for a metric that results of this kind do not have (violations without accords, cost
 * without rates). */
FS_API bool fs_result_has_metric(const fs_result *result, size_t metric);
/** Estimate of metric `metric` (index in the metric table) for option `option`. */
FS_API FS_MUST_CHECK fs_status fs_result_metric(const fs_result *result, size_t option,
                                                size_t metric, fs_estimate *estimate);
/** Estimate of a metric of the nation level (percentiles are NaN). */
FS_API FS_MUST_CHECK fs_status fs_result_nation_metric(const fs_result *result, size_t option,
                                                       size_t nation, size_t metric,
                                                       fs_estimate *estimate);
/**
 * Mean plateau drawdown of tier `tier` (from 0: shortest notice first) by role, persons.
 */
FS_API FS_MUST_CHECK fs_status fs_result_role_drawdown(const fs_result *result, size_t option,
                                                       size_t role, size_t tier,
                                                       fs_estimate *estimate);
/** Mean time from leaving theatre to the next arrival of units of a role, days. */
FS_API FS_MUST_CHECK fs_status fs_result_role_interval(const fs_result *result, size_t option,
                                                       size_t role, fs_estimate *estimate);

/** A daily series of one option. Arrays have `count` elements and are borrowed from the result. */
typedef struct fs_series {
    const char *name;       /**< e.g. "deployed_persons" */
    const char *unit;       /**< e.g. "persons" */
    size_t count;           /**< number of days recorded */
    const int *days;        /**< the days, ascending */
    const double *mean;     /**< mean over all worlds */
    const double *p05;      /**< median over futures of the 5 % quantile of that day (resolution: a
                               thousandth of the range) */
    const double *p50;      /**< the same of the median */
    const double *p95;      /**< the same of the 95 % quantile */
    const double *required; /**< persons required on that day */
} fs_series;

/** Number of series per option; 0 when the run kept none. */
FS_API size_t fs_result_series_count(const fs_result *result);
/** Series `series` of option `option`. */
FS_API FS_MUST_CHECK fs_status fs_result_series(const fs_result *result, size_t option,
                                                size_t series, fs_series *out);

/** A series of one nation in one option: means over all worlds. Arrays have `count` elements and
 * are borrowed from the result. */
typedef struct fs_nation_series {
    const char *name;   /**< "pledged_persons", "deployed_persons" or "in_theatre_persons" */
    const char *unit;   /**< "persons" */
    size_t count;       /**< number of days recorded */
    const int *days;    /**< the days, ascending: those of fs_series */
    const double *mean; /**< mean over all worlds */
} fs_nation_series;

/** Number of series of a nation; 0 when the run kept none (or was stopped before its end). */
FS_API size_t fs_result_nation_series_count(const fs_result *result);
/** Series `series` of nation `nation` in option `option`. */
FS_API FS_MUST_CHECK fs_status fs_result_nation_series(const fs_result *result, size_t option,
                                                       size_t nation, size_t series,
                                                       fs_nation_series *out);

/** Number of categories of cost. */
FS_API size_t fs_cost_category_count(void);
/** Name of category `category`, e.g. "deployment"; NULL when out of range. */
FS_API const char *fs_cost_category(size_t category);
/** False where the scenario gives no rate for a category (or one of 0): costs leave it out. */
FS_API bool fs_result_cost_rated(const fs_result *result, size_t category);

/** Costs of one option by nation, month and category: means over all worlds, in units of the
 * currency. Borrowed from the result. */
typedef struct fs_ledger {
    size_t months;         /**< months of 365/12 days, from day 0 */
    const int *first_days; /**< [months] their first days */
    const double *amounts; /**< [nations][months][categories] */
} fs_ledger;

/** Ledger of option `option`; false when the run kept none (it was not asked to, there are no
 * costs, or it was stopped before its end). */
FS_API bool fs_result_ledger(const fs_result *result, size_t option, fs_ledger *ledger);
/** One amount of it; 0 when out of range. */
FS_API double fs_result_ledger_amount(const fs_result *result, size_t option, size_t nation,
                                      size_t month, size_t category);

/** Currency and price year of all costs; false when none were computed. Borrowed. */
FS_API bool fs_result_currency(const fs_result *result, const char **currency, int *price_year);

/** A dated change of the scenario. Strings are borrowed from the result. */
typedef struct fs_timeline_entry {
    const char *name;  /**< key of the event */
    const char *title; /**< its title, "" when unset */
    const char *kind; /**< "posture", "raise", "unavailable", "pledge" or "election"; besides events
                         "commitment_begin", "commitment_end", "phase" and "renewal" */
    double day;       /**< its day; the median where that is uncertain */
    bool uncertain;   /**< the day is drawn once a future */
    const char *nation;    /**< nation concerned, "" when none */
    const char *what;      /**< unit type, tier or place concerned, "" when none */
    double amount;         /**< how much changes, NaN when that is no number; the median where it is
                              uncertain */
    const char *unit;      /**< of the amount: "persons", "units", "ratio", "probability", "" */
    bool amount_uncertain; /**< the amount is drawn once a future */
    double until_day;      /**< day on which it ends; NaN: it does not */
} fs_timeline_entry;
/** Change `index` of the timeline, by day; false when out of range. */
FS_API bool fs_result_timeline(const fs_result *result, size_t index, fs_timeline_entry *entry);

/** Number of metrics of the peace. */
FS_API size_t fs_peace_metric_count(void);
/** Metric `index` of the peace, from 0, in the order of all outputs; NULL when out of range. */
FS_API const fs_metric *fs_peace_metric_get(size_t index);
/** Index of the metric of the peace called `name`, or -1. */
FS_API int fs_peace_metric_find(const char *name);

/** An accord of a result. Strings are borrowed from the result. */
typedef struct fs_accord_info {
    const char *name;  /**< key of the accord */
    const char *title; /**< its title, "" when unset */
    bool consent;      /**< the adversary consents to the force */
    bool violations;   /**< the violations of the result are those under this accord */
} fs_accord_info;

/** A column of the peace: a structure, at one value of tau where tau is a range. Strings are
 * borrowed. */
typedef struct fs_peace_column_info {
    const char
        *name; /**< "M0", "M1", "M2", or "M2@tau=0.25"; "weighted:..." with the user's weights */
    const char *title; /**< a few words on the structure */
    double tau;    /**< value of tau it is shown at; NaN where it does not depend on tau or tau is
                      drawn */
    double weight; /**< share in the average with the user's weights; 0 without */
} fs_peace_column_info;

/** Number of accords; 0: nothing about the peace was computed. */
FS_API size_t fs_result_accord_count(const fs_result *result);
/** Accord `accord` (sorted by name); false when out of range. */
FS_API bool fs_result_accord(const fs_result *result, size_t accord, fs_accord_info *info);
/** Number of columns. */
FS_API size_t fs_result_peace_column_count(const fs_result *result);
/** Column `column`; false when out of range. */
FS_API bool fs_result_peace_column(const fs_result *result, size_t column,
                                   fs_peace_column_info *info);
/**
 * Estimate of a metric of the peace. What is said of a breach is a mean over breaches, each
 * weighted by its probability; its quantiles are NaN where fewer than 100 effective breaches stand
 * behind them.
 */
FS_API FS_MUST_CHECK fs_status fs_result_peace(const fs_result *result, size_t option,
                                               size_t accord, size_t column, size_t metric,
                                               fs_estimate *estimate);

/** A number that a result rests on, for its last words and for fs_scenario_write_evidence().
 * Strings are borrowed. */
typedef struct fs_assumption {
    const char *path;       /**< key, e.g. "belief.base_prob" */
    const char *value;      /**< as written in a scenario */
    const char *source;     /**< where it comes from; "" when not said */
    const char *tag;        /**< R, R2, D, J, M; "" when not said */
    const char *confidence; /**< A to D; "" when not said */
    bool uncertain;         /**< drawn for each future */
} fs_assumption;

/** Assumption `index` of the result, weakest first: the numbers of confidence D that it rests on;
 * false when out of range. */
FS_API bool fs_result_assumption(const fs_result *result, size_t index, fs_assumption *assumption);

/** Formats in which a result can be written. */
typedef enum fs_format {
    FS_FORMAT_TABLE = 0, /**< words first, then tables, for a person */
    FS_FORMAT_CSV = 1,   /**< one row a value */
    FS_FORMAT_JSON = 2,  /**< documented in docs/reference/json.md */
    FS_FORMAT_HTML = 3   /**< results only: one page with words, charts and tables; charts by day
                            need series */
} fs_format;

/**
 * Writes every number that a scenario uses with its source, tag and confidence, the weakest first,
 * as a table, CSV or JSON.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_write_evidence(const fs_scenario *scenario,
                                                          fs_format format, fs_write_fn write,
                                                          void *user, fs_error *error);

/** How a result is written; fill with fs_write_options_default(). */
typedef struct fs_write_options {
    size_t size; /**< sizeof(fs_write_options) */
    bool color;  /**< table only: use terminal colours */
    int width;   /**< table only: columns available; default 100 */
    int verbose; /**< table only: 0 the answer and the main table, 1 every metric and nation */
} fs_write_options;

/**
 * Default options. Inline, so that a program gets the size it was compiled with: fields that later
 * versions add at the end keep their defaults.
 */
static inline fs_write_options fs_write_options_default(void) {
    fs_write_options options;
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.width = 100;
    return options;
}

/** Writes a result. The bytes depend on the result and the options only. `options` may be NULL. */
FS_API FS_MUST_CHECK fs_status fs_result_write(const fs_result *result, fs_format format,
                                               const fs_write_options *options, fs_write_fn write,
                                               void *user, fs_error *error);

FS_END_DECLS

#endif
