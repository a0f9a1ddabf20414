// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/estimators.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "stats/estimate.h"
#include "study/design.h"

enum { LEVELS = 4, SEQUENCE_FACTORS = FSI_SOBOL_MOST / 2 };

// ---- Morris -----------------------------------------------------------------------------------

size_t fsi_morris_points(size_t factors, size_t trajectories) {
    return trajectories * (factors + 1);
}

// On four levels a step of two thirds leads from the lower two levels to the upper two and back, so
// that all levels are equally likely (Morris 1991).
void fsi_morris_lay(double *unit, uint32_t *order, size_t factors, size_t trajectories,
                    uint64_t seed) {
    struct fsi_key key = fsi_key_of(seed, 0);
    uint64_t hash = fsi_hash("design/morris");
    const double step = 2.0 / 3;
    for (size_t t = 0; t < trajectories; t++) {
        double *row = unit + t * (factors + 1) * factors;
        uint32_t *moved = order + t * factors;
        for (size_t i = 0; i < factors; i++) {
            struct fsi_block block = fsi_philox(key, (uint32_t)i, (uint32_t)t, hash);
            row[i] = (double)(block.word[0] >> 30) / (LEVELS - 1);
            size_t other = (size_t)(((uint64_t)block.word[1] * (i + 1)) >> 32);
            moved[i] = moved[other];
            moved[other] = (uint32_t)i;
        }
        for (size_t s = 0; s < factors; s++) {
            double *next = row + factors;
            memcpy(next, row, factors * sizeof *row);
            next[moved[s]] += next[moved[s]] < 0.5 ? step : -step;
            row = next;
        }
    }
}

void fsi_morris_effects(const double *value, const double *unit, const uint32_t *order,
                        size_t factors, size_t trajectories, double *mean, double *size,
                        double *deviation) {
    for (size_t i = 0; i < factors; i++) {
        double sum = 0, sizes = 0, squares = 0;
        for (size_t t = 0; t < trajectories; t++) {
            size_t s = 0;
            while (order[t * factors + s] != i) {
                s++;
            }
            size_t row = t * (factors + 1) + s;
            double moved = unit[(row + 1) * factors + i] - unit[row * factors + i];
            double effect = (value[row + 1] - value[row]) / moved;
            sum += effect;
            sizes += fabs(effect);
            squares += effect * effect;
        }
        double count = (double)trajectories;
        mean[i] = sum / count;
        size[i] = sizes / count;
        double variance = trajectories > 1 ? (squares - sum * sum / count) / (count - 1) : NAN;
        deviation[i] = variance < 0 ? 0 : sqrt(variance);
    }
}

// ---- Sobol ------------------------------------------------------------------------------------

size_t fsi_sobol_points(size_t factors, size_t base) {
    return base * (factors + 2);
}

fs_status fsi_sobol_lay(double *unit, struct fsi_arena *arena, size_t factors, size_t base,
                        uint64_t seed, fs_error *error) {
    double *both = fsi_arena_alloc(arena, base * 2 * factors, sizeof *both);
    const char **name = fsi_arena_alloc(arena, 2 * factors, sizeof *name);
    if (both == NULL || name == NULL) {
        return FS_ERROR_MEMORY;
    }
    if (factors <= SEQUENCE_FACTORS) {
        fs_status status = fsi_design_sobol(both, 2 * factors, (uint32_t)base, error);
        if (status != FS_OK) {
            return status;
        }
    } else {
        for (size_t i = 0; i < 2 * factors; i++) {
            name[i] = fsi_arena_printf(arena, "sobol/%zu", i);
        }
        if (arena->failed ||
            fsi_design_lhs(both, arena, name, 2 * factors, (uint32_t)base, seed) != FS_OK) {
            return FS_ERROR_MEMORY;
        }
    }
    for (size_t p = 0; p < base; p++) {
        const double *a = both + p * 2 * factors, *b = a + factors;
        memcpy(unit + p * factors, a, factors * sizeof *unit);
        memcpy(unit + (base + p) * factors, b, factors * sizeof *unit);
        for (size_t i = 0; i < factors; i++) {
            double *mixed = unit + ((2 + i) * base + p) * factors;
            memcpy(mixed, a, factors * sizeof *unit);
            mixed[i] = b[i];
        }
    }
    return FS_OK;
}

// Indices from the base points that `pick` names (NULL: all, once).
static void indices_of(const double *value, size_t factors, size_t base, const uint32_t *pick,
                       double *first, double *total) {
    const double *a = value, *b = value + base;
    double mean = 0, variance = 0;
    for (size_t k = 0; k < base; k++) {
        size_t p = pick != NULL ? pick[k] : k;
        mean += a[p] + b[p];
    }
    mean /= 2 * (double)base;
    for (size_t k = 0; k < base; k++) {
        size_t p = pick != NULL ? pick[k] : k;
        variance += (a[p] - mean) * (a[p] - mean) + (b[p] - mean) * (b[p] - mean);
    }
    variance /= 2 * (double)base;
    for (size_t i = 0; i < factors; i++) {
        const double *mixed = value + (2 + i) * base;
        double own = 0, all = 0;
        for (size_t k = 0; k < base; k++) {
            size_t p = pick != NULL ? pick[k] : k;
            own += (b[p] - mean) * (mixed[p] - a[p]);
            all += (a[p] - mixed[p]) * (a[p] - mixed[p]);
        }
        first[i] = variance > 0 ? own / (double)base / variance : NAN;
        total[i] = variance > 0 ? all / (2 * (double)base) / variance : NAN;
    }
}

static struct fsi_index index_of(double value, double *resampled, size_t count) {
    size_t good = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(resampled[i])) {
            resampled[good++] = resampled[i];
        }
    }
    fsi_sort(resampled, good);
    return (struct fsi_index){value, good > 0 ? fsi_quantile(resampled, good, 0.025) : NAN,
                              good > 0 ? fsi_quantile(resampled, good, 0.975) : NAN};
}

fs_status fsi_sobol_indices(const double *value, struct fsi_arena *arena, size_t factors,
                            size_t base, size_t resamples, uint64_t seed, struct fsi_index *first,
                            struct fsi_index *total) {
    struct fsi_key key = fsi_key_of(seed, 0);
    uint64_t hash = fsi_hash("resample/sobol");
    double *own = fsi_arena_alloc(arena, (resamples + 1) * factors, sizeof *own);
    double *all = fsi_arena_alloc(arena, (resamples + 1) * factors, sizeof *all);
    double *column = fsi_arena_alloc(arena, resamples + 1, sizeof *column);
    uint32_t *pick = fsi_arena_alloc(arena, base, sizeof *pick);
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    indices_of(value, factors, base, NULL, own, all);
    for (size_t r = 1; r <= resamples; r++) {
        for (size_t k = 0; k < base; k++) {
            struct fsi_block block = fsi_philox(key, (uint32_t)(k / 4), (uint32_t)r, hash);
            pick[k] = (uint32_t)(((uint64_t)block.word[k % 4] * base) >> 32);
        }
        indices_of(value, factors, base, pick, own + r * factors, all + r * factors);
    }
    for (size_t i = 0; i < factors; i++) {
        for (size_t r = 0; r < resamples; r++) {
            column[r] = own[(r + 1) * factors + i];
        }
        first[i] = index_of(own[i], column, resamples);
        for (size_t r = 0; r < resamples; r++) {
            column[r] = all[(r + 1) * factors + i];
        }
        total[i] = index_of(all[i], column, resamples);
    }
    return FS_OK;
}
