// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Slots open and close, and nations decide (docs/model.md sections 3.1 and 3.2).

#include <limits.h>

#include "engine/commitment.h"
#include "engine/world.h"

// ---- Days on which a stretch is required --------------------------------------------------------

int fsi_day_required(const struct fsi_model *model, const struct fsi_requirement *req, int base,
                     int persons, int from) {
    int middle = 2 * base + persons, high = req->full_day;
    if (req->unimodal && from <= high) {
        if (2 * req->required[high] < middle) {
            return INT_MAX;
        }
        // It only rises up to its maximum.
        int low = from;
        while (low < high) {
            int t = low + (high - low) / 2;
            if (2 * req->required[t] >= middle) {
                high = t;
            } else {
                low = t + 1;
            }
        }
        return low;
    }
    for (int t = from; t < model->horizon; t++) {
        if (2 * req->required[t] >= middle) {
            return t;
        }
    }
    return INT_MAX;
}

int fsi_day_released(const struct fsi_model *model, const struct fsi_requirement *req, int base,
                     int persons, int open) {
    int middle = 2 * base + persons;
    int low = open + 1;
    if (req->unimodal) {
        low = low > req->full_day ? low : req->full_day;
        int high = model->foresight;
        while (low < high) {
            int t = low + (high - low) / 2;
            if (2 * req->required[t] < middle) {
                high = t;
            } else {
                low = t + 1;
            }
        }
    } else {
        while (low < model->foresight && 2 * req->required[low] >= middle) {
            low++;
        }
    }
    return low < model->foresight ? low : INT_MAX / 2;
}

// ---- Slots open and close -----------------------------------------------------------------------

void fsi_slot_schedule(struct fsi_world *world, int index) {
    const struct fsi_slot *slot = &world->slot[index];
    int node = world->model->units + index * FSI_SLOT_NODES;
    fsi_calendar_put(&world->calendar, node + FSI_NODE_OPEN, slot->open, FSI_EVENT_OPEN);
    fsi_calendar_put(&world->calendar, node + FSI_NODE_CLOSE, slot->close, FSI_EVENT_CLOSE);
    fsi_schedule_call(world, index);
}

void fsi_slot_open(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    slot->is_open = true;
    fsi_trace(world, world->day, "opened", slot->nation, -1, index, slot->persons, "");
    if (slot->requirement >= 0) {
        fsi_add(world, FSI_LINE_ALLOTTED, world->day, slot->persons);
        fsi_add_nation(world, FSI_NATION_PLEDGED, slot->nation, world->day, slot->persons);
        if (slot->nation >= 0) {
            world->record.mission[slot->nation].allotted += fsi_plateau_days(world, slot->persons);
        }
    }
}

void fsi_slot_close(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    if (slot->is_closed) {
        return;
    }
    slot->is_closed = true;
    slot->finish = false;
    slot->close = world->day;
    slot->substitute_until = -1;
    if (slot->leaving >= 0) {
        fsi_depart(world, slot->leaving, "closed");
    }
    if (slot->incumbent >= 0) {
        fsi_depart(world, slot->incumbent, "closed");
    }
    while (slot->queue >= 0) {
        fsi_release(world, slot->queue);
    }
    fsi_rest_slot(world, index);
    fsi_schedule_call(world, index);
    if (slot->is_open && slot->requirement >= 0) {
        fsi_add(world, FSI_LINE_ALLOTTED, world->day, -slot->persons);
        fsi_add_nation(world, FSI_NATION_PLEDGED, slot->nation, world->day, -slot->persons);
        if (slot->nation >= 0) {
            world->record.mission[slot->nation].allotted -= fsi_plateau_days(world, slot->persons);
        }
    }
    if (slot->is_open) {
        fsi_trace(world, world->day, "closed", slot->nation, -1, index, slot->persons, "");
    }
    slot->is_open = false;
    if (fsi_in_pipeline(world, slot)) {
        fsi_coalition_closed(world, slot);
    }
}

void fsi_give_up(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    slot->no_calls = true;
    slot->substitute_until = -1;
    if (world->option->exit_mode == FSI_EXIT_FINISH) {
        slot->finish = true;
        if (slot->incumbent < 0 && slot->leaving < 0 && slot->queue < 0) {
            fsi_slot_close(world, index);
            return;
        }
    } else {
        int last = world->day + world->option->exit_notice;
        if (last < slot->close) {
            slot->close = last;
            fsi_calendar_put(&world->calendar,
                             world->model->units + index * FSI_SLOT_NODES + FSI_NODE_CLOSE, last,
                             FSI_EVENT_CLOSE);
        }
    }
    fsi_schedule_call(world, index);
}

void fsi_withdrawals(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    if (world->live) {
        fsi_generate_until(world, world->day);
    }
    if (world->day != world->next_decision) {
        return;
    }
    world->next_decision = INT_MAX;
    for (int n = 0; n < model->nations; n++) {
        const struct fsi_decision *decision = &world->decision[n];
        if (decision->commits == world->day) {
            fsi_trace(world, world->day, "committed", n, -1, -1, (long)decision->pledged, "");
        }
        if (decision->leaves == world->day && world->day != world->closure) {
            fsi_trace(world, world->day, "exit", n, -1, -1, 0, "");
            world->record.mission[n].left = world->day <= world->option->last_day;
            for (int i = model->commitments; i < world->slots; i++) {
                if (world->slot[i].nation == n && !world->slot[i].is_closed &&
                    world->slot[i].taken <= world->day) {
                    fsi_give_up(world, i);
                }
            }
        }
        int next = decision->commits > world->day ? decision->commits : decision->leaves;
        if (next > world->day && next < world->next_decision) {
            world->next_decision = next;
        }
    }
    if (world->day == world->closure) {
        fsi_close_mission(world);
    } else if (world->day < world->closure && world->closure < world->next_decision) {
        world->next_decision = world->closure;
    }
}
