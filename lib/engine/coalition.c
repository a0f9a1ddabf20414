// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Coalition pools (docs/model.md section 3.6): any unit of any committed nation may go, the longest
// normalised dwell first.

#include <limits.h>

#include "engine/means.h"
#include "engine/world.h"

static const struct fsi_requirement *requirement_of(const struct fsi_world *world,
                                                    const struct fsi_slot *slot) {
    return slot->requirement < 0 ? NULL : &world->option->requirement[slot->requirement];
}

bool fsi_in_pipeline(const struct fsi_world *world, const struct fsi_slot *slot) {
    const struct fsi_requirement *req = requirement_of(world, slot);
    return req != NULL && req->regime == FSI_COALITION_POOL && req->pipeline_units > 0;
}

// ---- Who goes first -----------------------------------------------------------------------------

// A candidate's dwell against its norm, as a fraction: dwell / norm.
struct standing {
    int unit, below; /**< below the norm: 1 */
    int64_t dwell, norm;
};

static bool goes_before(const struct fsi_world *world, const struct standing *a,
                        const struct standing *b) {
    if (a->below != b->below) {
        return a->below < b->below;
    }
    int64_t x = a->dwell * b->norm, y = b->dwell * a->norm;
    if (x != y) {
        return x > y;
    }
    uint32_t v = world->unit[a->unit].tie, w = world->unit[b->unit].tie;
    return v != w ? v < w : a->unit < b->unit;
}

/** What a call asks for. */
struct wish {
    int relief_day;
    int minute;   /**< of today; FSI_MINUTES: the end of the day */
    bool at_once; /**< without training */
};

// Fills a candidate's standing for an arrival on the relief day; false when it may not go. For a
// call earlier in the day than the minute at which it came back it is at home a day less.
static bool stands(const struct fsi_world *world, const struct fsi_rotation *rotation, int unit,
                   const struct wish *wish, struct standing *s) {
    int mean = wish->at_once ? 0 : rotation->mean_training + world->model->carry;
    int when = wish->relief_day > world->day + mean ? wish->relief_day : world->day + mean;
    const struct fsi_policy *policy = fsi_policy_on(world->model, rotation, when);
    int later = wish->minute < world->unit[unit].minute;
    int dwell = when - fsi_departed(world, unit, world->day) - later;
    if (world->unit[unit].ready_day + later > world->day) {
        return false;
    }
    if (dwell < policy->minimum || dwell < policy->from || dwell >= policy->until) {
        return false;
    }
    *s = (struct standing){
        .unit = unit, .below = dwell < policy->target, .dwell = dwell, .norm = policy->target};
    if (policy->target <= 0) {
        s->norm = policy->until != INT_MAX ? policy->until : 1095;
    }
    if (rotation->budget != INT_MAX) {
        bool within = world->unit[unit].served + policy->tour <= rotation->budget;
        bool may_go = within || !s->below;
        s->below = 0;
        return may_go;
    }
    return !s->below || world->day >= wish->relief_day - mean;
}

static int pick(const struct fsi_world *world, int requirement, const struct wish *wish) {
    const struct fsi_model *model = world->model;
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    int type = model->role[req->role].types[0];
    struct standing best = {.unit = -1}, s;

    for (int p = 0; p < model->pools; p++) {
        const struct fsi_pool *pool = &model->pool[p];
        const struct fsi_decision *decision = &world->decision[pool->nation];
        if (pool->type != type || !req->eligible[pool->nation] || decision->commits > world->day ||
            decision->leaves <= world->day) {
            continue;
        }
        const struct fsi_rotation *rotation = fsi_pool_rotation(model, p);
        for (int i = 0; i < world->ready_count[p]; i++) {
            int unit = world->ready[pool->first_unit + i];
            if (stands(world, rotation, unit, wish, &s) &&
                (best.unit < 0 || goes_before(world, &s, &best))) {
                best = s;
            }
        }
    }
    return best.unit;
}

int fsi_coalition_pick(const struct fsi_world *world, int requirement, int relief_day) {
    const struct wish wish = {.relief_day = relief_day, .minute = FSI_MINUTES};
    return pick(world, requirement, &wish);
}

int fsi_demand_pick(const struct fsi_world *world, int requirement, int minute) {
    const struct wish wish = {.relief_day = world->day, .minute = minute, .at_once = true};
    return pick(world, requirement, &wish);
}

// ---- Slots --------------------------------------------------------------------------------------

