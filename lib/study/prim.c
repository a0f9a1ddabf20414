// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The patient rule induction method: where in the space of inputs do cases of interest lie?
#include "study/prim.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "random/philox.h"
#include "stats/estimate.h"

enum { BOXES_MOST = 400 };
#define PEEL_SHARE 0.05

/** A peeling under way. */
struct peeling {
    const struct fsi_cases *cases;
    bool *inside;   /**< [count] */
    double *column; /**< [count] */
    double *low, *high;
    size_t left, interesting, all_interesting;
};

/** A side that may be peeled off. */
struct side {
    size_t input;
    bool lower;
    double bound; /**< the new limit; it stays in the box */
    size_t left;
    double density;
};

// Judges taking a twentieth off one side; false when all cases there have one value.
static bool judge(struct peeling *peeling, size_t input, bool lower, struct side *side) {
    const struct fsi_cases *cases = peeling->cases;
    size_t n = 0;
    for (size_t i = 0; i < cases->count; i++) {
        if (peeling->inside[i]) {
            peeling->column[n++] = cases->input[i * cases->inputs + input];
        }
    }
    fsi_sort(peeling->column, n);
    size_t take = (size_t)(PEEL_SHARE * (double)n);
    take = take < 1 ? 1 : take;
    double edge = lower ? peeling->column[0] : peeling->column[n - 1];
    double bound = lower ? peeling->column[take] : peeling->column[n - 1 - take];
    // Equal values leave together.
    for (size_t k = take; bound == edge && k < n; k++) {
        bound = lower ? peeling->column[k] : peeling->column[n - 1 - k];
    }
    if (bound == edge) {
        return false;
    }
    *side = (struct side){.input = input, .lower = lower, .bound = bound};
    size_t hits = 0;
    for (size_t i = 0; i < cases->count; i++) {
        double value = cases->input[i * cases->inputs + input];
        if (peeling->inside[i] && (lower ? value >= bound : value <= bound)) {
            side->left++;
            hits += cases->interest[i];
        }
    }
    side->density = (double)hits / (double)side->left;
    return true;
}

static bool best_side(struct peeling *peeling, struct side *best) {
    bool found = false;
    for (size_t i = 0; i < 2 * peeling->cases->inputs; i++) {
        struct side side;
        if (judge(peeling, i / 2, i % 2 == 0, &side) &&
            (!found || side.density > best->density ||
             (side.density == best->density && side.left > best->left))) {
            *best = side;
            found = true;
        }
    }
    return found;
}

static void peel(struct peeling *peeling, const struct side *side) {
    const struct fsi_cases *cases = peeling->cases;
    *(side->lower ? &peeling->low[side->input] : &peeling->high[side->input]) = side->bound;
    peeling->left = peeling->interesting = 0;
    for (size_t i = 0; i < cases->count; i++) {
        double value = cases->input[i * cases->inputs + side->input];
        peeling->inside[i] =
            peeling->inside[i] && (side->lower ? value >= side->bound : value <= side->bound);
        peeling->left += peeling->inside[i];
        peeling->interesting += peeling->inside[i] && cases->interest[i];
    }
}

static bool keep_box(struct fsi_prim *prim, struct fsi_arena *arena,
                     const struct peeling *peeling) {
    size_t inputs = peeling->cases->inputs;
    struct fsi_box *box = &prim->box[prim->boxes];
    box->low = fsi_arena_alloc(arena, inputs + 1, sizeof *box->low);
    box->high = fsi_arena_alloc(arena, inputs + 1, sizeof *box->high);
    if (box->low == NULL || box->high == NULL) {
        return false;
    }
    memcpy(box->low, peeling->low, inputs * sizeof *box->low);
    memcpy(box->high, peeling->high, inputs * sizeof *box->high);
    for (size_t i = 0; i < inputs; i++) {
        box->limited += isfinite(box->low[i]) || isfinite(box->high[i]);
    }
    double all = (double)peeling->all_interesting;
    box->coverage = all > 0 ? (double)peeling->interesting / all : 0;
    box->density = (double)peeling->interesting / (double)peeling->left;
    box->support = (double)peeling->left / (double)peeling->cases->count;
    prim->boxes++;
    return true;
}

static double merit(const struct fsi_box *box) {
    double sum = box->coverage + box->density;
    return sum > 0 ? 2 * box->coverage * box->density / sum : 0;
}

