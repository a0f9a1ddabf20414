// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_METRICS_H
#define FSI_MODEL_METRICS_H

#include <forcesim/result.h>

/** Indices into the metric table. */
enum fsi_metric_index {
#define METRIC(name, ...) FSI_M_##name,
#define TIER(...)
#define NATION(...)
#include "model/metrics.def"
#undef METRIC
#undef TIER
#undef NATION
    FSI_M_TIERS /**< first metric of the first tier */
};

/** True for a metric that only scenarios with accords have. */
#define FSI_METRIC_OF_PEACE(index)                                                                 \
    ((index) >= FSI_M_violations_true && (index) <= FSI_M_drones_per_100_observers)

/** True for a metric that only scenarios with means have (cost, supply, losses, limits). */
#define FSI_METRIC_OF_MEANS(index) ((index) >= FSI_M_cost_eur && (index) <= FSI_M_combat_frac)

/** True for a metric that only scenarios with a coalition, a timeline or means have. */
#define FSI_METRIC_OF_COALITION(index)                                                             \
    ((index) >= FSI_M_given_up_persons && (index) <= FSI_M_closure_day)

/** Metrics of a tier, relative to its first. */
enum fsi_tier_metric {
#define METRIC(...)
#define NATION(...)
#define TIER(name, ...) FSI_TM_##name,
#include "model/metrics.def"
#undef METRIC
#undef TIER
#undef NATION
    FSI_TIER_METRICS
};

/** Metrics by nation. */
enum fsi_nation_metric {
#define METRIC(...)
#define TIER(...)
#define NATION(name, ...) FSI_N_##name,
#include "model/metrics.def"
#undef METRIC
#undef TIER
#undef NATION
    FSI_NATION_METRICS
};

/** Values by role: plateau drawdown by tier, then the mean interval between tours. */
enum { FSI_ROLE_INTERVAL = 3, FSI_ROLE_VALUES };

enum { FSI_METRICS = FSI_M_TIERS + 3 * FSI_TIER_METRICS };

/** Index of a metric of tier `tier` (0, 1, 2). */
#define FSI_M_TIER(tier, metric) (FSI_M_TIERS + (int)(tier)*FSI_TIER_METRICS + FSI_TM_##metric)

#endif
