// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Events of a replayed world, with names instead of numbers. A run that nobody listens to never
// comes here.

#include <stdio.h>

#include "engine/world.h"

static void unit_name(const struct fsi_model *model, int unit, char *name, size_t size) {
    const struct fsi_pool *pool = &model->pool[model->unit[unit].pool];
    snprintf(name, size, "%s/%s/%d", model->nation[pool->nation].name, model->type[pool->type].name,
             model->unit[unit].number);
}

static void slot_name(const struct fsi_world *world, int index, char *name, size_t size) {
    const struct fsi_slot *slot = &world->slot[index];
    const struct fsi_model *model = world->model;
    if (slot->requirement < 0) {
        snprintf(name, size, "%s", model->commitment[slot->number].name);
        return;
    }
    const struct fsi_requirement *req = &world->option->requirement[slot->requirement];
    if (req->regime == FSI_RANDOM_DEMAND) {
        snprintf(name, size, "DEMAND/%s/%d", req->name, (int)slot->number);
    } else if (slot->nation < 0) {
        snprintf(name, size, "POOL/%s/%d", req->name, (int)slot->number);
    } else {
        snprintf(name, size, "MNF/%s/%s/%d", model->nation[slot->nation].name,
                 model->type[slot->type].name, (int)slot->number);
    }
}

void fsi_trace_gaps(struct fsi_world *world) {
    for (int i = 0; i < world->slots; i++) {
        struct fsi_slot *slot = &world->slot[i];
        bool empty = slot->is_open && slot->incumbent < 0;
        if (empty && !slot->is_gap) {
            fsi_trace(world, world->day - 1, "gap", -1, -1, i, slot->persons, "");
        }
        slot->is_gap = empty;
    }
}

void fsi_trace_event(const struct fsi_world *world, int day, const char *kind, int nation, int unit,
                     int slot, long value, const char *note) {
    char unit_text[160] = "", slot_text[160] = "";
    if (unit >= 0) {
        unit_name(world->model, unit, unit_text, sizeof unit_text);
        nation = world->model->pool[world->model->unit[unit].pool].nation;
    }
    if (slot >= 0) {
        slot_name(world, slot, slot_text, sizeof slot_text);
    }
    fs_event event = {.day = day,
                      .option = world->option == NULL ? "" : world->option->name,
                      .kind = kind,
                      .nation = nation < 0 ? "" : world->model->nation[nation].name,
                      .unit = unit_text,
                      .slot = slot_text,
                      .value = value,
                      .note = note};
    world->trace(world->trace_user, &event);
}