// The longest lead of all pools that could fill the requirement, of nations that commit.
static int longest_lead(const struct fsi_world *world, const struct fsi_requirement *req) {
    const struct fsi_model *model = world->model;
    int lead = 0;
    for (int p = 0; p < model->pools; p++) {
        int nation = model->pool[p].nation;
        if (model->pool[p].type == model->role[req->role].types[0] && req->eligible[nation] &&
            world->decision[nation].commits != INT_MAX) {
            int own = fsi_pool_rotation(model, p)->lead;
            lead = own > lead ? own : lead;
        }
    }
    return lead;
}

// A unit whose cycle time lies in the deployable window stands in the slot on day 0, with part of
// its tour served.
static void prefill(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    const struct wish wish = {.relief_day = 0, .minute = FSI_MINUTES, .at_once = true};
    int unit = pick(world, slot->requirement, &wish);
    if (unit < 0 || fsi_day_required(world->model, requirement_of(world, slot), slot->base,
                                     slot->persons, 0) > 0) {
        return;
    }
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(world->model, world->model->unit[unit].pool);
    const struct fsi_policy *policy = fsi_policy_on(world->model, rotation, 0);
    int clock = -fsi_departed(world, unit, 0);
    int since =
        clock - (policy->overlap + 1) > policy->from ? clock - (policy->overlap + 1) : policy->from;
    int served = since - policy->from < policy->tour ? since - policy->from : policy->tour;
    struct fsi_call call = {
        .slot = index, .unit = unit, .tour = slot->next, .hash = fsi_tour_hash(slot, slot->next)};

    fsi_unready(world, unit);
    fsi_prepare(world, &call);
    world->unit[unit].trained = 0;
    world->unit[unit].relief_day = -served;
    fsi_set_mask(world, unit, 0, world->model->mask_pipeline & world->model->unit[unit].mask);
    fsi_add(world, FSI_LINE_STANDBY, 0, slot->persons);
    fsi_add(world, FSI_LINE_CYCLE_UNITS, 0, 1);
    slot->next++;
    slot->relief_day = -served + policy->tour - policy->overlap;
    slot->limit = -served + policy->tour + policy->max_extension;
    slot->lead = rotation->lead;
    slot->prefilled = true;
    fsi_join_queue(world, unit);
    fsi_calendar_put(&world->calendar, unit, 0, FSI_EVENT_ARRIVE);
}

static void add_slots(struct fsi_world *world, int requirement) {
    const struct fsi_model *model = world->model;
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    const struct fsi_type *type = &model->type[model->role[req->role].types[0]];
    struct fsi_coalition *pool = &world->coalition[requirement];
    pool->first_slot = world->slots;
    pool->slots = (2 * req->persons + type->persons) / (2 * type->persons);
    for (int i = 0; i < pool->slots; i++) {
        struct fsi_slot *slot = fsi_world_slot(world);
        if (slot == NULL) {
            return;
        }
        slot->hash = fsi_hash_more(fsi_hash_number(req->hash, (uint32_t)(i + 1)), "/tour/");
        slot->pool = slot->nation = -1;
        slot->requirement = requirement;
        slot->number = i + 1;
        slot->type = model->role[req->role].types[0];
        slot->persons = type->persons;
        slot->base = i * type->persons;
        slot->open = fsi_day_required(model, req, slot->base, slot->persons, 0);
        slot->close = slot->open < model->horizon
                          ? fsi_day_released(model, req, slot->base, slot->persons, slot->open)
                          : INT_MAX / 2;
        slot->relief_day = slot->open;
        slot->lead = longest_lead(world, req);
        slot->no_calls = req->pipeline_units > 0;
        if (model->initial == FSI_RANDOM && model->prefill && req->pipeline_units == 0) {
            prefill(world, world->slots - 1);
        }
        if (slot->open < model->horizon) {
            pool->slots_left++;
            fsi_slot_schedule(world, world->slots - 1);
        }
    }
}

void fsi_coalition_begin(struct fsi_world *world) {
    for (int i = 0; i < world->option->requirements; i++) {
        const struct fsi_requirement *req = &world->option->requirement[i];
        world->coalition[i] = (struct fsi_coalition){.waiting = -1, .free_slot = -1};
        if (req->regime == FSI_COALITION_POOL) {
            add_slots(world, i);
        } else if (req->regime == FSI_RANDOM_DEMAND) {
            world->coalition[i].next_arrival = fsi_demand_first(world, i);
        }
    }
}

// ---- Pipelines of fixed size --------------------------------------------------------------------

