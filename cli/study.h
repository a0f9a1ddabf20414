// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_STUDY_H
#define CLI_STUDY_H

#include <forcesim/study.h>

#include "options.h"
#include "output.h"
#include "session.h"

/** What a study command does with the scenario; gives a study or a status. `common` has seed,
 * numbers, threads and callbacks. */
typedef fs_status (*study_fn)(const struct settings *settings, fs_scenario *scenario,
                              const fs_study_options *common, fs_study **study, fs_error *error);

/** Opens the scenario that operand `operand` names, does the study and writes it to `output` (NULL:
 * standard output). Returns the exit code. */
int study_command(const struct settings *settings, size_t operand, const char *output,
                  study_fn make);
/** Callbacks of a study: `user` is a struct progress. */
void study_progress(void *user, const fs_progress *state);
/** True once a signal has come. */
bool study_cancel(void *user);
/** Writes a study; the exit code says whether its condition holds and whether it is complete. */
int study_write(const struct settings *settings, const fs_study *study, const char *output);
/** Says what went wrong; the exit code. */
int study_error(const struct settings *settings, fs_status status, const fs_error *error);

#endif
