// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Nations outside the mission, run once for both worlds: the same record as when all are run.
#include <string.h>

#include "engine/outside.h"
#include "support/walk.h"

enum { FUTURES = 3, REPLICATIONS = 4 };

static fs_model *compile(const char *path) {
    fs_scenario *scenario = NULL;
    assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
    assert_int_equal(fs_scenario_load(scenario, path, NULL), FS_OK);
    fs_model *model = NULL;
    assert_int_equal(fs_model_compile(&model, scenario, NULL), FS_OK);
    fs_scenario_free(scenario);
    return model;
}

static void fit(struct fsi_world *world, const struct fsi_model *model) {
    fsi_world_init(world, NULL);
    assert_int_equal(fsi_world_fit(world, model), FS_OK);
}

static void assert_same_record(const struct fsi_model *model, const struct fsi_option *option,
                               const struct fsi_record *a, const struct fsi_record *b) {
    size_t days = (size_t)model->horizon + 1, window = (size_t)model->pools * FSI_TIERS;
    size_t from = (size_t)option->window * window;
    assert_memory_equal(a->line, b->line, days * FSI_LINES * sizeof *a->line);
    assert_memory_equal(a->pool + from, b->pool + from, window * sizeof *a->pool);
    assert_memory_equal(a->tempo, b->tempo, (size_t)model->pools * sizeof *a->tempo);
    for (int n = 0; n < model->nations; n++) {
        assert_int_equal(a->mission[n].deployed, b->mission[n].deployed);
        assert_int_equal(a->mission[n].person_tours, b->mission[n].person_tours);
        assert_int_equal(a->mission[n].breaches, b->mission[n].breaches);
    }
    assert_int_equal(a->tours_ended, b->tours_ended);
    assert_int_equal(a->extension_days, b->extension_days);
    assert_int_equal(a->last_departure, b->last_departure);
}

// Outsiders of a world, of whom `callable` units could have moved.
static int rested_units(const struct fsi_model *model, const bool *inside) {
    int units = 0;
    for (int p = 0; p < model->pools; p++) {
        units += inside[model->pool[p].nation] ? 0 : model->pool[p].callable;
    }
    return units;
}

static void test_the_record_is_that_of_a_world_in_which_all_are_run(void **state) {
    (void)state;
    fs_model *source = compile("configs/scenarios/builtin.cfg");
    for (uint32_t future = 1; future <= FUTURES; future++) {
        struct walk walk;
        walk_open(&walk, source, 7, future);
        const struct fsi_option *option = &walk.model.option[0];
        struct fsi_world without, with, whole;
        fit(&without, &walk.model);
        fit(&with, &walk.model);
        fit(&whole, &walk.model);
        struct fsi_outside outside;
        fsi_outside_init(&outside, NULL);
        assert_true(fsi_outside_applies(&walk.model));
        assert_int_equal(fsi_outside_fit(&outside, &walk.model), FS_OK);
        for (uint32_t replication = 1; replication <= REPLICATIONS; replication++) {
            fsi_world_begin(&whole, &walk.model, option, walk.key, replication);
            fsi_world_run(&whole);

            fsi_world_morning(&without, &walk.model, walk.key, replication);
            outside.count = 0;
            without.outside = &outside;
            fsi_world_ask(&without, NULL);
            fsi_world_run(&without);
            without.outside = NULL;
            fsi_world_begin(&with, &walk.model, option, walk.key, replication);
            fsi_outside_take(&outside, &with, &without);
            fsi_world_run(&with);

            assert_true(rested_units(&walk.model, outside.inside) > 100);
            assert_true(outside.count > 100);
            assert_same_record(&walk.model, option, &with.record, &whole.record);
        }
        fsi_outside_clear(&outside);
        fsi_world_clear(&whole);
        fsi_world_clear(&with);
        fsi_world_clear(&without);
        walk_close(&walk);
    }
    fs_model_free(source);
}

// Who may meet others in a common pool is run with them.
static void test_nobody_rests_where_nations_share_a_pool(void **state) {
    (void)state;
    fs_model *source =
        scene_model(CHANGES("options.force.requirements.manoeuvre.regime", "\"coalition_pool\""));
    struct walk walk;
    walk_open(&walk, source, 1, 1);
    struct fsi_world with;
    fit(&with, &walk.model);
    struct fsi_outside outside;
    fsi_outside_init(&outside, NULL);
    assert_int_equal(fsi_outside_fit(&outside, &walk.model), FS_OK);
    fsi_outside_keep(&outside, 0, 0, 12345);
    fsi_world_begin(&with, &walk.model, &walk.model.option[0], walk.key, 1);
    int32_t before = with.record.line[0];
    fsi_outside_take(&outside, &with, &with);
    assert_int_equal(with.record.line[0], before);
    fsi_outside_clear(&outside);
    fsi_world_clear(&with);
    walk_close(&walk);
    fs_model_free(source);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_record_is_that_of_a_world_in_which_all_are_run),
        cmocka_unit_test(test_nobody_rests_where_nations_share_a_pool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
