// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The number of threads changes nothing, and handles do not know of each other.
#include <pthread.h>
#include <stdlib.h>

#include "support/scene.h"

static fs_model *load(const char *path) {
    fs_scenario *scenario = NULL;
    assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
    assert_int_equal(fs_scenario_load(scenario, path, NULL), FS_OK);
    return scene_compile(scenario);
}

static char *run_with(const fs_model *model, uint32_t threads, uint32_t futures,
                      uint32_t replications, const char *until) {
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    options.threads = threads;
    options.futures = futures;
    options.replications = replications;
    options.series_step_days = 30;
    options.until = until;
    options.until_max_worlds = 2000;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    char *json = scene_json(result);
    fs_result_free(result);
    return json;
}

static void assert_same_bytes(const char *path, uint32_t futures, uint32_t replications,
                              const char *until) {
    fs_model *model = load(path);
    char *one = run_with(model, 1, futures, replications, until);
    char *two = run_with(model, 2, futures, replications, until);
    char *five = run_with(model, 5, futures, replications, until);
    assert_string_equal(one, two);
    assert_string_equal(one, five);
    free(one);
    free(two);
    free(five);
    fs_model_free(model);
}

static void test_1_2_and_5_threads_give_the_same_bytes(void **state) {
    (void)state;
    assert_same_bytes("builtin:scenarios/two_nations.cfg", 4, 60, NULL);
    assert_same_bytes("builtin:scenarios/two_nations.cfg", 1, 130, NULL);
}

static void test_threads_change_nothing_in_the_built_in_scenario(void **state) {
    (void)state;
    assert_same_bytes(FS_BUILTIN_SCENARIO, 3, 4, NULL);
}

static void test_threads_do_not_change_where_a_stopping_rule_stops(void **state) {
    (void)state;
    assert_same_bytes("builtin:scenarios/two_nations.cfg", 0, 0, "ci(fill_frac) < 0.005");
}

// ---- Two handles -------------------------------------------------------------------------------

/** A whole use of the library in a thread of its own. */
struct use {
    const char *path;
    uint32_t threads;
    char *json;
};

static void *use_library(void *data) {
    struct use *use = data;
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    fs_result *result = NULL;
    fs_run_options options = fs_run_options_default();
    options.threads = use->threads;
    options.futures = 2;
    options.replications = 8;
    if (fs_scenario_create(&scenario, NULL, NULL) == FS_OK &&
        fs_scenario_load(scenario, use->path, NULL) == FS_OK &&
        fs_model_compile(&model, scenario, NULL) == FS_OK &&
        fs_run(&result, model, &options, NULL) == FS_OK) {
        use->json = scene_json(result);
    }
    fs_result_free(result);
    fs_model_free(model);
    fs_scenario_free(scenario);
    return NULL;
}

static void test_two_handles_in_two_threads_do_not_disturb_each_other(void **state) {
    (void)state;
    struct use together[2] = {{"builtin:scenarios/two_nations.cfg", 2, NULL},
                              {"builtin:scenarios/draw_rules.cfg", 1, NULL}};
    struct use alone[2] = {together[0], together[1]};
    pthread_t thread[2];
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&thread[i], NULL, use_library, &together[i]), 0);
    }
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(thread[i], NULL), 0);
        use_library(&alone[i]);
        assert_non_null(together[i].json);
        assert_string_equal(together[i].json, alone[i].json);
        free(together[i].json);
        free(alone[i].json);
    }
}

// One model, many runs at the same time.
struct shared_use {
    const fs_model *model;
    char *json;
};

static void *run_shared(void *data) {
    struct shared_use *use = data;
    use->json = run_with(use->model, 2, 2, 60, NULL);
    return NULL;
}

