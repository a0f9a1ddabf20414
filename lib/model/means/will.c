// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who commits and who leaves, as pure rules (docs/means.md sections 1 and 2).

#include "model/means/will.h"

#include <gsl/gsl_cdf.h>
#include <limits.h>
#include <math.h>

double fsi_will_shifted(double willingness, double shift) {
    if (willingness <= 0 || willingness >= 1 || shift == 0) {
        return willingness;
    }
    return gsl_cdf_ugaussian_P(gsl_cdf_ugaussian_Pinv(willingness) - shift);
}

bool fsi_will_commits(double willingness, double cohesion, double common, double own) {
    if (cohesion <= 0 || willingness <= 0 || willingness >= 1) {
        return own < willingness;
    }
    double z = cohesion * gsl_cdf_ugaussian_Pinv(common) +
               sqrt(1.0 - cohesion * cohesion) * gsl_cdf_ugaussian_Pinv(own);
    return gsl_cdf_ugaussian_P(z) < willingness;
}

// Whether what a nation needs of others is there when those in `in` come.
static bool has_others(const struct fsi_condition *condition, int nations, const bool *in, int n) {
    const struct fsi_condition *own = &condition[n];
    for (int i = 0; i < own->nations; i++) {
        if (!in[own->nation[i]]) {
            return false;
        }
    }
    int count = 0;
    for (int i = 0; own->others > 0 && i < nations; i++) {
        count += in[i] && i != n;
    }
    return count >= own->others;
}

void fsi_will_fixed(const struct fsi_condition *condition, int nations, const bool *stand,
                    bool greatest, bool *in) {
    for (int n = 0; n < nations; n++) {
        in[n] = greatest && stand[n];
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (int n = 0; n < nations; n++) {
            if (stand[n] && in[n] == greatest &&
                has_others(condition, nations, in, n) != greatest) {
                in[n] = !greatest;
                changed = true;
            }
        }
    }
}

// Day of the k-th of the others that come; INT_MAX when there are fewer.
static int32_t kth_day(int nations, const bool *in, const int32_t *day, int n, int k) {
    // The smallest day by which at least k others have come.
    int32_t best = INT_MAX;
    for (int i = 0; i < nations; i++) {
        int count = 0;
        for (int j = 0; in[i] && i != n && day[i] < best && j < nations; j++) {
            count += in[j] && j != n && day[j] <= day[i];
        }
        best = count >= k ? day[i] : best;
    }
    return best;
}

void fsi_will_days(const struct fsi_condition *condition, int nations, const bool *in,
                   int32_t *day) {
    // Days only rise and never beyond the latest: it ends.
    for (bool changed = true; changed;) {
        changed = false;
        for (int n = 0; n < nations; n++) {
            const struct fsi_condition *own = &condition[n];
            int32_t latest = day[n];
            for (int i = 0; in[n] && i < own->nations; i++) {
                latest = day[own->nation[i]] > latest ? day[own->nation[i]] : latest;
            }
            if (in[n] && own->others > 0) {
                int32_t kth = kth_day(nations, in, day, n, own->others);
                latest = kth != INT_MAX && kth > latest ? kth : latest;
            }
            changed = changed || latest != day[n];
            day[n] = latest;
        }
    }
}

bool fsi_will_holds(const struct fsi_condition *condition, int nations, const bool *in,
                    const int32_t *leaves, int n, int day) {
    const struct fsi_condition *own = &condition[n];
    for (int i = 0; i < own->nations; i++) {
        if (!in[own->nation[i]] || leaves[own->nation[i]] <= day) {
            return false;
        }
    }
    int count = 0;
    for (int i = 0; own->others > 0 && i < nations; i++) {
        count += in[i] && i != n && leaves[i] > day;
    }
    return count >= own->others;
}

double fsi_exit_days(double budget, double per_day, int from, const struct fsi_exit_step *step,
                     int steps, int nation) {
    double used = 0, day = from;
    if (!(per_day > 0)) {
        return INFINITY;
    }
    for (;;) {
        double ratio = 1, next = INFINITY;
        for (int i = 0; i < steps; i++) {
            if (step[i].nation >= 0 && step[i].nation != nation) {
                continue;
            }
            if (step[i].from <= day && day < step[i].until) {
                ratio *= step[i].ratio;
            }
            next = step[i].from > day ? fmin(next, step[i].from) : next;
            next = step[i].until > day ? fmin(next, step[i].until) : next;
        }
        double days = (budget - used) / (per_day * ratio);
        if (!(day + days > next)) {
            return day - from + days;
        }
        used += (next - day) * per_day * ratio;
        day = next;
    }
}

double fsi_exit_used(double per_day, int from, int until, const struct fsi_exit_step *step,
                     int steps, int nation) {
    double used = 0;
    for (int day = from; day < until; day++) {
        double ratio = 1;
        for (int i = 0; i < steps; i++) {
            bool own = step[i].nation < 0 || step[i].nation == nation;
            ratio *= own && step[i].from <= day && day < step[i].until ? step[i].ratio : 1;
        }
        used += per_day * ratio;
    }
    return used;
}
