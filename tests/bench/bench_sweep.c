// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a sweep costs beside the same number of replications in one run: the built-in scenario with
// its one option, 100 replications a cell. A benchmark, never a test: it asserts nothing.
//
// A run and a sweep go on at the same time, but never both: after 1,000 replications each hands
// over to the other. So what disturbs the machine meets both alike. Processor time of each thread
// from beginning to end: reading of the plan, building of models, summaries, the store and its
// finished file. The median of several such races.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <forcesim/forcesim.h>

#include "stats/estimate.h"

enum { CELLS = 100, REPLICATIONS = 100, TURN = 1000, ROUNDS = 5, RUN = 0, SWEEP = 1 };

/** Whose turn it is. */
struct baton {
    pthread_mutex_t lock;
    pthread_cond_t passed;
    int turn;
    bool gone[2]; /**< has ended, takes no more turns */
};

/** One of the two. */
struct racer {
    struct baton *baton;
    int number;
    fs_scenario *scenario;
    const char *path, *points;
    uint32_t futures;
    double ms;     /**< what it took */
    uint64_t done; /**< worlds, when it last handed over */
};

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void need(fs_status status, const fs_error *error) {
    if (status != FS_OK) {
        fprintf(stderr, "bench: %s\n", error->message);
        exit(1);
    }
}

static void await(struct racer *racer) {
    struct baton *baton = racer->baton;
    pthread_mutex_lock(&baton->lock);
    while (baton->turn != racer->number && !baton->gone[1 - racer->number]) {
        pthread_cond_wait(&baton->passed, &baton->lock);
    }
    pthread_mutex_unlock(&baton->lock);
}

static void pass(struct racer *racer, bool gone) {
    struct baton *baton = racer->baton;
    pthread_mutex_lock(&baton->lock);
    baton->turn = 1 - racer->number;
    baton->gone[racer->number] = gone;
    pthread_cond_broadcast(&baton->passed);
    pthread_mutex_unlock(&baton->lock);
}

static void tick(void *user, const fs_progress *progress) {
    struct racer *racer = user;
    if (progress->worlds_done < racer->done + TURN) {
        return;
    }
    racer->done = progress->worlds_done;
    pass(racer, false);
    await(racer);
}

static void run(struct racer *racer) {
    fs_run_options options = fs_run_options_default();
    fs_error error = {0};
    fs_model *model = NULL;
    fs_result *result = NULL;
    options.threads = 1;
    options.futures = racer->futures;
    options.replications = CELLS * REPLICATIONS / racer->futures;
    options.progress = tick;
    options.user = racer;
    need(fs_model_compile(&model, racer->scenario, &error), &error);
    need(fs_run(&result, model, &options, &error), &error);
    fs_result_free(result);
    fs_model_free(model);
}

static void sweep(struct racer *racer) {
    fs_sweep_options options = fs_sweep_options_default();
    fs_error error = {0};
    fs_study *study = NULL;
    options.output = racer->path;
    options.sweeps = &racer->points;
    options.sweep_count = 1;
    options.force = true;
    options.study.threads = 1;
    options.study.futures = racer->futures;
    options.study.replications = REPLICATIONS;
    options.study.progress = tick;
    options.study.user = racer;
    need(fs_sweep(&study, racer->scenario, &options, &error), &error);
    fs_study_free(study);
}

static void *race(void *user) {
    struct racer *racer = user;
    await(racer);
    const double begin = now_ms();
    (racer->number == RUN ? run : sweep)(racer);
    racer->ms = now_ms() - begin;
    pass(racer, true);
    return NULL;
}

static int compare(const void *left, const void *right) {
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof *values, compare);
    return fsi_quantile(values, ROUNDS, 0.5);
}

static void race_once(struct racer racer[2], const struct racer *both) {
    struct baton baton = {.lock = PTHREAD_MUTEX_INITIALIZER, .passed = PTHREAD_COND_INITIALIZER};
    pthread_t thread[2];
    for (int i = 0; i < 2; i++) {
        racer[i] = *both;
        racer[i].number = i;
        racer[i].baton = &baton;
        if (pthread_create(&thread[i], NULL, race, &racer[i]) != 0) {
            exit(1);
        }
    }
    pthread_join(thread[RUN], NULL);
    pthread_join(thread[SWEEP], NULL);
}

static void measure(const char *title, const struct racer *both) {
    double run_ms[ROUNDS], sweep_ms[ROUNDS], ratio[ROUNDS];
    struct racer racer[2];
    for (int i = 0; i < ROUNDS; i++) {
        race_once(racer, both);
        run_ms[i] = racer[RUN].ms;
        sweep_ms[i] = racer[SWEEP].ms;
        ratio[i] = sweep_ms[i] / run_ms[i];
    }
    const double middle = median(ratio);
    printf("%s\n", title);
    printf("  the run               %9.1f ms\n", median(run_ms));
    printf("  the sweep             %9.1f ms\n", median(sweep_ms));
    printf("  ratio                 %9.3f (%.3f to %.3f in %d races)\n", middle, ratio[0],
           ratio[ROUNDS - 1], ROUNDS);
    printf("  1,000 such cells      %9.1f s of one processor\n",
           median(sweep_ms) * 1000 / CELLS / 1e3);
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
    struct racer points = {
        .scenario = scenario, .path = path, .points = "readiness.offer=0.9999:1:100", .futures = 1};
    measure("100 points in one future, beside 10,000 replications of that future", &points);
    struct racer futures = {
        .scenario = scenario, .path = path, .points = "readiness.offer=1", .futures = CELLS};
    measure("one point in 100 futures, beside a run of the very same worlds", &futures);
    unlink(path);
    rmdir(directory);
    fs_scenario_free(scenario);
    return 0;
}
