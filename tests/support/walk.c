// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "support/walk_steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void walk_complain(const struct steps *steps, int line, const char *condition, const char *what,
                   long a, long b) {
    const struct fsi_world *world = steps->world;
    print_error("replication %u, option %s, day %d: %s (%ld, %ld): %s\n",
                (unsigned)world->replication, world->option == NULL ? "-" : world->option->name,
                steps->day, what, a, b, condition);
    _fail(__FILE__, line);
}

static const struct fsi_requirement *requirement_of(const struct steps *steps,
                                                    const struct fsi_slot *slot) {
    return slot->requirement < 0 ? NULL : &steps->world->option->requirement[slot->requirement];
}

static bool is_demand(const struct steps *steps, const struct fsi_slot *slot) {
    const struct fsi_requirement *req = requirement_of(steps, slot);
    return req != NULL && req->regime == FSI_RANDOM_DEMAND;
}

static bool in_pipeline(const struct steps *steps, const struct fsi_slot *slot) {
    const struct fsi_requirement *req = requirement_of(steps, slot);
    return req != NULL && req->regime == FSI_COALITION_POOL && req->pipeline_units > 0;
}

// ---- Every day ---------------------------------------------------------------------------------

static uint8_t state_of(const struct steps *steps, const struct fsi_unit_state *unit) {
    switch (unit->state) {
    case FSI_STATE_READY:
        return READY;
    case FSI_STATE_TRAINING:
        return unit->trained <= steps->day ? STANDBY : TRAINING;
    case FSI_STATE_DEPLOYED:
        return DEPLOYED;
    case FSI_STATE_RETURNING:
        return RETURNING;
    case FSI_STATE_COMMITTED:
        return COMMITTED;
    case FSI_STATE_UNAVAILABLE:
        return UNAVAILABLE;
    default:
        walk_complain(steps, __LINE__, "state", "a unit is in no state", unit->state, 0);
        return STATES;
    }
}

// A unit and its slot say the same of each other.
static void check_unit(const struct steps *steps, int index) {
    const struct fsi_world *world = steps->world;
    const struct fsi_unit_state *unit = &world->unit[index];
    if (unit->state == FSI_STATE_READY || unit->state == FSI_STATE_RETURNING ||
        unit->state == FSI_STATE_UNAVAILABLE) {
        return;
    }
    HOLDS(steps, unit->slot >= 0 && unit->slot < world->slots, "slot of a unit", index, unit->slot);
    const struct fsi_slot *slot = &world->slot[unit->slot];
    if (unit->state == FSI_STATE_TRAINING) {
        int found = in_pipeline(steps, slot);
        for (int u = slot->queue; u >= 0; u = world->unit[u].behind) {
            found += u == index;
        }
        HOLDS(steps, found == 1, "a called unit stands once in its slot's queue", index, found);
        HOLDS(steps, !slot->is_closed, "nobody is called for a closed slot", index, unit->slot);
        return;
    }
    HOLDS(steps, (slot->incumbent == index) + (slot->leaving == index) == 1,
          "a unit in theatre stands in one place", index, unit->slot);
    HOLDS(steps, (unit->state == FSI_STATE_DEPLOYED) == (slot->requirement >= 0),
          "DEPLOYED is for the mission, COMMITTED for commitments", index, unit->slot);
    HOLDS(steps, slot->is_open || is_demand(steps, slot), "only open slots are filled", index,
          unit->slot);
    HOLDS(steps, slot->pool < 0 || slot->pool == steps->model->unit[index].pool,
          "a national slot is filled from its own pool", index, unit->slot);
}

