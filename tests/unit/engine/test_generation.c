// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who takes which slots. In scene_text a nation of N battalions offers round(0.3 N) slots: tour
// 100, overlap 10, norm 200.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define PERSONS "options.force.requirements.manoeuvre.persons"

// Slots of a nation's battalions that open in the first world.
static size_t slots_of(fs_model *model, const char *nation, uint32_t replication) {
    struct scene_tape tape = scene_replay(model, 1, replication);
    size_t count = 0;
    for (size_t i = 0; i < tape.count; i++) {
        count += strcmp(tape.event[i].kind, "opened") == 0 &&
                 strcmp(tape.event[i].option, "force") == 0 &&
                 strcmp(tape.event[i].nation, nation) == 0;
    }
    scene_tape_free(&tape);
    return count;
}

static void assert_slots(fs_scenario *scenario, size_t aaa, size_t bbb, size_t ccc) {
    fs_model *model = scene_compile(scenario);
    assert_int_equal(slots_of(model, "AAA", 1), aaa);
    assert_int_equal(slots_of(model, "BBB", 1), bbb);
    assert_int_equal(slots_of(model, "CCC", 1), ccc);
    fs_model_free(model);
}

// AAA with ten battalions, BBB and CCC with the given numbers.
static fs_scenario *three(const char *persons, int aaa, int bbb, int ccc) {
    fs_scenario *scenario = scene_with(CHANGES(PERSONS, persons));
    scene_set_number(scenario, "nations.AAA.pools.battalion.units", aaa);
    scene_add_nation(scenario, "BBB", bbb);
    scene_add_nation(scenario, "CCC", ccc);
    return scenario;
}

// ---- What a nation offers ----------------------------------------------------------------------

// 10 x 90 / 300 = 3, of 12 asked for.
static void test_a_nation_offers_what_it_sustains(void **state) {
    (void)state;
    assert_slots(three("1200", 10, 0, 0), 3, 0, 0);
}

// 5 x 0.3 = 1.5: two by type; in persons 150, of which the second unit takes 50, half of itself.
// 4 x 0.3 = 1.2: one.
static void test_halves_are_rounded_up_to_a_unit(void **state) {
    (void)state;
    assert_slots(three("1200", 5, 0, 0), 2, 0, 0);
    assert_slots(three("1200", 4, 0, 0), 1, 0, 0);
}

static void test_a_pledge_caps_the_offer(void **state) {
    (void)state;
    fs_scenario *scenario = three("1200", 10, 10, 10);
    scene_set(scenario, "nations.AAA.max_pledge_persons", "150"); // a unit and a half: two
    scene_set(scenario, "nations.BBB.max_pledge_persons", "149"); // less: one
    scene_set(scenario, "nations.CCC.max_pledge_persons", "0");   // none stated: the prior holds
    scene_set(scenario, "nations.CCC.prior_max_persons", "200");
    assert_slots(scenario, 2, 1, 2);
}

static void test_an_uncapped_offer_is_the_pledge_as_far_as_units_exist(void **state) {
    (void)state;
    fs_scenario *scenario = three("5000", 10, 10, 0);
    scene_set(scenario, "options.force.offer_uncapped", "true");
    scene_set(scenario, "nations.BBB.max_pledge_persons", "700");
    assert_slots(scenario, 10, 7, 0);
}

// With availability 0.5 five of ten units may be called; a home reserve of 0.2 keeps two of them.
static void test_availability_and_reserve_lower_the_offer(void **state) {
    (void)state;
    fs_scenario *scenario = three("1200", 20, 20, 0);
    scene_set(scenario, "nations.AAA.available_frac", "0.5"); // 10 units, 3 slots
    scene_set(scenario, "nations.BBB.home_reserve_frac", "0.5");
    scene_set(scenario, "nations.BBB.available_frac", "0.85"); // 17 - 10 = 7 units, 2.1 slots
    assert_slots(scenario, 3, 2, 0);
}

