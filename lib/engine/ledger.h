// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_LEDGER_H
#define FSI_ENGINE_LEDGER_H

#include "engine/record.h"
#include "model/peace/peace.h"

/**
 * What the peace needs to know of a world beside its record: persons by kind of force on every day,
 * and the state of every manoeuvre unit on any day. Kept only where the scenario has accords.
 * Entries are in order of day; the state of day t holds after all entries of days up to t.
 */

/** States as far as notice is concerned. */
enum fsi_ledger_state {
    FSI_LEDGER_READY,
    FSI_LEDGER_PIPELINE,  /**< training or standby */
    FSI_LEDGER_RETURNING, /**< until a day */
    FSI_LEDGER_COMMITTED, /**< with a notice of its own */
    FSI_LEDGER_AWAY,      /**< in theatre for the mission */
    FSI_LEDGER_BOUND      /**< in a commitment that it does not leave */
};

struct fsi_ledger_entry {
    int32_t unit, day;
    int32_t until; /**< RETURNING: day it ends; COMMITTED: notice */
    uint8_t state;
    bool mission;
};

struct fsi_ledger {
    const fs_allocator *allocator;
    const struct fsi_peace *peace;
    int32_t
        *component; /**< [components x (horizon + 1)] changes of persons in filled slots, by day */
    struct fsi_ledger_entry *entry;
    size_t count, capacity;
    bool failed; /**< memory ran out */
};

/** Prepares an empty ledger. */
void fsi_ledger_init(struct fsi_ledger *ledger, const fs_allocator *allocator);
/** Makes room for a model with a peace. */
fs_status fsi_ledger_fit(struct fsi_ledger *ledger, const struct fsi_model *model);
/** Frees it. */
void fsi_ledger_clear(struct fsi_ledger *ledger);
/** Empties it for a world whose horizon is known. */
void fsi_ledger_reset(struct fsi_ledger *ledger, const struct fsi_model *model);
/** Adds an entry. */
void fsi_ledger_add(struct fsi_ledger *ledger, struct fsi_ledger_entry entry);
/** Persons by component, from changes to values. */
void fsi_ledger_finish(struct fsi_ledger *ledger, const struct fsi_model *model);
/** Line of a component. */
static inline int32_t *fsi_ledger_line(const struct fsi_ledger *ledger,
                                       const struct fsi_model *model, int component) {
    return ledger->component + (size_t)component * (size_t)(model->horizon + 1);
}

/** A reader of a ledger that moves forward in time. */
struct fsi_ledger_reader {
    const struct fsi_ledger *ledger;
    struct fsi_ledger_entry *now; /**< [units] last entry of each */
    size_t next;
};
/** Puts a reader before the first day. `now` has room for all units. */
void fsi_ledger_open(struct fsi_ledger_reader *reader, const struct fsi_ledger *ledger,
                     struct fsi_ledger_entry *now, const struct fsi_model *model);
/** Moves it to the state that holds on a day, not earlier than before. */
void fsi_ledger_move(struct fsi_ledger_reader *reader, int day);

/** Which state counts when the mission's own effect is taken away. */
enum fsi_ledger_view {
    FSI_VIEW_ACTUAL,
    FSI_VIEW_NO_PIPELINE, /**< units in the pipeline of the mission or back from it as in the world
                             without it; those in theatre stay */
    FSI_VIEW_NO_MISSION   /**< every unit as in the world without it */
};
/** Who would come on a day, by notice. `share`: [nations] of their units that come. */
void fsi_ledger_senders(const struct fsi_model *model, const double *share,
                        const struct fsi_ledger_entry *with, const struct fsi_ledger_entry *without,
                        int day, enum fsi_ledger_view view, struct fsi_senders *senders);
/** Brigade equivalents in theatre for the mission. */
double fsi_ledger_in_theatre(const struct fsi_model *model, const struct fsi_ledger_entry *now);
/** Persons in theatre for the mission that the supply of tier `tier` counts nevertheless
 * (dual-hatting). */
double fsi_ledger_dual_hatted(const struct fsi_model *model, const struct fsi_ledger_entry *now,
                              int tier);

#endif
