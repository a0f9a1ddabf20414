// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A comparison: who is ahead of whom, and an order in words only where one may be said. Rival
// structures are looked at together, never averaged (docs/studies/compare.md).
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "study/compare.h"

#define STRICT_SHARE   0.9
#define REVERSED_SHARE 0.1

/** What an order is looked for by: a metric, and for one of the peace an accord: then one subject a
 * structure. */
struct group {
    const size_t *subject;
    size_t count;
};

/** Futures in which one option is behind, tied, ahead of another under one structure. */
struct standings {
    uint32_t count[3];
};

enum order { NO_ORDER, TIE, BEFORE, BEHIND };

// How option a stands to b in a future: 1 better beyond the noise, -1 worse, 0 tied.
static int standing(const struct fsi_compare *compare, uint32_t future, size_t a, size_t b,
                    size_t subject) {
    int better = compare->subjects.item[subject].metric->better;
    struct fsi_future_stat stat = fsi_sample_stat(&compare->sample, future, a, (int)b, subject);
    if (stat.defined == 0 || isnan(stat.mean) || stat.mean == 0) {
        return 0;
    }
    double noise_of_mean =
        stat.defined > 1 ? fsi_t95(stat.defined - 1) * sqrt(stat.variance / stat.defined) : 0;
    return fabs(stat.mean) <= noise_of_mean ? 0 : stat.mean * better > 0 ? 1 : -1;
}

static struct standings count(const struct fsi_compare *compare, size_t a, size_t b,
                              size_t subject) {
    struct standings standings = {{0}};
    for (uint32_t f = 0; f < compare->sample.futures; f++) {
        standings.count[standing(compare, f, a, b, subject) + 1]++;
    }
    return standings;
}

// Strict under at least one structure, reversed under none.
static bool before(const struct standings *standings, size_t structures, double futures,
                   int ahead) {
    bool strict = false, reversed = false;
    for (size_t i = 0; i < structures; i++) {
        strict = strict || standings[i].count[1 + ahead] / futures >= STRICT_SHARE;
        reversed = reversed || standings[i].count[1 - ahead] / futures > REVERSED_SHARE;
    }
    return strict && !reversed;
}

static bool tied(const struct standings *standings) {
    return standings->count[0] == 0 && standings->count[2] == 0;
}

static enum order judge(const struct standings *standings, size_t structures, double futures) {
    bool tie = true;
    for (size_t i = 0; i < structures; i++) {
        tie = tie && tied(&standings[i]);
    }
    return before(standings, structures, futures, 1)    ? BEFORE
           : before(standings, structures, futures, -1) ? BEHIND
           : tie                                        ? TIE
                                                        : NO_ORDER;
}

static const char *words_of(struct fsi_compare *compare, enum order order, size_t a, size_t b) {
    struct fsi_arena *arena = &compare->study->arena;
    const char *words = order == BEFORE || order == BEHIND
                            ? fsi_arena_printf(arena, "%s before %s",
                                               compare->scope.option[order == BEFORE ? a : b],
                                               compare->scope.option[order == BEFORE ? b : a])
                        : order == TIE ? "tie"
                                       : "no order";
    return words != NULL ? words : "";
}

static void put_rows(struct fsi_compare *compare, size_t table, const struct group *group, size_t a,
                     size_t b, const struct standings *standings, const char *words) {
    fs_study *study = compare->study;
    double futures = compare->sample.futures;
    for (size_t i = 0; i < group->count; i++) {
        const struct fsi_subject *subject = &compare->subjects.item[group->subject[i]];
        fsi_study_text(study, table, subject->metric->name);
        fsi_compare_under(compare, table, subject->accord_name, subject->column_name);
        fsi_study_text(study, table, compare->scope.option[a]);
        fsi_study_text(study, table, compare->scope.option[b]);
        for (int k = 2; k >= 0; k--) {
            fsi_study_value(study, table, standings[i].count[k] / futures);
        }
        fsi_study_text(study, table, words);
    }
}

// ---- In words ---------------------------------------------------------------------------------

static size_t append(struct fsi_text *text, const char *lead, const char *name, size_t said) {
    fsi_text_put(text, said == 0 ? lead : ", ");
    fsi_text_put(text, name);
    return said + 1;
}

// "a before b, c; tied: a and d; no order of the other 3 pairs"
static void put_orders(struct fsi_compare *compare, struct fsi_text *text,
                       const enum order *order) {
    size_t options = compare->sample.options, unsaid = 0, ties = 0;
    const char *between = "";
    for (size_t a = 0; a < options; a++) {
        size_t said = 0;
        for (size_t b = 0; b < options; b++) {
            if (order[a * options + b] == BEFORE) {
                if (said == 0) {
                    fsi_text_put(text, between);
                    fsi_text_put(text, compare->scope.option[a]);
                }
                said = append(text, " before ", compare->scope.option[b], said);
                between = "; ";
            }
            unsaid += a < b && order[a * options + b] == NO_ORDER;
        }
    }
    for (size_t i = 0; i < options * options; i++) {
        if (i / options < i % options && order[i] == TIE) {
            fsi_text_put(text, ties++ == 0 ? between : ", ");
            fsi_text_printf(text, "%s%s with %s", ties == 1 ? "tied: " : "",
                            compare->scope.option[i / options], compare->scope.option[i % options]);
            between = "; ";
        }
    }
    if (unsaid > 0) {
        fsi_text_printf(text, "%sno order of %s", between,
                        between[0] != '\0' ? "the other " : "the ");
        if (unsaid == 1) {
            fsi_text_put(text, "pair");
        } else {
            fsi_text_printf(text, "%zu pairs", unsaid);
        }
    }
}

