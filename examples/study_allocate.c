// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Asks who gives what to a force, puts the answer on top of the scenario, runs that, and prints
// what was promised beside what is held: study_allocate [SCENARIO]
#include <stdio.h>
#include <string.h>

#include <forcesim/forcesim.h>

// Persons given in all: the first row of the table of totals.
static double promised(const fs_study *study) {
    fs_study_table table;
    const char *text;
    double persons = 0;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        if (strcmp(table.name, "totals") == 0) {
            fs_study_cell(study, t, 0, 1, &text, &persons);
        }
    }
    return persons;
}

static fs_status run(fs_scenario *scenario, const fs_study *study, fs_error *error) {
    fs_model *model = NULL;
    fs_result *result = NULL;
    fs_estimate held;
    fs_run_options options = fs_run_options_default();
    options.futures = 2;
    options.replications = 20;
    // The fragment has no base here: it goes on top of the scenario that was asked.
    fs_status status =
        fs_scenario_load_text(scenario, fs_study_fragment(study), "allocation", error);
    if (status == FS_OK) {
        status = fs_model_compile(&model, scenario, error);
    }
    if (status == FS_OK) {
        status = fs_run(&result, model, &options, error);
    }
    if (status == FS_OK &&
        fs_result_metric(result, 0, (size_t)fs_metric_find("deployed_persons"), &held) == FS_OK) {
        printf("promised %.0f persons, held %.0f on an average day\n", promised(study), held.mean);
    }
    fs_result_free(result);
    fs_model_free(model);
    return status;
}

int main(int argc, char *argv[]) {
    fs_scenario *scenario = NULL;
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = FS_ALLOCATE_DRAWDOWN;
    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario, argc > 1 ? argv[1] : "builtin:studies/who_gives.cfg",
                                  &error);
    }
    if (status == FS_OK) {
        status = fs_allocate(&study, scenario, &options, &error);
    }
    for (size_t i = 0; status == FS_OK && fs_study_sentence(study, i) != NULL; i++) {
        puts(fs_study_sentence(study, i));
    }
    if (status == FS_OK && fs_study_holds(study)) {
        status = run(scenario, study, &error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_study_free(study);
    fs_scenario_free(scenario);
    return status == FS_OK ? 0 : 1;
}
