// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <limits.h>
#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "random/law.h"

#define WORDS 4294967296.0

// The table is long enough for every guide entry to be an index into it.
_Static_assert(FSI_DAYS_MOST < UINT16_MAX, "a guide entry must hold every index");

int fsi_round_days(double value) {
    fsi_assert(!isnan(value));
    if (value == 0) {
        return 0;
    }
    const double days = floor(value + 0.5);
    return days < 1 ? 1 : days < INT_MAX ? (int)days : INT_MAX;
}

// Number of words that give at most `day`: words w with (w + 1/2) / 2^32 <= P(X < day + 1/2). The
// limit is exclusive because halves are rounded up.
static uint64_t words_to(const struct fsi_shape *shape, uint32_t day) {
    const double p = fsi_shape_cdf(shape, nextafter((double)day + 0.5, 0));
    return (uint64_t)floor(p * WORDS + 0.5);
}

static void fill_guide(struct fsi_days *days) {
    uint32_t i = 0;
    for (uint32_t g = 0; g < 1024; g++) {
        while (days->threshold[i] < g << 22) {
            i++;
        }
        days->guide[g] = (uint16_t)i;
    }
    days->guide[1024] = (uint16_t)(days->count - 1);
}

// Fills thresholds for the days first..last, without leading days that no word gives.
static void fill_thresholds(struct fsi_days *days, uint32_t *threshold, uint32_t first,
                            uint32_t last, const struct fsi_shape *shape) {
    const uint64_t all = (uint64_t)1 << 32;
    uint64_t words_before = 0;
    uint64_t day_sum = 0;
    *days = (struct fsi_days){.first = first, .threshold = threshold};
    for (uint32_t day = first; words_before < all; day++) {
        uint64_t words = day < last ? words_to(shape, day) : all;
        words = words < words_before ? words_before : words;
        if (words == 0) {
            days->first = day + 1;
            continue;
        }
        threshold[days->count++] = (uint32_t)(words - 1);
        day_sum += (words - words_before) * day;
        words_before = words;
    }
    days->mean = (double)day_sum / WORDS;
}

// A day of 0 belongs to the constant 0 alone.
static double least_days(const struct fsi_shape *shape) {
    return shape->low == 0 && shape->high == 0 ? 0 : 1;
}

static int longest(const struct fsi_shape *shape) {
    return fsi_round_days(fmax(fsi_shape_quantile(shape, 1 - 0.5 / WORDS), least_days(shape)));
}

int fsi_days_longest(const struct fsi_law *law) {
    const struct fsi_shape shape = fsi_shape_make(law);
    return longest(&shape);
}

fs_status fsi_days_build(struct fsi_days *days, struct fsi_arena *arena, const struct fsi_law *law,
                         fs_error *error) {
    const struct fsi_shape shape = fsi_shape_make(law);
    const double least = least_days(&shape);
    const int first = fsi_round_days(fmax(fsi_shape_quantile(&shape, 0.5 / WORDS), least));
    const int last = longest(&shape);
    if (last > FSI_DAYS_MOST) {
        return fsi_error(error, FS_ERROR_MODEL,
                         "a duration may be as long as %d days; at most %d are possible", last,
                         FSI_DAYS_MOST);
    }
    const uint32_t count = (uint32_t)(last - first) + 1;
    uint32_t *threshold = fsi_arena_alloc(arena, count, sizeof *threshold);
    if (threshold == NULL) {
        return fsi_error_memory(error);
    }
    fill_thresholds(days, threshold, (uint32_t)first, (uint32_t)last, &shape);
    fill_guide(days);
    return FS_OK;
}

double fsi_days_excess(const struct fsi_days *days, int limit) {
    double sum = 0, before = 0;
    for (uint32_t i = 0; i < days->count; i++) {
        double upto = ((double)days->threshold[i] + 1.0) / 4294967296.0;
        double excess = (double)(days->first + i) - limit;
        sum += (upto - before) * (excess > 0 ? excess : 0);
        before = upto;
    }
    return sum;
}
