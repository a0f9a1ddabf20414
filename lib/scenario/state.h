// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_STATE_H
#define FSI_SCENARIO_STATE_H

#include "scenario/item.h"

/** What a scenario object holds. */
struct fs_scenario {
    fs_allocator allocator_copy;
    const fs_allocator *allocator; /**< NULL or the copy */
    struct fsi_content *content;
    fs_diagnostics *diag;        /**< everything found, as shown */
    fs_diagnostics *found;       /**< what loading found */
    bool frozen;                 /**< the list of factors is right */
    struct fsi_factor **factors; /**< sorted by name, in the arena of the content */
    size_t factor_count;
    const fs_structure *structures; /**< the host program's; borrowed */
    size_t structure_count;
};

/** Replaces the content (and frees the one before). */
void fsi_scenario_replace(fs_scenario *scenario, struct fsi_content *content);
/** First error of a list, with its help, into `error`, and `status`; FS_OK when it has none. */
fs_status fsi_scenario_report(const fs_diagnostics *list, fs_status status, fs_error *error);
/** Adds the findings of a list to another, sorted. */
void fsi_scenario_add_findings(fs_diagnostics *to, const fs_diagnostics *from);

#endif
