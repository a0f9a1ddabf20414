// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <stdio.h>
#include <string.h>

#include <forcesim/study.h>

#include "study.h"

static fs_status sweep(const struct settings *settings, fs_scenario *scenario,
                       const fs_study_options *common, fs_study **study, fs_error *error) {
    fs_sweep_options options = fs_sweep_options_default();
    options.study = *common;
    options.output = settings->output;
    options.sweeps = settings->sweeps.items;
    options.sweep_count = settings->sweeps.count;
    options.design = (fs_design)settings->design;
    options.points = settings->points;
    options.points_file = settings->points_file;
    options.shard = settings->shard;
    options.shards = settings->shards;
    options.resume = settings->resume;
    options.force = settings->force;
    options.probe = settings->probe;
    return fs_sweep(study, scenario, &options, error);
}

int command_sweep(const struct settings *settings) {
    if (!settings->output || strcmp(settings->output, "-") == 0) {
        complain(settings->command, "say with --output FILE where the results are to be stored");
        return EXIT_USAGE;
    }
    int code = study_command(settings, 0, NULL, sweep);
    if (code >= EXIT_SIGNAL) {
        complain(settings->command, "what is finished is kept in %s.part; --resume goes on with it",
                 settings->output);
    }
    // A part of a sweep is no failure: it was asked for.
    return code == EXIT_LIMIT && settings->shards > 0 ? EXIT_DONE : code;
}
