// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A sweep: cells (point, future) on threads, each written whole into a working file, which is
// turned into the finished store at the end.
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gsl/gsl_version.h>

#include <forcesim/version.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "engine/crew.h"
#include "engine/peace_reduce.h"
#include "store/store.h"
#include "study/design.h"
#include "study/results.h"
#include "study/subject.h"
#include "study/study.h"

/** What one thread has. */
struct seat {
    struct fsi_point point;
    uint32_t number;              /**< point in hand; 0: none */
    double *values;               /**< [replications x row] */
    double *column;               /**< [2 x replications] */
    double *probe;                /**< [options x replications] */
    struct fsi_future_stat *stat; /**< [options x metrics] as they are stored */
    struct fsi_future_stat *row;  /**< [row] as they are computed */
    const char **factor;
};

/** A sweep under way. */
struct sweep {
    const fs_sweep_options *options;
    fs_scenario *scenario;
    const fs_allocator *allocator;
    struct fsi_arena arena;
    struct fsi_design design;
    struct fsi_plan plan;
    struct fsi_scope scope; /**< of the first point, and so of all */
    uint32_t futures, replications;
    int probe;
    struct fsi_store *store;
    struct fsi_crew crew;
    uint64_t *pending; /**< [crew.items] numbers of the cells to be done */
    uint64_t cells;    /**< of the whole design */
    struct seat *seat; /**< [threads] */
};

fs_sweep_options fs_sweep_options_default(void) {
    return (fs_sweep_options){.size = sizeof(fs_sweep_options),
                              .study = fs_study_options_default(),
                              .design = FS_DESIGN_FACTORIAL};
}

// ---- Plan -------------------------------------------------------------------------------------

static void add_pair(struct sweep *sweep, const char *key, const char *value) {
    struct fsi_plan *plan = &sweep->plan;
    plan->key[plan->pairs] = key;
    plan->value[plan->pairs++] = value;
}

static const char *count_text(struct sweep *sweep, uint64_t value) {
    return fsi_arena_printf(&sweep->arena, "%llu", (unsigned long long)value);
}

static int gather(void *user, const char *bytes, size_t size) {
    fsi_text_bytes(user, bytes, size);
    return 0;
}

static fs_status canonical(struct sweep *sweep, const char **out, fs_error *error) {
    struct fsi_text text;
    fsi_text_init(&text, sweep->allocator);
    fs_status status = fs_scenario_write(sweep->scenario, gather, &text, error);
    *out = status == FS_OK && !text.failed ? fsi_arena_strdup(&sweep->arena, text.data) : NULL;
    fsi_text_clear(&text);
    return status != FS_OK ? status : *out != NULL ? FS_OK : fsi_error_memory(error);
}

// Digest of the points, so that two designs are told apart by one key.
static fs_status points_digest(struct sweep *sweep, char digest[65], fs_error *error) {
    struct fsi_text text;
    const struct fsi_design *design = &sweep->design;
    fsi_text_init(&text, sweep->allocator);
    fsi_text_put(&text, "");
    for (size_t i = 0; i < design->paths; i++) {
        fsi_text_printf(&text, "%s\n", design->path[i]);
    }
    for (size_t i = 0; i < design->points * design->paths; i++) {
        fsi_text_printf(&text, "%s\n", design->setting[i]);
    }
    fsi_sha256(text.data, text.size, digest);
    bool failed = text.failed;
    fsi_text_clear(&text);
    return failed ? fsi_error_memory(error) : FS_OK;
}

