// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What happens after a breach, with what is ready on that very day.

#include <math.h>

#include "engine/peace.h"

/** Everything about the day of one breach that does not hang on will or structure. */
struct breach_day {
    int day; /**< of the simulation */
    struct fsi_senders actual, no_pipeline, no_mission;
    double in_theatre;             /**< brigades */
    double dual_hatted[FSI_TIERS]; /**< persons of the force that supply counts by tier */
};

// Who decides to act: one uniform for both with the probability of dependence, else two.
static void decide(const struct fsi_breach_luck *luck, double dependence, struct fsi_will will,
                   bool *fights, bool *acts) {
    double other = luck->depends < dependence ? luck->will : luck->will_other;
    *fights = luck->will < will.coalition;
    *acts = other < will.backstop;
}

static struct fsi_battle battle_of(const struct fsi_peace_work *work, const struct fsi_peace *peace,
                                   const struct fsi_peace_option *option,
                                   const struct fsi_stretch_state *stretch, bool fights,
                                   bool acts) {
    struct fsi_battle battle = peace->battle;
    battle.host_persons = stretch->state.host_persons;
    battle.attacker_persons = stretch->state.attacker_persons *
                              (acts ? 1.0 - peace->air_reduction_frac * option->air_frac : 1.0);
    battle.force_persons = fights ? peace->numbers.quality * stretch->state.fighting_persons : 0.0;
    battle.exposed_persons = stretch->exposed_persons;
    battle.casualty_frac_per_day = option->casualty_frac_per_day;
    battle.luck = work->luck.hold;
    return battle;
}

/** Day by which a number of further brigades has been received; -1: never. */
struct arrival {
    double actual, no_pipeline, no_mission;
};

static struct arrival arrival_of(const struct breach_day *on, const struct fsi_movement *movement,
                                 double brigades, int days) {
    return (struct arrival){
        .actual = fsi_received_day(&on->actual, movement, brigades, days),
        .no_pipeline = fsi_received_day(&on->no_pipeline, movement, brigades, days),
        .no_mission = fsi_received_day(&on->no_mission, movement, brigades, days)};
}

static double later(double day, double without) {
    return day < 0 || without < 0 ? NAN : day - without;
}

static double absent(double day) {
    return day < 0 ? NAN : day;
}

static double never(double day) {
    return day < 0 ? INFINITY : day;
}

// When help comes, and how much later the mission makes it. A delay is only where help comes with
// and without the mission; what the mission prevents is counted beside it.
static void put_movement(const struct fsi_peace *peace, const struct breach_day *on,
                         const struct fsi_movement *movement, bool fights, double *values) {
    enum { LONG_DELAY = 10 };
    int days = peace->battle.watch_days;
    struct arrival first = arrival_of(on, movement, 1, days),
                   third = arrival_of(on, movement, 3, days);
    values[FSI_P_first_reinforcement_median_days_if_breach] = never(first.actual);
    values[FSI_P_third_reinforcement_median_days_if_breach] = never(third.actual);
    values[FSI_P_pipeline_delay_days_if_breach] = later(first.actual, first.no_pipeline);
    values[FSI_P_mission_delay_days_if_breach] = later(first.actual, first.no_mission);
    values[FSI_P_third_mission_delay_days_if_breach] = later(third.actual, third.no_mission);
    if (first.no_mission >= 0) {
        values[FSI_P_long_mission_delay_prob_if_breach] =
            never(first.actual) - first.no_mission >= LONG_DELAY;
    }
    if (third.no_mission >= 0) {
        values[FSI_P_third_lost_prob_if_breach] = third.actual < 0;
    }
    double more = 3 - on->in_theatre,
           three = more <= 0 ? 0 : fsi_received_day(&on->actual, movement, more, days);
    values[FSI_P_three_in_theatre_median_days_if_breach] = never(three);
    if (!fights) {
        return;
    }
    values[FSI_P_first_reinforcement_days_if_breach] = absent(first.actual);
    values[FSI_P_third_reinforcement_days_if_breach] = absent(third.actual);
    values[FSI_P_three_in_theatre_days_if_breach] = absent(three);
    values[FSI_P_unreinforced_prob_if_fights] = first.actual < 0;
    values[FSI_P_short_of_three_prob_if_fights] = third.actual < 0;
}

static void put_end(const struct fsi_battle_end *end, bool fights, double weight, double *values) {
    values[FSI_P_relieved_prob_if_breach] = end->outcome == FSI_RELIEVED;
    values[FSI_P_overrun_prob_if_breach] = end->outcome == FSI_OVERRUN;
    values[FSI_P_holding_prob_if_breach] = end->outcome == FSI_HOLDING;
    values[FSI_P_relieved_prob_if_fights] = fights ? values[FSI_P_relieved_prob_if_breach] : NAN;
    values[FSI_P_hold_days_if_breach] =
        end->outcome == FSI_OVERRUN ? (double)end->day : (double)NAN;
    values[FSI_P_killed_if_breach] = end->killed;
    values[FSI_P_wounded_if_breach] = end->wounded;
    values[FSI_P_captured_if_breach] = end->captured;
    values[FSI_P_killed_expected] = weight * end->killed;
}

