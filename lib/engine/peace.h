// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_PEACE_H
#define FSI_ENGINE_PEACE_H

#include "engine/ledger.h"
#include "model/peace/hazard.h"
#include "model/peace/metrics.h"
#include "random/philox.h"

/**
 * The peace of one world, from its finished records: violations, breaches, and what happens then.
 * Nothing here changes a path. The workspace belongs to one thread.
 */

/** A stretch of days on which the strength of the force and of both sides is held. */
struct fsi_stretch_state {
    int first; /**< days since the ceasefire */
    int slice;
    double observers, forward_size, exposed_persons;
    fs_breach_state state; /**< of the day, without what belongs to an accord */
};

/** A breach of one accord and column. */
struct fsi_breach {
    int day; /**< days since the ceasefire; -1: the hazard is 0 */
    int stretch;
    int accord, column;
    double weight;
};

/** Chance of one world, shared by options, accords and structures. */
struct fsi_breach_luck {
    double when, general, will, will_other, depends, acted;
    double warning_days, hold;
};

struct fsi_peace_work {
    const fs_allocator *allocator;
    struct fsi_ledger without, with;
    struct fsi_gamma_table gamma_table;
    double *regime, *gamma;     /**< [days] */
    struct fsi_draw_unit *draw; /**< [days x sectors] */
    struct fsi_violation_sector *sector;
    struct fsi_violation_state *violation;
    int64_t *recorded;        /**< [sectors] */
    double *host, *adversary; /**< [slices] */
    struct fsi_stretch_state *stretch;
    int stretches;
    fs_breach_component *component;                  /**< [stretches x components] */
    struct fsi_segment *segment;                     /**< [stretches] */
    struct fsi_breach *breach;                       /**< [accords x columns] */
    struct fsi_ledger_entry *now_with, *now_without; /**< [units] */
    double *share; /**< [nations] of their units that come, in this world */
    struct fsi_breach_luck luck;
    struct fsi_key key;
    uint32_t replication;
};

/** Prepares an empty workspace. */
void fsi_peace_init(struct fsi_peace_work *work, const fs_allocator *allocator);
/** Makes room for a model with a peace, and computes what is the same in all its worlds. */
fs_status fsi_peace_fit(struct fsi_peace_work *work, const struct fsi_model *model);
/** Frees it. */
void fsi_peace_clear(struct fsi_peace_work *work);
/** Values of one option in one world: accords x columns x FSI_PEACE_METRICS. */
size_t fsi_peace_values(const struct fsi_model *model);
/** Draws what belongs to a world. */
void fsi_peace_world(struct fsi_peace_work *work, const struct fsi_model *model, struct fsi_key key,
                     uint32_t replication);
/**
 * The peace of one option. The ledgers hold the worlds with and without the mission (of an option
 * without requirements the same one). `metrics`: [FSI_METRICS] of the option, violations are put
 * into it. `values`: fsi_peace_values().
 */
void fsi_peace_option(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                      const struct fsi_ledger *with, const struct fsi_record *record,
                      double *metrics, double *values);

/** Strength on every stretch of an option (peace_path.c). */
void fsi_peace_stretches(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                         const struct fsi_ledger *with);
/** Breaches of every accord and column (peace_path.c). */
void fsi_peace_breaches(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                        double *values);
/** Violations over the whole span (peace_violations.c). */
void fsi_peace_violations(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                          double *metrics);
/** What happens after each breach (peace_breach.c). */
void fsi_peace_consequences(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                            const struct fsi_ledger *with, const struct fsi_record *record,
                            double *values);

#endif
