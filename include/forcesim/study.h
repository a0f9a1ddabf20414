// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_STUDY_H
#define FORCESIM_STUDY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <forcesim/export.h>
#include <forcesim/result.h>
#include <forcesim/run.h>
#include <forcesim/scenario.h>
#include <forcesim/status.h>

FS_BEGIN_DECLS

/** What a study found: sentences and tables. Immutable; freed by the caller. */
typedef struct fs_study fs_study;

/** Frees a study; NULL is allowed. */
FS_API void fs_study_free(fs_study *study);
/** Name of the study, e.g. "compare"; borrowed. */
FS_API const char *fs_study_name(const fs_study *study);
/** True unless a condition was asked that does not hold. */
FS_API bool fs_study_holds(const fs_study *study);
/** False when it was stopped before its end. */
FS_API bool fs_study_complete(const fs_study *study);
/** Sentence `index`, from 0; NULL when out of range. Borrowed. */
FS_API const char *fs_study_sentence(const fs_study *study, size_t index);
/** Last words `index`, from 0: the weakest numbers that the study rests on, and what it does not
 * say; NULL when out of range, or for a study of stored results. Borrowed. */
FS_API const char *fs_study_last_words(const fs_study *study, size_t index);

/** A table of a study. Strings are borrowed. */
typedef struct fs_study_table {
    const char *name;  /**< e.g. "differences" */
    const char *title; /**< what it shows */
    size_t rows;       /**< number of rows */
    size_t columns;    /**< number of columns */
} fs_study_table;

/** Number of tables. */
FS_API size_t fs_study_table_count(const fs_study *study);
/** Table `index`; false when out of range. */
FS_API bool fs_study_get_table(const fs_study *study, size_t index, fs_study_table *table);
/** Name of a column; NULL when out of range. */
FS_API const char *fs_study_column(const fs_study *study, size_t table, size_t column);
/**
 * A cell: `*text` is its text, or NULL for a number, which is then in `*number` (NaN: does not
 * exist). False when out of range.
 */
FS_API bool fs_study_cell(const fs_study *study, size_t table, size_t row, size_t column,
                          const char **text, double *number);
/** Writes a study. `options` may be NULL. CSV is one row a cell: table,row,column,value. */
FS_API FS_MUST_CHECK fs_status fs_study_write(const fs_study *study, fs_format format,
                                              const fs_write_options *options, fs_write_fn write,
                                              void *user, fs_error *error);

/** What all studies can be told; fill with fs_study_options_default(). */
typedef struct fs_study_options {
    size_t size;           /**< sizeof(fs_study_options) */
    uint64_t seed;         /**< master seed; default 1 */
    uint32_t futures;      /**< 0: the study's default */
    uint32_t replications; /**< per future; 0: the study's default */
    uint32_t threads;      /**< 0: one per processor. Never changes a result */
    uint64_t max_worlds;   /**< most (future, replication) pairs at one point; 0: 100,000 */
    void (*progress)(void *user, const fs_progress *progress); /**< calling thread; may be NULL */
    bool (*cancel)(void *user); /**< calling thread; true stops; may be NULL */
    void *user;                 /**< passed to both; not owned */
} fs_study_options;

/** Default options. */
FS_API fs_study_options fs_study_options_default(void);

/** How the points of a sweep are laid out. */
typedef enum fs_design {
    FS_DESIGN_FACTORIAL = 0, /**< every combination, the last path varying fastest */
    FS_DESIGN_LIST = 1,      /**< first values together, second values together, ... */
    FS_DESIGN_LHS = 2,       /**< Latin hypercube: one point in each stratum of every path */
    FS_DESIGN_SOBOL = 3      /**< Sobol's sequence; at most 40 paths */
} fs_design;

/** Options of a sweep; fill with fs_sweep_options_default(). Strings are borrowed. */
typedef struct fs_sweep_options {
    size_t size;            /**< sizeof(fs_sweep_options) */
    fs_study_options study; /**< futures default 1 when nothing is uncertain, else 10;
                               replications default 100 */
    const char *output;     /**< the store to be made; required */
    /**
     * Paths with values: "PATH=a,b,c", "PATH=low:high:count"; for Latin hypercube and Sobol
     * "PATH=low:high" (whole numbers when both ends are written as such), "PATH=a,b,c", or
     * "FACTOR" alone: quantiles of its own law.
     */
    const char *const *sweeps;
    size_t sweep_count;      /**< number of them */
    fs_design design;        /**< default FS_DESIGN_FACTORIAL */
    uint32_t points;         /**< Latin hypercube and Sobol: number of points */
    const char *points_file; /**< CSV: a head of paths, one line a point; instead of sweeps */
    uint32_t shard, shards;  /**< compute this part of that many, from 1; 0, 0: all */
    bool resume;             /**< go on with what an earlier run left behind */
    bool force;              /**< replace what is there */
    const char *probe;       /**< metric kept by replication, for the correlation of neighbouring
                                points; NULL: "deployed_persons" */
} fs_sweep_options;

/** Default options. */
FS_API fs_sweep_options fs_sweep_options_default(void);

