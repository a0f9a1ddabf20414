// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What units do to the readiness tiers (docs/model.md section 4): changes of supply, by alliance,
// nation and role.

#include "engine/world.h"

// Persons of one tier change from a day on, for the alliance and in the person-days of every
// window.
static void change(struct fsi_world *world, int unit, int tier, int day, int32_t persons) {
    const struct fsi_model *model = world->model;
    if (day >= model->horizon) {
        return;
    }
    const struct fsi_pool *pool = &model->pool[model->unit[unit].pool];
    int role = model->type[pool->type].role;
    role = role < 0 ? model->roles : role;
    fsi_record_line(&world->record, model, FSI_LINE_SUPPLY + tier)[day] += persons;
    for (int k = world->first_window; k < world->last_window; k++) {
        int64_t days = (int64_t)persons * model->window[k].weight[day];
        world->record.nation[(k * model->nations + pool->nation) * FSI_TIERS + tier] += days;
        world->record.role[(k * (model->roles + 1) + role) * FSI_TIERS + tier] += days;
    }
}

void fsi_set_mask(struct fsi_world *world, int unit, int day, uint8_t mask) {
    struct fsi_unit_state *state = &world->unit[unit];
    unsigned changed = (unsigned)(state->mask ^ mask);
    int32_t persons = world->model->pool[world->model->unit[unit].pool].persons;
    for (int j = 0; changed != 0; j++, changed >>= 1) {
        if (changed & 1) {
            change(world, unit, j, day, mask >> j & 1 ? persons : -persons);
        }
    }
    state->mask = mask;
}

void fsi_count_returning(struct fsi_world *world, int unit, int until) {
    struct fsi_unit_state *state = &world->unit[unit];
    uint8_t full = fsi_tier_mask(world->model->unit[unit].tier);
    int32_t persons = world->model->pool[world->model->unit[unit].pool].persons;
    fsi_set_mask(world, unit, world->day, 0);
    for (int j = 0; j < FSI_TIERS; j++) {
        if (full >> j & 1) {
            int day = until - fsi_tier_days[j];
            change(world, unit, j, day > world->day ? day : world->day, persons);
        }
    }
    // From here on it counts as at home; nothing looks at the mask before the recovery has ended.
    state->mask = full;
}

void fsi_nation_ready(struct fsi_world *world, int nation, int32_t persons) {
    const struct fsi_model *model = world->model;
    const int64_t *quota = model->nation[nation].land_quota;
    int64_t before = world->nation_ready[nation], after = before + persons;
    for (int j = 0; j < FSI_TIERS; j++) {
        int64_t x = before < quota[j] ? before : quota[j];
        int64_t y = after < quota[j] ? after : quota[j];
        if (x != y) {
            fsi_add(world, FSI_LINE_BACKFILLED + j, world->day, (int32_t)(y - x));
        }
    }
    world->nation_ready[nation] = after;
}

void fsi_count_flank(struct fsi_world *world, int unit, int sign) {
    const struct fsi_unit *fixed = &world->model->unit[unit];
    int32_t persons = sign * world->model->pool[fixed->pool].persons;
    fsi_add(world, FSI_LINE_FLANK, world->day, persons);
    for (int j = fixed->tier; j < FSI_TIERS; j++) {
        fsi_add(world, FSI_LINE_FLANK_TIERED + j, world->day, persons);
    }
}