static void check_slot(const struct steps *steps, int index) {
    const struct fsi_world *world = steps->world;
    const struct fsi_slot *slot = &world->slot[index];
    const int held[2] = {slot->incumbent, slot->leaving};
    for (int i = 0; i < 2; i++) {
        if (held[i] >= 0) {
            const struct fsi_unit_state *unit = &world->unit[held[i]];
            HOLDS(steps, unit->slot == index, "a unit in a slot belongs to it", index, held[i]);
            HOLDS(steps, unit->state == FSI_STATE_DEPLOYED || unit->state == FSI_STATE_COMMITTED,
                  "a unit in a slot is in theatre", index, unit->state);
        }
    }
    HOLDS(steps, slot->leaving < 0 || slot->incumbent >= 0,
          "a unit that is being relieved has its relief beside it", index, slot->leaving);
    for (int u = slot->queue; u >= 0; u = world->unit[u].behind) {
        HOLDS(steps, world->unit[u].state == FSI_STATE_TRAINING && world->unit[u].slot == index,
              "a queue holds units called for its slot", index, u);
    }
}

static void check_ready_lists(const struct steps *steps) {
    const struct fsi_world *world = steps->world;
    for (int p = 0; p < steps->model->pools; p++) {
        const struct fsi_pool *pool = &steps->model->pool[p];
        int ready = 0;
        for (int u = pool->first_unit; u < pool->first_unit + pool->callable; u++) {
            ready += world->unit[u].state == FSI_STATE_READY;
        }
        HOLDS(steps, ready == world->ready_count[p], "READY units are listed", p, ready);
        for (int i = 0; i < world->ready_count[p]; i++) {
            const int unit = world->ready[pool->first_unit + i];
            HOLDS(steps, steps->model->unit[unit].pool == p, "a list holds its pool's units", p,
                  unit);
            HOLDS(steps, world->unit[unit].state == FSI_STATE_READY, "listed units are READY", p,
                  unit);
            for (int j = 0; j < i; j++) {
                HOLDS(steps, world->ready[pool->first_unit + j] != unit, "no unit is listed twice",
                      p, unit);
            }
        }
    }
    for (int n = 0; n < steps->model->nations; n++) {
        int64_t persons = steps->model->nation[n].all_ready;
        for (int u = 0; u < steps->model->units; u++) {
            if (nation_of(steps, u) == n && world->unit[u].state != FSI_STATE_READY) {
                persons -= persons_of(steps, u);
            }
        }
        HOLDS(steps, persons == world->nation_ready[n], "persons READY of a nation", persons,
              world->nation_ready[n]);
    }
}

// True when a READY unit of a slot's pool may be called for its next tour today.
static bool somebody_may_go(const struct steps *steps, const struct fsi_slot *slot) {
    const struct fsi_world *world = steps->world;
    const struct fsi_pool *pool = &steps->model->pool[slot->pool];
    const struct fsi_rotation *rotation =
        &steps->model->rotation[steps->model->nation[pool->nation].rotation];
    const bool first = slot->next == 0 && slot->first_wave;
    const int mean = first ? rotation->mean_first_wave : rotation->mean_training;
    const int soonest = steps->day + mean;
    const int when = slot->relief_day > soonest ? slot->relief_day : soonest;
    const struct fsi_policy *policy = fsi_policy_on(steps->model, rotation, when);
    const int tour = fsi_policy_on(steps->model, rotation, slot->relief_day)->tour;
    for (int u = pool->first_unit; u < pool->first_unit + pool->callable; u++) {
        if (world->unit[u].state != FSI_STATE_READY) {
            continue;
        }
        const int dwell = when - fsi_departed(world, u, steps->day);
        const bool within = world->unit[u].served <= rotation->budget - tour;
        const bool norm = dwell >= policy->target || (rotation->budget != INT32_MAX && within);
        const bool in_budget = rotation->budget == INT32_MAX || within || norm;
        if (dwell >= policy->minimum && dwell >= policy->from && dwell < policy->until &&
            in_budget && (norm || steps->day >= slot->relief_day - mean)) {
            return true;
        }
    }
    return false;
}

