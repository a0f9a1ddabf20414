// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Tables of the peace: two significant figures, the range over futures where values were drawn.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output/peace_words.h"
#include "output/phrase.h"

enum { NAME_WIDTH = 13, CELL_WIDTH = 12, WIDER = 3, ASKED_WIDTH = 9 };

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

// Appends a cell flush right; at least one blank stands before it.
static void put_flush(struct fsi_text *text, const char *cell, int width) {
    int blanks = width - (int)fsi_columns(cell);
    fsi_put_blanks(text, blanks > 0 ? blanks : 1);
    fsi_text_put(text, cell);
}

static void put_right(struct fsi_text *text, const char *cell) {
    put_flush(text, cell, CELL_WIDTH);
}

// The same with "a to b" as "a-b", which leaves room between cells.
static void put_range(struct fsi_text *text, const char *range, int width) {
    const char *to = strstr(range, " to ");
    char cell[64];
    if (to == NULL || strlen(range) >= sizeof cell) {
        put_flush(text, range, width);
        return;
    }
    snprintf(cell, sizeof cell, "%.*s-%s", (int)(to - range), range, to + 4);
    put_flush(text, cell, width);
}

static void put_estimate(struct fsi_report *report, const fs_estimate *estimate, enum fsi_kind kind,
                         int width) {
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
    put_range(&report->text, cell.data != NULL ? cell.data : "", width);
    report->text.failed = report->text.failed || cell.failed;
    fsi_text_clear(&cell);
}

static void put_name(struct fsi_text *text, const char *name, int width) {
    fsi_text_put(text, "  ");
    fsi_text_put(text, name);
    fsi_put_blanks(text, width - (int)fsi_columns(name));
}

// Cells that fit a line beside a name; what does not fit goes on in a block below.
static int cells_a_line(const struct fsi_report *report, int name_width) {
    int fit = (report->options.width - 2 - name_width) / CELL_WIDTH;
    return fit < 1 ? 1 : fit;
}

static void put_value(struct fsi_report *report, size_t option, size_t accord, size_t column,
                      const struct peace_cell *cell, int width) {
    fs_estimate estimate;
    if (fsi_peace_find(report, option, accord, column, cell->metric, &estimate)) {
        put_estimate(report, &estimate, cell->kind, width);
    } else {
        put_flush(&report->text, "-", width);
    }
}

// Cells `from` to `until` of every structure.
static void put_structures(struct fsi_report *report, size_t option, size_t accord, int from,
                           int until) {
    struct fsi_text *text = &report->text;
    fs_peace_column_info column;
    put_name(text, "structure", NAME_WIDTH);
    for (int i = from; i < until; i++) {
        put_right(text, cells[i].heading);
    }
    fsi_text_put(text, "\n");
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        put_name(text, column.name, NAME_WIDTH);
        for (int i = from; i < until; i++) {
            put_value(report, option, accord, c, &cells[i], CELL_WIDTH);
        }
        fsi_text_put(text, "\n");
        fsi_report_drain(report);
    }
}

void fsi_peace_grid(struct fsi_report *report, size_t option, size_t accord) {
    const int fit = cells_a_line(report, NAME_WIDTH);
    fs_accord_info info;
    if (!fs_result_accord(report->result, accord, &info)) {
        return;
    }
    fsi_text_put(&report->text, "\n  ");
    fsi_put_bold(report, *info.title ? info.title : info.name);
    fsi_text_put(&report->text, "\n");
    for (int from = 0; from < CELLS; from += fit) {
        put_structures(report, option, accord, from, from + fit < CELLS ? from + fit : CELLS);
    }
}

// Columns `from` to `until` of every option.
static void put_options(struct fsi_report *report, size_t accord, int width, size_t from,
                        size_t until) {
    static const struct peace_cell breach = {"breach_prob_horizon", "", FSI_SHARE};
    struct fsi_text *text = &report->text;
    fs_peace_column_info column;
    fs_option_info option;
    put_name(text, "option", width);
    for (size_t c = from; c < until && fs_result_peace_column(report->result, c, &column); c++) {
        put_right(text, column.name);
    }
    fsi_text_put(text, "\n");
    for (size_t i = 0; fs_result_get_option(report->result, i, &option); i++) {
        put_name(text, option.name, width);
        for (size_t c = from; c < until; c++) {
            put_value(report, i, accord, c, &breach, CELL_WIDTH);
        }
        fsi_text_put(text, "\n");
        fsi_report_drain(report);
    }
}