// Supply of that day less the brigades that have been sent by then. From the breach on a
// dual-hatted unit counts in theatre alone.
static void put_left(const struct fsi_model *model, const struct breach_day *on,
                     const struct fsi_record *record, const struct fsi_movement *movement,
                     bool fights, double *values) {
    for (int j = 0; j < FSI_TIERS; j++) {
        if (model->tier_present[j]) {
            double supply = (double)model->base_supply[j] +
                            fsi_record_line(record, model, FSI_LINE_SUPPLY + j)[on->day];
            double sent = fights ? fsi_sent_within(&on->actual, movement, fsi_tier_days[j]) : 0.0;
            double left =
                fmax(0.0, supply - on->dual_hatted[j] - model->peace->slice_persons * sent);
            values[FSI_P_tier10_left_persons + j] = left;
            if (model->plan[j] > 0) {
                values[FSI_P_tier10_left_plan_frac + j] = left / (double)model->plan[j];
            }
        }
    }
}

// Breaches before full strength and later stand apart: the first is where the mission itself bites.
static void put_apart(bool build_up, double *values) {
#define APART(metric)                                                                              \
    { FSI_P_##metric, FSI_P_##metric##_in_build_up, FSI_P_##metric##_later }
    static const enum fsi_peace_metric apart[][3] = {
        APART(first_reinforcement_days_if_breach),
        APART(first_reinforcement_median_days_if_breach),
        APART(third_reinforcement_median_days_if_breach),
        APART(pipeline_delay_days_if_breach),
        APART(mission_delay_days_if_breach),
        APART(third_mission_delay_days_if_breach),
        APART(long_mission_delay_prob_if_breach),
        APART(third_lost_prob_if_breach),
        APART(relieved_prob_if_fights),
    };
#undef APART
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        values[apart[i][build_up ? 1 : 2]] = values[apart[i][0]];
    }
}

static void one_breach(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                       const struct fsi_breach *breach, const struct breach_day *on,
                       const struct fsi_record *record, double *values) {
    const struct fsi_peace *peace = model->peace;
    const struct fsi_peace_option *own = &peace->option[option];
    const struct fsi_stretch_state *stretch = &work->stretch[breach->stretch];
    struct fsi_will will = fsi_will_of(&peace->numbers, peace->column[breach->column].tau,
                                       own->credibility, stretch->state.loss_share);
    struct fsi_movement movement = own->movement;
    struct fsi_reception reception;
    bool fights, acts, warned = work->luck.acted < peace->warning_acted_prob;

    decide(&work->luck, peace->numbers.dependence_frac, will, &fights, &acts);
    movement.start_day = warned ? -work->luck.warning_days * own->warning_ratio : 0.0;
    struct fsi_battle battle = battle_of(work, peace, own, stretch, fights, acts);
    if (fights) {
        fsi_receive(&on->actual, &movement, battle.watch_days, &reception);
    }
    struct fsi_battle_end end = fsi_battle_run(&battle, fights ? &reception : NULL);
    values[FSI_P_general_prob_if_breach] = work->luck.general < peace->general_frac;
    values[FSI_P_fights_prob_if_breach] = fights;
    values[FSI_P_backstop_prob_if_breach] = acts;
    put_end(&end, fights, breach->weight, values);
    put_movement(peace, on, &movement, fights, values);
    put_left(model, on, record, &movement, fights, values);
    put_apart(breach->day < own->reject_until, values);
}

static int by_day(const struct fsi_breach *a, const struct fsi_breach *b) {
    return a->day != b->day         ? (a->day < b->day ? -1 : 1)
           : a->accord != b->accord ? a->accord - b->accord
                                    : a->column - b->column;
}

static void sort_breaches(struct fsi_breach *breach, int count) {
    for (int i = 1; i < count; i++) {
        struct fsi_breach moved = breach[i];
        int j = i;
        for (; j > 0 && by_day(&moved, &breach[j - 1]) < 0; j--) {
            breach[j] = breach[j - 1];
        }
        breach[j] = moved;
    }
}

void fsi_peace_consequences(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                            const struct fsi_ledger *with, const struct fsi_record *record,
                            double *values) {
    const struct fsi_peace *peace = model->peace;
    int count = peace->accords * peace->columns;
    struct breach_day on = {.day = -1};
    struct fsi_ledger_reader reader, reader_without;
    fsi_ledger_open(&reader, with, work->now_with, model);
    fsi_ledger_open(&reader_without, &work->without, work->now_without, model);
    sort_breaches(work->breach, count);
    for (int i = 0; i < count; i++) {
        const struct fsi_breach *breach = &work->breach[i];
        double *own =
            values + ((size_t)breach->accord * (size_t)peace->columns + (size_t)breach->column) *
                         FSI_PEACE_METRICS;
        if (breach->day < 0) {
            continue;
        }
        int day = breach->day + peace->ceasefire;
        day = day < 0 ? 0 : day < model->horizon ? day : model->horizon - 1;
        if (day != on.day) {
            fsi_ledger_move(&reader, day);
            fsi_ledger_move(&reader_without, day);
            on.day = day;
            fsi_ledger_senders(model, work->share, work->now_with, work->now_without, day,
                               FSI_VIEW_ACTUAL, &on.actual);
            fsi_ledger_senders(model, work->share, work->now_with, work->now_without, day,
                               FSI_VIEW_NO_PIPELINE, &on.no_pipeline);
            fsi_ledger_senders(model, work->share, work->now_with, work->now_without, day,
                               FSI_VIEW_NO_MISSION, &on.no_mission);
            on.in_theatre = fsi_ledger_in_theatre(model, work->now_with);
            for (int j = 0; j < FSI_TIERS; j++) {
                on.dual_hatted[j] = fsi_ledger_dual_hatted(model, work->now_with, j);
            }
        }
        one_breach(work, model, option, breach, &on, record, own);
    }
}
