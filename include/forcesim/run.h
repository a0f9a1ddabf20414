// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_RUN_H
#define FORCESIM_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <forcesim/export.h>
#include <forcesim/result.h>
#include <forcesim/scenario.h>
#include <forcesim/status.h>

FS_BEGIN_DECLS

/** A scenario compiled into a constant model. Immutable: any number of runs may use one model at
 * the same time. */
typedef struct fs_model fs_model;

/**
 * Checks and compiles a scenario. The model keeps a copy of all it needs; the scenario may be
 * changed or freed afterwards. FS_ERROR_SCENARIO when the check finds errors (see
 * fs_scenario_diagnostics()).
 */
FS_API FS_MUST_CHECK fs_status fs_model_compile(fs_model **model, fs_scenario *scenario,
                                                fs_error *error);
/** Frees a model; NULL is allowed. */
FS_API void fs_model_free(fs_model *model);
/**
 * Writes what compiling has adjusted, a line each, with the central values of what is uncertain:
 * availabilities of nations that calibration held to the range of `counting`, and pledges that are
 * smaller than the nation's smallest unit. Writes nothing when there is nothing to say.
 */
FS_API FS_MUST_CHECK fs_status fs_model_write_notes(const fs_model *model, fs_write_fn write,
                                                    void *user, fs_error *error);
/** True when the scenario holds at least one uncertain value that the model uses. */
FS_API bool fs_model_uncertain(const fs_model *model);

/** State of a run, as told to callbacks. */
typedef struct fs_progress {
    uint64_t worlds_done;    /**< (future, replication) pairs finished */
    uint64_t worlds_planned; /**< pairs planned so far (grows under a stopping rule) */
} fs_progress;

/** Options of a run; fill with fs_run_options_default() and change what differs. */
typedef struct fs_run_options {
    size_t size;   /**< sizeof(fs_run_options); set by the default function */
    uint64_t seed; /**< master seed; default 1 */
    uint32_t
        futures; /**< draws of the uncertain values; 0: 1 when nothing is uncertain, else 100 */
    uint32_t
        replications; /**< replications per future; 0: 1,000 when nothing is uncertain, else 100 */
    uint32_t threads; /**< worker threads; 0: one per processor. Never changes a result */
    uint32_t series_step_days; /**< 0: no series; 7: every 7th day and each change of requirement;
                                  1: daily */
    const char *
        until; /**< stopping rule "ci(METRIC[:OPTION]) < X"; NULL: none. Borrowed during the call */
    uint64_t until_max_worlds; /**< the rule stops here at the latest; 0: 1,000,000 pairs */
    void (*progress)(void *user, const fs_progress *progress); /**< called on the calling thread
                                                                  between batches; may be NULL */
    bool (*cancel)(
        void *user); /**< asked on the calling thread between batches; true stops; may be NULL */
    void *user;      /**< passed to progress and cancel; not owned */
    bool ledger;     /**< keep costs by nation, month and category (fs_result_ledger()) */
    bool series_by_nation; /**< keep series by nation too; needs series_step_days */
} fs_run_options;

/**
 * Default options. Inline, so that a program gets the size it was compiled with: fields that later
 * versions add at the end keep their defaults.
 */
static inline fs_run_options fs_run_options_default(void) {
    fs_run_options options;
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    options.seed = 1;
    options.threads = 1;
    return options;
}

/**
 * Runs futures x replications of every option of the model, in the same worlds. The caller frees
 * the result. When cancelled, the leading batches that were finished are kept: the call returns
 * FS_OK and fs_result_complete() is false; when nothing at all was finished it returns
 * FS_ERROR_CANCELLED and no result. Replication i of future f never depends on how many others run.
 */
FS_API FS_MUST_CHECK fs_status fs_run(fs_result **result, const fs_model *model,
                                      const fs_run_options *options, fs_error *error);

/** One event of a replayed world. Strings are borrowed during the call. */
typedef struct fs_event {
    int day; /**< day of the event; day 0 is the scenario's start date; negative: before the start
              */
    const char *option; /**< option, or "" in the world without the mission */
    const char *kind;   /**< "called", "trained", "arrived", "extended", "departed", "ready",
                           "opened", "closed", "gap", "exit", ... */
    const char *nation; /**< nation concerned, "" when none */
    const char *unit;   /**< unit concerned, e.g. "FRA/battalion/3", "" when none */
    const char *slot;   /**< slot concerned, e.g. "MNF/FRA/battalion/2", "" when none */
    long value;         /**< meaning by kind: tour number, days, persons */
    const char *note;   /**< plain words, "" when none */
    const char *date;   /**< date of the day, YYYY-MM-DD */
} fs_event;

/** Receives events in order of day. Returns 0 to go on. */
typedef int (*fs_event_fn)(void *user, const fs_event *event);

/**
 * Runs one world again (future and replication from 1), the world without the mission first, then
 * each option, and reports every event, unit by unit. The numbers are those of fs_run() with the
 * same seed.
 */
FS_API FS_MUST_CHECK fs_status fs_replay(const fs_model *model, uint64_t seed, uint32_t future,
                                         uint32_t replication, fs_event_fn receive, void *user,
                                         fs_error *error);

FS_END_DECLS

#endif
