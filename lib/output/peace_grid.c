// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Tables of the peace: two significant figures, the range over futures where values were drawn.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output/peace_words.h"
#include "output/phrase.h"

enum { NAME_WIDTH = 13, CELL_WIDTH = 12 };

/** A column of the table of an option. */
struct peace_cell {
    const char *metric, *heading;
    enum fsi_kind kind; /**< FSI_SHARE is shown in per cent */
};
static const struct peace_cell cells[] = {
    {"breach_prob_12m", "12 months %", FSI_SHARE},
    {"breach_prob_horizon", "in all %", FSI_SHARE},
    {"hazard_ratio", "hazard x", FSI_RATIO},
    {"fights_prob_if_breach", "fights %", FSI_SHARE},
    {"relieved_prob_if_fights", "relieved %", FSI_SHARE},
    {"overrun_prob_if_breach", "overrun %", FSI_SHARE},
    {"killed_if_breach", "killed", FSI_PERSONS},
};
enum { CELLS = sizeof cells / sizeof *cells };

bool fsi_peace_find(const struct fsi_report *report, size_t option, size_t accord, size_t column,
                    const char *metric, fs_estimate *estimate) {
    const int index = fs_peace_metric_find(metric);
    return index >= 0 &&
           fs_result_peace(report->result, option, accord, column, (size_t)index, estimate) ==
               FS_OK &&
           isfinite(estimate->mean);
}

// Appends a cell flush right.
static void put_right(struct fsi_text *text, const char *cell) {
    fsi_put_blanks(text, CELL_WIDTH - (int)fsi_columns(cell));
    fsi_text_put(text, cell);
}

// The same with "a to b" as "a-b", which leaves room between cells.
static void put_range(struct fsi_text *text, const char *range) {
    const char *to = strstr(range, " to ");
    char cell[64];
    if (to == NULL || strlen(range) >= sizeof cell) {
        put_right(text, range);
        return;
    }
    snprintf(cell, sizeof cell, "%.*s-%s", (int)(to - range), range, to + 4);
    put_right(text, cell);
}

static void put_estimate(struct fsi_report *report, const fs_estimate *estimate,
                         enum fsi_kind kind) {
    struct fsi_text cell;
    const double scale = kind == FSI_SHARE ? 100 : 1;
    fs_estimate shown = {.mean = estimate->mean * scale,
                         .futures_p05 = fmax(0, estimate->futures_p05) * scale,
                         .futures_p95 = estimate->futures_p95 * scale};
    fsi_text_init(&cell, report->text.allocator);
    // Shrinking for noise can leave a range outside what is possible.
    if (kind == FSI_SHARE) {
        shown.futures_p95 = fmin(100, shown.futures_p95);
    }
    shown.futures_p05 = isnan(estimate->futures_p05) ? NAN : shown.futures_p05;
    fsi_say_estimate(&cell, report, kind == FSI_SHARE ? FSI_RATIO : kind, &shown);
    put_range(&report->text, cell.data != NULL ? cell.data : "");
    report->text.failed = report->text.failed || cell.failed;
    fsi_text_clear(&cell);
}

static void put_name(struct fsi_text *text, const char *name, int width) {
    fsi_text_put(text, "  ");
    fsi_text_put(text, name);
    fsi_put_blanks(text, width - (int)fsi_columns(name));
}

void fsi_peace_grid(struct fsi_report *report, size_t option, size_t accord) {
    struct fsi_text *text = &report->text;
    fs_accord_info info;
    fs_peace_column_info column;
    if (!fs_result_accord(report->result, accord, &info)) {
        return;
    }
    fsi_text_put(text, "\n  ");
    fsi_put_bold(report, *info.title ? info.title : info.name);
    fsi_text_put(text, "\n");
    put_name(text, "structure", NAME_WIDTH);
    for (int i = 0; i < CELLS; i++) {
        put_right(text, cells[i].heading);
    }
    fsi_text_put(text, "\n");
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        put_name(text, column.name, NAME_WIDTH);
        for (int i = 0; i < CELLS; i++) {
            fs_estimate estimate;
            if (fsi_peace_find(report, option, accord, c, cells[i].metric, &estimate)) {
                put_estimate(report, &estimate, cells[i].kind);
            } else {
                put_right(text, "-");
            }
        }
        fsi_text_put(text, "\n");
        fsi_report_drain(report);
    }
}

void fsi_peace_grid_options(struct fsi_report *report, size_t accord) {
    enum { OPTION_WIDTH = 20 };
    struct fsi_text *text = &report->text;
    fs_accord_info info;
    fs_peace_column_info column;
    fs_option_info option;
    if (!fs_result_accord(report->result, accord, &info)) {
        return;
    }
    fsi_text_put(text, "\n  ");
    fsi_put_bold(report, *info.title ? info.title : info.name);
    fsi_text_put(text, ": breaches from the ceasefire to the end of the winding down, %\n");
    put_name(text, "option", OPTION_WIDTH);
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        put_right(text, column.name);
    }
    fsi_text_put(text, "\n");
    for (size_t i = 0; fs_result_get_option(report->result, i, &option); i++) {
        put_name(text, option.name, OPTION_WIDTH);
        for (size_t c = 0; c < fs_result_peace_column_count(report->result); c++) {
            fs_estimate estimate;
            if (fsi_peace_find(report, i, accord, c, "breach_prob_horizon", &estimate)) {
                put_estimate(report, &estimate, FSI_SHARE);
            } else {
                put_right(text, "-");
            }
        }
        fsi_text_put(text, "\n");
        fsi_report_drain(report);
    }
}
