// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Values of some metrics, world by world, kept for paired comparisons.
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

struct fsi_sample fsi_sample_of(const fs_scenario *scenario, const int *metric, size_t metrics,
                                uint32_t futures, uint32_t replications) {
    return (struct fsi_sample){.allocator = fsi_scenario_allocator(scenario),
                               .futures = futures,
                               .replications = replications,
                               .metric = metric,
                               .metrics = metrics};
}

static fs_status open_seat(struct job *job, struct seat *seat, fs_error *error) {
    seat->open = true;
    FS_TRY(fsi_point_open(&seat->point, job->scenario, job->changes, job->count, job->seed, error));
    seat->values =
        fsi_alloc(job->sample->allocator, FSI_BLOCK * seat->point.row + 1, sizeof *seat->values);
    return seat->values != NULL ? FS_OK : fsi_error_memory(error);
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
    size_t width = sample->options * sample->metrics;
    double *to = sample->value + ((size_t)future * sample->replications + first - 1) * width;
    for (uint32_t r = 0; r <= last - first; r++) {
        for (size_t i = 0; i < width; i++) {
            *to++ = seat->values[r * seat->point.row + i / sample->metrics * FSI_METRICS +
                                 (size_t)sample->metric[i % sample->metrics]];
        }
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
    sample->value = fsi_alloc(
        sample->allocator,
        (size_t)sample->futures * sample->replications * sample->options * sample->metrics + 1,
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

struct fsi_future_stat fsi_sample_stat(const struct fsi_sample *sample, uint32_t future,
                                       size_t option, int other, size_t metric) {
    struct fsi_sums sums = {0};
    for (uint32_t r = 0; r < sample->replications; r++) {
        double value = fsi_sample_at(sample, future, r, option, metric);
        fsi_sums_add(&sums, other < 0
                                ? value
                                : value - fsi_sample_at(sample, future, r, (size_t)other, metric));
    }
    return fsi_sums_stat(&sums);
}

fs_status fsi_sample_estimate(const struct fsi_sample *sample, size_t option, int other,
                              size_t metric, fs_estimate *estimate) {
    struct fsi_future_stat *stat = fsi_alloc(sample->allocator, sample->futures + 1, sizeof *stat);
    double *scratch = fsi_alloc(sample->allocator, sample->futures + 1, sizeof *scratch);
    bool probability = other < 0 && fs_metric_get((size_t)sample->metric[metric])->probability;
    if (stat != NULL && scratch != NULL) {
        for (uint32_t f = 0; f < sample->futures; f++) {
            stat[f] = fsi_sample_stat(sample, f, option, other, metric);
            stat[f].p05 = stat[f].p50 = stat[f].p95 = NAN;
        }
        fsi_estimate(estimate, stat, sample->futures, probability, scratch);
    }
    bool failed = stat == NULL || scratch == NULL;
    fsi_free(sample->allocator, stat);
    fsi_free(sample->allocator, scratch);
    return failed ? FS_ERROR_MEMORY : FS_OK;
}

fs_status fsi_sample_numbers(const fs_scenario *scenario, const struct fsi_change *changes,
                             size_t count, const fs_study_options *options, uint32_t *futures,
                             uint32_t *replications, fs_error *error) {
    struct fsi_point point;
    fs_status status = fsi_point_open(&point, scenario, changes, count, options->seed, error);
    bool uncertain = status == FS_OK && point.model->uncertain;
    fsi_point_close(&point);
    *futures = options->futures != 0 ? options->futures : uncertain ? 100 : 1;
    *replications = options->replications != 0 ? options->replications : uncertain ? 100 : 1000;
    return status;
}
