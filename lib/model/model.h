// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_MODEL_H
#define FSI_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <forcesim/run.h>

#include "base/memory.h"
#include "random/law.h"
#include "scenario/scenario.h"

/**
 * The constant model of one future: flat arrays and indices, no names to look up. Built by
 * fsi_model_build() from a scenario and the values of its factors; everything lives in one arena.
 * Nations, types, roles, pools, units and slots are sorted by name (numbers as numbers), so the
 * order of a file changes nothing; options keep the order given.
 */

/** Readiness tiers: notice of 10, 30 and 180 days. */
enum { FSI_TIERS = 3, FSI_UNTIERED = FSI_TIERS };
extern const int fsi_tier_days[FSI_TIERS];

/** Which unit goes first. Same order as the words of the schema. */
enum fsi_draw { FSI_LONGEST_DWELL, FSI_SPARE_READINESS, FSI_READINESS_FIRST, FSI_READY_DAY };
/** Who is served first. */
enum fsi_priority { FSI_COMMITMENTS_FIRST, FSI_MISSION_FIRST, FSI_MAY_STRIP };
/** Who replaces a unit that left early. */
enum fsi_replace { FSI_REPLACE_TRAINED, FSI_REPLACE_HIGH_READINESS };
/** How a nation leaves. */
enum fsi_exit_mode { FSI_EXIT_WITHDRAW, FSI_EXIT_FINISH };
/** How a requirement is filled. */
enum fsi_regime { FSI_NATIONAL_SLOTS, FSI_COALITION_POOL, FSI_RANDOM_DEMAND };
/** Initial condition. */
enum fsi_initial { FSI_STEADY, FSI_RESTED, FSI_RANDOM };

/** Limits of rotation in one phase, whole days. */
struct fsi_policy {
    int tour, overlap, target, minimum, max_extension;
    int from, until; /**< deployable window of the dwell clock; until INT_MAX: no end */
};

/** A rotation policy. */
struct fsi_rotation {
    const char *name;
    const struct fsi_policy *phase; /**< [phases + 1]; the last stands outside all phases */
    const struct fsi_days *training, *first_wave, *returning;
    int mean_training, mean_first_wave; /**< of the whole-day laws, rounded half up */
    int margin;
    int lead, lead_first; /**< mean training (first wave: mean first-wave training) + margin */
    double early_end_prob, certification_failure_prob;
    int budget; /**< days in theatre over several tours; INT_MAX: none */
};

/** A kind of unit. */
struct fsi_type {
    const char *name;
    int persons;
    int role; /**< role its readiness is reported under; -1 none */
    double brigade_equivalents;
};

/** A role. */
struct fsi_role {
    const char *name;
    const int *types; /**< in order of preference */
    int types_count;
    bool critical;
};

/** The units of one type of one nation. Only callable units have entries in the unit array. */
struct fsi_pool {
    int nation, type;
    int persons;     /**< of one unit */
    int total;       /**< units */
    int first_unit;  /**< first callable one in the unit array */
    int callable;    /**< callable units, 0 when none of them can ever be called */
    int permanent;   /**< of those, stationed for good */
    int committed;   /**< rotating slots of standing commitments on day 0 */
    const int *slot; /**< [committed] their indices, ascending */
    const struct fsi_rotation *rotation; /**< of its nation */
    bool unused; /**< no commitment and no option can call its units: they stay READY, outside the
                    unit array */
};

/** A callable unit. */
struct fsi_unit {
    int pool;
    int number; /**< from 1; its name is NATION/TYPE/NUMBER */
    int32_t persons;
    uint8_t mask;  /**< tiers in which it counts when it is READY */
    uint8_t tier;  /**< 0, 1, 2, or FSI_UNTIERED */
    uint64_t hash; /**< of "unit/NATION/TYPE/NUMBER" */
};

/** A nation. */
struct fsi_nation {
    const char *name, *title;
    int first_pool, pools;
    int rotation;                  /**< -1: no units */
    int64_t land_quota[FSI_TIERS]; /**< cumulative land quota, persons */
    int64_t all_ready;             /**< persons of all its units */
    uint64_t decision;             /**< hash of "decision/NAME" */
    bool willing;                  /**< has a class and may take part in some option */
    bool lead;
    double willingness;
    const struct fsi_days *decision_delay;
    double exit_hazard_per_day;
    int training_only_days;
    double availability; /**< as calibrated or given */
    double calibrated;   /**< before it was held to the range of `counting`; NaN: given */
    double tier_brigades[FSI_TIERS]; /**< brigade equivalents of all its units of a tier */
};

/** A slot of a standing commitment. */
struct fsi_commitment_slot {
    const char *name; /**< COMMITMENT/NATION/TYPE/INDEX */
    uint64_t hash;    /**< of "slot/NAME/tour/" */
    uint64_t start;   /**< of "slot/NAME/start" */
    int pool;
    int open, close; /**< days; open INT_MIN/2: has long been running; close INT_MAX: no end */
    bool flank, permanent;
    uint8_t mask; /**< tiers in which its units count, before their own tier is asked */
};

