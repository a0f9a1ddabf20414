// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_FILE_H
#define FSI_SCENARIO_FILE_H

#include "base/text.h"

/** Appends the bytes of a file to `text`; FS_ERROR_IO when it cannot be read, FS_ERROR_MEMORY. */
fs_status fsi_file_read(struct fsi_text *text, const char *name, fs_error *error);

#endif
