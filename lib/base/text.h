// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_TEXT_H
#define FSI_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <forcesim/status.h>

/** A growing byte buffer; always NUL-terminated once something was put. */
struct fsi_text {
    const fs_allocator *allocator;
    char *data;
    size_t size;
    size_t capacity;
    bool failed; /**< memory ran out; the text is not complete */
};

/** Prepares an empty text. */
void fsi_text_init(struct fsi_text *text, const fs_allocator *allocator);
/** Frees it. */
void fsi_text_clear(struct fsi_text *text);
/** Appends bytes. */
void fsi_text_bytes(struct fsi_text *text, const char *bytes, size_t size);
/** Appends a string. */
void fsi_text_put(struct fsi_text *text, const char *string);
/** Appends formatted text; no floating-point conversions in `format` (they depend on the locale):
 * use fsi_text_number(). */
void fsi_text_printf(struct fsi_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Appends a number: the shortest digits that read back to the same double; "nan", "inf", "-inf"
 * for what is none. */
void fsi_text_number(struct fsi_text *text, double value);
/** Appends a number with `decimals` digits after the point, rounded half to even on its decimal
 * value; `decimals` from 0 to 40. What rounds to zero has no sign. */
void fsi_text_fixed(struct fsi_text *text, double value, int decimals);
/** Appends a JSON string with quotes and escapes; invalid UTF-8 becomes U+FFFD. */
void fsi_text_json_string(struct fsi_text *text, const char *string);
/** Shortest digits that read back, into `buffer` of 32 bytes, whatever the locale. Returns the
 * length. */
size_t fsi_format_number(char *buffer, double value);
/** Reads a whole string as a decimal number ("-1.5e3"; no blanks, no hexadecimal), whatever the
 * locale; false, and `value` unchanged, when it is none or not finite. */
bool fsi_parse_number(const char *string, double *value);

#endif
