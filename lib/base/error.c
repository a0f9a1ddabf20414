// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Cuts an incomplete UTF-8 character from the end of a text that filled its buffer.
static void trim_character(char *text, size_t capacity) {
    size_t size = strlen(text);
    if (size + 1 < capacity) {
        return;
    }
    size_t start = size;
    while (start > 0 && size - start < 3 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    if (start == 0) {
        return;
    }
    const unsigned char lead = (unsigned char)text[start - 1];
    const size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (size - (start - 1) < need) {
        text[start - 1] = '\0';
    }
}

static void fill(fs_error *error, fs_status status, const char *file, int line, const char *format,
                 va_list arguments) __attribute__((format(printf, 5, 0)));

static void fill(fs_error *error, fs_status status, const char *file, int line, const char *format,
                 va_list arguments) {
    if (error == NULL) {
        return;
    }
    // Formatted apart first: an argument may point into the error that is filled.
    char message[sizeof error->message];
    if (vsnprintf(message, sizeof message, format, arguments) < 0) {
        message[0] = '\0';
    }
    trim_character(message, sizeof message);
    char place[sizeof error->file];
    snprintf(place, sizeof place, "%s", file == NULL ? "" : file);
    trim_character(place, sizeof place);

    error->status = status;
    error->line = line;
    memcpy(error->file, place, sizeof place);
    memcpy(error->message, message, sizeof message);
}

fs_status fsi_error(fs_error *error, fs_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, NULL, 0, format, arguments);
    va_end(arguments);
    return status;
}

fs_status fsi_error_at(fs_error *error, fs_status status, const char *file, int line,
                       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, file, line, format, arguments);
    va_end(arguments);
    return status;
}

fs_status fsi_error_memory(fs_error *error) {
    return fsi_error(error, FS_ERROR_MEMORY, "%s", fs_status_text(FS_ERROR_MEMORY));
}
