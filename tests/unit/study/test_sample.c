// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A sample is what a run computes, world by world.
#include "study/sample.h"

#include "support/assert_close.h"
#include "support/scene.h"

static const char *const changes[] = {"nations.AAA.willingness",
                                      "{ uncertain = \"uniform\"; min = 0.2; max = 1; }",
                                      "rotations.plain.early_end_prob", "0.2", NULL};
static const char *const names[] = {"deployed_persons", "fill_frac"};
enum { NAMES = 2, FUTURES = 3, REPLICATIONS = 60 };

/** What a sample hangs on. */
struct look {
    fs_scenario *scenario;
    struct fsi_arena arena;
    struct fsi_scope scope;
    struct fsi_subjects subjects;
    struct fsi_sample sample;
};

static void open_look(struct look *look, uint32_t threads) {
    fs_error error = {.status = FS_OK};
    fs_study_options options = fs_study_options_default();
    *look = (struct look){.scenario = scene_with(changes)};
    fsi_arena_init(&look->arena, NULL);
    assert_int_equal(fs_scenario_check(look->scenario, &error), FS_OK);
    assert_int_equal(fsi_scope_of(&look->scope, &look->arena, look->scenario, NULL, 0, 1, &error),
                     FS_OK);
    look->subjects.arena = &look->arena;
    for (int i = 0; i < NAMES; i++) {
        struct fsi_naming naming;
        size_t at;
        assert_true(fsi_naming_read(&naming, names[i], strlen(names[i])));
        assert_int_equal(fsi_subjects_pick_one(&look->subjects, &look->scope, &naming, &at, &error),
                         FS_OK);
        assert_int_equal(at, i);
    }
    options.threads = threads;
    look->sample = fsi_sample_of(look->scenario, &look->subjects, FUTURES, REPLICATIONS);
    assert_int_equal(fsi_sample_run(&look->sample, look->scenario, NULL, 0, &options, &error),
                     FS_OK);
}

static void close_look(struct look *look) {
    fsi_sample_clear(&look->sample);
    fsi_arena_clear(&look->arena);
    fs_scenario_free(look->scenario);
}

static void its_estimates_are_those_of_a_run(void **state) {
    (void)state;
    struct look look;
    open_look(&look, 1);
    fs_model *model = scene_model(changes);
    fs_result *result = scene_run(model, 1, FUTURES, REPLICATIONS);
    for (size_t i = 0; i < NAMES; i++) {
        fs_estimate own, run = scene_estimate(result, 0, names[i]);
        assert_int_equal(fsi_sample_estimate(&look.sample, 0, -1, i, &own), FS_OK);
        assert_close(own.mean, run.mean, 1e-12, 0);
        assert_close(own.ci_lo, run.ci_lo, 1e-12, 0);
        assert_close(own.ci_hi, run.ci_hi, 1e-12, 0);
        assert_close(own.defined_frac, run.defined_frac, 0, 0);
    }
    fs_result_free(result);
    fs_model_free(model);
    close_look(&look);
}

static void threads_do_not_show(void **state) {
    (void)state;
    struct look one, many;
    open_look(&one, 1);
    open_look(&many, 3);
    for (uint32_t f = 0; f < FUTURES; f++) {
        for (uint32_t r = 0; r < REPLICATIONS; r++) {
            for (size_t i = 0; i < NAMES; i++) {
                assert_close(*fsi_sample_at(&many.sample, f, r, 0, i),
                             *fsi_sample_at(&one.sample, f, r, 0, i), 0, 0);
            }
        }
    }
    close_look(&one);
    close_look(&many);
}

static void an_option_does_not_differ_from_itself(void **state) {
    (void)state;
    struct look look;
    fs_estimate estimate;
    open_look(&look, 1);
    for (size_t i = 0; i < NAMES; i++) {
        struct fsi_future_stat stat = fsi_sample_stat(&look.sample, 1, 0, 0, i);
        assert_close(stat.mean, 0, 0, 0);
        assert_close(stat.variance, 0, 0, 0);
        assert_int_equal(stat.total, REPLICATIONS);
        assert_int_equal(fsi_sample_estimate(&look.sample, 0, 0, i, &estimate), FS_OK);
        assert_close(estimate.mean, 0, 0, 0);
        assert_close(estimate.ci_hi, 0, 0, 0);
    }
    close_look(&look);
}

static void numbers_that_nobody_gave_are_those_of_a_run(void **state) {
    (void)state;
    struct fsi_scope certain = {.options = 1}, uncertain = {.options = 1, .uncertain = true};
    fs_study_options options = fs_study_options_default();
    uint32_t futures, replications;
    fsi_sample_numbers(&certain, &options, &futures, &replications);
    assert_true(futures == 1 && replications == 1000);
    fsi_sample_numbers(&uncertain, &options, &futures, &replications);
    assert_true(futures == 100 && replications == 100);
    options.futures = 7;
    options.replications = 9;
    fsi_sample_numbers(&uncertain, &options, &futures, &replications);
    assert_true(futures == 7 && replications == 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_estimates_are_those_of_a_run),
        cmocka_unit_test(threads_do_not_show),
        cmocka_unit_test(an_option_does_not_differ_from_itself),
        cmocka_unit_test(numbers_that_nobody_gave_are_those_of_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
