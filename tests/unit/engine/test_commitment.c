// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Nations that decide on each other in scene_text. Days follow by hand: everybody decides on day 0,
// the lead is 40.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

static fs_scenario *pair(void) {
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "600"));
    scene_add_nation(scenario, "BBB", 10);
    return scenario;
}

static size_t committed(fs_scenario *scenario, const char *nation, int *day) {
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    size_t count = 0;
    for (size_t i = 0; i < tape.count; i++) {
        if (strcmp(tape.event[i].kind, "committed") == 0 &&
            strcmp(tape.event[i].nation, nation) == 0) {
            count++;
            *day = tape.event[i].day;
        }
    }
    scene_tape_free(&tape);
    fs_model_free(model);
    return count;
}

static void test_a_nation_that_needs_another_waits_for_it(void **state) {
    (void)state;
    int day = -1;
    fs_scenario *scenario = pair();
    scene_set(scenario, "nations.AAA.needs_nations", "[\"BBB\"]");
    scene_set(scenario, "nations.BBB.decision_delay_days", "70");
    assert_int_equal(committed(scenario, "AAA", &day), 1);
    assert_int_equal(day, 70);
    scenario = pair();
    scene_set(scenario, "nations.AAA.needs_nations", "[\"BBB\"]");
    scene_set(scenario, "nations.BBB.willingness", "0");
    assert_int_equal(committed(scenario, "AAA", &day), 0);
}

static void test_nations_that_wait_for_each_other_are_named(void **state) {
    (void)state;
    static const char *const word[] = {"\"least\"", "\"greatest\""};
    for (int i = 0; i < 2; i++) {
        fs_scenario *scenario = pair();
        scene_add_nation(scenario, "CCC", 10);
        scene_set(scenario, "coalition.coordination", word[i]);
        scene_set(scenario, "nations.AAA.needs_nations", "[\"BBB\"]");
        scene_set(scenario, "nations.BBB.needs_nations", "[\"AAA\"]");
        fs_model *model = scene_compile(scenario);
        fs_result *result = scene_run(model, 1, 1, 4);
        assert_close(scene_nation_mean(result, 0, "AAA", "committed_prob"), i, 0, 0);
        assert_close(scene_nation_mean(result, 0, "CCC", "committed_prob"), 1, 0, 0);
        assert_close(scene_nation_mean(result, 0, "AAA", "undecided_prob"), 1, 0, 0);
        assert_close(scene_nation_mean(result, 0, "CCC", "undecided_prob"), 0, 0, 0);
        fs_result_free(result);
        fs_model_free(model);
    }
}

static void test_mandate_consent_and_backstop_are_waited_for(void **state) {
    (void)state;
    int day = -1;
    fs_scenario *scenario = pair();
    scene_set(scenario, "nations.AAA.needs_mandate", "true");
    scene_set(scenario, "coalition.mandate_day", "30");
    scene_set(scenario, "nations.AAA.decision_delay_days", "5");
    assert_int_equal(committed(scenario, "AAA", &day), 1);
    assert_int_equal(day, 35);
    scenario = pair();
    scene_set(scenario, "nations.AAA.needs_consent", "true");
    scene_set(scenario, "coalition.consent", "false");
    assert_int_equal(committed(scenario, "AAA", &day), 0);
    scenario = pair();
    scene_set(scenario, "nations.AAA.requires_backstop", "true");
    assert_int_equal(committed(scenario, "AAA", &day), 0);
}

// Standard error of 4,000 replications: 0.008.
static void test_losing_the_backstop_costs_willingness(void **state) {
    (void)state;
    fs_scenario *scenario = pair();
    scene_set(scenario, "nations.AAA.willingness", "0.5");
    scene_set(scenario, "nations.AAA.needs_backstop", "true");
    scene_set(scenario, "calendar.horizon_days", "60");
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 4000);
    assert_close(scene_nation_mean(result, 0, "AAA", "committed_prob"), 0.38209, 0, 0.03);
    fs_result_free(result);
    fs_model_free(model);
}

