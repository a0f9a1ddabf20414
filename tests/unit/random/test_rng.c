// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include <forcesim/random.h>

#include "random/philox.h"
#include "support/assert_close.h"

static int set_up(void **state) {
    *state = gsl_rng_alloc(fs_rng_philox());
    return *state == NULL;
}

static int tear_down(void **state) {
    gsl_rng_free(*state);
    return 0;
}

// Expected words as in the frozen layout of test_philox.c: seed 1, future 1, replication 1, "gsl".
static void test_a_seed_selects_the_stream_named_gsl(void **state) {
    gsl_rng *rng = *state;
    static const uint32_t expected[8] = {0xb0d8938a, 0x20f7b991, 0x336eae44, 0xe5a6ee5a,
                                         0x210bfc5b, 0x5770c060, 0xc2df6433, 0xc706a0f9};
    gsl_rng_set(rng, 1);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(gsl_rng_get(rng), expected[i]);
    }
}

static void test_seeking_gives_the_words_of_the_library_stream(void **state) {
    gsl_rng *rng = *state;
    fs_rng_seek(rng, 9, 4, 1000, "nation/FRA");
    for (uint32_t block = 0; block < 3; block++) {
        const struct fsi_block words =
            fsi_philox(fsi_key_of(9, 4), block, 1000, fsi_hash("nation/FRA"));
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(gsl_rng_get(rng), words.word[i]);
        }
    }
}

static void test_a_uniform_number_has_53_bits_from_two_words(void **state) {
    gsl_rng *rng = *state;
    gsl_rng_set(rng, 1);
    assert_close(gsl_rng_uniform(rng), fsi_unit53(0xb0d8938a, 0x20f7b991), 0, 0);
    assert_close(gsl_rng_uniform(rng), fsi_unit53(0x336eae44, 0xe5a6ee5a), 0, 0);
    for (int i = 0; i < 100000; i++) {
        const double u = gsl_rng_uniform(rng);
        assert_true(u > 0 && u < 1);
    }
}

static void test_a_copy_goes_on_alone_with_the_same_numbers(void **state) {
    gsl_rng *rng = *state;
    gsl_rng_set(rng, 7);
    (void)gsl_rng_get(rng);
    gsl_rng *copy = gsl_rng_clone(rng);
    const unsigned long first = gsl_rng_get(rng);
    const unsigned long second = gsl_rng_get(rng);
    assert_int_equal(gsl_rng_get(copy), first);
    assert_int_equal(gsl_rng_get(copy), second);
    gsl_rng_free(copy);
}

static void test_seeds_of_64_bits_differ_in_every_half(void **state) {
    gsl_rng *rng = *state;
    gsl_rng_set(rng, 5);
    const unsigned long low = gsl_rng_get(rng);
    fs_rng_seek(rng, 5 + (1ULL << 32), 1, 1, "gsl");
    assert_int_not_equal(gsl_rng_get(rng), low);
}

static void test_the_laws_of_gsl_draw_from_it(void **state) {
    gsl_rng *rng = *state;
    gsl_rng_set(rng, 1);
    enum { COUNT = 20000 };
    double sum = 0, squares = 0;
    for (int i = 0; i < COUNT; i++) {
        const double z = gsl_ran_gaussian_ziggurat(rng, 1);
        sum += z;
        squares += z * z;
    }
    assert_close(sum / COUNT, 0, 0, 3.5 / sqrt(COUNT));
    assert_close(squares / COUNT, 1, 0, 3.5 * sqrt(2.0 / COUNT));
}

static void test_another_generator_is_not_touched(void **state) {
    (void)state;
    gsl_rng *other = gsl_rng_alloc(gsl_rng_taus2);
    gsl_rng_set(other, 3);
    gsl_rng *same = gsl_rng_clone(other);
    fs_rng_seek(other, 1, 1, 1, "gsl");
    assert_int_equal(gsl_rng_get(other), gsl_rng_get(same));
    gsl_rng_free(same);
    gsl_rng_free(other);
    fs_rng_seek(NULL, 1, 1, 1, "gsl");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_seed_selects_the_stream_named_gsl),
        cmocka_unit_test(test_seeking_gives_the_words_of_the_library_stream),
        cmocka_unit_test(test_a_uniform_number_has_53_bits_from_two_words),
        cmocka_unit_test(test_a_copy_goes_on_alone_with_the_same_numbers),
        cmocka_unit_test(test_seeds_of_64_bits_differ_in_every_half),
        cmocka_unit_test(test_the_laws_of_gsl_draw_from_it),
        cmocka_unit_test(test_another_generator_is_not_touched),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down) ? 1 : 0;
}
