// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Workspace of the peace, and its order: stretches, violations, breaches, consequences
// (docs/peace.md).

#include "engine/peace.h"

#include <math.h>

#include "base/error.h"
#include "model/means/will.h"

void fsi_peace_init(struct fsi_peace_work *work, const fs_allocator *allocator) {
    *work = (struct fsi_peace_work){.allocator = allocator};
    fsi_ledger_init(&work->without, allocator);
    fsi_ledger_init(&work->with, allocator);
}

void fsi_peace_clear(struct fsi_peace_work *work) {
    void *blocks[] = {work->regime,    work->gamma,       work->draw,    work->sector,
                      work->violation, work->recorded,    work->host,    work->adversary,
                      work->stretch,   work->component,   work->segment, work->breach,
                      work->now_with,  work->now_without, work->share};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        fsi_free(work->allocator, blocks[i]);
    }
    fsi_ledger_clear(&work->without);
    fsi_ledger_clear(&work->with);
    *work = (struct fsi_peace_work){.allocator = work->allocator};
}

static bool fit(struct fsi_peace_work *work, void **array, size_t count, size_t size) {
    void *block = fsi_resize(work->allocator, *array, count == 0 ? 1 : count, size);
    if (block != NULL) {
        *array = block;
    }
    return block != NULL;
}

#define FIT(field, count) fit(work, (void **)&work->field, (size_t)(count), sizeof *work->field)

fs_status fsi_peace_fit(struct fsi_peace_work *work, const struct fsi_model *model) {
    const struct fsi_peace *peace = model->peace;
    size_t days = (size_t)peace->days, sectors = (size_t)peace->sectors,
           components = (size_t)peace->components;
    size_t slices = days / FSI_PEACE_SLICE + 1;
    bool fits = FIT(regime, days) && FIT(gamma, days) && FIT(draw, days * sectors) &&
                FIT(sector, sectors) && FIT(violation, sectors) && FIT(recorded, sectors) &&
                FIT(host, slices) && FIT(adversary, slices) && FIT(stretch, days) &&
                FIT(component, days * components) && FIT(segment, days) &&
                FIT(breach, peace->accords * peace->columns) && FIT(now_with, model->units) &&
                FIT(now_without, model->units) && FIT(share, model->nations);
    if (!fits) {
        return FS_ERROR_MEMORY;
    }
    fsi_gamma_table_build(&work->gamma_table, peace->violations.shape);
    for (size_t i = 0; i < slices; i++) {
        double middle = peace->ceasefire + ((double)i + 0.5) * FSI_PEACE_SLICE;
        work->host[i] = fsi_peace_host(peace, middle);
        work->adversary[i] = fsi_peace_adversary(peace, middle);
    }
    FS_TRY(fsi_ledger_fit(&work->without, model));
    return fsi_ledger_fit(&work->with, model);
}

size_t fsi_peace_values(const struct fsi_model *model) {
    return model->peace == NULL
               ? 0
               : (size_t)model->peace->accords * (size_t)model->peace->columns * FSI_PEACE_METRICS;
}

// ---- A world ------------------------------------------------------------------------------------

static void draw_luck(struct fsi_peace_work *work, const struct fsi_peace *peace) {
    struct fsi_block a = fsi_philox(work->key, 0, work->replication, peace->breach_hash);
    struct fsi_block b = fsi_philox(work->key, 1, work->replication, peace->breach_hash);
    struct fsi_block c = fsi_philox(work->key, 2, work->replication, peace->breach_hash);
    work->luck = (struct fsi_breach_luck){
        .when = fsi_unit53(a.word[0], a.word[1]),
        .general = fsi_unit(a.word[2]),
        .will = fsi_unit(b.word[0]),
        .will_other = fsi_unit(b.word[1]),
        .depends = fsi_unit(b.word[2]),
        .acted = fsi_unit(b.word[3]),
        .warning_days = fsi_shape_quantile(&peace->warning, fsi_unit(c.word[0])),
        .hold = fsi_shape_quantile(&peace->luck, fsi_unit(c.word[1])),
    };
}

// Who would commit sends what it has: the same words of chance as in the taking of slots, whatever
// an option asks for. What nations ask of each other and of the world first is left aside.
static void find_coalition(struct fsi_peace_work *work, const struct fsi_model *model) {
    const struct fsi_accession *rules = model->accession;
    double common = 0.5;
    if (rules != NULL) {
        common = fsi_unit(fsi_philox(work->key, 0, work->replication, rules->hash).word[0]);
    }
    for (int n = 0; n < model->nations; n++) {
        const struct fsi_nation *nation = &model->nation[n];
        const struct fsi_send_nation *send = &model->peace->send[n];
        double own =
            fsi_unit(fsi_philox(work->key, 0, work->replication, nation->decision).word[0]);
        bool commits = rules == NULL
                           ? own < nation->willingness
                           : fsi_will_commits(nation->willingness, rules->cohesion, common, own);
        work->share[n] = commits ? send->committed : send->other;
    }
}

void fsi_peace_world(struct fsi_peace_work *work, const struct fsi_model *model, struct fsi_key key,
                     uint32_t replication) {
    const struct fsi_peace *peace = model->peace;
    work->key = key;
    work->replication = replication;
    fsi_violation_days(&peace->violations, &work->gamma_table, key, replication, peace->line_hash,
                       peace->days, work->regime, work->gamma);
    for (int s = 0; s < peace->sectors; s++) {
        fsi_violation_draws(key, replication, peace->sector[s].hash, peace->days, peace->sectors,
                            work->draw + s);
    }
    draw_luck(work, peace);
    find_coalition(work, model);
}

// ---- An option ----------------------------------------------------------------------------------

// The average over structures with the user's weights: of probabilities and expectations, which may
// be averaged path by path. What is said of breaches is averaged over the breaches of all
// structures (peace_reduce.c); ratios of hazards are not averaged (docs/peace.md).
static void average(const struct fsi_peace *peace, double *values, int average_column) {
    static const enum fsi_peace_metric averaged[] = {
        FSI_P_breach_prob_12m, FSI_P_breach_prob_horizon, FSI_P_probes, FSI_P_killed_expected};
    for (size_t k = 0; k < sizeof averaged / sizeof *averaged; k++) {
        double sum = 0;
        for (int c = 0; c < peace->columns; c++) {
            sum += c == average_column
                       ? 0
                       : peace->column[c].weight * values[c * FSI_PEACE_METRICS + (int)averaged[k]];
        }
        values[average_column * FSI_PEACE_METRICS + (int)averaged[k]] = sum;
    }
}

void fsi_peace_option(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                      const struct fsi_ledger *with, const struct fsi_record *record,
                      double *metrics, double *values) {
    const struct fsi_peace *peace = model->peace;
    for (size_t i = 0; i < fsi_peace_values(model); i++) {
        values[i] = NAN;
    }
    fsi_peace_stretches(work, model, option, with);
    fsi_peace_violations(work, model, option, metrics);
    fsi_peace_breaches(work, model, option, values);
    if (peace->consequences) {
        fsi_peace_consequences(work, model, option, with, record, values);
    }
    for (int a = 0; a < peace->accords; a++) {
        for (int c = 0; c < peace->columns; c++) {
            if (peace->column[c].structure == NULL) {
                average(peace, values + (size_t)a * (size_t)peace->columns * FSI_PEACE_METRICS, c);
            }
        }
    }
}
