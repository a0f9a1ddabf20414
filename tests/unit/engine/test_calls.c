// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who is called and when. In scene_text R(k) = 40 + 90 k and a relief is called 40 days ahead.
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define SLOT "MNF/AAA/battalion/1"

// Tie-break word of a unit before its first tour.
static uint32_t tie_word(uint32_t replication, int number) {
    const uint64_t hash = fsi_hash_number(fsi_hash("unit/AAA/battalion/"), (uint32_t)number);
    return fsi_philox(fsi_key_of(1, 1), 0, replication, hash).word[0];
}

// Name of the unit with the smallest tie-break word of those with numbers from `first` to `last`.
static const char *smallest_tie(uint32_t replication, int first, int last, char *name,
                                size_t size) {
    int best = first;
    for (int n = first + 1; n <= last; n++) {
        best = tie_word(replication, n) < tie_word(replication, best) ? n : best;
    }
    snprintf(name, size, "AAA/battalion/%d", best);
    return name;
}

// ---- When --------------------------------------------------------------------------------------

// Needed from day 35 on: 35 < 40, so the first tour is of the first wave, called 20 + 10 ahead.
static void test_the_first_wave_is_called_with_its_own_lead(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("options.force.requirements.manoeuvre.profile_days", "[35, 835]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 0), 5);
    assert_int_equal(scene_day(&tape, "trained", SLOT, 0), 25);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 35);
    assert_int_equal(scene_day(&tape, "called", SLOT, 1), 35 + 90 - 40);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Needed from day 20 on, but nobody can be there before 0 + 20 + 10; what is empty before that has
// not been taken.
static void test_a_slot_opens_when_its_first_unit_can_come(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("options.force.requirements.manoeuvre.profile_days", "[20, 820]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 0), 0);
    assert_int_equal(scene_day(&tape, "opened", SLOT, 0), 30);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 30);
    scene_tape_free(&tape);
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "unpledged_persons"), 100 * 10.0 / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "rotation_gap_frac"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "pledged_prob"), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Full strength from day 0 on: nothing is taken before it, so there is no first wave.
static void test_a_slot_taken_at_full_strength_has_the_normal_lead(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("options.force.requirements.manoeuvre.profile_days", "[0, 800]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "opened", SLOT, 0), 40);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Without training and margin the call goes out after the arrivals of its day: it comes a day late.
static void test_a_unit_called_today_arrives_tomorrow_at_the_earliest(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("rotations.plain.training_days", "0", "rotations.plain.margin_days",
                            "0", "rotations.plain.overlap_days", "0"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 0), 40);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 41);
    assert_int_equal(scene_day(&tape, "called", SLOT, 1), 140);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), 141);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), 140);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Who ---------------------------------------------------------------------------------------

