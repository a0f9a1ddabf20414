// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "engine/outside.h"

#include <string.h>

#include "base/memory.h"

bool fsi_outside_applies(const struct fsi_model *model) {
    return model->timeline == NULL && model->peace == NULL;
}

void fsi_outside_init(struct fsi_outside *outside, const fs_allocator *allocator) {
    *outside = (struct fsi_outside){.allocator = allocator};
}

fs_status fsi_outside_fit(struct fsi_outside *outside, const struct fsi_model *model) {
    bool *inside = fsi_resize(outside->allocator, outside->inside, (size_t)model->nations + 1,
                              sizeof *outside->inside);
    if (inside == NULL) {
        return FS_ERROR_MEMORY;
    }
    outside->inside = inside;
    return FS_OK;
}

void fsi_outside_clear(struct fsi_outside *outside) {
    fsi_free(outside->allocator, outside->change);
    fsi_free(outside->allocator, outside->inside);
    *outside = (struct fsi_outside){.allocator = outside->allocator};
}

static bool grow(struct fsi_outside *outside) {
    size_t capacity = outside->capacity > 0 ? 2 * outside->capacity : 4096;
    struct fsi_outside_change *change =
        fsi_resize(outside->allocator, outside->change, capacity, sizeof *change);
    if (change == NULL) {
        outside->failed = true;
        return false;
    }
    outside->change = change;
    outside->capacity = capacity;
    return true;
}

void fsi_outside_keep(struct fsi_outside *outside, int nation, size_t place, int32_t persons) {
    if (outside->count < outside->capacity || grow(outside)) {
        outside->change[outside->count++] =
            (struct fsi_outside_change){.nation = nation, .persons = persons, .place = place};
    }
}

// Nothing happens to outsiders any more.
static void rest(struct fsi_world *world, const bool *inside) {
    const struct fsi_model *model = world->model;
    for (int p = 0; p < model->pools; p++) {
        const struct fsi_pool *pool = &model->pool[p];
        for (int i = 0; i < (inside[pool->nation] ? 0 : pool->callable); i++) {
            fsi_calendar_remove(&world->calendar, pool->first_unit + i);
        }
    }
    for (int i = 0; i < model->commitments; i++) {
        if (!inside[world->slot[i].nation]) {
            fsi_rest_slot(world, i);
        }
    }
}

void fsi_outside_take(struct fsi_outside *outside, struct fsi_world *with,
                      const struct fsi_world *without) {
    const struct fsi_model *model = with->model;
    if (!with->option->plain || with->live) {
        return;
    }
    memset(outside->inside, 0, (size_t)model->nations * sizeof *outside->inside);
    for (int i = model->commitments; i < with->slots; i++) {
        outside->inside[with->slot[i].nation] = true;
    }
    rest(with, outside->inside);
    size_t window = (size_t)with->option->window * (size_t)model->pools;
    for (int p = 0; p < model->pools; p++) {
        const struct fsi_pool *pool = &model->pool[p];
        if (!outside->inside[pool->nation]) {
            size_t place = (window + (size_t)p) * FSI_TIERS;
            memcpy(with->record.pool + place, without->record.pool + place,
                   FSI_TIERS * sizeof *with->record.pool);
        }
    }
    for (size_t i = 0; i < outside->count; i++) {
        const struct fsi_outside_change *change = &outside->change[i];
        with->record.line[change->place] += outside->inside[change->nation] ? 0 : change->persons;
    }
}
