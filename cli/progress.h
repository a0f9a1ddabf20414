// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>

#include <forcesim/run.h>

#include "options.h"

/** Progress on standard error: a line that is written over on a terminal, a line every tenth of the
 * work elsewhere (only when asked for), with one early and one a minute at least. */
struct progress {
    bool shown;
    bool terminal;
    const char *unit; /**< what is counted */
    bool dirty;       /**< the line on the terminal holds something */
    double start_s;   /**< monotonic clock */
    double last_s;
    unsigned tenths; /**< printed so far */
    double next_s;   /**< since the start: when a line is due though no tenth is full */
};

/** Starts the clock; on a terminal says at once what begins. */
void progress_begin(struct progress *progress, const struct settings *settings);
/** Shows the state, at most ten times a second and not in the first half second. */
void progress_show(struct progress *progress, const fs_progress *state);
/** Clears the line. Returns the seconds since the start. */
double progress_end(struct progress *progress);

#endif
