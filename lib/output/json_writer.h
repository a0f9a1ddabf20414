// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_JSON_WRITER_H
#define FSI_OUTPUT_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/** Deepest nesting that the writer keeps account of. */
#define FSI_JSON_DEPTH 16

/**
 * Writes one JSON value piece by piece into a text. Every call takes a key, NULL inside arrays and
 * at the top. Containers are laid out one member a line, or on one line where that reads better.
 */
struct fsi_json {
    struct fsi_text *text;
    int depth;
    struct {
        char close;    /**< '}' or ']' */
        bool one_line; /**< members follow each other on the same line */
        bool filled;   /**< at least one member was written */
    } level[FSI_JSON_DEPTH];
};

/** Prepares a writer that appends to `text`. */
void fsi_json_init(struct fsi_json *json, struct fsi_text *text);
/** Opens an object, one member a line. */
void fsi_json_object(struct fsi_json *json, const char *key);
/** Opens an object on one line. */
void fsi_json_object_line(struct fsi_json *json, const char *key);
/** Opens an array, one element a line. */
void fsi_json_array(struct fsi_json *json, const char *key);
/** Opens an array on one line. */
void fsi_json_array_line(struct fsi_json *json, const char *key);
/** Closes what was opened last. */
void fsi_json_end(struct fsi_json *json);

/** A string; NULL writes null. */
void fsi_json_string(struct fsi_json *json, const char *key, const char *value);
/** A number with the shortest digits that read back; what is not finite writes null. */
void fsi_json_number(struct fsi_json *json, const char *key, double value);
/** A whole number. */
void fsi_json_integer(struct fsi_json *json, const char *key, long long value);
/** A truth value. */
void fsi_json_bool(struct fsi_json *json, const char *key, bool value);

#endif