static void test_runs_of_one_model_may_go_on_at_the_same_time(void **state) {
    (void)state;
    fs_model *model = load("builtin:scenarios/two_nations.cfg");
    struct shared_use use[3];
    pthread_t thread[3];
    for (int i = 0; i < 3; i++) {
        use[i] = (struct shared_use){.model = model};
        assert_int_equal(pthread_create(&thread[i], NULL, run_shared, &use[i]), 0);
    }
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pthread_join(thread[i], NULL), 0);
        assert_string_equal(use[i].json, use[0].json);
    }
    for (int i = 0; i < 3; i++) {
        free(use[i].json);
    }
    fs_model_free(model);
}

// ---- Callbacks ---------------------------------------------------------------------------------

/** What the callbacks of a run have seen. */
struct watch {
    pthread_t caller;
    uint64_t done, asked, stop_after;
    int elsewhere;
};

static void watch_progress(void *user, const fs_progress *progress) {
    struct watch *watch = user;
    watch->elsewhere += !pthread_equal(watch->caller, pthread_self());
    assert_true(progress->worlds_done >= watch->done);
    assert_true(progress->worlds_done <= progress->worlds_planned);
    watch->done = progress->worlds_done;
}

static bool watch_cancel(void *user) {
    struct watch *watch = user;
    watch->elsewhere += !pthread_equal(watch->caller, pthread_self());
    watch->asked++;
    return watch->stop_after > 0 && watch->done >= watch->stop_after;
}

static void test_callbacks_come_on_the_calling_thread(void **state) {
    (void)state;
    fs_model *model = load("builtin:scenarios/two_nations.cfg");
    for (uint32_t threads = 1; threads <= 3; threads++) {
        struct watch watch = {.caller = pthread_self()};
        fs_run_options options = fs_run_options_default();
        fs_result *result = NULL;
        options.threads = threads;
        options.futures = 2;
        options.replications = 100;
        options.progress = watch_progress;
        options.cancel = watch_cancel;
        options.user = &watch;
        assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
        assert_true(fs_result_complete(result));
        assert_int_equal(watch.elsewhere, 0);
        assert_int_equal(watch.done, 200);
        assert_true(watch.asked > 0);
        fs_result_free(result);
    }
    fs_model_free(model);
}

// The futures that are whole are kept, and they are those of a shorter run.
static void test_a_cancelled_run_keeps_what_was_finished(void **state) {
    (void)state;
    fs_model *model = load("builtin:scenarios/two_nations.cfg");
    for (uint32_t threads = 1; threads <= 2; threads++) {
        struct watch watch = {.caller = pthread_self(), .stop_after = 250};
        fs_run_options options = fs_run_options_default();
        fs_result *result = NULL;
        options.threads = threads;
        options.futures = 1000;
        options.replications = 100;
        options.progress = watch_progress;
        options.cancel = watch_cancel;
        options.user = &watch;
        assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
        assert_false(fs_result_complete(result));
        fs_result_info info;
        fs_result_get_info(result, &info);
        assert_in_range(info.futures, 1, 999);
        assert_int_equal(info.replications, 100);
        fs_result *whole = scene_run(model, 1, info.futures, 100);
        for (size_t m = 0; m < fs_metric_count(); m++) {
            fs_estimate a, b;
            assert_int_equal(fs_result_metric(result, 0, m, &a), FS_OK);
            assert_int_equal(fs_result_metric(whole, 0, m, &b), FS_OK);
            assert_memory_equal(&a.mean, &b.mean, sizeof a.mean);
        }
        fs_result_free(whole);
        fs_result_free(result);
    }
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_1_2_and_5_threads_give_the_same_bytes),
        cmocka_unit_test(test_threads_change_nothing_in_the_built_in_scenario),
        cmocka_unit_test(test_threads_do_not_change_where_a_stopping_rule_stops),
        cmocka_unit_test(test_two_handles_in_two_threads_do_not_disturb_each_other),
        cmocka_unit_test(test_runs_of_one_model_may_go_on_at_the_same_time),
        cmocka_unit_test(test_callbacks_come_on_the_calling_thread),
        cmocka_unit_test(test_a_cancelled_run_keeps_what_was_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
