// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The daily record of a world: changes while it runs, values when it has ended.

#include "engine/record.h"

void fsi_record_finish(struct fsi_record *record, const struct fsi_model *model, bool mission) {
    // Without a mission its lines stay as they are: nothing.
    int first = mission ? 0 : FSI_LINE_SUPPLY;
    for (int i = first; i < FSI_LINES; i++) {
        int32_t *line = fsi_record_line(record, model, i);
        int32_t sum = 0;
        for (int t = 0; t < model->horizon; t++) {
            sum += line[t];
            line[t] = sum;
        }
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
