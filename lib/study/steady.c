// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/steady.h"

static void on_progress(void *user, const fs_progress *progress) {
    struct fsi_steady *steady = user;
    // Less than before, or more where all was done: another sample has begun.
    if (progress->worlds_done < steady->done || progress->worlds_planned != steady->planned) {
        steady->before += steady->done;
    }
    steady->done = progress->worlds_done;
    steady->planned = progress->worlds_planned;
    if (steady->host->progress != NULL) {
        const fs_progress all = {.worlds_done = steady->before + steady->done,
                                 .worlds_planned = steady->before + steady->planned};
        steady->host->progress(steady->host->user, &all);
    }
}

static bool on_cancel(void *user) {
    const struct fsi_steady *steady = user;
    return steady->host->cancel != NULL && steady->host->cancel(steady->host->user);
}

fs_study_options fsi_steady_options(struct fsi_steady *steady, const fs_study_options *host) {
    fs_study_options own = *host;
    *steady = (struct fsi_steady){.host = host};
    own.progress = on_progress;
    own.cancel = on_cancel;
    own.user = steady;
    return own;
}
