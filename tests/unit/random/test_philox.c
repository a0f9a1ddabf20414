// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>

#include "random/philox.h"
#include "support/assert_close.h"

static void assert_words(struct fsi_block block, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    const uint32_t expected[4] = {a, b, c, d};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(block.word[i], expected[i]);
    }
}

// Random123 (Salmon et al. 2011), kat_vectors, "philox4x32 10".
static void test_the_published_vectors_of_philox_come_out(void **state) {
    (void)state;
    assert_words(fsi_philox((struct fsi_key){{0, 0}}, 0, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c,
                 0x9b00dbd8);
    assert_words(fsi_philox((struct fsi_key){{0xffffffff, 0xffffffff}}, 0xffffffff, 0xffffffff,
                            0xffffffffffffffffULL),
                 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assert_words(fsi_philox((struct fsi_key){{0xa4093822, 0x299f31d0}}, 0x243f6a88, 0x85a308d3,
                            0x0370734413198a2eULL),
                 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
}

// The sequence of the reference implementation (Vigna 2015) from seed 1234567.
static void test_the_published_vectors_of_splitmix_come_out(void **state) {
    (void)state;
    static const uint64_t expected[5] = {6457827717110365317ULL, 3203168211198807973ULL,
                                         9817491932198370423ULL, 4593380528125082431ULL,
                                         16408922859458223821ULL};
    for (uint64_t i = 0; i < 5; i++) {
        assert_true(fsi_splitmix64(1234567 + i * 0x9e3779b97f4a7c15ULL) == expected[i]);
    }
    assert_true(fsi_splitmix64(0) == 0xe220a8397b1dcdafULL);
}

// Fowler, Noll, Vo and Eastlake, draft-eastlake-fnv, test vectors.
static void test_the_published_vectors_of_fnv_come_out(void **state) {
    (void)state;
    assert_true(fsi_hash("") == 0xcbf29ce484222325ULL);
    assert_true(fsi_hash("a") == 0xaf63dc4c8601ec8cULL);
    assert_true(fsi_hash("foobar") == 0x85944171f73967e8ULL);
}

static void test_a_name_hashed_in_pieces_is_the_name(void **state) {
    (void)state;
    static const uint32_t numbers[] = {0, 7, 10, 365, 4294967295U};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "slot/MNF/tour/%u/x", (unsigned)numbers[i]);
        const uint64_t start = fsi_hash("slot/MNF/tour/");
        const uint64_t hash = fsi_hash_more(fsi_hash_number(start, numbers[i]), "/x");
        assert_true(hash == fsi_hash(name));
    }
}

// The contract of the streams. key = splitmix64(splitmix64(seed) + future), low half first; counter
// = {block, replication, hash low, hash high}; hash = FNV-1a 64 of the name in UTF-8. Expected
// values were computed by an implementation apart (Python integers) from that sentence. If this
// test fails, every result of every seed has changed.
static void test_the_layout_of_streams_is_frozen(void **state) {
    (void)state;
    static const struct {
        uint64_t seed, future;
        uint32_t replication, block;
        const char *name;
        uint32_t key[2];
        uint32_t word[4];
    } cases[] = {
        {1,
         1,
         1,
         0,
         "slot/MNF/GBR/mech/2/tour/5",
         {0x3217ae03, 0x86d6fd95},
         {0x6a3b2477, 0xf39f54c5, 0xb9ec9e4c, 0xe8d6de84}},
        {1,
         1,
         0,
         0,
         "factor/exit_hazard",
         {0x3217ae03, 0x86d6fd95},
         {0xfbaf8b7e, 0x6a4739d2, 0xd9f7fcf5, 0xf5ed9824}},
        {1,
         3,
         1000,
         730,
         "sector/hot",
         {0x4bd86cd7, 0xb1441d25},
         {0xdf24494f, 0x2ca63482, 0x1bf08732, 0xcc629351}},
        {9223372036854775813ULL,
         100,
         7,
         0,
         "nation/FRA",
         {0x76edd4ec, 0x9cc4fe17},
         {0x32e65601, 0x62495527, 0xd74cd082, 0xb7cc42b9}},
        {42,
         2,
         3,
         0,
         "été",
         {0x8690ae46, 0x72539538},
         {0xf925f6a5, 0x98035c7f, 0xef407127, 0x578759de}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct fsi_key key = fsi_key_of(cases[i].seed, cases[i].future);
        assert_int_equal(key.key[0], cases[i].key[0]);
        assert_int_equal(key.key[1], cases[i].key[1]);
        const uint32_t *word = cases[i].word;
        assert_words(fsi_philox(key, cases[i].block, cases[i].replication, fsi_hash(cases[i].name)),
                     word[0], word[1], word[2], word[3]);
    }
}

static void test_words_become_numbers_strictly_between_0_and_1(void **state) {
    (void)state;
    assert_true(fsi_unit(0) == ldexp(1, -33));
    assert_true(fsi_unit(UINT32_MAX) == 1 - ldexp(1, -33));
    assert_true(fsi_unit(0x80000000U) == 0.5 + ldexp(1, -33));
    assert_true(fsi_unit53(0, 0) == ldexp(1, -53));
    assert_true(fsi_unit53(UINT32_MAX, UINT32_MAX) == 1 - ldexp(1, -53));
    assert_true(fsi_unit53(0x80000000U, 0) == 0.5 + ldexp(1, -53));
    assert_true(fsi_unit53(0, 1U << 12) == 3 * ldexp(1, -53));
}

// Each of 128 bits over 40,000 blocks: a count within 4.5 standard deviations (100) of the half,
// for a counter that runs in the block, in the replication and in the name.
static void test_the_bits_of_neighbouring_counters_are_balanced(void **state) {
    (void)state;
    enum { BLOCKS = 40000 };
    const struct fsi_key key = fsi_key_of(1, 1);
    for (int way = 0; way < 3; way++) {
        int ones[128] = {0};
        for (uint32_t i = 0; i < BLOCKS; i++) {
            const uint64_t hash = way == 2 ? fsi_hash_number(fsi_hash("unit/"), i) : 99;
            const struct fsi_block block =
                fsi_philox(key, way == 0 ? i : 0, way == 1 ? i : 1, hash);
            for (size_t bit = 0; bit < 128; bit++) {
                ones[bit] += (int)(block.word[bit / 32] >> (bit % 32) & 1);
            }
        }
        for (size_t bit = 0; bit < 128; bit++) {
            assert_close(ones[bit], BLOCKS / 2, 0, 450);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_published_vectors_of_philox_come_out),
        cmocka_unit_test(test_the_published_vectors_of_splitmix_come_out),
        cmocka_unit_test(test_the_published_vectors_of_fnv_come_out),
        cmocka_unit_test(test_a_name_hashed_in_pieces_is_the_name),
        cmocka_unit_test(test_the_layout_of_streams_is_frozen),
        cmocka_unit_test(test_words_become_numbers_strictly_between_0_and_1),
        cmocka_unit_test(test_the_bits_of_neighbouring_counters_are_balanced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
