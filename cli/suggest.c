// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "suggest.h"

#include <string.h>

enum { WORD_MAX = 40 };

static size_t least(size_t a, size_t b, size_t c) {
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

// Damerau-Levenshtein distance with adjacent swaps; words that are too long are far.
static size_t distance(const char *a, const char *b) {
    size_t n = strlen(a);
    size_t m = strlen(b);
    size_t d[WORD_MAX + 1][WORD_MAX + 1];
    if (n > WORD_MAX || m > WORD_MAX) {
        return n + m;
    }
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = least(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1, d[i][j]);
            }
        }
    }
    return d[n][m];
}

void guess_offer(struct guess *guess, const char *candidate) {
    size_t length = strlen(guess->word);
    size_t reach = length / 3 > 1 ? length / 3 : 1;
    size_t away = distance(guess->word, candidate);
    if (length > 1 && strncmp(guess->word, candidate, length) == 0) {
        away = 1;
    }
    if (away <= reach && (!guess->best || away < guess->best_distance)) {
        guess->best = candidate;
        guess->best_distance = away;
    }
}
