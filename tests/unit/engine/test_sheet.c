// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Costs by nation, month and category, and series by nation, of scene_text with a second nation.
#include <math.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

static fs_model *two_nations(void) {
    fs_scenario *scenario = scene_with(CHANGES(
        "cost.person_year", "36501.5", "cost.place", "1000.25", "cost.preparation_person", "10.1",
        "cost.enablers_person_year", "999.99", "cost.wear_person_year", "3.33",
        "options.force.requirements.manoeuvre.persons", "300", "rotations.plain.early_end_prob",
        "0.3", "losses.evacuations_per_1000_year", "100", "losses.replaced", "false"));
    scene_add_nation(scenario, "BBB", 20);
    scene_set(scenario, "nations.AAA.max_pledge_persons", "100");
    scene_set(scenario, "nations.BBB.decision_delay_days", "100");
    scene_set(scenario, "classes.ready.exit_hazard_per_year", "0.3");
    return scene_compile(scenario);
}

static fs_result *run(const fs_model *model, uint32_t replications, uint32_t threads) {
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    options.futures = 1;
    options.replications = replications;
    options.threads = threads;
    options.ledger = true;
    options.series_by_nation = true;
    options.series_step_days = 7;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    return result;
}

static double cents(double amount) {
    return floor(amount * 100 + 0.5);
}

// In one world every sum agrees to the cent: over months, categories, nations.
static void test_sums_agree_to_the_cent(void **state) {
    (void)state;
    fs_model *model = two_nations();
    fs_result *result = run(model, 1, 1);
    fs_ledger ledger;
    assert_true(fs_result_ledger(result, 0, &ledger));
    double all = 0, deployment = 0, nation[2] = {0};
    size_t place = 0;
    for (size_t n = 0; n < 2; n++) {
        for (size_t m = 0; m < ledger.months; m++) {
            for (size_t c = 0; c < fs_cost_category_count(); c++) {
                double amount = cents(ledger.amounts[place++]);
                assert_close(amount, cents(fs_result_ledger_amount(result, 0, n, m, c)), 0, 0);
                assert_true(amount >= 0);
                all += amount;
                nation[n] += amount;
                deployment += strcmp(fs_cost_category(c), "deployment") == 0 ? amount : 0;
            }
        }
    }
    assert_true(nation[0] > 0 && nation[1] > 0);
    assert_close(all, cents(scene_mean(result, 0, "cost_eur")), 0, 0);
    assert_close(deployment, cents(scene_mean(result, 0, "cost_deployment_eur")), 0, 0);
    assert_close(nation[0], cents(scene_nation_mean(result, 0, "AAA", "cost_eur")), 0, 0);
    assert_close(nation[1], cents(scene_nation_mean(result, 0, "BBB", "cost_eur")), 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Means over worlds are those of the metrics, for any number of threads.
static void test_means_are_those_of_the_metrics(void **state) {
    (void)state;
    fs_model *model = two_nations();
    fs_result *result = run(model, 120, 1), *again = run(model, 120, 3);
    fs_ledger ledger, other;
    assert_true(fs_result_ledger(result, 0, &ledger) && fs_result_ledger(again, 0, &other));
    double all = 0;
    size_t count = 2 * ledger.months * fs_cost_category_count();
    for (size_t i = 0; i < count; i++) {
        all += ledger.amounts[i];
    }
    assert_memory_equal(ledger.amounts, other.amounts, count * sizeof *ledger.amounts);
    assert_close(all, scene_mean(result, 0, "cost_eur"), 1e-9, 0);
    fs_result_free(result);
    fs_result_free(again);
    fs_model_free(model);
}

// On each day the nations make up the whole: persons pledged, deployed, in theatre.
static void test_nations_make_up_the_series(void **state) {
    (void)state;
    static const char *const name[] = {"pledged_persons", "deployed_persons", "in_theatre_persons"};
    static const size_t whole[] = {0, 1, 2}; // allotted, deployed, in theatre
    fs_model *model = two_nations();
    fs_result *result = run(model, 60, 1);
    assert_int_equal(fs_result_nation_series_count(result), 3);
    for (size_t s = 0; s < 3; s++) {
        fs_series all;
        fs_nation_series part[2];
        double most = 0;
        assert_int_equal(fs_result_series(result, 0, whole[s], &all), FS_OK);
        for (size_t n = 0; n < 2; n++) {
            assert_int_equal(fs_result_nation_series(result, 0, n, s, &part[n]), FS_OK);
            assert_string_equal(part[n].name, name[s]);
            assert_int_equal(part[n].count, all.count);
        }
        for (size_t i = 0; i < all.count; i++) {
            assert_int_equal(part[0].days[i], all.days[i]);
            assert_close(part[0].mean[i] + part[1].mean[i], all.mean[i], 1e-12, 1e-9);
            most = fmax(most, part[1].mean[i]);
        }
        assert_true(most > 50);
    }
    fs_nation_series none;
    assert_int_equal(fs_result_nation_series(result, 0, 2, 0, &none), FS_ERROR_UNKNOWN);
    fs_result_free(result);
    fs_model_free(model);
}

// Units of a common pool count with their nation, too.
static void test_pools_count_with_the_nation_of_the_unit(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.regime", "\"coalition_pool\"",
                           "options.force.requirements.manoeuvre.persons", "400"));
    scene_add_nation(scenario, "BBB", 10);
    fs_model *model = scene_compile(scenario);
    fs_result *result = run(model, 1, 1);
    fs_series all;
    fs_nation_series part[2];
    assert_int_equal(fs_result_series(result, 0, 1, &all), FS_OK);
    for (size_t n = 0; n < 2; n++) {
        assert_int_equal(fs_result_nation_series(result, 0, n, 1, &part[n]), FS_OK);
    }
    for (size_t i = 0; i < all.count; i++) {
        assert_close(part[0].mean[i] + part[1].mean[i], all.mean[i], 0, 0);
    }
    // Without rates there is no ledger.
    fs_ledger ledger;
    assert_false(fs_result_ledger(result, 0, &ledger));
    fs_result_free(result);
    fs_model_free(model);
}

static bool stop(void *user) {
    int *asked = user;
    return ++*asked > 1;
}

// Worlds that do not count would be in the sums of a part, so a part has none.
static void test_a_part_of_a_run_keeps_none(void **state) {
    (void)state;
    fs_model *model = two_nations();
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    fs_ledger ledger;
    int asked = 0;
    options.futures = 1;
    options.replications = 1000;
    options.ledger = true;
    options.cancel = stop;
    options.user = &asked;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    assert_false(fs_result_complete(result));
    assert_false(fs_result_ledger(result, 0, &ledger));
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_agree_to_the_cent),
        cmocka_unit_test(test_means_are_those_of_the_metrics),
        cmocka_unit_test(test_nations_make_up_the_series),
        cmocka_unit_test(test_pools_count_with_the_nation_of_the_unit),
        cmocka_unit_test(test_a_part_of_a_run_keeps_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
