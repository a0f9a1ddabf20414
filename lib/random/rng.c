// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <forcesim/random.h>

#include "random/philox.h"

// A reader of one stream: the words of its blocks in order.
struct reader {
    struct fsi_key key;
    uint64_t hash;
    uint32_t replication;
    uint32_t next_block;
    struct fsi_block block;
    uint32_t used; // words of `block` that were given out
};

static void seek(struct reader *reader, uint64_t seed, uint32_t future, uint32_t replication,
                 const char *name) {
    *reader = (struct reader){.key = fsi_key_of(seed, future),
                              .hash = fsi_hash(name),
                              .replication = replication,
                              .used = 4};
}

static void set(void *state, unsigned long seed) {
    seek(state, seed, 1, 1, "gsl");
}

static unsigned long get(void *state) {
    struct reader *reader = state;
    if (reader->used == 4) {
        reader->block =
            fsi_philox(reader->key, reader->next_block, reader->replication, reader->hash);
        reader->next_block++;
        reader->used = 0;
    }
    return reader->block.word[reader->used++];
}

static double get_double(void *state) {
    const uint32_t high = (uint32_t)get(state);
    const uint32_t low = (uint32_t)get(state);
    return fsi_unit53(high, low);
}

static const gsl_rng_type philox_type = {
    .name = "forcesim-philox4x32",
    .max = 0xffffffffUL,
    .min = 0,
    .size = sizeof(struct reader),
    .set = set,
    .get = get,
    .get_double = get_double,
};

const gsl_rng_type *fs_rng_philox(void) {
    return &philox_type;
}

void fs_rng_seek(gsl_rng *rng, uint64_t seed, uint32_t future, uint32_t replication,
                 const char *name) {
    if (rng != NULL && rng->type == &philox_type) {
        seek(rng->state, seed, future, replication, name);
    }
}
