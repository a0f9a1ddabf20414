// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What the options that are debated cost, with the peace they keep: pairs of a world and an option
// in a second on one core, with five sectors of the line and with twenty. A benchmark, never a
// test: it asserts nothing. Processor time of the calling thread, the model of every future and
// the reduction to estimates included; the best of several rounds.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <forcesim/forcesim.h>

enum { ROUNDS = 3, FUTURES = 4, REPLICATIONS = 100, MANY = 20 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(fs_status status, const char *what, const fs_error *error) {
    if (status != FS_OK) {
        fprintf(stderr, "%s: %s\n", what, error->message);
        exit(1);
    }
}

// The same line in `MANY` equal sectors.
static void split(fs_scenario *scenario) {
    static const char *const there[] = {"hot_1", "hot_2", "hot_3", "hot_4", "rest"};
    enum { THERE = sizeof there / sizeof *there };
    fs_error error = {0};
    for (int i = 0; i < MANY; i++) {
        char name[32], path[96];
        if (i < THERE) {
            snprintf(name, sizeof name, "%s", there[i]);
        } else {
            snprintf(name, sizeof name, "more_%d", i);
            check(fs_scenario_add(scenario, "sectors", name, &error), name, &error);
        }
        snprintf(path, sizeof path, "sectors.%s.length_frac", name);
        check(fs_scenario_set_number(scenario, path, 1.0 / MANY, &error), path, &error);
        snprintf(path, sizeof path, "sectors.%s.event_frac", name);
        check(fs_scenario_set_number(scenario, path, 1.0 / MANY, &error), path, &error);
    }
}

static void measure(const char *what, bool many) {
    fs_error error = {0};
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    double best = 0;
    size_t options = 0;
    check(fs_scenario_create(&scenario, NULL, &error), "create", &error);
    check(fs_scenario_load(scenario, FS_BUILTIN_OPTIONS, &error), FS_BUILTIN_OPTIONS, &error);
    if (many) {
        split(scenario);
    }
    check(fs_model_compile(&model, scenario, &error), "compile", &error);
    for (int round = 0; round < ROUNDS; round++) {
        fs_run_options wanted = fs_run_options_default();
        fs_result_info info;
        fs_result *result = NULL;
        wanted.threads = 1;
        wanted.futures = FUTURES;
        wanted.replications = REPLICATIONS;
        const double start = now();
        check(fs_run(&result, model, &wanted, &error), "run", &error);
        const double seconds = now() - start;
        fs_result_get_info(result, &info);
        options = info.options;
        best = round == 0 || seconds < best ? seconds : best;
        fs_result_free(result);
    }
    const double pairs = (double)FUTURES * REPLICATIONS * (double)options;
    printf("  %-22s %9.0f us a pair, %.0f pairs a second\n", what, 1e6 * best / pairs,
           pairs / best);
    fs_model_free(model);
    fs_scenario_free(scenario);
}

int main(void) {
    printf("the options that are debated, three accords, M0, M1 and M2 at five values of tau\n");
    measure("5 sectors", false);
    measure("20 sectors", true);
    return 0;
}
