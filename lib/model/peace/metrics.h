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

/** How a metric is made of its values by path. */
enum fsi_peace_kind {
    FSI_PEACE_PATH,   /**< mean over paths */
    FSI_PEACE_BREACH, /**< mean over breaches, weighted by their probability */
    FSI_PEACE_MEDIAN  /**< weighted median over breaches; infinity is a day that never comes */
};

/** Kind of a metric. */
enum fsi_peace_kind fsi_peace_metric_kind(size_t metric);
/** True for what is said of breaches: a mean or median over them. */
bool fsi_peace_metric_weighted(size_t metric);

#endif
