// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Tours by hand. In scene_text the chain of a slot is R(k) = 40 + 90 k with P(k) = R(k) + 100.
#include <math.h>

#include "random/philox.h"
#include "support/assert_close.h"
#include "support/scene.h"

#define SLOT "MNF/AAA/battalion/1"

// Word `w` of a block of the stream of a tour of the first slot.
static uint32_t tour_word(uint32_t replication, const char *tour, uint32_t block, int w) {
    const uint64_t hash = fsi_hash_more(fsi_hash("slot/" SLOT "/tour/"), tour);
    return fsi_philox(fsi_key_of(1, 1), block, replication, hash).word[w];
}

// ---- The chain ---------------------------------------------------------------------------------

static void test_reliefs_arrive_on_the_chain_and_hand_over(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "opened", SLOT, DAYS(40));
    scene_days(&tape, "called", SLOT, DAYS(0, 90, 180, 270, 360, 450, 540, 630, 720));
    scene_days(&tape, "trained", SLOT, DAYS(30, 120, 210, 300, 390, 480, 570, 660, 750));
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220, 310, 400, 490, 580, 670, 760));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 320, 410, 500, 590, 680, 770, 840));
    scene_days(&tape, "ready", NULL, DAYS(180, 270, 360, 450, 540, 630, 720, 810, 880));
    scene_days(&tape, "closed", SLOT, DAYS(840));
    scene_days(&tape, "gap", NULL, DAYS(-1));
    assert_string_equal(scene_find(&tape, "force", "departed", SLOT, NULL, 8)->note, "closed");
    scene_tape_free(&tape);
    fs_model_free(model);
}

// 800 days of 100 persons; eight handovers of 10 days; nine tours.
static void test_a_handover_counts_twice_in_theatre_and_once_as_deployed(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "required_persons"), 100, 0, 0);
    assert_close(scene_mean(result, 0, "allotted_persons"), 100, 0, 0);
    assert_close(scene_mean(result, 0, "deployed_persons"), 100, 0, 0);
    assert_close(scene_mean(result, 0, "in_theatre_persons"), 110, 1e-15, 0);
    assert_close(scene_mean(result, 0, "person_tours"), 900, 0, 0);
    assert_close(scene_mean(result, 0, "person_tours_multiple"), 9, 1e-15, 0);
    assert_close(scene_mean(result, 0, "rotation_gap_frac"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "pool_multiple"), 300.0 / 90, 1e-15, 0);
    assert_close(scene_mean(result, 0, "extension_days"), 0, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// P(7) = 770, closing day 790: an extension of 20 days is enough for the last unit.
static void test_no_relief_comes_if_the_incumbent_can_stay_to_the_end(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("options.force.requirements.manoeuvre.profile_days",
                                          "[40, 790]", "rotations.plain.max_extension_days", "20"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "arrived", SLOT, NULL), 8);
    scene_days(&tape, "extended", SLOT, DAYS(770));
    assert_int_equal(scene_day(&tape, "departed", SLOT, 7), 790);
    scene_tape_free(&tape);
    fs_model_free(model);

    model = scene_model(CHANGES("options.force.requirements.manoeuvre.profile_days", "[40, 790]",
                                "rotations.plain.max_extension_days", "19"));
    tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_count(&tape, "force", "arrived", SLOT, NULL), 9);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Late reliefs ------------------------------------------------------------------------------

