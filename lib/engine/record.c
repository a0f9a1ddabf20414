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
