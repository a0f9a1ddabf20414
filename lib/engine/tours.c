// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Tours (docs/model.md section 3.3): arrival and handover, extension, early end, departure.

#include <limits.h>

#include "engine/means.h"
#include "engine/world.h"

// ---- Small things -------------------------------------------------------------------------------

static int unit_nation(const struct fsi_world *world, int unit) {
    return world->model->pool[world->model->unit[unit].pool].nation;
}

static int32_t unit_persons(const struct fsi_world *world, int unit) {
    return world->model->unit[unit].persons;
}

// Takes a unit out of its slot's queue, if it stands there.
static void unqueue(struct fsi_world *world, struct fsi_slot *slot, int unit) {
    int32_t *link = &slot->queue;
    while (*link >= 0 && *link != unit) {
        link = &world->unit[*link].behind;
    }
    if (*link >= 0) {
        *link = world->unit[unit].behind;
    }
}

// The slot holds a unit (+1) or is empty again (-1).
static void count_filled(struct fsi_world *world, const struct fsi_slot *slot, int sign) {
    if (slot->requirement < 0 ||
        world->option->requirement[slot->requirement].regime == FSI_RANDOM_DEMAND) {
        return;
    }
    fsi_add(world, FSI_LINE_DEPLOYED, world->day, sign * slot->persons);
    fsi_note_persons(world, slot->requirement, sign * slot->persons);
    fsi_add_nation(world, FSI_NATION_DEPLOYED, slot->nation, world->day, sign * slot->persons);
    if (slot->nation >= 0) {
        world->record.mission[slot->nation].deployed +=
            fsi_plateau_days(world, sign * slot->persons);
    }
}

// ---- READY --------------------------------------------------------------------------------------

void fsi_make_ready(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    int pool_index = world->model->unit[unit].pool;
    const struct fsi_pool *pool = &world->model->pool[pool_index];

    if (state->mission && state->state == FSI_STATE_RETURNING) {
        fsi_add(world, FSI_LINE_RETURNING, world->day, -pool->persons);
        fsi_add(world, FSI_LINE_CYCLE_UNITS, world->day, -1);
    }
    state->state = FSI_STATE_READY;
    state->ready_day = world->day;
    state->slot = -1;
    fsi_list_ready(world, unit);
    fsi_wake(world, pool_index);
    fsi_nation_ready(world, pool->nation, pool->persons);
    fsi_note(world, unit);
}

// The unit is no longer called: its training or standby ends today.
static void end_preparation(struct fsi_world *world, int unit) {
    const struct fsi_unit_state *state = &world->unit[unit];
    int32_t persons = unit_persons(world, unit);
    if (world->day >= state->trained && state->trained >= 0) {
        fsi_trace(world, state->trained, "trained", -1, unit, state->slot, state->tour, "");
    }
    if (!state->mission) {
        return;
    }
    if (world->day < state->trained) {
        fsi_add(world, FSI_LINE_TRAINING, world->day, -persons);
        fsi_add(world, FSI_LINE_TRAINING, state->trained, persons);
        fsi_add(world, FSI_LINE_STANDBY, state->trained, -persons);
    } else {
        fsi_add(world, FSI_LINE_STANDBY, world->day, -persons);
    }
}

void fsi_release(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    struct fsi_slot *slot = &world->slot[state->slot];
    unqueue(world, slot, unit);
    if (fsi_in_pipeline(world, slot)) {
        world->coalition[slot->requirement].in_pipeline--;
    }
    fsi_calendar_remove(&world->calendar, unit);
    end_preparation(world, unit);
    fsi_trace(world, world->day, "not_sent", -1, unit, state->slot, state->tour, "");
    if (state->mission) {
        fsi_add(world, FSI_LINE_CYCLE_UNITS, world->day, -1);
    }
    fsi_set_mask(world, unit, world->day, world->model->unit[unit].mask);
    int index = state->slot;
    fsi_make_ready(world, unit);
    if (slot->finish && slot->queue < 0 && slot->incumbent < 0) {
        fsi_slot_close(world, index);
    }
}

// ---- In theatre ---------------------------------------------------------------------------------