// Two units, a hard minimum of 200 days. Unit A leaves on 140 and may be back on 340: the call for
// R(2) = 220 lapses on 280, when a unit could not come before R(3) = 310; that for R(3) brings A on
// 340, it leaves on P(3) = 410. B left on 230: R(4) = 400, it comes on 430. R(5) = 490 lapses; A
// for R(6) on 610, B for R(7) on 700; R(8) lapses too. 470 of 800 days are held.
static void test_two_units_leave_gaps_and_calls_lapse(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", "2"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 340, 430, 610, 700));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 410, 500, 680, 770));
    scene_days(&tape, "gap", SLOT, DAYS(230, 410, 500, 680, 770));
    assert_int_equal(scene_find(&tape, "force", "arrived", SLOT, NULL, 2)->value, 3);
    assert_int_equal(scene_find(&tape, "force", "arrived", SLOT, NULL, 4)->value, 6);
    scene_tape_free(&tape);

    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "rotation_gap_frac"), 330.0 / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "fill_frac"), 470.0 / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "held95_days_frac"), 470.0 / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "unpledged_persons"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "first_gap_day"), 230, 0, 0);
    assert_close(scene_mean(result, 0, "sustained_prob"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "mean_interval_days"), 200, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Three units, an extension of 30 days: reliefs come 30 days late at first (340, 430), the
// incumbent stays 20 days longer each time; then lateness grows past what an extension covers.
static void test_an_incumbent_is_extended_until_its_relief_comes_or_the_limit(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.pools.battalion.units", "3",
                                          "rotations.plain.max_extension_days", "30"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220, 340, 430, 540, 630, 730, 820));
    scene_days(&tape, "extended", SLOT, DAYS(320, 410, 500, 590, 680, 770));
    scene_days(&tape, "departed", SLOT, DAYS(140, 230, 340, 430, 530, 620, 710, 800, 840));
    scene_days(&tape, "gap", SLOT, DAYS(530, 620, 710, 800));
    scene_tape_free(&tape);

    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "extension_days"), 20 + 20 + 30 + 30 + 30 + 30, 0, 0);
    assert_close(scene_mean(result, 0, "rotation_gap_frac"), 60.0 / 800, 1e-14, 0);
    assert_close(scene_mean(result, 0, "first_gap_day"), 530, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// The norm may be broken to be in time, the hard minimum not: 170 days each time from the fourth
// tour on, and the call goes out when it would otherwise be late, on R - 30.
static void test_a_norm_is_broken_rather_than_a_relief_late(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "3", "rotations.plain.min_dwell_days", "170"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "called", SLOT, DAYS(0, 90, 180, 280, 370, 460, 550, 640, 730));
    scene_days(&tape, "arrived", SLOT, DAYS(40, 130, 220, 310, 400, 490, 580, 670, 760));
    scene_tape_free(&tape);

    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "dwell_breaches"), 6, 0, 0);
    assert_close(scene_mean(result, 0, "dwell_breach_frac"), 6.0 / 9, 1e-15, 0);
    assert_close(scene_mean(result, 0, "mean_interval_days"), 170, 0, 0);
    assert_close(scene_nation_mean(result, 0, "AAA", "dwell_breach_frac"), 6.0 / 9, 1e-15, 0);
    fs_result_free(result);
    fs_model_free(model);

    // One day more of minimum: A = D + m, a day late.
    model = scene_model(
        CHANGES("nations.AAA.pools.battalion.units", "3", "rotations.plain.min_dwell_days", "171"));
    tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "called", SLOT, 3), 281);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 3), 311);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// Training of 60 days against a lead of 30 + 10 days that a law with the mean of 30 gives (20 in
// three of four, 60 else): a relief whose training is long arrives 20 days late and leaves on P.
static void test_late_training_shortens_the_tour(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("rotations.plain.training_days",
                            "{ random = \"discrete\"; values = [20, 60]; weights = [3, 1]; }"));
    uint32_t replication = 1;
    while (tour_word(replication, "1", 0, 0) < UINT32_MAX / 4 * 3 + 3) {
        replication++;
    }
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "called", SLOT, 1), 90);
    assert_int_equal(scene_day(&tape, "trained", SLOT, 1), 150);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), 140);
    assert_int_equal(scene_day(&tape, "gap", SLOT, 0), 140);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), 150);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 1), 230);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A tour of 30 days under a lead of 40: two reliefs are under way at once. A unit whose training
