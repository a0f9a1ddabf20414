// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/bisect.h"

#include "base/error.h"

// True on the side of small steps.
static fs_status small_side(const struct fsi_bisect *bisect, bool rising, int end, long step,
                            bool *small, fs_error *error) {
    bool holds;
    FS_TRY(bisect->holds(bisect->user, step, end, &holds, error));
    *small = holds != rising;
    return FS_OK;
}

// Whole units can make a limit fail at the very smallest sizes only: it may hold just above them.
static fs_status look_above_low(const struct fsi_bisect *bisect, int end, long failed, long *below,
                                long *above, fs_error *error) {
    for (long width = 1; bisect->low + width < failed; width *= 2) {
        bool small;
        FS_TRY(small_side(bisect, false, end, bisect->low + width, &small, error));
        if (small) {
            *below = bisect->low + width;
            *above = failed;
            return FS_OK;
        }
    }
    return FS_OK;
}

// Widens from the guess until the crossing lies between *below (small side) and *above.
static fs_status bracket(const struct fsi_bisect *bisect, bool rising, int end, long guess,
                         long *below, long *above, fs_error *error) {
    bool small;
    long width = guess / 8 > 1 ? guess / 8 : 1;
    *below = bisect->low - 1;
    *above = bisect->high + 1;
    long at = guess < bisect->low ? bisect->low : guess > bisect->high ? bisect->high : guess;
    FS_TRY(small_side(bisect, rising, end, at, &small, error));
    const bool up = small;
    while (small == up) {
        const long failed = *above;
        *(up ? below : above) = at;
        if (at == (up ? bisect->high : bisect->low)) {
            return up || rising ? FS_OK : look_above_low(bisect, end, failed, below, above, error);
        }
        at = up ? at + width : at - width;
        at = at < bisect->low ? bisect->low : at > bisect->high ? bisect->high : at;
        width *= 2;
        FS_TRY(small_side(bisect, rising, end, at, &small, error));
    }
    *(up ? above : below) = at;
    return FS_OK;
}

fs_status fsi_bisect_find(const struct fsi_bisect *bisect, bool rising, int end, long guess,
                          long *step, fs_error *error) {
    long below, above;
    FS_TRY(bracket(bisect, rising, end, guess, &below, &above, error));
    while (above - below > 1) {
        long middle = below + (above - below) / 2;
        bool small;
        FS_TRY(small_side(bisect, rising, end, middle, &small, error));
        *(small ? &below : &above) = middle;
    }
    *step = rising ? above : below;
    return FS_OK;
}
