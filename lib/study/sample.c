// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Values of some subjects, world by world, kept for paired comparisons.
#include "study/sample.h"

#include <math.h>

#include "base/error.h"
#include "engine/crew.h"

/** A sample under way. */
struct job {
    struct fsi_sample *sample;
    const fs_scenario *scenario;
    const struct fsi_change *changes;
    size_t count;
    uint64_t seed;
    uint32_t blocks; /**< cells of FSI_BLOCK replications in a future */
    struct seat {
        struct fsi_point point;
        bool open;
        double *values;
    } * seat;
};

struct fsi_sample fsi_sample_of(const fs_scenario *scenario, const struct fsi_subjects *subjects,
                                uint32_t futures, uint32_t replications) {
    return (struct fsi_sample){.allocator = fsi_scenario_allocator(scenario),
                               .futures = futures,
                               .replications = replications,
                               .subjects = subjects};
}

static fs_status open_seat(struct job *job, struct seat *seat, fs_error *error) {
    seat->open = true;
    FS_TRY(fsi_point_open(&seat->point, job->scenario, job->changes, job->count, job->seed, error));
    seat->point.worker.wanted = job->sample->wanted;
    seat->values =
        fsi_alloc(job->sample->allocator, FSI_BLOCK * seat->point.row + 1, sizeof *seat->values);
    return seat->values != NULL ? FS_OK : fsi_error_memory(error);
}

// What is kept of one world.
static double *keep(const struct fsi_sample *sample, const struct fsi_point *point,
                    const double *values, double *to) {
    for (size_t o = 0; o < sample->options; o++) {
        for (size_t s = 0; s < sample->subjects->count; s++) {
            to = fsi_subject_keep(&sample->subjects->item[s], point, o, values, to);
        }
    }
    return to;
}

static fs_status block(void *user, uint32_t thread, uint64_t item, fs_error *error) {
    struct job *job = user;
    struct seat *seat = &job->seat[thread];
    struct fsi_sample *sample = job->sample;
    if (!seat->open) {
        FS_TRY(open_seat(job, seat, error));
    }
    uint32_t future = (uint32_t)(item / job->blocks);
    uint32_t first = (uint32_t)(item % job->blocks) * FSI_BLOCK + 1;
    uint32_t last = first + FSI_BLOCK - 1;
    last = last > sample->replications ? sample->replications : last;
    FS_TRY(fsi_point_cell(&seat->point, future + 1, first, last, seat->values, error));
    double *to = sample->value + ((size_t)future * sample->replications + first - 1) *
                                     sample->options * sample->subjects->width;
    for (uint32_t r = 0; r <= last - first; r++) {
        to = keep(sample, &seat->point, seat->values + r * seat->point.row, to);
    }
    return FS_OK;
}

fs_status fsi_sample_run(struct fsi_sample *sample, const fs_scenario *scenario,
                         const struct fsi_change *changes, size_t count,
                         const fs_study_options *options, fs_error *error) {
    struct job job = {.sample = sample,
                      .scenario = scenario,
                      .changes = changes,
                      .count = count,
                      .seed = options->seed,
                      .blocks = (sample->replications + FSI_BLOCK - 1) / FSI_BLOCK};
    struct fsi_crew crew = {.threads = options->threads,
                            .items = (uint64_t)sample->futures * job.blocks,
                            .worlds_per_item = FSI_BLOCK,
                            .work = block,
                            .user = &job,
                            .progress = options->progress,
                            .cancel = options->cancel,
                            .host = options->user};
    uint32_t threads = fsi_crew_threads(&crew);
    sample->options = fsi_item_count(fsi_scenario_root(scenario), FSI_G_options);
    sample->value = fsi_alloc(sample->allocator,
                              (size_t)sample->futures * sample->replications * sample->options *
                                      sample->subjects->width +
                                  1,
                              sizeof *sample->value);
    job.seat = fsi_alloc(sample->allocator, threads, sizeof *job.seat);
    fs_status status = sample->value != NULL && job.seat != NULL ? fsi_crew_run(&crew, error)
                                                                 : fsi_error_memory(error);
    for (uint32_t i = 0; job.seat != NULL && i < threads; i++) {
        fsi_free(sample->allocator, job.seat[i].values);
        fsi_point_close(&job.seat[i].point);
    }
    fsi_free(sample->allocator, job.seat);
    return status;
}

void fsi_sample_clear(struct fsi_sample *sample) {
    fsi_free(sample->allocator, sample->value);
    sample->value = NULL;
}

// ---- Summaries --------------------------------------------------------------------------------