// lasts 75 days comes when the next one is in theatre already: it is not sent and keeps its dwell.
static void test_a_unit_overtaken_by_the_next_tour_is_not_sent(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("rotations.plain.training_days",
                "{ random = \"discrete\"; values = [15, 75]; weights = [3, 1]; }",
                "rotations.plain.tour_days", "40", "nations.AAA.pools.battalion.units", "30"));
    const uint32_t limit = UINT32_MAX / 4 * 3 + 3;
    uint32_t replication = 1;
    while (tour_word(replication, "0", 0, 0) > limit ||
           tour_word(replication, "1", 0, 0) <= limit ||
           tour_word(replication, "2", 0, 0) > limit) {
        replication++;
    }
    // R = 40, 70, 100; the unit of tour 1 is called on 30, trained on 105, when that of tour 2 has
    // been there for five days.
    struct scene_tape tape = scene_replay(model, 1, replication);
    const struct scene_event *late = scene_find(&tape, "force", "not_sent", SLOT, NULL, 0);
    assert_non_null(late);
    assert_int_equal(late->day, 105);
    assert_int_equal(late->value, 1);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), 40);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), 80);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), 100);
    assert_int_equal(scene_find(&tape, "force", "arrived", SLOT, NULL, 1)->value, 2);
    // With the longest dwell of all it may be called again at once.
    assert_int_equal(scene_count(&tape, "force", "departed", NULL, late->unit) > 0, 1);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Early ends --------------------------------------------------------------------------------

// Day of the early end of a tour that arrives on its relief day, by the documented stream.
static int early_day(uint32_t replication, const char *tour, int relief_day) {
    const double u = fsi_unit(tour_word(replication, tour, 0, 1));
    return relief_day + 1 + (int)floor(u * 99);
}

// Every tour ends early. Before its relief has been trained (day 120) nobody can replace it.
static void test_an_early_end_leaves_a_gap_until_the_planned_relief(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.early_end_prob", "1"));
    uint32_t replication = 1;
    while (early_day(replication, "0", 40) >= 120) {
        replication++;
    }
    struct scene_tape tape = scene_replay(model, 1, replication);
    const struct scene_event *left = scene_find(&tape, "force", "departed", SLOT, NULL, 0);
    assert_int_equal(left->day, early_day(replication, "0", 40));
    assert_string_equal(left->note, "early");
    assert_int_equal(scene_day(&tape, "gap", SLOT, 0), left->day);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), 130);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// After day 120 the relief stands by: it comes on the day itself and the chain goes on from there.
static void test_a_trained_relief_replaces_an_early_end_at_once(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.early_end_prob", "1"));
    uint32_t replication = 1;
    int day;
    do {
        day = early_day(++replication, "0", 40);
    } while (day < 120 || day >= 130 || early_day(replication, "1", day) < day + 91);
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), day);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), day);
    // R(2) = day + 90, called 40 days ahead.
    assert_int_equal(scene_day(&tape, "called", SLOT, 2), day + 50);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 2), day + 90);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A ready unit is called on the day of the early end, comes after 20 days of first-wave training
// and serves until P(0) = 140; with 25 days or less to R(1) = 130 it would not be worth the call.
static void test_a_ready_unit_replaces_an_early_end_until_the_planned_relief(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.early_end_prob", "0.5",
                                          "options.force.replace_early", "\"high_readiness\""));
    uint32_t replication = 0;
    int day = 0;
    for (;;) {
        replication++;
        const double u = fsi_unit(tour_word(replication, "0", 0, 1));
        const double substitute = fsi_unit(tour_word(replication, "0", 64, 1));
        const double next = fsi_unit(tour_word(replication, "1", 0, 1));
        day = 41 + (int)floor(u / 0.5 * 99);
        if (u < 0.5 && substitute >= 0.5 && next >= 0.5 && day + 20 < 130) {
            break;
        }
    }
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), day);
    const struct scene_event *came = scene_find(&tape, "force", "arrived", SLOT, NULL, 1);
    assert_int_equal(came->day, day + 20);
    assert_int_equal(came->value, 0);
    assert_int_equal(scene_find(&tape, "force", "called", SLOT, came->unit, 0)->day, day);
    assert_int_equal(scene_find(&tape, "force", "departed", SLOT, came->unit, 0)->day, 140);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 2), 130);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// On day 110 a substitute would come on 130 with the planned relief: nobody is called.
static void test_a_substitute_that_comes_with_the_relief_is_not_called(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.early_end_prob", "0.5",
                                          "options.force.replace_early", "\"high_readiness\""));
    for (int day = 109; day <= 110; day++) {
        uint32_t replication = 1;
        for (;; replication++) {
            const double u = fsi_unit(tour_word(replication, "0", 0, 1));
            if (u < 0.5 && 41 + (int)floor(u / 0.5 * 99) == day) {
                break;
            }
        }
        struct scene_tape tape = scene_replay(model, 1, replication);
        assert_int_equal(scene_day(&tape, "departed", SLOT, 0), day);
        assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), day == 109 ? 129 : 130);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Tours of 40 days, R = 40, 70, 100, 130. The unit of tour 1 is trained on 105 only, for the five