// Room for the names of options.
static int name_width(const struct fsi_report *report) {
    int width = (int)strlen("option") + 1;
    fs_option_info option;
    for (size_t i = 0; fs_result_get_option(report->result, i, &option); i++) {
        int own = (int)fsi_columns(option.name) + 1;
        width = own > width ? own : width;
    }
    return width;
}

void fsi_peace_grid_options(struct fsi_report *report, size_t accord) {
    const size_t columns = fs_result_peace_column_count(report->result);
    const int width = name_width(report);
    fs_accord_info info;
    if (!fs_result_accord(report->result, accord, &info)) {
        return;
    }
    const size_t fit = (size_t)cells_a_line(report, width);
    fsi_text_put(&report->text, "\n  ");
    fsi_put_bold(report, *info.title ? info.title : info.name);
    fsi_text_put(&report->text, ": breaches up to the end of the winding down, %\n");
    for (size_t from = 0; from < columns; from += fit) {
        put_options(report, accord, width, from, from + fit < columns ? from + fit : columns);
    }
}

// ---- The force beside the peace -----------------------------------------------------------------

static void put_metric(struct fsi_report *report, size_t option, const struct peace_cell *cell,
                       int width) {
    fs_estimate estimate;
    if (fsi_report_metric(report, option, cell->metric, &estimate)) {
        put_estimate(report, &estimate, cell->kind, width);
    } else {
        put_value(report, option, 0, 0, cell, width);
    }
}

// What an option asks for is no estimate, and said to the last person.
static void put_asked(struct fsi_report *report, const fs_option_info *option) {
    struct fsi_text cell;
    fsi_text_init(&cell, report->text.allocator);
    fsi_put_grouped(&cell, option->required_persons, 0);
    put_flush(&report->text, option->required_persons > 0 && cell.data != NULL ? cell.data : "-",
              ASKED_WIDTH);
    report->text.failed = report->text.failed || cell.failed;
    fsi_text_clear(&cell);
}

void fsi_peace_grid_force(struct fsi_report *report) {
    static const struct peace_cell force[] = {
        {"deployed_persons", "in place", FSI_PERSONS},
        {"tier10_drawdown_persons", "10-day less", FSI_PERSONS},
        {"tier30_drawdown_persons", "30-day less", FSI_PERSONS},
        {"detection_frac", "seen %", FSI_SHARE},
        {"first_reinforcement_median_days_if_breach", "help, days", FSI_DAYS},
        {"killed_if_breach", "killed", FSI_PERSONS},
    };
    enum { FORCE = sizeof force / sizeof *force };
    struct fsi_text *text = &report->text;
    const int width = name_width(report), fit = cells_a_line(report, width + ASKED_WIDTH + WIDER);
    fs_option_info option;
    fsi_text_put(text, "\n");
    fsi_put_paragraph(report, "What each asks and costs", 27,
                      "persons in place, and missing at home, at full strength; help and killed in "
                      "a breach under the first accord and structure");
    for (int from = 0; from < FORCE; from += fit) {
        put_name(text, "option", width);
        put_flush(text, "asked", ASKED_WIDTH);
        for (int i = from; i < FORCE && i < from + fit; i++) {
            put_flush(text, force[i].heading, i == 0 ? CELL_WIDTH + WIDER : CELL_WIDTH);
        }
        fsi_text_put(text, "\n");
        for (size_t k = 0; fs_result_get_option(report->result, k, &option); k++) {
            put_name(text, option.name, width);
            put_asked(report, &option);
            for (int i = from; i < FORCE && i < from + fit; i++) {
                put_metric(report, k, &force[i], i == 0 ? CELL_WIDTH + WIDER : CELL_WIDTH);
            }
            fsi_text_put(text, "\n");
            fsi_report_drain(report);
        }
    }
}
