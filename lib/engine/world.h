// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_WORLD_H
#define FSI_ENGINE_WORLD_H

#include "engine/calendar.h"
#include "engine/ledger.h"
#include "engine/record.h"
#include "model/model.h"
#include "random/philox.h"

/**
 * One world: the state of every callable unit and slot on one day, and the rules that move it to
 * the next. world.c reads as a table of contents; each rule is a file. A workspace belongs to one
 * thread and is reused; running a world allocates nothing.
 */

enum fsi_state {
    FSI_STATE_READY,
    FSI_STATE_TRAINING, /**< or STANDBY, from the day `trained` on */
    FSI_STATE_DEPLOYED,
    FSI_STATE_RETURNING,
    FSI_STATE_COMMITTED,
    FSI_STATE_UNAVAILABLE, /**< modernising, or not yet raised */
};

/** Minutes of a day: times of calls of random demand. */
enum { FSI_MINUTES = 1440 };

/** State of one unit: a cache line, since every event looks at one. */
struct fsi_unit_state {
    int32_t departed; /**< D: day it left theatre last, or its cycle began again; dwell runs from
                         here */
    union {
        int32_t ready_day; /**< READY: day it became so */
        int32_t behind;    /**< in the queue of a slot or a pipeline: next unit; -1 */
    };
    int32_t slot;       /**< slot it is called for or stands in; -1 */
    int32_t tour;       /**< number of that tour */
    int32_t relief_day; /**< R of that tour */
    int32_t trained;    /**< day its training ends */
    union {
        int32_t arrived; /**< in theatre: day it came */
        int32_t left;    /**< else: day it left in this run; INT32_MIN */
    };
    int32_t planned_end; /**< P of its tour */
    int32_t limit;       /**< P and the longest extension */
    int32_t served;      /**< days in theatre against its budget */
    uint32_t early_word, recovery_word,
        tour_tie; /**< words of the tour it is called for or serves */
    uint32_t tie; /**< tie-break word: of the last tour it served */
    uint8_t state;
    uint8_t mask;   /**< tiers in which it counts now */
    int16_t minute; /**< of the day, from which it is back from a call of random demand; else 0 */
    bool mission;   /**< called for the mission or last served in it */
    bool used : 1;  /**< has been in the mission */
    bool substitute : 1; /**< called to replace a unit that left early */
    bool stripped : 1;   /**< called from the flank: not held back by its minimum dwell */
};

/** A place for one unit. */
struct fsi_slot {
    uint64_t hash;       /**< of "slot/NAME/tour/" */
    int32_t pool;        /**< pool that fills it; -1 in a coalition pool */
    int32_t nation;      /**< nation that holds it; -1 in a coalition pool */
    int32_t requirement; /**< index in the option; -1: standing commitment */
    int32_t number;      /**< INDEX in its name; commitments: index in the model */
    int32_t type;
    int32_t persons, base;
    int32_t taken, open, close;
    int32_t place; /**< first slot of its place: a requirement that falls and rises again has one
                      for each span of days */
    int32_t next, relief_day; /**< tour to be called next, and its R */
    int32_t limit; /**< end and longest extension of the tour before that: no relief if the slot
                      closes by then */
    int32_t lead;  /**< coalition pool: lead of the next call */
    int32_t incumbent, leaving; /**< units in theatre; -1 */
    int32_t queue;              /**< first of the units called, by tour; -1 */
    int32_t sleeper;            /**< next slot whose call waits for a unit of the pool; -1 */
    int32_t substitute_until, substitute_tour,
        substitute_from; /**< a substitute is wanted until this day (-1: none), for this tour (-1:
                            never yet) and its R */
    int32_t phase, past, under_way; /**< at the start: days since the incumbent came; departures
                                       given out; reliefs called */
    int32_t free_next;              /**< random demand: next free slot; -1 */
    uint8_t mask;                   /**< tiers in which units in it may count */
    bool prefilled;                 /**< its first unit stands in it from before day 0 */
    bool sleeps;                    /**< it stands in its pool's list of such slots */
    bool is_free;                   /**< first slot of a place: given back, free for others */
    bool is_gap;                    /**< open and empty; kept when somebody listens to events */
    bool is_open, is_closed, first_wave, no_calls, finish, flank, permanent;
};

