// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The tree of items. An item keeps its values in an array by place of the key in its group, so that
// reading one is one access.
#include "scenario/item.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

static struct fsi_item *item_new(struct fsi_content *content, struct fsi_item *parent,
                                 enum fsi_group group, const char *name) {
    struct fsi_arena *arena = &content->arena;
    struct fsi_item *item = fsi_arena_alloc(arena, 1, sizeof *item);
    const size_t keys = (size_t)fsi_schema_count(group);
    if (item == NULL) {
        return NULL;
    }
    char word[64];
    fsi_schema_word(group, word);
    const bool top = parent == NULL || parent->path[0] == '\0';
    const char *dot = name[0] != '\0' ? "." : "";
    item->group = group;
    item->name = fsi_arena_strdup(arena, name);
    item->path = fsi_arena_printf(arena, "%s%s%s%s%s", top ? "" : parent->path, top ? "" : ".",
                                  word, dot, name);
    item->file = "";
    item->parent = parent;
    item->values = fsi_arena_alloc(arena, keys + 1, sizeof *item->values);
    for (size_t i = 0; item->values != NULL && i < keys; i++) {
        item->values[i] = content->defaults[(size_t)fsi_schema_first(group) + i];
    }
    return arena->failed ? NULL : item;
}

// Place of the first item whose name is not before `name`.
static size_t lower_bound(const struct fsi_items *items, const char *name) {
    size_t low = 0;
    size_t high = items->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(items->at[middle]->name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool grow(struct fsi_content *content, struct fsi_items *items) {
    if (items->count < items->capacity) {
        return true;
    }
    const size_t capacity = items->capacity > 0 ? 2 * items->capacity : 4;
    struct fsi_item **at = fsi_arena_alloc(&content->arena, capacity, sizeof *at);
    if (at == NULL) {
        return false;
    }
    if (items->count > 0) {
        memcpy(at, items->at, items->count * sizeof *at);
    }
    items->at = at;
    items->capacity = capacity;
    return true;
}

struct fsi_item *fsi_item_add(struct fsi_content *content, struct fsi_item *parent,
                              enum fsi_group group, const char *name, const char *file, int line) {
    struct fsi_item *item = parent != NULL ? fsi_item_get(parent, group, name) : NULL;
    if (item != NULL) {
        return item;
    }
    item = item_new(content, parent, group, name);
    if (item == NULL || parent == NULL) {
        return item;
    }
    item->file = fsi_content_file(content, file);
    item->line = line;
    if (parent->groups == NULL) {
        parent->groups = fsi_arena_alloc(&content->arena, FSI_G_COUNT, sizeof *parent->groups);
    }
    if (parent->groups == NULL || item->file == NULL || !grow(content, &parent->groups[group])) {
        return NULL;
    }
    struct fsi_items *items = &parent->groups[group];
    const size_t at = group == FSI_G_options ? items->count : lower_bound(items, name);
    memmove(items->at + at + 1, items->at + at, (items->count - at) * sizeof(struct fsi_item *));
    items->at[at] = item;
    items->count++;
    return item;
}

struct fsi_item *fsi_item_get(struct fsi_item *parent, enum fsi_group group, const char *name) {
    if (parent->groups == NULL) {
        return NULL;
    }
    const struct fsi_items *items = &parent->groups[group];
    size_t at = group == FSI_G_options ? 0 : lower_bound(items, name);
    while (group == FSI_G_options && at < items->count && strcmp(items->at[at]->name, name) != 0) {
        at++;
    }
    return at < items->count && strcmp(items->at[at]->name, name) == 0 ? items->at[at] : NULL;
}

void fsi_item_put(struct fsi_content *content, struct fsi_item *item, enum fsi_key_id key,
                  const struct fsi_value *value) {
    fsi_assert(fsi_key_rows[key].group == item->group);
    item->values[(int)key - fsi_schema_first(item->group)] = value;
    content->changes++;
}

const struct fsi_value *fsi_item_value(const struct fsi_item *item, enum fsi_key_id key) {
    fsi_assert(fsi_key_rows[key].group == item->group);
    return item->values[(int)key - fsi_schema_first(item->group)];
}

// ---- What others read -------------------------------------------------------------------------

const char *fsi_item_name(const struct fsi_item *item) {
    return item->name;
}

const char *fsi_item_path(const struct fsi_item *item) {
    return item->path;
}

const char *fsi_item_file(const struct fsi_item *item, int *line) {
    *line = item->line;
    return item->file;
}

size_t fsi_item_count(const struct fsi_item *parent, enum fsi_group group) {
    return parent->groups != NULL ? parent->groups[group].count : 0;
}

const struct fsi_item *fsi_item_at(const struct fsi_item *parent, enum fsi_group group,
                                   size_t index) {
    return index < fsi_item_count(parent, group) ? parent->groups[group].at[index] : NULL;
}

const struct fsi_item *fsi_item_find(const struct fsi_item *parent, enum fsi_group group,
                                     const char *name) {
    for (size_t i = 0; group == FSI_G_options && i < fsi_item_count(parent, group); i++) {
        if (strcmp(parent->groups[group].at[i]->name, name) == 0) {
            return parent->groups[group].at[i];
        }
    }
    if (group == FSI_G_options || parent->groups == NULL) {
        return NULL;
    }
    const struct fsi_items *items = &parent->groups[group];
    const size_t at = lower_bound(items, name);
    return at < items->count && strcmp(items->at[at]->name, name) == 0 ? items->at[at] : NULL;
}

bool fsi_item_has(const struct fsi_item *item, enum fsi_key_id key) {
    return fsi_item_value(item, key) != NULL;
}

bool fsi_item_given(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    return value != NULL && !value->is_default;
}

double fsi_item_number(const struct fsi_item *item, enum fsi_key_id key, const double *factors) {
    const struct fsi_value *value = fsi_item_value(item, key);
    if (value != NULL && value->kind == FSI_VALUE_NUMBER) {
        return fsi_quantity_number(&value->quantity, factors);
    }
    if (value != NULL && value->kind == FSI_VALUE_RANDOM) {
        const struct fsi_law law = fsi_random_law(value->random, factors);
        return fsi_law_check(&law) == NULL ? fsi_law_quantile(&law, 0.5) : NAN;
    }
    return NAN;
}

struct wanted_part {
    const char *part;
    double number;
};

static void note_part(void *user, struct fsi_quantity *quantity, const char *part) {
    struct wanted_part *wanted = user;
    if (strcmp(part, wanted->part) == 0) {
        wanted->number = fsi_quantity_number(quantity, NULL);
    }
}

double fsi_item_part_number(const struct fsi_item *item, enum fsi_key_id key, const char *part) {
    const struct fsi_value *value = fsi_item_value(item, key);
    struct wanted_part wanted = {part, NAN};
    if (value != NULL) {
        fsi_value_each(value, note_part, &wanted);
    }
    return wanted.number;
}

bool fsi_item_law(const struct fsi_item *item, enum fsi_key_id key, const double *factors,
                  struct fsi_law *law) {
    const struct fsi_value *value = fsi_item_value(item, key);
    if (value != NULL && value->kind == FSI_VALUE_NUMBER) {
        *law = fsi_law_constant(fsi_quantity_number(&value->quantity, factors));
        return true;
    }
    if (value != NULL && value->kind == FSI_VALUE_RANDOM) {
        *law = fsi_random_law(value->random, factors);
        return true;
    }
    return false;
}

bool fsi_item_bool(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    return value != NULL && value->truth;
}

const char *fsi_item_string(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    return value != NULL && value->kind == FSI_VALUE_TEXT ? value->text : NULL;
}

int fsi_item_enum(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    return value != NULL ? value->word : 0;
}

size_t fsi_item_list_count(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    const bool is_list =
        value != NULL && (value->kind == FSI_VALUE_TEXTS || value->kind == FSI_VALUE_NUMBERS);
    return is_list ? value->count : 0;
}

const char *fsi_item_list_string(const struct fsi_item *item, enum fsi_key_id key, size_t index) {
    const bool inside = index < fsi_item_list_count(item, key);
    const struct fsi_value *value = fsi_item_value(item, key);
    return inside && value->kind == FSI_VALUE_TEXTS ? value->texts[index] : NULL;
}

double fsi_item_list_number(const struct fsi_item *item, enum fsi_key_id key, size_t index,
                            const double *factors) {
    const bool inside = index < fsi_item_list_count(item, key);
    const struct fsi_value *value = fsi_item_value(item, key);
    return inside && value->kind == FSI_VALUE_NUMBERS
               ? fsi_quantity_number(&value->numbers[index], factors)
               : NAN;
}

const char *fsi_item_key_place(const struct fsi_item *item, enum fsi_key_id key, int *line) {
    const struct fsi_value *value = fsi_item_value(item, key);
    *line = value != NULL ? value->line : 0;
    return value != NULL ? value->file : "";
}

void fsi_item_key_evidence(const struct fsi_item *item, enum fsi_key_id key, const char **source,
                           const char **tag, const char **confidence) {
    const struct fsi_value *value = fsi_item_value(item, key);
    *source = value != NULL ? value->evidence.source : NULL;
    *tag = value != NULL ? value->evidence.tag : NULL;
    *confidence = value != NULL ? value->evidence.confidence : NULL;
}
