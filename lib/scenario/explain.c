// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a key means, for a person: path, type, unit, range, default. The reference manual is made
// from the same text.
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "scenario/path.h"

enum { WIDTH = 96 };

// Words that stand at the top of a file and are no keys of the table.
static const struct {
    const char *word;
    const char *help;
} specials[] = {
    {"base", "Name of a file that is read first: base = \"other.cfg\"; (relative to this file, or "
             "\"builtin:...\"). What this file says comes on top of it, key by key."},
    {"set", "List of changes made after the file was read: set = ( { path = "
            "\"nations.FRA.willingness\"; value = 0.5; }, ... ); in a path * stands for every "
            "name. A change cannot make new nations, options and so on."},
    {"factors",
     "Named uncertain numbers that several values may hang on: factors = { NAME = { uncertain = "
     "\"uniform\"; min = 1; max = 2; }; }; used as { factor = \"NAME\"; times = 1.0; }. One draw "
     "a future, however often it is used."},
};

// Appends words, broken into lines with an indent.
static void put_wrapped(struct fsi_text *text, const char *words) {
    size_t column = 0;
    while (*words != '\0') {
        const size_t length = strcspn(words, " ");
        if (column == 0 || column + 1 + length > WIDTH - 6) {
            fsi_text_put(text, column == 0 ? "      " : "\n      ");
            column = 0;
        } else {
            fsi_text_put(text, " ");
            column++;
        }
        fsi_text_bytes(text, words, length);
        column += length;
        words += length + (words[length] == ' ' ? 1 : 0);
    }
    fsi_text_put(text, "\n");
}

static void put_type(struct fsi_text *text, const struct fsi_key_row *row) {
    switch (row->type) {
    case FSI_INT:
        fsi_text_put(text, "whole number");
        break;
    case FSI_NUM:
        fsi_text_put(text, "number, may be uncertain");
        break;
    case FSI_LAW:
        fsi_text_put(text, "number, may be uncertain or random");
        break;
    case FSI_BOOL:
        fsi_text_put(text, "true or false");
        break;
    case FSI_STR:
        fsi_text_put(text, "text");
        break;
    case FSI_DATE:
        fsi_text_put(text, "date \"YYYY-MM-DD\"");
        break;
    case FSI_ENUM:
        fsi_text_printf(text, "one of %s", row->unit);
        break;
    case FSI_REF:
        fsi_text_printf(text, "name of one of %s", row->unit);
        break;
    case FSI_REFS:
        fsi_text_printf(text, "list of names in %s", row->unit);
        break;
    case FSI_STRS:
        fsi_text_printf(text, row->unit[0] != '\0' ? "list of %s" : "list of texts%s", row->unit);
        break;
    case FSI_NUMS:
        fsi_text_put(text, "list of numbers");
        break;
    }
}

// Units as the metrics say them.
static const char *unit_words(const struct fsi_key_row *row) {
    return strcmp(row->unit, "frac") == 0   ? "fraction"
           : strcmp(row->unit, "prob") == 0 ? "probability"
                                            : row->unit;
}

static void put_key(struct fsi_text *text, int key) {
    const struct fsi_key_row *row = &fsi_key_rows[key];
    const char *group = fsi_group_rows[row->group].path;
    const bool number = row->type == FSI_INT || row->type == FSI_NUM || row->type == FSI_LAW ||
                        row->type == FSI_NUMS;
    fsi_text_printf(text, "  %s%s%s\n      ", group, group[0] != '\0' ? "." : "", row->key);
    put_type(text, row);
    if (number) {
        fsi_text_printf(text, "%s%s; from ", row->unit[0] != '\0' ? "; " : "", unit_words(row));
        fsi_text_number(text, row->low);
        fsi_text_put(text, " to ");
        fsi_text_number(text, row->high);
    }
    if (strcmp(row->fallback, "!") == 0) {
        fsi_text_put(text, "; required\n");
    } else if (row->fallback[0] == '\0') {
        fsi_text_put(text, "; not set by default\n");
    } else {
        fsi_text_printf(text, "; default %s\n", row->fallback);
    }
    put_wrapped(text, row->help);
}

