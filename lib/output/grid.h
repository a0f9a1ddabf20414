// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_GRID_H
#define FSI_OUTPUT_GRID_H

#include "output/report.h"

/** Appends the table of the metrics of an option with their intervals: the main ones, or all when
 * the report is verbose. */
void fsi_grid_metrics(struct fsi_report *report, size_t option);

/** Appends one line a nation with its means: those that take part or are missed. */
void fsi_grid_nations(struct fsi_report *report, size_t option);

/** Appends the metrics of every nation with their intervals. */
void fsi_grid_nation_metrics(struct fsi_report *report, size_t option);

/** Appends drawdown by role and tier with its intervals. */
void fsi_grid_roles(struct fsi_report *report, size_t option);

#endif
