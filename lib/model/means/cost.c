// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a mission costs (docs/means.md section 5).

#include "model/means/cost.h"

#include <math.h>

int fsi_month_of(int day) {
    // The month whose first day is at or before it.
    int month = (int)((int64_t)day * 12 / 365);
    while (fsi_month_start(month + 1) <= day) {
        month++;
    }
    while (month > 0 && fsi_month_start(month) > day) {
        month--;
    }
    return month;
}

int fsi_month_start(int month) {
    // A month is 365/12 days, rounded half up to whole days.
    return (int)(((int64_t)month * 365 * 2 + 12) / 24);
}

void fsi_cost_nation(const struct fsi_cost_rates *rates, double ratio,
                     const struct fsi_usage *usage, int months, int64_t *cell) {
    const double per[FSI_COST_CATEGORIES] = {
        [FSI_COST_DEPLOYMENT] = rates->person_year * rates->environment / 365.0,
        [FSI_COST_PREPARATION] = rates->preparation,
        [FSI_COST_INFRASTRUCTURE] = rates->place,
        [FSI_COST_ENABLERS] = rates->enablers_year / 365.0,
        [FSI_COST_SUPPLY] = rates->tonne * rates->environment / 1e6,
        [FSI_COST_WEAR] = rates->wear_person_year * rates->environment / 365.0,
    };
    double used[FSI_COST_CATEGORIES] = {0};
    int64_t before[FSI_COST_CATEGORIES] = {0};
    for (int m = 0; m < months; m++) {
        used[FSI_COST_DEPLOYMENT] += (double)usage[m].person_days;
        used[FSI_COST_PREPARATION] += (double)usage[m].prepared;
        used[FSI_COST_INFRASTRUCTURE] += (double)usage[m].places;
        used[FSI_COST_ENABLERS] += (double)usage[m].person_days;
        used[FSI_COST_SUPPLY] += (double)usage[m].grams;
        used[FSI_COST_WEAR] += (double)usage[m].person_days;
        for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
            int64_t total = (int64_t)floor(used[c] * per[c] * ratio * 100.0 + 0.5);
            cell[m * FSI_COST_CATEGORIES + c] = total - before[c];
            before[c] = total;
        }
    }
}

void fsi_cost_share_enablers(double share, int months, int64_t *from, int64_t *to) {
    for (int m = 0; m < months; m++) {
        int place = m * FSI_COST_CATEGORIES + FSI_COST_ENABLERS;
        int64_t part = (int64_t)floor((double)from[place] * share + 0.5);
        from[place] -= part;
        to[place] += part;
    }
}
