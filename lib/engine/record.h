// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_RECORD_H
#define FSI_ENGINE_RECORD_H

#include "model/model.h"

/** Daily quantities of one world. Kept as changes while the world runs, summed to values at its
 * end. Persons unless said otherwise. */
enum fsi_line {
    FSI_LINE_ALLOTTED,    /**< in slots that nations hold */
    FSI_LINE_DEPLOYED,    /**< in slots with a unit in theatre */
    FSI_LINE_IN_THEATRE,  /**< of units in theatre, handovers counted twice */
    FSI_LINE_TRAINING,    /**< in training for the mission */
    FSI_LINE_STANDBY,     /**< trained and waiting for the mission */
    FSI_LINE_RETURNING,   /**< recovering from the mission */
    FSI_LINE_CYCLE_UNITS, /**< units in those four states */
    FSI_LINE_SUPPLY, /**< three lines: persons available within 10, 30, 180 days, against all units
                        at home */
    FSI_LINE_BACKFILLED =
        FSI_LINE_SUPPLY + FSI_TIERS, /**< three lines: where nations re-designate */
    FSI_LINE_FLANK = FSI_LINE_BACKFILLED + FSI_TIERS, /**< on the eastern flank */
    FSI_LINE_FLANK_TIERED, /**< three lines: of those, in units of tiers up to W */
    FSI_LINES = FSI_LINE_FLANK_TIERED + FSI_TIERS
};

/** Lines by nation of one world, as changes. */
enum fsi_nation_line {
    FSI_NATION_PLEDGED,  /**< in slots that it holds */
    FSI_NATION_DEPLOYED, /**< in slots that its units fill, its own and those of common pools */
    FSI_NATION_THEATRE,  /**< in theatre, handovers counted twice */
    FSI_NATION_LINES
};

/** What a nation did in the mission of one world. */
struct fsi_nation_record {
    int64_t allotted, deployed; /**< person-days on the plateau, in its own slots */
    int64_t pooled;             /**< the same in slots of common pools that its units fill */
    int64_t person_tours;       /**< persons sent */
    int32_t units_used, arrivals, breaches;
    int32_t left;            /**< 1: it decided to leave during the mission */
    bool committed, differs; /**< it commits; whether it does hangs on who moves first */
};

/** Times between tours of the units of one pool, and its tours that ended. */
struct fsi_tempo {
    int64_t interval_days;
    int32_t intervals;
};

/** The last tours of a unit in the mission. */
struct fsi_past {
    int32_t came[8], left[8];
    int32_t count; /**< all of them; the ring holds the last eight */
};

struct fsi_means_state;

/** The record of one world. */
struct fsi_record {
    int32_t *line; /**< [FSI_LINES x (horizon + 1)] */
    int64_t *pool; /**< [windows x pools x tiers] person-days of supply on the plateau, against
                      all units at home */
    struct fsi_nation_record *mission;   /**< [nations] */
    const struct fsi_means_state *means; /**< what the mission used and lost; NULL: no means */
    struct fsi_tempo *tempo;             /**< [pools] */
    int64_t extension_days;
    int32_t repeat_breaches;       /**< arrivals below the norm that end an interval */
    int32_t tours_ended, overruns; /**< and those that lasted too long */
    int32_t away_over, away_most;  /**< returns above the limit; most days of a unit */
    int32_t last_departure; /**< day on which the last unit left the mission; -1: none was there */
    int32_t demands, blocked;     /**< random demand */
    int32_t given_up, taken_over; /**< persons in slots of nations that left, and in those of them
                                     that others took */
    int32_t closed_day;           /**< day on which the mission was closed; -1: it was not */
};

/** Place of a day of a line in a record. */
static inline size_t fsi_record_place(const struct fsi_model *model, int line, int day) {
    return (size_t)line * (size_t)(model->horizon + 1) + (size_t)day;
}

/** Line `line` of a record. */
static inline int32_t *fsi_record_line(const struct fsi_record *record,
                                       const struct fsi_model *model, int line) {
    return record->line + fsi_record_place(model, line, 0);
}

/** A unit of a pool comes again after that many days, below its norm or not. */
void fsi_record_interval(struct fsi_record *record, int pool, int days, bool breach);
/** A unit leaves the mission on day `left`: its days in theatre in the rolling window that ends
 * then.
 */
void fsi_record_away(struct fsi_record *record, const struct fsi_model *model,
                     struct fsi_past *past, int came, int left);

/** Turns the changes of the lines into values; `mission`: those of a mission too. */
void fsi_record_finish(struct fsi_record *record, const struct fsi_model *model, bool mission);

#endif
