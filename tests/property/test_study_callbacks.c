// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Every study tells how far it is and can be stopped, on the thread that called it, with one worker
// or several.
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <forcesim/study.h>

#include "support/directory.h"
#include "support/scene.h"

static char store[64];

/** What the callbacks saw. */
struct host {
    pthread_t thread;
    size_t told, asked, patience; /**< patience: questions that are answered with no */
    uint64_t done, planned;
    bool elsewhere; /**< called from another thread */
    bool backwards; /**< less done than before, or more than planned */
};

static void on_progress(void *user, const fs_progress *progress) {
    struct host *host = user;
    host->told++;
    host->elsewhere = host->elsewhere || !pthread_equal(pthread_self(), host->thread);
    host->backwards =
        host->backwards || progress->worlds_done > progress->worlds_planned ||
        (progress->worlds_planned == host->planned && progress->worlds_done < host->done);
    host->done = progress->worlds_done;
    host->planned = progress->worlds_planned;
}

static bool on_cancel(void *user) {
    struct host *host = user;
    host->elsewhere = host->elsewhere || !pthread_equal(pthread_self(), host->thread);
    return host->asked++ >= host->patience;
}

static fs_study_options common(struct host *host, uint32_t threads) {
    fs_study_options options = fs_study_options_default();
    options.futures = 3;
    options.replications = 100;
    options.threads = threads;
    options.progress = on_progress;
    options.cancel = on_cancel;
    options.user = host;
    return options;
}

/** A study with callbacks. */
typedef fs_status (*study_fn)(fs_study **study, const fs_scenario *scenario, struct host *host,
                              uint32_t threads, fs_error *error);

static fs_status compare(fs_study **study, const fs_scenario *scenario, struct host *host,
                         uint32_t threads, fs_error *error) {
    fs_compare_options options = fs_compare_options_default();
    options.study = common(host, threads);
    return fs_compare(study, scenario, &options, error);
}

static fs_status size(fs_study **study, const fs_scenario *scenario, struct host *host,
                      uint32_t threads, fs_error *error) {
    fs_size_options options = fs_size_options_default();
    options.study = common(host, threads);
    options.low = 100;
    options.high = 300;
    options.step = 100;
    return fs_size(study, scenario, &options, error);
}

static fs_status breakeven(fs_study **study, const fs_scenario *scenario, struct host *host,
                           uint32_t threads, fs_error *error) {
    fs_breakeven_options options = fs_breakeven_options_default();
    options.study = common(host, threads);
    options.path = "options.force.requirements.manoeuvre.persons";
    options.low = 100;
    options.high = 300;
    options.one = "force";
    options.other = "nothing";
    options.metric = "deployed_persons";
    return fs_breakeven(study, scenario, &options, error);
}

static fs_status sensitivity(fs_study **study, const fs_scenario *scenario, struct host *host,
                             uint32_t threads, fs_error *error) {
    static const char *const ranges[] = {"readiness.offer=0.5:1.5"};
    fs_sensitivity_options options = fs_sensitivity_options_default();
    options.study = common(host, threads);
    options.metric = "required_persons";
    options.ranges = ranges;
    options.range_count = 1;
    return fs_sensitivity(study, scenario, &options, error);
}

static fs_status sweep(fs_study **study, const fs_scenario *scenario, struct host *host,
                       uint32_t threads, fs_error *error) {
    static const char *const sweeps[] = {"readiness.offer=0.5:1.5:20"};
    fs_sweep_options options = fs_sweep_options_default();
    options.study = common(host, threads);
    options.output = store;
    options.sweeps = sweeps;
    options.sweep_count = 1;
    options.force = true;
    return fs_sweep(study, scenario, &options, error);
}

static fs_status discover(fs_study **study, const fs_scenario *scenario, struct host *host,
                          uint32_t threads, fs_error *error) {
    struct host patient = {.thread = pthread_self(), .patience = SIZE_MAX};
    fs_status status = sweep(study, scenario, &patient, threads, error);
    fs_study_free(*study);
    *study = NULL;
    if (status != FS_OK) {
        return status;
    }
    fs_discover_options options = fs_discover_options_default();
    options.condition = "deployed_persons > 1";
    options.progress = on_progress;
    options.cancel = on_cancel;
    options.user = host;
    return fs_discover(study, store, &options, error);
}

static fs_scenario *two_options(void) {
    fs_scenario *scenario = scene_load(scene_text);
    fs_error error;
    scene_set(scenario, "nations.AAA.willingness",
              "{ uncertain = \"uniform\"; min = 0.5; max = 1; }");
    assert_int_equal(fs_scenario_add(scenario, "options", "nothing", &error), FS_OK);
    return scenario;
}

static void follow(study_fn study_of, uint32_t threads) {
    fs_error error = {.status = FS_OK};
    struct host host = {.thread = pthread_self(), .patience = SIZE_MAX};
    fs_scenario *scenario = two_options();
    fs_study *study = NULL;
    if (study_of(&study, scenario, &host, threads, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    assert_non_null(study);
    assert_true(fs_study_complete(study));
    // Other threads may be done before anybody asks.
    assert_true(host.told > 0 && (threads > 1 || host.asked > 0));
    assert_false(host.elsewhere || host.backwards);
    // The last word is that all is done.
    assert_int_equal(host.done, host.planned);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// Stopped at the first question, and at a later one.
static void stop(study_fn study_of, uint32_t threads) {
    for (size_t patience = 0; patience < 3; patience += 2) {
        fs_error error = {.status = FS_OK};
        struct host host = {.thread = pthread_self(), .patience = patience};
        fs_scenario *scenario = two_options();
        fs_study *study = NULL;
        assert_int_equal(study_of(&study, scenario, &host, threads, &error), FS_ERROR_CANCELLED);
        assert_null(study);
        assert_true(error.message[0] != '\0');
        assert_false(host.elsewhere);
        fs_scenario_free(scenario);
    }
}

#define CALLBACKS(study)                                                                           \
    static void study##_tells_how_far_it_is_and_stops(void **state) {                              \
        (void)state;                                                                               \
        follow(study, 1);                                                                          \
        follow(study, 3);                                                                          \
        stop(study, 1);                                                                            \
    }
CALLBACKS(compare)
CALLBACKS(size)
CALLBACKS(breakeven)
CALLBACKS(sensitivity)
CALLBACKS(sweep)
CALLBACKS(discover)

static int make_store(void **state) {
    int failed = make_directory(state);
    snprintf(store, sizeof store, "%s/store", directory);
    return failed;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare_tells_how_far_it_is_and_stops),
        cmocka_unit_test(size_tells_how_far_it_is_and_stops),
        cmocka_unit_test(breakeven_tells_how_far_it_is_and_stops),
        cmocka_unit_test(sensitivity_tells_how_far_it_is_and_stops),
        cmocka_unit_test(sweep_tells_how_far_it_is_and_stops),
        cmocka_unit_test(discover_tells_how_far_it_is_and_stops),
    };
    return cmocka_run_group_tests(tests, make_store, remove_directory);
}
