// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "base/names.h"

#include <string.h>

// Longest name that is compared letter by letter; longer ones are only equal or far.
#define LENGTH_MAX 127

static unsigned char lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

size_t fsi_name_distance(const char *a, const char *b) {
    const size_t a_length = strlen(a);
    const size_t b_length = strlen(b);
    if (a_length > LENGTH_MAX || b_length > LENGTH_MAX) {
        return strcmp(a, b) == 0 ? 0 : a_length > b_length ? a_length : b_length;
    }
    // Three rows of the table of distances between prefixes: two back, one back, this.
    size_t rows[3][LENGTH_MAX + 1];
    size_t *older = rows[0], *old = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b_length; j++) {
        old[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            const size_t differs = lower(a[i - 1]) != lower(b[j - 1]);
            now[j] = least(old[j - 1] + differs, least(old[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1])) {
                now[j] = least(now[j], older[j - 2] + 1);
            }
        }
        size_t *free_row = older;
        older = old;
        old = now;
        now = free_row;
    }
    return old[b_length];
}

void fsi_suggest(struct fsi_suggestion *suggestion, const char *candidate) {
    const size_t third = strlen(suggestion->word) / 3;
    const size_t distance = fsi_name_distance(suggestion->word, candidate);
    if (distance > (third > 1 ? third : 1)) {
        return;
    }
    if (suggestion->best == NULL || distance < suggestion->best_distance) {
        suggestion->best = candidate;
        suggestion->best_distance = distance;
    }
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool fsi_name_valid(const char *name) {
    if (!is_letter(name[0])) {
        return false;
    }
    for (const char *c = name + 1; *c != '\0'; c++) {
        if (!is_letter(*c) && !(*c >= '0' && *c <= '9') && *c != '_' && *c != '-') {
            return false;
        }
    }
    return true;
}