/** Nodes of the calendar: the units first, then three for each slot. */
enum { FSI_NODE_OPEN, FSI_NODE_CLOSE, FSI_NODE_DUE, FSI_SLOT_NODES };

/** Decisions of one nation in one world. */
struct fsi_decision {
    int32_t commits; /**< day; INT32_MAX: never */
    int32_t leaves;  /**< day of the decision to leave; INT32_MAX: never */
    double offer;    /**< persons it may still give */
    double pledged;  /**< persons it offered when it committed */
    bool differs;    /**< whether it commits hangs on which of the fixed points holds */
};

/** A workspace. */
struct fsi_world {
    const fs_allocator *allocator;
    const struct fsi_model *model;
    const struct fsi_option *option; /**< NULL: the world without the mission */
    struct fsi_key key;
    uint32_t replication;
    int day;
    int next_decision; /**< next day on which a nation decides something */

    struct fsi_unit_state *unit;
    struct fsi_past *past; /**< [units] valid once a unit is `used` */
    int32_t *ready; /**< READY units by pool, at the pool's first_unit; longest at home first */
    int32_t *ready_count; /**< [pools] */
    int32_t *sleeper;     /**< [pools] first slot whose call waits for a unit to become READY; -1 */
    int64_t *nation_ready; /**< [nations] persons READY */
    struct fsi_slot *slot;
    int slots, slot_capacity;
    uint64_t *due; /**< bit per slot: a call is to be served */
    int due_count; /**< bits set */
    struct fsi_calendar calendar;
    struct fsi_record record;
    int first_window, last_window; /**< windows whose person-days are kept */

    struct fsi_means_state *means; /**< what the mission uses and loses; NULL: no means */
    int32_t *by_nation; /**< [FSI_NATION_LINES x nations x (horizon + 1)] changes; NULL: not kept */
    bool live;          /**< deaths move exits: the history of slots is made day by day */
    bool plain;         /**< a day of which nothing is listed or due changes nothing */
    int closure;        /**< day on which the whole mission is closed; INT_MAX: none */
    int next_event;     /**< next day of the timeline; INT_MAX: none */
    int done_day, done_key, pledges_done; /**< how far the history of slots has come */
    bool *standing;                       /**< [3 x nations] for decisions */
    int32_t *leaving;                     /**< [nations] for decisions */

    struct fsi_decision *decision; /**< [nations] */
    int32_t *type_left;            /**< [pools] units a nation may still offer */
    int32_t *order;                /**< [nations] by day of commitment */
    int32_t *pool_index;           /**< [pools] last INDEX given to a slot of the pool */
    struct fsi_stretch *stretch;   /**< free parts of requirements */
    int stretches, stretch_capacity;
    uint64_t *line_key;              /**< [units] what that order is by */
    int32_t *line_up;                /**< [units] for putting units in order at the start */
    struct fsi_coalition *coalition; /**< [requirements]: pipelines and random demand */
    int coalition_capacity;
    fs_status failed; /**< memory ran out while growing a table */

    struct fsi_outside *outside; /**< keeps what each nation changes; NULL: nothing */
    struct fsi_ledger *ledger;   /**< what the peace needs to know; NULL: nothing */
    fs_event_fn trace;           /**< receives events; NULL in a run */
    void *trace_user;
};

/** A stretch of a requirement that nobody holds. */
struct fsi_stretch {
    int32_t requirement, base, persons;
};

struct fsi_outside;

/** State of a requirement that is no set of national slots. */
struct fsi_coalition {
    int32_t first_slot, slots; /**< its slots; contiguous */
    int32_t in_pipeline;       /**< training + standby + deployed */
    int32_t calls;             /**< calls so far: number of the next tour */
    int32_t slots_left;        /**< pipelines: slots that have not closed yet; none: no calls */
    int32_t waiting;           /**< first trained unit of the queue; -1 none */
    int32_t free_slot;         /**< random demand: a slot without unit; -1 none */
    double next_arrival;       /**< random demand: real time of the next call */
};

