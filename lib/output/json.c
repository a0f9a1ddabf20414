// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The result as JSON. The layout is a promise (docs/reference/json.md): fields are only ever added,
// and what does not exist is null.
#include <inttypes.h>
#include <stdio.h>

#include <forcesim/version.h>

#include "base/error.h"
#include "output/json_peace.h"
#include "output/json_writer.h"
#include "output/ledger.h"
#include "output/report.h"

enum { SCHEMA_VERSION = 1 };

static void put_pair(struct fsi_json *json, const char *key, double low, double high) {
    fsi_json_array_line(json, key);
    fsi_json_number(json, NULL, low);
    fsi_json_number(json, NULL, high);
    fsi_json_end(json);
}

static const char *basis_name(fs_ci_basis basis) {
    switch (basis) {
    case FS_CI_REPLICATIONS:
        return "replications";
    case FS_CI_FUTURES:
        return "futures";
    case FS_CI_NONE:
        break;
    }
    return NULL;
}

void fsi_json_estimate(struct fsi_json *json, const char *name, const char *unit,
                       const fs_estimate *estimate) {
    fsi_json_object_line(json, name);
    fsi_json_string(json, "unit", unit);
    fsi_json_number(json, "mean", estimate->mean);
    put_pair(json, "ci95", estimate->ci_lo, estimate->ci_hi);
    fsi_json_string(json, "ci_basis", basis_name(estimate->ci_basis));
    fsi_json_number(json, "p05", estimate->p05);
    fsi_json_number(json, "p50", estimate->p50);
    fsi_json_number(json, "p95", estimate->p95);
    fsi_json_object(json, "futures");
    fsi_json_number(json, "p05", estimate->futures_p05);
    fsi_json_number(json, "p50", estimate->futures_p50);
    fsi_json_number(json, "p95", estimate->futures_p95);
    fsi_json_end(json);
    fsi_json_number(json, "defined_frac", estimate->defined_frac);
    fsi_json_end(json);
}

// Nations and roles keep a mean and its interval only.
static void put_short_estimate(struct fsi_json *json, const char *name, const char *unit,
                               const fs_estimate *estimate) {
    fsi_json_object_line(json, name);
    fsi_json_string(json, "unit", unit);
    fsi_json_number(json, "mean", estimate->mean);
    put_pair(json, "ci95", estimate->ci_lo, estimate->ci_hi);
    fsi_json_number(json, "defined_frac", estimate->defined_frac);
    fsi_json_end(json);
}

static fs_status put_metrics(struct fsi_report *report, struct fsi_json *json, size_t option) {
    fsi_json_object(json, "metrics");
    for (size_t i = 0; i < fs_metric_count(); i++) {
        const fs_metric *metric = fs_metric_get(i);
        fs_estimate estimate;
        if (!fs_result_has_metric(report->result, i)) {
            continue;
        }
        FS_TRY(fs_result_metric(report->result, option, i, &estimate));
        fsi_json_estimate(json, metric->name, metric->unit, &estimate);
        fsi_report_drain(report);
    }
    fsi_json_end(json);
    return FS_OK;
}

static void put_array(struct fsi_report *report, struct fsi_json *json, const char *key,
                      const double *values, size_t count) {
    fsi_json_array_line(json, key);
    for (size_t i = 0; i < count; i++) {
        fsi_json_number(json, NULL, values[i]);
    }
    fsi_json_end(json);
    fsi_report_drain(report);
}

static void put_days(struct fsi_json *json, const int *days, size_t count) {
    fsi_json_array_line(json, "days");
    for (size_t day = 0; day < count; day++) {
        fsi_json_integer(json, NULL, days[day]);
    }
    fsi_json_end(json);
}

// Means only, and only where the run kept them.
static fs_status put_nation_series(struct fsi_report *report, struct fsi_json *json, size_t option,
                                   size_t nation) {
    size_t count = fs_result_nation_series_count(report->result);
    if (count == 0) {
        return FS_OK;
    }
    fsi_json_object(json, "series");
    for (size_t i = 0; i < count; i++) {
        fs_nation_series series;
        FS_TRY(fs_result_nation_series(report->result, option, nation, i, &series));
        fsi_json_object(json, series.name);
        fsi_json_string(json, "unit", series.unit);
        put_days(json, series.days, series.count);
        put_array(report, json, "mean", series.mean, series.count);
        fsi_json_end(json);
    }
    fsi_json_end(json);
    return FS_OK;
}

