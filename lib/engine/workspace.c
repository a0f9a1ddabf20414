// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Memory of a world. Grown to the largest model it has seen, then reused.

#include <string.h>

#include "base/error.h"
#include "engine/world.h"

void fsi_world_init(struct fsi_world *world, const fs_allocator *allocator) {
    *world = (struct fsi_world){.allocator = allocator};
}

// Resizes one array of a workspace; what it held is lost.
static bool fit(struct fsi_world *world, void **array, size_t count, size_t size) {
    void *block = fsi_resize(world->allocator, *array, count == 0 ? 1 : count, size);
    if (block != NULL) {
        *array = block;
    }
    return block != NULL;
}

#define FIT(field, count) fit(world, (void **)&(field), (size_t)(count), sizeof *(field))

fs_status fsi_world_fit(struct fsi_world *world, const struct fsi_model *model) {
    int days = model->horizon + 1, requirements = 0;
    for (int i = 0; i < model->options; i++) {
        int count = model->option[i].requirements;
        requirements = count > requirements ? count : requirements;
    }
    if (world->slot_capacity < model->commitments + 256) {
        world->slot_capacity = model->commitments + 256;
    }
    bool fits =
        FIT(world->unit, model->units) && FIT(world->past, model->units) &&
        FIT(world->ready, model->units) && FIT(world->line_up, model->units) &&
        FIT(world->line_key, model->units) && FIT(world->ready_count, model->pools) &&
        FIT(world->sleeper, model->pools) && FIT(world->type_left, model->pools) &&
        FIT(world->pool_index, model->pools) && FIT(world->nation_ready, model->nations) &&
        FIT(world->decision, model->nations) && FIT(world->order, model->nations) &&
        FIT(world->standing, model->nations * 3) && FIT(world->leaving, model->nations) &&
        FIT(world->coalition, requirements) && FIT(world->calendar.listed, days) &&
        FIT(world->calendar.head, days * FSI_EVENT_CLASSES) &&
        FIT(world->calendar.node, model->units + world->slot_capacity * FSI_SLOT_NODES) &&
        FIT(world->slot, world->slot_capacity) && FIT(world->due, world->slot_capacity / 64 + 1) &&
        FIT(world->record.line, days * FSI_LINES) &&
        FIT(world->record.pool, model->windows * model->pools * FSI_TIERS) &&
        FIT(world->record.tempo, model->pools) && FIT(world->record.mission, model->nations);
    return fits ? FS_OK : FS_ERROR_MEMORY;
}

#define COPY(field, count) memcpy(to->field, from->field, (size_t)(count) * sizeof *to->field)

void fsi_world_copy(struct fsi_world *to, const struct fsi_world *from) {
    const struct fsi_model *model = from->model;
    size_t days = (size_t)model->horizon + 1, windows = (size_t)model->windows * FSI_TIERS;
    to->model = model;
    to->option = from->option;
    to->key = from->key;
    to->replication = from->replication;
    to->day = from->day;
    to->next_decision = from->next_decision;
    to->next_event = from->next_event;
    to->slots = from->slots;
    to->due_count = from->due_count;
    to->first_window = from->first_window;
    to->last_window = from->last_window;
    to->failed = from->failed;
    to->calendar.horizon = from->calendar.horizon;
    COPY(unit, model->units);
    COPY(ready, model->units);
    COPY(ready_count, model->pools);
    COPY(sleeper, model->pools);
    COPY(nation_ready, model->nations);
    COPY(slot, from->slots);
    COPY(due, from->slots / 64 + 1);
    COPY(calendar.listed, days);
    for (size_t t = 0; t < days; t++) {
        if (from->calendar.listed[t] != 0) {
            memcpy(to->calendar.head + t * FSI_EVENT_CLASSES,
                   from->calendar.head + t * FSI_EVENT_CLASSES,
                   FSI_EVENT_CLASSES * sizeof *to->calendar.head);
        }
    }
    COPY(calendar.node, model->units + from->slots * FSI_SLOT_NODES);
    struct fsi_record own = to->record;
    to->record = from->record;
    to->record.line = own.line;
    to->record.pool = own.pool;
    to->record.mission = own.mission;
    to->record.tempo = own.tempo;
    // The mission's lines are still empty.
    size_t before = days * FSI_LINE_SUPPLY;
    memset(to->record.line, 0, before * sizeof *to->record.line);
    memcpy(to->record.line + before, from->record.line + before,
           days * (FSI_LINES - FSI_LINE_SUPPLY) * sizeof *to->record.line);
    COPY(record.pool, windows * (size_t)model->pools);
    COPY(record.mission, model->nations);
    COPY(record.tempo, model->pools);
}

void fsi_world_clear(struct fsi_world *world) {
    const fs_allocator *allocator = world->allocator;
    void *blocks[] = {
        world->unit,           world->ready,         world->line_key,       world->line_up,
        world->ready_count,    world->type_left,     world->pool_index,     world->nation_ready,
        world->decision,       world->order,         world->sleeper,        world->coalition,
        world->calendar.head,  world->calendar.node, world->slot,           world->due,
        world->record.line,    world->record.pool,   world->record.mission, world->stretch,
        world->record.tempo,   world->past,          world->standing,       world->leaving,
        world->calendar.listed};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        fsi_free(allocator, blocks[i]);
    }
    *world = (struct fsi_world){.allocator = allocator};
}

// More slots than any world so far.
static bool grow_slots(struct fsi_world *world) {
    int capacity = world->slot_capacity * 2;
    int old = world->slot_capacity / 64 + 1, words = capacity / 64 + 1;
    if (!FIT(world->slot, capacity) || !FIT(world->due, words) ||
        !FIT(world->calendar.node, world->model->units + capacity * FSI_SLOT_NODES)) {
        return false;
    }
    memset(world->due + old, 0, (size_t)(words - old) * sizeof *world->due);
    world->slot_capacity = capacity;
    return true;
}

struct fsi_slot *fsi_world_slot(struct fsi_world *world) {
    if (world->slots == world->slot_capacity && !grow_slots(world)) {
        world->failed = FS_ERROR_MEMORY;
        return NULL;
    }
    int index = world->slots++;
    struct fsi_slot *slot = &world->slot[index];
    *slot = (struct fsi_slot){.requirement = -1,
                              .incumbent = -1,
                              .leaving = -1,
                              .queue = -1,
                              .substitute_until = -1,
                              .substitute_tour = -1,
                              .free_next = -1};
    for (int i = 0; i < FSI_SLOT_NODES; i++) {
        world->calendar.node[world->model->units + index * FSI_SLOT_NODES + i].bucket = -1;
    }
    world->due[index >> 6] &= ~((uint64_t)1 << (index & 63));
    return slot;
}
