// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// All that a scenario says, in one arena: items, named factors, overrides.
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "base/error.h"
#include "scenario/item.h"

void fsi_content_free(struct fsi_content *content) {
    if (content != NULL) {
        const fs_allocator *allocator = content->arena.allocator;
        fsi_arena_clear(&content->arena);
        fsi_free(allocator, content);
    }
}

// Room for one more pointer in an array of the arena; NULL: out of memory.
static void *room(struct fsi_content *content, void *array, size_t count, size_t *capacity) {
    if (count < *capacity) {
        return array;
    }
    const size_t larger = *capacity > 0 ? 2 * *capacity : 16;
    void *copy = fsi_arena_alloc(&content->arena, larger, sizeof(void *));
    if (copy != NULL && count > 0) {
        memcpy(copy, array, count * sizeof(void *));
    }
    *capacity = copy != NULL ? larger : *capacity;
    return copy;
}

const char *fsi_content_file(struct fsi_content *content, const char *file) {
    if (file == NULL || file[0] == '\0') {
        return "";
    }
    for (size_t i = content->file_count; i > 0; i--) {
        if (strcmp(content->files[i - 1], file) == 0) {
            return content->files[i - 1];
        }
    }
    const char **files =
        room(content, content->files, content->file_count, &content->file_capacity);
    const char *copy = fsi_arena_strdup(&content->arena, file);
    if (files == NULL || copy == NULL) {
        return NULL;
    }
    content->files = files;
    content->files[content->file_count++] = copy;
    return copy;
}

bool fsi_content_override(struct fsi_content *content, const char *path, const char *value) {
    const char *pair[2] = {path, value};
    const size_t before = content->override_count;
    for (int i = 0; i < 2; i++) {
        const char **overrides =
            room(content, content->overrides, content->override_count, &content->override_capacity);
        const char *copy = fsi_arena_strdup(&content->arena, pair[i]);
        if (overrides == NULL || copy == NULL) {
            content->override_count = before;
            return false;
        }
        content->overrides = overrides;
        content->overrides[content->override_count++] = copy;
    }
    return true;
}

struct fsi_factor *fsi_content_factor_find(const struct fsi_content *content, const char *name) {
    for (size_t i = 0; i < content->factor_count; i++) {
        if (strcmp(content->factors[i]->name, name) == 0) {
            return content->factors[i];
        }
    }
    return NULL;
}

struct fsi_factor *fsi_content_factor(struct fsi_content *content, const char *name) {
    struct fsi_factor *factor = fsi_content_factor_find(content, name);
    if (factor != NULL) {
        return factor;
    }
    struct fsi_factor **factors =
        room(content, content->factors, content->factor_count, &content->factor_capacity);
    factor = fsi_arena_alloc(&content->arena, 1, sizeof *factor);
    if (factors == NULL || factor == NULL) {
        return NULL;
    }
    factor->name = fsi_arena_strdup(&content->arena, name);
    factor->named = true;
    factor->central = NAN;
    factor->index = SIZE_MAX;
    factor->file = "";
    content->factors = factors;
    size_t at = content->factor_count++;
    for (; at > 0 && factor->name != NULL && strcmp(factors[at - 1]->name, name) > 0; at--) {
        factors[at] = factors[at - 1];
    }
    factors[at] = factor;
    return factor->name != NULL ? factor : NULL;
}

// ---- Defaults ---------------------------------------------------------------------------------

// The defaults of the schema as the text of one file: a setting a key, in the order of the table.
static char *default_text(struct fsi_arena *arena, const fs_allocator *allocator) {
    struct fsi_text text;
    fsi_text_init(&text, allocator);
    for (int i = 0; i < FSI_K_COUNT; i++) {
        const char *fallback = fsi_key_rows[i].fallback;
        if (fallback[0] != '\0' && strcmp(fallback, "!") != 0) {
            fsi_text_printf(&text, "k%d = %s;\n", i, fallback);
        }
    }
    char *copy = text.failed ? NULL : fsi_arena_strdup(arena, text.data);
    fsi_text_clear(&text);
    return copy;
}

