// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output/json_peace.h"

#include "base/error.h"

static fs_status put_column(struct fsi_report *report, struct fsi_json *json, size_t option,
                            size_t accord, size_t column) {
    fs_peace_column_info info;
    if (!fs_result_peace_column(report->result, column, &info)) {
        return FS_ERROR_UNKNOWN;
    }
    fsi_json_object(json, info.name);
    for (size_t i = 0; i < fs_peace_metric_count(); i++) {
        const fs_metric *metric = fs_peace_metric_get(i);
        fs_estimate estimate;
        FS_TRY(fs_result_peace(report->result, option, accord, column, i, &estimate));
        fsi_json_estimate(json, metric->name, metric->unit, &estimate);
        fsi_report_drain(report);
    }
    fsi_json_end(json);
    return FS_OK;
}

fs_status fsi_json_peace(struct fsi_report *report, struct fsi_json *json, size_t option) {
    fs_accord_info info;
    fsi_json_object(json, "peace");
    for (size_t a = 0; fs_result_accord(report->result, a, &info); a++) {
        fsi_json_object(json, info.name);
        for (size_t c = 0; c < fs_result_peace_column_count(report->result); c++) {
            FS_TRY(put_column(report, json, option, a, c));
        }
        fsi_json_end(json);
    }
    fsi_json_end(json);
    return FS_OK;
}

void fsi_json_accords(const struct fsi_report *report, struct fsi_json *json) {
    fs_accord_info info;
    if (fs_result_accord_count(report->result) == 0) {
        return;
    }
    fsi_json_array(json, "accords");
    for (size_t a = 0; fs_result_accord(report->result, a, &info); a++) {
        fsi_json_object_line(json, NULL);
        fsi_json_string(json, "name", info.name);
        fsi_json_string(json, "title", info.title);
        fsi_json_bool(json, "consent", info.consent);
        fsi_json_bool(json, "violations", info.violations);
        fsi_json_end(json);
    }
    fsi_json_end(json);
}

void fsi_json_assumptions(const struct fsi_report *report, struct fsi_json *json) {
    fs_assumption assumption;
    if (fs_result_accord_count(report->result) == 0 ||
        !fs_result_assumption(report->result, 0, &assumption)) {
        return;
    }
    fsi_json_array(json, "assumptions");
    for (size_t i = 0; fs_result_assumption(report->result, i, &assumption); i++) {
        fsi_json_object_line(json, NULL);
        fsi_json_string(json, "path", assumption.path);
        fsi_json_string(json, "value", assumption.value);
        fsi_json_string(json, "source", assumption.source);
        fsi_json_string(json, "tag", assumption.tag);
        fsi_json_string(json, "confidence", assumption.confidence);
        fsi_json_end(json);
    }
    fsi_json_end(json);
}
