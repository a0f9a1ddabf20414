// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Whole files in memory: the only way in which studies read what a user names.

#include "scenario/file.h"

#include <stdio.h>

#include "base/error.h"
#include "scenario/source.h"

fs_status fsi_file_read(struct fsi_text *text, const char *name, fs_error *error) {
    char buffer[65536];
    FILE *file = fopen(name, "rb");
    if (file == NULL) {
        return fsi_error(error, FS_ERROR_IO, "%s cannot be opened", name);
    }
    size_t count;
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0 &&
           text->size < FSI_SOURCE_SIZE_MAX) {
        fsi_text_bytes(text, buffer, count);
    }
    bool bad = ferror(file) != 0;
    fclose(file);
    if (bad) {
        return fsi_error(error, FS_ERROR_IO, "%s cannot be read", name);
    }
    return text->failed ? fsi_error_memory(error) : FS_OK;
}
