// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a world tells its ledger.

#include <limits.h>

#include "engine/world.h"

// Day on which the recovery of a unit ends; far off when that is beyond the horizon.
static int32_t recovered(const struct fsi_world *world, int unit) {
    int32_t bucket = world->calendar.node[unit].bucket;
    return bucket >= 0 ? bucket / FSI_EVENT_CLASSES : INT_MAX / 2;
}

void fsi_note_unit(const struct fsi_world *world, int unit) {
    const struct fsi_unit_state *state = &world->unit[unit];
    struct fsi_ledger_entry entry = {.unit = unit, .day = world->day, .mission = state->mission};
    // With dual-hatting supply counts units in theatre, whatever their role: those must be known.
    bool counts = world->model->mask_deployed != 0 && world->model->unit[unit].tier < FSI_TIERS;
    if (!counts && !(world->ledger->peace->unit_strength[unit] > 0)) {
        return;
    }
    switch ((enum fsi_state)state->state) {
    case FSI_STATE_READY:
        entry.state = FSI_LEDGER_READY;
        break;
    case FSI_STATE_TRAINING:
        entry.state = FSI_LEDGER_PIPELINE;
        break;
    case FSI_STATE_DEPLOYED:
        entry.state = FSI_LEDGER_AWAY;
        break;
    case FSI_STATE_RETURNING:
        entry.state = FSI_LEDGER_RETURNING;
        entry.until = recovered(world, unit);
        break;
    case FSI_STATE_COMMITTED:
        entry.until = world->ledger->peace->commitment_notice[world->slot[state->slot].number];
        entry.state = entry.until >= 0 ? FSI_LEDGER_COMMITTED : FSI_LEDGER_BOUND;
        break;
    case FSI_STATE_UNAVAILABLE:
        entry.state = FSI_LEDGER_BOUND;
        break;
    }
    fsi_ledger_add(world->ledger, entry);
}

void fsi_note_begin(struct fsi_world *world) {
    fsi_ledger_reset(world->ledger, world->model);
    for (int i = 0; i < world->model->units; i++) {
        if (world->unit[i].state != FSI_STATE_READY) {
            fsi_note_unit(world, i);
        }
    }
}

void fsi_note_persons(const struct fsi_world *world, int requirement, int32_t change) {
    const struct fsi_model *model = world->model;
    if (world->ledger == NULL || world->day >= model->horizon) {
        return;
    }
    int option = (int)(world->option - model->option);
    int component = model->peace->option[option].component[requirement];
    fsi_ledger_line(world->ledger, model, component)[world->day] += change;
}