/** A requirement of an option. */
struct fsi_requirement {
    const char *name;
    int role;
    int persons;
    enum fsi_regime regime;
    int priority;
    bool by_shares;
    bool training;           /**< its role is called "training" */
    int types_count;         /**< types of the role that may fill it (1 without substitutes) */
    const int32_t *required; /**< [foresight] persons on each day */
    int full_day;            /**< first day of its maximum */
    bool unimodal;           /**< rises, then falls */
    const bool *eligible;    /**< [nations] caveats allow it */
    const double *share;     /**< [nations] persons, when by shares */
    const int *share_units;  /**< [pools] units of shares that are given by type; NULL: none is */
    int pipeline_units;
    double arrivals_per_day;
    const struct fsi_days *duration;
    int units;
    uint64_t hash; /**< of "slot/POOL/NAME/" or "demand/NAME" */
};

/** An option. */
struct fsi_option {
    const char *name, *title;
    enum fsi_draw first_draw, relief_draw;
    enum fsi_replace replace;
    enum fsi_priority priority;
    enum fsi_exit_mode exit_mode;
    int exit_notice, reoffer;
    const struct fsi_requirement *requirement; /**< sorted by priority, then name */
    int requirements;
    const double *offer;             /**< [nations] persons a nation offers */
    const double *sustained;         /**< [nations] the most it may offer: what it sustains */
    bool backstop;                   /**< some part of the backstop stands behind it */
    const int *type_offer;           /**< [pools] units of the type it offers */
    const int32_t *required;         /**< [horizon] persons on each day, all requirements */
    int required_full;               /**< maximum of it */
    int first_day, last_day;         /**< with a requirement above 0; -1 when none */
    int full_strength;               /**< first day of the full requirement; -1 when none */
    int plateau_first, plateau_last; /**< of its days those that are counted */
    int window;                      /**< index of its plateau among the model's windows */
    bool plain;                      /**< national slots of one priority only */
};

/** A plateau shared by options: means are taken over it. */
struct fsi_window {
    int first, last;
    const int32_t *weight; /**< [horizon + 1] number of its days from this day on */
};

struct fsi_peace;
struct fsi_accession;
struct fsi_timeline;
struct fsi_means;

struct fsi_model {
    struct fsi_arena arena;
    int horizon;
    int foresight;   /**< days for which requirements are known: when a slot closes decides on calls
                        before */
    long start_date; /**< days since 1970-01-01 */
    enum fsi_initial initial;
    bool prefill;
    int count_from, count_until; /**< days of statistics: from, and the day after the last */
    int away_window, away_limit; /**< days in theatre of a unit: summed over, allowed */
    int carry; /**< days that a unit is on its way into theatre, after its training */
    int phases;
    const uint8_t *phase_of_day; /**< [horizon + 1]; value phases: outside all */

    const struct fsi_rotation *rotation;
    int rotations;
    const struct fsi_type *type;
    int types;
    const struct fsi_role *role;
    int roles;
    const struct fsi_nation *nation;
    int nations;
    const struct fsi_pool *pool;
    int pools;
    const struct fsi_unit *unit;
    int units;
    const struct fsi_commitment_slot *commitment;
    int commitments;
    const struct fsi_option *option;
    int options;
    const struct fsi_window *window;
    int windows;

    bool tier_present[FSI_TIERS];
    int64_t plan[FSI_TIERS];        /**< cumulative plan, persons */
    int64_t base_supply[FSI_TIERS]; /**< static line and all callable units READY */
    uint8_t mask_pipeline;          /**< tiers in which a unit in TRAINING or STANDBY counts */
    uint8_t mask_deployed;          /**< tiers in which a unit in theatre counts (dual-hatting) */
    int64_t units_total, persons_total; /**< all units, callable or not */
    const struct fsi_peace *peace;      /**< NULL: the scenario has no accords */
    const struct fsi_accession
        *accession; /**< how nations decide on each other; NULL: each on its own */
    const struct fsi_timeline *timeline; /**< dated changes; NULL: none */
    const struct fsi_means *means;       /**< cost, supply, losses, limits; NULL: none */
    double least_offer; /**< an offer of fewer persons gives nothing: half a company group */
};

/** Builds the model of the future whose factor values are `factors` (NULL: central values) into
 * `model`, whose arena must be initialised and is reset. The scenario must be frozen and checked.
 */
fs_status fsi_model_build(struct fsi_model *model, const fs_scenario *scenario,
                          const double *factors, fs_error *error);

/** Values of all factors in a future (model 2: stream factor/NAME, replication 0). */
void fsi_model_draw_factors(const fs_scenario *scenario, uint64_t seed, uint32_t future,
                            double *factors);

/** Policy of a rotation on a day (clamped to the horizon). */
static inline const struct fsi_policy *fsi_policy_on(const struct fsi_model *model,
                                                     const struct fsi_rotation *rotation, int day) {
    if (model->phases == 0) {
        return rotation->phase;
    }
    int d = day < 0 ? 0 : day > model->horizon ? model->horizon : day;
    return &rotation->phase[model->phase_of_day[d]];
}

/** What a program holds as fs_model: a frozen scenario. */
struct fs_model {
    const fs_allocator *allocator;
    fs_scenario *scenario;
    bool uncertain;
};

#endif
