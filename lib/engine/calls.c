// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Calls forward (docs/model.md section 3.3): when a relief is called, who may go, who goes first.

#include <limits.h>
#include <string.h>

#include "engine/means.h"
#include "engine/search.h"
#include "engine/world.h"

static inline void set_due(struct fsi_world *world, int slot, bool due) {
    uint64_t bit = (uint64_t)1 << (slot & 63), *word = &world->due[slot >> 6];
    world->due_count += (int)due - (int)((*word & bit) != 0);
    *word = due ? *word | bit : *word & ~bit;
}

// ---- Calling a unit -----------------------------------------------------------------------------

// Longest at home first: start of dwell, tie-break word, number.
static bool at_home_longer(const struct fsi_world *world, int a, int b) {
    const struct fsi_unit_state *x = &world->unit[a], *y = &world->unit[b];
    if (x->departed != y->departed) {
        return x->departed < y->departed;
    }
    return x->tie != y->tie ? x->tie < y->tie : a < b;
}

void fsi_list_ready(struct fsi_world *world, int unit) {
    int pool = world->model->unit[unit].pool;
    int32_t *ready = world->ready + world->model->pool[pool].first_unit;
    int place = world->ready_count[pool]++;
    for (; place > 0 && at_home_longer(world, unit, ready[place - 1]); place--) {
        ready[place] = ready[place - 1];
    }
    ready[place] = unit;
}

void fsi_unready(struct fsi_world *world, int unit) {
    int pool_index = world->model->unit[unit].pool;
    const struct fsi_pool *pool = &world->model->pool[pool_index];
    int32_t *ready = world->ready + pool->first_unit;
    int count = --world->ready_count[pool_index], place = 0;
    while (ready[place] != unit) {
        place++;
    }
    memmove(ready + place, ready + place + 1, (size_t)(count - place) * sizeof *ready);
    fsi_nation_ready(world, pool->nation, -pool->persons);
}

// Training time of a tour, with repetitions where certification fails.
static int training_days(const struct fsi_world *world, const struct fsi_rotation *rotation,
                         const struct fsi_call *call, uint32_t word) {
    const struct fsi_days *law = call->first_wave ? rotation->first_wave : rotation->training;
    int days = fsi_days_draw(law, word);
    if (rotation->certification_failure_prob <= 0 || call->block != 0) {
        return days;
    }
    for (uint32_t i = 1; i < 64; i++) {
        struct fsi_block again = fsi_philox(world->key, i, world->replication, call->hash);
        if (fsi_unit(again.word[0]) >= rotation->certification_failure_prob) {
            break;
        }
        days += fsi_days_draw(law, again.word[1]);
    }
    return days;
}

static int rested_in_phases(const struct fsi_model *model, const struct fsi_rotation *rotation,
                            int departed, int from) {
    int day = from;
    while (day < model->horizon && day - departed < fsi_policy_on(model, rotation, day)->minimum) {
        day++;
    }
    return day;
}

int fsi_rested_day(const struct fsi_world *world, int unit, int from) {
    const struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(world->model, world->model->unit[unit].pool);
    if (state->stripped) {
        return from;
    }
    if (world->model->phases > 0) {
        return rested_in_phases(world->model, rotation, state->departed, from);
    }
    int rested = state->departed + rotation->phase->minimum;
    return rested > from ? rested : from;
}

int fsi_arrival_day(const struct fsi_world *world, int unit) {
    const struct fsi_unit_state *state = &world->unit[unit];
    int ready = state->trained + fsi_carry(world, &world->slot[state->slot]);
    return fsi_rested_day(world, unit, state->relief_day > ready ? state->relief_day : ready);
}

int fsi_prepare(struct fsi_world *world, const struct fsi_call *call) {
    struct fsi_unit_state *state = &world->unit[call->unit];
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(world->model, world->model->unit[call->unit].pool);
    struct fsi_block block = fsi_philox(world->key, call->block, world->replication, call->hash);

    state->departed = fsi_departed(world, call->unit, world->day);
    state->state = FSI_STATE_TRAINING;
    state->slot = call->slot;
    state->tour = call->tour;
    state->relief_day = call->relief_day;
    state->mission = world->slot[call->slot].requirement >= 0;
    state->substitute = call->block == 64;
    state->stripped = call->stripped;
    fsi_keep_words(state, &block);
    state->trained = world->day + training_days(world, rotation, call, block.word[0]);
    return fsi_arrival_day(world, call->unit);
}

