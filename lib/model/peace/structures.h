// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_STRUCTURES_H
#define FSI_MODEL_PEACE_STRUCTURES_H

#include <forcesim/structure.h>

/** The built-in structures, one file each, and the parts of M2 that consequences share with it. */

extern const fs_structure fsi_m0, fsi_m1, fsi_m2;

/** Logistic function. */
double fsi_logistic(double x);
/** P(attack wins) against a defence of so many persons (model 7.2). */
double fsi_attack_wins(const fs_breach_numbers *numbers, double attacker, double defence);
/** Fills what a state says of M2 (win_prob, win_prob_without, loss_share, value_without) from the
 * rest of it. */
void fsi_complete_state(fs_breach_state *state);
/** g: share of tau that casualties of the first days bring to bear. */
double fsi_loss_share(const fs_breach_numbers *numbers, double early_losses);
/** Probabilities that the coalition fights and that the backstop acts (as they are, without bias).
 */
struct fsi_will {
    double coalition, backstop;
};
struct fsi_will fsi_will_of(const fs_breach_numbers *numbers, double tau, double credibility,
                            double loss_share);
/** Probability that somebody intervenes, with the dependence of the two decisions. */
double fsi_intervention(const fs_breach_numbers *numbers, struct fsi_will will);
/** U: value of an attack to the adversary, as it believes. */
double fsi_attack_value(const fs_breach_state *state);
/** The state without the force, with the same backstop. */
fs_breach_state fsi_without_force(const fs_breach_state *state);
/** The same without the backstop too. */
fs_breach_state fsi_without_anything(const fs_breach_state *state);
/**
 * v of M2: decisions_per_year x logistic((U_00 + v) / noise) = -ln(1 - p12), the left side at most
 * 0.95 x decisions_per_year. `state` is that of the day of the ceasefire, complete.
 */
double fsi_solve_intercept(const fs_breach_state *state, double decisions_per_year, double p12);

#endif
