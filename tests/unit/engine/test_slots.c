// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Nations that leave, places that are given up, and second helpings: who takes what then. In
// scene_text a slot needs a lead of 40 days; a nation that leaves on X has its places offered again
// on X + 60.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define FORCE      "options.force."
#define NEED       FORCE "requirements."
#define SLOT       "MNF/AAA/battalion/1"
#define EXIT_FIRST 50
#define EXIT_LAST  70

// Day on which AAA decides to leave, at one exit a year from day 0 on, by the documented stream.
static int exit_day(uint32_t replication) {
    const struct fsi_block block =
        fsi_philox(fsi_key_of(1, 1), 0, replication, fsi_hash("decision/AAA"));
    const double days = floor(365 * -log(1 - fsi_unit(block.word[2])) + 0.5);
    return days < 1 ? 1 : (int)days;
}

static uint32_t exit_between(int first, int last) {
    uint32_t replication = 1;
    while (exit_day(replication) < first || exit_day(replication) > last) {
        replication++;
    }
    return replication;
}

static uint32_t early_exit(void) {
    return exit_between(EXIT_FIRST, EXIT_LAST);
}

// A requirement for a role of battalions, required from day 40 to 839.
static void add_requirement(fs_scenario *scenario, const char *name, const char *persons) {
    static const char *const values[] = {"role",          "\"manoeuvre\"", "profile_days",
                                         "[40, 840]",     "profile_fracs", "[1, 0]",
                                         "profile_shape", "\"step\""};
    char path[128];
    assert_int_equal(fs_scenario_add(scenario, FORCE "requirements", name, NULL), FS_OK);
    for (size_t i = 0; i < sizeof values / sizeof *values; i += 2) {
        snprintf(path, sizeof path, NEED "%s.%s", name, values[i]);
        scene_set(scenario, path, values[i + 1]);
    }
    snprintf(path, sizeof path, NEED "%s.persons", name);
    scene_set(scenario, path, persons);
}

// ---- Leaving -----------------------------------------------------------------------------------

// A decision between days 141 and 170: the unit that came on 130 stays to the end of the notice of
// 90 days although its tour ends on 230 and it has no relief; nobody is called any more.
static void test_a_nation_that_withdraws_ends_its_slots_after_its_notice(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("classes.ready.exit_hazard_per_year", "1"));
    const uint32_t replication = exit_between(141, 170);
    const int day = exit_day(replication);
    struct scene_tape tape = scene_replay(model, 1, replication);
    scene_days(&tape, "exit", NULL, DAYS(day));
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130));
    scene_days(&tape, "closed", SLOT, DAYS(day + 90));
    assert_int_equal(scene_day(&tape, "departed", SLOT, 1), day + 90 < 230 ? day + 90 : 230);
    scene_tape_free(&tape);

    fs_result *result = scene_run(model, 1, 1, 400);
    // It leaves before the last of the mission's days with probability 1 - exp(-840/365).
    const double left = 1 - exp(-839.5 / 365);
    assert_close(scene_mean(result, 0, "nations_left"), left, 0, 4 * sqrt(left * (1 - left) / 400));
    assert_close(scene_nation_mean(result, 0, "AAA", "left_prob"),
                 scene_mean(result, 0, "nations_left"), 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Under `finish` units that have been called come and serve their tour; then the slot is given up.
static void test_a_nation_that_finishes_lets_called_units_serve(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("classes.ready.exit_hazard_per_year", "1",
                                          "options.force.exit_mode", "\"finish\""));
    const uint32_t replication = exit_between(181, 200);
    struct scene_tape tape = scene_replay(model, 1, replication);
    // The relief for R(2) = 220 was called on 180, before the decision: it serves until 320.
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 320));
    scene_days(&tape, "closed", SLOT, DAYS(320));
    scene_days(&tape, "gap", SLOT, DAYS(-1));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Another nation takes the slot 60 days after the decision and its unit comes a lead later.
static void test_slots_given_up_are_offered_to_the_others(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES("nations.AAA.exit_hazard_per_year", "1"));
    scene_add_nation(scenario, "BBB", 10);
    fs_model *model = scene_compile(scenario);
    const uint32_t replication = exit_between(141, 170);
    const int day = exit_day(replication);
    struct scene_tape tape = scene_replay(model, 1, replication);
    scene_days(&tape, "called", "MNF/BBB/battalion/1",
               DAYS(day + 60, day + 150, day + 240, day + 330, day + 420, day + 510, day + 600));
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0), day + 100);
    assert_int_equal(scene_day(&tape, "arrived", "MNF/BBB/battalion/1", 0), day + 100);
    assert_int_equal(scene_day(&tape, "closed", "MNF/BBB/battalion/1", 0), 840);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Training takes 20 days or 150. The relief of tour 1, called on 87 before the nation decides to
