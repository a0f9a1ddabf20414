// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_REPORT_H
#define FSI_OUTPUT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include <forcesim/result.h>
#include <forcesim/status.h>

#include "base/text.h"

/** What every format works with: a result, how to write it, and where the bytes go. */
struct fsi_report {
    const fs_result *result;
    fs_result_info info;
    fs_write_options options;
    fs_write_fn write;
    void *user;
    struct fsi_text text; /**< bytes not handed over yet; formats append here */
    bool refused;         /**< the receiver has refused bytes: the rest is dropped */
    bool marked; /**< paragraphs are put between marks and nothing is handed over: a page is made
                    of it */
};

/** Prepares a report; `options` NULL means the default ones. */
void fsi_report_init(struct fsi_report *report, const fs_result *result,
                     const fs_write_options *options, fs_write_fn write, void *user);
/** Hands over what has gathered, once it is more than a few thousand bytes. */
void fsi_report_drain(struct fsi_report *report);
/** Hands over the rest and frees the report. FS_ERROR_WRITE or FS_ERROR_MEMORY when bytes were
 * lost. */
fs_status fsi_report_finish(struct fsi_report *report, fs_error *error);

/** The result as JSON (docs/reference/json.md). */
fs_status fsi_report_json(struct fsi_report *report, fs_error *error);
/** The result as CSV (docs/reference/csv.md): the series when the result holds some, else the
 * metrics. */
fs_status fsi_report_csv(struct fsi_report *report, fs_error *error);
/** Marks before a label, between it and its paragraph, and after that (`marked`). */
#define FSI_MARK_LABEL "\x02"
#define FSI_MARK_WORDS "\x03"
#define FSI_MARK_END   "\x04"

/** The result as a page of HTML with charts. */
fs_status fsi_report_html(struct fsi_report *report, fs_error *error);
/** The result for a person: the answer in words, then tables. */
fs_status fsi_report_table(struct fsi_report *report, fs_error *error);

/** Most readiness tiers that a result can have. */
#define FSI_TIERS_MAX 8

/** Notice in days of each tier, shortest first, as named by the metrics tierW_drawdown_persons.
 * Returns how many. */
size_t fsi_report_tiers(int days[FSI_TIERS_MAX]);

/** Looks up a metric of an option by name; false when there is none or it exists in no replication.
 */
bool fsi_report_metric(const struct fsi_report *report, size_t option, const char *name,
                       fs_estimate *estimate);
/** The same for a metric of a tier: `tail` is what follows "tierW_". */
bool fsi_report_tier_metric(const struct fsi_report *report, size_t option, int tier_days,
                            const char *tail, fs_estimate *estimate);

#endif