// All equal: the smallest tie-break word goes first.
static void test_the_tie_break_word_decides_between_equals(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    for (uint32_t replication = 1; replication <= 5; replication++) {
        char name[32];
        struct scene_tape tape = scene_replay(model, 1, replication);
        assert_string_equal(scene_find(&tape, "force", "called", SLOT, NULL, 0)->unit,
                            smallest_tie(replication, 1, 10, name, sizeof name));
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Ten units, sent in turn: the eleventh call takes the one that left first.
static void test_the_longest_dwell_goes_first(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("calendar.horizon_days", "2000",
                            "options.force.requirements.manoeuvre.profile_days", "[40, 1840]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    for (size_t k = 0; k < 10; k++) {
        const char *unit = scene_find(&tape, "force", "called", SLOT, NULL, k)->unit;
        for (size_t j = 0; j < k; j++) {
            assert_string_not_equal(unit,
                                    scene_find(&tape, "force", "called", SLOT, NULL, j)->unit);
        }
        assert_string_equal(unit, scene_find(&tape, "force", "called", SLOT, NULL, k + 10)->unit);
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

// AAA's ten battalions: 1-3 in the first tier, 4-6 in the second, 7-8 in the third, 9-10 in none.
static fs_scenario *tiered(void) {
    fs_scenario *scenario =
        scene_with(CHANGES("readiness.land_share_frac", "1",
                           "options.force.requirements.manoeuvre.profile_days", "[35, 835]"));
    static const char *const tier[3] = {"t10", "t30", "t180"};
    static const double plan[3] = {300, 600, 800}, days[3] = {10, 30, 180};
    char path[64];
    scene_set(scenario, "nations.AAA.nato", "true");
    scene_set_number(scenario, "nations.AAA.active_personnel", 1000);
    scene_set_number(scenario, "nations.AAA.max_pledge_persons", 1000);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(fs_scenario_add(scenario, "tiers", tier[i], NULL), FS_OK);
        snprintf(path, sizeof path, "tiers.%s.within_days", tier[i]);
        scene_set_number(scenario, path, days[i]);
        snprintf(path, sizeof path, "tiers.%s.plan_persons", tier[i]);
        scene_set_number(scenario, path, plan[i]);
    }
    return scenario;
}

static void assert_called(const char *first_wave, const char *relief, size_t call, int from,
                          int to) {
    fs_scenario *scenario = tiered();
    scene_set(scenario, "options.force.first_wave_draw", first_wave);
    scene_set(scenario, "options.force.relief_draw", relief);
    fs_model *model = scene_compile(scenario);
    for (uint32_t replication = 1; replication <= 5; replication++) {
        struct scene_tape tape = scene_replay(model, 1, replication);
        const char *unit = scene_find(&tape, "force", "called", SLOT, NULL, call)->unit;
        const int number = unit[strlen(unit) - 1] == '0' ? 10 : unit[strlen(unit) - 1] - '0';
        assert_in_range(number, from, to);
        if (call == 0) {
            char name[32];
            assert_string_equal(unit, smallest_tie(replication, from, to, name, sizeof name));
        }
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

static void test_the_draw_rule_of_the_first_wave_holds_for_it_alone(void **state) {
    (void)state;
    assert_called("\"readiness_first\"", "\"spare_readiness\"", 0, 1, 3);
    assert_called("\"readiness_first\"", "\"spare_readiness\"", 1, 9, 10);
    assert_called("\"spare_readiness\"", "\"readiness_first\"", 0, 9, 10);
    assert_called("\"spare_readiness\"", "\"readiness_first\"", 1, 1, 3);
    assert_called("\"longest_dwell\"", "\"longest_dwell\"", 0, 1, 10);
    assert_called("\"ready_day\"", "\"ready_day\"", 0, 1, 10);
}

// Spare readiness: 9 and 10 for the first two tours, the third tier next; a unit that is back below
// its norm does not go before others meet it.
static void test_the_norm_comes_before_the_draw_rule(void **state) {
    (void)state;
    assert_called("\"spare_readiness\"", "\"spare_readiness\"", 2, 7, 8);
    assert_called("\"readiness_first\"", "\"readiness_first\"", 2, 1, 3);
    assert_called("\"readiness_first\"", "\"readiness_first\"", 3, 4, 10);
}

// Recovery takes 20 days or 190. Longest dwell takes the unit that left first; ready day the one
// that was ready first.
static void test_ready_day_looks_at_recovery_and_longest_dwell_does_not(void **state) {
    (void)state;
    static const char *const rule[2] = {"\"longest_dwell\"", "\"ready_day\""};
    const uint64_t hash = fsi_hash("slot/" SLOT "/tour/");
    const struct fsi_key key = fsi_key_of(1, 1);
    uint32_t r = 1;
    // Word 2: the first unit recovers long, the second one quickly. With a norm of 160 days and
    // four units both are rested when the fifth tour is called.
    while (fsi_philox(key, 0, r, fsi_hash_number(hash, 0)).word[2] < 1U << 31 ||
           fsi_philox(key, 0, r, fsi_hash_number(hash, 1)).word[2] >= 1U << 31) {
        r++;
    }
    for (int i = 0; i < 2; i++) {
        fs_model *model = scene_model(CHANGES(
            "options.force.relief_draw", rule[i], "nations.AAA.pools.battalion.units", "4",
            "rotations.plain.returning_days",
            "{ random = \"discrete\"; values = [20, 190]; weights = [1, 1]; }",
            "rotations.plain.target_dwell_days", "100", "rotations.plain.min_dwell_days", "100"));
        struct scene_tape tape = scene_replay(model, 1, r);
        // Left on 140 and 230; ready on 330 and 250; R(4) = 400 is called on 360.
        const char *unit = scene_find(&tape, "force", "called", SLOT, NULL, 4)->unit;
        assert_int_equal(scene_day(&tape, "called", SLOT, 4), 360);
        assert_string_equal(unit,
                            scene_find(&tape, "force", "called", SLOT, NULL, i == 0 ? 0 : 1)->unit);
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

// ---- Windows, budgets, phases ------------------------------------------------------------------

// Deployable until 300 days of dwell: the unit, rested for 200 days on day 0, begins again on day
// 100. On 160 it has 60 days; R(1) = 250 can be met on 300, when it has 200.
static void test_a_unit_that_leaves_its_window_begins_again(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", "1",
                                          "rotations.plain.deployable_until_days", "300",
                                          "options.force.requirements.manoeuvre.profile_days",
                                          "[160, 840]", "options.force.offer_uncapped", "true"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 0), 270);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 300);
    assert_int_equal(scene_find(&tape, "force", "arrived", SLOT, NULL, 0)->value, 1);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Deployable from 260 days of dwell on, norm and minimum 200: the unit that left on 140 comes on
// 400 at the earliest.
static void test_a_unit_before_its_window_is_not_called(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "2", "rotations.plain.deployable_from_days",
                "260", "options.force.requirements.manoeuvre.profile_days", "[60, 860]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    // R(0) = 60 with 260 days; R(1) = 150; both left on 160 and 250: 420 lapses R(2), R(3) = 330.
    scene_days(&tape, "arrived", SLOT, DAYS(60, 150, 420, 510, 780));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A budget of 250 days: two tours of 100 with at least 50 days between, then the norm of 400.
static void test_a_budget_asks_for_the_norm_when_it_is_spent(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "2", "rotations.plain.budget_days", "250",
                "rotations.plain.min_dwell_days", "50", "rotations.plain.target_dwell_days", "400",
                "options.force.offer_uncapped", "true"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    // A leaves on 140 and 320, B on 230 and 410; A is rested on 720, B on 810.
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220, 310, 720, 810));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 320, 410, 770, 840));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Tours of 150 days from day 200 to 399: R = 40, 130, then 220 and 360 in the phase, 500, 590 ...
static void test_a_phase_changes_the_tours_that_begin_in_it(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(NULL);
    assert_int_equal(fs_scenario_add(scenario, "phases", "surge", NULL), FS_OK);
    scene_set(scenario, "phases.surge.from_day", "200");
    scene_set(scenario, "phases.surge.until_day", "400");
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", "surge", NULL), FS_OK);
    scene_set(scenario, "rotations.plain.phases.surge.tour_days", "150");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220, 360, 500, 590, 680, 770));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 370, 510, 600, 690, 780, 840));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Two units; a phase from day 250 on halves norm and minimum: what could not go may go then.
