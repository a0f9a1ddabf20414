// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a sweep costs beside the same number of replications in one run: the built-in scenario with
// its one option, 100 replications a cell, one thread. A benchmark, never a test: it asserts
// nothing.
//
// Run and sweep take turns in one process. Both call back after each piece of work, so each piece
// of 100 replications has a time of its own, in processor time of the process; the medians of many
// pieces are compared, as neighbours on the machine disturb some pieces and never help any. What a
// sweep costs once, before its first cell and after its last, is shown apart.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <forcesim/forcesim.h>

#include "stats/estimate.h"

enum { CELLS = 20, REPLICATIONS = 100, TURNS = 12, PIECES = CELLS * TURNS };

/** Times of pieces. */
struct clock {
    double last, first_done;
    uint64_t done; /**< worlds */
    size_t pieces;
    double piece[PIECES];
};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void need(fs_status status, const fs_error *error) {
    if (status != FS_OK) {
        fprintf(stderr, "bench: %s\n", error->message);
        exit(1);
    }
}

// A piece has ended whenever 100 more replications are done. The first of a call has the beginning
// of the call in it and is left out.
static void tick(void *user, const fs_progress *progress) {
    struct clock *clock = user;
    if (progress->worlds_done < clock->done + REPLICATIONS) {
        return;
    }
    const double now = now_ms();
    if (clock->done > 0 && clock->pieces < PIECES) {
        clock->piece[clock->pieces++] = now - clock->last;
    } else {
        clock->first_done = now;
    }
    clock->done = progress->worlds_done;
    clock->last = now;
}

static void run(fs_scenario *scenario, uint32_t futures, uint32_t replications,
                struct clock *clock) {
    fs_run_options options = fs_run_options_default();
    fs_error error = {0};
    fs_model *model = NULL;
    fs_result *result = NULL;
    options.threads = 1;
    options.futures = futures;
    options.replications = replications;
    options.progress = tick;
    options.user = clock;
    clock->done = 0;
    need(fs_model_compile(&model, scenario, &error), &error);
    need(fs_run(&result, model, &options, &error), &error);
    fs_result_free(result);
    fs_model_free(model);
}

// Returns what the sweep costs beside its cells.
static double sweep(const fs_scenario *scenario, const char *path, const char *points,
                    uint32_t futures, struct clock *clock) {
    fs_sweep_options options = fs_sweep_options_default();
    fs_error error = {0};
    fs_study *study = NULL;
    options.output = path;
    options.sweeps = &points;
    options.sweep_count = 1;
    options.force = true;
    options.study.threads = 1;
    options.study.futures = futures;
    options.study.replications = REPLICATIONS;
    options.study.progress = tick;
    options.study.user = clock;
    clock->done = 0;
    size_t before = clock->pieces;
    const double start = now_ms();
    need(fs_sweep(&study, scenario, &options, &error), &error);
    double rest = now_ms() - clock->last + clock->first_done - start;
    fs_study_free(study);
    // The first piece came with the beginning.
    return clock->pieces > before ? rest - clock->piece[before] : rest;
}

static int compare(const void *left, const void *right) {
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, compare);
    return fsi_quantile(values, count, 0.5);
}

// One comparison: `runs` worlds in one run, and a sweep of as many.
static void measure(fs_scenario *scenario, const char *path, const char *title, const char *points,
                    uint32_t run_futures, uint32_t sweep_futures) {
    static struct clock one, many;
    double once[TURNS];
    one = many = (struct clock){0};
    for (int i = 0; i < TURNS; i++) {
        run(scenario, run_futures, CELLS * REPLICATIONS / run_futures, &one);
        once[i] = sweep(scenario, path, points, sweep_futures, &many);
    }
    double in_run = median(one.piece, one.pieces), in_sweep = median(many.piece, many.pieces);
    double beside = median(once, TURNS);
    printf("%s\n", title);
    printf("  %-34s %9.2f ms\n", "100 replications in one run", in_run);
    printf("  %-34s %9.2f ms, ratio %.3f\n", "a cell of the sweep", in_sweep, in_sweep / in_run);
    printf("  %-34s %9.2f ms\n", "beginning and end of the sweep", beside);
    printf("  %-34s %9.1f s of one processor, ratio %.3f\n", "1,000 cells",
           (in_sweep * 1000 + beside) / 1e3, (in_sweep * 1000 + beside) / (in_run * 1000));
}

int main(void) {
    char directory[] = "/tmp/forcesim-bench-XXXXXX", path[64];
    fs_error error = {0};
    fs_scenario *scenario = NULL;
    need(fs_scenario_create(&scenario, NULL, &error), &error);
    need(fs_scenario_load(scenario, FS_BUILTIN_SCENARIO, &error), &error);
    if (mkdtemp(directory) == NULL) {
        return 1;
    }
    snprintf(path, sizeof path, "%s/sweep.db", directory);
    // The number moves next to nothing, so that the worlds cost the same.
    measure(scenario, path, "20 points in one future, beside 2,000 replications of that future",
            "readiness.offer=0.9999:1:20", 1, 1);
    measure(scenario, path, "one point in 20 futures, beside a run of the very same worlds",
            "readiness.offer=1", CELLS, CELLS);
    unlink(path);
    rmdir(directory);
    fs_scenario_free(scenario);
    return 0;
}
