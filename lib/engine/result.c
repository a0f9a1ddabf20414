// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Reading a result: the public getters.

#include "engine/result.h"

#include "model/metrics.h"
#include "model/model.h"

void fs_result_free(fs_result *result) {
    if (result == NULL) {
        return;
    }
    fs_allocator allocator = result->allocator_copy;
    bool own = result->allocator != NULL;
    fsi_arena_clear(&result->arena);
    fsi_free(own ? &allocator : NULL, result);
}

const fs_allocator *fsi_result_allocator(const fs_result *result) {
    return result->allocator != NULL ? &result->allocator_copy : NULL;
}

void fs_result_get_info(const fs_result *result, fs_result_info *info) {
    *info = result->info;
}

bool fs_result_complete(const fs_result *result) {
    return result->info.complete;
}

bool fs_result_override(const fs_result *result, size_t index, const char **path,
                        const char **value) {
    if (index >= result->info.overrides) {
        return false;
    }
    *path = result->override_path[index];
    *value = result->override_value[index];
    return true;
}

bool fs_result_get_option(const fs_result *result, size_t option, fs_option_info *info) {
    if (option >= result->info.options) {
        return false;
    }
    *info = result->option[option].info;
    return true;
}

const char *fs_result_nation(const fs_result *result, size_t nation) {
    return nation < result->info.nations ? result->nation[nation] : NULL;
}

const char *fs_result_nation_title(const fs_result *result, size_t nation) {
    return nation < result->info.nations ? result->nation_title[nation] : NULL;
}

const char *fs_result_role(const fs_result *result, size_t role) {
    return role < result->info.roles ? result->role[role] : NULL;
}

fs_status fs_result_metric(const fs_result *result, size_t option, size_t metric,
                           fs_estimate *estimate) {
    if (option >= result->info.options || metric >= FSI_METRICS) {
        return FS_ERROR_UNKNOWN;
    }
    *estimate = result->option[option].metric[metric];
    return FS_OK;
}

fs_status fs_result_nation_metric(const fs_result *result, size_t option, size_t nation,
                                  size_t metric, fs_estimate *estimate) {
    if (option >= result->info.options || nation >= result->info.nations ||
        metric >= FSI_NATION_METRICS) {
        return FS_ERROR_UNKNOWN;
    }
    *estimate = result->option[option].nation[nation * FSI_NATION_METRICS + metric];
    return FS_OK;
}

fs_status fs_result_role_drawdown(const fs_result *result, size_t option, size_t role, size_t tier,
                                  fs_estimate *estimate) {
    if (option >= result->info.options || role >= result->info.roles || tier >= FSI_TIERS) {
        return FS_ERROR_UNKNOWN;
    }
    *estimate = result->option[option].role[role * FSI_ROLE_VALUES + tier];
    return FS_OK;
}

fs_status fs_result_role_interval(const fs_result *result, size_t option, size_t role,
                                  fs_estimate *estimate) {
    if (option >= result->info.options || role >= result->info.roles) {
        return FS_ERROR_UNKNOWN;
    }
    *estimate = result->option[option].role[role * FSI_ROLE_VALUES + FSI_ROLE_INTERVAL];
    return FS_OK;
}

size_t fs_result_series_count(const fs_result *result) {
    return result->series_count;
}

fs_status fs_result_series(const fs_result *result, size_t option, size_t series, fs_series *out) {
    if (option >= result->info.options || series >= result->series_count) {
        return FS_ERROR_UNKNOWN;
    }
    *out = result->option[option].series[series];
    return FS_OK;
}

bool fs_result_currency(const fs_result *result, const char **currency, int *price_year) {
    if (result->currency == NULL) {
        return false;
    }
    *currency = result->currency;
    *price_year = result->price_year;
    return true;
}

bool fs_result_timeline(const fs_result *result, size_t index, fs_timeline_entry *entry) {
    if (index >= result->timeline_count) {
        return false;
    }
    *entry = result->timeline[index];
    return true;
}
