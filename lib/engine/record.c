// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The daily record of a world: changes while it runs, values when it has ended.

#include "engine/record.h"

static void sum_line(int32_t *line, int days) {
    int32_t sum = 0;
    for (int t = 0; t < days; t++) {
        sum += line[t];
        line[t] = sum;
    }
}

// Two lines at once: neither waits for the sum of the other.
static void sum_lines(int32_t *restrict a, int32_t *restrict b, int days) {
    int32_t sum_a = 0, sum_b = 0;
    for (int t = 0; t < days; t++) {
        sum_a += a[t];
        sum_b += b[t];
        a[t] = sum_a;
        b[t] = sum_b;
    }
}

void fsi_record_finish(struct fsi_record *record, const struct fsi_model *model, bool mission) {
    // Without a mission its lines stay as they are: nothing.
    int first = mission ? 0 : FSI_LINE_SUPPLY;
    if ((FSI_LINES - first) % 2 != 0) {
        sum_line(fsi_record_line(record, model, first++), model->horizon);
    }
    for (int i = first; i < FSI_LINES; i += 2) {
        sum_lines(fsi_record_line(record, model, i), fsi_record_line(record, model, i + 1),
                  model->horizon);
    }
}

void fsi_record_interval(struct fsi_record *record, int pool, int days, bool breach) {
    record->tempo[pool].interval_days += days;
    record->tempo[pool].intervals++;
    record->repeat_breaches += breach;
}

void fsi_record_away(struct fsi_record *record, const struct fsi_model *model,
                     struct fsi_past *past, int came, int left) {
    enum { KEPT = sizeof past->came / sizeof *past->came };
    int from = left - model->away_window, days = 0;
    past->came[past->count % KEPT] = came;
    past->left[past->count % KEPT] = left;
    past->count++;
    for (int i = 0; i < past->count && i < KEPT; i++) {
        int start = past->came[i] > from ? past->came[i] : from;
        days += past->left[i] > start ? past->left[i] - start : 0;
    }
    record->away_over += days > model->away_limit;
    record->away_most = days > record->away_most ? days : record->away_most;
}