// Statistics of an arrival in the mission.
static void count_arrival(struct fsi_world *world, int unit, const struct fsi_policy *now) {
    struct fsi_unit_state *state = &world->unit[unit];
    struct fsi_nation_record *nation = &world->record.mission[unit_nation(world, unit)];
    int32_t persons = unit_persons(world, unit);
    int dwell = world->day - state->departed;

    nation->arrivals++;
    nation->person_tours += persons;
    nation->breaches += dwell < now->target;
    if (!state->used) {
        nation->units_used++;
        world->past[unit].count = 0;
    }
    state->used = true;
    if (state->left != INT32_MIN) {
        fsi_record_interval(&world->record, world->model->unit[unit].pool, world->day - state->left,
                            dwell < now->target);
    }
    fsi_add(world, FSI_LINE_IN_THEATRE, world->day, persons);
    fsi_add_nation(world, FSI_NATION_THEATRE, unit_nation(world, unit), world->day, persons);
    if (world->means != NULL) {
        fsi_means_arrived(world, unit);
    }
}

// When the tour ends: early by chance, else as planned.
static void plan_end(struct fsi_world *world, int unit, const struct fsi_rotation *rotation,
                     const struct fsi_policy *policy) {
    struct fsi_unit_state *state = &world->unit[unit];
    double u = fsi_unit(state->early_word);
    bool permanent = world->slot[state->slot].permanent;
    if (u < rotation->early_end_prob && policy->tour > 1 && !permanent) {
        int early = world->day + 1 + (int)(u / rotation->early_end_prob * (policy->tour - 1));
        if (early < state->planned_end) {
            fsi_calendar_put(&world->calendar, unit, early, FSI_EVENT_EARLY);
            return;
        }
    }
    int end = state->planned_end > world->day ? state->planned_end : world->day;
    fsi_calendar_put(&world->calendar, unit, end, FSI_EVENT_END);
}

void fsi_enter(struct fsi_world *world, int unit) {
    const struct fsi_model *model = world->model;
    struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_slot *slot = &world->slot[state->slot];
    const struct fsi_rotation *rotation = fsi_pool_rotation(model, model->unit[unit].pool);
    const struct fsi_policy *policy = fsi_policy_on(model, rotation, state->relief_day);
    const struct fsi_policy *now = fsi_policy_on(model, rotation, world->day);
    uint8_t full = model->unit[unit].mask;

    end_preparation(world, unit);
    if (rotation->budget != INT_MAX && state->served + policy->tour > rotation->budget) {
        state->served = 0;
    }
    state->minute = 0;
    state->tie = state->tour_tie;
    state->planned_end = slot->permanent ? INT_MAX / 2 : state->relief_day + policy->tour;
    state->limit =
        state->planned_end + (slot->pool >= 0 || !slot->no_calls ? policy->max_extension : 0);
    if (state->mission) {
        count_arrival(world, unit, now);
        fsi_set_mask(world, unit, world->day, model->mask_deployed & full);
        state->state = FSI_STATE_DEPLOYED;
    } else {
        if (slot->flank) {
            fsi_count_flank(world, unit, 1);
        }
        fsi_set_mask(world, unit, world->day, slot->mask & full);
        state->state = FSI_STATE_COMMITTED;
    }
    state->arrived = world->day;
    fsi_trace(world, world->day, "arrived", -1, unit, state->slot, state->tour, "");
    plan_end(world, unit, rotation, policy);
    fsi_note(world, unit);
}

// In a coalition pool the next relief is asked for from the day the unit has come.
static void chain_on_arrival(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    struct fsi_slot *slot = &world->slot[state->slot];
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(world->model, world->model->unit[unit].pool);
    const struct fsi_policy *policy = fsi_policy_on(world->model, rotation, world->day);
    state->relief_day = world->day;
    slot->relief_day = world->day + policy->tour - policy->overlap;
    slot->limit = world->day + policy->tour + policy->max_extension;
    slot->lead = rotation->lead;
    fsi_schedule_call(world, state->slot);
}

// The unit would come on the last day of its tour's longest extension, or later.
static bool tour_is_over(const struct fsi_world *world, const struct fsi_slot *slot,
                         const struct fsi_unit_state *state) {
    if (slot->pool < 0 || slot->permanent) {
        return false;
    }
    const struct fsi_policy *policy =
        fsi_policy_on(world->model, fsi_pool_rotation(world->model, slot->pool), state->relief_day);
    int end = state->relief_day + policy->tour;
    return world->day >= end + policy->max_extension;
}

