// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_PEACE_H
#define FSI_MODEL_PEACE_PEACE_H

#include <stddef.h>

#include "model/peace/consequence.h"
#include "model/peace/detection.h"
#include "model/peace/structures.h"
#include "model/peace/violations.h"
#include "random/law.h"

/** The constant numbers of the peace in one future; part of struct fsi_model where the scenario has
 * accords. */

/** Days over which the adversary's and the host's strength are held. */
enum { FSI_PEACE_SLICE = 30 };

/** Values of tau at which results are shown when it is a range. */
enum { FSI_TAUS = 5 };

/** An accord. */
struct fsi_accord {
    const char *name, *title;
    double p12, shape;
    bool consent;
    double intercept;   /**< v of M2 */
    const double *base; /**< [days + 1] cumulative base hazard by the morning of each day since the
                           ceasefire */
};

/** A kind of force. */
struct fsi_component {
    const char *name;
    double exposed_frac, fighting_frac, training_gain_frac, reference, hazard_ratio;
    bool presumes_backstop, forward, observers, main;
};

/** A sector of the line. */
struct fsi_sector {
    const char *name;
    double length_km, event_frac, events_km;
    uint64_t hash; /**< of "violations/NAME" */
};

/** What an option brings to the peace. */
struct fsi_peace_option {
    bool *has;      /**< [components] it asks for persons of that kind */
    int *component; /**< [requirements] kind of each, in the option's order */
    double training_gain_frac, reference;
    double credibility, air_frac, attribution_frac, casualty_frac_per_day;
    double warning_ratio;         /**< factor on the warning time */
    struct fsi_movement movement; /**< without the alarm's day */
    double cameras, drones, acoustic_frac;
    bool satellites;
    double reported_frac_without;           /**< D_0 */
    double cameras_per_100, drones_per_100; /**< that detect as much more as 100 observers more, at
                                               full strength; NaN: none does */
    double hardware_frac; /**< detection of withdrawn hardware at full strength, mean of the line */
    int reject_until; /**< day since the ceasefire of full strength; 0 and less: nothing is rejected
                       */
    bool exposed;     /**< it has exposed troops */
};

/** A column of results: a structure at a value of tau. */
struct fsi_peace_column {
    const fs_structure *structure; /**< NULL: the average with the user's weights */
    const char *name;              /**< "M0", "M2@tau=0.25" */
    double tau;
    double weight; /**< share in the average */
};

/** A unit that may come on a breach: tiered, of a nation of NATO, with manoeuvre strength. */
struct fsi_sender {
    int unit, nation;
    double brigades; /**< times the share of its tier that is sent */
};

/** What a nation sends. */
struct fsi_send_nation {
    double committed, other;   /**< share when it has committed in this world, and when not */
    double static_brigades[3]; /**< of its units that never move, by tier, times the share of the
                                  tier */
};

struct fsi_peace {
    int ceasefire, days; /**< first day, and days from it to the end of the winding down */
    int announcement;    /**< days since the ceasefire */
    const struct fsi_accord *accord;
    int accords, violations_accord;
    struct fsi_violation_law violations;
    const struct fsi_sector *sector;
    int sectors;
    double line_km;
    struct fsi_sensors sensors;
    double attribution_frac, host_cameras, host_drones, host_acoustic_frac;
    const struct fsi_component *component;
    int components;
    const struct fsi_peace_option *option; /**< [options] */
    const struct fsi_peace_column *column;
    int columns;
    bool consequences;
    double tau; /**< of this future; 0 where it is not needed */
    bool tau_range;
    fs_breach_numbers numbers;
    double credibility;
    double general_frac, probes_per_year, provocation_frac, reject_ratio;
    double host_persons, host_growth, host_per_day, adversary_persons, adversary_growth,
        air_reduction_frac;
    struct fsi_battle battle; /**< what does not change from breach to breach */
    struct fsi_shape warning, luck;
    double warning_acted_prob, slice_persons;
    // Who comes.
    const struct fsi_sender *sender; /**< units that may come */
    int senders;
    const double *unit_strength;        /**< [units] brigade equivalents, coming or not */
    const struct fsi_send_nation *send; /**< [nations] */
    const int *commitment_notice;       /**< [commitments] of its units; -1: they never come */
    int recall_days;
    uint64_t line_hash, breach_hash; /**< of "violations" and "breach" */
};

struct fsi_model;
struct fsi_build;

/** Builds the peace of a model whose options are built; leaves it NULL without accords. */
fs_status fsi_build_peace(struct fsi_build *build);
/** Sectors of an option under `observers` observers; returns the mean detection of shots, weighted
 * by events. */
double fsi_peace_watch(const struct fsi_peace *peace, const struct fsi_peace_option *option,
                       double observers, double damping, struct fsi_violation_sector *sector);
/** Strength in the attacked sector on a day of the simulation. */
double fsi_peace_host(const struct fsi_peace *peace, double day);
double fsi_peace_adversary(const struct fsi_peace *peace, double day);

#endif
