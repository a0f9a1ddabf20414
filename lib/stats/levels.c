// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "stats/levels.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

// Steps between the lowest and the highest level at most.
#define STEPS_MOST 1000

fs_status fsi_levels_init(struct fsi_levels *levels, const fs_allocator *allocator, size_t days,
                          int64_t low, int64_t high) {
    fsi_assert(low <= high && high - low < INT64_MAX / 2);
    const int64_t range = high - low;
    const int64_t step = range <= STEPS_MOST ? 1 : (range + STEPS_MOST - 1) / STEPS_MOST;
    *levels = (struct fsi_levels){.allocator = allocator,
                                  .days = days,
                                  .levels = (uint32_t)((range + step - 1) / step + 1),
                                  .low = low,
                                  .step = step};
    if (days <= SIZE_MAX / levels->levels) {
        levels->count = fsi_alloc(allocator, days * levels->levels, sizeof *levels->count);
    }
    levels->sum = fsi_alloc(allocator, days, sizeof *levels->sum);
    levels->total = fsi_alloc(allocator, days, sizeof *levels->total);
    if (levels->count == NULL || levels->sum == NULL || levels->total == NULL) {
        fsi_levels_clear(levels);
        return FS_ERROR_MEMORY;
    }
    return FS_OK;
}

void fsi_levels_clear(struct fsi_levels *levels) {
    fsi_free(levels->allocator, levels->count);
    fsi_free(levels->allocator, levels->sum);
    fsi_free(levels->allocator, levels->total);
    *levels = (struct fsi_levels){.allocator = levels->allocator};
}

void fsi_levels_reset(struct fsi_levels *levels) {
    memset(levels->count, 0, levels->days * levels->levels * sizeof *levels->count);
    memset(levels->sum, 0, levels->days * sizeof *levels->sum);
    memset(levels->total, 0, levels->days * sizeof *levels->total);
}

// Nearest level, upwards from the middle between two.
static size_t level_of(const struct fsi_levels *levels, int64_t value) {
    if (value <= levels->low) {
        return 0;
    }
    const int64_t highest = levels->low + (levels->levels - 1) * levels->step;
    if (value >= highest) {
        return levels->levels - 1;
    }
    return (size_t)((value - levels->low + levels->step / 2) / levels->step);
}

void fsi_levels_add(struct fsi_levels *levels, size_t day, int64_t value) {
    fsi_assert(day < levels->days);
    levels->count[day * levels->levels + level_of(levels, value)]++;
    levels->sum[day] += value;
    levels->total[day]++;
}

void fsi_levels_merge(struct fsi_levels *levels, const struct fsi_levels *other) {
    fsi_assert(levels->days == other->days && levels->levels == other->levels);
    fsi_assert(levels->low == other->low && levels->step == other->step);
    for (size_t i = 0; i < levels->days * levels->levels; i++) {
        levels->count[i] += other->count[i];
    }
    for (size_t day = 0; day < levels->days; day++) {
        levels->sum[day] += other->sum[day];
        levels->total[day] += other->total[day];
    }
}

double fsi_levels_mean(const struct fsi_levels *levels, size_t day) {
    fsi_assert(day < levels->days);
    return levels->total[day] == 0 ? NAN : (double)levels->sum[day] / (double)levels->total[day];
}

double fsi_levels_quantile(const struct fsi_levels *levels, size_t day, double p) {
    fsi_assert(day < levels->days);
    if (levels->total[day] == 0) {
        return NAN;
    }
    // A share that is reached but for the rounding of p counts as reached.
    const double wanted = p * (double)levels->total[day] * (1 - 1e-12);
    const uint32_t *count = levels->count + day * levels->levels;
    uint64_t reached = count[0];
    uint32_t level = 0;
    while (level + 1 < levels->levels && (reached == 0 || (double)reached < wanted)) {
        level++;
        reached += count[level];
    }
    return (double)(levels->low + level * levels->step);
}
