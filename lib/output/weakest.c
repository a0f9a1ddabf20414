// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The weakest assumptions of a result, with which its words end (model 12). A number that stands
// once for each nation is named once.
#include <stdio.h>
#include <string.h>

#include "output/answer.h"

enum { PATTERN_BYTES = 128, PATTERNS = 128, NAMED = 5 };

/** A path with * in place of a name, and how many numbers go by it. */
struct pattern {
    char path[PATTERN_BYTES];
    size_t count;
};

/** Assumptions by pattern, in order of weakness; those beyond the room are counted only. */
struct patterns {
    struct pattern at[PATTERNS];
    size_t count;
    size_t numbers; /**< all of them */
};

// "nations.FRA.willingness" becomes "nations.*.willingness"; two parts stay what they are.
static void pattern_of(const char *path, char *pattern) {
    const char *first = strchr(path, '.');
    const char *last = strrchr(path, '.');
    if (!first || first == last) {
        snprintf(pattern, PATTERN_BYTES, "%s", path);
    } else {
        snprintf(pattern, PATTERN_BYTES, "%.*s.*%s", (int)(first - path), path, last);
    }
}

static void add(struct patterns *patterns, const char *path) {
    char own[PATTERN_BYTES];
    size_t i = 0;
    pattern_of(path, own);
    while (i < patterns->count && strcmp(patterns->at[i].path, own) != 0) {
        i++;
    }
    patterns->numbers++;
    if (i < PATTERNS) {
        memcpy(patterns->at[i].path, own, sizeof own);
        patterns->at[i].count += 1;
        patterns->count += i == patterns->count;
    }
}

static void gather(const fs_result *result, bool uncertain, struct patterns *patterns) {
    fs_assumption assumption;
    *patterns = (struct patterns){.count = 0};
    for (size_t i = 0; fs_result_assumption(result, i, &assumption); i++) {
        if (assumption.uncertain == uncertain) {
            add(patterns, assumption.path);
        }
    }
}

// Brings the pattern with the most numbers behind `place` to it, the others keeping their order.
static void bring_most(struct patterns *patterns, size_t place) {
    size_t most = place;
    for (size_t i = place; i < patterns->count; i++) {
        most = patterns->at[i].count > patterns->at[most].count ? i : most;
    }
    struct pattern found = patterns->at[most];
    memmove(&patterns->at[place + 1], &patterns->at[place],
            (most - place) * sizeof patterns->at[place]);
    patterns->at[place] = found;
}

static void put_patterns(struct fsi_answer *answer, const struct patterns *patterns) {
    size_t named = patterns->count < NAMED ? patterns->count : NAMED;
    for (size_t i = 0; i < named; i++) {
        fsi_answer_put(answer, i > 0 ? ", " : "");
        fsi_answer_put(answer, patterns->at[i].path);
        if (patterns->at[i].count > 1) {
            fsi_text_printf(&answer->text, " (%zu)", patterns->at[i].count);
        }
    }
    fsi_answer_put(answer, patterns->count > named ? " and more." : ".");
}

void fsi_answer_weakest(struct fsi_answer *answer) {
    const fs_result *result = answer->report->result;
    struct patterns patterns;
    gather(result, true, &patterns);
    size_t drawn = patterns.numbers;
    if (drawn > 0) {
        fsi_answer_put(answer, "Assumptions of confidence D that are drawn for each future: ");
        put_patterns(answer, &patterns);
    }
    gather(result, false, &patterns);
    if (patterns.numbers > 0) {
        for (size_t i = 0; i < NAMED && i < patterns.count; i++) {
            bring_most(&patterns, i);
        }
        fsi_text_printf(&answer->text, "%s%zu number%s of confidence D %s taken as constant: ",
                        drawn > 0 ? " " : "", patterns.numbers, patterns.numbers == 1 ? "" : "s",
                        patterns.numbers == 1 ? "is" : "are");
        put_patterns(answer, &patterns);
    }
    if (drawn > 0 || patterns.numbers > 0) {
        fsi_answer_put(answer, " 'forcesim evidence' lists all with their sources.");
    } else {
        fsi_answer_put(answer, "The scenario calls none of its numbers an assumption (confidence "
                               "D); 'forcesim evidence' lists all with their sources.");
    }
    fsi_answer_end(answer, "Weakest");
}
