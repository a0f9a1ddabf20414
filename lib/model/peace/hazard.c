// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors

#include "model/peace/hazard.h"

#include <math.h>

double fsi_base_hazard(double p12, double shape, double day) {
    return day > 0 ? -log1p(-p12) * pow(day / 365.0, shape) : 0.0;
}

double fsi_path_hazard(const struct fsi_segment *segment, int segments, const double *base,
                       int until) {
    double sum = 0;
    for (int i = 0; i < segments && segment[i].first < until; i++) {
        int end = i + 1 < segments && segment[i + 1].first < until ? segment[i + 1].first : until;
        sum += segment[i].ratio * (base[end] - base[segment[i].first]);
    }
    return sum;
}

// First day of a stretch by whose end the base hazard has risen by `more`.
static int day_within(const double *base, int first, int end, double more) {
    int low = first, high = end - 1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (base[middle + 1] - base[first] >= more) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

int fsi_breach_day(const struct fsi_segment *segment, int segments, const double *base, int until,
                   double u) {
    double all = fsi_path_hazard(segment, segments, base, until), sum = 0;
    int last = -1;
    // -ln(1 - u (1 - e^-all)), exact for small hazards too.
    double target = -log1p(u * expm1(-all));
    for (int i = 0; i < segments && segment[i].first < until; i++) {
        int end = i + 1 < segments && segment[i + 1].first < until ? segment[i + 1].first : until;
        double rise = segment[i].ratio * (base[end] - base[segment[i].first]);
        if (rise > 0 && sum + rise >= target) {
            return day_within(base, segment[i].first, end, (target - sum) / segment[i].ratio);
        }
        last = rise > 0 ? end - 1 : last;
        sum += rise;
    }
    return last;
}
