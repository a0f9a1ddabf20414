// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_PRIM_H
#define FSI_STUDY_PRIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <forcesim/status.h>

#include "base/memory.h"

/** Cases: points in a space of inputs, each of interest or not. */
struct fsi_cases {
    size_t count, inputs;
    const double *input;  /**< [count x inputs] */
    const bool *interest; /**< [count] */
};

/** A box on the way of the peeling: what lies between low and high in every input. */
struct fsi_box {
    double coverage;    /**< share of the cases of interest that lie in it */
    double density;     /**< share of its cases that are of interest */
    double support;     /**< share of all cases that lie in it */
    double *low, *high; /**< [inputs]; infinite where not limited */
    size_t limited;     /**< inputs that are */
};

/** The trajectory of a peeling (Friedman and Fisher 1999), in an arena. */
struct fsi_prim {
    size_t boxes; /**< the first is the whole space */
    struct fsi_box *box;
    size_t chosen; /**< the box of the largest harmonic mean of coverage and density */
    double merit;  /**< that mean */
};

/**
 * Peels a twentieth of the cases at a time off the side whose loss leaves the densest box, until
 * only cases of interest are left or fewer than `support_least` of all cases.
 */
fs_status fsi_prim_peel(struct fsi_prim *prim, struct fsi_arena *arena,
                        const struct fsi_cases *cases, double support_least);
/** Asked after each resample; false ends the test. */
struct fsi_prim_watch {
    bool (*go_on)(void *user, size_t done);
    void *user;
};

/**
 * Resampling test: peels `resamples` samples of half the cases, without replacement, and gives for
 * each input the share of them in which the chosen box limits it. `watch` may be NULL;
 * FS_ERROR_CANCELLED when it said so.
 */
fs_status fsi_prim_resample(double *share, struct fsi_arena *arena, const struct fsi_cases *cases,
                            double support_least, size_t resamples, uint64_t seed,
                            const struct fsi_prim_watch *watch);
/**
 * Test against chance: which cases are of interest is shuffled, so that no input tells anything of
 * it, and peeled as often. Gives in how many shuffles the chosen box is as good as one of merit
 * `merit`, and for each input the share in which it is limited.
 */
fs_status fsi_prim_shuffle(size_t *as_good, double *share, struct fsi_arena *arena,
                           const struct fsi_cases *cases, double support_least, size_t shuffles,
                           uint64_t seed, double merit, const struct fsi_prim_watch *watch);

#endif
