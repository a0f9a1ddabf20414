// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output.h"
#include "session.h"

int command_evidence(const struct settings *settings) {
    struct session session;
    struct output output;
    fs_error error = {.status = FS_OK};
    int code = session_open(&session, settings);
    session_report(&session);
    if (code == EXIT_DONE) {
        code = output_open(&output, settings->command, settings->output);
        if (code == EXIT_DONE) {
            fs_status status = fs_scenario_write_evidence(session.scenario, settings->format,
                                                          output_write, &output, &error);
            if (status != FS_OK && status != FS_ERROR_WRITE) {
                complain(settings->command, "%s", error.message);
                code = exit_of(status);
            }
            code = output_close(&output, code == EXIT_DONE, code);
        }
    }
    session_close(&session);
    return code;
}