// leave, is trained on 237, when nothing is left of its tour: nobody comes any more and the slot is
// given up that day.
static void test_a_slot_that_finishes_ends_when_its_last_unit_is_not_sent(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("classes.ready.exit_hazard_per_year", "1", "options.force.exit_mode",
                            "\"finish\"", "rotations.plain.training_days",
                            "{ random = \"discrete\"; values = [20, 150]; weights = [9, 1]; }"));
    const uint64_t stream = fsi_hash("slot/" SLOT "/tour/1");
    uint32_t replication = 1;
    while (exit_day(replication) <= 87 || exit_day(replication) > 170 ||
           fsi_unit(fsi_philox(fsi_key_of(1, 1), 0, replication, stream).word[0]) < 0.91) {
        replication++;
    }
    struct scene_tape tape = scene_replay(model, 1, replication);
    scene_days(&tape, "departed", SLOT, DAYS(140));
    scene_days(&tape, "not_sent", SLOT, DAYS(237));
    scene_days(&tape, "closed", SLOT, DAYS(237));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Freed places ------------------------------------------------------------------------------

// Of `manoeuvre` (120 persons) AAA holds [0, 100); what is left is too small for anybody. BBB takes
// the place that AAA gave up, whose middle is 50; from 100 on it would be 150, which is never
// required. The other requirements lie between in the order of names, and are too small.
static void test_a_place_given_up_is_taken_again_where_it_was(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES(NEED "manoeuvre.persons", "120", "nations.AAA.max_pledge_persons", "100",
                           "nations.AAA.exit_hazard_per_year", "1"));
    add_requirement(scenario, "other", "40");
    add_requirement(scenario, "small", "40");
    scene_add_nation(scenario, "BBB", 10);
    fs_model *model = scene_compile(scenario);
    const uint32_t replication = early_exit();
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0),
                     exit_day(replication) + 60 + 40);
    assert_null(scene_find(&tape, "force", "opened", "MNF/BBB/battalion/2", NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// The requirement falls away on day 300 and comes back on 500: two slots, but one place.
static void test_a_place_with_two_spans_is_given_up_once(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES(NEED "manoeuvre.profile_days", "[40, 300, 500, 700]",
                                               NEED "manoeuvre.profile_fracs", "[1, 0, 1, 0]",
                                               "nations.AAA.exit_hazard_per_year", "1",
                                               "nations.AAA.max_pledge_persons", "100"));
    scene_add_nation(scenario, "BBB", 10);
    fs_model *model = scene_compile(scenario);
    const uint32_t replication = early_exit();
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0),
                     exit_day(replication) + 60 + 40);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/2", 0), 500);
    assert_null(scene_find(&tape, "force", "opened", "MNF/BBB/battalion/3", NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// AAA holds both places of 200 persons; its pledge shrinks to one on day 45, and BBB takes the
// other that day. When AAA leaves it gives up the one that it still holds: BBB has two in all.
static void test_a_place_given_back_is_not_given_up_again(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES(NEED "manoeuvre.persons", "200", "nations.AAA.max_pledge_persons", "200",
                           "nations.AAA.exit_hazard_per_year", "1"));
    static const char *const change[] = {"kind",   "\"pledge\"", "day",     "45",
                                         "nation", "\"AAA\"",    "persons", "100"};
    assert_int_equal(fs_scenario_add(scenario, "events", "less", NULL), FS_OK);
    for (size_t i = 0; i < sizeof change / sizeof *change; i += 2) {
        char path[64];
        snprintf(path, sizeof path, "events.less.%s", change[i]);
        scene_set(scenario, path, change[i + 1]);
    }
    scene_add_nation(scenario, "BBB", 20);
    fs_model *model = scene_compile(scenario);
    const uint32_t replication = early_exit();
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "closed", "MNF/AAA/battalion/2", 0), 45);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0), 45 + 40);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/2", 0),
                     exit_day(replication) + 60 + 40);
    assert_null(scene_find(&tape, "force", "opened", "MNF/BBB/battalion/3", NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Reliefs of a nation that leaves -----------------------------------------------------------

// The relief of tour 1 was called on day 90, before the nation decided to leave, and is trained on
// 120: when tour 0 ends early it comes at once. Only calls stop.
static void test_a_trained_relief_of_a_nation_that_leaves_still_comes_early(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.exit_hazard_per_year", "1", "rotations.plain.early_end_prob", "1"));
    const uint64_t stream = fsi_hash("slot/MNF/AAA/battalion/1/tour/0");
    uint32_t replication = 0;
    int early;
    do {
        const struct fsi_block block = fsi_philox(fsi_key_of(1, 1), 0, ++replication, stream);
        early = 41 + (int)floor(fsi_unit(block.word[1]) * 99);
    } while (exit_day(replication) <= 90 || exit_day(replication) >= early || early < 120 ||
             early >= 130);
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "arrived", "MNF/AAA/battalion/1", 1), early);
    assert_int_equal(scene_count(&tape, "force", "called", NULL, NULL), 2);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Second helpings ---------------------------------------------------------------------------

// BBB has committed on day 0 to train only, for 60 days; AAA commits on day 60. One place is free:
// it goes to the earlier commitment.
static void test_a_second_helping_comes_before_a_newer_commitment(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES("nations.AAA.decision_delay_days", "60"));
    assert_int_equal(fs_scenario_add(scenario, "classes", "trainers", NULL), FS_OK);
    scene_set(scenario, "classes.trainers.training_only_days", "60");
    scene_set(scenario, "classes.trainers.decision_delay_days", "0");
    scene_add_nation(scenario, "BBB", 10);
    scene_set(scenario, "nations.BBB.class", "\"trainers\"");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0), 100);
    assert_null(scene_find(&tape, "force", "opened", "MNF/AAA/battalion/1", NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// An offer below half a company group gives nothing; what is left of a larger one gives all that
// fits. BBB pledges 108 and trains with one battalion of 100 at first: the 8 persons left are
// below half a company group (10), and enough for a team of 12.
static void test_what_is_left_of_an_offer_may_be_small(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES("nations.AAA.willingness", "0", "classes.ready.training_only_days", "60",
                           "unit_types.company_group.counting", "\"manoeuvre_company\""));
    assert_int_equal(fs_scenario_add(scenario, "roles", "training", NULL), FS_OK);
    scene_set(scenario, "roles.training.filled_by", "[\"battalion\"]");
    add_requirement(scenario, "school", "100");
    scene_set(scenario, NEED "school.role", "\"training\"");
    assert_int_equal(fs_scenario_add(scenario, "unit_types", "team", NULL), FS_OK);
    scene_set(scenario, "unit_types.team.persons", "12");
    scene_set(scenario, "roles.manoeuvre.filled_by", "[\"battalion\", \"team\"]");
    scene_add_nation(scenario, "BBB", 20);
    scene_set(scenario, "nations.BBB.max_pledge_persons", "108");
    assert_int_equal(fs_scenario_add(scenario, "nations.BBB.pools", "team", NULL), FS_OK);
    scene_set(scenario, "nations.BBB.pools.team.units", "20");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0), 40);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/team/1", 0), 100);
    assert_null(scene_find(&tape, "force", "opened", "MNF/BBB/team/2", NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A lead with 600 persons holds 200 of `given` by shares. Its share of the whole force of 1,000 is
// 0.6 with them: of `manoeuvre` it takes 360 persons, four units.
static void test_the_share_of_a_lead_counts_what_it_holds_by_shares(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES(
        NEED "manoeuvre.persons", "600", "classes.ready.lead", "true",
        "nations.AAA.max_pledge_persons", "600", "nations.AAA.pools.battalion.units", "40"));
    add_requirement(scenario, "given", "400");
    scene_set(scenario, NEED "given.slot_by", "\"shares\"");
    assert_int_equal(fs_scenario_add(scenario, NEED "given.shares", "AAA", NULL), FS_OK);
    scene_set(scenario, NEED "given.shares.AAA.persons", "200");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "opened", NULL, NULL), 2 + 4);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_nation_that_withdraws_ends_its_slots_after_its_notice),
        cmocka_unit_test(test_a_nation_that_finishes_lets_called_units_serve),
        cmocka_unit_test(test_slots_given_up_are_offered_to_the_others),
        cmocka_unit_test(test_a_slot_that_finishes_ends_when_its_last_unit_is_not_sent),
        cmocka_unit_test(test_a_place_given_up_is_taken_again_where_it_was),
        cmocka_unit_test(test_a_place_with_two_spans_is_given_up_once),
        cmocka_unit_test(test_a_place_given_back_is_not_given_up_again),
        cmocka_unit_test(test_a_trained_relief_of_a_nation_that_leaves_still_comes_early),
        cmocka_unit_test(test_a_second_helping_comes_before_a_newer_commitment),
        cmocka_unit_test(test_what_is_left_of_an_offer_may_be_small),
        cmocka_unit_test(test_the_share_of_a_lead_counts_what_it_holds_by_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
