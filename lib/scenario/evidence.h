// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_EVIDENCE_H
#define FSI_SCENARIO_EVIDENCE_H

#include "base/memory.h"
#include "scenario/scenario.h"

/** A number that a scenario uses, and where it comes from. Strings live in the arena or the
 * scenario. */
struct fsi_evidence_row {
    const char *path;
    const char *value;      /**< "0.4", "pert 0.1 0.4 0.8" */
    const char *source;     /**< "" when not said */
    const char *tag;        /**< R, R2, D, J, M; "" when not said */
    const char *confidence; /**< A to D; "" when not said */
    bool uncertain;         /**< one value is true and drawn for each future */
    bool is_default;        /**< of the schema */
    int rank;               /**< how weak, and how much results hang on it; smaller is first */
};

/**
 * Every number that the scenario uses (a single group or item, given or by default; the peace only
 * where there are accords), the weakest first: confidence D to A, then what moved results most,
 * uncertain before constant, then by path. NULL when memory is out.
 */
struct fsi_evidence_row *fsi_evidence_list(const fs_scenario *scenario, struct fsi_arena *arena,
                                           size_t *count);

#endif
