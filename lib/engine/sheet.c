// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Sums over worlds of what has too many places for estimates (see sheet.h).

#include "engine/sheet.h"

#include <string.h>

#include "engine/means.h"

static size_t ledger_cells(const struct fsi_sheet *sheet) {
    return (size_t)sheet->nations * (size_t)sheet->months * FSI_COST_CATEGORIES;
}

static size_t all_cells(const struct fsi_sheet *sheet) {
    return (size_t)sheet->options * sheet->cells;
}

fs_status fsi_sheet_init(struct fsi_sheet *sheet, const struct fsi_model *model,
                         const fs_run_options *options, const int *day, int days) {
    bool ledger = options->ledger && model->means != NULL && model->means->cost;
    *sheet = (struct fsi_sheet){.allocator = sheet->allocator,
                                .options = model->options,
                                .nations = model->nations,
                                .months = ledger ? model->means->months : 0,
                                .days = options->series_by_nation ? days : 0,
                                .day = day};
    sheet->cells = ledger_cells(sheet) +
                   (size_t)FSI_NATION_LINES * (size_t)sheet->nations * (size_t)sheet->days;
    if (sheet->cells == 0) {
        return FS_OK;
    }
    sheet->total = fsi_alloc(sheet->allocator, all_cells(sheet), sizeof *sheet->total);
    return sheet->total != NULL ? FS_OK : FS_ERROR_MEMORY;
}

void fsi_sheet_clear(struct fsi_sheet *sheet) {
    fsi_free(sheet->allocator, sheet->total);
    sheet->total = NULL;
}

void fsi_sheet_reset(struct fsi_sheet *sheet) {
    if (sheet->total != NULL) {
        memset(sheet->total, 0, all_cells(sheet) * sizeof *sheet->total);
    }
}

int64_t *fsi_sheet_room(const struct fsi_sheet *sheet, fs_status *status) {
    if (sheet->total == NULL) {
        return NULL;
    }
    int64_t *sums = fsi_alloc(sheet->allocator, all_cells(sheet), sizeof *sums);
    *status = sums != NULL ? *status : FS_ERROR_MEMORY;
    return sums;
}

int32_t *fsi_sheet_lines(const struct fsi_sheet *sheet, int horizon, fs_status *status) {
    if (sheet->total == NULL || sheet->days == 0) {
        return NULL;
    }
    size_t count = (size_t)FSI_NATION_LINES * (size_t)sheet->nations * ((size_t)horizon + 1);
    int32_t *line = fsi_alloc(sheet->allocator, count, sizeof *line);
    *status = line != NULL ? *status : FS_ERROR_MEMORY;
    return line;
}

// One line of a nation: its values on the days that are kept; the line is emptied.
static void add_line(const struct fsi_sheet *sheet, int32_t *line, int days, int64_t *sums) {
    int32_t value = 0;
    for (int t = 0, i = 0; t < days; t++) {
        value += line[t];
        if (i < sheet->days && sheet->day[i] == t) {
            sums[i++] += value;
        }
    }
    memset(line, 0, (size_t)days * sizeof *line);
}

void fsi_sheet_add(const struct fsi_sheet *sheet, const struct fsi_model *model, int option,
                   const struct fsi_record *with, int32_t *line, int64_t *sums) {
    sums += (size_t)option * sheet->cells;
    size_t ledger = ledger_cells(sheet);
    for (size_t i = 0; with->means != NULL && i < ledger; i++) {
        sums[i] += with->means->cell[i];
    }
    sums += ledger;
    for (int i = 0; line != NULL && i < FSI_NATION_LINES * sheet->nations; i++) {
        add_line(sheet, line + (size_t)i * ((size_t)model->horizon + 1), model->horizon,
                 sums + (size_t)i * (size_t)sheet->days);
    }
}

void fsi_sheet_merge(struct fsi_sheet *sheet, int64_t *sums) {
    for (size_t i = 0; sums != NULL && i < all_cells(sheet); i++) {
        sheet->total[i] += sums[i];
        sums[i] = 0;
    }
}
