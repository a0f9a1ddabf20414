// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The ledger: costs by nation, month and category, as tables, CSV and JSON. All sums are made here
// from the same amounts.
#include "output/ledger.h"

#include <stdio.h>

#include "base/date.h"
#include "base/error.h"
#include "output/phrase.h"

enum { LEDGER_NAME = 24, LEDGER_CELL = 15 };

#define LEDGER_HEAD "option,nation,category,unit,month,first_day,date,mean\n"

bool fsi_ledger_kept(const struct fsi_report *report) {
    fs_ledger ledger;
    return fs_result_ledger(report->result, 0, &ledger);
}

// Sum over what is not said: nation, month or category at their number stand for all of them.
static double sum(const struct fsi_report *report, size_t option, size_t nation, size_t month,
                  size_t category) {
    fs_ledger ledger;
    double all = 0;
    if (!fs_result_ledger(report->result, option, &ledger)) {
        return 0;
    }
    size_t nations = report->info.nations, categories = fs_cost_category_count();
    for (size_t n = nation < nations ? nation : 0; n < (nation < nations ? nation + 1 : nations);
         n++) {
        for (size_t m = month < ledger.months ? month : 0;
             m < (month < ledger.months ? month + 1 : ledger.months); m++) {
            for (size_t c = category < categories ? category : 0;
                 c < (category < categories ? category + 1 : categories); c++) {
                all += ledger.amounts[(n * ledger.months + m) * categories + c];
            }
        }
    }
    return all;
}

static void put_date(char *date, const struct fsi_report *report, int day) {
    long start = 0;
    fsi_date_parse(report->info.start_date, &start);
    fsi_date_format(date, start + day);
}

// ---- Tables -------------------------------------------------------------------------------------

static void put_right(struct fsi_text *text, const char *cell) {
    fsi_put_blanks(text, LEDGER_CELL - (int)fsi_columns(cell));
    fsi_text_put(text, cell);
}

static void put_millions(struct fsi_text *text, double amount) {
    struct fsi_text cell;
    fsi_text_init(&cell, text->allocator);
    fsi_put_grouped(&cell, amount / 1e6, 2);
    put_right(text, cell.data ? cell.data : "");
    text->failed = text->failed || cell.failed;
    fsi_text_clear(&cell);
}

// Categories that have amounts, then their sum.
static void put_head(struct fsi_report *report, size_t option, const char *what) {
    const char *currency = "";
    int year = 0;
    fs_result_currency(report->result, &currency, &year);
    fsi_text_put(&report->text, "\n  ");
    fsi_put_bold(report, what);
    fsi_text_printf(&report->text, " (millions of %s at prices of %d, means)\n", currency, year);
    fsi_put_blanks(&report->text, 2 + LEDGER_NAME);
    size_t categories = fs_cost_category_count();
    for (size_t c = 0; c < categories; c++) {
        if (sum(report, option, SIZE_MAX, SIZE_MAX, c) != 0) {
            put_right(&report->text, fs_cost_category(c));
        }
    }
    put_right(&report->text, "all");
    fsi_text_put(&report->text, "\n");
}

static void put_line(struct fsi_report *report, size_t option, const char *name, size_t nation,
                     size_t month) {
    struct fsi_text *text = &report->text;
    size_t categories = fs_cost_category_count();
    fsi_text_put(text, "  ");
    fsi_text_put(text, name);
    fsi_put_blanks(text, LEDGER_NAME - (int)fsi_columns(name));
    for (size_t c = 0; c < categories; c++) {
        if (sum(report, option, SIZE_MAX, SIZE_MAX, c) != 0) {
            put_millions(text, sum(report, option, nation, month, c));
        }
    }
    put_millions(text, sum(report, option, nation, month, categories));
    fsi_text_put(text, "\n");
    fsi_report_drain(report);
}