static void test_a_phase_changes_the_dwell_that_is_asked(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES("nations.AAA.pools.battalion.units", "2"));
    assert_int_equal(fs_scenario_add(scenario, "phases", "surge", NULL), FS_OK);
    scene_set(scenario, "phases.surge.from_day", "250");
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", "surge", NULL), FS_OK);
    scene_set(scenario, "rotations.plain.phases.surge.target_dwell_days", "80");
    scene_set(scenario, "rotations.plain.phases.surge.min_dwell_days", "80");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    // The call for R(2) = 220 is tested for day 250 from day 220 on: A, away since 140, has 110.
    assert_int_equal(scene_day(&tape, "called", SLOT, 2), 220);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 2), 250);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Training must be repeated with probability 0.5, by blocks 1, 2, ... of the tour's stream.
static void test_failed_certification_repeats_training(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.certification_failure_prob", "0.5"));
    const uint64_t hash = fsi_hash("slot/" SLOT "/tour/0");
    for (uint32_t replication = 1; replication <= 20; replication++) {
        uint32_t attempts = 1;
        while (fsi_unit(fsi_philox(fsi_key_of(1, 1), attempts, replication, hash).word[0]) < 0.5) {
            attempts++;
        }
        struct scene_tape tape = scene_replay(model, 1, replication);
        const char *unit = scene_find(&tape, "force", "called", SLOT, NULL, 0)->unit;
        assert_int_equal(scene_find(&tape, "force", "trained", SLOT, unit, 0)->day,
                         30 * (int)attempts);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// ---- Priority ----------------------------------------------------------------------------------

// A standing commitment of one battalion on the flank beside the mission; rested start: both are
// called on day 0 for day 40.
static fs_model *with_commitment(const char *units, const char *priority) {
    fs_scenario *scenario = scene_with(
        CHANGES("nations.AAA.pools.battalion.units", units, "options.force.priority", priority));
    scene_add_flank(scenario, "AAA", "100");
    scene_set(scenario, "commitments.flank.flank", "true");
    scene_set(scenario, "options.force.offer_uncapped", "true");
    return scene_compile(scenario);
}

#define FLANK "flank/AAA/battalion/1"

static void test_who_is_served_first_gets_the_only_unit(void **state) {
    (void)state;
    fs_model *model = with_commitment("1", "\"commitments_first\"");
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "arrived", FLANK, 0), 40);
    assert_null(scene_find(&tape, "force", "called", SLOT, NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);

    model = with_commitment("1", "\"mission_first\"");
    tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 40);
    assert_true(scene_find(&tape, "force", "called", FLANK, NULL, 0)->day > 140);
    // Without the mission it stands on the flank.
    assert_int_equal(scene_find(&tape, "", "arrived", FLANK, NULL, 0)->day, 40);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Two units: one goes to the mission, one to the flank. On day 90 the mission's relief finds nobody
// ready and takes the unit from the flank, whatever its dwell; it comes on R(1) = 130.
static void test_a_mission_that_may_strip_takes_units_from_the_flank(void **state) {
    (void)state;
    fs_model *model = with_commitment("2", "\"may_strip\"");
    struct scene_tape tape = scene_replay(model, 1, 1);
    const struct scene_event *left = scene_find(&tape, "force", "departed", FLANK, NULL, 0);
    assert_int_equal(left->day, 90);
    assert_string_equal(left->note, "stripped");
    const struct scene_event *came = scene_find(&tape, "force", "arrived", SLOT, NULL, 1);
    assert_string_equal(came->unit, left->unit);
    assert_int_equal(came->day, 130);
    // The flank's slot is empty from day 0 to its first arrival, and again from day 90 on.
    assert_int_equal(scene_find(&tape, "force", "gap", FLANK, NULL, 0)->day, 0);
    assert_int_equal(scene_find(&tape, "force", "gap", FLANK, NULL, 1)->day, 90);
    scene_tape_free(&tape);

    fs_result *result = scene_run(model, 1, 1, 2);
    assert_true(scene_mean(result, 0, "flank_drawdown_persons") > 0);
    fs_result_free(result);
    fs_model_free(model);

    model = with_commitment("2", "\"mission_first\"");
    tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "departed", FLANK, NULL, 0)->day, 140);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Two requirements and one unit: the one with the lower number has it, whatever its name.
