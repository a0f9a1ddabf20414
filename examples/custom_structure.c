// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A fourth structure of the breach, brought by the program: deterrence by the share of the line
// that somebody watches. It is run beside the built-in ones in the same worlds.
//
//     cc custom_structure.c $(pkg-config --cflags --libs forcesim) && ./a.out

#include <math.h>
#include <stdio.h>

#include <forcesim/forcesim.h>

// A breach that is seen coming is worth less: each tenth of violations that is detected and
// attributed takes a twentieth of the hazard.
static double watched(const fs_breach_state *state, void *user) {
    const double *effect = user;
    double more = state->reported_frac - state->reported_frac_without;
    return state->reject_ratio * exp(-*effect * (more > 0 ? more : 0));
}

static int fail(const char *what, const fs_error *error) {
    fprintf(stderr, "%s: %s\n", what, error->message);
    return 1;
}

// The mean ratio of hazards of every option under every structure.
static int print(const fs_result *result) {
    fs_option_info option;
    fs_peace_column_info column;
    size_t metric = (size_t)fs_peace_metric_find("hazard_ratio");
    for (size_t i = 0; fs_result_get_option(result, i, &option); i++) {
        printf("%-16s", option.name);
        for (size_t c = 0; fs_result_peace_column(result, c, &column); c++) {
            fs_estimate estimate;
            if (fs_result_peace(result, i, 0, c, metric, &estimate) != FS_OK) {
                return 1;
            }
            printf("  %s %.2f", column.name, estimate.mean);
        }
        printf("\n");
    }
    return 0;
}

static int run(fs_scenario *scenario) {
    fs_error error;
    fs_model *model = NULL;
    fs_result *result = NULL;
    fs_run_options options = fs_run_options_default();
    options.futures = 10;
    options.replications = 20;
    if (fs_scenario_load(scenario, "builtin:scenarios/options.cfg", &error) != FS_OK ||
        fs_scenario_set(scenario, "peace.structures", "[\"M0\", \"watched\"]", NULL, &error) !=
            FS_OK ||
        fs_scenario_set(scenario, "belief.tau", "0.5", NULL, &error) != FS_OK ||
        fs_model_compile(&model, scenario, &error) != FS_OK) {
        return fail("scenario", &error);
    }
    int code = 0;
    if (fs_run(&result, model, &options, &error) != FS_OK) {
        code = fail("run", &error);
    } else {
        code = print(result);
    }
    fs_result_free(result);
    fs_model_free(model);
    return code;
}

int main(void) {
    double effect = 0.5;
    const fs_structure own = {.size = sizeof own,
                              .name = "watched",
                              .title = "who is watched does not attack",
                              .help = "Detection and attribution alone deter.",
                              .relative = watched,
                              .user = &effect};
    fs_error error;
    fs_scenario *scenario = NULL;
    fs_scenario_options options = fs_scenario_options_default();
    options.structures = &own;
    options.structure_count = 1;
    if (fs_scenario_create(&scenario, &options, &error) != FS_OK) {
        return fail("create", &error);
    }
    int code = run(scenario);
    fs_scenario_free(scenario);
    return code;
}
