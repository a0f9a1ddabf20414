// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study.h"

static fs_status compare(const struct settings *settings, fs_scenario *scenario,
                         const fs_study_options *common, fs_study **study, fs_error *error) {
    fs_compare_options options = fs_compare_options_default();
    options.study = *common;
    options.baseline = settings->baseline;
    options.metrics = settings->metric_names.items;
    options.metric_count = settings->metric_names.count;
    options.requires = settings->requires.items;
    options.require_count = settings->requires.count;
    return fs_compare(study, scenario, &options, error);
}

int command_compare(const struct settings *settings) {
    return study_command(settings, 0, settings->output, compare);
}
