// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How large the first force of a scenario must be, and how large it can be; then one line for a
// script: study_size [SCENARIO [LIMIT...]]
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <forcesim/forcesim.h>

static int print(void *user, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, user) != size;
}

static void show(void *user, const fs_progress *progress) {
    (void)user;
    fprintf(stderr, "\r%llu worlds", (unsigned long long)progress->worlds_done);
}

// A host would look at a button here; true stops the study.
static bool enough(void *user) {
    (void)user;
    return false;
}

// The smallest number in the column "persons" of a table; NaN without the table.
static double least(const fs_study *study, const char *name) {
    fs_study_table table;
    double best = NAN;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t i = 0; strcmp(table.name, name) == 0 && i < table.rows * table.columns; i++) {
            const char *text;
            double number;
            if (strcmp(fs_study_column(study, t, i % table.columns), "persons") == 0 &&
                fs_study_cell(study, t, i / table.columns, i % table.columns, &text, &number) &&
                text == NULL) {
                best = fmin(best, number);
            }
        }
    }
    return best;
}

static fs_status size(fs_scenario *scenario, const char *const *limits, size_t count,
                      fs_error *error) {
    fs_study *study = NULL;
    fs_size_options options = fs_size_options_default();
    options.low = 5000;
    options.high = 30000;
    options.step = 2500;
    options.limits = limits;
    options.limit_count = count;
    options.study.futures = 2;
    options.study.replications = 5;
    options.study.progress = show;
    options.study.cancel = enough;
    fs_status status = fs_size(&study, scenario, &options, error);
    if (status == FS_OK) {
        fputc('\n', stderr);
        status = fs_study_write(study, FS_FORMAT_TABLE, NULL, print, stdout, error);
        printf("\nsustainable: %.0f persons\n", least(study, "sustainable"));
    }
    fs_study_free(study);
    return status;
}

int main(int argc, char *argv[]) {
    fs_scenario *scenario = NULL;
    fs_error error = {.status = FS_OK};
    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario, argc > 1 ? argv[1] : "builtin:scenarios/builtin.cfg",
                                  &error);
    }
    if (status == FS_OK) {
        status =
            size(scenario, (const char *const *)argv + 2, argc > 2 ? (size_t)argc - 2 : 0, &error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_scenario_free(scenario);
    return status == FS_OK ? 0 : 1;
}