/** A mean over breaches, of `pairs` values and weights in each world. */
struct weighted {
    size_t pairs;
    double mean, weights;
};

static bool counts(const double *pair) {
    return !isnan(pair[0]) && pair[1] > 0;
}

static struct weighted weighted_mean(const struct fsi_sample *sample, uint32_t future,
                                     size_t option, size_t subject) {
    struct weighted own = {.pairs = sample->subjects->item[subject].pairs, .mean = NAN};
    double sum = 0;
    for (uint32_t r = 0; r < sample->replications; r++) {
        const double *pair = fsi_sample_at(sample, future, r, option, subject);
        for (size_t k = 0; k < own.pairs; k++, pair += 2) {
            if (counts(pair)) {
                own.weights += pair[1];
                sum += pair[1] * pair[0];
            }
        }
    }
    own.mean = own.weights > 0 ? sum / own.weights : NAN;
    return own;
}

// Share of one world in the error of a weighted mean; those of one world are dependent.
static double residual(const struct weighted *own, const double *pair, bool *exists) {
    double away = 0;
    for (size_t k = 0; k < own->pairs; k++, pair += 2) {
        if (counts(pair)) {
            away += pair[1] * (pair[0] - own->mean) / own->weights;
            *exists = true;
        }
    }
    return away;
}

// The variance is put so that variance / defined is that of the mean.
static struct fsi_future_stat weighted_stat(const struct fsi_sample *sample, uint32_t future,
                                            size_t option, int other, size_t subject) {
    struct fsi_future_stat stat = {.mean = NAN,
                                   .variance = NAN,
                                   .p05 = NAN,
                                   .p50 = NAN,
                                   .p95 = NAN,
                                   .total = sample->replications};
    size_t second = other < 0 ? option : (size_t)other;
    struct weighted a = weighted_mean(sample, future, option, subject);
    struct weighted b = weighted_mean(sample, future, second, subject);
    double spread = 0;
    if (isnan(a.mean) || isnan(b.mean)) {
        return stat;
    }
    for (uint32_t r = 0; r < sample->replications; r++) {
        bool exists = false;
        double away = residual(&a, fsi_sample_at(sample, future, r, option, subject), &exists);
        if (other >= 0) {
            away -= residual(&b, fsi_sample_at(sample, future, r, second, subject), &exists);
        }
        stat.defined += exists;
        spread += away * away;
    }
    stat.mean = other < 0 ? a.mean : a.mean - b.mean;
    double defined = stat.defined;
    stat.variance = stat.defined > 1 ? spread * defined * defined / (defined - 1) : NAN;
    return stat;
}

struct fsi_future_stat fsi_sample_stat(const struct fsi_sample *sample, uint32_t future,
                                       size_t option, int other, size_t subject) {
    struct fsi_sums sums = {0};
    if (sample->subjects->item[subject].weighted) {
        return weighted_stat(sample, future, option, other, subject);
    }
    for (uint32_t r = 0; r < sample->replications; r++) {
        double value = *fsi_sample_at(sample, future, r, option, subject);
        fsi_sums_add(&sums,
                     other < 0 ? value
                               : value - *fsi_sample_at(sample, future, r, (size_t)other, subject));
    }
    return fsi_sums_stat(&sums);
}

fs_status fsi_sample_estimate(const struct fsi_sample *sample, size_t option, int other,
                              size_t subject, fs_estimate *estimate) {
    struct fsi_future_stat *stat = fsi_alloc(sample->allocator, sample->futures + 1, sizeof *stat);
    double *scratch = fsi_alloc(sample->allocator, sample->futures + 1, sizeof *scratch);
    bool probability = other < 0 && sample->subjects->item[subject].metric->probability;
    if (stat != NULL && scratch != NULL) {
        for (uint32_t f = 0; f < sample->futures; f++) {
            stat[f] = fsi_sample_stat(sample, f, option, other, subject);
            stat[f].p05 = stat[f].p50 = stat[f].p95 = NAN;
        }
        fsi_estimate(estimate, stat, sample->futures, probability, scratch);
    }
    bool failed = stat == NULL || scratch == NULL;
    fsi_free(sample->allocator, stat);
    fsi_free(sample->allocator, scratch);
    return failed ? FS_ERROR_MEMORY : FS_OK;
}

void fsi_sample_numbers(const struct fsi_scope *scope, const fs_study_options *options,
                        uint32_t *futures, uint32_t *replications) {
    *futures = options->futures != 0 ? options->futures : scope->uncertain ? 100 : 1;
    *replications = options->replications != 0 ? options->replications
                    : scope->uncertain         ? 100
                                               : 1000;
}