// ---- Workspace (workspace.c) --------------------------------------------------------------------

/** Prepares an empty workspace. */
void fsi_world_init(struct fsi_world *world, const fs_allocator *allocator);
/** Makes room for a model; keeps what is large enough. */
fs_status fsi_world_fit(struct fsi_world *world, const struct fsi_model *model);
/** Copies the state of one world onto another that fits the same model. */
void fsi_world_copy(struct fsi_world *to, const struct fsi_world *from);
/** Frees it. */
void fsi_world_clear(struct fsi_world *world);
/** A new slot, zeroed and scheduled; NULL when memory is out (and `failed` is set). The pointer
 * holds until the next one is made. */
struct fsi_slot *fsi_world_slot(struct fsi_world *world);

// ---- Running (world.c) --------------------------------------------------------------------------

/** Puts a world at the morning of day 0, before anything is asked for: what all options of a world
 * have in common. */
void fsi_world_morning(struct fsi_world *world, const struct fsi_model *model, struct fsi_key key,
                       uint32_t replication);
/** Gives a world at that morning its option; NULL: none. */
void fsi_world_ask(struct fsi_world *world, const struct fsi_option *option);
/** Both. */
void fsi_world_begin(struct fsi_world *world, const struct fsi_model *model,
                     const struct fsi_option *option, struct fsi_key key, uint32_t replication);
/** Runs day `world->day` and goes to the next. */
void fsi_world_step(struct fsi_world *world);
/** Runs all days that are left and finishes the record. */
void fsi_world_run(struct fsi_world *world);

// ---- Rules --------------------------------------------------------------------------------------

/** Initial condition (start.c). */
void fsi_start(struct fsi_world *world);
/** The history of slots up to a day, where it is made day by day (generation.c). */
void fsi_generate_until(struct fsi_world *world, int day);
/** Who takes which slots, from the day they decide to the day they leave (generation.c). */
void fsi_generate_force(struct fsi_world *world);
/** Calls of the day in order of priority (calls.c). */
void fsi_serve_calls(struct fsi_world *world);
/** Puts the next call of a slot on its day, or among those to be served (calls.c). */
void fsi_schedule_call(struct fsi_world *world, int slot);
/** No call of a slot is served and no event of its own comes any more (calls.c). */
void fsi_rest_slot(struct fsi_world *world, int slot);
/** A unit of a pool has become READY: calls that found nobody look again (calls.c). */
void fsi_wake(struct fsi_world *world, int pool);
/** Puts a unit into its pool's list of READY units (calls.c). */
void fsi_list_ready(struct fsi_world *world, int unit);
/** Keeps the words of a tour with the unit that is called for it. */
static inline void fsi_keep_words(struct fsi_unit_state *state, const struct fsi_block *block) {
    state->early_word = block->word[1];
    state->recovery_word = block->word[2];
    state->tour_tie = block->word[3];
}
/** Takes a unit out of READY (calls.c). */
void fsi_unready(struct fsi_world *world, int unit);
/** A call for a unit. */
struct fsi_call {
    int slot, unit, tour, relief_day;
    bool first_wave; /**< short training */
    bool stripped;   /**< from the flank: the hard minimum of dwell does not hold it back */
    uint64_t hash;   /**< stream of the tour */
    uint32_t block;  /**< and its block */
};
/** Calls a unit for a tour: draws its training; returns the day of arrival (calls.c). */
int fsi_call_unit(struct fsi_world *world, const struct fsi_call *call);
/** Prepares a called unit for its tour as of `world->day` (draws, days); returns the day of arrival
 * (calls.c). */
int fsi_prepare(struct fsi_world *world, const struct fsi_call *call);
/** First day at or after `from` on which a called unit has the hard minimum of dwell of that day
 * (calls.c). */
int fsi_rested_day(const struct fsi_world *world, int unit, int from);
/** The same from its relief day and the end of its training and its way on: it may arrive
 * (calls.c). */
