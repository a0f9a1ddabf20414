// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "random/philox.h"

#define GOLDEN_GAMMA 0x9e3779b97f4a7c15ULL

uint64_t fsi_splitmix64(uint64_t x) {
    x += GOLDEN_GAMMA;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

struct fsi_key fsi_key_of(uint64_t seed, uint64_t future) {
    const uint64_t key = fsi_splitmix64(fsi_splitmix64(seed) + future);
    return (struct fsi_key){{(uint32_t)key, (uint32_t)(key >> 32)}};
}

uint64_t fsi_hash(const char *name) {
    return fsi_hash_more(FSI_HASH_START, name);
}
