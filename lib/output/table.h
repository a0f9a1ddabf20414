// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_TABLE_H
#define FSI_OUTPUT_TABLE_H

#include "output/report.h"

/** The parts of the result for a person, which a page is made of too. */

/** Appends the answer for one option in words. */
fs_status fsi_table_words(struct fsi_report *report, size_t option, fs_error *error);
/** Appends its tables, its ledger, and its peace. */
fs_status fsi_table_numbers(struct fsi_report *report, size_t option, fs_error *error);
/** Appends what all answers rest on; `option` is not looked at. */
fs_status fsi_table_basis(struct fsi_report *report, size_t option, fs_error *error);

#endif