int fsi_arrival_day(const struct fsi_world *world, int unit);
/** Puts a called unit into its slot's queue, by tour (calls.c). */
void fsi_join_queue(struct fsi_world *world, int unit);
/** Puts a call's unit into the slot's queue and its arrival on the calendar (calls.c). */
void fsi_queue_unit(struct fsi_world *world, const struct fsi_call *call);
/** Stream of a tour of a slot. */
static inline uint64_t fsi_tour_hash(const struct fsi_slot *slot, int tour) {
    return fsi_hash_number(slot->hash, (uint32_t)tour);
}
/** Effective start of a unit's dwell on a day: a clock that ran out of its window has begun again
 * (search.c). */
int fsi_departed(const struct fsi_world *world, int unit, int day);
/** A phase begins today: clocks that ran out of the window of the one before have begun again
 * (search.c). */
void fsi_phase_begins(struct fsi_world *world);
/** A unit becomes READY (tours.c). */
void fsi_make_ready(struct fsi_world *world, int unit);
/** A called unit goes back to READY without having been in theatre; it keeps its dwell (tours.c).
 */
void fsi_release(struct fsi_world *world, int unit);
/** A called unit comes into theatre, or is not sent (tours.c). */
void fsi_arrive(struct fsi_world *world, int unit);
/** The tour of a unit is over, or its extension (tours.c). */
void fsi_tour_end(struct fsi_world *world, int unit);
/** A tour ends early (tours.c). */
void fsi_tour_early(struct fsi_world *world, int unit);
/** A unit leaves theatre; `note` says why ("" at its planned end) (tours.c). */
void fsi_depart(struct fsi_world *world, int unit, const char *note);
/** A unit on the flank is taken for the mission (tours.c). */
void fsi_strip(struct fsi_world *world, int unit);
/** Person-days of the option's plateau from today on, of a number of persons. */
static inline int64_t fsi_plateau_days(const struct fsi_world *world, int32_t persons) {
    return (int64_t)persons * world->model->window[world->option->window].weight[world->day];
}
/** A slot opens or closes (slots.c). */
void fsi_slot_open(struct fsi_world *world, int slot);
void fsi_slot_close(struct fsi_world *world, int slot);
/** A unit stands in theatre from today on; its slot already counts it (tours.c). */
void fsi_enter(struct fsi_world *world, int unit);
/** A slot is given up: no more calls, and it closes as the option's way of leaving says
 * (slots.c).
 */
void fsi_give_up(struct fsi_world *world, int slot);
/** Nations that decide to come or to leave today (slots.c). */
void fsi_withdrawals(struct fsi_world *world);

/** Time of the first call of random demand (demand.c). */
double fsi_demand_first(const struct fsi_world *world, int requirement);
/** Coalition pools and random demand: slots and state at the beginning (coalition.c). */
void fsi_coalition_begin(struct fsi_world *world);
/** A unit of a pipeline has finished its training and joins the queue (coalition.c). */
void fsi_coalition_trained(struct fsi_world *world, int unit);
/** Units in queues take open and empty slots (coalition.c). */
void fsi_coalition_arrivals(struct fsi_world *world);
/** Holds the pipeline of a requirement at its size (coalition.c). */
void fsi_coalition_calls(struct fsi_world *world, int requirement);
/** A slot of a pipeline has closed; with the last one those under way are released (coalition.c).
 */
void fsi_coalition_closed(struct fsi_world *world, const struct fsi_slot *slot);
/** The unit (-1: none) is the one that fills the slot from today on; in a pool its nation is
 * counted as deployed (coalition.c). */
void fsi_coalition_hold(struct fsi_world *world, struct fsi_slot *slot, int unit);
/** True for the slots of a pipeline of fixed size (coalition.c). */
bool fsi_in_pipeline(const struct fsi_world *world, const struct fsi_slot *slot);
/** First day on which a requirement reaches the middle of a stretch, at or after `from`; INT_MAX:
 * never (slots.c). */
int fsi_day_required(const struct fsi_model *model, const struct fsi_requirement *req, int base,
                     int persons, int from);
/** First day after `open` on which it is below that; INT_MAX / 2: never (slots.c). */
int fsi_day_released(const struct fsi_model *model, const struct fsi_requirement *req, int base,
                     int persons, int open);
