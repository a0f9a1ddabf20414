// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study.h"

static fs_status sensitivity(const struct settings *settings, fs_scenario *scenario,
                             const fs_study_options *common, fs_study **study, fs_error *error) {
    fs_sensitivity_options options = fs_sensitivity_options_default();
    options.study = *common;
    options.method = (fs_sensitivity_method)settings->method;
    options.metric = settings->metric;
    options.option = settings->option;
    options.ranges = settings->factor_ranges.items;
    options.range_count = settings->factor_ranges.count;
    options.base = settings->base;
    return fs_sensitivity(study, scenario, &options, error);
}

int command_sensitivity(const struct settings *settings) {
    if (!settings->metric) {
        complain(settings->command, "say with --metric METRIC what is to be studied");
        return EXIT_USAGE;
    }
    return study_command(settings, 0, settings->output, sensitivity);
}
