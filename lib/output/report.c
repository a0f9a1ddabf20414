// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "engine/result.h"

enum { DRAIN_BYTES = 8192, WIDTH_MIN = 40 };

// A caller built against older headers knows fewer fields: those it has not are at their default.
static fs_write_options options_of(const fs_write_options *given) {
    fs_write_options options = fs_write_options_default();
    if (given) {
        size_t size = given->size < sizeof options ? given->size : sizeof options;
        memcpy(&options, given, size);
        options.size = sizeof options;
    }
    options.width = options.width < WIDTH_MIN ? WIDTH_MIN : options.width;
    return options;
}

void fsi_report_init(struct fsi_report *report, const fs_result *result,
                     const fs_write_options *options, fs_write_fn write, void *user) {
    *report = (struct fsi_report){.result = result, .write = write, .user = user};
    report->options = options_of(options);
    fs_result_get_info(result, &report->info);
    fsi_text_init(&report->text, fsi_result_allocator(result));
}

static void hand_over(struct fsi_report *report) {
    struct fsi_text *text = &report->text;
    if (text->size > 0 && !report->refused && !text->failed) {
        report->refused = report->write(report->user, text->data, text->size) != 0;
    }
    text->size = 0;
}

void fsi_report_drain(struct fsi_report *report) {
    if (report->text.size > DRAIN_BYTES && !report->marked) {
        hand_over(report);
    }
}

fs_status fsi_report_finish(struct fsi_report *report, fs_error *error) {
    hand_over(report);
    bool failed = report->text.failed;
    fsi_text_clear(&report->text);
    if (failed) {
        return fsi_error_memory(error);
    }
    if (report->refused) {
        return fsi_error(error, FS_ERROR_WRITE, "the result could not be written in full");
    }
    return FS_OK;
}

size_t fsi_report_tiers(int days[FSI_TIERS_MAX]) {
    size_t count = 0;
    for (size_t i = 0; i < fs_metric_count() && count < FSI_TIERS_MAX; i++) {
        int notice = 0;
        int end = 0;
        const char *name = fs_metric_get(i)->name;
        if (sscanf(name, "tier%d_drawdown_persons%n", &notice, &end) == 1 && end > 0 &&
            name[end] == '\0') {
            days[count++] = notice;
        }
    }
    return count;
}

bool fsi_report_metric(const struct fsi_report *report, size_t option, const char *name,
                       fs_estimate *estimate) {
    int metric = fs_metric_find(name);
    return metric >= 0 &&
           fs_result_metric(report->result, option, (size_t)metric, estimate) == FS_OK &&
           isfinite(estimate->mean);
}

bool fsi_report_tier_metric(const struct fsi_report *report, size_t option, int tier_days,
                            const char *tail, fs_estimate *estimate) {
    char name[64];
    snprintf(name, sizeof name, "tier%d_%s", tier_days, tail);
    return fsi_report_metric(report, option, name, estimate);
}

fs_status fs_result_write(const fs_result *result, fs_format format,
                          const fs_write_options *options, fs_write_fn write, void *user,
                          fs_error *error) {
    if (!result || !write) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_result_write() needs a result and a function that receives bytes");
    }
    struct fsi_report report;
    fsi_report_init(&report, result, options, write, user);
    fs_status status = FS_ERROR_ARGUMENT;
    switch (format) {
    case FS_FORMAT_TABLE:
        status = fsi_report_table(&report, error);
        break;
    case FS_FORMAT_CSV:
        status = fsi_report_csv(&report, error);
        break;
    case FS_FORMAT_JSON:
        status = fsi_report_json(&report, error);
        break;
    case FS_FORMAT_HTML:
        status = fsi_report_html(&report, error);
        break;
    default:
        status = fsi_error(error, FS_ERROR_ARGUMENT, "there is no format number %d", (int)format);
        break;
    }
    if (status != FS_OK) {
        fsi_text_clear(&report.text);
        return status;
    }
    return fsi_report_finish(&report, error);
}
