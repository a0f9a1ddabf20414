// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "condition.h"
#include "interrupt.h"
#include "output.h"
#include "progress.h"
#include "session.h"

enum { WIDTH_DEFAULT = 100, SERIES_STEP_DEFAULT = 7 };

static void on_progress(void *user, const fs_progress *state) {
    progress_show(user, state);
}

static bool on_cancel(void *user) {
    (void)user;
    return interrupt_signal() != 0;
}

// A terminal's own width; elsewhere a fixed one, so that piped bytes never depend on a terminal.
static int table_width(const struct settings *settings) {
    struct winsize size;
    bool to_stdout = !settings->output || strcmp(settings->output, "-") == 0;
    if (to_stdout && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col > 0) {
        return size.ws_col;
    }
    return WIDTH_DEFAULT;
}

static fs_run_options run_options(const struct settings *settings, struct progress *progress) {
    fs_run_options options = fs_run_options_default();
    options.seed = settings->seed;
    options.futures = settings->futures;
    options.replications = settings->replications;
    options.threads = settings->threads;
    options.until = settings->until;
    options.until_max_worlds = settings->max_worlds;
    options.progress = on_progress;
    options.cancel = on_cancel;
    options.user = progress;
    if (settings->series_step_days > 0) {
        options.series_step_days = settings->series_step_days;
    } else if (settings->series || settings->by_nation || settings->format == FS_FORMAT_HTML) {
        options.series_step_days = SERIES_STEP_DEFAULT;
    }
    options.series_by_nation = settings->by_nation;
    options.ledger = settings->ledger;
    return options;
}

// A name or condition that the run does not take was typed on the command line: usage.
static int run_error(const struct command *command, fs_status status, const fs_error *error) {
    if (status == FS_ERROR_CANCELLED) {
        complain(command, "interrupted before anything was finished");
        return EXIT_SIGNAL + interrupt_signal();
    }
    complain(command, "%s", error->message[0] ? error->message : fs_status_text(status));
    return status == FS_ERROR_UNKNOWN ? EXIT_USAGE : exit_of(status);
}

// What a run that did not reach its end amounts to; it is said in the result too.
static int incomplete(const struct command *command, const fs_result *result) {
    fs_result_info info;
    fs_result_get_info(result, &info);
    bool interrupted = interrupt_signal() != 0;
    complain(command, "%s; kept and marked: %" PRIu32 " x %" PRIu32 " worlds",
             interrupted ? "interrupted" : "the condition of --until was not reached", info.futures,
             info.replications);
    return interrupted ? EXIT_SIGNAL + interrupt_signal() : EXIT_LIMIT;
}

static int write_result(const struct settings *settings, const fs_result *result,
                        struct output *output) {
    fs_write_options options = fs_write_options_default();
    fs_error error = {.status = FS_OK};
    options.color = color_on_stdout(settings);
    options.width = table_width(settings);
    options.verbose = (int)settings->verbose;
    fs_status status =
        fs_result_write(result, settings->format, &options, output_write, output, &error);
    if (status == FS_OK || status == FS_ERROR_WRITE) {
        // Closing the output tells what went wrong with it.
        return EXIT_DONE;
    }
    complain(settings->command, "%s", error.message);
    return exit_of(status);
}

static int run_model(const struct settings *settings, const fs_model *model,
                     const struct condition *condition, struct output *output, bool *written) {
    struct progress progress;
    fs_result *result = NULL;
    fs_error error = {.status = FS_OK};
    progress_begin(&progress, settings);
    fs_run_options options = run_options(settings, &progress);
    fs_status status = fs_run(&result, model, &options, &error);
    double seconds = progress_end(&progress);
    if (status != FS_OK) {
        return run_error(settings->command, status, &error);
    }
    int code = write_result(settings, result, output);
    *written = code == EXIT_DONE;
    if (code == EXIT_DONE && condition) {
        code = condition_test(condition, settings->command, result);
    }
    if (code == EXIT_DONE && settings->verbose > 0 && !settings->quiet) {
        complain(settings->command, "%.2f s", seconds);
    }
    if ((code == EXIT_DONE || code == EXIT_CONDITION_FALSE) && !fs_result_complete(result)) {
        code = incomplete(settings->command, result);
    }
    fs_result_free(result);
    return code;
}

// The file is opened before the run, so that a long one never ends in front of a closed door.
static int run_scenario(const struct settings *settings, const struct condition *condition) {
    struct session session;
    struct output output;
    int code = session_open(&session, settings);
    session_report(&session);
    if (code == EXIT_DONE) {
        code = output_open(&output, settings->command, settings->output);
        if (code == EXIT_DONE) {
            interrupt_catch();
            bool written = false;
            code = run_model(settings, session.model, condition, &output, &written);
            code = output_close(&output, written, code);
        }
    }
    session_close(&session);
    return code;
}

// Two tables do not fit one CSV.
static bool one_table(const struct settings *settings) {
    bool series = settings->series || settings->by_nation || settings->series_step_days > 0;
    if (settings->format != FS_FORMAT_CSV || !settings->ledger || !series) {
        return true;
    }
    complain(settings->command, "a CSV holds the ledger or series, not both: run twice with the "
                                "same seed, or take the JSON");
    return false;
}

int command_run(const struct settings *settings) {
    struct condition condition;
    if (!one_table(settings)) {
        return EXIT_USAGE;
    }
    if (!settings->require) {
        return run_scenario(settings, NULL);
    }
    int code = condition_parse(&condition, settings->command, settings->require);
    return code == EXIT_DONE ? run_scenario(settings, &condition) : code;
}
