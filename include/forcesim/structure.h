// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_STRUCTURE_H
#define FORCESIM_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>

#include <forcesim/export.h>

FS_BEGIN_DECLS

/**
 * Structures of the breach. A structure says how the hazard of a breach on a day compares with the
 * base hazard of the accord, given what stands in theatre on that day. M0, M1 and M2 are built in;
 * a host program passes its own in fs_scenario_options and names them in peace.structures.
 * docs/peace.md states the equations.
 */

/** One kind of force in theatre on a day. */
typedef struct fs_breach_component {
    const char *name;       /**< its name in the scenario, e.g. "tripwire" */
    double persons;         /**< in filled slots on that day */
    double reference;       /**< size at which its effects are full */
    double exposed_frac;    /**< share exposed to an attack */
    double fighting_frac;   /**< share that can fight in the attacked sector in time */
    double hazard_ratio;    /**< ratio of the literature, as drawn in this future */
    bool presumes_backstop; /**< that ratio presumes a backstop */
} fs_breach_component;

/** The numbers of M1 and M2 in one future (keys of the groups literature, belief, deterrence and
 * backstop). */
typedef struct fs_breach_numbers {
    double transport, no_consent_ratio, no_backstop_ratio;
    double base_prob, half_losses, early_loss_frac, dependence_frac, bias;
    double troop_free_frac;
    double win_intercept, win_slope, quality, loss_if_fail, intervention_cost, noise;
    double spiral_frac, monitor_effect;
} fs_breach_numbers;

/** What a structure sees of a day. With `persons` 0 everything is as without the force, with the
 * same backstop. */
typedef struct fs_breach_state {
    size_t size;               /**< sizeof(fs_breach_state) */
    double day;                /**< days since the ceasefire */
    double persons;            /**< in filled slots, all components */
    double size_frac;          /**< min(1, persons / reference size of the option) */
    double fighting_persons;   /**< sum of fighting share x persons */
    double early_losses;       /**< casualties expected in the first days, sum over components */
    double training_gain_frac; /**< gain of the host's strength at full size */
    double attacker_persons;   /**< adversary in the attacked sector */
    double host_persons;       /**< host there, without the gain */
    bool consent;              /**< the adversary consents to the force */
    double credibility;        /**< of the backstop; 0 without one */
    double reject_ratio;  /**< above 1 between announcement and full strength without consent */
    double reported_frac; /**< share of violations detected and attributed, mean of the line */
    double reported_frac_without; /**< the same without the mission */
    double win_prob;              /**< P(attack wins) as M2 reckons it */
    double win_prob_without;      /**< the same without the force */
    double loss_share;            /**< g: how far the early losses bring tau to bear, 0 to 1 */
    double value_without;         /**< U of M2 without force and backstop */
    double tau;                   /**< P(coalition fights | losses in numbers) */
    double intercept;  /**< v of M2, solved so that p12 belongs to no force and no backstop */
    size_t components; /**< number of them; 0 without a force */
    const fs_breach_component *component;
    const fs_breach_numbers *numbers;
} fs_breach_state;

/** A structure. Must outlive every model that names it. */
typedef struct fs_structure {
    size_t size;       /**< sizeof(fs_structure) */
    const char *name;  /**< as in peace.structures and in results */
    const char *title; /**< a few words */
    const char *help;  /**< one sentence that states what is assumed */
    bool uses_tau; /**< its hazard hangs on tau: shown at 0, 0.25, 0.5, 0.75, 1 when tau is a range
                    */
    /** Hazard over the base hazard of the accord, at least 0. Pure: the same state gives the same
     * number, on any thread. */
    double (*relative)(const fs_breach_state *state, void *user);
    void *user; /**< passed to it, not owned */
} fs_structure;

/** Number of built-in structures. */
FS_API size_t fs_structure_count(void);
/** Built-in structure `index`; NULL when out of range. */
FS_API const fs_structure *fs_structure_get(size_t index);

FS_END_DECLS

#endif
