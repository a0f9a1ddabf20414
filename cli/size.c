// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study.h"

static fs_status size(const struct settings *settings, fs_scenario *scenario,
                      const fs_study_options *common, fs_study **study, fs_error *error) {
    fs_size_options options = fs_size_options_default();
    options.study = *common;
    options.option = settings->option;
    options.criteria = settings->requires.items;
    options.criterion_count = settings->requires.count;
    options.limits = settings->limits.items;
    options.limit_count = settings->limits.count;
    if (settings->sizes.high > 0) {
        options.low = settings->sizes.low;
        options.high = settings->sizes.high;
    }
    if (settings->step > 0) {
        options.step = settings->step;
    }
    return fs_size(study, scenario, &options, error);
}

int command_size(const struct settings *settings) {
    return study_command(settings, 0, settings->output, size);
}
