// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Dated changes in scene_text: on their day, in both worlds, and nowhere else.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

#define TIERS                                                                                      \
    "tiers = { t10 = { within_days = 10; plan_persons = 500; }; t30 = { within_days = 30; "        \
    "plan_persons = 800; }; };"

static fs_scenario *tiered(void) {
    char text[8192];
    snprintf(text, sizeof text, "%s%s", scene_text, TIERS);
    fs_scenario *scenario = scene_load(text);
    scene_set(scenario, "nations.AAA.nato", "true");
    scene_set(scenario, "nations.AAA.active_personnel", "1000");
    scene_set(scenario, "nations.AAA.max_pledge_persons", "1000");
    scene_set(scenario, "readiness.land_share_frac", "1");
    return scenario;
}

static void event(fs_scenario *scenario, const char *name, const char *const *values) {
    char path[96];
    fs_error error = {0};
    assert_int_equal(fs_scenario_add(scenario, "events", name, &error), FS_OK);
    for (; *values != NULL; values += 2) {
        snprintf(path, sizeof path, "events.%s.%s", name, values[0]);
        scene_set(scenario, path, values[1]);
    }
}

static fs_result *with_series(fs_scenario *scenario) {
    fs_model *model = scene_compile(scenario);
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    fs_error error = {0};
    options.replications = 1;
    options.futures = 1;
    options.threads = 1;
    options.series_step_days = 1;
    assert_int_equal(fs_run(&result, model, &options, &error), FS_OK);
    fs_model_free(model);
    return result;
}

static fs_series series_of(const fs_result *result, const char *name) {
    fs_series series;
    for (size_t i = 0; i < fs_result_series_count(result); i++) {
        assert_int_equal(fs_result_series(result, 0, i, &series), FS_OK);
        if (strcmp(series.name, name) == 0) {
            return series;
        }
    }
    fail_msg("no series %s", name);
    return series;
}

// Asserts that a series of `changed` differs from that of `plain` by `less` from a day to another
// and by nothing on all other days.
static void assert_shift(const fs_result *plain, const fs_result *changed, const char *name,
                         int from, int until, double less) {
    fs_series a = series_of(plain, name), b = series_of(changed, name);
    for (size_t i = 0; i < a.count; i++) {
        double want = a.days[i] >= from && a.days[i] < until ? less : 0;
        assert_close(a.mean[i] - b.mean[i], want, 0, 1e-9);
    }
}

static void test_a_posture_reduction_shows_on_its_day_and_nowhere_else(void **state) {
    (void)state;
    fs_result *plain = with_series(tiered());
    fs_scenario *scenario = tiered();
    event(scenario, "us",
          CHANGES("kind", "\"posture\"", "day", "300", "unit_type", "\"battalion\"", "units", "-2",
                  "persons", "-50", "tier", "\"t30\""));
    fs_result *changed = with_series(scenario);
    static const char *const same[] = {
        "tier10_supply_persons",   "tier10_supply_without_persons",
        "tier10_drawdown_persons", "tier30_drawdown_persons",
        "deployed_persons",        "allotted_persons",
        "flank_persons",           "tier30_backfilled_drawdown_persons"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_shift(plain, changed, same[i], 0, 0, 0);
    }
    assert_shift(plain, changed, "tier30_supply_persons", 300, 2000, 250);
    assert_shift(plain, changed, "tier30_supply_without_persons", 300, 2000, 250);
    assert_true(scene_mean(changed, 0, "tier30_below_plan_without_days") >
                scene_mean(plain, 0, "tier30_below_plan_without_days"));
    fs_result_free(plain);
    fs_result_free(changed);
}

static void test_a_posture_change_can_be_spread_and_can_end(void **state) {
    (void)state;
    fs_result *plain = with_series(tiered());
    fs_scenario *scenario = tiered();
    event(scenario, "us",
          CHANGES("kind", "\"posture\"", "day", "100", "over_days", "4", "until_day", "200",
                  "persons", "-10", "tier", "\"t10\""));
    fs_result *changed = with_series(scenario);
    fs_series a = series_of(plain, "tier10_supply_persons"),
              b = series_of(changed, "tier10_supply_persons");
    static const double less[] = {3, 5, 8, 10}; // 2.5, 5, 7.5, 10 rounded half up in size
    for (int i = 0; i < 4; i++) {
        assert_close(a.mean[100 + i] - b.mean[100 + i], less[i], 0, 1);
    }
    assert_close(a.mean[99] - b.mean[99], 0, 0, 0);
    assert_close(a.mean[199] - b.mean[199], 10, 0, 0);
    assert_close(a.mean[200] - b.mean[200], 0, 0, 0);
    fs_result_free(plain);
    fs_result_free(changed);
}

