// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The result as CSV, one row a value (docs/reference/csv.md). Columns are only ever added at the
// end; what does not exist is an empty cell. Lines end with a line feed.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "output/ledger.h"
#include "output/report.h"

#define METRIC_HEAD                                                                                \
    "option,nation,accord,structure,metric,unit,mean,ci_lo,ci_hi,p05,p50,p95,defined_frac\n"
#define SERIES_HEAD        "option,series,unit,day,mean,p05,p50,p95,required\n"
#define NATION_SERIES_HEAD "option,nation,series,unit,day,mean,p05,p50,p95,required\n"

// Quotes a cell where it holds a separator, a quote or a line end; quotes inside are doubled.
static void put_cell(struct fsi_text *text, const char *cell) {
    if (!strpbrk(cell, ",\"\r\n")) {
        fsi_text_put(text, cell);
        return;
    }
    fsi_text_put(text, "\"");
    for (; *cell; cell++) {
        if (*cell == '"') {
            fsi_text_put(text, "\"");
        }
        fsi_text_bytes(text, cell, 1);
    }
    fsi_text_put(text, "\"");
}

static void put_number(struct fsi_text *text, double value) {
    fsi_text_put(text, ",");
    if (isfinite(value)) {
        fsi_text_number(text, value);
    }
}

/** What a row is about; what does not apply is "". */
struct subject {
    const char *option, *nation, *accord, *structure;
};

static void put_row(struct fsi_text *text, const struct subject *subject, const fs_metric *metric,
                    const fs_estimate *estimate) {
    put_cell(text, subject->option);
    fsi_text_put(text, ",");
    put_cell(text, subject->nation);
    fsi_text_put(text, ",");
    put_cell(text, subject->accord);
    fsi_text_put(text, ",");
    put_cell(text, subject->structure);
    fsi_text_put(text, ",");
    put_cell(text, metric->name);
    fsi_text_put(text, ",");
    put_cell(text, metric->unit);
    put_number(text, estimate->mean);
    put_number(text, estimate->ci_lo);
    put_number(text, estimate->ci_hi);
    put_number(text, estimate->p05);
    put_number(text, estimate->p50);
    put_number(text, estimate->p95);
    put_number(text, estimate->defined_frac);
    fsi_text_put(text, "\n");
}

static fs_status put_option(struct fsi_report *report, size_t option, const char *name) {
    for (size_t i = 0; i < fs_metric_count(); i++) {
        fs_estimate estimate;
        if (!fs_result_has_metric(report->result, i)) {
            continue;
        }
        FS_TRY(fs_result_metric(report->result, option, i, &estimate));
        put_row(&report->text, &(struct subject){name, "", "", ""}, fs_metric_get(i), &estimate);
    }
    for (size_t nation = 0; nation < report->info.nations; nation++) {
        for (size_t i = 0; i < fs_nation_metric_count(); i++) {
            fs_estimate estimate;
            FS_TRY(fs_result_nation_metric(report->result, option, nation, i, &estimate));
            const struct subject subject = {name, fs_result_nation(report->result, nation), "", ""};
            put_row(&report->text, &subject, fs_nation_metric_get(i), &estimate);
        }
        fsi_report_drain(report);
    }
    return FS_OK;
}

static fs_status put_peace(struct fsi_report *report, size_t option, const char *name) {
    fs_accord_info accord;
    fs_peace_column_info column;
    for (size_t a = 0; fs_result_accord(report->result, a, &accord); a++) {
        for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
            const struct subject subject = {name, "", accord.name, column.name};
            for (size_t i = 0; i < fs_peace_metric_count(); i++) {
                fs_estimate estimate;
                FS_TRY(fs_result_peace(report->result, option, a, c, i, &estimate));
                put_row(&report->text, &subject, fs_peace_metric_get(i), &estimate);
            }
            fsi_report_drain(report);
        }
    }
    return FS_OK;
}

// With series by nation there is a column for it, empty for the option as a whole.
static bool by_nation(const struct fsi_report *report) {
    return fs_result_nation_series_count(report->result) > 0;
}

static fs_status put_series(struct fsi_report *report, size_t option, const char *name) {
    const char *nation = by_nation(report) ? "," : "";
    for (size_t i = 0; i < fs_result_series_count(report->result); i++) {
        fs_series series;
        FS_TRY(fs_result_series(report->result, option, i, &series));
        for (size_t day = 0; day < series.count; day++) {
            put_cell(&report->text, name);
            fsi_text_printf(&report->text, "%s,%s,%s,%d", nation, series.name, series.unit,
                            series.days[day]);
            put_number(&report->text, series.mean[day]);
            put_number(&report->text, series.p05[day]);
            put_number(&report->text, series.p50[day]);
            put_number(&report->text, series.p95[day]);
            put_number(&report->text, series.required[day]);
            fsi_text_put(&report->text, "\n");
            fsi_report_drain(report);
        }
    }
    return FS_OK;
}

static fs_status put_nation_series(struct fsi_report *report, size_t option, const char *name) {
    size_t count = fs_result_nation_series_count(report->result);
    for (size_t i = 0; i < report->info.nations * count; i++) {
        fs_nation_series series;
        FS_TRY(fs_result_nation_series(report->result, option, i / count, i % count, &series));
        for (size_t day = 0; day < series.count; day++) {
            put_cell(&report->text, name);
            fsi_text_printf(&report->text, ",%s,%s,%s,%d",
                            fs_result_nation(report->result, i / count), series.name, series.unit,
                            series.days[day]);
            put_number(&report->text, series.mean[day]);
            fsi_text_put(&report->text, ",,,,\n");
            fsi_report_drain(report);
        }
    }
    return FS_OK;
}

fs_status fsi_report_csv(struct fsi_report *report, fs_error *error) {
    bool series = fs_result_series_count(report->result) > 0;
    if (fsi_ledger_kept(report)) {
        return fsi_ledger_csv(report, error);
    }
    fsi_text_put(&report->text, !series             ? METRIC_HEAD
                                : by_nation(report) ? NATION_SERIES_HEAD
                                                    : SERIES_HEAD);
    for (size_t option = 0; option < report->info.options; option++) {
        fs_option_info info;
        if (!fs_result_get_option(report->result, option, &info)) {
            return fsi_error(error, FS_ERROR_ARGUMENT, "the result has no option %zu", option);
        }
        if (series) {
            FS_TRY(put_series(report, option, info.name));
            FS_TRY(put_nation_series(report, option, info.name));
        } else {
            FS_TRY(put_option(report, option, info.name));
            FS_TRY(put_peace(report, option, info.name));
        }
    }
    return FS_OK;
}
