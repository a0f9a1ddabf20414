// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What nobody holds of a requirement: the lowest free stretch is taken first.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/stretch.h"
#include "support/failing_allocator.h"

// Requirement 0 of 770 persons and requirement 1 of 220, of which nothing is held.
static void begin(struct fsi_world *world, struct failing_allocator *allocator, size_t granted) {
    failing_allocator_init(allocator, granted);
    fsi_world_init(world, &allocator->hook);
    fsi_stretch_free(world, 0, 0, 770);
    fsi_stretch_free(world, 1, 0, 220);
}

static void test_persons_are_taken_from_the_bottom(void **state) {
    (void)state;
    struct failing_allocator allocator;
    struct fsi_world world;
    begin(&world, &allocator, 100);
    assert_int_equal(fsi_stretch_take(&world, 0, 150), 0);
    assert_int_equal(fsi_stretch_take(&world, 0, 150), 150);
    assert_int_equal(fsi_stretch_unmet(&world, 0), 470);
    assert_int_equal(fsi_stretch_unmet(&world, 1), 220);
    // A unit may be larger than what is left.
    assert_int_equal(fsi_stretch_take(&world, 0, 750), 300);
    assert_int_equal(fsi_stretch_unmet(&world, 0), 0);
    assert_int_equal(fsi_stretch_take(&world, 0, 150), -1);
    fsi_world_clear(&world);
    assert_int_equal(allocator.live, 0);
}

// A stretch given back lies below the tail that nobody has held yet, whatever has become free
// between: it goes first, and what is larger goes on in the tail.
static void test_a_stretch_given_back_goes_before_the_tail(void **state) {
    (void)state;
    struct failing_allocator allocator;
    struct fsi_world world;
    begin(&world, &allocator, 100);
    fsi_stretch_take(&world, 0, 600);
    fsi_stretch_take(&world, 1, 150);
    fsi_stretch_free(&world, 0, 150, 300);
    assert_int_equal(fsi_stretch_unmet(&world, 0), 470);
    assert_int_equal(fsi_stretch_take(&world, 0, 400), 150);
    assert_int_equal(fsi_stretch_take(&world, 0, 70), 700);
    fsi_stretch_free(&world, 1, 0, 150);
    assert_int_equal(fsi_stretch_take(&world, 1, 150), 0);
    assert_int_equal(fsi_stretch_take(&world, 1, 70), 150);
    fsi_world_clear(&world);
}

// A unit of 750 that took [0, 150) and 600 more above 300 gives back [0, 750), which lies around
// what another gives back later. Of two that begin at one base the shorter is the lower.
static void test_stretches_that_overlap_are_taken_by_their_bases(void **state) {
    (void)state;
    struct failing_allocator allocator;
    struct fsi_world world;
    begin(&world, &allocator, 100);
    fsi_stretch_take(&world, 0, 770);
    fsi_stretch_free(&world, 0, 0, 750);
    fsi_stretch_free(&world, 0, 150, 150);
    assert_int_equal(fsi_stretch_take(&world, 0, 150), 0);
    // [150, 300) before [150, 750).
    assert_int_equal(fsi_stretch_take(&world, 0, 100), 150);
    assert_int_equal(fsi_stretch_take(&world, 0, 50), 150);
    assert_int_equal(fsi_stretch_take(&world, 0, 50), 200);
    assert_int_equal(fsi_stretch_unmet(&world, 0), 550);
    fsi_world_clear(&world);
}

static void test_a_world_without_memory_says_so(void **state) {
    (void)state;
    struct failing_allocator allocator;
    struct fsi_world world;
    begin(&world, &allocator, 0);
    assert_int_equal(world.failed, FS_ERROR_MEMORY);
    assert_int_equal(fsi_stretch_unmet(&world, 0), 0);
    fsi_world_clear(&world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_persons_are_taken_from_the_bottom),
        cmocka_unit_test(test_a_stretch_given_back_goes_before_the_tail),
        cmocka_unit_test(test_stretches_that_overlap_are_taken_by_their_bases),
        cmocka_unit_test(test_a_world_without_memory_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
