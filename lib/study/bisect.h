// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_BISECT_H
#define FSI_STUDY_BISECT_H

#include <stdbool.h>
#include <stdint.h>

#include <forcesim/status.h>

/**
 * Search on the whole numbers low..high for where an estimate with an interval crosses a condition.
 * The estimate at a step is asked for once at most a step by the caller's own memory.
 */
struct fsi_bisect {
    long low, high;
    /** Whether the condition holds at `step` for the lower end (-1), the mean (0) or the upper end
     * (1) of the interval. */
    fs_status (*holds)(void *user, long step, int end, bool *holds, fs_error *error);
    void *user;
};

/**
 * Last step up to which the condition holds (`rising` false: it holds at small steps), or first one
 * from which it holds (`rising` true), for one end of the interval; begins at `guess` and widens.
 * `low - 1` or `high + 1` says that it lies outside. The condition is taken as monotone.
 */
fs_status fsi_bisect_find(const struct fsi_bisect *bisect, bool rising, int end, long guess,
                          long *step, fs_error *error);

#endif