int fsi_call_unit(struct fsi_world *world, const struct fsi_call *call) {
    const struct fsi_unit *fixed = &world->model->unit[call->unit];
    struct fsi_unit_state *state = &world->unit[call->unit];
    int32_t persons = world->model->pool[fixed->pool].persons;

    if (state->state == FSI_STATE_READY) {
        fsi_unready(world, call->unit);
    }
    int arrival = fsi_prepare(world, call);
    fsi_set_mask(world, call->unit, world->day, world->model->mask_pipeline & fixed->mask);
    if (state->mission) {
        fsi_add(world, FSI_LINE_TRAINING, world->day, persons);
        fsi_add(world, FSI_LINE_TRAINING, state->trained, -persons);
        fsi_add(world, FSI_LINE_STANDBY, state->trained, persons);
        fsi_add(world, FSI_LINE_CYCLE_UNITS, world->day, 1);
        if (world->means != NULL) {
            fsi_means_called(world, call->unit);
        }
    }
    fsi_note(world, call->unit);
    fsi_trace(world, world->day, "called", -1, call->unit, call->slot, call->tour, "");
    // Arrivals of today are over.
    return arrival > world->day ? arrival : world->day + 1;
}

void fsi_join_queue(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    int32_t *link = &world->slot[state->slot].queue;
    while (*link >= 0 && world->unit[*link].tour <= state->tour) {
        link = &world->unit[*link].behind;
    }
    state->behind = *link;
    *link = unit;
}

void fsi_queue_unit(struct fsi_world *world, const struct fsi_call *call) {
    int arrival = fsi_call_unit(world, call);
    fsi_join_queue(world, call->unit);
    fsi_calendar_put(&world->calendar, call->unit, arrival, FSI_EVENT_ARRIVE);
}

// ---- Calls of a slot ----------------------------------------------------------------------------

static bool first_wave(const struct fsi_slot *slot) {
    return slot->next == 0 && slot->first_wave;
}

// A slot in a coalition pool does not know its relief day before its unit has come.
static const struct fsi_rotation *slot_rotation(const struct fsi_world *world,
                                                const struct fsi_slot *slot) {
    return slot->pool >= 0 ? fsi_pool_rotation(world->model, slot->pool) : NULL;
}

// Another call is wanted: the slot is not to be given up before the incumbent could stay to its
// end.
static bool wanted(const struct fsi_slot *slot) {
    return !slot->no_calls && !slot->is_closed && slot->relief_day < slot->close &&
           (slot->next == 0 || (!slot->permanent && slot->close > slot->limit));
}

// The chain goes on: the next tour's relief day.
static void advance(const struct fsi_world *world, struct fsi_slot *slot) {
    const struct fsi_policy *policy =
        fsi_policy_on(world->model, slot_rotation(world, slot), slot->relief_day);
    slot->limit = slot->relief_day + policy->tour + policy->max_extension;
    slot->relief_day += fsi_step(policy);
    slot->next++;
}

// Day from which the slot's next call is to be served; INT_MAX: none is wanted.
static int call_day(const struct fsi_world *world, const struct fsi_slot *slot,
                    const struct fsi_rotation *rotation) {
    if (!wanted(slot) || slot->relief_day == INT_MAX) {
        return INT_MAX;
    }
    int lead = rotation == NULL   ? slot->lead
               : first_wave(slot) ? rotation->lead_first
                                  : rotation->lead;
    lead += fsi_carry(world, slot);
    return slot->relief_day - lead > slot->taken ? slot->relief_day - lead : slot->taken;
}

// Puts a slot's next call on its day, or among those to be served.
static void schedule(struct fsi_world *world, int index, int day) {
    int node = world->model->units + index * FSI_SLOT_NODES + FSI_NODE_DUE;
    fsi_calendar_remove(&world->calendar, node);
    set_due(world, index, day <= world->day || world->slot[index].substitute_until >= 0);
    if (day > world->day && day != INT_MAX) {
        fsi_calendar_put(&world->calendar, node, day, FSI_EVENT_DUE);
    }
}