static void put_special(struct fsi_text *text, size_t index) {
    fsi_text_printf(text, "%s\n", specials[index].word);
    put_wrapped(text, specials[index].help);
}

static void put_group(struct fsi_text *text, int group) {
    const struct fsi_group_row *row = &fsi_group_rows[group];
    const bool top = row->path[0] == '\0';
    fsi_text_printf(text, "%s\n", top ? "Top level" : row->path);
    put_wrapped(text, top ? "Keys outside any group." : row->help);
    for (int i = 0; i < fsi_schema_count((enum fsi_group)group); i++) {
        fsi_text_put(text, "\n");
        put_key(text, fsi_schema_first((enum fsi_group)group) + i);
    }
}

// A group with the groups below it.
static void put_tree(struct fsi_text *text, int group) {
    put_group(text, group);
    for (int i = 0; i < FSI_G_COUNT; i++) {
        if (group != FSI_G_root && fsi_schema_parent((enum fsi_group)i) == group) {
            fsi_text_put(text, "\n");
            put_tree(text, i);
        }
    }
}

static void put_all(struct fsi_text *text) {
    for (int i = 0; i < FSI_G_COUNT; i++) {
        fsi_text_put(text, i > 0 ? "\n" : "");
        put_group(text, i);
    }
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++) {
        fsi_text_put(text, "\n");
        put_special(text, i);
    }
}

// Every key of that name, wherever it stands; false when there is none.
static bool put_everywhere(struct fsi_text *text, const char *word) {
    bool found = false;
    for (int i = 0; i < FSI_K_COUNT; i++) {
        if (strcmp(fsi_key_rows[i].key, word) == 0) {
            fsi_text_put(text, found ? "\n" : "");
            put_key(text, i);
            found = true;
        }
    }
    return found;
}

// Steps down a path with names or * in place of names. A name may be left out: nations.willingness.
static fs_status put_path(struct fsi_text *text, const char *path, fs_error *error) {
    char part[64];
    int group = FSI_G_root;
    bool name_allowed = false;
    const char *at = path;
    while (at != NULL) {
        const size_t length = strcspn(at, ".");
        snprintf(part, sizeof part, "%.*s", (int)length, at);
        at = at[length] == '.' ? at + length + 1 : NULL;
        const int key = fsi_schema_key((enum fsi_group)group, part);
        const int child = fsi_schema_child((enum fsi_group)group, part);
        if (key >= 0) {
            put_key(text, key);
            return FS_OK;
        }
        if (child >= 0) {
            group = child;
            name_allowed = fsi_group_rows[child].named;
        } else if (name_allowed &&
                   (at != NULL || strcmp(part, "*") == 0 || (part[0] >= 'A' && part[0] <= 'Z'))) {
            name_allowed = false;
        } else {
            char help[300];
            fsi_path_help((enum fsi_group)group, part, help, sizeof help);
            return fsi_error(error, FS_ERROR_UNKNOWN, "there is no key \"%s\"%s%s", path,
                             help[0] != '\0' ? "; " : "", help);
        }
    }
    put_tree(text, group);
    return FS_OK;
}

static fs_status put_entry(struct fsi_text *text, const char *key, fs_error *error) {
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++) {
        if (strcmp(specials[i].word, key) == 0) {
            put_special(text, i);
            return FS_OK;
        }
    }
    const bool bare = strchr(key, '.') == NULL && fsi_schema_top(key) < 0;
    if (bare && put_everywhere(text, key)) {
        return FS_OK;
    }
    return put_path(text, key, error);
}

fs_status fs_schema_explain(const char *key, fs_write_fn write, void *user, fs_error *error) {
    if (write == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_schema_explain: write is NULL");
    }
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    fs_status status = FS_OK;
    if (key == NULL) {
        put_all(&text);
    } else {
        status = put_entry(&text, key, error);
    }
    if (text.failed) {
        status = fsi_error_memory(error);
    } else if (status == FS_OK && write(user, text.data, text.size) != 0) {
        status = fsi_error(error, FS_ERROR_WRITE, "%s", fs_status_text(FS_ERROR_WRITE));
    }
    fsi_text_clear(&text);
    return status;
}
