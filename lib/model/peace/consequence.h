// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_CONSEQUENCE_H
#define FSI_MODEL_PEACE_CONSEQUENCE_H

#include <stdbool.h>

/** What happens if the peace fails (model 7.3): who arrives when, how long the line holds, who is
 * lost. Days are counted from the breach and may be negative, since a warning may have started the
 * movement before it. */

/** Longest notice that is looked at. */
enum { FSI_NOTICE_DAYS = 256 };

/** Brigade equivalents that come, by notice in days on the day of the breach. */
struct fsi_senders {
    double brigades[FSI_NOTICE_DAYS];
};

/** How they come. */
struct fsi_movement {
    double start_day;      /**< day of the alarm: 0, or before the breach */
    double decision_days;  /**< from the alarm */
    double onward_days;    /**< after the notice */
    double reception_days; /**< a brigade */
};

/** Brigades received by the morning of each day. */
struct fsi_reception {
    double received[FSI_NOTICE_DAYS]; /**< [day] by the morning of that day after the breach */
};

/**
 * Arrivals queue at reception in order of notice and are received at one brigade in
 * `reception_days`, day by day, up to day `days` < FSI_NOTICE_DAYS.
 */
void fsi_receive(const struct fsi_senders *senders, const struct fsi_movement *movement, int days,
                 struct fsi_reception *reception);
/** Real time at which `brigades` have been received; a negative number when that is not so by day
 * `days`, -1 exactly. Times before the breach are 0. */
double fsi_received_day(const struct fsi_senders *senders, const struct fsi_movement *movement,
                        double brigades, int days);
/** Brigades of units with a notice of at most `within` days that are received or being received
 * `within` days after the alarm. */
double fsi_sent_within(const struct fsi_senders *senders, const struct fsi_movement *movement,
                       int within);

/** The battle for the attacked sector. */
struct fsi_battle {
    double host_persons, host_per_day; /**< there on the day of the breach, and moved in a day */
    double attacker_persons;           /**< after what air power takes away */
    double force_persons;              /**< kappa s F, 0 where the coalition does not fight */
    double brigade_persons;            /**< kappa x persons of a brigade with its slice */
    double exposed_persons;            /**< of the force */
    double casualty_frac_per_day, killed_frac, captured_frac;
    double hold_days, hold_growth, hold_span, hold_ratio_most, relief_ratio;
    double luck; /**< factor on the time to overrun */
    int watch_days;
};

/** How it ends. Overrun: the attacked sector's line is lost; that is not defeat. */
enum fsi_outcome { FSI_HOLDING, FSI_OVERRUN, FSI_RELIEVED };

struct fsi_battle_end {
    enum fsi_outcome outcome;
    int day;                          /**< of the outcome */
    double killed, wounded, captured; /**< of the exposed force; their sum never exceeds it */
};

/** Median time to overrun at a force ratio. */
double fsi_hold_days(const struct fsi_battle *battle, double ratio);
/** Runs the battle; `reception` NULL: nobody comes. */
struct fsi_battle_end fsi_battle_run(const struct fsi_battle *battle,
                                     const struct fsi_reception *reception);

#endif
