// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// M0: the force changes nothing about the decision to attack.

#include "model/peace/structures.h"

static double relative(const fs_breach_state *state, void *user) {
    (void)state;
    (void)user;
    return 1.0;
}

const fs_structure fsi_m0 = {
    .size = sizeof(fs_structure),
    .name = "M0",
    .title = "force does not matter",
    .help = "The hazard of a breach is that of the accord, whatever stands in theatre.",
    .relative = relative,
};