static void test_marginals_stay_and_decisions_move_together(void **state) {
    (void)state;
    static const char *const cohesion[] = {"0", "1"};
    for (int i = 0; i < 2; i++) {
        fs_scenario *scenario = pair();
        scene_set(scenario, "coalition.cohesion", cohesion[i]);
        scene_set(scenario, "nations.AAA.willingness", "0.6");
        scene_set(scenario, "nations.BBB.willingness", "0.6");
        scene_set(scenario, "calendar.horizon_days", "60");
        fs_model *model = scene_compile(scenario);
        fs_result *result = scene_run(model, 1, 1, 4000);
        fs_estimate count = scene_estimate(result, 0, "nations_committed");
        assert_close(scene_nation_mean(result, 0, "AAA", "committed_prob"), 0.6, 0, 0.03);
        assert_close(scene_nation_mean(result, 0, "BBB", "committed_prob"), 0.6, 0, 0.03);
        // Half the mean of a count of two: its quantiles are 0 and 2 when both move as one.
        assert_close(count.p05, 0, 0, 0);
        assert_close(count.p50, i == 1 ? 2 : 1, 0, 0);
        fs_result_free(result);
        fs_model_free(model);
    }
}

static void test_a_nation_follows_the_one_it_needs_only_when_told(void **state) {
    (void)state;
    static const char *const word[] = {"false", "true"};
    for (int i = 0; i < 2; i++) {
        fs_scenario *scenario = pair();
        scene_set(scenario, "coalition.condition_continues", word[i]);
        scene_set(scenario, "nations.AAA.needs_nations", "[\"BBB\"]");
        scene_set(scenario, "nations.BBB.exit_hazard_per_year", "10");
        fs_model *model = scene_compile(scenario);
        struct scene_tape tape = scene_replay(model, 1, 1);
        assert_int_equal(scene_count(&tape, "force", "exit", NULL, NULL), i + 1);
        if (i == 1) {
            assert_int_equal(scene_find(&tape, "force", "exit", NULL, NULL, 1)->day,
                             scene_find(&tape, "force", "exit", NULL, NULL, 0)->day + 1);
        }
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

static void test_a_mandate_that_is_not_prolonged_ends_the_mission(void **state) {
    (void)state;
    fs_scenario *scenario = pair();
    scene_set(scenario, "coalition.renewal_days", "365");
    scene_set(scenario, "coalition.renewal_prob", "0");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "mission_closed", NULL, NULL, 0)->day, 365);
    // Every slot closes 90 days later; nobody counts as having left.
    size_t closed = scene_count(&tape, "force", "closed", NULL, NULL);
    assert_int_equal(closed, 6);
    for (size_t i = 0; i < closed; i++) {
        assert_int_equal(scene_find(&tape, "force", "closed", NULL, NULL, i)->day, 455);
    }
    assert_int_equal(scene_count(&tape, "force", "exit", NULL, NULL), 0);
    scene_tape_free(&tape);
    fs_result *result = scene_run(model, 1, 1, 3);
    assert_close(scene_mean(result, 0, "nations_left"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "closed_prob"), 1, 0, 0);
    assert_close(scene_mean(result, 0, "closure_day"), 365, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// A hazard of 1 a year over 839 days closes 1 - exp(-839.5/365) of the missions before their end;
// standard error 0.007 over 2,000 worlds.
static void test_the_share_of_missions_closed_early(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("coalition.closure_hazard_per_year", "1"));
    fs_result *result = scene_run(model, 1, 1, 2000);
    assert_close(scene_mean(result, 0, "closed_prob"), 1 - exp(-839.5 / 365), 0, 0.02);
    fs_result_free(result);
    fs_model_free(model);
}

// AAA gives up its 200 persons at once; BBB, which offers 100, takes half of them.
static void test_what_is_given_up_and_taken_over(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "200",
                           "coalition.cohesion", "0.1", "nations.AAA.exit_hazard_per_year", "10"));
    scene_add_nation(scenario, "BBB", 20);
    scene_set(scenario, "nations.BBB.max_pledge_persons", "100");
    scene_set(scenario, "nations.BBB.decision_delay_days", "10");
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(result, 0, "given_up_persons"), 200, 0, 0);
    assert_close(scene_mean(result, 0, "taken_over_frac"), 0.5, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_nation_that_needs_another_waits_for_it),
        cmocka_unit_test(test_nations_that_wait_for_each_other_are_named),
        cmocka_unit_test(test_mandate_consent_and_backstop_are_waited_for),
        cmocka_unit_test(test_losing_the_backstop_costs_willingness),
        cmocka_unit_test(test_marginals_stay_and_decisions_move_together),
        cmocka_unit_test(test_a_nation_follows_the_one_it_needs_only_when_told),
        cmocka_unit_test(test_a_mandate_that_is_not_prolonged_ends_the_mission),
        cmocka_unit_test(test_the_share_of_missions_closed_early),
        cmocka_unit_test(test_what_is_given_up_and_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
