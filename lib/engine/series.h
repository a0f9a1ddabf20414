// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_SERIES_H
#define FSI_ENGINE_SERIES_H

#include "engine/record.h"
#include "stats/levels.h"

/** Series that results of a model have: those of means only where it has means. */
int fsi_series_count(const struct fsi_model *model);
/** The series a run can keep, in the order of outputs: SERIES(name, unit, line with the mission,
 * line without or -1, tier or -1). */
enum { FSI_SERIES_PLAIN = 19, FSI_SERIES = FSI_SERIES_PLAIN + 7 };

/** Name and unit of a series. */
struct fsi_series_row {
    const char *name, *unit;
};
extern const struct fsi_series_row fsi_series_rows[FSI_SERIES];

/** Days that are kept: every `step`-th and each day on which a requirement of any option begins or
 * ends to change. Returns how many; `days` has room for the horizon. */
int fsi_series_days(const struct fsi_model *model, int step, int *days);
/** Range of a series: levels outside are counted at its ends. */
void fsi_series_range(const struct fsi_model *model, const struct fsi_option *option, int series,
                      int64_t *low, int64_t *high);
/** Value of a series on a day, from the finished records. */
int64_t fsi_series_value(const struct fsi_model *model, const struct fsi_record *with,
                         const struct fsi_record *without, int series, int day);

#endif
