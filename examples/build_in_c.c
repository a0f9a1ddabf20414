// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A scenario made wholly in C, without a file: two invented nations with their pools, a standing
// commitment, one force option. Two threads run it side by side, each with handles of its own:
// once with tours of six months, once of four.
#include <forcesim/forcesim.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// Names first: a thing must exist before its keys are set.
static const char *const names[][2] = {
    {"unit_types", "battalion"},
    {"roles", "manoeuvre"},
    {"rotations", "norm"},
    {"classes", "willing"},
    {"nations", "AAA"},
    {"nations", "BBB"},
    {"nations.AAA.pools", "battalion"},
    {"nations.BBB.pools", "battalion"},
    {"commitments", "flank"},
    {"commitments.flank.contributors", "AAA"},
    {"options", "force"},
    {"options.force.requirements", "manoeuvre"},
};

// Then values, in the syntax of a scenario file; what is not set keeps its default.
static const char *const values[][2] = {
    {"name", "built_in_c"},
    {"unit_types.battalion.persons", "750"},
    {"roles.manoeuvre.filled_by", "[\"battalion\"]"},
    {"rotations.norm.target_dwell_days", "548"},
    {"rotations.norm.training_days",
     "{ random = \"triangular\"; min = 60; mode = 90; max = 150; }"},
    {"classes.willing.lead", "true"},
    {"classes.willing.exit_hazard_per_year", "0"},
    {"nations.*.class", "willing"},
    {"nations.*.rotation", "norm"},
    {"nations.*.willingness", "1"},
    {"nations.*.available_frac", "1"},
    {"nations.*.max_pledge_persons", "3000"},
    {"nations.AAA.pools.battalion.units", "16"},
    {"nations.BBB.pools.battalion.units", "6"},
    {"commitments.flank.flank", "true"},
    {"commitments.flank.manoeuvre_frac", "1"},
    {"commitments.flank.support_type", "battalion"},
    {"commitments.flank.contributors.AAA.persons", "750"},
    {"options.force.requirements.manoeuvre.role", "manoeuvre"},
    {"options.force.requirements.manoeuvre.persons", "3000"},
};

static fs_status build(fs_scenario *scenario, long long tour_days, fs_error *error) {
    fs_status status = FS_OK;
    for (size_t i = 0; status == FS_OK && i < sizeof names / sizeof *names; i++) {
        status = fs_scenario_add(scenario, names[i][0], names[i][1], error);
    }
    for (size_t i = 0; status == FS_OK && i < sizeof values / sizeof *values; i++) {
        status = fs_scenario_set(scenario, values[i][0], values[i][1], NULL, error);
    }
    if (status == FS_OK) {
        status = fs_scenario_set_integer(scenario, "rotations.norm.tour_days", tour_days, error);
    }
    return status;
}

/** One thread's job: what it is given and what it brings back. */
struct job {
    long long tour_days;
    fs_status status;
    fs_error error;
    fs_estimate deployed;
};

static void *work(void *user) {
    struct job *job = user;
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    fs_result *result = NULL;
    fs_run_options options = fs_run_options_default();
    options.replications = 500;
    options.threads = 1; // the result would be the same with any number

    if ((job->status = fs_scenario_create(&scenario, NULL, &job->error)) == FS_OK &&
        (job->status = build(scenario, job->tour_days, &job->error)) == FS_OK &&
        (job->status = fs_model_compile(&model, scenario, &job->error)) == FS_OK &&
        (job->status = fs_run(&result, model, &options, &job->error)) == FS_OK) {
        size_t metric = (size_t)fs_metric_find("deployed_persons");
        job->status = fs_result_metric(result, 0, metric, &job->deployed);
    }
    fs_result_free(result);
    fs_model_free(model);
    fs_scenario_free(scenario);
    return NULL;
}

int main(void) {
    struct job job[2] = {{.tour_days = 183}, {.tour_days = 122}};
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, &job[1]) != 0) {
        fputs("build_in_c: no thread could be started\n", stderr);
        return EXIT_FAILURE;
    }
    work(&job[0]);
    pthread_join(thread, NULL);
    for (int i = 0; i < 2; i++) {
        if (job[i].status != FS_OK) {
            fprintf(stderr, "build_in_c: %s: %s\n", fs_status_text(job[i].status),
                    job[i].error.message);
            return EXIT_FAILURE;
        }
        printf("tours of %lld days: %.0f of 3,000 persons in place (95 %% interval %.0f to %.0f)\n",
               job[i].tour_days, job[i].deployed.mean, job[i].deployed.ci_lo,
               job[i].deployed.ci_hi);
    }
    return EXIT_SUCCESS;
}