// A unit behind this one in its slot's queue, of a later tour, is on today's list of arrivals too.
static bool later_comes_today(const struct fsi_world *world, int unit) {
    for (int u = world->unit[unit].behind; u >= 0; u = world->unit[u].behind) {
        if (world->unit[u].tour > world->unit[unit].tour &&
            fsi_calendar_holds(&world->calendar, u, world->day, FSI_EVENT_ARRIVE)) {
            return true;
        }
    }
    return false;
}

void fsi_arrive(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    struct fsi_slot *slot = &world->slot[state->slot];
    int before = slot->incumbent;

    if (fsi_in_pipeline(world, slot)) {
        fsi_coalition_trained(world, unit);
        return;
    }
    // A later tour's unit has been faster, or as fast; or nothing is left of the tour.
    bool overtaken = before >= 0 && world->unit[before].tour > state->tour;
    if (overtaken || later_comes_today(world, unit) || tour_is_over(world, slot, state)) {
        fsi_release(world, unit);
        return;
    }
    if (state->mission && world->means != NULL && world->model->means->limits &&
        fsi_means_waits(world, unit)) {
        return;
    }
    unqueue(world, slot, unit);
    if (slot->pool < 0 && !slot->prefilled) {
        chain_on_arrival(world, unit);
    }
    slot->prefilled = false;
    if (before < 0) {
        count_filled(world, slot, 1);
    } else if (slot->leaving >= 0) {
        fsi_depart(world, slot->leaving, "");
    }
    slot->leaving = before;
    fsi_coalition_hold(world, slot, unit);
    fsi_enter(world, unit);
    if (before >= 0 && world->day > world->unit[before].planned_end) {
        fsi_depart(world, before, "");
    }
}

void fsi_tour_end(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_slot *slot = &world->slot[state->slot];
    // Of two tours that end today the earlier one is over first, with its relief in theatre.
    if (unit != slot->leaving && slot->leaving >= 0 &&
        fsi_calendar_holds(&world->calendar, slot->leaving, world->day, FSI_EVENT_END)) {
        fsi_depart(world, slot->leaving, "");
    }
    if (unit == slot->leaving || world->day >= state->limit) {
        fsi_depart(world, unit, "");
        return;
    }
    fsi_trace(world, world->day, "extended", -1, unit, state->slot, state->tour, "");
    fsi_calendar_put(&world->calendar, unit, state->limit, FSI_EVENT_END);
}

// ---- Leaving theatre ----------------------------------------------------------------------------

// The unit no longer stands in its slot; an empty slot of a nation that finishes is given up.
static void leave_slot(struct fsi_world *world, int unit) {
    int index = world->unit[unit].slot;
    struct fsi_slot *slot = &world->slot[index];
    if (slot->leaving == unit) {
        slot->leaving = -1;
    }
    if (slot->incumbent == unit) {
        // When a relief leaves early the unit that it relieved is the incumbent again.
        fsi_coalition_hold(world, slot, slot->leaving);
        slot->leaving = -1;
    }
    if (slot->incumbent >= 0) {
        return;
    }
    count_filled(world, slot, -1);
    if (slot->requirement >= 0 &&
        world->option->requirement[slot->requirement].regime == FSI_RANDOM_DEMAND) {
        fsi_demand_left(world, index);
        return;
    }
    if (fsi_in_pipeline(world, slot)) {
        world->coalition[slot->requirement].in_pipeline--;
    }
    if (slot->finish && slot->queue < 0) {
        fsi_slot_close(world, index);
    }
}

// Lines and counts that end with a unit's time in theatre.
static void count_departure(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    if (!state->mission) {
        if (world->slot[state->slot].flank) {
            fsi_count_flank(world, unit, -1);
        }
        return;
    }
    fsi_add(world, FSI_LINE_IN_THEATRE, world->day, -unit_persons(world, unit));
    fsi_add_nation(world, FSI_NATION_THEATRE, unit_nation(world, unit), world->day,
                   -unit_persons(world, unit));
    if (world->means != NULL) {
        fsi_means_left(world, unit);
    }
    int extended =
        world->day - (state->planned_end > state->arrived ? state->planned_end : state->arrived);
    world->record.extension_days += extended > 0 ? extended : 0;
    world->record.overruns += extended > 0;
    world->record.tours_ended++;
    fsi_record_away(&world->record, world->model, &world->past[unit], state->arrived, world->day);
    if (world->day > world->record.last_departure) {
        world->record.last_departure = world->day;
    }
}