/** Puts a slot's opening and closing on the calendar and asks for its first call (slots.c). */
void fsi_slot_schedule(struct fsi_world *world, int slot);
/** A slot of a coalition pool looks for its relief: best unit of all nations, or -1 (coalition.c).
 */
int fsi_coalition_pick(const struct fsi_world *world, int requirement, int relief_day);
/** The same for a call of random demand at a minute of today (coalition.c). */
int fsi_demand_pick(const struct fsi_world *world, int requirement, int minute);
/** A unit of a random demand is free again: so is its slot (demand.c). */
void fsi_demand_left(struct fsi_world *world, int slot);
/** Calls of random demand of the day, of the requirements from `first` to the one before `end`, in
 * order of their times (demand.c). */
void fsi_demand(struct fsi_world *world, int first, int end);

// ---- Recording ----------------------------------------------------------------------------------

/** Changes a line from a day on. Days beyond the horizon fall away. */
static inline void fsi_add(struct fsi_world *world, int line, int day, int32_t change) {
    if (day < world->model->horizon) {
        fsi_record_line(&world->record, world->model, line)[day] += change;
    }
}

/** Changes a line of a nation from a day of the run on, where such lines are kept (-1: no nation).
 */
static inline void fsi_add_nation(struct fsi_world *world, enum fsi_nation_line line, int nation,
                                  int day, int32_t change) {
    if (world->by_nation != NULL && nation >= 0) {
        size_t place = (size_t)line * (size_t)world->model->nations + (size_t)nation;
        world->by_nation[place * ((size_t)world->model->horizon + 1) + (size_t)day] += change;
    }
}

/** A unit counts in the tiers of `mask` from a day on (supply.c). */
void fsi_set_mask(struct fsi_world *world, int unit, int day, uint8_t mask);
/** A unit that is RETURNING until a day counts again in tier W from W days before (supply.c). */
void fsi_count_returning(struct fsi_world *world, int unit, int until);
/** A unit comes to the flank (+1) or leaves it (-1) (supply.c). */
void fsi_count_flank(struct fsi_world *world, int unit, int sign);
/** Persons READY of a nation change today (supply.c). */
void fsi_nation_ready(struct fsi_world *world, int nation, int32_t change);
/** Reports the gaps of the day that has been run: slots that stand empty at its end and did not
 * before (trace.c). */
void fsi_trace_gaps(struct fsi_world *world);
/** Reports an event when somebody listens (trace.c). */
void fsi_trace_event(const struct fsi_world *world, int day, const char *kind, int nation, int unit,
                     int slot, long value, const char *note);
static inline void fsi_trace(const struct fsi_world *world, int day, const char *kind, int nation,
                             int unit, int slot, long value, const char *note) {
    if (world->trace != NULL) {
        fsi_trace_event(world, day, kind, nation, unit, slot, value, note);
    }
}

/** Puts the state of a unit, as of today, into the ledger (note.c). */
void fsi_note_unit(const struct fsi_world *world, int unit);
static inline void fsi_note(const struct fsi_world *world, int unit) {
    if (world->ledger != NULL) {
        fsi_note_unit(world, unit);
    }
}
/** Begins the ledger with the states of the morning of day 0 (note.c). */
void fsi_note_begin(struct fsi_world *world);
/** Persons of a requirement in filled slots change today (note.c). */
void fsi_note_persons(const struct fsi_world *world, int requirement, int32_t change);

/** Days that a unit of a slot is on its way into theatre; none in standing commitments. */
static inline int fsi_carry(const struct fsi_world *world, const struct fsi_slot *slot) {
    return slot->requirement >= 0 ? world->model->carry : 0;
}

/** Days from one relief of a slot to the next. */
static inline int fsi_step(const struct fsi_policy *policy) {
    return policy->tour > policy->overlap ? policy->tour - policy->overlap : 1;
}

/** Rotation policy of a pool's nation. */
static inline const struct fsi_rotation *fsi_pool_rotation(const struct fsi_model *model,
                                                           int pool) {
    return model->pool[pool].rotation;
}

#endif