static void test_raised_units_serve_from_their_day(void **state) {
    (void)state;
    // One battalion offers nothing (0.3 slots); nine more by day 20 make three slots of 100.
    fs_scenario *scenario =
        scene_with(CHANGES("nations.AAA.pools.battalion.units", "1",
                           "options.force.requirements.manoeuvre.persons", "300"));
    event(scenario, "more",
          CHANGES("kind", "\"raise\"", "day", "20", "nation", "\"AAA\"", "unit_type",
                  "\"battalion\"", "units", "9"));
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "raised", NULL, NULL), 9);
    assert_int_equal(scene_count(&tape, "", "raised", NULL, NULL), 9);
    assert_int_equal(scene_find(&tape, "force", "raised", NULL, "AAA/battalion/2", 0)->day, 20);
    assert_int_equal(scene_count(&tape, "force", "opened", NULL, NULL), 3);
    for (size_t i = 0; i < tape.count; i++) {
        if (strcmp(tape.event[i].kind, "called") == 0 &&
            strcmp(tape.event[i].unit, "AAA/battalion/1") != 0) {
            assert_true(tape.event[i].day >= 20);
        }
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

static void test_raised_units_count_in_their_tier_in_both_worlds(void **state) {
    (void)state;
    fs_result *plain = with_series(tiered());
    fs_scenario *scenario = tiered();
    event(scenario, "more",
          CHANGES("kind", "\"raise\"", "day", "400", "nation", "\"AAA\"", "unit_type",
                  "\"battalion\"", "units", "2", "tier", "\"t30\""));
    fs_result *changed = with_series(scenario);
    assert_shift(plain, changed, "tier30_supply_without_persons", 400, 2000, -200);
    assert_shift(plain, changed, "tier10_supply_without_persons", 0, 0, 0);
    fs_result_free(plain);
    fs_result_free(changed);
}

static void test_units_that_modernise_are_away_and_come_back(void **state) {
    (void)state;
    fs_result *plain = with_series(tiered());
    fs_scenario *scenario = tiered();
    event(scenario, "tanks",
          CHANGES("kind", "\"unavailable\"", "day", "500", "until_day", "600", "nation", "\"AAA\"",
                  "unit_type", "\"battalion\"", "units", "7"));
    fs_result *changed = with_series(scenario);
    // Ten battalions, five in the first tier and three more in the second: seven away leave three
    // of the first, wherever the mission is not.
    fs_series a = series_of(plain, "tier30_supply_without_persons"),
              b = series_of(changed, "tier30_supply_without_persons");
    assert_close(a.mean[499] - b.mean[499], 0, 0, 0);
    assert_close(a.mean[500] - b.mean[500], 500, 0, 0);
    assert_close(a.mean[599] - b.mean[599], 500, 0, 0);
    assert_close(a.mean[600] - b.mean[600], 0, 0, 0);
    fs_result_free(plain);
    fs_result_free(changed);
}

static void test_all_units_can_be_away_as_they_come_home(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    event(scenario, "all",
          CHANGES("kind", "\"unavailable\"", "day", "100", "nation", "\"AAA\"", "unit_type",
                  "\"battalion\"", "units", "10"));
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "", "unavailable", NULL, NULL), 10);
    assert_int_equal(scene_count(&tape, "force", "unavailable", NULL, NULL), 10);
    // The unit sent on day 40 leaves on day 140, its relief, called on day 90, on day 230; both
    // recover for 40 days and are taken the next morning.
    assert_int_equal(scene_find(&tape, "force", "unavailable", NULL, NULL, 8)->day, 181);
    assert_int_equal(scene_find(&tape, "force", "unavailable", NULL, NULL, 9)->day, 271);
    scene_tape_free(&tape);
    fs_model_free(model);
}

static void test_a_pledge_that_grows_takes_more_and_one_that_shrinks_gives_back(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES("options.force.requirements.manoeuvre.persons",
                                               "300", "nations.AAA.max_pledge_persons", "100"));
    event(scenario, "more",
          CHANGES("kind", "\"pledge\"", "day", "200", "nation", "\"AAA\"", "persons", "300"));
    event(scenario, "less",
          CHANGES("kind", "\"pledge\"", "day", "500", "nation", "\"AAA\"", "persons", "200"));
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "opened", NULL, NULL), 3);
    // Commitment to more on day 200 and a lead of 40.
    assert_int_equal(scene_find(&tape, "force", "opened", NULL, NULL, 1)->day, 240);
    assert_int_equal(scene_find(&tape, "force", "closed", NULL, NULL, 0)->day, 500);
    assert_int_equal(scene_find(&tape, "force", "closed", NULL, NULL, 1)->day, 840);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_posture_reduction_shows_on_its_day_and_nowhere_else),
        cmocka_unit_test(test_a_posture_change_can_be_spread_and_can_end),
        cmocka_unit_test(test_raised_units_serve_from_their_day),
        cmocka_unit_test(test_raised_units_count_in_their_tier_in_both_worlds),
        cmocka_unit_test(test_units_that_modernise_are_away_and_come_back),
        cmocka_unit_test(test_all_units_can_be_away_as_they_come_home),
        cmocka_unit_test(test_a_pledge_that_grows_takes_more_and_one_that_shrinks_gives_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