static fs_status put_nations(struct fsi_report *report, struct fsi_json *json, size_t option) {
    fsi_json_object(json, "nations");
    for (size_t nation = 0; nation < report->info.nations; nation++) {
        fsi_json_object(json, fs_result_nation(report->result, nation));
        fsi_json_string(json, "title", fs_result_nation_title(report->result, nation));
        fsi_json_object(json, "metrics");
        for (size_t i = 0; i < fs_nation_metric_count(); i++) {
            const fs_metric *metric = fs_nation_metric_get(i);
            fs_estimate estimate;
            FS_TRY(fs_result_nation_metric(report->result, option, nation, i, &estimate));
            put_short_estimate(json, metric->name, metric->unit, &estimate);
        }
        fsi_json_end(json);
        FS_TRY(put_nation_series(report, json, option, nation));
        fsi_json_end(json);
        fsi_report_drain(report);
    }
    fsi_json_end(json);
    return FS_OK;
}

static fs_status put_roles(struct fsi_report *report, struct fsi_json *json, size_t option) {
    int tiers[FSI_TIERS_MAX];
    size_t tier_count = fsi_report_tiers(tiers);
    fsi_json_object(json, "roles");
    for (size_t role = 0; role < report->info.roles; role++) {
        fsi_json_object(json, fs_result_role(report->result, role));
        fsi_json_object(json, "metrics");
        for (size_t tier = 0; tier < tier_count; tier++) {
            char name[64];
            fs_estimate estimate;
            FS_TRY(fs_result_role_drawdown(report->result, option, role, tier, &estimate));
            snprintf(name, sizeof name, "tier%d_drawdown_persons", tiers[tier]);
            put_short_estimate(json, name, "persons", &estimate);
        }
        fs_estimate interval;
        FS_TRY(fs_result_role_interval(report->result, option, role, &interval));
        put_short_estimate(json, "mean_interval_days", "days", &interval);
        fsi_json_end(json);
        fsi_json_end(json);
        fsi_report_drain(report);
    }
    fsi_json_end(json);
    return FS_OK;
}

static fs_status put_series(struct fsi_report *report, struct fsi_json *json, size_t option) {
    fsi_json_object(json, "series");
    for (size_t i = 0; i < fs_result_series_count(report->result); i++) {
        fs_series series;
        FS_TRY(fs_result_series(report->result, option, i, &series));
        fsi_json_object(json, series.name);
        fsi_json_string(json, "unit", series.unit);
        put_days(json, series.days, series.count);
        put_array(report, json, "mean", series.mean, series.count);
        put_array(report, json, "p05", series.p05, series.count);
        put_array(report, json, "p50", series.p50, series.count);
        put_array(report, json, "p95", series.p95, series.count);
        put_array(report, json, "required", series.required, series.count);
        fsi_json_end(json);
    }
    fsi_json_end(json);
    return FS_OK;
}

// A day that there is not is -1 in the interface and null here.
static void put_day(struct fsi_json *json, const char *key, int day) {
    if (day < 0) {
        fsi_json_string(json, key, NULL);
    } else {
        fsi_json_integer(json, key, day);
    }
}

static fs_status put_option(struct fsi_report *report, struct fsi_json *json, size_t option,
                            fs_error *error) {
    fs_option_info info;
    if (!fs_result_get_option(report->result, option, &info)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "the result has no option %zu", option);
    }
    fsi_json_object(json, NULL);
    fsi_json_string(json, "name", info.name);
    fsi_json_string(json, "title", info.title);
    fsi_json_number(json, "required_persons", info.required_persons);
    put_day(json, "plateau_first_day", info.plateau_first_day);
    put_day(json, "plateau_last_day", info.plateau_last_day);
    put_day(json, "mission_first_day", info.mission_first_day);
    put_day(json, "mission_last_day", info.mission_last_day);
    FS_TRY(put_metrics(report, json, option));
    FS_TRY(put_nations(report, json, option));
    FS_TRY(put_roles(report, json, option));
    if (fs_result_accord_count(report->result) > 0) {
        FS_TRY(fsi_json_peace(report, json, option));
    }
    if (fs_result_series_count(report->result) > 0) {
        FS_TRY(put_series(report, json, option));
    }
    fsi_ledger_json(report, json, option);
    fsi_json_end(json);
    return FS_OK;
}