// Structures under which no two options differ.
static void put_equal(struct fsi_compare *compare, struct fsi_text *text, const struct group *group,
                      const bool *equal) {
    size_t said = 0;
    for (size_t i = 0; i < group->count; i++) {
        if (equal[i]) {
            said = append(text, " (no difference beyond the noise under ",
                          compare->subjects.item[group->subject[i]].column_name, said);
        }
    }
    fsi_text_put(text, said > 0 ? ")" : "");
}

/** What has been said of one metric: groups with the same words are named together. */
struct saying {
    const char *metric, *words, *accords;
    size_t groups;
};

static void say(struct fsi_compare *compare, struct saying *saying) {
    if (saying->metric != NULL) {
        fsi_study_say(compare->study, "By %s under %s: %s.", saying->metric,
                      saying->groups > 1 && saying->groups == compare->scope.accords
                          ? "every accord"
                          : saying->accords,
                      saying->words);
    }
    *saying = (struct saying){.metric = NULL};
}

static fs_status add_saying(struct fsi_compare *compare, struct saying *saying,
                            const struct group *group, const enum order *order, const bool *equal) {
    const struct fsi_subject *subject = &compare->subjects.item[group->subject[0]];
    struct fsi_arena *arena = &compare->study->arena;
    struct fsi_text text;
    fsi_text_init(&text, compare->study->allocator);
    put_orders(compare, &text, order);
    put_equal(compare, &text, group, equal);
    const char *words =
        text.failed || text.data == NULL ? NULL : fsi_arena_strdup(arena, text.data);
    fsi_text_clear(&text);
    if (words == NULL) {
        return FS_ERROR_MEMORY;
    }
    bool same = saying->metric != NULL && strcmp(saying->metric, subject->metric->name) == 0 &&
                strcmp(saying->words, words) == 0;
    if (!same) {
        say(compare, saying);
    }
    saying->accords = same
                          ? fsi_arena_printf(arena, "%s, %s", saying->accords, subject->accord_name)
                          : subject->accord_name;
    saying->metric = subject->metric->name;
    saying->words = words;
    saying->groups++;
    return saying->accords != NULL ? FS_OK : FS_ERROR_MEMORY;
}

// ---- All of it --------------------------------------------------------------------------------

static fs_status put_group(struct fsi_compare *compare, size_t table, const struct group *group,
                           struct saying *saying) {
    struct fsi_arena *arena = &compare->study->arena;
    size_t options = compare->sample.options;
    struct standings *standings = fsi_arena_alloc(arena, group->count, sizeof *standings);
    enum order *order = fsi_arena_alloc(arena, options * options, sizeof *order);
    bool *equal = fsi_arena_alloc(arena, group->count, sizeof *equal);
    const struct fsi_subject *first = &compare->subjects.item[group->subject[0]];
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    memset(equal, true, group->count * sizeof *equal);
    for (size_t a = 0; a < options; a++) {
        for (size_t b = a + 1; b < options; b++) {
            for (size_t i = 0; i < group->count; i++) {
                standings[i] = count(compare, a, b, group->subject[i]);
                equal[i] = equal[i] && tied(&standings[i]);
            }
            enum order found = judge(standings, group->count, compare->sample.futures);
            order[a * options + b] = found;
            order[b * options + a] = found == BEFORE ? BEHIND : found == BEHIND ? BEFORE : found;
            const char *words = words_of(compare, found, a, b);
            put_rows(compare, table, group, a, b, standings, words);
            if (options <= 4 && !first->peace) {
                fsi_study_say(compare->study, "By %s: %s.", first->metric->name, words);
            }
        }
    }
    return first->peace && options > 1 ? add_saying(compare, saying, group, order, equal) : FS_OK;
}

static bool together(const struct fsi_subject *a, const struct fsi_subject *b) {
    return a->peace && a->metric == b->metric && a->accord == b->accord;
}

fs_status fsi_compare_orders(struct fsi_compare *compare, fs_error *error) {
    static const char *const head[] = {"metric", NULL};
    static const char *const columns[] = {"option", "other", "ahead", "tied",
                                          "behind", "order", NULL};
    struct saying saying = {.metric = NULL};
    size_t table = fsi_compare_table(
        compare, "orders", "Shares of the futures examined in which one option is ahead of another",
        head, columns);
    for (size_t i = 0; i < compare->shown_count;) {
        const struct fsi_subject *subject = &compare->subjects.item[compare->shown[i]];
        struct group group = {&compare->shown[i], 1};
        while (i + group.count < compare->shown_count &&
               together(subject, &compare->subjects.item[compare->shown[i + group.count]])) {
            group.count++;
        }
        i += group.count;
        if (subject->metric->better != 0 && put_group(compare, table, &group, &saying) != FS_OK) {
            return fsi_error_memory(error);
        }
    }
    say(compare, &saying);
    return FS_OK;
}
