// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Memory of a world: fitted to a model, reused for another, copied, grown, and refused.
#include <string.h>

#include "support/failing_allocator.h"
#include "support/walk.h"

// A number that hangs on every line of a record and on the state of every unit.
static uint64_t print_of(const struct fsi_world *world) {
    uint64_t print = 1;
    const size_t days = (size_t)world->model->horizon + 1;
    for (size_t i = 0; i < days * FSI_LINES; i++) {
        print = print * 31 + (uint32_t)world->record.line[i];
    }
    for (int i = 0; i < world->model->units; i++) {
        print = print * 31 + (uint32_t)world->unit[i].departed * 8 + world->unit[i].state;
    }
    return print;
}

static uint64_t run(struct fsi_world *world, const struct walk *walk, uint32_t replication) {
    assert_int_equal(fsi_world_fit(world, &walk->model), FS_OK);
    fsi_world_begin(world, &walk->model, &walk->model.option[0], walk->key, replication);
    fsi_world_run(world);
    return print_of(world);
}

// A small model, and one with more nations, units, days and slots.
static fs_model *small_model(void) {
    return scene_model(CHANGES("rotations.plain.early_end_prob", "0.5", "calendar.horizon_days",
                               "500", "options.force.requirements.manoeuvre.profile_days",
                               "[40, 400]"));
}

static fs_model *large_model(void) {
    fs_scenario *scenario = scene_with(CHANGES("rotations.plain.early_end_prob", "0.5",
                                               "options.force.requirements.manoeuvre.persons",
                                               "60000", "nations.AAA.pools.battalion.units", "900",
                                               "nations.AAA.exit_hazard_per_year", "0.3"));
    scene_add_nation(scenario, "BBB", 700);
    scene_add_nation(scenario, "CCC", 500);
    return scene_compile(scenario);
}

// What a world was used for before makes no difference.
static void test_a_world_is_the_same_in_a_used_workspace(void **state) {
    (void)state;
    fs_model *models[2] = {small_model(), large_model()};
    struct walk walk[2];
    uint64_t fresh[2][2];
    for (int i = 0; i < 2; i++) {
        walk_open(&walk[i], models[i], 1, 1);
        for (uint32_t r = 0; r < 2; r++) {
            struct fsi_world world;
            fsi_world_init(&world, NULL);
            fresh[i][r] = run(&world, &walk[i], r + 1);
            fsi_world_clear(&world);
        }
    }
    struct fsi_world world;
    fsi_world_init(&world, NULL);
    for (int turn = 0; turn < 6; turn++) {
        assert_true(run(&world, &walk[turn % 2], (uint32_t)turn / 2 % 2 + 1) ==
                    fresh[turn % 2][turn / 2 % 2]);
    }
    fsi_world_clear(&world);
    for (int i = 0; i < 2; i++) {
        walk_close(&walk[i]);
        fs_model_free(models[i]);
    }
}

// A copy of the morning goes on as the morning itself would have.
static void test_a_copy_goes_on_as_its_original(void **state) {
    (void)state;
    fs_model *model = large_model();
    struct walk walk;
    walk_open(&walk, model, 1, 1);
    struct fsi_world morning, copy;
    fsi_world_init(&morning, NULL);
    fsi_world_init(&copy, NULL);
    assert_int_equal(fsi_world_fit(&morning, &walk.model), FS_OK);
    const uint64_t whole = run(&copy, &walk, 3);
    fsi_world_morning(&morning, &walk.model, walk.key, 3);
    for (int i = 0; i < 2; i++) {
        fsi_world_copy(&copy, &morning);
        fsi_world_ask(&copy, &walk.model.option[0]);
        fsi_world_run(&copy);
        assert_true(print_of(&copy) == whole);
    }
    fsi_world_clear(&morning);
    fsi_world_clear(&copy);
    walk_close(&walk);
    fs_model_free(model);
}

// Slots beyond those that were made room for keep what is in the ones before.
static void test_slots_are_as_many_as_are_asked_for(void **state) {
    (void)state;
    enum { MANY = 3000 };
    fs_model *model = small_model();
    struct walk walk;
    walk_open(&walk, model, 1, 1);
    struct fsi_world *world = &walk.world;
    fsi_world_begin(world, &walk.model, NULL, walk.key, 1);
    for (int i = 0; i < MANY; i++) {
        struct fsi_slot *slot = fsi_world_slot(world);
        assert_non_null(slot);
        assert_int_equal(slot->incumbent, -1);
        assert_int_equal(slot->queue, -1);
        slot->persons = i;
    }
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(world->slot[i].persons, i);
        assert_false(world->due[i >> 6] >> (i & 63) & 1);
    }
    assert_int_equal(world->failed, FS_OK);
    walk_close(&walk);
    fs_model_free(model);
}

// Whichever request for memory is refused: the world says so, in fitting or in running, and frees
// what it has.
static void test_a_world_without_memory_fails_and_leaks_nothing(void **state) {
    (void)state;
    fs_model *model = large_model();
    struct walk walk;
    walk_open(&walk, model, 1, 1);
    size_t granted = 0;
    for (bool done = false; !done; granted++) {
        struct failing_allocator allocator;
        failing_allocator_init(&allocator, granted);
        struct fsi_world world;
        fsi_world_init(&world, &allocator.hook);
        fs_status status = fsi_world_fit(&world, &walk.model);
        if (status == FS_OK) {
            fsi_world_begin(&world, &walk.model, &walk.model.option[0], walk.key, 1);
            status = world.failed;
        }
        done = status == FS_OK;
        assert_true(done || status == FS_ERROR_MEMORY);
        fsi_world_clear(&world);
        assert_int_equal(allocator.live, 0);
    }
    assert_true(granted > 20);
    walk_close(&walk);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_world_is_the_same_in_a_used_workspace),
        cmocka_unit_test(test_a_copy_goes_on_as_its_original),
        cmocka_unit_test(test_slots_are_as_many_as_are_asked_for),
        cmocka_unit_test(test_a_world_without_memory_fails_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
