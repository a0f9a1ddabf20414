// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "study.h"

// What the fragment takes as its base: a name that leads to the scenario from where the fragment
// stands. NULL for standard input, which cannot be read again.
static const char *base_of(const struct settings *settings, char place[PATH_MAX]) {
    const char *scenario =
        settings->operand_count > 0 ? settings->operands[0] : FS_BUILTIN_SCENARIO;
    bool beside = !settings->fragment || !strchr(settings->fragment, '/');
    if (strcmp(scenario, "-") == 0) {
        return NULL;
    }
    if (beside || scenario[0] == '/' || strncmp(scenario, "builtin:", 8) == 0) {
        return scenario;
    }
    return realpath(scenario, place) ? place : scenario;
}

static fs_status allocate(const struct settings *settings, fs_scenario *scenario,
                          const fs_study_options *common, fs_study **study, fs_error *error) {
    char place[PATH_MAX];
    fs_allocate_options options = fs_allocate_options_default();
    options.study = *common;
    options.option = settings->option;
    options.aim = (fs_allocate_aim)settings->aim;
    options.least_willingness = settings->willing;
    options.base = base_of(settings, place);
    if (settings->weights.tier[0] + settings->weights.tier[1] + settings->weights.tier[2] > 0) {
        memcpy(options.tier_weight, settings->weights.tier, sizeof options.tier_weight);
    }
    if (settings->gap >= 0) {
        options.gap = settings->gap;
    }
    if (settings->branches > 0) {
        options.nodes = settings->branches;
    }
    return fs_allocate(study, scenario, &options, error);
}

int command_allocate(const struct settings *settings) {
    return study_command(settings, 0, settings->output, allocate);
}