static bool build_defaults(struct fsi_content *content, struct fsi_load *load) {
    const char *text = default_text(load->arena, load->memory);
    const struct fsi_source *source = text != NULL ? fsi_source_text(load, text, "") : NULL;
    const struct fsi_node *root = source != NULL ? fsi_node_read(load, source) : NULL;
    if (root == NULL) {
        return false;
    }
    size_t at = 0;
    for (int i = 0; i < FSI_K_COUNT; i++) {
        const char *fallback = fsi_key_rows[i].fallback;
        if (fallback[0] == '\0' || strcmp(fallback, "!") == 0) {
            continue;
        }
        const struct fsi_reading reading = {.content = content, .load = load, .path = ""};
        struct fsi_value *value =
            fsi_value_read(&reading, (enum fsi_key_id)i, &root->children[at++]);
        if (value == NULL) {
            return false;
        }
        fsi_assert(value->kind != FSI_VALUE_BAD);
        value->is_default = true;
        value->line = 0;
        content->defaults[i] = value;
    }
    return true;
}

// The root and the single groups below it are always there.
static bool add_fixed_items(struct fsi_content *content) {
    content->root = fsi_item_add(content, NULL, FSI_G_root, "", "", 0);
    for (int i = 0; content->root != NULL && i < FSI_G_COUNT; i++) {
        if (i != FSI_G_root && !fsi_group_rows[i].named &&
            fsi_item_add(content, content->root, (enum fsi_group)i, "", "", 0) == NULL) {
            return false;
        }
    }
    return content->root != NULL;
}

static struct fsi_content *content_new(const fs_allocator *allocator) {
    struct fsi_content *content = fsi_alloc(allocator, 1, sizeof *content);
    if (content != NULL) {
        fsi_arena_init(&content->arena, allocator);
    }
    return content;
}

struct fsi_content *fsi_content_create(const fs_allocator *allocator) {
    struct fsi_content *content = content_new(allocator);
    fs_diagnostics *diag = fsi_diagnostics_create(allocator);
    struct fsi_arena scratch;
    fsi_arena_init(&scratch, allocator);
    struct fsi_load load = {.arena = &scratch, .diag = diag, .memory = allocator};
    const bool made = content != NULL && diag != NULL && build_defaults(content, &load) &&
                      add_fixed_items(content);
    fsi_arena_clear(&scratch);
    fs_diagnostics_free(diag);
    if (!made) {
        fsi_content_free(content);
        return NULL;
    }
    return content;
}

// ---- Copies -----------------------------------------------------------------------------------

static bool copy_item(struct fsi_content *to, struct fsi_item *copy, const struct fsi_item *item) {
    const int first = fsi_schema_first(item->group);
    copy->file = fsi_content_file(to, item->file);
    copy->line = item->line;
    for (int i = 0; i < fsi_schema_count(item->group); i++) {
        const struct fsi_value *value = item->values[i];
        if (value == NULL || value->is_default) {
            copy->values[i] = to->defaults[first + i];
        } else if ((copy->values[i] = fsi_value_copy(to, value)) == NULL) {
            return false;
        }
    }
    for (int g = 0; item->groups != NULL && g < FSI_G_COUNT; g++) {
        for (size_t i = 0; i < item->groups[g].count; i++) {
            const struct fsi_item *child = item->groups[g].at[i];
            struct fsi_item *made =
                fsi_item_add(to, copy, (enum fsi_group)g, child->name, child->file, child->line);
            if (made == NULL || !copy_item(to, made, child)) {
                return false;
            }
        }
    }
    return true;
}

static bool copy_parts(struct fsi_content *to, const struct fsi_content *from) {
    for (int i = 0; i < FSI_K_COUNT; i++) {
        if (from->defaults[i] != NULL &&
            (to->defaults[i] = fsi_value_copy(to, from->defaults[i])) == NULL) {
            return false;
        }
    }
    for (size_t i = 0; i < from->factor_count; i++) {
        struct fsi_factor *factor = fsi_content_factor(to, from->factors[i]->name);
        if (factor == NULL) {
            return false;
        }
        fsi_factor_copy(to, factor, from->factors[i]);
    }
    for (size_t i = 0; i + 1 < from->override_count; i += 2) {
        if (!fsi_content_override(to, from->overrides[i], from->overrides[i + 1])) {
            return false;
        }
    }
    return add_fixed_items(to) && copy_item(to, to->root, from->root) && !to->arena.failed;
}

struct fsi_content *fsi_content_copy(const struct fsi_content *from,
                                     const fs_allocator *allocator) {
    struct fsi_content *content = content_new(allocator);
    if (content != NULL && !copy_parts(content, from)) {
        fsi_content_free(content);
        return NULL;
    }
    return content;
}
