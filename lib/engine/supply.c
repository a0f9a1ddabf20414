// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What units do to the readiness tiers (docs/model.md section 4): changes of supply, by alliance,
// nation and role.

#include "engine/outside.h"

// Persons on a line change from a day on.
static inline void move(struct fsi_world *world, int nation, int line, int day, int32_t persons) {
    if (day < world->model->horizon) {
        size_t place = fsi_record_place(world->model, line, day);
        world->record.line[place] += persons;
        if (world->outside != NULL) {
            fsi_outside_keep(world->outside, nation, place, persons);
        }
    }
}

// Persons of one tier change from a day on, for the alliance and in the pool's person-days.
static inline void change(struct fsi_world *world, int pool, int tier, int day, int32_t persons) {
    const struct fsi_model *model = world->model;
    if (day >= model->horizon) {
        return;
    }
    move(world, model->pool[pool].nation, FSI_LINE_SUPPLY + tier, day, persons);
    int64_t *days =
        world->record.pool + (world->first_window * model->pools + pool) * FSI_TIERS + tier;
    for (int k = world->first_window; k < world->last_window; k++) {
        *days += (int64_t)persons * model->window[k].weight[day];
        days += model->pools * FSI_TIERS;
    }
}

void fsi_set_mask(struct fsi_world *world, int unit, int day, uint8_t mask) {
    const struct fsi_unit *fixed = &world->model->unit[unit];
    uint8_t before = world->unit[unit].mask;
    for (unsigned changed = (unsigned)(before ^ mask); changed != 0; changed &= changed - 1) {
        int j = __builtin_ctz(changed);
        change(world, fixed->pool, j, day, mask >> j & 1 ? fixed->persons : -fixed->persons);
    }
    world->unit[unit].mask = mask;
}

void fsi_count_returning(struct fsi_world *world, int unit, int until) {
    const struct fsi_unit *fixed = &world->model->unit[unit];
    fsi_set_mask(world, unit, world->day, 0);
    for (unsigned left = fixed->mask; left != 0; left &= left - 1) {
        int j = __builtin_ctz(left);
        int day = until - fsi_tier_days[j];
        change(world, fixed->pool, j, day > world->day ? day : world->day, fixed->persons);
    }
    // From here on it counts as at home; nothing looks at the mask before the recovery has ended.
    world->unit[unit].mask = fixed->mask;
}

void fsi_nation_ready(struct fsi_world *world, int nation, int32_t persons) {
    const struct fsi_model *model = world->model;
    const int64_t *quota = model->nation[nation].land_quota;
    int64_t before = world->nation_ready[nation], after = before + persons;
    world->nation_ready[nation] = after;
    // Most nations have more at home than all their quotas ask for.
    if (before >= quota[FSI_TIERS - 1] && after >= quota[FSI_TIERS - 1]) {
        return;
    }
    for (int j = 0; j < FSI_TIERS; j++) {
        int64_t x = before < quota[j] ? before : quota[j];
        int64_t y = after < quota[j] ? after : quota[j];
        if (x != y) {
            move(world, nation, FSI_LINE_BACKFILLED + j, world->day, (int32_t)(y - x));
        }
    }
}

void fsi_count_flank(struct fsi_world *world, int unit, int sign) {
    const struct fsi_unit *fixed = &world->model->unit[unit];
    int32_t persons = sign * fixed->persons;
    int nation = world->model->pool[fixed->pool].nation;
    move(world, nation, FSI_LINE_FLANK, world->day, persons);
    for (int j = fixed->tier; j < FSI_TIERS; j++) {
        move(world, nation, FSI_LINE_FLANK_TIERED + j, world->day, persons);
    }
}
