// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Dated changes (docs/means.md section 3), the same in the worlds with and without the mission.

#include "engine/timeline.h"

#include <limits.h>

#include "model/means/timeline.h"

// An absence, and its index: units that are away for it hold it as their tour.
struct away {
    const struct fsi_absence *absence;
    int index;
};

static bool is_away(const struct fsi_world *world, const struct away *away, int unit) {
    const struct fsi_unit_state *state = &world->unit[unit];
    return state->state == FSI_STATE_UNAVAILABLE && state->tour == away->index;
}

static int units_away(const struct fsi_world *world, const struct away *away) {
    const struct fsi_pool *pool = &world->model->pool[away->absence->pool];
    int count = 0;
    for (int u = pool->first_unit; u < pool->first_unit + pool->callable; u++) {
        count += is_away(world, away, u);
    }
    return count;
}

// The least ready of the READY units of a pool: untiered first, then the longest notice, then by
// number. -1: none.
static int least_ready(const struct fsi_world *world, int pool_index) {
    const struct fsi_pool *pool = &world->model->pool[pool_index];
    int best = -1;
    for (int u = pool->first_unit; u < pool->first_unit + pool->callable; u++) {
        if (world->unit[u].state == FSI_STATE_READY &&
            (best < 0 || world->model->unit[u].tier > world->model->unit[best].tier)) {
            best = u;
        }
    }
    return best;
}

static void send_away(struct fsi_world *world, const struct away *away, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    fsi_unready(world, unit);
    fsi_set_mask(world, unit, world->day, 0);
    state->state = FSI_STATE_UNAVAILABLE;
    state->tour = away->index;
    fsi_note(world, unit);
    fsi_trace(world, world->day, "unavailable", -1, unit, -1, 0, away->absence->name);
}

static void bring_back(struct fsi_world *world, const struct away *away, int unit) {
    fsi_trace(world, world->day, away->absence->first >= 0 ? "raised" : "available", -1, unit, -1,
              0, away->absence->name);
    fsi_set_mask(world, unit, world->day, world->model->unit[unit].mask);
    fsi_make_ready(world, unit);
}

static void put_event(struct fsi_world *world, int day) {
    if (day > world->day && day < world->next_event) {
        world->next_event = day;
    }
}

static void end_absence(struct fsi_world *world, const struct away *away) {
    const struct fsi_absence *absence = away->absence;
    const struct fsi_pool *pool = &world->model->pool[absence->pool];
    bool raised = absence->first >= 0;
    int first = raised ? absence->first : pool->first_unit;
    int count = raised ? absence->units : pool->callable;
    for (int u = first; u < first + count; u++) {
        if (is_away(world, away, u)) {
            bring_back(world, away, u);
        }
    }
}

void fsi_timeline_day(struct fsi_world *world) {
    const struct fsi_timeline *timeline = world->model->timeline;
    for (int i = 0; i < timeline->absences; i++) {
        struct away away = {&timeline->absence[i], i};
        const struct fsi_absence *absence = away.absence;
        if (absence->until == world->day) {
            end_absence(world, &away);
        }
        if (absence->first < 0 && absence->from <= world->day && world->day < absence->until) {
            const struct fsi_pool *pool = &world->model->pool[absence->pool];
            int wanted = absence->units < pool->callable ? absence->units : pool->callable;
            int missing = wanted - units_away(world, &away);
            for (int u; missing > 0 && (u = least_ready(world, absence->pool)) >= 0; missing--) {
                send_away(world, &away, u);
            }
            // Units that are away follow when they are at home again.
            put_event(world, missing > 0 ? world->day + 1 : absence->until);
        }
        put_event(world, absence->from);
        put_event(world, absence->until);
    }
}

void fsi_timeline_begin(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    const struct fsi_timeline *timeline = model->timeline;
    for (int i = 0; i < timeline->supplies; i++) {
        const struct fsi_supply_change *change = &timeline->supply[i];
        for (int j = change->tier; j < FSI_TIERS; j++) {
            fsi_add(world, FSI_LINE_SUPPLY + j, change->day, change->persons);
        }
    }
    for (int i = 0; i < timeline->absences; i++) {
        const struct fsi_absence *absence = &timeline->absence[i];
        for (int k = 0; absence->first >= 0 && k < absence->units; k++) {
            struct fsi_unit_state *state = &world->unit[absence->first + k];
            const struct fsi_rotation *rotation = fsi_pool_rotation(model, absence->pool);
            state->state = FSI_STATE_UNAVAILABLE;
            state->mask = 0;
            state->tour = i;
            state->departed = -fsi_policy_on(model, rotation, 0)->target;
        }
    }
    world->next_event = timeline->absences > 0 ? 0 : INT_MAX;
}
