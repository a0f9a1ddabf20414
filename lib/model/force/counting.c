// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Pools from published strengths (docs/model.md section 2). Every step is a key of `counting`.

#include "model/force/counting.h"

#include <math.h>

double fsi_round(double x) {
    return floor(x + 0.5);
}

int fsi_whole(double x) {
    return (int)floor(x + 1e-9);
}

struct fsi_field_army fsi_count_army(const struct fsi_counting *rule, double active, double land,
                                     int published, int battalion_persons) {
    struct fsi_field_army army = {0};
    double capped = fmin(active, fmax(land, rule->land_floor_frac * active));
    double field = rule->field_frac * capped;
    int most = fsi_whole(rule->manoeuvre_frac * field / battalion_persons);

    army.battalions = published < most ? published : most;
    double manoeuvre = (double)army.battalions * battalion_persons;
    army.support = fmax(0.0, fmin(field - manoeuvre, rule->support_ratio * manoeuvre));
    army.companies_only = army.battalions <= rule->company_only_battalions;
    return army;
}

int fsi_count_broken(const struct fsi_counting *rule, const struct fsi_field_army *army) {
    if (army->companies_only) {
        return army->battalions;
    }
    return (int)fsi_round(rule->company_frac * army->battalions);
}

int fsi_count_whole(const struct fsi_counting *rule, const struct fsi_field_army *army,
                    double persons, int unit_persons) {
    if (army->companies_only) {
        return 0;
    }
    return (int)fsi_round((1.0 - rule->company_frac) * persons / unit_persons);
}

double fsi_calibrate_available(const struct fsi_counting *rule, double sustainable, double scale,
                               double tour_days, double dwell_days, double persons, int *clipped) {
    *clipped = 0;
    if (isnan(sustainable) || persons <= 0 || tour_days <= 0) {
        return rule->available_default_frac;
    }
    double frac = sustainable * scale * (tour_days + dwell_days) / tour_days / persons;
    if (frac < rule->available_min_frac) {
        *clipped = -1;
        return rule->available_min_frac;
    }
    if (frac > rule->available_max_frac) {
        *clipped = 1;
        return rule->available_max_frac;
    }
    return frac;
}

double fsi_sustained(double units, double tour_days, double overlap_days, double dwell_days) {
    double cycle = tour_days + dwell_days;
    return cycle > 0 ? units * (tour_days - overlap_days) / cycle : units;
}