void fsi_schedule_call(struct fsi_world *world, int index) {
    const struct fsi_slot *slot = &world->slot[index];
    schedule(world, index, call_day(world, slot, slot_rotation(world, slot)));
}

void fsi_rest_slot(struct fsi_world *world, int index) {
    int first = world->model->units + index * FSI_SLOT_NODES;
    for (int i = 0; i < FSI_SLOT_NODES; i++) {
        fsi_calendar_remove(&world->calendar, first + i);
    }
    set_due(world, index, false);
}

// A substitute for a unit that left early, with first-wave training, as long as it would come
// before the planned relief.
static void serve_substitute(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    int mean = slot_rotation(world, slot)->mean_first_wave + fsi_carry(world, slot);
    bool relieved =
        slot->incumbent >= 0 && world->unit[slot->incumbent].tour > slot->substitute_tour;
    if (relieved || world->day + mean >= slot->substitute_until || slot->is_closed) {
        slot->substitute_until = -1;
        return;
    }
    struct fsi_search search = {.pool = slot->pool,
                                .draw = FSI_READINESS_FIRST,
                                .relief_day = slot->substitute_from,
                                .mean = mean};
    int unit = fsi_search_pool(world, &search);
    if (unit < 0) {
        return;
    }
    slot->substitute_until = -1;
    struct fsi_call call = {.slot = index,
                            .unit = unit,
                            .tour = slot->substitute_tour,
                            .relief_day = slot->substitute_from,
                            .first_wave = true,
                            .hash = fsi_tour_hash(slot, slot->substitute_tour),
                            .block = 64};
    fsi_queue_unit(world, &call);
}

static int find_unit(struct fsi_world *world, const struct fsi_slot *slot, int mean, bool *stripped,
                     int *retry) {
    struct fsi_search search = {.pool = slot->pool,
                                .draw = slot->requirement < 0 ? FSI_LONGEST_DWELL
                                        : first_wave(slot)    ? world->option->first_draw
                                                              : world->option->relief_draw,
                                .relief_day = slot->relief_day,
                                .mean = mean};
    int unit = fsi_search_pool(world, &search);
    *stripped = false;
    if (unit < 0 && slot->requirement >= 0 && world->option->priority == FSI_MAY_STRIP) {
        unit = fsi_search_flank(world, slot->pool);
        *stripped = unit >= 0;
        search.retry = world->day + 1;
    }
    *retry = search.retry;
    return unit;
}

// A call that found nobody sleeps until a day on which it could, or until a unit of its pool
// becomes READY.
static void sleep_until(struct fsi_world *world, int index, int day) {
    struct fsi_slot *slot = &world->slot[index];
    if (slot->substitute_until >= 0 || day <= world->day + 1) {
        return;
    }
    set_due(world, index, false);
    if (day != INT_MAX) {
        int node = world->model->units + index * FSI_SLOT_NODES + FSI_NODE_DUE;
        fsi_calendar_put(&world->calendar, node, day, FSI_EVENT_DUE);
    }
    if (!slot->sleeps) {
        slot->sleeps = true;
        slot->sleeper = world->sleeper[slot->pool];
        world->sleeper[slot->pool] = index;
    }
}

void fsi_wake(struct fsi_world *world, int pool) {
    while (world->sleeper[pool] >= 0) {
        struct fsi_slot *slot = &world->slot[world->sleeper[pool]];
        set_due(world, world->sleeper[pool], true);
        world->sleeper[pool] = slot->sleeper;
        slot->sleeps = false;
    }
}