// Half of the company group that stands for manoeuvre: 10 persons.
static void test_an_offer_below_half_a_company_group_gives_nothing(void **state) {
    (void)state;
    for (int pledge = 9; pledge <= 10; pledge++) {
        fs_scenario *scenario = three("1200", 0, 0, 0);
        scene_set(scenario, "unit_types.company_group.counting", "\"manoeuvre_company\"");
        scene_set(scenario, "roles.manoeuvre.filled_by", "[\"battalion\", \"company_group\"]");
        assert_int_equal(fs_scenario_add(scenario, "nations.AAA.pools", "company_group", NULL),
                         FS_OK);
        scene_set(scenario, "nations.AAA.pools.company_group.units", "10");
        scene_set_number(scenario, "nations.AAA.max_pledge_persons", pledge);
        assert_slots(scenario, pledge == 10, 0, 0);
    }
}

// ---- In which order ----------------------------------------------------------------------------

// Four slots, three each: all of the first by name, the rest of the second.
static void test_nations_that_decide_together_take_in_order_of_name(void **state) {
    (void)state;
    assert_slots(three("400", 10, 10, 10), 3, 1, 0);
}

static void test_nations_take_in_order_of_commitment(void **state) {
    (void)state;
    fs_scenario *scenario = three("400", 10, 10, 10);
    scene_set(scenario, "nations.AAA.decision_delay_days", "3");
    scene_set(scenario, "nations.BBB.decision_delay_days", "2");
    scene_set(scenario, "nations.CCC.decision_delay_days", "1");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_find(&tape, "force", "committed", NULL, NULL, 0)->day, 1);
    assert_string_equal(scene_find(&tape, "force", "committed", NULL, NULL, 0)->nation, "CCC");
    assert_string_equal(scene_find(&tape, "force", "committed", NULL, NULL, 2)->nation, "AAA");
    // CCC can be there on day 40 (its first wave needs 31 days), BBB too.
    assert_int_equal(scene_day(&tape, "opened", "MNF/CCC/battalion/3", 0), 40);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0), 40);
    assert_null(scene_find(&tape, "force", "opened", "MNF/BBB/battalion/2", NULL, 0));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Full strength on day 40. A decision on day 12 makes the slot of the first wave open on 12 + 30;
// one on day 50 comes after full strength: 50 + 40.
static void test_a_slot_opens_a_lead_after_the_decision(void **state) {
    (void)state;
    fs_scenario *scenario = three("600", 10, 10, 0);
    scene_set(scenario, "nations.AAA.decision_delay_days", "12");
    scene_set(scenario, "nations.BBB.decision_delay_days", "50");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "opened", "MNF/AAA/battalion/1", 0), 42);
    assert_int_equal(scene_day(&tape, "trained", "MNF/AAA/battalion/1", 0), 12 + 20);
    assert_int_equal(scene_day(&tape, "opened", "MNF/BBB/battalion/1", 0), 90);
    assert_int_equal(scene_day(&tape, "trained", "MNF/BBB/battalion/1", 0), 50 + 30);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A ramp from 0 on day 0 to 400 on day 100: the middles of four slots of 100 are required from days
