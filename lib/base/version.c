// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <forcesim/version.h>

const char *fs_version(void) {
    return FS_VERSION_STRING;
}
