// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The metric table, made from metrics.def.

#include "model/metrics.h"

#include <string.h>

#define TIER_ROW(prefix, name, unit, window, better, probability, definition)                      \
    {prefix name,                                                                                  \
     unit,                                                                                         \
     window,                                                                                       \
     definition,                                                                                   \
     "the scenario has the tier and the option asks for a force",                                  \
     better,                                                                                       \
     probability,                                                                                  \
     false},

static const fs_metric metrics[FSI_METRICS] = {
#define METRIC(name, unit, window, better, probability, definition, defined)                       \
    {#name, unit, window, definition, defined, better, probability, false},
#define TIER(...)
#define NATION(...)
#include "model/metrics.def"
#undef METRIC
#undef TIER
#define METRIC(...)
#define TIER(name, unit, window, better, probability, definition)                                  \
    TIER_ROW("tier10_", #name, unit, window, better, probability, definition)
#include "model/metrics.def"
#undef TIER
#define TIER(name, unit, window, better, probability, definition)                                  \
    TIER_ROW("tier30_", #name, unit, window, better, probability, definition)
#include "model/metrics.def"
#undef TIER
#define TIER(name, unit, window, better, probability, definition)                                  \
    TIER_ROW("tier180_", #name, unit, window, better, probability, definition)
#include "model/metrics.def"
#undef TIER
#undef NATION
#undef METRIC
};

static const fs_metric nation_metrics[FSI_NATION_METRICS] = {
#define METRIC(...)
#define TIER(...)
#define NATION(name, unit, window, better, probability, definition, defined)                       \
    {#name, unit, window, definition, defined, better, probability, true},
#include "model/metrics.def"
#undef METRIC
#undef TIER
#undef NATION
};

size_t fs_metric_count(void) {
    return FSI_METRICS;
}

const fs_metric *fs_metric_get(size_t index) {
    return index < FSI_METRICS ? &metrics[index] : NULL;
}

size_t fs_nation_metric_count(void) {
    return FSI_NATION_METRICS;
}

const fs_metric *fs_nation_metric_get(size_t index) {
    return index < FSI_NATION_METRICS ? &nation_metrics[index] : NULL;
}

int fs_metric_find(const char *name) {
    for (int i = 0; name != NULL && i < FSI_METRICS; i++) {
        if (strcmp(metrics[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}
