// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdbool.h>

#include <forcesim/run.h>
#include <forcesim/scenario.h>
#include <forcesim/status.h>

#include "options.h"

/** The scenario of a command line, with what went wrong on the way. */
struct session {
    const struct settings *settings;
    fs_scenario *scenario;
    fs_model *model;
    /** Errors that are not among the scenario's diagnostics, e.g. a file that cannot be opened. */
    fs_error *errors;
    size_t error_count;
};

/** Reads, overrides, checks and compiles the scenario that the settings name. Reports nothing.
 * Returns EXIT_DONE or what the errors amount to. Free with session_close() either way. */
int session_open(struct session *session, const struct settings *settings);
/** Prints the findings on standard error; notes with --verbose only, warnings unless --quiet. */
void session_report(const struct session *session);
/** Number of findings. */
size_t session_findings(const struct session *session);
/** Finding `index`; its strings are borrowed from the session. */
fs_diagnostic session_finding(const struct session *session, size_t index);
/** Frees all. */
void session_close(struct session *session);

/** Exit status for a status of the library. */
int exit_of(fs_status status);
/** True when standard error may have colours. */
bool color_on_stderr(const struct settings *settings);
/** True when the result may have colours: it goes to a terminal, or --color always. */
bool color_on_stdout(const struct settings *settings);
/** "error", "warning" or "note". */
const char *severity_name(fs_severity severity);

#endif
