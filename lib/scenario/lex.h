// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_LEX_H
#define FSI_SCENARIO_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "scenario/source.h"

/** Kinds of token; punctuation has its own character as its kind. */
enum fsi_token_kind {
    FSI_TOKEN_END = 0,    /**< end of everything */
    FSI_TOKEN_WORD = 256, /**< letters, digits, '_', '-', beginning with a letter */
    FSI_TOKEN_INTEGER,    /**< 12, -3, 5000000000L */
    FSI_TOKEN_REAL,       /**< 0.5, 1e6 */
    FSI_TOKEN_BOOL,       /**< true, false */
    FSI_TOKEN_STRING,     /**< with its quotes */
    FSI_TOKEN_ODD,        /**< a run of characters that is none of these */
    FSI_TOKEN_FILE,       /**< here begins a file */
    FSI_TOKEN_FILE_END    /**< here it ends */
};

/** A piece of text. */
struct fsi_token {
    int kind;         /**< of enum fsi_token_kind, or a character of "=:;,{}[]()" */
    const char *text; /**< in its source, not NUL-terminated */
    size_t length;
    const struct fsi_source *source;
    int line;
    int column;   /**< from 1 */
    bool first;   /**< nothing but space stands before it on its line */
    bool dropped; /**< left out of what libconfig reads */
    bool bad;     /**< stands for something wrong that was reported */
};

/** The tokens of one file and all that it includes. */
struct fsi_tokens {
    struct fsi_token *at;
    size_t count;
    size_t capacity;
    bool failed; /**< memory ran out */
};

/** Cuts a source into tokens, with its includes in their place; reports what is no token. The array
 * is freed by fsi_tokens_clear(). */
void fsi_lex(struct fsi_load *load, const struct fsi_source *source, struct fsi_tokens *tokens);
/** Frees the array. */
void fsi_tokens_clear(struct fsi_load *load, struct fsi_tokens *tokens);

#endif
