// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Violations of one option in one world: sector by sector and day by day, from the ceasefire to the
// end of the winding down.

#include <math.h>

#include "engine/peace.h"
#include "model/metrics.h"

// Attribution is independent event by event, so the sum of a sector may be thinned at once.
static int64_t attributed(const struct fsi_peace_work *work, const struct fsi_peace *peace,
                          int sector, double share) {
    struct fsi_block block =
        fsi_philox(work->key, (uint32_t)peace->days, work->replication, peace->sector[sector].hash);
    return fsi_binomial(work->recorded[sector], share, log1p(-share),
                        fsi_draw_unit_of(block.word[0]));
}

void fsi_peace_violations(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                          double *metrics) {
    const struct fsi_peace *peace = model->peace;
    const struct fsi_peace_option *own = &peace->option[option];
    const struct fsi_violation_law *law = &peace->violations;
    int64_t happened = 0, recorded = 0, named = 0;
    double observers = -1;
    for (int i = 0; i < work->stretches; i++) {
        const struct fsi_stretch_state *stretch = &work->stretch[i];
        int end = i + 1 < work->stretches ? work->stretch[i + 1].first : peace->days;
        double raised = 1.0 + peace->provocation_frac * stretch->state.size_frac;
        if (stretch->observers != observers) {
            observers = stretch->observers;
            fsi_peace_watch(peace, own, observers, peace->numbers.monitor_effect, work->sector);
        }
        for (int s = 0; s < peace->sectors; s++) {
            const struct fsi_draw_unit *draw =
                work->draw + (size_t)stretch->first * (size_t)peace->sectors + s;
            struct fsi_violation_state state =
                i > 0 ? work->violation[s]
                      : fsi_violation_start(law, &work->sector[s], work->regime[0]);
            int64_t count = 0;
            for (int d = stretch->first; d < end; d++, draw += peace->sectors) {
                count += fsi_violation_day(law, &work->sector[s], &state, work->regime[d],
                                           work->gamma[d], raised, *draw);
            }
            int64_t seen = fsi_violation_recorded(&work->sector[s], work->key, work->replication,
                                                  peace->sector[s].hash, stretch->first, count);
            work->violation[s] = state;
            work->recorded[s] = (i > 0 ? work->recorded[s] : 0) + seen;
            happened += count;
            recorded += seen;
        }
    }
    for (int s = 0; s < peace->sectors; s++) {
        named += attributed(work, peace, s, own->attribution_frac);
    }
    metrics[FSI_M_violations_true] = (double)happened;
    metrics[FSI_M_violations_recorded] = (double)recorded;
    metrics[FSI_M_violations_attributed] = (double)named;
    metrics[FSI_M_detection_frac] = happened > 0 ? (double)recorded / (double)happened : NAN;
    metrics[FSI_M_hardware_detection_frac] = own->hardware_frac;
    metrics[FSI_M_cameras_per_100_observers] = own->cameras_per_100;
    metrics[FSI_M_drones_per_100_observers] = own->drones_per_100;
}
