// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The sheet of a result: the ledger of costs and series by nation.

#include "engine/result_sheet.h"

#include "model/means/cost.h"

static const double *means_of(fs_result *result, const int64_t *total, size_t count,
                              double divisor) {
    double *mean = fsi_arena_alloc(&result->arena, count + 1, sizeof *mean);
    for (size_t i = 0; mean != NULL && i < count; i++) {
        mean[i] = (double)total[i] / divisor;
    }
    return mean;
}

void fsi_result_sheet(fs_result *result, const struct fsi_sheet *sheet, uint64_t worlds) {
    size_t options = (size_t)sheet->options, nations = (size_t)sheet->nations;
    size_t months = (size_t)sheet->months, days = (size_t)sheet->days;
    size_t cells = nations * months * FSI_COST_CATEGORIES, kept = FSI_NATION_LINES * nations * days;
    if (sheet->total == NULL || sheet->partial || worlds == 0) {
        return;
    }
    int *first = fsi_arena_alloc(&result->arena, months + 1, sizeof *first);
    int *day = fsi_arena_alloc(&result->arena, days + 1, sizeof *day);
    const double **ledger = fsi_arena_alloc(&result->arena, options + 1, sizeof *ledger);
    const double **series = fsi_arena_alloc(&result->arena, options + 1, sizeof *series);
    if (result->arena.failed) {
        return;
    }
    for (size_t m = 0; m < months; m++) {
        first[m] = fsi_month_start((int)m);
    }
    for (size_t d = 0; d < days; d++) {
        day[d] = sheet->day[d];
    }
    for (size_t i = 0; i < options; i++) {
        const int64_t *total = sheet->total + i * sheet->cells;
        ledger[i] = means_of(result, total, cells, 100.0 * (double)worlds);
        series[i] = means_of(result, total + cells, kept, (double)worlds);
    }
    result->months = months;
    result->month_day = first;
    result->ledger = ledger;
    result->nation_days = days;
    result->nation_day = day;
    result->nation_series = series;
}
