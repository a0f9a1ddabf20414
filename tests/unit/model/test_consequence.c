// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Reception and battle, against cases that can be reckoned by hand.
#include "support/assert_close.h"

#include <math.h>
#include <string.h>

#include "model/peace/consequence.h"
#include "random/philox.h"

static struct fsi_battle battle_at(double host, double attacker) {
    return (struct fsi_battle){.host_persons = host,
                               .attacker_persons = attacker,
                               .brigade_persons = 1.2 * 4750,
                               .exposed_persons = 2400,
                               .casualty_frac_per_day = 0.02,
                               .killed_frac = 0.22,
                               .captured_frac = 0.3,
                               .hold_days = 2,
                               .hold_growth = 14,
                               .hold_span = 0.875,
                               .hold_ratio_most = 1.5,
                               .relief_ratio = 1,
                               .luck = 1,
                               .watch_days = 180};
}

// Identity: the two anchors that the curve goes through.
static void the_line_holds_two_days_at_nothing_and_28_at_seven_eighths(void **state) {
    (void)state;
    struct fsi_battle battle = battle_at(0, 150000);
    assert_close(fsi_hold_days(&battle, 0), 2, 0, 1e-12);
    assert_close(fsi_hold_days(&battle, 0.875), 28, 0, 1e-12);
    assert_close(fsi_hold_days(&battle, 9), fsi_hold_days(&battle, 1.5), 0, 0);
    assert_int_equal(fsi_battle_run(&battle, NULL).day, 2);
}

static void a_line_as_strong_as_the_attack_holds_without_help(void **state) {
    (void)state;
    struct fsi_battle battle = battle_at(150000, 150000);
    struct fsi_battle_end end = fsi_battle_run(&battle, NULL);
    assert_int_equal(end.outcome, FSI_HOLDING);
    assert_int_equal(end.day, 180);
    assert_close(end.captured, 0, 0, 0);
}

static void reserves_that_come_too_late_do_not_save_the_line(void **state) {
    (void)state;
    // From 0 the host gains 10,000 a day, attacker 150,000: worn out after two to three days, far
    // from equal.
    struct fsi_battle battle = battle_at(0, 150000);
    battle.host_per_day = 10000;
    struct fsi_battle_end end = fsi_battle_run(&battle, NULL);
    assert_int_equal(end.outcome, FSI_OVERRUN);
    assert_true(end.day == 3);
}

static void relief_needs_both_strength_and_somebody_who_came(void **state) {
    (void)state;
    struct fsi_battle battle = battle_at(145000, 150000);
    struct fsi_reception reception;
    memset(&reception, 0, sizeof reception);
    for (int d = 6; d < FSI_NOTICE_DAYS; d++) {
        reception.received[d] = 1;
    }
    struct fsi_battle_end end = fsi_battle_run(&battle, &reception);
    assert_int_equal(end.outcome, FSI_RELIEVED);
    assert_int_equal(end.day, 6);
}

static void overrun_is_looked_at_before_relief(void **state) {
    (void)state;
    // Worn out on the very day on which help makes it equal.
    struct fsi_battle battle = battle_at(149000, 150000);
    battle.luck = 1e-6;
    struct fsi_reception reception;
    for (int d = 0; d < FSI_NOTICE_DAYS; d++) {
        reception.received[d] = 10;
    }
    assert_int_equal(fsi_battle_run(&battle, &reception).outcome, FSI_OVERRUN);
}

static void no_loss_exceeds_the_force(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 2000; i++) {
        struct fsi_block w = fsi_philox(fsi_key_of(1, 1), i, 0, 1);
        struct fsi_battle battle = battle_at(200000 * fsi_unit(w.word[0]), 150000);
        battle.exposed_persons = 50000 * fsi_unit(w.word[1]);
        battle.casualty_frac_per_day = 0.5 * fsi_unit(w.word[2]);
        battle.captured_frac = fsi_unit(w.word[3]);
        battle.killed_frac = 1 - battle.captured_frac;
        struct fsi_battle_end end = fsi_battle_run(&battle, NULL);
        assert_true(end.killed >= 0 && end.wounded >= 0 && end.captured >= 0);
        assert_true(end.killed + end.wounded + end.captured <=
                    battle.exposed_persons * (1 + 1e-12));
    }
}

