// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Compares the options of a scenario in the same worlds, with progress and a way to stop, and
// prints what was found: study_compare [SCENARIO]
#include <stdio.h>

#include <forcesim/forcesim.h>

static void show(void *user, const fs_progress *progress) {
    (void)user;
    fprintf(stderr, "\r%llu worlds", (unsigned long long)progress->worlds_done);
}

static bool never(void *user) {
    (void)user;
    return false;
}

static int print(void *user, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, user) != size;
}

int main(int argc, char *argv[]) {
    fs_scenario *scenario = NULL;
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_compare_options options = fs_compare_options_default();
    options.study.futures = 2;
    options.study.replications = 10;
    options.study.progress = show;
    options.study.cancel = never;
    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario, argc > 1 ? argv[1] : "builtin:scenarios/draw_rules.cfg",
                                  &error);
    }
    if (status == FS_OK) {
        status = fs_compare(&study, scenario, &options, &error);
    }
    if (status == FS_OK) {
        fputc('\n', stderr);
        status = fs_study_write(study, FS_FORMAT_TABLE, NULL, print, stdout, &error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_study_free(study);
    fs_scenario_free(scenario);
    return status == FS_OK ? 0 : 1;
}
