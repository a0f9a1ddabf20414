// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_RANDOM_PHILOX_H
#define FSI_RANDOM_PHILOX_H

#include <stdint.h>

/**
 * Streams by name (model 2). One block of four words belongs to one purpose of one thing; nothing
 * is a cursor that things share. The layout is frozen: key = splitmix64(splitmix64(seed) + future),
 * counter = {block, replication, hash low, hash high}, the hash FNV-1a 64 of the stream's name.
 */

/** Key of a future: key[0] the low, key[1] the high 32 bits. */
struct fsi_key {
    uint32_t key[2];
};

/** Four words. */
struct fsi_block {
    uint32_t word[4];
};

/** splitmix64's mixing function of state `x` (x is advanced by the golden gamma first, as in
 * Steele, Lea and Flood 2014). */
uint64_t fsi_splitmix64(uint64_t x);
/** Key of future `future` (from 1) under a master seed. */
struct fsi_key fsi_key_of(uint64_t seed, uint64_t future);

#define FSI_HASH_START 0xcbf29ce484222325ULL

/** FNV-1a 64 of a string. */
uint64_t fsi_hash(const char *name);
/** Goes on hashing with more of a name. */
static inline uint64_t fsi_hash_more(uint64_t hash, const char *text) {
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3ULL;
    }
    return hash;
}
/** Goes on hashing with the decimal digits of a number. */
static inline uint64_t fsi_hash_number(uint64_t hash, uint32_t number) {
    char digits[10];
    int n = 0;
    do {
        digits[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (n > 0) {
        hash = (hash ^ (unsigned char)digits[--n]) * 0x100000001b3ULL;
    }
    return hash;
}

/** Philox4x32-10 (Salmon et al. 2011) of a counter {block, replication, hash low, hash high} under
 * a key. */
static inline struct fsi_block fsi_philox(struct fsi_key key, uint32_t block, uint32_t replication,
                                          uint64_t hash) {
    uint32_t c0 = block, c1 = replication, c2 = (uint32_t)hash, c3 = (uint32_t)(hash >> 32);
    uint32_t k0 = key.key[0], k1 = key.key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53U * c0;
        uint64_t p1 = (uint64_t)0xCD9E8D57U * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        uint32_t n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9U;
        k1 += 0xBB67AE85U;
    }
    return (struct fsi_block){{c0, c1, c2, c3}};
}

/** A word as a number in (0, 1): (word + 1/2) / 2^32. */
static inline double fsi_unit(uint32_t word) {
    return ((double)word + 0.5) * (1.0 / 4294967296.0);
}
/** Two words, high then low, as a number in (0, 1) with 53 bits: (52 bits + 1/2) / 2^52, which is
 * exact, so that neither 0 nor 1 comes out by rounding. */
static inline double fsi_unit53(uint32_t high, uint32_t low) {
    uint64_t bits = ((uint64_t)high << 20) | (low >> 12);
    return ((double)bits + 0.5) * (1.0 / 4503599627370496.0);
}

#endif
