// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Memory may run out at any allocation of any study: the call then fails with FS_ERROR_MEMORY, and
// nothing is lost. Allocations of the library alone; those of SQLite: tests/unit/store.
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <forcesim/study.h>

#include "support/directory.h"
#include "support/failing_allocator.h"
#include "support/scene.h"

// In memory where there is such a place: every commit waits for the disk.
static char store[64];

/** A study of a scenario. */
typedef fs_status (*study_fn)(fs_study **study, const fs_scenario *scenario);

static int ignore_bytes(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return 0;
}

static fs_status make(fs_scenario **scenario, const fs_allocator *allocator) {
    fs_scenario_options options = fs_scenario_options_default();
    options.allocator = allocator;
    fs_status status = fs_scenario_create(scenario, &options, NULL);
    if (status == FS_OK) {
        status = fs_scenario_load_text(*scenario, scene_text, "scene", NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_override(*scenario, "nations.AAA.willingness",
                                      "{ uncertain = \"uniform\"; min = 0.5; max = 1; }", NULL);
    }
    return status;
}

// The scenario is made with all the memory it wants; then requests are granted to the study and to
// the writing of what it found: 0, 1, 2, ... until they are enough. Returns that number.
static size_t walk(study_fn make_study) {
    for (size_t granted = 0;; granted++) {
        struct failing_allocator allocator;
        fs_scenario *scenario = NULL;
        fs_study *study = NULL;
        failing_allocator_init(&allocator, SIZE_MAX);
        assert_int_equal(make(&scenario, &allocator.hook), FS_OK);
        allocator.granted = granted;
        allocator.calls = 0;
        fs_status status = make_study(&study, scenario);
        assert_true((study != NULL) == (status == FS_OK));
        if (status == FS_OK) {
            status = fs_study_write(study, FS_FORMAT_TABLE, NULL, ignore_bytes, NULL, NULL);
        }
        if (status == FS_OK) {
            status = fs_study_write(study, FS_FORMAT_JSON, NULL, ignore_bytes, NULL, NULL);
        }
        fs_study_free(study);
        fs_scenario_free(scenario);
        if (status != FS_OK && status != FS_ERROR_MEMORY) {
            print_error("with %zu requests granted: %s\n", granted, fs_status_text(status));
        }
        assert_true(status == FS_OK || status == FS_ERROR_MEMORY);
        assert_int_equal(allocator.live, 0);
        if (status == FS_OK) {
            return granted;
        }
        assert_true(allocator.calls > granted);
    }
}

static void set_common(fs_study_options *common) {
    common->futures = 2;
    common->replications = 2;
    common->max_worlds = 8;
}

static fs_status compare(fs_study **study, const fs_scenario *scenario) {
    static const char *const require[] = {"fill_frac > 0.5"};
    fs_compare_options options = fs_compare_options_default();
    set_common(&options.study);
    options.requires = require;
    options.require_count = 1;
    return fs_compare(study, scenario, &options, NULL);
}

static fs_status size(fs_study **study, const fs_scenario *scenario) {
    static const char *const criteria[] = {"deployed_persons >= 200"};
    fs_size_options options = fs_size_options_default();
    set_common(&options.study);
    options.low = 100;
    options.high = 300;
    options.step = 100;
    options.criteria = criteria;
    options.criterion_count = 1;
    return fs_size(study, scenario, &options, NULL);
}

static fs_status sensitivity(fs_study **study, const fs_scenario *scenario,
                             fs_sensitivity_method method) {
    static const char *const ranges[] = {"readiness.offer=0.5:1.5"};
    fs_sensitivity_options options = fs_sensitivity_options_default();
    set_common(&options.study);
    options.method = method;
    options.metric = "required_persons";
    options.ranges = ranges;
    options.range_count = 1;
    options.base = 3;
    return fs_sensitivity(study, scenario, &options, NULL);
}

static fs_status morris(fs_study **study, const fs_scenario *scenario) {
    return sensitivity(study, scenario, FS_SENSITIVITY_MORRIS);
}

static fs_status sobol(fs_study **study, const fs_scenario *scenario) {
    return sensitivity(study, scenario, FS_SENSITIVITY_SOBOL);
}

static fs_status tornado(fs_study **study, const fs_scenario *scenario) {
    return sensitivity(study, scenario, FS_SENSITIVITY_TORNADO);
}

static fs_status sweep(fs_study **study, const fs_scenario *scenario) {
    static const char *const sweeps[] = {"readiness.offer=0.5:1.5", "nations.AAA.willingness"};
    fs_sweep_options options = fs_sweep_options_default();
    set_common(&options.study);
    options.output = store;
    options.sweeps = sweeps;
    options.sweep_count = 2;
    options.design = FS_DESIGN_LHS;
    options.points = 3;
    options.force = true;
    return fs_sweep(study, scenario, &options, NULL);
}

#define WALK(study, least)                                                                         \
    static void no_failed_allocation_harms_##study(void **state) {                                 \
        (void)state;                                                                               \
        assert_true(walk(study) > (least));                                                        \
    }
WALK(compare, 100)
WALK(size, 100)
WALK(morris, 50)
WALK(sobol, 50)
WALK(tornado, 50)
WALK(sweep, 100)

static int make_store(void **state) {
    int failed = make_directory(state);
    snprintf(store, sizeof store, "%s/store", directory);
    return failed;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_failed_allocation_harms_compare),
        cmocka_unit_test(no_failed_allocation_harms_size),
        cmocka_unit_test(no_failed_allocation_harms_morris),
        cmocka_unit_test(no_failed_allocation_harms_sobol),
        cmocka_unit_test(no_failed_allocation_harms_tornado),
        cmocka_unit_test(no_failed_allocation_harms_sweep),
    };
    return cmocka_run_group_tests(tests, make_store, remove_directory);
}