static void test_requirements_are_served_by_priority(void **state) {
    (void)state;
    static const char *const first[2] = {"alpha", "beta"};
    for (int i = 0; i < 2; i++) {
        fs_scenario *scenario = scene_load(scene_text);
        scene_set(scenario, "nations.AAA.pools.battalion.units", "1");
        scene_set(scenario, "options.force.offer_uncapped", "true");
        scene_set(scenario, "options.force.requirements.manoeuvre.persons", "0");
        scene_add_nation(scenario, "BBB", 0);
        for (int k = 0; k < 2; k++) {
            char path[96];
            const char *name = first[k];
            assert_int_equal(fs_scenario_add(scenario, "options.force.requirements", name, NULL),
                             FS_OK);
            snprintf(path, sizeof path, "options.force.requirements.%s.role", name);
            scene_set(scenario, path, "\"manoeuvre\"");
            snprintf(path, sizeof path, "options.force.requirements.%s.persons", name);
            scene_set_number(scenario, path, 100);
            snprintf(path, sizeof path, "options.force.requirements.%s.priority", name);
            scene_set_number(scenario, path, k == i ? 1 : 2);
            snprintf(path, sizeof path, "options.force.requirements.%s.slot_by", name);
            scene_set(scenario, path, "\"shares\"");
            snprintf(path, sizeof path, "options.force.requirements.%s.shares", name);
            assert_int_equal(fs_scenario_add(scenario, path, "AAA", NULL), FS_OK);
            snprintf(path, sizeof path, "options.force.requirements.%s.shares.AAA.persons", name);
            scene_set_number(scenario, path, 100);
        }
        scene_set(scenario, "mission.build_up_days", "100");
        fs_model *model = scene_compile(scenario);
        struct scene_tape tape = scene_replay(model, 1, 1);
        // Requirements stand in order of priority, so the first slot taken is that of the first.
        assert_non_null(scene_find(&tape, "force", "called", SLOT, NULL, 0));
        assert_null(scene_find(&tape, "force", "called", "MNF/AAA/battalion/2", NULL, 0));
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_wave_is_called_with_its_own_lead),
        cmocka_unit_test(test_a_slot_opens_when_its_first_unit_can_come),
        cmocka_unit_test(test_a_slot_taken_at_full_strength_has_the_normal_lead),
        cmocka_unit_test(test_a_unit_called_today_arrives_tomorrow_at_the_earliest),
        cmocka_unit_test(test_the_tie_break_word_decides_between_equals),
        cmocka_unit_test(test_the_longest_dwell_goes_first),
        cmocka_unit_test(test_the_draw_rule_of_the_first_wave_holds_for_it_alone),
        cmocka_unit_test(test_the_norm_comes_before_the_draw_rule),
        cmocka_unit_test(test_ready_day_looks_at_recovery_and_longest_dwell_does_not),
        cmocka_unit_test(test_a_unit_that_leaves_its_window_begins_again),
        cmocka_unit_test(test_a_unit_before_its_window_is_not_called),
        cmocka_unit_test(test_a_budget_asks_for_the_norm_when_it_is_spent),
        cmocka_unit_test(test_a_phase_changes_the_tours_that_begin_in_it),
        cmocka_unit_test(test_a_phase_changes_the_dwell_that_is_asked),
        cmocka_unit_test(test_failed_certification_repeats_training),
        cmocka_unit_test(test_who_is_served_first_gets_the_only_unit),
        cmocka_unit_test(test_a_mission_that_may_strip_takes_units_from_the_flank),
        cmocka_unit_test(test_requirements_are_served_by_priority),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
