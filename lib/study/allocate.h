// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_ALLOCATE_H
#define FSI_STUDY_ALLOCATE_H

#include <forcesim/study.h>

#include "model/model.h"
#include "study/program.h"

/** The parts of fs_allocate(), docs/studies/allocate.md: what is known of pools and nations
 * (allocate_facts.c), the programme (allocate_program.c), what stands against an answer
 * (allocate_limits.c), and what is said (allocate_report.c, allocate_fragment.c). */

/** Units of one type of one nation that may be given to one requirement. */
struct fsi_gift {
    int requirement; /**< of the option */
    int pool, nation, type;
    int persons; /**< of one unit */
    bool caveat; /**< a caveat of nation or class stands against it */
    double cost; /**< of one slot over the mission, in the currency */
    int units;   /**< what the solution gives */
};

/** Places of the tiers in which a unit may stand: three, or none. */
enum { FSI_PLACES = FSI_UNTIERED + 1 };

/** What a pool can hold, by the closed form. */
struct fsi_stock {
    int capacity;            /**< slots that it sustains beside its commitments */
    int reserved;            /**< slots more, were nothing kept at home */
    double units_per_slot;   /**< (d + h) / (d - o) */
    double away[FSI_TIERS];  /**< persons of one slot that a tier lacks, if its units stand in it */
    double part[FSI_PLACES]; /**< of its callable units, those of each tier */
    double room[FSI_PLACES]; /**< slots that those of each tier can hold */
    int slots;               /**< what the solution asks of it */
};

/** A nation. */
struct fsi_giver {
    bool classed;       /**< has a class, so that it might be asked */
    bool willing;       /**< is asked: willingness, and what it wants of the world */
    double willingness; /**< probability, behind this option */
    double pledge;      /**< persons */
    double base;        /**< forces, population or product, for fair shares */
    double fair;        /**< its fair share, persons */
    int64_t persons;    /**< what the solution gives */
};

/** Limits that can be let go, to say what stands against an answer. */
enum fsi_limit {
    FSI_LIMIT_NEED = 1,
    FSI_LIMIT_PLEDGE = 2,
    FSI_LIMIT_RESERVE = 4,
    FSI_LIMIT_ROTATION = 8,
    FSI_LIMIT_CAVEAT = 16,
    FSI_LIMIT_WILL = 32,
    FSI_LIMIT_OTHERS = 64
};

/** A column that measures by how much a limit is passed. */
struct fsi_slack {
    enum fsi_limit limit;
    int column;
    int requirement, nation, type; /**< -1: none */
    bool over;                     /**< of a requirement: too many */
};

/** An allocation under way. Lists live in the study's arena. */
struct fsi_allocate {
    fs_allocate_options options; /**< of the size known here */
    const fs_scenario *scenario; /**< a frozen copy */
    fs_study *study;
    struct fsi_model model; /**< with central values */
    const struct fsi_option *option;
    int option_index;
    struct fsi_gift *gift;
    int gifts;
    struct fsi_stock *stock; /**< [pools] */
    struct fsi_giver *giver; /**< [nations] */
    int *need;               /**< [requirements] persons at full strength */
    int *smallest;           /**< [requirements] persons of the smallest unit that may be given */
    int needed;              /**< sum of needs */
    bool rates;              /**< the scenario has rates of cost */
    bool tiers;              /**< it has readiness tiers */
    int *column;             /**< [gifts] of the last programme; -1: not in it */
    struct fsi_slack *slack;
    int slacks, slack_room;
    double *x; /**< its solution */
    struct fsi_answer answer;
    uint32_t nodes; /**< branches looked at in all */
};

/** Gathers what is known; names what the aim needs and the scenario does not give. */
fs_status fsi_allocate_facts(struct fsi_allocate *allocate, fs_error *error);
/** True when the gift is within all limits but those let go (bits of enum fsi_limit). */
bool fsi_allocate_may(const struct fsi_allocate *allocate, const struct fsi_gift *gift,
                      unsigned let_go);
/** Persons that tier `tier` lacks on an average day when a pool holds so many slots. */
double fsi_allocate_drawdown(const struct fsi_allocate *allocate, int pool, double slots, int tier);
/** True when units are drawn tier by tier; `order` [FSI_PLACES] says in which order. */
bool fsi_allocate_by_tier(const struct fsi_allocate *allocate, int *order);

/**
 * Solves for the aim, or, with limits let go, for the least that they must give way;
 * allocate->answer says what came out, and the gifts hold the units.
 */
fs_status fsi_allocate_solve(struct fsi_allocate *allocate, unsigned let_go, uint32_t left,
                             fs_error *error);
/** Sums the units of the gifts by pool and nation. */
void fsi_allocate_sum(struct fsi_allocate *allocate);
/** Says which limits stand against an answer and by how much; leaves the closest one in the gifts.
 * `*found`: the closest one needs nothing to give way after all. */
fs_status fsi_allocate_explain(struct fsi_allocate *allocate, bool *found, fs_error *error);

/** Sentences and tables of the allocation in the gifts. */
void fsi_allocate_report(struct fsi_allocate *allocate, bool found);
/** The aim in words. */
const char *fsi_allocate_aim_words(const struct fsi_allocate *allocate);
/** The allocation as a scenario text, into the study. */
void fsi_allocate_fragment(struct fsi_allocate *allocate);

#endif
