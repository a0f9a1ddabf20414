// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_RANDOM_H
#define FORCESIM_RANDOM_H

#include <stdint.h>

#include <gsl/gsl_rng.h>

#include <forcesim/export.h>

FS_BEGIN_DECLS

/**
 * The library's streams as a GSL generator, so that every gsl_ran_* function can draw from them.
 * Philox4x32-10; the words of blocks 0, 1, 2, ... of one stream in order. gsl_rng_set(r, s) selects
 * seed s, future 1, replication 1, stream "gsl". gsl_rng_get() takes one word of 32 bits;
 * gsl_rng_uniform() takes two and gives 53 bits strictly between 0 and 1. A stream has 2^34 words,
 * then starts again.
 */
FS_API const gsl_rng_type *fs_rng_philox(void);

/** Puts a generator of that type at the start of the stream `name` of a (seed, future,
 * replication). Does nothing for another type. */
FS_API void fs_rng_seek(gsl_rng *rng, uint64_t seed, uint32_t future, uint32_t replication,
                        const char *name);

FS_END_DECLS

#endif