static fs_status make_plan(struct sweep *sweep, fs_error *error) {
    static const char *const kinds[] = {"factorial", "list", "lhs", "sobol"};
    struct fsi_plan *plan = &sweep->plan;
    struct fsi_arena *arena = &sweep->arena;
    const struct fsi_item *root = fsi_scenario_root(sweep->scenario);
    char digest[65], points[65];
    const char *text;
    FS_TRY(fs_scenario_digest(sweep->scenario, digest, error));
    FS_TRY(points_digest(sweep, points, error));
    FS_TRY(canonical(sweep, &text, error));
    plan->paths = sweep->design.paths;
    plan->path = sweep->design.path;
    plan->setting = sweep->design.setting;
    plan->points = sweep->design.points;
    plan->futures = sweep->futures;
    plan->options = fsi_item_count(root, FSI_G_options);
    plan->accord = sweep->scope.accord;
    plan->accords = sweep->scope.accords;
    plan->structure = sweep->scope.column;
    plan->structures = sweep->scope.columns;
    plan->option = fsi_arena_alloc(arena, plan->options + 1, sizeof *plan->option);
    plan->key = fsi_arena_alloc(arena, 16, sizeof *plan->key);
    plan->value = fsi_arena_alloc(arena, 16, sizeof *plan->value);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < plan->options; i++) {
        plan->option[i] = fsi_item_name(fsi_item_at(root, FSI_G_options, i));
    }
    add_pair(sweep, "format", "2");
    add_pair(sweep, "version", fs_version());
    add_pair(sweep, "gsl_version", gsl_version);
    add_pair(sweep, "digest", fsi_arena_strdup(arena, digest));
    add_pair(sweep, "scenario", text);
    add_pair(sweep, "seed", count_text(sweep, sweep->options->study.seed));
    add_pair(sweep, "design",
             sweep->options->points_file != NULL ? "points" : kinds[sweep->options->design]);
    add_pair(sweep, "points_digest", fsi_arena_strdup(arena, points));
    add_pair(sweep, "points", count_text(sweep, plan->points));
    add_pair(sweep, "futures", count_text(sweep, sweep->futures));
    add_pair(sweep, "replications", count_text(sweep, sweep->replications));
    add_pair(sweep, "options", count_text(sweep, plan->options));
    add_pair(sweep, "probe", fs_metric_get((size_t)sweep->probe)->name);
    return arena->failed ? fsi_error_memory(error) : FS_OK;
}

// ---- Cells ------------------------------------------------------------------------------------

static fs_status open_point(struct sweep *sweep, struct seat *seat, uint32_t number,
                            fs_error *error) {
    struct fsi_change change[64], *changes = change;
    size_t paths = sweep->design.paths;
    const char **setting = sweep->design.setting + (size_t)(number - 1) * paths;
    fsi_point_close(&seat->point);
    seat->number = 0;
    changes = paths <= 64 ? change : fsi_alloc(sweep->allocator, paths, sizeof *changes);
    if (changes == NULL) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < paths; i++) {
        changes[i] = (struct fsi_change){sweep->design.path[i], setting[i]};
    }
    fs_error own = {.status = FS_OK};
    fs_status status = fsi_point_open(&seat->point, sweep->scenario, changes, paths,
                                      sweep->options->study.seed, &own);
    if (changes != change) {
        fsi_free(sweep->allocator, changes);
    }
    if (status != FS_OK) {
        return fsi_error(error, status, "point %lu: %s", (unsigned long)number, own.message);
    }
    double *larger = fsi_resize(sweep->allocator, seat->values,
                                (size_t)sweep->replications * seat->point.row + 1, sizeof *larger);
    if (larger == NULL) {
        return fsi_error_memory(error);
    }
    seat->values = larger;
    if (seat->point.options != sweep->plan.options) {
        return fsi_error(error, FS_ERROR_SCENARIO, "point %lu: the number of options changes",
                         (unsigned long)number);
    }
    if (sweep->scope.options > 0 && !fsi_scope_same(&sweep->scope, &seat->point)) {
        return fsi_error(error, FS_ERROR_SCENARIO,
                         "point %lu: its accords or structures are others than those of point 1; "
                         "set tau to numbers or to ranges everywhere",
                         (unsigned long)number);
    }
    seat->number = number;
    return FS_OK;
}