fs_status fsi_prim_peel(struct fsi_prim *prim, struct fsi_arena *arena,
                        const struct fsi_cases *cases, double support_least) {
    struct peeling peeling = {.cases = cases, .left = cases->count};
    *prim = (struct fsi_prim){0};
    prim->box = fsi_arena_alloc(arena, BOXES_MOST, sizeof *prim->box);
    peeling.inside = fsi_arena_alloc(arena, cases->count + 1, sizeof *peeling.inside);
    peeling.column = fsi_arena_alloc(arena, cases->count + 1, sizeof *peeling.column);
    peeling.low = fsi_arena_alloc(arena, cases->inputs + 1, sizeof *peeling.low);
    peeling.high = fsi_arena_alloc(arena, cases->inputs + 1, sizeof *peeling.high);
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < cases->inputs; i++) {
        peeling.low[i] = -INFINITY;
        peeling.high[i] = INFINITY;
    }
    for (size_t i = 0; i < cases->count; i++) {
        peeling.inside[i] = true;
        peeling.all_interesting += cases->interest[i];
    }
    peeling.interesting = peeling.all_interesting;
    struct side side = {0};
    bool kept = keep_box(prim, arena, &peeling);
    while (kept && prim->boxes < BOXES_MOST && peeling.interesting < peeling.left &&
           peeling.interesting > 0 && best_side(&peeling, &side) &&
           (double)side.left >= support_least * (double)cases->count) {
        peel(&peeling, &side);
        kept = keep_box(prim, arena, &peeling);
        if (kept && merit(&prim->box[prim->boxes - 1]) > merit(&prim->box[prim->chosen])) {
            prim->chosen = prim->boxes - 1;
        }
    }
    prim->merit = kept ? merit(&prim->box[prim->chosen]) : 0;
    return kept ? FS_OK : FS_ERROR_MEMORY;
}

// The numbers from 0 in an order of their own for each `round`.
static void shuffle(uint32_t *order, size_t count, struct fsi_key key, uint32_t round,
                    uint64_t hash) {
    for (size_t i = 0; i < count; i++) {
        uint32_t word = fsi_philox(key, (uint32_t)i, round, hash).word[0];
        size_t other = (size_t)(((uint64_t)word * (i + 1)) >> 32);
        order[i] = order[other];
        order[other] = (uint32_t)i;
    }
}

// Peels and adds to `share` where the chosen box is limited.
static fs_status peel_and_count(double *share, double *found, const struct fsi_arena *arena,
                                const struct fsi_cases *cases, double support_least,
                                size_t rounds) {
    struct fsi_prim prim;
    struct fsi_arena own;
    fsi_arena_init(&own, arena->allocator);
    fs_status status = fsi_prim_peel(&prim, &own, cases, support_least);
    for (size_t i = 0; status == FS_OK && i < cases->inputs; i++) {
        const struct fsi_box *box = &prim.box[prim.chosen];
        share[i] += (isfinite(box->low[i]) || isfinite(box->high[i])) / (double)rounds;
    }
    *found = status == FS_OK ? prim.merit : 0;
    fsi_arena_clear(&own);
    return status;
}

static bool goes_on(const struct fsi_prim_watch *watch, size_t done) {
    return watch == NULL || watch->go_on(watch->user, done);
}

fs_status fsi_prim_shuffle(size_t *as_good, double *share, struct fsi_arena *arena,
                           const struct fsi_cases *cases, double support_least, size_t shuffles,
                           uint64_t seed, double merit, const struct fsi_prim_watch *watch) {
    bool *interest = fsi_arena_alloc(arena, cases->count + 1, sizeof *interest);
    uint32_t *order = fsi_arena_alloc(arena, cases->count + 1, sizeof *order);
    struct fsi_cases mixed = *cases;
    *as_good = 0;
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    memset(share, 0, cases->inputs * sizeof *share);
    mixed.interest = interest;
    for (size_t r = 1; r <= shuffles; r++) {
        double found;
        shuffle(order, cases->count, fsi_key_of(seed, 0), (uint32_t)r, fsi_hash("shuffle/prim"));
        for (size_t i = 0; i < cases->count; i++) {
            interest[i] = cases->interest[order[i]];
        }
        FS_TRY(peel_and_count(share, &found, arena, &mixed, support_least, shuffles));
        *as_good += found >= merit;
        if (!goes_on(watch, r)) {
            return FS_ERROR_CANCELLED;
        }
    }
    return FS_OK;
}

fs_status fsi_prim_resample(double *share, struct fsi_arena *arena, const struct fsi_cases *cases,
                            double support_least, size_t resamples, uint64_t seed,
                            const struct fsi_prim_watch *watch) {
    size_t half = cases->count / 2, inputs = cases->inputs;
    struct fsi_key key = fsi_key_of(seed, 0);
    uint64_t hash = fsi_hash("resample/prim");
    double *input = fsi_arena_alloc(arena, half * inputs + 1, sizeof *input);
    bool *interest = fsi_arena_alloc(arena, half + 1, sizeof *interest);
    uint32_t *order = fsi_arena_alloc(arena, cases->count + 1, sizeof *order);
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    memset(share, 0, inputs * sizeof *share);
    for (size_t r = 1; r <= resamples; r++) {
        double found;
        shuffle(order, cases->count, key, (uint32_t)r, hash);
        for (size_t i = 0; i < half; i++) {
            memcpy(input + i * inputs, cases->input + order[i] * inputs, inputs * sizeof *input);
            interest[i] = cases->interest[order[i]];
        }
        struct fsi_cases part = {half, inputs, input, interest};
        FS_TRY(peel_and_count(share, &found, arena, &part, support_least, resamples));
        if (!goes_on(watch, r)) {
            return FS_ERROR_CANCELLED;
        }
    }
    return FS_OK;
}
