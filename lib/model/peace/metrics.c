// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The table of metrics of the peace, made from metrics.def.

#include "model/peace/metrics.h"

#include <string.h>

static const fs_metric metrics[FSI_PEACE_METRICS] = {
#define PEACE(name, unit, window, better, probability, kind, definition, defined)                  \
    {#name, unit, window, definition, defined, better, probability, false},
#include "model/peace/metrics.def"
#undef PEACE
};

static const enum fsi_peace_kind kinds[FSI_PEACE_METRICS] = {
#define PEACE(name, unit, window, better, probability, kind, definition, defined) FSI_PEACE_##kind,
#include "model/peace/metrics.def"
#undef PEACE
};

size_t fs_peace_metric_count(void) {
    return FSI_PEACE_METRICS;
}

const fs_metric *fs_peace_metric_get(size_t index) {
    return index < FSI_PEACE_METRICS ? &metrics[index] : NULL;
}

int fs_peace_metric_find(const char *name) {
    for (int i = 0; name != NULL && i < FSI_PEACE_METRICS; i++) {
        if (strcmp(metrics[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

enum fsi_peace_kind fsi_peace_metric_kind(size_t metric) {
    return kinds[metric];
}

bool fsi_peace_metric_weighted(size_t metric) {
    return kinds[metric] != FSI_PEACE_PATH;
}
