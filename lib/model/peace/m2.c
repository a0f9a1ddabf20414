// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// M2: the adversary's reckoning. It attacks when the value of an attack, as it believes, is high:
// denial lowers P(win), the prospect that coalition and backstop fight lowers the value. A part of
// the hazard is a spiral that monitoring damps.

#include <math.h>

#include "model/peace/structures.h"

double fsi_logistic(double x) {
    return 1.0 / (1.0 + exp(-x));
}

double fsi_attack_wins(const fs_breach_numbers *numbers, double attacker, double defence) {
    return fsi_logistic(numbers->win_intercept + numbers->win_slope * log(attacker / defence));
}

double fsi_loss_share(const fs_breach_numbers *numbers, double early_losses) {
    return early_losses > 0 ? 1.0 - exp2(-early_losses / numbers->half_losses) : 0.0;
}

struct fsi_will fsi_will_of(const fs_breach_numbers *numbers, double tau, double credibility,
                            double loss_share) {
    return (struct fsi_will){
        .coalition = 1.0 - (1.0 - numbers->base_prob) * (1.0 - tau * loss_share),
        .backstop = credibility *
                    (numbers->troop_free_frac + (1.0 - numbers->troop_free_frac) * loss_share),
    };
}

double fsi_intervention(const fs_breach_numbers *numbers, struct fsi_will will) {
    double either = 1.0 - (1.0 - will.coalition) * (1.0 - will.backstop);
    return numbers->dependence_frac * fmax(will.coalition, will.backstop) +
           (1.0 - numbers->dependence_frac) * either;
}

static double believed(double prob, double bias) {
    return fmin(1.0, fmax(0.0, prob + bias));
}

double fsi_attack_value(const fs_breach_state *state) {
    const fs_breach_numbers *numbers = state->numbers;
    struct fsi_will will = fsi_will_of(numbers, state->tau, state->credibility, state->loss_share);
    // A bias is one of belief in somebody's will: where nobody stands behind, there is nothing to
    // misjudge.
    will.coalition = believed(will.coalition, numbers->bias);
    will.backstop = state->credibility > 0 ? believed(will.backstop, numbers->bias) : 0.0;
    double wins = state->win_prob;
    return wins - (1.0 - wins) * numbers->loss_if_fail -
           fsi_intervention(numbers, will) * numbers->intervention_cost;
}

void fsi_complete_state(fs_breach_state *state) {
    const fs_breach_numbers *numbers = state->numbers;
    double defence = state->host_persons * (1.0 + state->training_gain_frac * state->size_frac) +
                     numbers->quality * state->fighting_persons;
    state->win_prob = fsi_attack_wins(numbers, state->attacker_persons, defence);
    state->win_prob_without =
        fsi_attack_wins(numbers, state->attacker_persons, state->host_persons);
    state->loss_share = fsi_loss_share(numbers, state->early_losses);
    fs_breach_state none = fsi_without_anything(state);
    state->value_without = fsi_attack_value(&none);
}

fs_breach_state fsi_without_force(const fs_breach_state *state) {
    fs_breach_state none = *state;
    none.persons = none.size_frac = none.fighting_persons = none.early_losses = none.loss_share = 0;
    none.win_prob = state->win_prob_without;
    none.reported_frac = state->reported_frac_without;
    none.reject_ratio = 1.0;
    none.components = 0;
    none.component = NULL;
    return none;
}

fs_breach_state fsi_without_anything(const fs_breach_state *state) {
    fs_breach_state none = fsi_without_force(state);
    none.credibility = 0;
    return none;
}

double fsi_solve_intercept(const fs_breach_state *state, double decisions_per_year, double p12) {
    double share = fmin(-log1p(-p12) / decisions_per_year, 0.95);
    // p12 of 0: an adversary that never attacks, kept finite.
    share = fmax(share, 1e-12);
    return state->numbers->noise * log(share / (1.0 - share)) - state->value_without;
}

// h / h0 = (1 - phi) HR_bs HR_del + phi HR_spi; HR_bs HR_del is one quotient, that of the state to
// no force and no backstop.
static double relative(const fs_breach_state *state, void *user) {
    const fs_breach_numbers *numbers = state->numbers;
    double decides = fsi_logistic((fsi_attack_value(state) + state->intercept) / numbers->noise) /
                     fsi_logistic((state->value_without + state->intercept) / numbers->noise);
    double spiral = (1.0 - numbers->monitor_effect * state->reported_frac) /
                    (1.0 - numbers->monitor_effect * state->reported_frac_without);
    (void)user;
    return state->reject_ratio *
           ((1.0 - numbers->spiral_frac) * decides + numbers->spiral_frac * spiral);
}

const fs_structure fsi_m2 = {
    .size = sizeof(fs_structure),
    .name = "M2",
    .title = "the adversary reckons",
    .help = "The adversary attacks less often where an attack is less likely to win and more "
            "likely to be answered.",
    .uses_tau = true,
    .relative = relative,
};