void fsi_ledger_table(struct fsi_report *report, size_t option) {
    fs_ledger ledger;
    if (!fs_result_ledger(report->result, option, &ledger) ||
        sum(report, option, SIZE_MAX, SIZE_MAX, SIZE_MAX) == 0) {
        return;
    }
    put_head(report, option, "Costs by month");
    for (size_t m = 0; m < ledger.months; m++) {
        char date[16];
        put_date(date, report, ledger.first_days[m]);
        if (sum(report, option, SIZE_MAX, m, SIZE_MAX) != 0) {
            put_line(report, option, date, SIZE_MAX, m);
        }
    }
    put_line(report, option, "all", SIZE_MAX, SIZE_MAX);
    put_head(report, option, "Costs by nation");
    for (size_t n = 0; n < report->info.nations; n++) {
        if (sum(report, option, n, SIZE_MAX, SIZE_MAX) != 0) {
            put_line(report, option, fs_result_nation_title(report->result, n), n, SIZE_MAX);
        }
    }
    put_line(report, option, "all", SIZE_MAX, SIZE_MAX);
}

// ---- CSV ----------------------------------------------------------------------------------------

static void put_amounts(struct fsi_report *report, size_t option, const char *name,
                        const char *currency) {
    fs_ledger ledger;
    if (!fs_result_ledger(report->result, option, &ledger)) {
        return;
    }
    size_t categories = fs_cost_category_count();
    for (size_t n = 0; n < report->info.nations; n++) {
        for (size_t i = 0; i < ledger.months * categories; i++) {
            double amount = ledger.amounts[n * ledger.months * categories + i];
            if (amount != 0) {
                char date[16];
                put_date(date, report, ledger.first_days[i / categories]);
                fsi_text_printf(&report->text, "%s,%s,%s,%s,%zu,%d,%s,", name,
                                fs_result_nation(report->result, n),
                                fs_cost_category(i % categories), currency, i / categories,
                                ledger.first_days[i / categories], date);
                fsi_text_number(&report->text, amount);
                fsi_text_put(&report->text, "\n");
            }
        }
        fsi_report_drain(report);
    }
}

fs_status fsi_ledger_csv(struct fsi_report *report, fs_error *error) {
    const char *currency = "";
    int year = 0;
    fs_result_currency(report->result, &currency, &year);
    fsi_text_put(&report->text, LEDGER_HEAD);
    for (size_t option = 0; option < report->info.options; option++) {
        fs_option_info info;
        if (!fs_result_get_option(report->result, option, &info)) {
            return fsi_error(error, FS_ERROR_ARGUMENT, "the result has no option %zu", option);
        }
        put_amounts(report, option, info.name, currency);
    }
    return FS_OK;
}

// ---- JSON ---------------------------------------------------------------------------------------

void fsi_ledger_json(struct fsi_report *report, struct fsi_json *json, size_t option) {
    fs_ledger ledger;
    if (!fs_result_ledger(report->result, option, &ledger)) {
        return;
    }
    size_t categories = fs_cost_category_count();
    fsi_json_object(json, "ledger");
    fsi_json_array_line(json, "first_days");
    for (size_t m = 0; m < ledger.months; m++) {
        fsi_json_integer(json, NULL, ledger.first_days[m]);
    }
    fsi_json_end(json);
    fsi_json_object(json, "nations");
    for (size_t n = 0; n < report->info.nations; n++) {
        if (sum(report, option, n, SIZE_MAX, SIZE_MAX) == 0) {
            continue;
        }
        fsi_json_object(json, fs_result_nation(report->result, n));
        for (size_t c = 0; c < categories; c++) {
            fsi_json_array_line(json, fs_cost_category(c));
            for (size_t m = 0; m < ledger.months; m++) {
                fsi_json_number(json, NULL,
                                fs_result_ledger_amount(report->result, option, n, m, c));
            }
            fsi_json_end(json);
        }
        fsi_json_end(json);
        fsi_report_drain(report);
    }
    fsi_json_end(json);
    fsi_json_end(json);
}
