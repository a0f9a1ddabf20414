// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Says which uncertain values move a metric, first by a screening, then by shares of the variance:
// study_sensitivity [SCENARIO]
#include <stdio.h>

#include <forcesim/forcesim.h>

static void show(void *user, const fs_progress *progress) {
    (void)user;
    fprintf(stderr, "\r%llu of %llu worlds", (unsigned long long)progress->worlds_done,
            (unsigned long long)progress->worlds_planned);
}

// True would stop the study.
static bool never(void *user) {
    (void)user;
    return false;
}

static int print(void *user, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, user) != size;
}

static fs_status measure(const fs_scenario *scenario, fs_sensitivity_method method, uint32_t base,
                         fs_error *error) {
    // Beside what the scenario itself leaves uncertain.
    static const char *const ranges[] = {"rotations.*.tour_days=120:240"};
    fs_sensitivity_options options = fs_sensitivity_options_default();
    fs_study *study = NULL;
    options.method = method;
    options.base = base;
    options.metric = "person_tours";
    options.ranges = ranges;
    options.range_count = 1;
    options.study.replications = 10;
    options.study.threads = 0;
    options.study.progress = show;
    options.study.cancel = never;
    fs_status status = fs_sensitivity(&study, scenario, &options, error);
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
        status = measure(scenario, FS_SENSITIVITY_MORRIS, 10, &error);
    }
    if (status == FS_OK) {
        status = measure(scenario, FS_SENSITIVITY_SOBOL, 64, &error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_scenario_free(scenario);
    return status == FS_OK ? 0 : 1;
}
