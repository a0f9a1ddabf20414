// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_VERSION_H
#define FORCESIM_VERSION_H

#include <forcesim/export.h>

FS_BEGIN_DECLS

/** First number of the version of these headers: changes when callers must change. */
#define FS_VERSION_MAJOR 0

/** Second number: changes with additions; while the first is 0, also when callers must change. */
#define FS_VERSION_MINOR 1

/** Third number: changes with corrections only. */
#define FS_VERSION_PATCH 0

/** The version of these headers as text, "MAJOR.MINOR.PATCH"; the file VERSION holds the same. */
#define FS_VERSION_STRING "0.1.0"

/**
 * Version of the library that is linked, as text, "MAJOR.MINOR.PATCH".
 *
 * It differs from FS_VERSION_STRING when a program was compiled with the headers of one version and
 * runs with the shared library of another. The text is constant and lives as long as the program.
 */
FS_API const char *fs_version(void);

FS_END_DECLS

#endif
