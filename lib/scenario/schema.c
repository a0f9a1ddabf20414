// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The schema table as arrays, and look-ups in it. Everything here comes from keys.def.
#include "scenario/schema.h"

#include <string.h>

#include "base/error.h"
#include "base/names.h"

const struct fsi_key_row fsi_key_rows[FSI_K_COUNT] = {
#define GROUP(id, path, named, help)
#define KEY(group, key, type, unit, low, high, def, help)                                          \
    {FSI_G_##group, #key, FSI_##type, unit, low, high, def, help},
#include "scenario/keys.def"
#undef GROUP
#undef KEY
};

const struct fsi_group_row fsi_group_rows[FSI_G_COUNT] = {
#define GROUP(id, path, named, help) {path, named, help},
#define KEY(group, key, type, unit, low, high, def, help)
#include "scenario/keys.def"
#undef GROUP
#undef KEY
};

// A GROUP takes the number of the next key and steps back, so that the key that follows has it.
enum first_key {
#define GROUP(id, path, named, help)                      FIRST_##id, BEFORE_##id = FIRST_##id - 1,
#define KEY(group, key, type, unit, low, high, def, help) PLACE_##group##_##key,
#include "scenario/keys.def"
#undef GROUP
#undef KEY
    FIRST_none
};

static const int first_keys[FSI_G_COUNT + 1] = {
#define GROUP(id, path, named, help) FIRST_##id,
#define KEY(group, key, type, unit, low, high, def, help)
#include "scenario/keys.def"
#undef GROUP
#undef KEY
    FIRST_none};

_Static_assert((int)FIRST_none == (int)FSI_K_COUNT, "keys are numbered alike in both enums");

int fsi_schema_first(enum fsi_group group) {
    return first_keys[group];
}

int fsi_schema_count(enum fsi_group group) {
    return first_keys[group + 1] - first_keys[group];
}

int fsi_schema_key(enum fsi_group group, const char *key) {
    for (int i = first_keys[group]; i < first_keys[group + 1]; i++) {
        if (strcmp(fsi_key_rows[i].key, key) == 0) {
            return i;
        }
    }
    return -1;
}

// Length of the path of the group above: that of "nations.*" for "nations.*.pools.*".
static size_t parent_length(enum fsi_group group) {
    const char *path = fsi_group_rows[group].path;
    size_t length = strlen(path) - (fsi_group_rows[group].named ? 2 : 0);
    while (length > 0 && path[length - 1] != '.') {
        length--;
    }
    return length > 0 ? length - 1 : 0;
}

int fsi_schema_parent(enum fsi_group group) {
    const size_t length = parent_length(group);
    for (int i = 0; group != FSI_G_root && i < FSI_G_COUNT; i++) {
        if (strlen(fsi_group_rows[i].path) == length &&
            strncmp(fsi_group_rows[i].path, fsi_group_rows[group].path, length) == 0) {
            return i;
        }
    }
    return -1;
}

void fsi_schema_word(enum fsi_group group, char *buffer) {
    const size_t parent = parent_length(group);
    const char *word = fsi_group_rows[group].path + parent + (parent > 0 ? 1 : 0);
    const size_t length = strcspn(word, ".");
    fsi_assert(length < 64);
    memcpy(buffer, word, length);
    buffer[length] = '\0';
}

int fsi_schema_child(enum fsi_group parent, const char *word) {
    for (int i = 0; i < FSI_G_COUNT; i++) {
        char own[64];
        fsi_schema_word((enum fsi_group)i, own);
        if (i != FSI_G_root && strcmp(own, word) == 0 &&
            fsi_schema_parent((enum fsi_group)i) == (int)parent) {
            return i;
        }
    }
    return -1;
}

int fsi_schema_top(const char *word) {
    return fsi_schema_child(FSI_G_root, word);
}

int fsi_schema_names(enum fsi_group group) {
    switch (group) {
    case FSI_G_nation_pools:
    case FSI_G_share_pools:
        return FSI_G_unit_types;
    case FSI_G_nation_tiers:
        return FSI_G_tiers;
    case FSI_G_rotation_phases:
        return FSI_G_phases;
    case FSI_G_commitment_contributors:
    case FSI_G_shares:
        return FSI_G_nations;
    default:
        return -1;
    }
}

bool fsi_schema_nearest(enum fsi_group group, const char *word, char *best) {
    char words[FSI_G_COUNT][64];
    struct fsi_suggestion suggestion = {.word = word};
    for (int i = first_keys[group]; i < first_keys[group + 1]; i++) {
        fsi_suggest(&suggestion, fsi_key_rows[i].key);
    }
    for (int i = 0; i < FSI_G_COUNT; i++) {
        if (fsi_schema_parent((enum fsi_group)i) == (int)group) {
            fsi_schema_word((enum fsi_group)i, words[i]);
            fsi_suggest(&suggestion, words[i]);
        }
    }
    if (suggestion.best == NULL || strlen(suggestion.best) >= 64) {
        return false;
    }
    memcpy(best, suggestion.best, strlen(suggestion.best) + 1);
    return true;
}

bool fsi_schema_texty(enum fsi_key_id key) {
    const enum fsi_key_type type = fsi_key_rows[key].type;
    return type == FSI_STR || type == FSI_DATE || type == FSI_ENUM || type == FSI_REF;
}

const char *fsi_schema_word_at(const char *list, int index, size_t *length) {
    for (; index > 0 && list != NULL; index--) {
        list = strchr(list, '|');
        list = list != NULL ? list + 1 : NULL;
    }
    if (list == NULL || *list == '\0') {
        return NULL;
    }
    *length = strcspn(list, "|");
    return list;
}

int fsi_schema_word_find(const char *list, const char *word) {
    size_t length = 0;
    const char *at = NULL;
    for (int i = 0; (at = fsi_schema_word_at(list, i, &length)) != NULL; i++) {
        if (strlen(word) == length && strncmp(at, word, length) == 0) {
            return i;
        }
    }
    return -1;
}
