// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Memory may run out at any allocation: from the text of a scenario to its result, each call then
// fails with FS_ERROR_MEMORY, and nothing is lost.
#include "support/failing_allocator.h"
#include "support/scene.h"

static int ignore_event(void *user, const fs_event *event) {
    (void)user;
    (void)event;
    return 0;
}

static int ignore_bytes(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return 0;
}

/** Whatever a program does with a scenario. */
struct handles {
    fs_scenario *scenario;
    fs_model *model;
    fs_result *result;
};

static fs_status use_all(struct handles *h, const fs_allocator *allocator, const char *text) {
    fs_scenario_options options = fs_scenario_options_default();
    fs_run_options run = fs_run_options_default();
    options.allocator = allocator;
    run.replications = 2;
    run.futures = 2;
    run.series_step_days = 100;
    fs_status status = fs_scenario_create(&h->scenario, &options, NULL);
    if (status == FS_OK) {
        status = fs_scenario_load_text(h->scenario, text, "text", NULL);
    }
    if (status == FS_OK) {
        status = fs_scenario_override(h->scenario, "nations.AAA.willingness", "1", NULL);
    }
    if (status == FS_OK) {
        status = fs_model_compile(&h->model, h->scenario, NULL);
    }
    if (status == FS_OK) {
        status = fs_run(&h->result, h->model, &run, NULL);
    }
    if (status == FS_OK) {
        status = fs_result_write(h->result, FS_FORMAT_JSON, NULL, ignore_bytes, NULL, NULL);
    }
    if (status == FS_OK) {
        status = fs_replay(h->model, 1, 1, 1, ignore_event, NULL, NULL);
    }
    return status;
}

// Grants 0, 1, 2, ... requests until all of them are enough. Returns that number.
static size_t walk_allocations(const char *text) {
    for (size_t granted = 0;; granted++) {
        struct failing_allocator allocator;
        struct handles h = {0};
        failing_allocator_init(&allocator, granted);
        const fs_status status = use_all(&h, &allocator.hook, text);
        fs_scenario_free(h.scenario);
        fs_model_free(h.model);
        fs_result_free(h.result);
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

static void test_no_failed_allocation_harms_a_small_scenario(void **state) {
    (void)state;
    assert_true(walk_allocations(scene_text) > 50);
}

// With a commitment, a coalition pool, random demand, laws to draw from and something uncertain.
static const char all_regimes[] =
    "name = \"all\"; calendar = { horizon_days = 300; };"
    "unit_types = { battalion = { persons = 100; }; company_group = { persons = 20; }; };"
    "roles = { manoeuvre = { filled_by = [\"battalion\", \"company_group\"]; }; };"
    "rotations = { plain = { tour_days = 100; target_dwell_days = 200;"
    "  training_days = { random = \"triangular\"; min = 20; mode = 30; max = 40; }; }; };"
    "classes = { ready = { decision_delay_days = 3; }; };"
    "nations = { AAA = { active_personnel = 5000; class = \"ready\"; rotation = \"plain\";"
    "  available_frac = 1; max_pledge_persons = 500; pools = { battalion = { units = 9; }; };"
    "  willingness = { uncertain = \"uniform\"; min = 0.5; max = 1; }; }; };"
    "tiers = { t30 = { within_days = 30; plan_persons = 500; }; };"
    "commitments = { flank = { manoeuvre_frac = 1; support_type = \"company_group\";"
    "  contributors = { AAA = { persons = 100; }; }; }; };"
    "options = { all = { requirements = {"
    "  slots = { role = \"manoeuvre\"; persons = 200; };"
    "  pool = { role = \"manoeuvre\"; persons = 200; regime = \"coalition_pool\"; };"
    "  calls = { role = \"manoeuvre\"; persons = 100; regime = \"random_demand\";"
    "    arrivals_per_year = 5; }; }; }; };";

static void test_no_failed_allocation_harms_one_with_all_regimes(void **state) {
    (void)state;
    assert_true(walk_allocations(all_regimes) > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_failed_allocation_harms_a_small_scenario),
        cmocka_unit_test(test_no_failed_allocation_harms_one_with_all_regimes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
