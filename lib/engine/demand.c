// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Random demand (docs/model.md section 3.7): calls arrive by a Poisson process, need several units
// at once and last a random time; a call for which they are not at hand is blocked and lost.

#include <math.h>

#include "engine/world.h"

static struct fsi_block call_block(const struct fsi_world *world, const struct fsi_requirement *req,
                                   int32_t call) {
    return fsi_philox(world->key, (uint32_t)call, world->replication, req->hash);
}

// Real time between calls; infinite when there are none.
static double gap(const struct fsi_world *world, const struct fsi_requirement *req, int32_t call) {
    if (req->arrivals_per_day <= 0) {
        return INFINITY;
    }
    return -log(1.0 - fsi_unit(call_block(world, req, call).word[0])) / req->arrivals_per_day;
}

// A slot for one unit of a call: one that is free again, or a new one.
static int slot_for(struct fsi_world *world, int requirement, const struct fsi_type *type) {
    struct fsi_coalition *demand = &world->coalition[requirement];
    int index = demand->free_slot;
    if (index >= 0) {
        demand->free_slot = world->slot[index].free_next;
        return index;
    }
    struct fsi_slot *slot = fsi_world_slot(world);
    if (slot == NULL) {
        return -1;
    }
    slot->pool = slot->nation = -1;
    slot->requirement = requirement;
    slot->number = ++demand->slots;
    slot->type = (int)(type - world->model->type);
    slot->persons = type->persons;
    slot->no_calls = true;
    return world->slots - 1;
}

void fsi_demand_left(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    struct fsi_coalition *demand = &world->coalition[slot->requirement];
    slot->free_next = demand->free_slot;
    demand->free_slot = index;
}

// One unit goes at once and stays for the duration of the call.
static bool send(struct fsi_world *world, int requirement, int unit, const struct fsi_block *block,
                 int32_t call_number, int days, int minute) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    const struct fsi_type *type =
        &world->model->type[world->model->pool[world->model->unit[unit].pool].type];
    int index = slot_for(world, requirement, type);
    if (index < 0) {
        return false;
    }
    struct fsi_unit_state *state = &world->unit[unit];
    state->departed = fsi_departed(world, unit, world->day);
    state->slot = index;
    state->tour = call_number;
    state->relief_day = world->day;
    state->trained = world->day;
    state->mission = true;
    state->substitute = false;
    fsi_keep_words(state, block);
    world->slot[index].incumbent = unit;
    fsi_trace(world, world->day, "called", -1, unit, index, call_number, req->name);
    fsi_add(world, FSI_LINE_STANDBY, world->day, type->persons);
    fsi_add(world, FSI_LINE_CYCLE_UNITS, world->day, 1);
    fsi_enter(world, unit);
    state->minute = (int16_t)minute;
    state->planned_end = state->limit = world->day + days;
    fsi_calendar_put(&world->calendar, unit, days > 0 ? state->limit : world->day + 1,
                     FSI_EVENT_END);
    return true;
}

// A unit that was found for a call that is blocked is READY as before.
static void give_back(struct fsi_world *world, int unit) {
    const struct fsi_pool *pool = &world->model->pool[world->model->unit[unit].pool];
    fsi_list_ready(world, unit);
    fsi_nation_ready(world, pool->nation, pool->persons);
}

static void serve_call(struct fsi_world *world, int requirement, int32_t call, int minute) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    struct fsi_block block = call_block(world, req, call);
    int days = fsi_days_draw(req->duration, block.word[1]);
    int found = 0;

    bool counted = world->day >= world->model->count_from && world->day < world->model->count_until;
    world->record.demands += counted;
    // The units are taken one by one and only go when all are there.
    for (; found < req->units; found++) {
        int unit = fsi_demand_pick(world, requirement, minute);
        if (unit < 0) {
            break;
        }
        world->line_up[found] = unit;
        fsi_unready(world, unit);
    }
    if (found < req->units) {
        world->record.blocked += counted;
        for (int i = 0; i < found; i++) {
            give_back(world, world->line_up[i]);
        }
        return;
    }
    for (int i = 0; i < found && world->failed == FS_OK; i++) {
        if (!send(world, requirement, world->line_up[i], &block, call, days, minute)) {
            return;
        }
    }
}

double fsi_demand_first(const struct fsi_world *world, int requirement) {
    return gap(world, &world->option->requirement[requirement], 0);
}

// The requirement whose next call comes first and on this day; -1: none.
static int next_of_day(const struct fsi_world *world, int first, int end) {
    int next = -1;
    double time = world->day + 1.0;
    for (int i = first; i < end; i++) {
        if (world->option->requirement[i].regime == FSI_RANDOM_DEMAND &&
            world->coalition[i].next_arrival < time) {
            time = world->coalition[i].next_arrival;
            next = i;
        }
    }
    return next;
}

void fsi_demand(struct fsi_world *world, int first, int end) {
    for (int i; (i = next_of_day(world, first, end)) >= 0;) {
        const struct fsi_requirement *req = &world->option->requirement[i];
        struct fsi_coalition *demand = &world->coalition[i];
        int32_t call = demand->calls++;
        if (req->required[world->day] > 0) {
            int minute = (int)((demand->next_arrival - world->day) * FSI_MINUTES);
            serve_call(world, i, call, minute);
        }
        demand->next_arrival += gap(world, req, demand->calls);
    }
}