// days to P(1); that of tour 2 has come and left early by then: a substitute is called for tour 2,
// until R(3), whatever is still on its way for tour 1.
static void test_a_late_unit_of_an_earlier_tour_is_no_planned_relief(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("rotations.plain.training_days",
                            "{ random = \"discrete\"; values = [15, 75]; weights = [3, 1]; }",
                            "rotations.plain.tour_days", "40", "nations.AAA.pools.battalion.units",
                            "30", "rotations.plain.early_end_prob", "0.5",
                            "options.force.replace_early", "\"high_readiness\""));
    const uint32_t limit = UINT32_MAX / 4 * 3 + 3;
    uint32_t replication = 0;
    int day;
    double u;
    do {
        replication++;
        u = fsi_unit(tour_word(replication, "2", 0, 1));
        day = 101 + (int)floor(u / 0.5 * 39);
    } while (tour_word(replication, "1", 0, 0) <= limit ||
             tour_word(replication, "2", 0, 0) > limit ||
             fsi_unit(tour_word(replication, "0", 0, 1)) < 0.5 || u >= 0.5 || day >= 105);
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 2), 105);
    const struct scene_event *came = scene_find(&tape, "force", "arrived", SLOT, NULL, 3);
    assert_int_equal(came->value, 2);
    assert_int_equal(came->day, day + 20);
    assert_int_equal(scene_find(&tape, "force", "called", SLOT, came->unit, 0)->day, day);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// An overlap of 50 days: R(0) = 40, R(1) = 90, R(2) = 140. The relief leaves early, and then, or on
// the same day, the unit that it was to relieve: what is missed is tour 1, and one substitute
// comes.
static void test_a_substitute_stands_in_for_the_latest_tour(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("rotations.plain.early_end_prob", "1", "rotations.plain.overlap_days",
                            "50", "options.force.replace_early", "\"high_readiness\""));
    for (int later = 0; later < 2; later++) {
        uint32_t replication = 0;
        int first, second;
        do {
            replication++;
            second = early_day(replication, "0", 40);
            first = early_day(replication, "1", 90);
        } while (second >= 120 || (later ? first >= second : first != second));
        struct scene_tape tape = scene_replay(model, 1, replication);
        // The calls for tours 0 and 1, then that of the substitute, then tour 2.
        assert_int_equal(scene_day(&tape, "called", SLOT, 2), first);
        assert_int_equal(scene_find(&tape, "force", "called", SLOT, NULL, 2)->value, 1);
        assert_int_equal(scene_find(&tape, "force", "called", SLOT, NULL, 3)->value, 2);
        assert_int_equal(scene_find(&tape, "force", "arrived", SLOT, NULL, 2)->day, first + 20);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// A step of 10 days under a lead of 100: nine reliefs are under way at once. R(k) = 40 + 10 k; the
// first tour is called on 10, its relief after it: the calls up to k = 5 lapse, since nobody can be
// trained before day 100 = R(6); from there on nobody is missed.
static void test_a_slot_has_as_many_reliefs_under_way_as_its_lead_asks(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("rotations.plain.tour_days", "12", "rotations.plain.overlap_days", "2",
                "rotations.plain.training_days", "90", "nations.AAA.pools.battalion.units", "60",
                "options.force.requirements.manoeuvre.profile_days", "[40, 190]"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    scene_days(&tape, "arrived", SLOT, DAYS(40, 100, 110, 120, 130, 140, 150, 160, 170, 180));
    scene_days(&tape, "called", SLOT, DAYS(10, 10, 10, 20, 30, 40, 50, 60, 70, 80));
    scene_tape_free(&tape);
    fs_model_free(model);
}

// First-wave training takes 50 days or 10. Tour 0 ends early; its substitute trains so long that
// tour 1 has come on R(1) = 90 and ended early too when it arrives. It serves to P(0) = 140 all the
// same, though somebody has been called to stand in for tour 1 until P(1) = 190 by then.
static void test_a_late_substitute_serves_to_the_end_of_its_own_tour(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("rotations.plain.early_end_prob", "0.5", "rotations.plain.overlap_days",
                            "50", "rotations.plain.first_wave_training_days",
                            "{ random = \"discrete\"; values = [10, 50]; weights = [3, 1]; }",
                            "options.force.replace_early", "\"high_readiness\""));
    const uint32_t limit = UINT32_MAX / 4 * 3 + 3;
    uint32_t replication = 0;
    int first, second;
    double u, v;
    do {
        replication++;
        u = fsi_unit(tour_word(replication, "0", 0, 1));
        v = fsi_unit(tour_word(replication, "1", 0, 1));
        first = 41 + (int)floor(u / 0.5 * 99);
        second = 91 + (int)floor(v / 0.5 * 99);
    } while (u >= 0.5 || first < 60 || first >= 70 || second >= first + 40 || v >= 0.5 ||
             tour_word(replication, "0", 0, 0) > limit ||
             tour_word(replication, "0", 64, 0) <= limit ||
             tour_word(replication, "1", 64, 0) <= limit ||
             fsi_unit(tour_word(replication, "0", 64, 1)) < 0.5);
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), 90);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 1), second);
    const struct scene_event *came = scene_find(&tape, "force", "arrived", SLOT, NULL, 2);
    assert_int_equal(came->day, first + 50);
    assert_int_equal(came->value, 0);
    assert_int_equal(scene_find(&tape, "force", "departed", SLOT, came->unit, 0)->day, 140);
    scene_tape_free(&tape);
    fs_model_free(model);
}

