// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Sweeps the length of tours of a small scenario into a store, in two parts as two machines would,
// merges them, verifies what came of it, and prints the results as CSV: study_sweep [SCENARIO]
#include <stdio.h>

#include <forcesim/forcesim.h>

static const char *const parts[] = {"study_sweep_1.db", "study_sweep_2.db"};
static const char whole[] = "study_sweep.db";

static void show(void *user, const fs_progress *progress) {
    (void)user;
    fprintf(stderr, "\r%llu of %llu worlds", (unsigned long long)progress->worlds_done,
            (unsigned long long)progress->worlds_planned);
}

static int print(void *user, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, user) != size;
}

// One part of the sweep. A program that was killed here would go on with `resume`.
static fs_status sweep_part(const fs_scenario *scenario, uint32_t part, fs_error *error) {
    static const char *const sweeps[] = {"rotations.*.tour_days=120,150,180", "exit_hazard"};
    fs_sweep_options options = fs_sweep_options_default();
    fs_study *study = NULL;
    options.output = parts[part - 1];
    options.sweeps = sweeps;
    options.sweep_count = 2;
    options.design = FS_DESIGN_LHS;
    options.points = 6;
    options.shard = part;
    options.shards = 2;
    options.force = true;
    options.study.replications = 20;
    options.study.threads = 0;
    options.study.progress = show;
    fs_status status = fs_sweep(&study, scenario, &options, error);
    fputc('\n', stderr);
    fs_study_free(study);
    return status;
}

// The parts in one store, which is then checked against its checksums.
static fs_status merge(fs_error *error) {
    fs_study *study = NULL;
    fs_status status = fs_store_merge(&study, whole, parts, 2, error);
    fs_study_free(study);
    if (status == FS_OK) {
        status = fs_store_verify(&study, whole, error);
        fs_study_free(study);
    }
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
    for (uint32_t part = 1; status == FS_OK && part <= 2; part++) {
        status = sweep_part(scenario, part, &error);
    }
    if (status == FS_OK) {
        status = merge(&error);
    }
    if (status == FS_OK) {
        status = fs_store_export(whole, print, stdout, &error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_scenario_free(scenario);
    remove(parts[0]);
    remove(parts[1]);
    remove(whole);
    return status == FS_OK ? 0 : 1;
}
