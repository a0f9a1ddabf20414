// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "options.h"

/**
 * Where a result goes: standard output, or a file that is written whole or not at all. A regular
 * file is written beside its place and renamed when it is complete.
 */
struct output {
    const struct command *command;
    FILE *file;
    const char *name; /**< as the user gave it; NULL: standard output */
    char *target;     /**< the file to be replaced, links followed; NULL: written in place */
    char *temporary;  /**< the file beside it */
    bool reader_gone; /**< a pipe was closed at its other end: no error, nothing more to say */
    int error;        /**< errno of the first write that failed */
};

/** Opens `name` (NULL or "-": standard output). EXIT_DONE, or EXIT_IO after a message. */
int output_open(struct output *output, const struct command *command, const char *name);

/** An fs_write_fn; `user` is a struct output. */
int output_write(void *user, const char *bytes, size_t size);

/** fprintf to it. */
void output_printf(struct output *output, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Appends a JSON string with quotes and escapes; what is no UTF-8 becomes U+FFFD. */
void output_json_string(struct output *output, const char *string);

/**
 * Closes it. With `keep` the file takes its place; else it is removed. Returns `code`, or EXIT_IO
 * after a message when bytes were lost.
 */
int output_close(struct output *output, bool keep, int code);

#endif