static void keep_probe(struct sweep *sweep, struct seat *seat) {
    uint32_t count = sweep->replications;
    for (size_t o = 0; o < sweep->plan.options; o++) {
        const double *from = seat->values + o * FSI_METRICS + (size_t)sweep->probe;
        for (uint32_t r = 0; r < count; r++) {
            seat->probe[o * count + r] = from[(size_t)r * seat->point.row];
        }
    }
}

// Summaries in the order of the values of a replication, then option by option.
static fs_status summarise(struct sweep *sweep, struct seat *seat) {
    size_t row = seat->point.row, options = sweep->plan.options;
    size_t peace = row / options - FSI_METRICS, metrics = FSI_METRICS + peace;
    uint32_t count = sweep->replications;
    for (size_t m = 0; m < row; m++) {
        bool own = m < options * FSI_METRICS;
        const fs_metric *metric =
            own ? fs_metric_get(m % FSI_METRICS)
                : fs_peace_metric_get((m - options * FSI_METRICS) % FSI_PEACE_METRICS);
        for (uint32_t r = 0; r < count; r++) {
            seat->column[r] = seat->values[(size_t)r * row + m];
        }
        seat->row[m] = fsi_future_summary(seat->column, count,
                                          metric->probability ? NULL : seat->column + count);
    }
    struct fsi_future future = {.values = seat->values, .stat = seat->row};
    FS_TRY(fsi_peace_summarise(&seat->point.batch, &future, count));
    for (size_t o = 0; o < options; o++) {
        memcpy(seat->stat + o * metrics, seat->row + o * FSI_METRICS,
               FSI_METRICS * sizeof *seat->stat);
        if (peace > 0) {
            memcpy(seat->stat + o * metrics + FSI_METRICS,
                   seat->row + options * FSI_METRICS + o * peace, peace * sizeof *seat->stat);
        }
    }
    keep_probe(sweep, seat);
    return FS_OK;
}

static fs_status cell(void *user, uint32_t thread, uint64_t item, fs_error *error) {
    struct sweep *sweep = user;
    struct seat *seat = &sweep->seat[thread];
    uint64_t number = sweep->pending[item];
    uint32_t point = (uint32_t)(number / sweep->futures) + 1;
    uint32_t future = (uint32_t)(number % sweep->futures) + 1;
    if (seat->number != point) {
        FS_TRY(open_point(sweep, seat, point, error));
    }
    FS_TRY(fsi_point_cell(&seat->point, future, 1, sweep->replications, seat->values, error));
    if (summarise(sweep, seat) != FS_OK) {
        return fsi_error_memory(error);
    }
    const fs_scenario *scenario = seat->point.model->scenario;
    size_t factors = fsi_scenario_factor_count(scenario);
    const char **names = fsi_alloc(sweep->allocator, factors + 1, sizeof *names);
    if (names == NULL) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < factors; i++) {
        names[i] = fsi_scenario_factor_name(scenario, i);
    }
    struct fsi_store_cell done = {.point = point,
                                  .future = future,
                                  .stat = seat->stat,
                                  .factor = names,
                                  .draw = seat->point.worker.factors,
                                  .factors = factors,
                                  .probe = seat->probe,
                                  .replications = sweep->replications};
    fsi_crew_enter(&sweep->crew);
    fs_status status = fsi_store_put(sweep->store, &done, error);
    fsi_crew_leave(&sweep->crew);
    fsi_free(sweep->allocator, names);
    return status;
}

static fs_status make_seats(struct sweep *sweep, uint32_t threads, fs_error *error) {
    size_t count = sweep->replications, row = sweep->plan.options * fsi_plan_metrics(&sweep->plan);
    sweep->seat = fsi_arena_alloc(&sweep->arena, threads, sizeof *sweep->seat);
    for (uint32_t i = 0; sweep->seat != NULL && i < threads; i++) {
        struct seat *seat = &sweep->seat[i];
        seat->values = NULL;
        seat->column = fsi_arena_alloc(&sweep->arena, 2 * count, sizeof *seat->column);
        seat->probe =
            fsi_arena_alloc(&sweep->arena, count * sweep->plan.options + 1, sizeof *seat->probe);
        seat->stat = fsi_arena_alloc(&sweep->arena, row + 1, sizeof *seat->stat);
        seat->row = fsi_arena_alloc(&sweep->arena, row + 1, sizeof *seat->row);
    }
    return sweep->arena.failed ? fsi_error_memory(error) : FS_OK;
}

