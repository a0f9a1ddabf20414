// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Reading the peace of a result: the public getters.

#include "engine/result.h"
#include "model/metrics.h"
#include "model/peace/metrics.h"

bool fs_result_has_metric(const fs_result *result, size_t metric) {
    int index = (int)metric;
    return metric < FSI_METRICS && (result->accords > 0 || !FSI_METRIC_OF_PEACE(index)) &&
           (result->means || !FSI_METRIC_OF_MEANS(index)) &&
           (result->coalition || !FSI_METRIC_OF_COALITION(index));
}

size_t fs_result_accord_count(const fs_result *result) {
    return result->accords;
}

bool fs_result_accord(const fs_result *result, size_t accord, fs_accord_info *info) {
    if (accord >= result->accords) {
        return false;
    }
    *info = result->accord[accord];
    return true;
}

size_t fs_result_peace_column_count(const fs_result *result) {
    return result->columns;
}

bool fs_result_peace_column(const fs_result *result, size_t column, fs_peace_column_info *info) {
    if (column >= result->columns) {
        return false;
    }
    *info = result->column[column];
    return true;
}

fs_status fs_result_peace(const fs_result *result, size_t option, size_t accord, size_t column,
                          size_t metric, fs_estimate *estimate) {
    if (option >= result->info.options || accord >= result->accords || column >= result->columns ||
        metric >= FSI_PEACE_METRICS) {
        return FS_ERROR_UNKNOWN;
    }
    size_t index =
        ((option * result->accords + accord) * result->columns + column) * FSI_PEACE_METRICS +
        metric;
    *estimate = result->peace[index];
    return FS_OK;
}

bool fs_result_assumption(const fs_result *result, size_t index, fs_assumption *assumption) {
    if (index >= result->assumptions) {
        return false;
    }
    *assumption = result->assumption[index];
    return true;
}
