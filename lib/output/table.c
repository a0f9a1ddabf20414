// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The result for a person: for each option the answer in words, then the tables.
#include <inttypes.h>

#include "base/error.h"
#include "output/grid.h"
#include "output/ledger.h"
#include "output/peace_words.h"
#include "output/phrase.h"
#include "output/report.h"
#include "output/table.h"
#include "output/words.h"

static void put_heading(struct fsi_report *report, const char *first, const char *second) {
    fsi_put_bold(report, first);
    if (second && *second) {
        fsi_text_put(&report->text, ": ");
        fsi_text_put(&report->text, second);
    }
    fsi_text_put(&report->text, "\n");
}

// A part of a run must never be taken for the whole: said first and last.
static void put_incomplete(struct fsi_report *report) {
    if (report->info.complete) {
        return;
    }
    fsi_text_put(&report->text, report->options.color ? "\033[1;31m" : "");
    fsi_text_printf(&report->text,
                    "INCOMPLETE: the run was stopped before its end; this is its leading part, "
                    "%" PRIu32 " x %" PRIu32,
                    report->info.futures, report->info.replications);
    uint64_t done = (uint64_t)report->info.futures * report->info.replications;
    if (report->info.worlds_planned > done) {
        fsi_text_put(&report->text, " of ");
        fsi_put_grouped(&report->text, (double)report->info.worlds_planned, 0);
    }
    fsi_text_put(&report->text, " worlds.");
    fsi_text_put(&report->text, report->options.color ? "\033[0m\n" : "\n");
}

static void put_overrides(struct fsi_report *report) {
    for (size_t i = 0; i < report->info.overrides; i++) {
        const char *path = NULL;
        const char *value = NULL;
        if (fs_result_override(report->result, i, &path, &value)) {
            fsi_text_printf(&report->text, "  with %s = %s\n", path, value);
        }
    }
}

static void put_tables(struct fsi_report *report, size_t option) {
    fsi_text_put(&report->text, "\n");
    fsi_grid_metrics(report, option);
    if (report->options.verbose > 0) {
        fsi_text_put(&report->text, "\n  ");
        fsi_put_bold(report, "Nations");
        fsi_text_put(&report->text, " (means; \"N days\": persons fewer within N days)\n");
        fsi_grid_nations(report, option);
        fsi_text_put(&report->text, "\n  ");
        fsi_put_bold(report, "Persons fewer, by role");
        fsi_text_put(&report->text, "\n");
        fsi_grid_roles(report, option);
    }
    if (report->options.verbose > 1) {
        fsi_text_put(&report->text, "\n  ");
        fsi_put_bold(report, "Every metric of every nation");
        fsi_text_put(&report->text, "\n");
        fsi_grid_nation_metrics(report, option);
    }
}

// Random demand asks for no force on any day, but has results.
static bool has_calls(const struct fsi_report *report, size_t option) {
    fs_estimate demands;
    return fsi_report_metric(report, option, "demands", &demands);
}

// Shares of worlds are 0 or all of it: said before they are read.
static void put_one_world(struct fsi_report *report) {
    if (report->info.futures == 1 && report->info.replications == 1) {
        fsi_text_put(&report->text, "One world: a single draw of chance.\n");
    }
}

static fs_status option_of(const struct fsi_report *report, size_t option, fs_option_info *info,
                           fs_error *error) {
    if (!fs_result_get_option(report->result, option, info)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "the result has no option %zu", option);
    }
    return FS_OK;
}

fs_status fsi_table_words(struct fsi_report *report, size_t option, fs_error *error) {
    fs_option_info info;
    FS_TRY(option_of(report, option, &info, error));
    return fsi_words_option(report, option, &info, error);
}

fs_status fsi_table_numbers(struct fsi_report *report, size_t option, fs_error *error) {
    fs_option_info info;
    FS_TRY(option_of(report, option, &info, error));
    if (info.required_persons > 0 || has_calls(report, option) || report->options.verbose > 0) {
        put_tables(report, option);
    }
    fsi_ledger_table(report, option);
    return fsi_peace_words_option(report, option, error);
}

fs_status fsi_table_basis(struct fsi_report *report, size_t option, fs_error *error) {
    (void)option;
    FS_TRY(fsi_words_basis(report, error));
    return fsi_peace_words_end(report, error);
}

fs_status fsi_report_table(struct fsi_report *report, fs_error *error) {
    put_heading(report, report->info.scenario_name, report->info.scenario_title);
    put_overrides(report);
    put_one_world(report);
    put_incomplete(report);
    for (size_t option = 0; option < report->info.options; option++) {
        fs_option_info info;
        FS_TRY(option_of(report, option, &info, error));
        fsi_text_put(&report->text, "\n");
        put_heading(report, info.name, info.title);
        FS_TRY(fsi_table_words(report, option, error));
        FS_TRY(fsi_table_numbers(report, option, error));
    }
    fsi_text_put(&report->text, "\n");
    put_heading(report, "What this rests on", "");
    FS_TRY(fsi_table_basis(report, 0, error));
    put_incomplete(report);
    return FS_OK;
}
