// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <gsl/gsl_version.h>

#include <forcesim/version.h>

#include "output.h"

int command_version(const struct settings *settings) {
    struct output output;
    int code = output_open(&output, settings->command, NULL);
    if (code != EXIT_DONE) {
        return code;
    }
    if (settings->json) {
        output_printf(&output,
                      "{\"forcesim\": \"%s\", \"headers\": \"%s\", \"gsl\": ", fs_version(),
                      FS_VERSION_STRING);
        output_json_string(&output, gsl_version);
        output_printf(&output, ", \"compiler\": ");
        output_json_string(&output, __VERSION__);
        output_printf(&output, "}\n");
    } else {
        output_printf(&output, "forcesim %s\n", fs_version());
    }
    return output_close(&output, true, EXIT_DONE);
}
