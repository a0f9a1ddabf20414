// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors

#include "model/peace/consequence.h"

#include <math.h>
#include <stddef.h>

// ---- Reception ----------------------------------------------------------------------------------

static double arrival(const struct fsi_movement *movement, int notice) {
    return movement->start_day + movement->decision_days + notice + movement->onward_days;
}

void fsi_receive(const struct fsi_senders *senders, const struct fsi_movement *movement, int days,
                 struct fsi_reception *reception) {
    double done = 0, free_at = -INFINITY;
    int day = 0;
    for (int n = 0; n < FSI_NOTICE_DAYS && day <= days; n++) {
        double brigades = senders->brigades[n];
        if (!(brigades > 0)) {
            continue;
        }
        double from = fmax(arrival(movement, n), free_at);
        free_at = from + brigades * movement->reception_days;
        // Mornings before and during this batch.
        for (; day <= days && day < free_at; day++) {
            reception->received[day] =
                done + (day > from ? (day - from) / movement->reception_days : 0.0);
        }
        done += brigades;
    }
    for (; day <= days; day++) {
        reception->received[day] = done;
    }
}

double fsi_received_day(const struct fsi_senders *senders, const struct fsi_movement *movement,
                        double brigades, int days) {
    double done = 0, free_at = -INFINITY;
    for (int n = 0; n < FSI_NOTICE_DAYS; n++) {
        double more = senders->brigades[n];
        if (!(more > 0)) {
            continue;
        }
        double from = fmax(arrival(movement, n), free_at);
        free_at = from + more * movement->reception_days;
        // A hair below, so that rounding of sums of thirds does not cost a class of notice.
        if (done + more >= brigades - 1e-9) {
            double day = from + fmax(0.0, brigades - done) * movement->reception_days;
            return day > days ? -1.0 : fmax(0.0, day);
        }
        done += more;
    }
    return -1.0;
}

double fsi_sent_within(const struct fsi_senders *senders, const struct fsi_movement *movement,
                       int within) {
    double done = 0, free_at = -INFINITY, until = movement->start_day + within;
    for (int n = 0; n <= within && n < FSI_NOTICE_DAYS; n++) {
        double more = senders->brigades[n], from = fmax(arrival(movement, n), free_at);
        if (!(more > 0) || from > until) {
            continue;
        }
        free_at = from + more * movement->reception_days;
        // The brigade in reception is under way and counts whole.
        done += fmin(more, (until - from) / movement->reception_days + 1.0);
    }
    return done;
}

// ---- Battle -------------------------------------------------------------------------------------

double fsi_hold_days(const struct fsi_battle *battle, double ratio) {
    return battle->hold_days *
           pow(battle->hold_growth, fmin(ratio, battle->hold_ratio_most) / battle->hold_span);
}

static void count_losses(const struct fsi_battle *battle, struct fsi_battle_end *end, int days) {
    double left = battle->exposed_persons * exp(-battle->casualty_frac_per_day * days);
    double casualties = battle->exposed_persons - left;
    end->killed = battle->killed_frac * casualties;
    end->wounded = casualties - end->killed;
    end->captured = end->outcome == FSI_OVERRUN ? battle->captured_frac * left : 0.0;
}

struct fsi_battle_end fsi_battle_run(const struct fsi_battle *battle,
                                     const struct fsi_reception *reception) {
    struct fsi_battle_end end = {.outcome = FSI_HOLDING, .day = battle->watch_days};
    double worn = 0;
    for (int d = 0; d < battle->watch_days; d++) {
        double brigades = reception != NULL ? reception->received[d] : 0.0;
        double strength = battle->host_persons + battle->host_per_day * d + battle->force_persons +
                          battle->brigade_persons * brigades;
        double ratio = strength / battle->attacker_persons;
        // With nobody there to relieve it, a line as strong as the attack simply holds.
        if (ratio < battle->relief_ratio || brigades > 0) {
            worn += 1.0 / (battle->luck * fsi_hold_days(battle, ratio));
        }
        if (worn >= 1.0 || (ratio >= battle->relief_ratio && brigades > 0)) {
            end.outcome = worn >= 1.0 ? FSI_OVERRUN : FSI_RELIEVED;
            end.day = worn >= 1.0 ? d + 1 : d;
            break;
        }
    }
    count_losses(battle, &end, end.outcome == FSI_RELIEVED ? end.day + 1 : end.day);
    return end;
}
