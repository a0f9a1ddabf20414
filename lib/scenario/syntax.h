// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_SYNTAX_H
#define FSI_SCENARIO_SYNTAX_H

#include "base/text.h"
#include "scenario/lex.h"

/** What libconfig reads: one token a line, so that its line numbers tell tokens. */
struct fsi_flat {
    struct fsi_text text;
    const struct fsi_token **lines; /**< token on each line, from line 1 at index 0 */
    size_t count;
    size_t capacity;
    bool broken; /**< groups do not close: what the text means is not known */
};

/**
 * Checks the grammar of a file and writes it in order: every problem is reported where it stands,
 * and what is wrong is left out or marked as bad, so that the rest can be read and checked too.
 */
void fsi_syntax_check(struct fsi_load *load, struct fsi_tokens *tokens, struct fsi_flat *flat);
/** Frees the text. */
void fsi_flat_clear(struct fsi_load *load, struct fsi_flat *flat);

#endif
