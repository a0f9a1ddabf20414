// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Daily series: which exist, on which days they are kept, and what they are made of.

#include "engine/series.h"

#include <stdbool.h>

#include "engine/means_measure.h"

int fsi_series_count(const struct fsi_model *model) {
    return model->means != NULL ? FSI_SERIES : FSI_SERIES_PLAIN;
}

const struct fsi_series_row fsi_series_rows[FSI_SERIES] = {
    {"allotted_persons", "persons"},
    {"deployed_persons", "persons"},
    {"in_theatre_persons", "persons"},
    {"training_persons", "persons"},
    {"standby_persons", "persons"},
    {"returning_persons", "persons"},
    {"units_in_cycle", "units"},
    {"flank_persons", "persons"},
    {"flank_drawdown_persons", "persons"},
    {"tier10_supply_persons", "persons"},
    {"tier30_supply_persons", "persons"},
    {"tier180_supply_persons", "persons"},
    {"tier10_supply_without_persons", "persons"},
    {"tier30_supply_without_persons", "persons"},
    {"tier180_supply_without_persons", "persons"},
    {"tier10_drawdown_persons", "persons"},
    {"tier30_drawdown_persons", "persons"},
    {"tier180_drawdown_persons", "persons"},
    {"tier30_backfilled_drawdown_persons", "persons"},
    {"cost_month_eur", "EUR"},
    {"supply_tonnes_per_day", "tonnes per day"},
    {"deaths_so_far", "persons"},
    {"evacuations_so_far", "persons"},
    {"nations_left_so_far", "nations"},
    {"nations_in_theatre", "nations"},
    {"waiting_persons", "persons"},
};

// Where the groups of the table begin.
enum { FLANK = 7, FLANK_DRAWDOWN = 8, SUPPLY = 9, WITHOUT = 12, DRAWDOWN = 15, BACKFILLED = 18 };

int64_t fsi_series_value(const struct fsi_model *model, const struct fsi_record *with,
                         const struct fsi_record *without, int series, int day) {
    if (series >= FSI_SERIES_PLAIN) {
        return fsi_means_series(model, with, series - FSI_SERIES_PLAIN, day);
    }
    if (series < FLANK) {
        return fsi_record_line(with, model, FSI_LINE_ALLOTTED + series)[day];
    }
    if (series <= FLANK_DRAWDOWN) {
        int64_t here = fsi_record_line(with, model, FSI_LINE_FLANK)[day];
        return series == FLANK ? here : fsi_record_line(without, model, FSI_LINE_FLANK)[day] - here;
    }
    if (series < WITHOUT) {
        return model->base_supply[series - SUPPLY] +
               fsi_record_line(with, model, FSI_LINE_SUPPLY + series - SUPPLY)[day];
    }
    if (series < DRAWDOWN) {
        return model->base_supply[series - WITHOUT] +
               fsi_record_line(without, model, FSI_LINE_SUPPLY + series - WITHOUT)[day];
    }
    int line = series == BACKFILLED ? FSI_LINE_BACKFILLED + 1 : FSI_LINE_SUPPLY + series - DRAWDOWN;
    return (int64_t)fsi_record_line(without, model, line)[day] -
           fsi_record_line(with, model, line)[day];
}

void fsi_series_range(const struct fsi_model *model, const struct fsi_option *option, int series,
                      int64_t *low, int64_t *high) {
    if (series >= FSI_SERIES_PLAIN) {
        *low = 0;
        *high = fsi_means_series_most(model, option, series - FSI_SERIES_PLAIN);
        return;
    }
    int64_t force = option->required_full > 1000 ? option->required_full : 1000;
    *low = 0;
    *high = series < FLANK - 1 ? 2 * force : series == FLANK - 1 ? 1000 : 40000;
    if (series >= SUPPLY && series < DRAWDOWN) {
        *high = 2 * model->plan[(series - SUPPLY) % FSI_TIERS] + 1000;
    } else if (series >= DRAWDOWN || series == FLANK_DRAWDOWN) {
        *low = -force;
        *high = 2 * force;
    }
}

// The requirement changes its slope on that day: a ramp begins or ends, or a step falls on it.
static bool knot(const int32_t *required, int day, int horizon) {
    int before = day > 0 ? required[day] - required[day - 1] : required[day];
    int after = day + 1 < horizon ? required[day + 1] - required[day] : 0;
    return (before == 0) != (after == 0);
}

int fsi_series_days(const struct fsi_model *model, int step, int *days) {
    int count = 0;
    for (int t = 0; t < model->horizon; t++) {
        bool keep = t % step == 0;
        for (int i = 0; i < model->options && !keep; i++) {
            keep = knot(model->option[i].required, t, model->horizon);
        }
        if (keep) {
            days[count++] = t;
        }
    }
    return count;
}
