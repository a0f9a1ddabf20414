// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// run_file [SCENARIO [JSON-FILE]]
//
// Loads a scenario, runs a few worlds of it, prints five metrics of each option with their 95 %
// intervals, and writes the whole result as JSON when a file is named. Without arguments it runs
// the scenario that is embedded in the library.
#include <forcesim/forcesim.h>

#include <stdio.h>
#include <stdlib.h>

// What is wrong with a scenario: every finding with its place, as a compiler would say it.
static void print_findings(const fs_scenario *scenario) {
    const fs_diagnostics *list = fs_scenario_diagnostics(scenario);
    for (size_t i = 0; i < fs_diagnostics_count(list); i++) {
        const fs_diagnostic *finding = fs_diagnostics_get(list, i);
        if (finding->severity == FS_SEVERITY_ERROR) {
            fprintf(stderr, "%s:%d: %s %s\n", finding->file, finding->line, finding->message,
                    finding->help);
        }
    }
}

static void print_metric(const fs_result *result, size_t option, const char *name) {
    int metric = fs_metric_find(name);
    fs_estimate estimate;
    if (metric < 0 || fs_result_metric(result, option, (size_t)metric, &estimate) != FS_OK) {
        printf("  %-26s is not known to this version\n", name);
        return;
    }
    // Where a metric does not exist (no force, no gap) its mean is NaN.
    printf("  %-26s %10.2f   (%.2f to %.2f) %s\n", name, estimate.mean, estimate.ci_lo,
           estimate.ci_hi, fs_metric_get((size_t)metric)->unit);
}

static void print_result(const fs_result *result) {
    static const char *const names[] = {"deployed_persons", "unpledged_persons",
                                        "rotation_gap_frac", "tier30_drawdown_persons",
                                        "tier30_additional_days"};
    fs_result_info info;
    fs_result_get_info(result, &info);
    printf("%s: %u futures x %u replications, seed %llu\n", info.scenario_name,
           (unsigned)info.futures, (unsigned)info.replications, (unsigned long long)info.seed);
    for (size_t i = 0; i < info.options; i++) {
        fs_option_info option;
        if (fs_result_get_option(result, i, &option)) {
            printf("%s, %.0f persons\n", option.name, option.required_persons);
        }
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            print_metric(result, i, names[k]);
        }
    }
}

// The library hands its output over in pieces; where they go is the caller's business.
static int to_file(void *user, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, user) == size ? 0 : 1;
}

static fs_status write_json(const fs_result *result, const char *path, fs_error *error) {
    FILE *file = fopen(path, "w");
    if (!file) {
        snprintf(error->message, sizeof error->message, "%s cannot be written", path);
        return FS_ERROR_IO;
    }
    fs_status status = fs_result_write(result, FS_FORMAT_JSON, NULL, to_file, file, error);
    if (fclose(file) != 0 && status == FS_OK) {
        snprintf(error->message, sizeof error->message, "%s was not written in full", path);
        status = FS_ERROR_IO;
    }
    return status;
}

int main(int argc, char *argv[]) {
    fs_error error = {.status = FS_OK};
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    fs_result *result = NULL;

    // Described, compiled, run: each step can fail, and the first failure ends the chain.
    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario, argc > 1 ? argv[1] : FS_BUILTIN_SCENARIO, &error);
    }
    if (status == FS_OK) {
        status = fs_model_compile(&model, scenario, &error);
    }
    if (status == FS_OK) {
        fs_run_options options = fs_run_options_default();
        options.replications = 20; // few, so that the example takes a second
        status = fs_run(&result, model, &options, &error);
    }
    if (status == FS_OK) {
        print_result(result);
    }
    if (status == FS_OK && argc > 2) {
        status = write_json(result, argv[2], &error);
    }
    if (status != FS_OK) {
        fprintf(stderr, "run_file: %s: %s\n", fs_status_text(status), error.message);
        print_findings(scenario);
    }

    // Freeing NULL is allowed, so one path out serves all.
    fs_result_free(result);
    fs_model_free(model);
    fs_scenario_free(scenario);
    return status == FS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
