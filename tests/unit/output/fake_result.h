// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_UNIT_OUTPUT_FAKE_RESULT_H
#define TESTS_UNIT_OUTPUT_FAKE_RESULT_H

/**
 * A result made by hand. It defines the public getters that the outputs read through, so what is
 * printed can be told from the numbers put in here, without a run.
 */

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <forcesim/result.h>

enum { FAKE_METRICS = 22, FAKE_NATION_METRICS = 3, FAKE_DAYS = 3 };

struct fs_result {
    fs_result_info info;
    double required_persons;
    fs_estimate metric[FAKE_METRICS];
    fs_estimate nation[4][FAKE_NATION_METRICS];
    fs_estimate role;
    size_t series;
    bool ledger;    /**< costs are kept by nation and month */
    bool by_nation; /**< so is a series */
    const fs_timeline_entry *timeline;
    size_t changes;
    const fs_allocator *allocator;
    bool deny; /**< the getter of options fails */
    const fs_assumption *assumption;
    size_t assumptions;
};

static const fs_metric fake_metrics[FAKE_METRICS] = {
    {"required_persons", "persons", "plateau", "Asked for.", "always", 0, false, false},
    {"allotted_persons", "persons", "plateau", "Pledged.", "always", 1, false, false},
    {"unpledged_persons", "persons", "plateau", "Not taken.", "always", -1, false, false},
    {"deployed_persons", "persons", "plateau", "Held.", "always", 1, false, true},
    {"fill_frac", "fraction", "plateau", "Share held.", "always", 1, false, false},
    {"rotation_gap_frac", "fraction", "plateau", "Share empty.", "always", -1, false, true},
    {"first_gap_day", "day", "whole run", "First gap.", "there is a gap", 1, false, false},
    {"pledged_prob", "probability", "plateau", "Pledged in full.", "always", 1, true, false},
    {"pipeline_multiple", "ratio", "plateau", "Cycle.", "always", -1, false, false},
    {"tier10_supply_without_persons", "persons", "plateau", "Ready.", "always", 0, false, false},
    {"tier10_drawdown_persons", "persons", "plateau", "Fewer.", "always", -1, false, true},
    {"tier10_worst90_persons", "persons", "mission", "Worst.", "always", -1, false, false},
    {"tier10_worst90_day", "day", "mission", "When.", "always", 0, false, false},
    {"tier10_below_plan_days", "days", "mission", "Below.", "always", -1, false, false},
    {"tier10_below_plan_without_days", "days", "mission", "Below.", "always", 0, false, false},
    {"tier10_additional_days", "days", "mission", "More.", "always", -1, false, false},
    {"tier30_drawdown_persons", "persons", "plateau", "Fewer.", "always", -1, false, true},
    {"tier30_additional_shortfall_person_days", "person-days", "whole run", "More.", "always", -1,
     false, false},
    {"tier10_drawdown_plan_frac", "fraction", "plateau", "Of plan.", "always", -1, false, false},
    {"tier10_below_plan_without_prob", "probability", "mission", "Below.", "always", 0, true,
     false},
    {"demands", "calls", "run", "Calls.", "there is demand", 0, false, false},
    {"blocked_frac", "fraction", "run", "Lost.", "there is a call", -1, false, false},
};
static const fs_metric fake_nation_metrics[FAKE_NATION_METRICS] = {
    {"pledged_persons", "persons", "plateau", "Pledged.", "always", 1, false, true},
    {"deployed_persons", "persons", "plateau", "Held.", "always", 1, false, true},
    {"tier10_drawdown_persons", "persons", "plateau", "Fewer.", "always", -1, false, true},
};
static const char *const fake_codes[] = {"AAA", "BBB", "CCC", "DDD"};
static const char *const fake_titles[] = {"Aland", "B\xC3\xA9land", "", "Deeland"};
static const int fake_days[FAKE_DAYS] = {0, 7, 14};
static const double fake_values[FAKE_DAYS] = {0, 1.5, 100};
static const double fake_missing[FAKE_DAYS] = {0, NAN, 100};

const fs_allocator *fsi_result_allocator(const fs_result *result);