// round(12.5) = 13 (50 persons), 38 (150), 63 (250), 88 (350) on. Down from day 300 to 400, the
// middle of the last slot is first missed when fewer than 350 persons are required.
static void test_slots_open_and_close_when_the_ramp_passes_their_middles(void **state) {
    (void)state;
    fs_scenario *scenario = three("400", 14, 0, 0);
    scene_set(scenario, "options.force.requirements.manoeuvre.profile_days", "[0, 100, 300, 400]");
    scene_set(scenario, "options.force.requirements.manoeuvre.profile_fracs", "[0, 1, 1, 0]");
    scene_set(scenario, "options.force.requirements.manoeuvre.profile_shape", "\"ramp\"");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    // 4 t persons on day t: 50 are reached on day 13 (52), but nobody comes before 30.
    static const int opened[4] = {30, 38, 63, 88};
    // 4 (400 - t) on the way down: below 50, 150, 250, 350 first on 388 (48), 363, 338, 313.
    static const int closed[4] = {388, 363, 338, 313};
    for (int i = 0; i < 4; i++) {
        char slot[32];
        snprintf(slot, sizeof slot, "MNF/AAA/battalion/%d", i + 1);
        assert_int_equal(scene_day(&tape, "opened", slot, 0), opened[i]);
        assert_int_equal(scene_day(&tape, "closed", slot, 0), closed[i]);
        // Nearer than the normal lead of 40: the first wave, trained in 20 days.
        assert_int_equal(scene_day(&tape, "trained", slot, 0) - scene_day(&tape, "called", slot, 0),
                         opened[i] < 40 ? 20 : 30);
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A requirement that falls away and comes back is held again, by the normal lead.
static void test_a_slot_reopens_when_it_is_required_again(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("options.force.requirements.manoeuvre.profile_days", "[40, 200, 500, 700]",
                "options.force.requirements.manoeuvre.profile_fracs", "[1, 0, 1, 0]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "opened", NULL, DAYS(40, 500));
    scene_days(&tape, "closed", NULL, DAYS(200, 700));
    assert_int_equal(scene_count(&tape, "force", "gap", NULL, NULL), 0);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Leads and others --------------------------------------------------------------------------

// Target 1,000, offers 600 and 300: shares 0.6 and 0.3 (the sum of the offers is below the target).
static void test_leads_take_their_share_of_the_target(void **state) {
    (void)state;
    fs_scenario *scenario = three("1000", 30, 30, 30);
    scene_set(scenario, "classes.ready.lead", "true");
    scene_set(scenario, "nations.AAA.max_pledge_persons", "600");
    scene_set(scenario, "nations.BBB.max_pledge_persons", "300");
    scene_set(scenario, "nations.CCC.willingness", "0");
    assert_slots(scenario, 6, 3, 0);
}

// Target 600 below the sum of 900: 600/900 and 300/900 of it.
static void test_leads_share_a_target_that_they_exceed_together(void **state) {
    (void)state;
    fs_scenario *scenario = three("600", 30, 30, 30);
    scene_set(scenario, "classes.ready.lead", "true");
    scene_set(scenario, "nations.AAA.max_pledge_persons", "600");
    scene_set(scenario, "nations.BBB.max_pledge_persons", "300");
    scene_set(scenario, "nations.CCC.willingness", "0");
    assert_slots(scenario, 4, 2, 0);
}

// A lead that does not commit is not counted; one that comes later is.
static void test_only_leads_that_commit_share(void **state) {
    (void)state;
    fs_scenario *scenario = three("600", 30, 30, 30);
    scene_set(scenario, "classes.ready.lead", "true");
    scene_set(scenario, "nations.AAA.max_pledge_persons", "600");
    scene_set(scenario, "nations.BBB.max_pledge_persons", "600");
    scene_set(scenario, "nations.CCC.willingness", "0");
    scene_set(scenario, "nations.BBB.decision_delay_days", "30");
    assert_slots(scenario, 3, 3, 0);
}

// Two requirements: `big` of 300 in battalions and `small` of 200 in company groups of 100.
static fs_scenario *two_roles(void) {
    fs_scenario *scenario = scene_with(CHANGES(PERSONS, "300", "unit_types.company_group.persons",
                                               "100", "nations.AAA.pools.battalion.units", "30"));
    assert_int_equal(fs_scenario_add(scenario, "roles", "small", NULL), FS_OK);
    scene_set(scenario, "roles.small.filled_by", "[\"company_group\"]");
    assert_int_equal(fs_scenario_add(scenario, "options.force.requirements", "small", NULL), FS_OK);
    scene_set(scenario, "options.force.requirements.small.role", "\"small\"");
    scene_set(scenario, "options.force.requirements.small.persons", "200");
    scene_set(scenario, "options.force.requirements.small.profile_days", "[40, 840]");
    scene_set(scenario, "options.force.requirements.small.profile_fracs", "[1, 0]");
    scene_set(scenario, "options.force.requirements.small.profile_shape", "\"step\"");
    assert_int_equal(fs_scenario_add(scenario, "nations.AAA.pools", "company_group", NULL), FS_OK);
    scene_set(scenario, "nations.AAA.pools.company_group.units", "30");
    return scenario;
}

static void assert_types(fs_scenario *scenario, size_t battalions, size_t companies) {
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    char slot[64];
    for (int i = 1; i <= 4; i++) {
        snprintf(slot, sizeof slot, "MNF/AAA/battalion/%d", i);
        assert_int_equal(scene_count(&tape, "force", "opened", slot, NULL),
                         (size_t)i <= battalions);
        snprintf(slot, sizeof slot, "MNF/AAA/company_group/%d", i);
        assert_int_equal(scene_count(&tape, "force", "opened", slot, NULL), (size_t)i <= companies);
    }
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Unmet 300 and 200: one battalion; 200 each, the first by name, `manoeuvre`; `small`; 100 each
// again.
static void test_others_take_the_largest_unmet_requirement(void **state) {
    (void)state;
    static const struct {
        const char *pledge;
        size_t battalions, companies;
    } cases[] = {{"100", 1, 0}, {"200", 2, 0}, {"300", 2, 1}, {"400", 3, 1}, {"500", 3, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fs_scenario *scenario = two_roles();
        scene_set(scenario, "nations.AAA.max_pledge_persons", cases[i].pledge);
        assert_types(scenario, cases[i].battalions, cases[i].companies);
    }
}

// A lead with 250 of 500 takes half of each: 150 of 300 (a unit, then half of one is left: another)
// and 100 of 200, of which its offer still allows 50, half of a unit.
static void test_a_lead_takes_its_share_of_every_role(void **state) {
    (void)state;
    fs_scenario *scenario = two_roles();
    scene_set(scenario, "classes.ready.lead", "true");
    scene_set(scenario, "nations.AAA.max_pledge_persons", "250");
    assert_types(scenario, 2, 1);
}

// Company groups of 20 stand in where no battalion is left: 3 battalions are offered, then 0.3 x 10
// company groups.
static void test_substitutes_take_what_the_first_type_leaves(void **state) {
    (void)state;
    for (int substitutes = 0; substitutes < 2; substitutes++) {
        fs_scenario *scenario = scene_with(CHANGES(PERSONS, "360"));
        scene_set(scenario, "roles.manoeuvre.filled_by", "[\"battalion\", \"company_group\"]");
        scene_set(scenario, "options.force.requirements.manoeuvre.substitutes",
                  substitutes ? "true" : "false");
        assert_int_equal(fs_scenario_add(scenario, "nations.AAA.pools", "company_group", NULL),
                         FS_OK);
        scene_set(scenario, "nations.AAA.pools.company_group.units", "10");
        assert_types(scenario, 3, substitutes ? 3 : 0);
    }
}

// ---- Will and caveats --------------------------------------------------------------------------

static void test_a_nation_commits_when_its_word_is_below_its_willingness(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.willingness", "0.4"));
    for (uint32_t replication = 1; replication <= 30; replication++) {
        const struct fsi_block block =
            fsi_philox(fsi_key_of(1, 1), 0, replication, fsi_hash("decision/AAA"));
        assert_int_equal(slots_of(model, "AAA", replication), fsi_unit(block.word[0]) < 0.4);
    }
    fs_model_free(model);
}

static void test_caveats_keep_nations_out(void **state) {
    (void)state;
    static const char *const out[][2] = {
        {"nations.AAA.only_options", "[\"other\"]"},
        {"nations.AAA.only_postures", "[\"line\"]"},
        {"nations.AAA.only_places", "[\"elsewhere\"]"},
        {"classes.ready.only_postures", "[\"reserve\", \"line\"]"},
        {"classes.ready.only_places", "[\"elsewhere\"]"},
        {"classes.ready.ground", "false"},
    };
    static const char *const in[][2] = {
        {"nations.AAA.only_options", "[\"other\", \"force\"]"},
        {"nations.AAA.only_postures", "[\"rear\"]"},
        {"nations.AAA.only_places", "[\"host\"]"},
        {"nations.AAA.only_roles", "[\"manoeuvre\"]"},
        {"options.force.requirements.manoeuvre.posture", "\"line\""},
    };
    for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
        assert_slots(scene_with(CHANGES(out[i][0], out[i][1])), 0, 0, 0);
    }
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        assert_slots(scene_with(CHANGES(in[i][0], in[i][1])), 1, 0, 0);
    }
    fs_scenario *scenario = scene_with(CHANGES("classes.ready.ground", "false"));
    scene_set(scenario, "options.force.requirements.manoeuvre.ground", "false");
    assert_slots(scenario, 1, 0, 0);
}

// Until day 60 only training: the role of that name at once, the other one on day 60.
static void test_a_nation_that_only_trains_at_first_takes_other_roles_later(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES("classes.ready.training_only_days", "60"));
    assert_int_equal(fs_scenario_add(scenario, "roles", "training", NULL), FS_OK);
    scene_set(scenario, "roles.training.filled_by", "[\"battalion\"]");
    assert_int_equal(fs_scenario_add(scenario, "options.force.requirements", "training", NULL),
                     FS_OK);
    scene_set(scenario, "options.force.requirements.training.role", "\"training\"");
    scene_set(scenario, "options.force.requirements.training.persons", "100");
    scene_set(scenario, "options.force.requirements.training.profile_days", "[40, 840]");
    scene_set(scenario, "options.force.requirements.training.profile_fracs", "[1, 0]");
    scene_set(scenario, "options.force.requirements.training.profile_shape", "\"step\"");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "opened", "MNF/AAA/battalion/1", 0), 40);
    assert_int_equal(scene_day(&tape, "called", "MNF/AAA/battalion/2", 0), 60);
    assert_int_equal(scene_day(&tape, "opened", "MNF/AAA/battalion/2", 0), 100);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Shares are taken as given, without willingness, caps or limits of type.
static void test_shares_are_taken_as_given(void **state) {
    (void)state;
    fs_scenario *scenario = three("1000", 10, 10, 10);
    scene_set(scenario, "options.force.requirements.manoeuvre.slot_by", "\"shares\"");
    scene_set(scenario, "nations.AAA.willingness", "0");
    scene_set(scenario, "nations.AAA.max_pledge_persons", "100");
    static const char *const share[2][2] = {{"AAA", "700"}, {"CCC", "250"}};
    for (int i = 0; i < 2; i++) {
        char path[96];
        assert_int_equal(fs_scenario_add(scenario, "options.force.requirements.manoeuvre.shares",
                                         share[i][0], NULL),
                         FS_OK);
        snprintf(path, sizeof path, "options.force.requirements.manoeuvre.shares.%s.persons",
                 share[i][0]);
        scene_set(scenario, path, share[i][1]);
    }
    assert_slots(scenario, 7, 0, 3);
}

// Units named by type are taken as they are: two company groups where a battalion would fit as
// well.
static void test_units_of_a_share_are_taken_as_named(void **state) {
    (void)state;
    fs_scenario *scenario = three("1000", 10, 10, 10);
    scene_set(scenario, "roles.manoeuvre.filled_by", "[\"battalion\", \"company_group\"]");
    scene_set(scenario, "options.force.requirements.manoeuvre.slot_by", "\"shares\"");
    static const char text[] =
        "nations = { AAA = { pools = { company_group = { units = 20; }; }; }; };"
        "options = { force = { requirements = { manoeuvre = { shares = {"
        "  AAA = { persons = 140; pools = { battalion = { units = 1; };"
        "                                   company_group = { units = 2; }; }; };"
        "  BBB = { persons = 140; }; }; }; }; }; };";
    assert_int_equal(fs_scenario_load_text(scenario, text, "shares", NULL), FS_OK);
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "opened", "MNF/AAA/battalion/1", NULL), 1);
    assert_int_equal(scene_count(&tape, "force", "opened", "MNF/AAA/company_group/1", NULL), 1);
    assert_int_equal(scene_count(&tape, "force", "opened", "MNF/AAA/company_group/2", NULL), 1);
    // The same persons without units: 100, then 40 are below half a battalion.
    assert_int_equal(scene_count(&tape, "force", "opened", "MNF/BBB/battalion/1", NULL), 1);
    assert_int_equal(scene_count(&tape, "force", "opened", NULL, NULL), 4);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// What two nations hold in commitments is not offered: 10 x 0.3 = 3, less one slot of the flank.
static void test_standing_commitments_lower_the_offer(void **state) {
    (void)state;
    fs_scenario *scenario = three("1200", 10, 0, 0);
    scene_add_flank(scenario, "AAA", "100");
    fs_model *model = scene_compile(scenario);
    assert_int_equal(slots_of(model, "AAA", 1) - 1, 2); // the flank's slot opens too
    fs_model_free(model);
}

// A force that is asked for twice is offered again once: BBB never holds more than AAA gave up.
static void test_a_stretch_with_two_spans_is_given_back_once(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(
        CHANGES("calendar.horizon_days", "2000", "options.force.requirements.manoeuvre.persons",
                "200", "options.force.requirements.manoeuvre.profile_days", "[40, 900, 1000, 1900]",
                "options.force.requirements.manoeuvre.profile_fracs", "[1, 0, 1, 0]",
                "nations.AAA.exit_hazard_per_year", "10"));
    scene_add_nation(scenario, "BBB", 60);
    scene_set(scenario, "nations.BBB.decision_delay_days", "10");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "opened", "MNF/BBB/battalion/1", NULL), 1);
    size_t opened = 0;
    for (size_t i = 0; i < tape.count; i++) {
        opened += strcmp(tape.event[i].kind, "opened") == 0 &&
                  strncmp(tape.event[i].slot, "MNF/BBB/", 8) == 0;
    }
    // Two slots in each of the two spans.
    assert_int_equal(opened, 4);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_nation_offers_what_it_sustains),
        cmocka_unit_test(test_halves_are_rounded_up_to_a_unit),
        cmocka_unit_test(test_a_pledge_caps_the_offer),
        cmocka_unit_test(test_an_uncapped_offer_is_the_pledge_as_far_as_units_exist),
        cmocka_unit_test(test_availability_and_reserve_lower_the_offer),
        cmocka_unit_test(test_an_offer_below_half_a_company_group_gives_nothing),
        cmocka_unit_test(test_nations_that_decide_together_take_in_order_of_name),
        cmocka_unit_test(test_nations_take_in_order_of_commitment),
        cmocka_unit_test(test_a_slot_opens_a_lead_after_the_decision),
        cmocka_unit_test(test_slots_open_and_close_when_the_ramp_passes_their_middles),
        cmocka_unit_test(test_a_slot_reopens_when_it_is_required_again),
        cmocka_unit_test(test_leads_take_their_share_of_the_target),
        cmocka_unit_test(test_leads_share_a_target_that_they_exceed_together),
        cmocka_unit_test(test_only_leads_that_commit_share),
        cmocka_unit_test(test_others_take_the_largest_unmet_requirement),
        cmocka_unit_test(test_a_lead_takes_its_share_of_every_role),
        cmocka_unit_test(test_substitutes_take_what_the_first_type_leaves),
        cmocka_unit_test(test_a_nation_commits_when_its_word_is_below_its_willingness),
        cmocka_unit_test(test_caveats_keep_nations_out),
        cmocka_unit_test(test_a_nation_that_only_trains_at_first_takes_other_roles_later),
        cmocka_unit_test(test_shares_are_taken_as_given),
        cmocka_unit_test(test_units_of_a_share_are_taken_as_named),
        cmocka_unit_test(test_standing_commitments_lower_the_offer),
        cmocka_unit_test(test_a_stretch_with_two_spans_is_given_back_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
