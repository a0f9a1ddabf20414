// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_PARSER_H
#define FSI_SCENARIO_PARSER_H

#include "scenario/syntax.h"

/** What the two halves of the grammar check share: syntax.c (groups, lists, names) and scalar.c. */

enum { FSI_PARSER_DEPTH_MAX = 32 };

struct fsi_parser {
    struct fsi_load *load;
    struct fsi_tokens *tokens;
    struct fsi_flat *flat;
    size_t at;
    size_t files[FSI_SOURCE_DEPTH_MAX + 2]; /**< tokens at which the files that are open begin */
    size_t file_count;
    const struct fsi_token *suspect; /**< a group whose closing stands too far to the left */
    const struct fsi_token **names;  /**< of all groups that are open */
    size_t scope;                    /**< where those of the innermost group begin */
    size_t name_count;
    size_t name_capacity;
    int depth;
    bool failed; /**< memory ran out, or nested too deep */
};

/** Hands a line on to libconfig; it stands for `token`. */
void fsi_parser_put(struct fsi_parser *p, const struct fsi_token *token, const char *text,
                    size_t length);
/** Hands on something harmless for a value that was reported, and marks it. */
void fsi_parser_put_bad(struct fsi_parser *p, struct fsi_token *token);
/** Reports an error at a token; `help` may be NULL. */
void fsi_parser_error(struct fsi_parser *p, const struct fsi_token *token, const char *help,
                      const char *message);
/**
 * The next token. Begins of files are counted on the way; an end of file is passed only when every
 * group that the file opened is closed (`opener` stands before it).
 */
struct fsi_token *fsi_parser_peek(struct fsi_parser *p, const struct fsi_token *opener);
/** Takes a number, text or truth; `name` is its setting's, NULL in a list. */
void fsi_parser_scalar(struct fsi_parser *p, const struct fsi_token *name,
                       const struct fsi_token *opener, bool in_list);

static inline bool fsi_is_end(const struct fsi_token *token) {
    return token->kind == FSI_TOKEN_END || token->kind == FSI_TOKEN_FILE_END;
}

static inline bool fsi_is_scalar(const struct fsi_token *token) {
    return token->kind >= FSI_TOKEN_WORD && token->kind <= FSI_TOKEN_ODD;
}

static inline bool fsi_is_assign(const struct fsi_token *token) {
    return token->kind == '=' || token->kind == ':';
}

static inline bool fsi_is_closer(const struct fsi_token *token) {
    return token->kind == '}' || token->kind == ']' || token->kind == ')';
}

static inline bool fsi_starts_setting(const struct fsi_token *token) {
    return fsi_is_scalar(token) && fsi_is_assign(token + 1);
}

static inline bool fsi_starts_value(const struct fsi_token *token) {
    return fsi_is_scalar(token) || token->kind == '{' || token->kind == '[' || token->kind == '(';
}

#endif