static void put_scenario(struct fsi_report *report, struct fsi_json *json) {
    const fs_result_info *info = &report->info;
    fsi_json_object(json, "scenario");
    fsi_json_string(json, "name", info->scenario_name);
    fsi_json_string(json, "title", info->scenario_title);
    fsi_json_string(json, "digest", info->scenario_digest);
    fsi_json_string(json, "start_date", info->start_date);
    fsi_json_integer(json, "horizon_days", info->horizon_days);
    fsi_json_string(json, "initial", info->initial);
    fsi_json_bool(json, "uncertain", info->uncertain);
    fsi_json_array(json, "overrides");
    for (size_t i = 0; i < info->overrides; i++) {
        const char *path = NULL;
        const char *value = NULL;
        if (fs_result_override(report->result, i, &path, &value)) {
            fsi_json_object_line(json, NULL);
            fsi_json_string(json, "path", path);
            fsi_json_string(json, "value", value);
            fsi_json_end(json);
        }
    }
    fsi_json_end(json);
    fsi_json_end(json);
}

static const char *or_null(const char *text) {
    return *text != '\0' ? text : NULL;
}

// Currency and dated changes, where the scenario has any.
static void put_timeline(struct fsi_report *report, struct fsi_json *json) {
    const char *currency;
    int year;
    fs_timeline_entry entry;
    if (fs_result_currency(report->result, &currency, &year)) {
        fsi_json_string(json, "currency", currency);
        fsi_json_integer(json, "price_year", year);
    }
    if (!fs_result_timeline(report->result, 0, &entry)) {
        return;
    }
    fsi_json_array(json, "timeline");
    for (size_t i = 0; fs_result_timeline(report->result, i, &entry); i++) {
        fsi_json_object_line(json, NULL);
        fsi_json_string(json, "name", entry.name);
        fsi_json_string(json, "title", entry.title);
        fsi_json_string(json, "kind", entry.kind);
        fsi_json_number(json, "day", entry.day);
        fsi_json_bool(json, "uncertain", entry.uncertain);
        fsi_json_string(json, "nation", or_null(entry.nation));
        fsi_json_string(json, "what", or_null(entry.what));
        fsi_json_number(json, "amount", entry.amount);
        fsi_json_string(json, "unit", or_null(entry.unit));
        fsi_json_bool(json, "amount_uncertain", entry.amount_uncertain);
        fsi_json_number(json, "until_day", entry.until_day);
        fsi_json_end(json);
    }
    fsi_json_end(json);
}

fs_status fsi_report_json(struct fsi_report *report, fs_error *error) {
    struct fsi_json json;
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, report->info.seed);
    fsi_json_init(&json, &report->text);
    fsi_json_object(&json, NULL);
    fsi_json_integer(&json, "schema_version", SCHEMA_VERSION);
    fsi_json_object_line(&json, "forcesim");
    fsi_json_string(&json, "version", fs_version());
    fsi_json_end(&json);
    put_scenario(report, &json);
    // A reader that keeps numbers as doubles would lose digits of a 64-bit seed.
    fsi_json_string(&json, "seed", seed);
    fsi_json_integer(&json, "futures", report->info.futures);
    fsi_json_integer(&json, "replications", report->info.replications);
    fsi_json_bool(&json, "complete", report->info.complete);
    fsi_json_array(&json, "options");
    for (size_t option = 0; option < report->info.options; option++) {
        FS_TRY(put_option(report, &json, option, error));
    }
    fsi_json_end(&json);
    put_timeline(report, &json);
    fsi_json_accords(report, &json);
    fsi_json_assumptions(report, &json);
    fsi_json_end(&json);
    return FS_OK;
}
