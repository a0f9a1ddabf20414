// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Names that lead nowhere, keys that are missing, factors that nobody defines or uses.
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "scenario/check.h"

// What to write instead of a name that is not in a group.
static void help_for(const struct fsi_check *check, enum fsi_group group, const char *name,
                     char *help, size_t size) {
    const struct fsi_item *root = check->content->root;
    struct fsi_suggestion suggestion = {.word = name};
    const size_t count = fsi_item_count(root, group);
    for (size_t i = 0; i < count; i++) {
        fsi_suggest(&suggestion, fsi_item_name(fsi_item_at(root, group, i)));
    }
    char word[64];
    fsi_schema_word(group, word);
    if (suggestion.best != NULL) {
        snprintf(help, size, "did you mean \"%s\"?", suggestion.best);
    } else if (count == 0) {
        snprintf(help, size, "the scenario has no %s", word);
    } else if (count <= 12) {
        int length = snprintf(help, size, "%s: ", word);
        for (size_t i = 0; i < count && length > 0 && (size_t)length < size; i++) {
            length += snprintf(help + length, size - (size_t)length, "%s%s", i > 0 ? ", " : "",
                               fsi_item_name(fsi_item_at(root, group, i)));
        }
    } else {
        help[0] = '\0';
    }
}

static bool is_known(const struct fsi_check *check, enum fsi_group group, const char *name) {
    return fsi_item_find(check->content->root, group, name) != NULL;
}

static void check_reference(const struct fsi_check *check, const struct fsi_item *item,
                            enum fsi_key_id key, const char *name) {
    const int group = fsi_schema_top(fsi_key_rows[key].unit);
    char help[300];
    char word[64];
    if (name == NULL || group < 0 || is_known(check, (enum fsi_group)group, name)) {
        return;
    }
    help_for(check, (enum fsi_group)group, name, help, sizeof help);
    fsi_schema_word((enum fsi_group)group, word);
    const bool given = fsi_item_given(item, key);
    fsi_check_key(check, FS_SEVERITY_ERROR, item, key, given ? help : "define it, or set the key",
                  given ? "%s.%s names \"%s\", which is not in %s"
                        : "%s.%s is \"%s\" by default, which is not in %s",
                  item->path, fsi_key_rows[key].key, name, word);
}

static void check_list(const struct fsi_check *check, const struct fsi_item *item,
                       enum fsi_key_id key) {
    const size_t count = fsi_item_list_count(item, key);
    for (size_t i = 0; i < count; i++) {
        const char *name = fsi_item_list_string(item, key, i);
        if (fsi_key_rows[key].type == FSI_REFS) {
            check_reference(check, item, key, name);
        }
        for (size_t k = 0; k < i && name != NULL; k++) {
            const char *other = fsi_item_list_string(item, key, k);
            if (other != NULL && strcmp(other, name) == 0) {
                fsi_check_key(check, FS_SEVERITY_WARNING, item, key, "keep one of them",
                              "%s.%s names \"%s\" twice", item->path, fsi_key_rows[key].key, name);
                break;
            }
        }
    }
}

static void check_keys(const struct fsi_check *check, const struct fsi_item *item) {
    const int first = fsi_schema_first(item->group);
    for (int i = first; i < first + fsi_schema_count(item->group); i++) {
        const enum fsi_key_id key = (enum fsi_key_id)i;
        const struct fsi_key_row *row = &fsi_key_rows[i];
        if (strcmp(row->fallback, "!") == 0 && !fsi_item_has(item, key)) {
            char help[300];
            snprintf(help, sizeof help, "add %s = ...; (%.200s)", row->key, row->help);
            fsi_check_item(check, FS_SEVERITY_ERROR, item, help, "%s has no %s", item->path,
                           row->key);
        } else if (row->type == FSI_REF) {
            check_reference(check, item, key, fsi_item_string(item, key));
        } else if (row->type == FSI_REFS || row->type == FSI_STRS) {
            check_list(check, item, key);
        }
    }
}

// The name of an item itself may have to be one of another group.
static void check_own_name(const struct fsi_check *check, const struct fsi_item *item) {
    const int group = fsi_schema_names(item->group);
    if (group < 0 || is_known(check, (enum fsi_group)group, item->name)) {
        return;
    }
    char help[300];
    char word[64];
    help_for(check, (enum fsi_group)group, item->name, help, sizeof help);
    fsi_schema_word((enum fsi_group)group, word);
    fsi_check_item(check, FS_SEVERITY_ERROR, item, help, "%s: \"%s\" is not in %s", item->path,
                   item->name, word);
}

static void check_tree(const struct fsi_check *check, const struct fsi_item *item) {
    check_own_name(check, item);
    check_keys(check, item);
    for (int g = 0; item->groups != NULL && g < FSI_G_COUNT; g++) {
        for (size_t i = 0; i < item->groups[g].count; i++) {
            check_tree(check, item->groups[g].at[i]);
        }
    }
}

void fsi_check_names(const struct fsi_check *check) {
    check_tree(check, check->content->root);
}
