// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Reading a result: the public getters.

#include "engine/result.h"

#include "engine/record.h"
#include "model/means/cost.h"
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

// ---- Costs by nation and month, series by nation ------------------------------------------------

static const char *const categories[FSI_COST_CATEGORIES] = {[FSI_COST_DEPLOYMENT] = "deployment",
                                                            [FSI_COST_PREPARATION] = "preparation",
                                                            [FSI_COST_INFRASTRUCTURE] =
                                                                "infrastructure",
                                                            [FSI_COST_ENABLERS] = "enablers",
                                                            [FSI_COST_SUPPLY] = "supply",
                                                            [FSI_COST_WEAR] = "wear"};

static const char *const lines[FSI_NATION_LINES] = {[FSI_NATION_PLEDGED] = "pledged_persons",
                                                    [FSI_NATION_DEPLOYED] = "deployed_persons",
                                                    [FSI_NATION_THEATRE] = "in_theatre_persons"};

size_t fs_cost_category_count(void) {
    return FSI_COST_CATEGORIES;
}

const char *fs_cost_category(size_t category) {
    return category < FSI_COST_CATEGORIES ? categories[category] : NULL;
}

bool fs_result_cost_rated(const fs_result *result, size_t category) {
    return category < FSI_COST_CATEGORIES && result->rated[category];
}

bool fs_result_ledger(const fs_result *result, size_t option, fs_ledger *ledger) {
    if (option >= result->info.options || result->months == 0) {
        return false;
    }
    *ledger = (fs_ledger){.months = result->months,
                          .first_days = result->month_day,
                          .amounts = result->ledger[option]};
    return true;
}

double fs_result_ledger_amount(const fs_result *result, size_t option, size_t nation, size_t month,
                               size_t category) {
    if (option >= result->info.options || nation >= result->info.nations ||
        month >= result->months || category >= FSI_COST_CATEGORIES) {
        return 0;
    }
    return result
        ->ledger[option][(nation * result->months + month) * FSI_COST_CATEGORIES + category];
}

size_t fs_result_nation_series_count(const fs_result *result) {
    return result->nation_days > 0 ? FSI_NATION_LINES : 0;
}

fs_status fs_result_nation_series(const fs_result *result, size_t option, size_t nation,
                                  size_t series, fs_nation_series *out) {
    if (option >= result->info.options || nation >= result->info.nations ||
        series >= fs_result_nation_series_count(result)) {
        return FS_ERROR_UNKNOWN;
    }
    *out =
        (fs_nation_series){.name = lines[series],
                           .unit = "persons",
                           .count = result->nation_days,
                           .days = result->nation_day,
                           .mean = result->nation_series[option] +
                                   (series * result->info.nations + nation) * result->nation_days};
    return FS_OK;
}
