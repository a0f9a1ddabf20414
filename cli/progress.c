// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const double first_s = 0.5;
static const double between_s = 0.1;
static const double longest_s = 60;

static double now_s(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void progress_begin(struct progress *progress, const struct settings *settings) {
    bool terminal = isatty(STDERR_FILENO);
    unsigned command = settings->command->bit;
    *progress = (struct progress){.terminal = terminal,
                                  .unit = command == COMMAND_ALLOCATE   ? "branches"
                                          : command == COMMAND_DISCOVER ? "resamples"
                                                                        : "worlds",
                                  .start_s = now_s(),
                                  .next_s = first_s};
    progress->shown = settings->progress == WHEN_ALWAYS ||
                      (settings->progress == WHEN_AUTO && terminal && !settings->quiet);
    if (progress->shown && terminal) {
        fputs("running ...", stderr);
        progress->dirty = true;
    }
}

static void print_state(const struct progress *progress, const fs_progress *state, double seconds) {
    double rate = (double)state->worlds_done / seconds;
    uint64_t left =
        state->worlds_planned > state->worlds_done ? state->worlds_planned - state->worlds_done : 0;
    fprintf(stderr, "%" PRIu64 " of %" PRIu64 " %s (%.0f %%), %.0f %s a second", state->worlds_done,
            state->worlds_planned, progress->unit,
            100.0 * (double)state->worlds_done / (double)state->worlds_planned, rate,
            progress->unit);
    if (rate > 0) {
        fprintf(stderr, ", %.0f s left", (double)left / rate);
    }
}

void progress_show(struct progress *progress, const fs_progress *state) {
    if (!progress->shown || state->worlds_planned == 0) {
        return;
    }
    double time_s = now_s();
    double seconds = time_s - progress->start_s;
    if (progress->terminal) {
        if (seconds < first_s || time_s - progress->last_s < between_s) {
            return;
        }
        progress->last_s = time_s;
        fputs("\r\033[K", stderr);
        print_state(progress, state, seconds);
        progress->dirty = true;
        return;
    }
    unsigned tenths = (unsigned)(10 * state->worlds_done / state->worlds_planned);
    bool due = state->worlds_done > 0 && seconds >= progress->next_s;
    if (tenths > progress->tenths || due) {
        progress->tenths = tenths;
        progress->next_s = seconds + (seconds < longest_s ? seconds : longest_s);
        print_state(progress, state, seconds > 0 ? seconds : 1e-9);
        fputc('\n', stderr);
    }
}

double progress_end(struct progress *progress) {
    if (progress->dirty) {
        fputs("\r\033[K", stderr);
        progress->dirty = false;
    }
    return now_s() - progress->start_s;
}