// A call that is due waits only while nobody may go.
static void check_calls(const struct steps *steps, int index) {
    const struct fsi_slot *slot = &steps->world->slot[index];
    if (slot->pool < 0 || slot->no_calls || slot->is_closed || slot->permanent ||
        slot->relief_day >= slot->close || (slot->next > 0 && slot->close <= slot->limit)) {
        return;
    }
    const struct fsi_rotation *rotation = fsi_pool_rotation(steps->model, slot->pool);
    const int lead = slot->next == 0 && slot->first_wave ? rotation->lead_first : rotation->lead;
    if (slot->relief_day - lead <= steps->day && slot->taken <= steps->day) {
        HOLDS(steps, !somebody_may_go(steps, slot), "no call waits while a unit may go", index,
              slot->next);
    }
}

static void count_arrival(struct steps *steps, int index, int departed) {
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(steps->model, steps->model->unit[index].pool);
    const struct fsi_policy *policy = fsi_policy_on(steps->model, rotation, steps->day);
    const int dwell = steps->day - departed;
    // On day 0 a unit may have been there before: its dwell belongs to nobody's tour.
    if (!steps->stripped[index] && steps->day > 0) {
        HOLDS(steps, dwell >= policy->minimum, "no dwell is below the hard minimum", index, dwell);
    }
    steps->stripped[index] = false;
    steps->walk->arrivals++;
    if (steps->world->unit[index].mission) {
        struct fsi_nation_record *record = &steps->mission[nation_of(steps, index)];
        record->arrivals++;
        record->person_tours += persons_of(steps, index);
        record->breaches += dwell < policy->target;
        steps->walk->breaches += dwell < policy->target;
    }
}

static void take_prints(struct steps *steps) {
    const struct fsi_world *world = steps->world;
    struct footprint *today = steps->print + (size_t)steps->day * (size_t)steps->model->units;
    const struct footprint *before = steps->day > 0 ? today - steps->model->units : NULL;
    for (int u = 0; u < steps->model->units; u++) {
        const struct fsi_unit_state *unit = &world->unit[u];
        struct footprint *print = &today[u];
        *print = (struct footprint){.state = state_of(steps, unit), .mission = unit->mission};
        if (print->state == COMMITTED) {
            print->mask = world->slot[unit->slot].mask;
            print->flank = world->slot[unit->slot].flank;
        }
        const bool called = print->state == TRAINING || print->state == STANDBY;
        const bool stays = print->state == DEPLOYED || print->state == COMMITTED;
        if (stays && unit->arrived == steps->day && !world->slot[unit->slot].permanent) {
            count_arrival(steps, u, unit->departed);
        }
        // So late that its tour was over: it came and left on one day.
        const bool visited = !stays && before != NULL && unit->arrived == steps->day &&
                             unit->departed == steps->day &&
                             (before[u].state == TRAINING || before[u].state == STANDBY);
        if (visited && !called) {
            count_arrival(steps, u, steps->departed[u]);
        }
        steps->hidden = steps->hidden || (visited && called);
        if (called && unit->departed == steps->day &&
            (before == NULL || (before[u].state != READY && before[u].state != DEPLOYED))) {
            steps->stripped[u] = true;
        }
        steps->departed[u] = unit->departed;
    }
}

// Persons in slots of the mission that are held, and that hold somebody.
static void count_slots(struct steps *steps) {
    const struct fsi_world *world = steps->world;
    const size_t days = (size_t)steps->model->horizon + 1, t = (size_t)steps->day;
    int64_t allotted = 0, filled = 0;
    for (int i = 0; i < world->slots; i++) {
        const struct fsi_slot *slot = &world->slot[i];
        if (slot->requirement < 0 || is_demand(steps, slot)) {
            continue;
        }
        const bool held = slot->incumbent >= 0 || slot->leaving >= 0;
        const int plateau =
            world->option->plateau_first <= steps->day && steps->day <= world->option->plateau_last;
        allotted += slot->is_open ? slot->persons : 0;
        filled += held ? slot->persons : 0;
        HOLDS(steps, !held || slot->is_open, "filled is allotted", i, slot->persons);
        if (slot->nation >= 0 && plateau) {
            steps->mission[slot->nation].allotted += slot->is_open ? slot->persons : 0;
            steps->mission[slot->nation].deployed += held ? slot->persons : 0;
        }
    }
    HOLDS(steps, filled <= allotted, "no more are deployed than are allotted", (long)filled,
          (long)allotted);
    steps->counted[FSI_LINE_ALLOTTED * days + t] = allotted;
    steps->counted[FSI_LINE_DEPLOYED * days + t] = filled;
}

