// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Finds the items and the key that a path stands for. The same paths serve --set, sweeps, `set` in
// a file and C callers.
#include "scenario/path.h"

#include <stdio.h>
#include <string.h>

#include "base/names.h"

struct finder {
    struct fsi_arena *arena;
    const char *path;
    const char *at; // the part that comes next; NULL: no more
    struct fsi_targets *targets;
    struct fsi_path_problem *problem;
};

// The next part in the arena; NULL when there is none.
static const char *next_part(struct finder *f) {
    if (f->at == NULL) {
        return NULL;
    }
    const size_t length = strcspn(f->at, ".");
    const char *part = fsi_arena_printf(f->arena, "%.*s", (int)length, f->at);
    f->at = f->at[length] == '.' ? f->at + length + 1 : NULL;
    return part;
}

// Where a word is a key, when it is one elsewhere; false when it is not.
static bool key_elsewhere(const char *word, char *help, size_t size) {
    size_t length = 0;
    int found = 0;
    for (int i = 0; i < FSI_K_COUNT; i++) {
        if (strcmp(fsi_key_rows[i].key, word) != 0 || length >= size) {
            continue;
        }
        const char *group = fsi_group_rows[fsi_key_rows[i].group].path;
        const int n = snprintf(help + length, size - length, "%s%s", found > 0 ? " and of " : "",
                               group[0] != '\0' ? group : "the scenario itself");
        length += n > 0 ? (size_t)n : 0;
        found++;
    }
    return found > 0;
}

// The keys of a group, when they are few; else where they are listed.
static void list_keys(enum fsi_group group, char *help, size_t size) {
    const int first = fsi_schema_first(group);
    const int count = fsi_schema_count(group);
    const char *path = fsi_group_rows[group].path;
    if (count == 0 || count > 12 || group == FSI_G_root) {
        snprintf(help, size,
                 group == FSI_G_root ? "forcesim explain lists what there is"
                                     : "forcesim explain '%s' lists its keys",
                 path);
        return;
    }
    int length = snprintf(help, size, "its keys: ");
    for (int i = 0; i < count && length > 0 && (size_t)length < size; i++) {
        length += snprintf(help + length, size - (size_t)length, "%s%s", i > 0 ? ", " : "",
                           fsi_key_rows[first + i].key);
    }
}

void fsi_path_help(enum fsi_group group, const char *word, char *help, size_t size) {
    char best[64];
    char groups[200];
    help[0] = '\0';
    if (fsi_schema_nearest(group, word, best)) {
        snprintf(help, size, "did you mean \"%s\"?", best);
    } else if (key_elsewhere(word, groups, sizeof groups)) {
        snprintf(help, size, "it is a key of %s", groups);
    } else {
        list_keys(group, help, size);
    }
}

static bool unknown_name(struct finder *f, enum fsi_group group, const char *part) {
    char word[64];
    struct fsi_suggestion suggestion = {.word = part};
    fsi_schema_word(group, word);
    size_t known = 0;
    for (size_t i = 0; i < f->targets->count; i++) {
        const struct fsi_item *item = f->targets->items[i];
        for (size_t k = 0; k < fsi_item_count(item, group); k++, known++) {
            fsi_suggest(&suggestion, fsi_item_name(fsi_item_at(item, group, k)));
        }
    }
    snprintf(f->problem->message, sizeof f->problem->message,
             strcmp(part, "*") == 0 ? "%s: there is nothing in %s%s"
                                    : "%s: there is nothing in %s named \"%s\"",
             f->path, word, strcmp(part, "*") == 0 ? "" : part);
    if (suggestion.best != NULL) {
        snprintf(f->problem->help, sizeof f->problem->help, "did you mean \"%s\"?",
                 suggestion.best);
    } else if (known == 0) {
        snprintf(f->problem->help, sizeof f->problem->help,
                 "values can only be set for what the scenario holds");
    }
    return false;
}