size_t fs_metric_count(void) {
    return FAKE_METRICS;
}
const fs_metric *fs_metric_get(size_t index) {
    return index < FAKE_METRICS ? &fake_metrics[index] : NULL;
}
size_t fs_nation_metric_count(void) {
    return FAKE_NATION_METRICS;
}
const fs_metric *fs_nation_metric_get(size_t index) {
    return index < FAKE_NATION_METRICS ? &fake_nation_metrics[index] : NULL;
}
int fs_metric_find(const char *name) {
    for (int i = 0; i < FAKE_METRICS; i++) {
        if (strcmp(fake_metrics[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}
void fs_result_free(fs_result *result) {
    free(result);
}
const fs_allocator *fsi_result_allocator(const fs_result *result) {
    return result->allocator;
}
void fs_result_get_info(const fs_result *result, fs_result_info *info) {
    *info = result->info;
}
bool fs_result_complete(const fs_result *result) {
    return result->info.complete;
}
bool fs_result_override(const fs_result *result, size_t index, const char **path,
                        const char **value) {
    *path = "nations.AAA.willingness";
    *value = "0.5";
    return index < result->info.overrides;
}
bool fs_result_get_option(const fs_result *result, size_t option, fs_option_info *info) {
    bool mission = result->required_persons > 0;
    *info = (fs_option_info){.name = "watch",
                             .title = "A watch, \"small\"",
                             .required_persons = result->required_persons,
                             .plateau_first_day = mission ? 180 : -1,
                             .plateau_last_day = mission ? 1274 : -1,
                             .mission_first_day = mission ? 1 : -1,
                             .mission_last_day = mission ? 1364 : -1};
    return option < result->info.options && !result->deny;
}
const char *fs_result_nation(const fs_result *result, size_t nation) {
    return nation < result->info.nations ? fake_codes[nation] : NULL;
}
const char *fs_result_nation_title(const fs_result *result, size_t nation) {
    return nation < result->info.nations ? fake_titles[nation] : NULL;
}
const char *fs_result_role(const fs_result *result, size_t role) {
    return role < result->info.roles ? "engineers" : NULL;
}
fs_status fs_result_metric(const fs_result *result, size_t option, size_t metric,
                           fs_estimate *estimate) {
    if (option >= result->info.options || metric >= FAKE_METRICS) {
        return FS_ERROR_ARGUMENT;
    }
    *estimate = result->metric[metric];
    return FS_OK;
}
fs_status fs_result_nation_metric(const fs_result *result, size_t option, size_t nation,
                                  size_t metric, fs_estimate *estimate) {
    if (option >= result->info.options || nation >= result->info.nations ||
        metric >= FAKE_NATION_METRICS) {
        return FS_ERROR_ARGUMENT;
    }
    *estimate = result->nation[nation][metric];
    return FS_OK;
}
fs_status fs_result_role_drawdown(const fs_result *result, size_t option, size_t role, size_t tier,
                                  fs_estimate *estimate) {
    if (option >= result->info.options || role >= result->info.roles || tier >= 2) {
        return FS_ERROR_ARGUMENT;
    }
    *estimate = result->role;
    return FS_OK;
}
fs_status fs_result_role_interval(const fs_result *result, size_t option, size_t role,
                                  fs_estimate *estimate) {
    if (option >= result->info.options || role >= result->info.roles) {
        return FS_ERROR_ARGUMENT;
    }
    *estimate = result->role;
    return FS_OK;
}
size_t fs_result_series_count(const fs_result *result) {
    return result->series;
}
fs_status fs_result_series(const fs_result *result, size_t option, size_t series, fs_series *out) {
    if (option >= result->info.options || series >= result->series) {
        return FS_ERROR_ARGUMENT;
    }
    *out = (fs_series){.name = "deployed_persons",
                       .unit = "persons",
                       .count = FAKE_DAYS,
                       .days = fake_days,
                       .mean = fake_values,
                       .p05 = fake_missing,
                       .p50 = fake_values,
                       .p95 = fake_values,
                       .required = fake_values};
    return FS_OK;
}
bool fs_result_currency(const fs_result *result, const char **currency, int *price_year) {
    if (result->ledger) {
        *currency = "EUR";
        *price_year = 2025;
    }
    return result->ledger;
}
size_t fs_cost_category_count(void) {
    return 2;
}
const char *fs_cost_category(size_t category) {
    return category == 0 ? "deployment" : "wear";
}
bool fs_result_cost_rated(const fs_result *result, size_t category) {
    return result->ledger && category == 0;
}
bool fs_result_ledger(const fs_result *result, size_t option, fs_ledger *ledger) {
    // [nations][months][categories]
    static const int first[2] = {0, 30};
    static const double amount[4 * 2 * 2] = {1250000, 0, 2000000.25, 0, 0, 0, 4500000, 0};
    *ledger = (fs_ledger){.months = 2, .first_days = first, .amounts = amount};
    return result->ledger && option < result->info.options;
}
double fs_result_ledger_amount(const fs_result *result, size_t option, size_t nation, size_t month,
                               size_t category) {
    fs_ledger ledger;
    return fs_result_ledger(result, option, &ledger)
               ? ledger.amounts[(nation * 2 + month) * 2 + category]
               : 0;
}
size_t fs_result_nation_series_count(const fs_result *result) {
    return result->by_nation;
}
fs_status fs_result_nation_series(const fs_result *result, size_t option, size_t nation,
                                  size_t series, fs_nation_series *out) {
    *out = (fs_nation_series){.name = "pledged_persons",
                              .unit = "persons",
                              .count = FAKE_DAYS,
                              .days = fake_days,
                              .mean = fake_values};
    return result->by_nation && option < result->info.options && nation < result->info.nations &&
                   series == 0
               ? FS_OK
               : FS_ERROR_UNKNOWN;
}

bool fs_result_timeline(const fs_result *result, size_t index, fs_timeline_entry *entry) {
    if (index >= result->changes) {
        return false;
    }
    *entry = result->timeline[index];
    return true;
}

bool fs_result_has_metric(const fs_result *result, size_t metric) {
    return result != NULL && metric < FAKE_METRICS;
}
size_t fs_result_accord_count(const fs_result *result) {
    return result != NULL ? 0 : 1;
}
bool fs_result_accord(const fs_result *result, size_t accord, fs_accord_info *info) {
    *info = (fs_accord_info){.name = "", .title = ""};
    return accord < fs_result_accord_count(result);
}
size_t fs_result_peace_column_count(const fs_result *result) {
    return fs_result_accord_count(result);
}
bool fs_result_peace_column(const fs_result *result, size_t column, fs_peace_column_info *info) {
    *info = (fs_peace_column_info){.name = "", .title = ""};
    return column < fs_result_peace_column_count(result);
}
fs_status fs_result_peace(const fs_result *result, size_t option, size_t accord, size_t column,
                          size_t metric, fs_estimate *estimate) {
    (void)result, (void)option, (void)accord, (void)column, (void)metric, (void)estimate;
    return FS_ERROR_UNKNOWN;
}
bool fs_result_assumption(const fs_result *result, size_t index, fs_assumption *assumption) {
    if (index >= result->assumptions) {
        return false;
    }
    *assumption = result->assumption[index];
    return true;
}

/** An estimate over futures about `mean`, all its numbers in fixed ratios to it. */
static inline fs_estimate fake_estimate(double mean) {
    return (fs_estimate){.mean = mean,
                         .ci_lo = mean * 0.98,
                         .ci_hi = mean * 1.02,
                         .ci_basis = FS_CI_FUTURES,
                         .p05 = mean * 0.8,
                         .p50 = mean,
                         .p95 = mean * 1.2,
                         .futures_p05 = mean * 0.9,
                         .futures_p50 = mean,
                         .futures_p95 = mean * 1.1,
                         .defined_frac = 1};
}

/** An estimate of what exists nowhere. */
static inline fs_estimate fake_nothing(void) {
    return (fs_estimate){.mean = NAN,
                         .ci_lo = NAN,
                         .ci_hi = NAN,
                         .ci_basis = FS_CI_NONE,
                         .p05 = NAN,
                         .p50 = NAN,
                         .p95 = NAN,
                         .futures_p05 = NAN,
                         .futures_p50 = NAN,
                         .futures_p95 = NAN,
                         .defined_frac = 0};
}

/** Sets a metric by name. */
static inline void fake_set(fs_result *result, const char *name, fs_estimate estimate) {
    result->metric[fs_metric_find(name)] = estimate;
}

/** A result of one option, two nations and one role, with every metric at a round number. */
static inline fs_result fake_result(void) {
    fs_result result = {.info = {.scenario_name = "fake",
                                 .scenario_title = "A case made by hand",
                                 .start_date = "2026-07-01",
                                 .scenario_digest = "00ff",
                                 .initial = "steady",
                                 .seed = UINT64_MAX,
                                 .futures = 100,
                                 .replications = 50,
                                 .uncertain = true,
                                 .complete = true,
                                 .horizon_days = 1729,
                                 .options = 1,
                                 .nations = 2,
                                 .roles = 1,
                                 .overrides = 1},
                        .required_persons = 17500};
    const double values[FAKE_METRICS] = {17500, 16200, 1300,   15600, 0.891, 0.037, 310, 0.34,
                                         2.57,  60123, 3421.5, 8012,  145,   200,   120, 80,
                                         6012,  1.5e6, 0.0342, 0.51,  NAN,   NAN};
    for (int i = 0; i < FAKE_METRICS; i++) {
        result.metric[i] = fake_estimate(values[i]);
    }
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < FAKE_NATION_METRICS; j++) {
            result.nation[i][j] = fake_estimate(1000.0 * (i + 1) + 100.0 * j);
        }
    }
    result.role = fake_estimate(250);
    return result;
}

/** Text gathered from a writer. */
struct fake_output {
    char data[65536];
    size_t size;
    int refuse_after; /**< calls taken before the receiver refuses; 0: never */
    int calls;
};

/** The receiver. */
static inline int fake_write(void *user, const char *bytes, size_t size) {
    struct fake_output *output = user;
    output->calls++;
    if ((output->refuse_after > 0 && output->calls > output->refuse_after) ||
        output->size + size >= sizeof output->data) {
        return 1;
    }
    memcpy(output->data + output->size, bytes, size);
    output->size += size;
    output->data[output->size] = '\0';
    return 0;
}

#endif