// A phase gives tour 1 only 50 days and no extension: P(1) = P(0) = 140. Its relief is not there,
// so it leaves; tour 0, which could be extended, is over because tour 1 is in theatre that day.
static void test_of_two_tours_that_end_together_the_earlier_is_over_first(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES(
        "nations.AAA.pools.battalion.units", "2", "rotations.plain.overlap_days", "50",
        "rotations.plain.max_extension_days", "30", "options.force.offer_uncapped", "true"));
    assert_int_equal(fs_scenario_add(scenario, "phases", "short", NULL), FS_OK);
    scene_set(scenario, "phases.short.from_day", "85");
    assert_int_equal(fs_scenario_add(scenario, "rotations.plain.phases", "short", NULL), FS_OK);
    scene_set(scenario, "rotations.plain.phases.short.tour_days", "50");
    scene_set(scenario, "rotations.plain.phases.short.overlap_days", "0");
    scene_set(scenario, "rotations.plain.phases.short.max_extension_days", "0");
    fs_model *model = scene_compile(scenario);
    struct scene_tape tape = scene_replay(model, 1, 1);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), 140);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 1), 140);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reliefs_arrive_on_the_chain_and_hand_over),
        cmocka_unit_test(test_a_handover_counts_twice_in_theatre_and_once_as_deployed),
        cmocka_unit_test(test_no_relief_comes_if_the_incumbent_can_stay_to_the_end),
        cmocka_unit_test(test_two_units_leave_gaps_and_calls_lapse),
        cmocka_unit_test(test_an_incumbent_is_extended_until_its_relief_comes_or_the_limit),
        cmocka_unit_test(test_a_norm_is_broken_rather_than_a_relief_late),
        cmocka_unit_test(test_late_training_shortens_the_tour),
        cmocka_unit_test(test_a_unit_overtaken_by_the_next_tour_is_not_sent),
        cmocka_unit_test(test_an_early_end_leaves_a_gap_until_the_planned_relief),
        cmocka_unit_test(test_a_trained_relief_replaces_an_early_end_at_once),
        cmocka_unit_test(test_a_ready_unit_replaces_an_early_end_until_the_planned_relief),
        cmocka_unit_test(test_a_substitute_that_comes_with_the_relief_is_not_called),
        cmocka_unit_test(test_a_late_unit_of_an_earlier_tour_is_no_planned_relief),
        cmocka_unit_test(test_a_substitute_stands_in_for_the_latest_tour),
        cmocka_unit_test(test_a_slot_has_as_many_reliefs_under_way_as_its_lead_asks),
        cmocka_unit_test(test_a_late_substitute_serves_to_the_end_of_its_own_tour),
        cmocka_unit_test(test_of_two_tours_that_end_together_the_earlier_is_over_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