/**
 * Computes the cells (point, future) of a sweep into a store (store.h). Each cell is written whole;
 * a sweep that was killed is resumed without loss. The finished file depends on the scenario, the
 * seed and the design only: not on threads, shards, interruptions or time. When cancelled, what is
 * done stays in "OUTPUT.part" for `resume`, and FS_ERROR_CANCELLED is returned.
 */
FS_API FS_MUST_CHECK fs_status fs_sweep(fs_study **study, const fs_scenario *scenario,
                                        const fs_sweep_options *options, fs_error *error);

/** Options of a comparison; fill with fs_compare_options_default(). Strings are borrowed. */
typedef struct fs_compare_options {
    size_t size;                 /**< sizeof(fs_compare_options) */
    fs_study_options study;      /**< futures and replications default as in fs_run() */
    const char *baseline;        /**< option that others are compared with; NULL: "none", else the
                                    first */
    const char *const *metrics;  /**< metrics to show, "METRIC[::ACCORD[:STRUCTURE]]"; none: a usual
                                    choice */
    size_t metric_count;         /**< number of them */
    const char *const *requires; /**< conditions "METRIC[:OPTION[:ACCORD[:STRUCTURE]]] < X" to be
                                    met in a future; a part left out means each */
    size_t require_count;        /**< number of them */
} fs_compare_options;

/** Default options. */
FS_API fs_compare_options fs_compare_options_default(void);

/**
 * Compares the options of a scenario in the same worlds: paired differences with intervals, regret,
 * shares of the futures examined that meet the conditions, and an order where one may be said. Of
 * the peace, accords and structures are told apart. Replications are doubled until the noise of a
 * future's mean is under a tenth of every threshold (at most `study.max_worlds` worlds).
 * fs_study_holds(): every option meets all conditions in every future.
 */
FS_API FS_MUST_CHECK fs_status fs_compare(fs_study **study, const fs_scenario *scenario,
                                          const fs_compare_options *options, fs_error *error);

/** Options of fs_size(); fill with fs_size_options_default(). Strings are borrowed. */
typedef struct fs_size_options {
    size_t size;            /**< sizeof(fs_size_options) */
    fs_study_options study; /**< futures and replications default as in fs_run() */
    const char *option;     /**< option to be sized; NULL: the first that asks for a force */
    double low, high, step; /**< sizes searched, persons; default 500 to 100,000 by 500 */
    /**
     * Conditions that a larger force meets: "METRIC[::ACCORD[:STRUCTURE]] >= X"; or in closed form
     * "density_per_km >= X", persons per km of the line, and "win_prob_denied >= X", by how much
     * the adversary's probability of winning falls. None: in a scenario with accords those of the
     * kinds of force in the option, else none.
     */
    const char *const *criteria;
    size_t criterion_count; /**< number of them */
    /** Conditions that a smaller force keeps; none: filled, gaps, drawdown of each tier, places. */
    const char *const *limits;
    size_t limit_count; /**< number of them */
} fs_size_options;

/** Default options. */
FS_API fs_size_options fs_size_options_default(void);

/**
 * How large a force must be for each criterion, beside how large it can be under each limit, with
 * intervals; the binding one of each, and the gap. The requirements of the option are scaled
 * together. Conditions are taken as monotone in size. Where one hangs on an accord and a structure
 * there is an answer for each. fs_study_holds(): what is sufficient can be sustained, under each.
 */
FS_API FS_MUST_CHECK fs_status fs_size(fs_study **study, const fs_scenario *scenario,
                                       const fs_size_options *options, fs_error *error);

/** Options of fs_breakeven(); fill with fs_breakeven_options_default(). Strings are borrowed. */
typedef struct fs_breakeven_options {
    size_t size;            /**< sizeof(fs_breakeven_options) */
    fs_study_options study; /**< futures and replications default as in fs_run() */
    const char *path;   /**< number that is changed, or a named factor, or "options.NAME.persons":
                           the size of an option; required */
    double low, high;   /**< its range; whole ends at least 8 apart: whole numbers only */
    const char *one;    /**< an option; required */
    const char *other;  /**< another option; required */
    const char *metric; /**< metric in which they may tie, "METRIC[::ACCORD[:STRUCTURE]]";
                           required. Of the peace each accord and structure has its ties */
} fs_breakeven_options;

/** Default options. */
FS_API fs_breakeven_options fs_breakeven_options_default(void);

/** Finds the values of a number at which two options tie in a metric, with intervals.
 * fs_study_holds(): there is one, or they never differ. */
FS_API FS_MUST_CHECK fs_status fs_breakeven(fs_study **study, const fs_scenario *scenario,
                                            const fs_breakeven_options *options, fs_error *error);

/** How sensitivity is measured. */
typedef enum fs_sensitivity_method {
    FS_SENSITIVITY_MORRIS = 0, /**< screening by elementary effects */
    FS_SENSITIVITY_SOBOL = 1,  /**< shares of variance, first-order and total */
    FS_SENSITIVITY_TORNADO = 2 /**< each factor from its 5 to its 95 % quantile */
} fs_sensitivity_method;

/** Options of fs_sensitivity(); fill with fs_sensitivity_options_default(). Strings are borrowed.
 */