// Serves the due calls of a slot of one pool.
static void serve(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    const struct fsi_rotation *rotation = slot_rotation(world, slot);
    if (slot->substitute_until >= 0) {
        serve_substitute(world, index);
    }
    int day;
    while ((day = call_day(world, slot, rotation)) <= world->day) {
        const struct fsi_policy *policy = fsi_policy_on(world->model, rotation, slot->relief_day);
        int mean = first_wave(slot) ? rotation->mean_first_wave : rotation->mean_training;
        mean += fsi_carry(world, slot);
        if (!slot->permanent && world->day + mean >= slot->relief_day + fsi_step(policy)) {
            advance(world, slot);
            continue;
        }
        bool stripped;
        int retry, unit = find_unit(world, slot, mean, &stripped, &retry);
        if (unit < 0) {
            int lapses = slot->relief_day + fsi_step(policy) - mean;
            sleep_until(world, index, lapses < retry ? lapses : retry);
            return;
        }
        if (stripped) {
            fsi_strip(world, unit);
        }
        struct fsi_call call = {.slot = index,
                                .unit = unit,
                                .tour = slot->next,
                                .relief_day = slot->relief_day,
                                .first_wave = first_wave(slot),
                                .stripped = stripped,
                                .hash = fsi_tour_hash(slot, slot->next)};
        fsi_queue_unit(world, &call);
        advance(world, slot);
    }
    schedule(world, index, day);
}

// A slot of a coalition pool: the best unit of all nations; its next relief day is known when the
// unit has come.
static void serve_coalition(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    int unit = wanted(slot) ? fsi_coalition_pick(world, slot->requirement, slot->relief_day) : -1;
    if (unit < 0) {
        return;
    }
    struct fsi_call call = {.slot = index,
                            .unit = unit,
                            .tour = slot->next,
                            .relief_day = slot->relief_day,
                            .hash = fsi_tour_hash(slot, slot->next)};
    fsi_queue_unit(world, &call);
    slot->next++;
    slot->relief_day = INT_MAX;
    set_due(world, index, false);
}

// Due slots from `from` to `until`, of one requirement priority (INT_MIN: any).
static void serve_range(struct fsi_world *world, int from, int until, int priority) {
    for (int base = from & ~63; base < until; base += 64) {
        uint64_t bits = world->due[base >> 6];
        if (bits == 0) {
            continue;
        }
        bits &= base < from ? ~(uint64_t)0 << (from - base) : ~(uint64_t)0;
        bits &= until - base < 64 ? ~(~(uint64_t)0 << (until - base)) : ~(uint64_t)0;
        for (; bits != 0; bits &= bits - 1) {
            int index = base + __builtin_ctzll(bits);
            const struct fsi_slot *slot = &world->slot[index];
            if (priority != INT_MIN &&
                world->option->requirement[slot->requirement].priority != priority) {
                continue;
            }
            if (slot->pool >= 0) {
                serve(world, index);
            } else {
                serve_coalition(world, index);
            }
        }
    }
}

// Calls of the mission, by priority: slots, pipelines, random demand.
static void serve_mission(struct fsi_world *world) {
    const struct fsi_option *option = world->option;
    int slots = world->model->commitments;
    if (option->plain) {
        serve_range(world, slots, world->slots, INT_MIN);
        return;
    }
    for (int first = 0, end; first < option->requirements; first = end) {
        int priority = option->requirement[first].priority;
        serve_range(world, slots, world->slots, priority);
        for (end = first;
             end < option->requirements && option->requirement[end].priority == priority; end++) {
            const struct fsi_requirement *req = &option->requirement[end];
            if (req->regime == FSI_COALITION_POOL && req->pipeline_units > 0) {
                fsi_coalition_calls(world, end);
            }
        }
        fsi_demand(world, first, end);
    }
}

void fsi_serve_calls(struct fsi_world *world) {
    int commitments = world->model->commitments;
    for (int32_t n; (n = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_DUE)) >= 0;) {
        set_due(world, (n - world->model->units) / FSI_SLOT_NODES, true);
    }
    bool plain = world->option == NULL || world->option->plain;
    if (plain && world->due_count == 0) {
        return;
    }
    if (world->option == NULL) {
        serve_range(world, 0, commitments, INT_MIN);
    } else if (world->option->priority == FSI_COMMITMENTS_FIRST) {
        serve_range(world, 0, commitments, INT_MIN);
        serve_mission(world);
    } else {
        serve_mission(world);
        serve_range(world, 0, commitments, INT_MIN);
    }
}