static void losses_follow_the_days_of_contact(void **state) {
    (void)state;
    struct fsi_battle battle = battle_at(0, 150000);
    struct fsi_battle_end end = fsi_battle_run(&battle, NULL);
    double left = 2400 * exp(-0.04), casualties = 2400 - left;
    assert_close(end.killed, 0.22 * casualties, 0, 1e-9);
    assert_close(end.wounded, 0.78 * casualties, 0, 1e-9);
    assert_close(end.captured, 0.3 * left, 0, 1e-9);
}

// Two brigades at 10 days, one at 30; decision 4, onward 3, reception 4 a brigade.
static const struct fsi_movement plain = {
    .decision_days = 4, .onward_days = 3, .reception_days = 4};

static struct fsi_senders three_brigades(void) {
    struct fsi_senders senders = {{0}};
    senders.brigades[10] = 2;
    senders.brigades[30] = 1;
    return senders;
}

static void brigades_arrive_with_their_notice_and_queue(void **state) {
    (void)state;
    struct fsi_senders senders = three_brigades();
    // 4 + 10 + 3 = 17; received by 21 and 25; the third arrives on 37 and is in by 41.
    assert_close(fsi_received_day(&senders, &plain, 1, 180), 21, 0, 1e-9);
    assert_close(fsi_received_day(&senders, &plain, 2, 180), 25, 0, 1e-9);
    assert_close(fsi_received_day(&senders, &plain, 3, 180), 41, 0, 1e-9);
    assert_close(fsi_received_day(&senders, &plain, 4, 180), -1, 0, 0);
    assert_close(fsi_received_day(&senders, &plain, 3, 40), -1, 0, 0);
}

static void a_crowded_reception_holds_later_arrivals_up(void **state) {
    (void)state;
    struct fsi_senders senders = three_brigades();
    senders.brigades[10] = 8;
    // Eight brigades take from 17 to 49; the one of 30 days, there on 37, waits.
    assert_close(fsi_received_day(&senders, &plain, 9, 180), 53, 0, 1e-9);
}

static void a_warning_brings_everything_forward(void **state) {
    (void)state;
    struct fsi_senders senders = three_brigades();
    struct fsi_movement warned = plain;
    warned.start_day = -15;
    assert_close(fsi_received_day(&senders, &warned, 1, 180), 6, 0, 1e-9);
    warned.start_day = -60;
    assert_close(fsi_received_day(&senders, &warned, 1, 180), 0, 0, 0);
}

static void the_curve_of_reception_agrees_with_its_days(void **state) {
    (void)state;
    struct fsi_senders senders = three_brigades();
    struct fsi_reception reception;
    fsi_receive(&senders, &plain, 180, &reception);
    assert_close(reception.received[17], 0, 0, 0);
    assert_close(reception.received[19], 0.5, 0, 1e-9);
    assert_close(reception.received[21], 1, 0, 1e-9);
    assert_close(reception.received[30], 2, 0, 1e-9);
    assert_close(reception.received[180], 3, 0, 1e-9);
}

static void what_is_sent_counts_the_brigade_in_reception(void **state) {
    (void)state;
    struct fsi_senders senders = three_brigades();
    assert_close(fsi_sent_within(&senders, &plain, 10), 0, 0, 0);
    // After 18 days a quarter is in, and the brigade that is being received counts whole.
    assert_close(fsi_sent_within(&senders, &plain, 18), 1.25, 0, 1e-9);
    assert_close(fsi_sent_within(&senders, &plain, 180), 3, 0, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_holds_two_days_at_nothing_and_28_at_seven_eighths),
        cmocka_unit_test(a_line_as_strong_as_the_attack_holds_without_help),
        cmocka_unit_test(reserves_that_come_too_late_do_not_save_the_line),
        cmocka_unit_test(relief_needs_both_strength_and_somebody_who_came),
        cmocka_unit_test(overrun_is_looked_at_before_relief),
        cmocka_unit_test(no_loss_exceeds_the_force),
        cmocka_unit_test(losses_follow_the_days_of_contact),
        cmocka_unit_test(brigades_arrive_with_their_notice_and_queue),
        cmocka_unit_test(a_crowded_reception_holds_later_arrivals_up),
        cmocka_unit_test(a_warning_brings_everything_forward),
        cmocka_unit_test(the_curve_of_reception_agrees_with_its_days),
        cmocka_unit_test(what_is_sent_counts_the_brigade_in_reception),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
