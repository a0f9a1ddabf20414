// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Look-ups in the configuration files that are embedded in the library.
#include "scenario/builtin.h"

#include <string.h>

#include <forcesim/scenario.h>

size_t fs_builtin_count(void) {
    return fsi_builtins_count;
}

const char *fs_builtin_path(size_t index) {
    return index < fsi_builtins_count ? fsi_builtins[index].path : NULL;
}

const char *fs_builtin_data(const char *path, size_t *size) {
    for (size_t i = 0; path != NULL && i < fsi_builtins_count; i++) {
        if (strcmp(fsi_builtins[i].path, path) == 0) {
            if (size != NULL) {
                *size = fsi_builtins[i].size;
            }
            return (const char *)fsi_builtins[i].data;
        }
    }
    return NULL;
}
