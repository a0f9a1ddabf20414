// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_LEDGER_H
#define FSI_OUTPUT_LEDGER_H

#include "output/json_writer.h"
#include "output/report.h"

/** True when the result holds costs by nation and month. */
bool fsi_ledger_kept(const struct fsi_report *report);
/** Appends the costs of an option as two tables: by month and category, by nation and category. */
void fsi_ledger_table(struct fsi_report *report, size_t option);
/** Appends the costs of all options as CSV, one row an amount that is not 0. */
fs_status fsi_ledger_csv(struct fsi_report *report, fs_error *error);
/** Adds the member "ledger" to an option. */
void fsi_ledger_json(struct fsi_report *report, struct fsi_json *json, size_t option);

#endif
