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

// One option cannot be compared: where no scenario is named the options that are debated are.
int command_compare(const struct settings *settings) {
    const char *debated = FS_BUILTIN_OPTIONS;
    struct settings own = *settings;
    if (own.operand_count == 0) {
        own.operands = &debated;
        own.operand_count = 1;
    }
    return study_command(&own, 0, own.output, compare);
}
