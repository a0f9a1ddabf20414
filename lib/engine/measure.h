// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_MEASURE_H
#define FSI_ENGINE_MEASURE_H

#include "engine/record.h"
#include "model/metrics.h"

/**
 * Metrics of one option in one world, from the finished records with and without the mission.
 * `values`: [FSI_METRICS]; what does not exist is NaN.
 */
void fsi_measure(const struct fsi_model *model, const struct fsi_option *option,
                 const struct fsi_record *with, const struct fsi_record *without, double *values);

/** Metrics of one nation: [FSI_NATION_METRICS]. */
void fsi_measure_nation(const struct fsi_model *model, const struct fsi_option *option,
                        const struct fsi_record *with, const struct fsi_record *without, int nation,
                        double *values);

/** Mean plateau drawdown by tier and mean interval between tours: [roles x FSI_ROLE_VALUES]. */
void fsi_measure_roles(const struct fsi_model *model, const struct fsi_option *option,
                       const struct fsi_record *with, const struct fsi_record *without,
                       double *values);

#endif
