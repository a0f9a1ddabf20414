// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include "study.h"

static fs_status breakeven(const struct settings *settings, fs_scenario *scenario,
                           const fs_study_options *common, fs_study **study, fs_error *error) {
    fs_breakeven_options options = fs_breakeven_options_default();
    char one[128];
    size_t length = strcspn(settings->between, ",");
    snprintf(one, sizeof one, "%.*s", (int)length, settings->between);
    options.study = *common;
    options.path = settings->operands[0];
    options.low = settings->range.low;
    options.high = settings->range.high;
    options.one = one;
    options.other = settings->between + length + 1;
    options.metric = settings->metric;
    return fs_breakeven(study, scenario, &options, error);
}

int command_breakeven(const struct settings *settings) {
    if (settings->operand_count == 0 || !settings->between || !strchr(settings->between, ',') ||
        !settings->metric || !(settings->range.high > settings->range.low)) {
        complain(settings->command,
                 "name a path, and --range LOW:HIGH, --between A,B and --metric METRIC");
        return EXIT_USAGE;
    }
    return study_command(settings, 1, settings->output, breakeven);
}