typedef struct fs_sensitivity_options {
    size_t size;                  /**< sizeof(fs_sensitivity_options) */
    fs_study_options study;       /**< replications at each point, default 100; futures unused */
    fs_sensitivity_method method; /**< default Morris */
    const char *metric;           /**< "METRIC[:OPTION[:ACCORD[:STRUCTURE]]]", under one accord and
                                     structure; required; must exist everywhere */
    const char *option;           /**< NULL: the first that asks for a force */
    const char *const *ranges; /**< "PATH=low:high" beside the uncertain factors of the scenario */
    size_t range_count;        /**< number of them */
    uint32_t base; /**< trajectories of Morris (default 20), base points of Sobol (256) */
} fs_sensitivity_options;

/** Default options. */
FS_API fs_sensitivity_options fs_sensitivity_options_default(void);

/** Says what matters: moves the uncertain factors of a scenario through their laws, in the same
 * worlds, and measures a metric of an option. */
FS_API FS_MUST_CHECK fs_status fs_sensitivity(fs_study **study, const fs_scenario *scenario,
                                              const fs_sensitivity_options *options,
                                              fs_error *error);

/** Options of fs_discover(); fill with fs_discover_options_default(). Strings are borrowed. */
typedef struct fs_discover_options {
    size_t size;           /**< sizeof(fs_discover_options) */
    const char *condition; /**< cells of interest: "METRIC[:OPTION[:ACCORD[:STRUCTURE]]] < X", under
                              one accord and structure; required */
    uint64_t seed;         /**< of the resampling; default 1 */
    /** Resamples and shuffles done, in place of worlds; calling thread; may be NULL. */
    void (*progress)(void *user, const fs_progress *progress);
    bool (*cancel)(void *user); /**< calling thread; true stops; may be NULL */
    void *user;                 /**< passed to both; not owned */
} fs_discover_options;

/** Default options. */
FS_API fs_discover_options fs_discover_options_default(void);

/** Finds a box in the space of what a stored sweep changed and drew that holds the cells of
 * interest: coverage, density, the peeling, a resampling test of its limits, and a test of the box
 * against chance. */
FS_API FS_MUST_CHECK fs_status fs_discover(fs_study **study, const char *path,
                                           const fs_discover_options *options, fs_error *error);

/** What an allocation makes least. */
typedef enum fs_allocate_aim {
    FS_ALLOCATE_DRAWDOWN = 0,   /**< persons missing in the readiness tiers, weighted */
    FS_ALLOCATE_COST = 1,       /**< cost of the mission, by the rates of `cost` */
    FS_ALLOCATE_FORCES = 2,     /**< distance to shares by the persons of all units of a nation */
    FS_ALLOCATE_POPULATION = 3, /**< by nations.*.population_persons */
    FS_ALLOCATE_GDP = 4         /**< by nations.*.gdp_eur */
} fs_allocate_aim;

/** Options of fs_allocate(); fill with fs_allocate_options_default(). Strings are borrowed. */
typedef struct fs_allocate_options {
    size_t size;            /**< sizeof(fs_allocate_options) */
    fs_study_options study; /**< progress, in branches looked at, and cancel; nothing else is used:
                               uncertain numbers have their central values */
    const char *option;     /**< option to be filled; NULL: the first that asks for a force */
    fs_allocate_aim aim;    /**< default FS_ALLOCATE_DRAWDOWN */
    double tier_weight[3];  /**< of a person missing within 10, 30 and 180 days; default 1, 1, 1 */
    double least_willingness; /**< nations below it are not asked; default 0: all above 0 */
    double gap;       /**< distance to the best possible that is good enough, relative; default 0:
                         none */
    uint32_t nodes;   /**< branches looked at, at most, for each answer; default 5,000 */
    const char *base; /**< file that the fragment takes as its base; NULL: none, it is to be
                         loaded on top of the scenario */
} fs_allocate_options;

/**
 * Default options. Inline, so that a program gets the size it was compiled with: fields that later
 * versions add at the end keep their defaults.
 */
static inline fs_allocate_options fs_allocate_options_default(void) {
    fs_allocate_options options;
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.study = fs_study_options_default();
    options.tier_weight[0] = options.tier_weight[1] = options.tier_weight[2] = 1;
    options.nodes = 5000;
    return options;
}

/**
 * Says who gives what: whole units of each nation for each requirement of an option, so that all
 * are met, within pledges, caveats, willingness, the rotation ratios of the pools and home
 * reserves, and the aim is as small as can be. fs_study_holds(): there is such an allocation;
 * fs_study_fragment() then holds it. Otherwise the study says which limit stands against it and by
 * how much. FS_ERROR_SCENARIO names a number that the aim needs and the scenario does not give.
 */
FS_API FS_MUST_CHECK fs_status fs_allocate(fs_study **study, const fs_scenario *scenario,
                                           const fs_allocate_options *options, fs_error *error);
/** Scenario text that a study gives, to be run or loaded on top of the scenario; NULL when it gives
 * none. Borrowed. */
FS_API const char *fs_study_fragment(const fs_study *study);

FS_END_DECLS

#endif
