// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a world costs: microseconds on one core, with the pieces it is made of. A benchmark, never a
// test: it asserts nothing. Processor time of the calling thread; the smallest of several rounds,
// as what disturbs a measurement only ever adds to it.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <forcesim/forcesim.h>

#include "engine/measure.h"
#include "engine/world.h"

enum { ROUNDS = 5 };

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void die(const char *what, const fs_error *error) {
    fprintf(stderr, "%s: %s\n", what, error->message);
    exit(1);
}

// The workload of 24 contributors and 240 units on 40 slots: a pool that holds 80 units in
// training, waiting and in place, over ten years; tours of 180 days, training triangular 120, 180,
// 240, recovery lognormal 90; 2 % early ends; contributors leave at 0.02 a year.
static char *rotation_v1(void) {
    static const int size[8] = {4, 6, 8, 10, 10, 12, 14, 16};
    enum { ROOM = 16384 };
    char *text = calloc(1, ROOM);
    int length = snprintf(
        text, ROOM,
        "name = \"rotation-v1\"; calendar = { horizon_days = 3650; };"
        "mission = { build_up_days = 0; hold_days = 3650; wind_down_days = 0; };"
        "start = { initial = \"rested\"; }; unit_types = { battalion = { persons = 1; }; };"
        "roles = { manoeuvre = { filled_by = [\"battalion\"]; }; };"
        "rotations = { plain = { tour_days = 180; overlap_days = 0;"
        "  training_days = { random = \"triangular\"; min = 120; mode = 180; max = 240; };"
        "  returning_days = { random = \"lognormal\"; mean = 90; cv = 0.3; };"
        "  target_dwell_days = 0; min_dwell_days = 0; margin_days = 0; max_extension_days = 0;"
        "  early_end_prob = 0.02; }; };"
        "classes = { ready = { decision_delay_days = 0; exit_hazard_per_year = 0.02; }; };"
        "nations = { ");
    for (int i = 0; i < 24; i++) {
        length += snprintf(text + length, ROOM - (size_t)length,
                           "A%c%c = { nato = false; class = \"ready\"; willingness = 1;"
                           " rotation = \"plain\"; available_frac = 1;"
                           " pools = { battalion = { units = %d; }; }; }; ",
                           'A' + i / 8, 'A' + i % 8, size[i % 8]);
    }
    snprintf(text + length, ROOM - (size_t)length,
             "}; options = { pool = { exit_mode = \"finish\"; requirements = { manoeuvre = {"
             " role = \"manoeuvre\"; persons = 40; regime = \"coalition_pool\";"
             " pipeline_units = 80; }; }; }; };");
    return text;
}

static fs_model *compile(const char *builtin, const char *text) {
    fs_error error = {0};
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    if (fs_scenario_create(&scenario, NULL, &error) != FS_OK ||
        (builtin != NULL ? fs_scenario_load(scenario, builtin, &error)
                         : fs_scenario_load_text(scenario, text, "bench", &error)) != FS_OK ||
        fs_model_compile(&model, scenario, &error) != FS_OK) {
        die("bench", &error);
    }
    fs_scenario_free(scenario);
    return model;
}

/** Time of each piece, summed over worlds. */
enum { BUILD, MORNING, WITHOUT, ASK, WITH, MEASURE, PIECES };
static const char *const piece_names[PIECES] = {"model of a future",   "morning (common)",
                                                "without the mission", "who takes slots",
                                                "with the mission",    "metrics"};

/** What one round works with. */
struct bench {
    const fs_model *source;
    struct fsi_model model;
    struct fsi_world morning, without, with;
    double factors[4096];
    double values[FSI_METRICS];
};

static void open_bench(struct bench *bench, const fs_model *source) {
    bench->source = source;
    fsi_arena_init(&bench->model.arena, NULL);
    fsi_world_init(&bench->morning, NULL);
    fsi_world_init(&bench->without, NULL);
    fsi_world_init(&bench->with, NULL);
}

static void close_bench(struct bench *bench) {
    fsi_world_clear(&bench->morning);
    fsi_world_clear(&bench->without);
    fsi_world_clear(&bench->with);
    fsi_arena_clear(&bench->model.arena);
}