static bool trained_before(const struct fsi_unit_state *a, const struct fsi_unit_state *b) {
    return a->trained != b->trained ? a->trained < b->trained : a->tour < b->tour;
}

void fsi_coalition_trained(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_slot *slot = &world->slot[state->slot];
    int32_t *link = &world->coalition[slot->requirement].waiting;
    while (*link >= 0 && trained_before(&world->unit[*link], state)) {
        link = &world->unit[*link].behind;
    }
    state->behind = *link;
    *link = unit;
}

// First open and empty slot of a requirement, or -1.
static int empty_slot(const struct fsi_world *world, const struct fsi_coalition *pool) {
    for (int i = pool->first_slot; i < pool->first_slot + pool->slots; i++) {
        if (world->slot[i].is_open && world->slot[i].incumbent < 0) {
            return i;
        }
    }
    return -1;
}

void fsi_coalition_hold(struct fsi_world *world, struct fsi_slot *slot, int unit) {
    const struct fsi_requirement *req = requirement_of(world, slot);
    const struct fsi_model *model = world->model;
    int before = slot->incumbent;
    slot->incumbent = unit;
    if (req == NULL || req->regime != FSI_COALITION_POOL || before == unit) {
        return;
    }
    int64_t days = fsi_plateau_days(world, slot->persons);
    if (before >= 0) {
        int nation = model->pool[model->unit[before].pool].nation;
        world->record.mission[nation].pooled -= days;
        fsi_add_nation(world, FSI_NATION_DEPLOYED, nation, world->day, -slot->persons);
    }
    if (unit >= 0) {
        int nation = model->pool[model->unit[unit].pool].nation;
        world->record.mission[nation].pooled += days;
        fsi_add_nation(world, FSI_NATION_DEPLOYED, nation, world->day, slot->persons);
    }
}

static void join(struct fsi_world *world, int unit, int index) {
    struct fsi_slot *slot = &world->slot[index];
    world->unit[unit].slot = index;
    world->unit[unit].relief_day = world->day;
    fsi_coalition_hold(world, slot, unit);
    fsi_add(world, FSI_LINE_DEPLOYED, world->day, slot->persons);
    fsi_note_persons(world, slot->requirement, slot->persons);
    fsi_enter(world, unit);
}

void fsi_coalition_arrivals(struct fsi_world *world) {
    for (int i = 0; i < world->option->requirements; i++) {
        struct fsi_coalition *pool = &world->coalition[i];
        int index;
        for (int32_t *link = &pool->waiting;
             *link >= 0 && (index = empty_slot(world, pool)) >= 0;) {
            int unit = *link;
            // A phase may ask for more dwell than the one in which it joined the queue.
            if (fsi_rested_day(world, unit, world->day) > world->day) {
                link = &world->unit[unit].behind;
                continue;
            }
            *link = world->unit[unit].behind;
            if (world->means != NULL && world->model->means->limits &&
                fsi_means_waits(world, unit)) {
                break;
            }
            join(world, unit, index);
        }
    }
}

void fsi_coalition_closed(struct fsi_world *world, const struct fsi_slot *slot) {
    struct fsi_coalition *pool = &world->coalition[slot->requirement];
    if (slot->open >= world->model->horizon || --pool->slots_left > 0) {
        return;
    }
    // Nobody in training or waiting is sent any more.
    pool->waiting = -1;
    for (int unit = 0; unit < world->model->units; unit++) {
        const struct fsi_unit_state *state = &world->unit[unit];
        if (state->state == FSI_STATE_TRAINING && state->slot >= pool->first_slot &&
            state->slot < pool->first_slot + pool->slots) {
            fsi_release(world, unit);
        }
    }
}

void fsi_coalition_calls(struct fsi_world *world, int requirement) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    struct fsi_coalition *pool = &world->coalition[requirement];
    if (pool->slots_left == 0 || world->day < world->option->first_day) {
        return;
    }
    while (pool->in_pipeline < req->pipeline_units) {
        int unit = fsi_coalition_pick(world, requirement, world->day);
        if (unit < 0) {
            return;
        }
        struct fsi_call call = {
            .slot = pool->first_slot,
            .unit = unit,
            .tour = pool->calls,
            .relief_day = world->day,
            .hash = fsi_hash_number(fsi_hash_more(req->hash, "tour/"), (uint32_t)pool->calls)};
        pool->calls++;
        pool->in_pipeline++;
        int arrival = fsi_call_unit(world, &call);
        fsi_calendar_put(&world->calendar, unit, arrival, FSI_EVENT_ARRIVE);
    }
}
