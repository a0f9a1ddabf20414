// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// M1: the ratios of hazards of the literature on peacekeeping, carried over in part (psi).

#include <math.h>

#include "model/peace/structures.h"

// ln of the ratio of one component at its strength of the day. What is below 0 is a benefit, and
// shrinks without consent and backstop.
static double log_ratio(const fs_breach_state *state, const fs_breach_component *component) {
    const fs_breach_numbers *numbers = state->numbers;
    double size = fmin(1.0, component->persons / component->reference),
           l = log(component->hazard_ratio);
    if (l < 0) {
        l *= state->consent ? 1.0 : numbers->no_consent_ratio;
        l *= component->presumes_backstop && !(state->credibility > 0) ? numbers->no_backstop_ratio
                                                                       : 1.0;
    }
    return numbers->transport * l * size;
}

// In a layered force the component with the lowest ratio counts, never a product.
static double relative(const fs_breach_state *state, void *user) {
    double lowest = INFINITY;
    (void)user;
    for (size_t i = 0; i < state->components; i++) {
        if (state->component[i].persons > 0) {
            lowest = fmin(lowest, log_ratio(state, &state->component[i]));
        }
    }
    return state->reject_ratio * (isinf(lowest) ? 1.0 : exp(lowest));
}

const fs_structure fsi_m1 = {
    .size = sizeof(fs_structure),
    .name = "M1",
    .title = "as the literature on peacekeeping",
    .help = "A force of its kind lowers or raises the hazard as in past missions, to the share "
            "that these carry over.",
    .relative = relative,
};
