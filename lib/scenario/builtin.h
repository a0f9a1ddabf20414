// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_BUILTIN_H
#define FSI_SCENARIO_BUILTIN_H

#include <stddef.h>

/** The copies of configs/ inside the library; the array is made by the Makefile (.ci/embed). */
struct fsi_builtin {
    const char *path;          /**< relative to configs/, e.g. "nations/FRA.cfg" */
    const unsigned char *data; /**< bytes of the file */
    size_t size;               /**< their number */
};
extern const struct fsi_builtin fsi_builtins[];
extern const size_t fsi_builtins_count;

#endif