static fs_status run_cells(struct sweep *sweep, fs_error *error) {
    const fs_sweep_options *options = sweep->options;
    uint64_t cells = sweep->cells, first = 0, last = cells;
    if (options->shards > 0) {
        first = cells * (options->shard - 1) / options->shards;
        last = cells * options->shard / options->shards;
    }
    bool *done = fsi_arena_alloc(&sweep->arena, cells + 1, sizeof *done);
    sweep->pending = fsi_arena_alloc(&sweep->arena, last - first + 1, sizeof *sweep->pending);
    if (done == NULL || sweep->pending == NULL) {
        return fsi_error_memory(error);
    }
    FS_TRY(fsi_store_done(sweep->store, sweep->plan.points, sweep->futures, done, error));
    sweep->crew = (struct fsi_crew){.threads = options->study.threads,
                                    .worlds_per_item = sweep->replications,
                                    .work = cell,
                                    .user = sweep,
                                    .progress = options->study.progress,
                                    .cancel = options->study.cancel,
                                    .host = options->study.user};
    for (uint64_t i = first; i < last; i++) {
        if (!done[i]) {
            sweep->pending[sweep->crew.items++] = i;
        }
    }
    uint32_t threads = fsi_crew_threads(&sweep->crew);
    FS_TRY(make_seats(sweep, threads, error));
    fs_status status = fsi_crew_run(&sweep->crew, error);
    // What is finished is kept, however it ended.
    fs_status kept = fsi_store_commit(sweep->store, status == FS_OK ? error : NULL);
    for (uint32_t i = 0; i < threads; i++) {
        fsi_point_close(&sweep->seat[i].point);
        fsi_free(sweep->allocator, sweep->seat[i].values);
    }
    return status != FS_OK ? status : kept;
}

// ---- The file ---------------------------------------------------------------------------------

static bool exists(const char *path) {
    return access(path, F_OK) == 0;
}

// A file of SQLite with what belongs to it.
static fs_status remove_file(struct sweep *sweep, const char *path, fs_error *error) {
    const char *journal = fsi_arena_printf(&sweep->arena, "%s-journal", path);
    if (journal == NULL) {
        return fsi_error_memory(error);
    }
    unlink(path);
    unlink(journal);
    return FS_OK;
}

// Opens the working file; `*finished` when the store is there already.
static fs_status open_store(struct sweep *sweep, const char *part, bool *finished,
                            fs_error *error) {
    const fs_sweep_options *options = sweep->options;
    const char *output = options->output;
    *finished = false;
    if (options->force) {
        FS_TRY(remove_file(sweep, output, error));
        FS_TRY(remove_file(sweep, part, error));
    }
    if (exists(output) && options->resume) {
        FS_TRY(fsi_store_open(&sweep->store, sweep->allocator, output, false, error));
        *finished = true;
        return fsi_store_same(sweep->store, &sweep->plan, error);
    }
    if (exists(output)) {
        return fsi_error(error, FS_ERROR_IO, "%s is there already; --force replaces it", output);
    }
    if (exists(part) && !options->resume) {
        return fsi_error(error, FS_ERROR_IO,
                         "%s was left by a sweep that did not end; --resume goes on with it, "
                         "--force begins anew",
                         part);
    }
    if (exists(part)) {
        FS_TRY(fsi_store_open(&sweep->store, sweep->allocator, part, true, error));
        return fsi_store_same(sweep->store, &sweep->plan, error);
    }
    // Made under another name, so that a file called .part always has a whole plan in it.
    const char *fresh = fsi_arena_printf(&sweep->arena, "%s.plan", output);
    if (fresh == NULL) {
        return fsi_error_memory(error);
    }
    FS_TRY(remove_file(sweep, fresh, error));
    FS_TRY(fsi_store_create(&sweep->store, sweep->allocator, fresh, &sweep->plan, error));
    fsi_store_close(sweep->store);
    sweep->store = NULL;
    if (rename(fresh, part) != 0) {
        return fsi_error(error, FS_ERROR_IO, "%s cannot be made", part);
    }
    return fsi_store_open(&sweep->store, sweep->allocator, part, true, error);
}