void fsi_depart(struct fsi_world *world, int unit, const char *note) {
    struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(world->model, world->model->unit[unit].pool);
    int recovery = fsi_days_draw(rotation->returning, state->recovery_word);

    fsi_calendar_remove(&world->calendar, unit);
    count_departure(world, unit);
    fsi_trace(world, world->day, "departed", -1, unit, state->slot, state->tour, note);
    leave_slot(world, unit);
    state->departed = world->day;
    state->served += world->day - state->arrived;
    state->left = world->day;
    state->state = FSI_STATE_RETURNING;
    fsi_count_returning(world, unit, world->day + recovery);
    if (state->mission) {
        fsi_add(world, FSI_LINE_RETURNING, world->day, unit_persons(world, unit));
    }
    if (recovery == 0) {
        fsi_make_ready(world, unit);
    } else {
        fsi_calendar_put(&world->calendar, unit, world->day + recovery, FSI_EVENT_READY);
        fsi_note(world, unit);
    }
}

void fsi_strip(struct fsi_world *world, int unit) {
    struct fsi_unit_state *state = &world->unit[unit];
    fsi_calendar_remove(&world->calendar, unit);
    count_departure(world, unit);
    fsi_trace(world, world->day, "departed", -1, unit, state->slot, state->tour, "stripped");
    leave_slot(world, unit);
    state->departed = world->day;
    state->served += world->day - state->arrived;
    state->left = world->day;
}

// ---- Early ends ---------------------------------------------------------------------------------

// The slot's next unit comes today if it is trained and rested; the chain goes on from today.
static bool bring_forward(struct fsi_world *world, struct fsi_slot *slot, int tour) {
    const struct fsi_rotation *rotation = fsi_pool_rotation(world->model, slot->pool);
    int next = slot->queue, relief_day = world->day + fsi_carry(world, slot);
    while (next >= 0 && world->unit[next].tour <= tour) {
        next = world->unit[next].behind;
    }
    if (next < 0 || world->unit[next].trained > world->day ||
        world->unit[next].relief_day <= relief_day) {
        return false;
    }
    int planned = world->unit[next].relief_day;
    world->unit[next].relief_day = relief_day;
    if (fsi_arrival_day(world, next) > relief_day) {
        world->unit[next].relief_day = planned;
        return false;
    }
    for (tour = world->unit[next].tour; tour < slot->next; tour++) {
        const struct fsi_policy *policy = fsi_policy_on(world->model, rotation, relief_day);
        if (next >= 0 && world->unit[next].tour == tour) {
            world->unit[next].relief_day = relief_day;
            fsi_calendar_put(&world->calendar, next, fsi_arrival_day(world, next),
                             FSI_EVENT_ARRIVE);
            next = world->unit[next].behind;
        }
        slot->limit = relief_day + policy->tour + policy->max_extension;
        relief_day += fsi_step(policy);
    }
    slot->relief_day = relief_day;
    return true;
}

// Somebody is wanted who stands in for the unit that left, until the next tour's relief day.
static void ask_substitute(struct fsi_world *world, int index, const struct fsi_unit_state *state) {
    struct fsi_slot *slot = &world->slot[index];
    const struct fsi_rotation *rotation = fsi_pool_rotation(world->model, slot->pool);
    slot->substitute_tour = state->tour;
    slot->substitute_from = state->relief_day;
    slot->substitute_until =
        state->relief_day + fsi_step(fsi_policy_on(world->model, rotation, state->relief_day));
    fsi_schedule_call(world, index);
}

void fsi_tour_early(struct fsi_world *world, int unit) {
    const struct fsi_unit_state *state = &world->unit[unit];
    int index = state->slot;
    struct fsi_slot *slot = &world->slot[index];
    bool was_incumbent = slot->incumbent == unit;

    fsi_depart(world, unit, "early");
    if (!was_incumbent || slot->is_closed || slot->pool < 0) {
        return;
    }
    if (slot->requirement < 0 || world->option->replace == FSI_REPLACE_TRAINED) {
        if (bring_forward(world, slot, state->tour)) {
            fsi_schedule_call(world, index);
        }
    } else if (!state->substitute && !slot->no_calls && state->tour > slot->substitute_tour) {
        // A unit that comes home after its relief, which left early too, is missed by nobody.
        ask_substitute(world, index, state);
    }
}
