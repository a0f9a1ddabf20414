// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_METRICS_H
#define FSI_MODEL_PEACE_METRICS_H

#include <forcesim/result.h>

/** Indices into the table of metrics of the peace. */
enum fsi_peace_metric {
#define PEACE(name, ...) FSI_P_##name,
#include "model/peace/metrics.def"
#undef PEACE
    FSI_PEACE_METRICS
};

/** True for a mean over breaches. */
bool fsi_peace_metric_weighted(size_t metric);

#endif
