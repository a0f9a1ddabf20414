// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_MEANS_MEASURE_H
#define FSI_ENGINE_MEANS_MEASURE_H

#include "engine/record.h"
#include "model/metrics.h"

/** Metrics of means of one option in one world, into `values` [FSI_METRICS]; only where the record
 * has means. */
void fsi_means_measure(const struct fsi_model *model, const struct fsi_option *option,
                       const struct fsi_record *with, double *values);
/** The same of a nation, [FSI_NATION_METRICS]; NaN without means. */
void fsi_means_measure_nation(const struct fsi_model *model, const struct fsi_option *option,
                              const struct fsi_record *with, int nation, double *values);

/** Series of means, behind the others: cost of the month, supply, deaths and evacuations so far,
 * nations that left so far, nations in theatre, persons who wait. */
enum { FSI_MEANS_SERIES = 7 };
/** Value of one of them on a day. */
int64_t fsi_means_series(const struct fsi_model *model, const struct fsi_record *with, int series,
                         int day);
/** Largest value that is told apart. */
int64_t fsi_means_series_most(const struct fsi_model *model, const struct fsi_option *option,
                              int series);

#endif