static fs_status check_options(struct sweep *sweep, fs_error *error) {
    const fs_sweep_options *options = sweep->options;
    if (options->size != sizeof *options || options->output == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "a sweep needs options with an output file");
    }
    FS_TRY(fsi_study_check(&options->study, error));
    if (options->shards > 0 && (options->shard < 1 || options->shard > options->shards)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "shards are numbered from 1 to their number");
    }
    sweep->probe =
        fsi_study_metric(options->probe != NULL ? options->probe : "deployed_persons", error);
    return sweep->probe >= 0 ? FS_OK : FS_ERROR_UNKNOWN;
}

static fs_status lay_out(struct sweep *sweep, fs_error *error) {
    FS_TRY(check_options(sweep, error));
    FS_TRY(fs_scenario_check(sweep->scenario, error));
    FS_TRY(fsi_design_make(&sweep->design, &sweep->arena, sweep->scenario, sweep->options, error));
    // What is swept is no longer uncertain, but other things may be: ask the first point.
    struct seat seat = {0};
    sweep->plan.options = fsi_item_count(fsi_scenario_root(sweep->scenario), FSI_G_options);
    fs_status status = open_point(sweep, &seat, 1, error);
    if (status == FS_OK && fsi_scope_of_point(&sweep->scope, &sweep->arena, &seat.point) != FS_OK) {
        status = fsi_error_memory(error);
    }
    bool uncertain = status == FS_OK && sweep->scope.uncertain;
    fsi_point_close(&seat.point);
    fsi_free(sweep->allocator, seat.values);
    FS_TRY(status);
    const fs_study_options *study = &sweep->options->study;
    sweep->futures = study->futures != 0 ? study->futures : uncertain ? 10 : 1;
    sweep->replications = study->replications != 0 ? study->replications : 100;
    sweep->cells = (uint64_t)sweep->design.points * sweep->futures;
    return make_plan(sweep, error);
}

static fs_status carry_out(struct sweep *sweep, fs_study **study, fs_error *error) {
    bool finished;
    FS_TRY(lay_out(sweep, error));
    const char *part = fsi_arena_printf(&sweep->arena, "%s.part", sweep->options->output);
    if (part == NULL) {
        return fsi_error_memory(error);
    }
    FS_TRY(open_store(sweep, part, &finished, error));
    if (!finished) {
        FS_TRY(run_cells(sweep, error));
        FS_TRY(fsi_store_finish(sweep->store, sweep->options->output, error));
    }
    fs_status status = fsi_results_study(study, sweep->store, "sweep", error);
    fsi_store_close(sweep->store);
    sweep->store = NULL;
    unlink(part);
    return status;
}

fs_status fs_sweep(fs_study **study, const fs_scenario *scenario, const fs_sweep_options *options,
                   fs_error *error) {
    if (study == NULL || scenario == NULL || options == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_sweep() needs a place for the study, a scenario and options");
    }
    *study = NULL;
    struct sweep sweep = {.options = options, .allocator = fsi_scenario_allocator(scenario)};
    sweep.scenario = fsi_scenario_copy(scenario);
    if (sweep.scenario == NULL) {
        return fsi_error_memory(error);
    }
    fsi_arena_init(&sweep.arena, sweep.allocator);
    fs_status status = carry_out(&sweep, study, error);
    fsi_store_close(sweep.store);
    fsi_arena_clear(&sweep.arena);
    fs_scenario_free(sweep.scenario);
    return status;
}
