// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_HINT_H
#define FSI_SCENARIO_HINT_H

#include <stddef.h>

/** What is wrong with a piece of text, and what would be right. */
struct fsi_hint {
    char message[256];
    char help[256];
};

/** Explains why `text` is no value for the setting `name` (not NUL-terminated; "" in a list). */
void fsi_hint_value(struct fsi_hint *hint, const char *text, size_t length, const char *name,
                    size_t name_length);
/** Explains why `text` is no name of a setting. */
void fsi_hint_name(struct fsi_hint *hint, const char *text, size_t length);

#endif
