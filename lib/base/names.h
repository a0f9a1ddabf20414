// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_NAMES_H
#define FSI_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/** Damerau-Levenshtein distance (adjacent swaps count one), ASCII case ignored. */
size_t fsi_name_distance(const char *a, const char *b);

/** Collects the best suggestion for a misspelt word. Start with {word}. */
struct fsi_suggestion {
    const char *word;     /**< what was typed */
    const char *best;     /**< nearest candidate within max(1, length / 3), or NULL */
    size_t best_distance; /**< its distance */
};
/** Offers a candidate (borrowed). The first of equally near ones is kept. */
void fsi_suggest(struct fsi_suggestion *suggestion, const char *candidate);

/** True for a name that may stand in a scenario: a letter, then letters, digits, '_' or '-'. */
bool fsi_name_valid(const char *name);

#endif
