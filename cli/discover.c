// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study.h"

#include "interrupt.h"
#include "progress.h"

int command_discover(const struct settings *settings) {
    fs_discover_options options = fs_discover_options_default();
    struct progress progress;
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    if (settings->operand_count == 0 || !settings->require) {
        complain(settings->command,
                 "name a store, and with --when CONDITION the cells of interest");
        return EXIT_USAGE;
    }
    options.condition = settings->require;
    options.seed = settings->seed;
    options.progress = study_progress;
    options.cancel = study_cancel;
    options.user = &progress;
    interrupt_catch();
    progress_begin(&progress, settings);
    fs_status status = fs_discover(&study, settings->operands[0], &options, &error);
    progress_end(&progress);
    int code = status == FS_OK ? study_write(settings, study, settings->output)
                               : study_error(settings, status, &error);
    fs_study_free(study);
    return code;
}