static void check_pipelines(const struct steps *steps) {
    const struct fsi_world *world = steps->world;
    for (int i = 0; world->option != NULL && i < world->option->requirements; i++) {
        const struct fsi_requirement *req = &world->option->requirement[i];
        int units = 0;
        if (req->regime != FSI_COALITION_POOL || req->pipeline_units == 0) {
            continue;
        }
        for (int u = 0; u < steps->model->units; u++) {
            const struct fsi_unit_state *unit = &world->unit[u];
            units += (unit->state == FSI_STATE_TRAINING || unit->state == FSI_STATE_DEPLOYED) &&
                     world->slot[unit->slot].requirement == i;
        }
        HOLDS(steps, units == world->coalition[i].in_pipeline, "units in a pipeline", units,
              world->coalition[i].in_pipeline);
        HOLDS(steps, units <= req->pipeline_units, "a pipeline is never longer than asked", units,
              req->pipeline_units);
    }
}

static void check_day(struct steps *steps) {
    for (int u = 0; u < steps->model->units; u++) {
        check_unit(steps, u);
    }
    for (int i = 0; i < steps->world->slots; i++) {
        check_slot(steps, i);
        check_calls(steps, i);
    }
    check_ready_lists(steps);
    check_pipelines(steps);
    take_prints(steps);
    count_slots(steps);
}

// ---- A world -----------------------------------------------------------------------------------

void walk_open(struct walk *walk, const fs_model *model, uint64_t seed, uint32_t future) {
    const size_t factors = fsi_scenario_factor_count(model->scenario);
    double *values = calloc(factors + 1, sizeof *values);
    *walk = (struct walk){.source = model, .key = fsi_key_of(seed, future)};
    fsi_arena_init(&walk->model.arena, NULL);
    fsi_world_init(&walk->world, NULL);
    fsi_model_draw_factors(model->scenario, seed, future, values);
    assert_int_equal(fsi_model_build(&walk->model, model->scenario, values, NULL), FS_OK);
    assert_int_equal(fsi_world_fit(&walk->world, &walk->model), FS_OK);
    free(values);
}

void walk_close(struct walk *walk) {
    fsi_world_clear(&walk->world);
    fsi_arena_clear(&walk->model.arena);
}

void walk_world(struct walk *walk, int option, uint32_t replication) {
    const struct fsi_model *model = &walk->model;
    const size_t days = (size_t)model->horizon + 1, units = (size_t)model->units;
    struct steps steps = {.walk = walk, .model = model, .world = &walk->world};
    steps.print = calloc(days * units + 1, sizeof *steps.print);
    steps.stripped = calloc(units + 1, sizeof *steps.stripped);
    steps.departed = calloc(units + 1, sizeof *steps.departed);
    steps.counted = calloc(days * FSI_LINES, sizeof *steps.counted);
    steps.mission = calloc((size_t)model->nations + 1, sizeof *steps.mission);

    fsi_world_begin(&walk->world, model, option < 0 ? NULL : &model->option[option], walk->key,
                    replication);
    for (steps.day = 0; steps.day < model->horizon; steps.day++) {
        HOLDS(&steps, walk->world.day == steps.day, "the days follow each other", steps.day,
              walk->world.day);
        fsi_world_step(&walk->world);
        check_day(&steps);
    }
    fsi_world_run(&walk->world); // no day is left: it only finishes the record
    assert_int_equal(walk->world.failed, FS_OK);
    walk_record(&steps);
    free(steps.print);
    free(steps.stripped);
    free(steps.departed);
    free(steps.counted);
    free(steps.mission);
}
