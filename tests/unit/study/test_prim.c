// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "random/philox.h"
#include "study/prim.h"
#include "support/assert_close.h"

enum { CASES = 2000, INPUTS = 5 };
static double input[CASES * INPUTS];
static bool interest[CASES];

// A box is planted: 0.2..0.6 in the first input, above 0.7 in the third; `noise` of all are
// flipped.
static struct fsi_cases plant(double noise) {
    struct fsi_key key = fsi_key_of(11, 1);
    for (uint32_t i = 0; i < CASES; i++) {
        for (uint32_t k = 0; k < INPUTS; k++) {
            input[i * INPUTS + k] = fsi_unit(fsi_philox(key, i, k, fsi_hash("planted")).word[0]);
        }
        const double *x = input + (size_t)i * INPUTS;
        interest[i] = x[0] > 0.2 && x[0] < 0.6 && x[2] > 0.7;
        if (fsi_unit(fsi_philox(key, i, INPUTS, fsi_hash("planted")).word[0]) < noise) {
            interest[i] = !interest[i];
        }
    }
    return (struct fsi_cases){CASES, INPUTS, input, interest};
}

static void a_planted_box_is_found(void **state) {
    (void)state;
    struct fsi_arena arena;
    struct fsi_prim prim;
    struct fsi_cases cases = plant(0);
    fsi_arena_init(&arena, NULL);
    assert_int_equal(fsi_prim_peel(&prim, &arena, &cases, 0.03), FS_OK);
    const struct fsi_box *box = &prim.box[prim.chosen];
    assert_true(box->coverage > 0.9 && box->density > 0.95);
    assert_close(box->low[0], 0.2, 0, 0.03);
    assert_close(box->high[0], 0.6, 0, 0.03);
    assert_close(box->low[2], 0.7, 0, 0.03);
    fsi_arena_clear(&arena);
}

static void resampling_tells_planted_inputs_from_others(void **state) {
    (void)state;
    struct fsi_arena arena;
    double share[INPUTS];
    struct fsi_cases cases = plant(0.02);
    fsi_arena_init(&arena, NULL);
    assert_int_equal(fsi_prim_resample(share, &arena, &cases, 0.05, 20, 1, NULL), FS_OK);
    assert_true(share[0] > 0.9 && share[2] > 0.9);
    assert_true(share[1] < 0.5 && share[3] < 0.5 && share[4] < 0.5);
    fsi_arena_clear(&arena);
}

static void a_planted_box_is_more_than_chance(void **state) {
    (void)state;
    struct fsi_arena arena;
    struct fsi_prim prim;
    size_t as_good;
    double share[INPUTS];
    struct fsi_cases cases = plant(0.02);
    cases.count = 200;
    fsi_arena_init(&arena, NULL);
    assert_int_equal(fsi_prim_peel(&prim, &arena, &cases, 0.05), FS_OK);
    assert_int_equal(
        fsi_prim_shuffle(&as_good, share, &arena, &cases, 0.05, 99, 1, prim.merit, NULL), FS_OK);
    assert_int_equal(as_good, 0);
    fsi_arena_clear(&arena);
}

// Cases of interest that hang on nothing. The test is exact: of many such sets it calls one in
// twenty more than chance. Of 60 no more than 9 come so (the binomial has 99.9 % up to there).
static void what_hangs_on_nothing_is_told_from_a_box(void **state) {
    (void)state;
    enum { SETS = 60, FEW = 100, SHUFFLES = 19 };
    static bool luck[FEW];
    size_t called = 0;
    struct fsi_cases cases = plant(0);
    cases.count = FEW;
    cases.interest = luck;
    for (uint32_t set = 0; set < SETS; set++) {
        struct fsi_arena arena;
        struct fsi_prim prim;
        size_t as_good;
        double share[INPUTS];
        for (uint32_t i = 0; i < FEW; i++) {
            luck[i] =
                fsi_unit(fsi_philox(fsi_key_of(3, 1), i, set, fsi_hash("luck")).word[0]) < 0.2;
        }
        fsi_arena_init(&arena, NULL);
        assert_int_equal(fsi_prim_peel(&prim, &arena, &cases, 0.05), FS_OK);
        assert_int_equal(
            fsi_prim_shuffle(&as_good, share, &arena, &cases, 0.05, SHUFFLES, 1, prim.merit, NULL),
            FS_OK);
        called += as_good == 0;
        fsi_arena_clear(&arena);
    }
    assert_true(called <= 9);
}

static void the_trajectory_begins_with_everything_and_never_grows(void **state) {
    (void)state;
    struct fsi_arena arena;
    struct fsi_prim prim;
    struct fsi_cases cases = plant(0.05);
    fsi_arena_init(&arena, NULL);
    assert_int_equal(fsi_prim_peel(&prim, &arena, &cases, 0.05), FS_OK);
    assert_close(prim.box[0].coverage, 1, 0, 0);
    assert_close(prim.box[0].support, 1, 0, 0);
    for (size_t i = 1; i < prim.boxes; i++) {
        assert_true(prim.box[i].support < prim.box[i - 1].support);
        assert_true(prim.box[i].coverage <= prim.box[i - 1].coverage);
        assert_true(prim.box[i].support >= 0.05);
    }
    fsi_arena_clear(&arena);
}

static void nothing_of_interest_gives_the_whole_space(void **state) {
    (void)state;
    struct fsi_arena arena;
    struct fsi_prim prim;
    static bool none[CASES];
    struct fsi_cases cases = plant(0);
    cases.interest = none;
    fsi_arena_init(&arena, NULL);
    assert_int_equal(fsi_prim_peel(&prim, &arena, &cases, 0.05), FS_OK);
    assert_int_equal(prim.boxes, 1);
    assert_int_equal(prim.box[0].limited, 0);
    fsi_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_box_is_found),
        cmocka_unit_test(resampling_tells_planted_inputs_from_others),
        cmocka_unit_test(a_planted_box_is_more_than_chance),
        cmocka_unit_test(what_hangs_on_nothing_is_told_from_a_box),
        cmocka_unit_test(the_trajectory_begins_with_everything_and_never_grows),
        cmocka_unit_test(nothing_of_interest_gives_the_whole_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
