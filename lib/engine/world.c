// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// One world, day by day. fsi_world_step() is the order of a day (docs/model.md section 3.4).

#include "engine/world.h"

#include <limits.h>
#include <string.h>

#include "engine/means.h"
#include "engine/timeline.h"

// Phases that begin, and the timeline.
static void dated_events(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    const uint8_t *phase = model->phase_of_day;
    int day = world->day, next = day + 1;
    world->next_event = INT_MAX;
    if (model->timeline != NULL) {
        fsi_timeline_day(world);
    }
    if (model->phases == 0) {
        return;
    }
    if (day > 0 && phase[day] != phase[day - 1]) {
        fsi_phase_begins(world);
    }
    while (next < model->horizon && phase[next] == phase[day]) {
        next++;
    }
    world->next_event = next < world->next_event ? next : world->next_event;
}

static void recoveries(struct fsi_world *world) {
    for (int32_t unit;
         (unit = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_READY)) >= 0;) {
        fsi_trace(world, world->day, "ready", -1, unit, -1, 0, "");
        fsi_make_ready(world, unit);
    }
}

static int slot_of_node(const struct fsi_world *world, int32_t node) {
    return (node - world->model->units) / FSI_SLOT_NODES;
}

static void closings(struct fsi_world *world) {
    for (int32_t n; (n = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_CLOSE)) >= 0;) {
        fsi_slot_close(world, slot_of_node(world, n));
    }
}

static void early_ends(struct fsi_world *world) {
    for (int32_t unit;
         (unit = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_EARLY)) >= 0;) {
        fsi_tour_early(world, unit);
    }
}

static void openings(struct fsi_world *world) {
    for (int32_t n; (n = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_OPEN)) >= 0;) {
        fsi_slot_open(world, slot_of_node(world, n));
    }
}

static void arrivals(struct fsi_world *world) {
    if (world->means != NULL && world->model->means->limits) {
        fsi_means_arrivals(world);
        return;
    }
    for (int32_t unit;
         (unit = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_ARRIVE)) >= 0;) {
        fsi_arrive(world, unit);
    }
}

static void tours_over(struct fsi_world *world) {
    for (int32_t unit;
         (unit = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_END)) >= 0;) {
        fsi_tour_end(world, unit);
    }
}

// Many days bring nothing at all.
static bool is_quiet(const struct fsi_world *world) {
    return world->calendar.listed[world->day] == 0 && world->due_count == 0 && world->plain &&
           world->day != world->next_decision && world->day != world->next_event;
}

static void end_day(struct fsi_world *world) {
    if (world->means != NULL) {
        fsi_means_day(world);
    }
    world->day++;
}

void fsi_world_step(struct fsi_world *world) {
    if (is_quiet(world)) {
        world->day++;
        return;
    }
    if (world->day == world->next_event) {
        dated_events(world);
    }
    recoveries(world);
    if (world->option != NULL) {
        fsi_withdrawals(world);
    }
    closings(world);
    early_ends(world);
    openings(world);
    arrivals(world);
    tours_over(world);
    if (world->option != NULL && !world->option->plain) {
        fsi_coalition_arrivals(world);
    }
    fsi_serve_calls(world);
    end_day(world);
}

static void clear_record(struct fsi_record *record, const struct fsi_model *model) {
    size_t days = (size_t)model->horizon + 1, windows = (size_t)model->windows * FSI_TIERS;
    memset(record->line, 0, days * FSI_LINES * sizeof *record->line);
    memset(record->pool, 0, windows * (size_t)model->pools * sizeof *record->pool);
    memset(record->mission, 0, (size_t)model->nations * sizeof *record->mission);
    memset(record->tempo, 0, (size_t)model->pools * sizeof *record->tempo);
    record->extension_days = 0;
    record->repeat_breaches = record->tours_ended = record->overruns = 0;
    record->away_over = record->away_most = 0;
    record->demands = record->blocked = 0;
    record->last_departure = record->closed_day = -1;
    record->given_up = record->taken_over = 0;
    record->means = NULL;
}

void fsi_world_morning(struct fsi_world *world, const struct fsi_model *model, struct fsi_key key,
                       uint32_t replication) {
    world->model = model;
    world->option = NULL;
    world->key = key;
    world->replication = replication;
    world->day = 0;
    world->slots = 0;
    world->due_count = 0;
    world->failed = FS_OK;
    world->first_window = 0;
    world->last_window = model->windows;

    world->calendar.horizon = model->horizon;
    memset(world->calendar.listed, 0, (size_t)model->horizon + 1);
    for (int i = 0; i < model->units; i++) {
        world->calendar.node[i].bucket = -1;
    }
    clear_record(&world->record, model);
    memset(world->ready_count, 0, (size_t)model->pools * sizeof *world->ready_count);
    memset(world->sleeper, 0xff, (size_t)model->pools * sizeof *world->sleeper);
    for (int n = 0; n < model->nations; n++) {
        world->nation_ready[n] = model->nation[n].all_ready;
    }
    world->next_event = INT_MAX;
    fsi_start(world);
    if (model->timeline != NULL) {
        fsi_timeline_begin(world);
    }
    world->next_event = model->phases > 0 ? 0 : world->next_event;
}

void fsi_world_ask(struct fsi_world *world, const struct fsi_option *option) {
    world->option = option;
    world->next_decision = INT_MAX;
    world->live = false;
    if (option != NULL) {
        if (world->means != NULL) {
            fsi_means_begin(world);
        }
        world->first_window = option->window;
        world->last_window = option->window + 1;
        fsi_generate_force(world);
        fsi_coalition_begin(world);
    }
    world->plain = option == NULL || (option->plain && !world->live && world->means == NULL);
}

void fsi_world_begin(struct fsi_world *world, const struct fsi_model *model,
                     const struct fsi_option *option, struct fsi_key key, uint32_t replication) {
    fsi_world_morning(world, model, key, replication);
    fsi_world_ask(world, option);
}

void fsi_world_run(struct fsi_world *world) {
    if (world->ledger != NULL) {
        fsi_note_begin(world);
    }
    while (world->trace != NULL && world->day < world->model->horizon) {
        fsi_world_step(world);
        fsi_trace_gaps(world);
    }
    while (world->day < world->model->horizon) {
        fsi_world_step(world);
    }
    if (world->means != NULL && world->option != NULL) {
        fsi_means_finish(world);
    }
    fsi_record_finish(&world->record, world->model, world->option != NULL);
    if (world->ledger != NULL) {
        fsi_ledger_finish(world->ledger, world->model);
        world->failed = world->ledger->failed ? FS_ERROR_MEMORY : world->failed;
    }
}