// Steps from the items to those of a named group below them that have the next part as their name.
static bool step_named(struct finder *f, enum fsi_group group) {
    struct fsi_targets *targets = f->targets;
    const char *part = next_part(f);
    if (part == NULL) {
        snprintf(f->problem->message, sizeof f->problem->message,
                 "%s is a group of named things, not a key", f->path);
        snprintf(f->problem->help, sizeof f->problem->help, "write %s.NAME.KEY", f->path);
        return false;
    }
    size_t total = 0;
    for (size_t i = 0; i < targets->count; i++) {
        total += fsi_item_count(targets->items[i], group);
    }
    struct fsi_item **items = fsi_arena_alloc(f->arena, total + 1, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; items != NULL && i < targets->count; i++) {
        const struct fsi_item *parent = targets->items[i];
        for (size_t k = 0; k < fsi_item_count(parent, group); k++) {
            struct fsi_item *item = parent->groups[group].at[k];
            if (strcmp(part, "*") == 0 || strcmp(item->name, part) == 0) {
                items[count++] = item;
            }
        }
    }
    if (count == 0) {
        return unknown_name(f, group, part);
    }
    targets->items = items;
    targets->count = count;
    targets->group = group;
    return true;
}

static bool unknown_word(struct finder *f, const char *word) {
    const enum fsi_group group = f->targets->group;
    const char *where = fsi_group_rows[group].path;
    snprintf(f->problem->message, sizeof f->problem->message, "%s: unknown key \"%s\"%s%s", f->path,
             word, where[0] != '\0' ? " in " : "", where);
    fsi_path_help(group, word, f->problem->help, sizeof f->problem->help);
    return false;
}

static bool find_factor(const struct fsi_content *content, struct finder *f) {
    const char *name = next_part(f);
    f->targets->factor = name != NULL ? fsi_content_factor_find(content, name) : NULL;
    f->targets->rest = f->at != NULL ? f->at : "";
    if (f->targets->factor != NULL) {
        return true;
    }
    struct fsi_suggestion suggestion = {.word = name != NULL ? name : ""};
    for (size_t i = 0; i < content->factor_count; i++) {
        fsi_suggest(&suggestion, content->factors[i]->name);
    }
    snprintf(f->problem->message, sizeof f->problem->message, "%s: there is no such factor",
             f->path);
    if (suggestion.best != NULL) {
        snprintf(f->problem->help, sizeof f->problem->help, "did you mean \"%s\"?",
                 suggestion.best);
    }
    return false;
}

bool fsi_path_find(const struct fsi_content *content, struct fsi_arena *arena, const char *path,
                   struct fsi_targets *targets, struct fsi_path_problem *problem) {
    struct finder f = {arena, path, path, targets, problem};
    *problem = (struct fsi_path_problem){.message = ""};
    *targets = (struct fsi_targets){.key = -1, .group = FSI_G_root, .rest = ""};
    targets->items = fsi_arena_alloc(arena, 1, sizeof *targets->items);
    if (targets->items == NULL) {
        return false;
    }
    targets->items[0] = content->root;
    targets->count = 1;
    for (const char *part = next_part(&f); part != NULL; part = next_part(&f)) {
        const int key = fsi_schema_key(targets->group, part);
        const int child = fsi_schema_child(targets->group, part);
        if (key >= 0) {
            targets->key = key;
            targets->rest = f.at != NULL ? f.at : "";
            return true;
        }
        if (targets->group == FSI_G_root && strcmp(part, "factors") == 0) {
            return find_factor(content, &f);
        }
        if (child < 0) {
            return unknown_word(&f, part);
        }
        if (fsi_group_rows[child].named) {
            if (!step_named(&f, (enum fsi_group)child)) {
                return false;
            }
        } else {
            targets->items[0] = fsi_item_get(targets->items[0], (enum fsi_group)child, "");
            targets->group = (enum fsi_group)child;
        }
    }
    return true;
}
