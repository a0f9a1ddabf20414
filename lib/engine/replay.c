// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// One world again, with its events: gathered while it runs, given out in order of day.

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "engine/means.h"
#include "engine/world.h"

/** An event that is kept until its world has ended. */
struct kept {
    fs_event event;
    size_t order;
};

struct tape {
    struct fsi_arena arena;
    struct kept *kept;
    size_t count, capacity;
    const fs_allocator *allocator;
    bool failed;
};

static int keep(void *user, const fs_event *event) {
    struct tape *tape = user;
    if (tape->count == tape->capacity) {
        size_t capacity = tape->capacity * 2 + 256;
        struct kept *grown = fsi_resize(tape->allocator, tape->kept, capacity, sizeof *grown);
        if (grown == NULL) {
            tape->failed = true;
            return 1;
        }
        tape->kept = grown;
        tape->capacity = capacity;
    }
    struct kept *kept = &tape->kept[tape->count];
    kept->order = tape->count++;
    kept->event = *event;
    // Names of units and slots are made for the call only.
    kept->event.unit = fsi_arena_strdup(&tape->arena, event->unit);
    kept->event.slot = fsi_arena_strdup(&tape->arena, event->slot);
    tape->failed = tape->failed || tape->arena.failed;
    return 0;
}

static int by_day(const void *left, const void *right) {
    const struct kept *a = left, *b = right;
    if (a->event.day != b->event.day) {
        return a->event.day < b->event.day ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static fs_status play(const struct fsi_model *model, struct tape *tape, fs_event_fn receive,
                      void *user, fs_error *error) {
    if (tape->failed) {
        return fsi_error_memory(error);
    }
    if (tape->count > 0) {
        qsort(tape->kept, tape->count, sizeof *tape->kept, by_day);
    }
    for (size_t i = 0; i < tape->count; i++) {
        char date[16];
        fs_event *event = &tape->kept[i].event;
        fsi_date_format(date, model->start_date + event->day);
        event->date = date;
        if (receive(user, event) != 0) {
            return fsi_error(error, FS_ERROR_WRITE, "the receiver of events stopped the replay");
        }
    }
    tape->count = 0;
    fsi_arena_reset(&tape->arena);
    return FS_OK;
}

static fs_status replay(const struct fsi_model *model, struct fsi_world *world,
                        struct fsi_means_state *means, struct tape *tape, uint64_t seed,
                        uint32_t future, uint32_t replication, fs_event_fn receive, void *user,
                        fs_error *error) {
    struct fsi_key key = fsi_key_of(seed, future);
    FS_TRY(fsi_world_fit(world, model));
    if (model->means != NULL) {
        FS_TRY(fsi_means_fit(means, model));
    }
    world->trace = keep;
    world->trace_user = tape;
    for (int i = -1; i < model->options; i++) {
        world->means = i < 0 || model->means == NULL ? NULL : means;
        fsi_world_begin(world, model, i < 0 ? NULL : &model->option[i], key, replication);
        fsi_world_run(world);
        FS_TRY(world->failed == FS_OK ? FS_OK : fsi_error_memory(error));
        FS_TRY(play(model, tape, receive, user, error));
    }
    return FS_OK;
}

fs_status fs_replay(const fs_model *model, uint64_t seed, uint32_t future, uint32_t replication,
                    fs_event_fn receive, void *user, fs_error *error) {
    if (model == NULL || receive == NULL || future == 0 || replication == 0) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_replay() needs a model, a receiver, and numbers from 1");
    }
    struct fsi_model built = {0};
    struct fsi_world world;
    struct fsi_means_state means;
    struct tape tape = {.allocator = model->allocator};
    fsi_arena_init(&built.arena, model->allocator);
    fsi_arena_init(&tape.arena, model->allocator);
    fsi_world_init(&world, model->allocator);
    fsi_means_init(&means, model->allocator);

    fs_status status = FS_OK;
    double *factors = fsi_alloc(model->allocator, fsi_scenario_factor_count(model->scenario) + 1,
                                sizeof *factors);
    if (factors == NULL) {
        status = fsi_error_memory(error);
    } else {
        fsi_model_draw_factors(model->scenario, seed, future, factors);
        status = fsi_model_build(&built, model->scenario, factors, error);
    }
    if (status == FS_OK) {
        status =
            replay(&built, &world, &means, &tape, seed, future, replication, receive, user, error);
    }
    fsi_free(model->allocator, factors);
    fsi_free(model->allocator, tape.kept);
    fsi_arena_clear(&tape.arena);
    fsi_world_clear(&world);
    fsi_means_clear(&means);
    fsi_arena_clear(&built.arena);
    return status;
}
