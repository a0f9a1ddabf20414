// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_UNTIL_H
#define FSI_ENGINE_UNTIL_H

#include "engine/batch.h"

/** A stopping rule: half the width of the 95 % interval of a metric below a bound. */
struct fsi_until {
    int metric;
    int option; /**< -1: every option in which the metric exists */
    double below;
};

/** Reads "ci(METRIC[:OPTION]) < X"; says in `error` what is wrong and what would be right. */
fs_status fsi_until_parse(struct fsi_until *until, const char *text, const struct fsi_model *model,
                          fs_error *error);
/** True when the rule is met by what is finished. `*noisy`: replications, not futures, are what is
 * lacking. */
fs_status fsi_until_met(const struct fsi_until *until, struct fsi_batch *batch, bool *met,
                        bool *noisy);

#endif
