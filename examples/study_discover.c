// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Finds out when a mission takes many tours: a sweep over a Latin hypercube, then a box in the
// space of what was swept: study_discover [SCENARIO]
#include <stdio.h>

#include <forcesim/forcesim.h>

static const char store[] = "study_discover.db";

static void show(void *user, const fs_progress *progress) {
    fprintf(stderr, "\r%s: %llu of %llu", (const char *)user,
            (unsigned long long)progress->worlds_done,
            (unsigned long long)progress->worlds_planned);
}

static int print(void *user, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, user) != size;
}

static fs_status sweep(const fs_scenario *scenario, fs_error *error) {
    static const char *const sweeps[] = {"mission.hold_days=100:400", "exit_hazard"};
    static char name[] = "worlds";
    fs_sweep_options options = fs_sweep_options_default();
    fs_study *study = NULL;
    options.output = store;
    options.sweeps = sweeps;
    options.sweep_count = 2;
    options.design = FS_DESIGN_LHS;
    options.points = 60;
    options.force = true;
    options.study.futures = 1;
    options.study.replications = 10;
    options.study.threads = 0;
    options.study.progress = show;
    options.study.user = name;
    fs_status status = fs_sweep(&study, scenario, &options, error);
    fputc('\n', stderr);
    fs_study_free(study);
    return status;
}

static fs_status discover(fs_error *error) {
    static char name[] = "resamples";
    fs_discover_options options = fs_discover_options_default();
    fs_study *study = NULL;
    options.condition = "person_tours > 3000";
    options.progress = show;
    options.user = name;
    fs_status status = fs_discover(&study, store, &options, error);
    fputc('\n', stderr);
    if (status == FS_OK) {
        status = fs_study_write(study, FS_FORMAT_TABLE, NULL, print, stdout, error);
    }
    fs_study_free(study);
    return status;
}

int main(int argc, char *argv[]) {
    fs_scenario *scenario = NULL;
    fs_error error = {.status = FS_OK};
    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario,
                                  argc > 1 ? argv[1] : "builtin:scenarios/two_nations.cfg", &error);
    }
    if (status == FS_OK) {
        status = sweep(scenario, &error);
    }
    if (status == FS_OK) {
        status = discover(&error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_scenario_free(scenario);
    remove(store);
    return status == FS_OK ? 0 : 1;
}