static void build(struct bench *bench, uint32_t future) {
    fs_error error = {0};
    fsi_model_draw_factors(bench->source->scenario, 1, future, bench->factors);
    if (fsi_model_build(&bench->model, bench->source->scenario, bench->factors, &error) != FS_OK ||
        fsi_world_fit(&bench->morning, &bench->model) != FS_OK ||
        fsi_world_fit(&bench->without, &bench->model) != FS_OK ||
        fsi_world_fit(&bench->with, &bench->model) != FS_OK) {
        die("build", &error);
    }
}

// One world with its first option; the time of each piece is added to `us`.
static void world(struct bench *bench, struct fsi_key key, uint32_t replication, double *us) {
    double t[PIECES + 1];
    t[MORNING] = now_us();
    fsi_world_morning(&bench->morning, &bench->model, key, replication);
    t[WITHOUT] = now_us();
    fsi_world_copy(&bench->without, &bench->morning);
    fsi_world_ask(&bench->without, NULL);
    fsi_world_run(&bench->without);
    t[ASK] = now_us();
    fsi_world_copy(&bench->with, &bench->morning);
    fsi_world_ask(&bench->with, &bench->model.option[0]);
    t[WITH] = now_us();
    fsi_world_run(&bench->with);
    t[MEASURE] = now_us();
    fsi_measure(&bench->model, &bench->model.option[0], &bench->with.record, &bench->without.record,
                bench->values);
    t[PIECES] = now_us();
    for (int i = MORNING; i < PIECES; i++) {
        us[i] += t[i + 1] - t[i];
    }
}

static void measure_pieces(const fs_model *source, uint32_t futures, uint32_t replications) {
    static struct bench bench;
    double best[PIECES];
    for (int round = 0; round < ROUNDS; round++) {
        double us[PIECES] = {0};
        open_bench(&bench, source);
        for (uint32_t future = 1; future <= futures; future++) {
            const double start = now_us();
            build(&bench, future);
            us[BUILD] += now_us() - start;
            const struct fsi_key key = fsi_key_of(1, future);
            for (uint32_t replication = 1; replication <= replications; replication++) {
                world(&bench, key, replication, us);
            }
        }
        close_bench(&bench);
        for (int i = 0; i < PIECES; i++) {
            const double each = us[i] / futures / (i == BUILD ? 1 : replications);
            best[i] = round == 0 || each < best[i] ? each : best[i];
        }
    }
    double sum = 0;
    for (int i = 0; i < PIECES; i++) {
        printf("  %-22s %9.1f us%s\n", piece_names[i], best[i], i == BUILD ? " a future" : "");
        sum += i == BUILD ? best[i] / replications : best[i];
    }
    printf("  %-22s %9.1f us, %.0f worlds a second\n", "together", sum, 1e6 / sum);
}

// The whole of fs_run(), by the slope between two numbers of replications.
static void measure_run(const fs_model *model, uint32_t few, uint32_t many) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double us[2];
        for (int i = 0; i < 2; i++) {
            fs_run_options options = fs_run_options_default();
            fs_error error = {0};
            fs_result *result = NULL;
            options.threads = 1;
            options.futures = 1;
            options.replications = i == 0 ? few : many;
            const double start = now_us();
            if (fs_run(&result, model, &options, &error) != FS_OK) {
                die("run", &error);
            }
            us[i] = now_us() - start;
            fs_result_free(result);
        }
        const double each = (us[1] - us[0]) / (many - few);
        best = round == 0 || each < best ? each : best;
    }
    printf("  %-22s %9.1f us, %.0f worlds a second\n", "fs_run(), slope", best, 1e6 / best);
}

int main(void) {
    char *text = rotation_v1();
    fs_model *builtin = compile(FS_BUILTIN_SCENARIO, NULL), *pool = compile(NULL, text);
    printf("built-in scenario\n");
    measure_pieces(builtin, 5, 50);
    measure_run(builtin, 50, 250);
    printf("rotation-v1: 240 units, 40 slots, pipeline of 80, 3,650 days\n");
    measure_pieces(pool, 1, 100);
    measure_run(pool, 50, 250);
    fs_model_free(builtin);
    fs_model_free(pool);
    free(text);
    return 0;
}
