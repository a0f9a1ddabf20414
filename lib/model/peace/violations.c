// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors

#include "model/peace/violations.h"

#include <math.h>

double fsi_regime_mean(double start, double end, double decay_days, double recommitments_per_year) {
    double per_day = recommitments_per_year / 365.0;
    // Mean of e^(-age / decay) over the exponential age of a commitment.
    double fresh = per_day > 0 ? per_day / (per_day + 1.0 / decay_days) : 0.0;
    return end + (start - end) * fresh;
}

double fsi_violation_background(double recorded, double branching, double detection,
                                double regime_mean) {
    return recorded * (1.0 - branching) / (detection * regime_mean);
}

void fsi_violation_days(const struct fsi_violation_law *law, const struct fsi_gamma_table *table,
                        struct fsi_key key, uint32_t replication, uint64_t hash, int days,
                        double *regime, double *gamma) {
    // The ceasefire itself is a commitment.
    double fresh = 1.0;
    for (int d = 0; d < days; d++) {
        struct fsi_block block = fsi_philox(key, (uint32_t)d, replication, hash);
        gamma[d] = fsi_gamma_draw(table, block.word[0]);
        fresh = d > 0 && fsi_unit(block.word[1]) < law->recommit_prob ? 1.0 : fresh;
        regime[d] = law->end + (law->start - law->end) * fresh;
        fresh *= law->truce_decay;
    }
}

void fsi_violation_draws(struct fsi_key key, uint32_t replication, uint64_t hash, int days,
                         int stride, struct fsi_draw_unit *draw) {
    for (int d = 0; d < days; d++) {
        struct fsi_block block = fsi_philox(key, (uint32_t)d, replication, hash);
        draw[(size_t)d * (size_t)stride] = fsi_draw_unit_of(block.word[0]);
    }
}

int64_t fsi_violation_recorded(const struct fsi_violation_sector *sector, struct fsi_key key,
                               uint32_t replication, uint64_t hash, int day, int64_t happened) {
    struct fsi_block block = fsi_philox(key, (uint32_t)day, replication, hash);
    return fsi_binomial(happened, sector->detection, sector->log_missed,
                        fsi_draw_unit_of(block.word[1]));
}

struct fsi_violation_state fsi_violation_start(const struct fsi_violation_law *law,
                                               const struct fsi_violation_sector *sector,
                                               double regime) {
    double mean = regime * law->background * sector->events_km / (1.0 - sector->branching);
    return (struct fsi_violation_state){.memory = mean / (1.0 - law->decay), .happened = mean};
}

double fsi_violation_expected(const struct fsi_violation_law *law,
                              const struct fsi_violation_sector *sector,
                              struct fsi_violation_state *state, double regime, double raised) {
    state->memory = law->decay * state->memory + state->happened;
    state->happened = regime * law->background * sector->events_km * raised +
                      sector->branching * (1.0 - law->decay) * state->memory;
    return state->happened;
}
