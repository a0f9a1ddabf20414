// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

/** The nearest to a misspelt word among the candidates that were offered. Start with {word}. */
struct guess {
    const char *word;
    const char *best; /**< NULL: none is near enough */
    size_t best_distance;
};

/** Offers a candidate: near enough within max(1, length / 3) letters changed, added, dropped or
 * swapped, or when the word is its beginning. */
void guess_offer(struct guess *guess, const char *candidate);

#endif
