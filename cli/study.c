// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study.h"

#include <string.h>

#include "interrupt.h"
#include "progress.h"

void study_progress(void *user, const fs_progress *state) {
    progress_show(user, state);
}

bool study_cancel(void *user) {
    (void)user;
    return interrupt_signal() != 0;
}

int study_error(const struct settings *settings, fs_status status, const fs_error *error) {
    if (status == FS_ERROR_CANCELLED) {
        complain(settings->command, "interrupted");
        return EXIT_SIGNAL + interrupt_signal();
    }
    complain(settings->command, "%s", error->message[0] ? error->message : fs_status_text(status));
    return status == FS_ERROR_UNKNOWN ? EXIT_USAGE : exit_of(status);
}

int study_write(const struct settings *settings, const fs_study *study, const char *name) {
    struct output output;
    fs_error error = {.status = FS_OK};
    fs_write_options options = fs_write_options_default();
    options.verbose = (int)settings->verbose;
    int code = output_open(&output, settings->command, name);
    if (code != EXIT_DONE) {
        return code;
    }
    fs_status status =
        fs_study_write(study, settings->format, &options, output_write, &output, &error);
    if (status != FS_OK && status != FS_ERROR_WRITE) {
        code = study_error(settings, status, &error);
    }
    code = output_close(&output, code == EXIT_DONE, code);
    if (code == EXIT_DONE && !fs_study_holds(study)) {
        code = EXIT_CONDITION_FALSE;
    }
    return code == EXIT_DONE && !fs_study_complete(study) ? EXIT_LIMIT : code;
}

// The scenario text that a study gives. Where it gives none, nothing is written.
static int write_fragment(const struct settings *settings, const fs_study *study) {
    struct output output;
    const char *fragment = fs_study_fragment(study);
    if (!fragment) {
        complain(settings->command, "there is no allocation to write to '%s': %s",
                 settings->fragment, fs_study_sentence(study, 0));
        return EXIT_DONE;
    }
    int code = output_open(&output, settings->command, settings->fragment);
    if (code == EXIT_DONE) {
        output_write(&output, fragment, strlen(fragment));
        code = output_close(&output, true, EXIT_DONE);
    }
    return code;
}

// True when the fragment goes to standard output: then the study does not, unless it has a file.
static bool fragment_alone(const struct settings *settings, const char *output) {
    return settings->fragment && strcmp(settings->fragment, "-") == 0 &&
           (!output || strcmp(output, "-") == 0);
}

static int make_and_write(const struct settings *settings, fs_scenario *scenario,
                          const char *output, study_fn make) {
    struct progress progress;
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_study_options common = fs_study_options_default();
    interrupt_catch();
    progress_begin(&progress, settings);
    common.seed = settings->seed;
    common.futures = settings->futures;
    common.replications = settings->replications;
    common.threads = settings->threads;
    common.max_worlds = settings->max_worlds;
    common.progress = study_progress;
    common.cancel = study_cancel;
    common.user = &progress;
    fs_status status = make(settings, scenario, &common, &study, &error);
    progress_end(&progress);
    int code = status == FS_OK ? EXIT_DONE : study_error(settings, status, &error);
    if (code == EXIT_DONE && settings->fragment) {
        code = write_fragment(settings, study);
    }
    if (code == EXIT_DONE && fragment_alone(settings, output)) {
        code = fs_study_holds(study) ? EXIT_DONE : EXIT_CONDITION_FALSE;
    } else if (code == EXIT_DONE) {
        code = study_write(settings, study, output);
    }
    fs_study_free(study);
    return code;
}

int study_command(const struct settings *settings, size_t operand, const char *output,
                  study_fn make) {
    struct session session;
    struct settings own = *settings;
    size_t skip = operand < own.operand_count ? operand : own.operand_count;
    own.operands += skip;
    own.operand_count -= skip;
    int code = session_open(&session, &own);
    session_report(&session);
    if (code == EXIT_DONE) {
        code = make_and_write(settings, session.scenario, output, make);
    }
    session_close(&session);
    return code;
}
