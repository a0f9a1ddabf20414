// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Sets the value that a path stands for: a whole value, or a part of one (an element of a list, a
// parameter of a law, its source).
#include "scenario/set.h"

#include <stdio.h>
#include <string.h>

#include "scenario/chars.h"

#define TEXTY_PARTS "source|tag|confidence|random|uncertain|factor|file|column"

static void place_node(struct fsi_node *node, const char *origin) {
    node->file = origin;
    node->line = 0;
    for (size_t i = 0; i < node->count; i++) {
        place_node(&node->children[i], origin);
    }
}

struct fsi_node *fsi_set_parse(struct fsi_load *load, const char *text, const char *origin) {
    const char *file = fsi_arena_printf(load->arena, "value = %s", text);
    const struct fsi_source *source =
        file != NULL && origin != NULL ? fsi_source_text(load, file, origin) : NULL;
    const int errors = load->errors;
    struct fsi_node *root = source != NULL ? fsi_node_read(load, source) : NULL;
    if (root == NULL || load->errors > errors) {
        return NULL;
    }
    if (root->count != 1) {
        fsi_load_error(load, origin, 0, "", NULL, "\"%s\" is more than one value", text);
        return NULL;
    }
    place_node(&root->children[0], source->name);
    return &root->children[0];
}

bool fsi_set_texty(const struct fsi_targets *targets) {
    const char *last = strrchr(targets->rest, '.');
    last = last != NULL ? last + 1 : targets->rest;
    if (*last != '\0') {
        return fsi_schema_word_find(TEXTY_PARTS, last) >= 0;
    }
    return targets->key >= 0 && fsi_schema_texty((enum fsi_key_id)targets->key);
}

// ---- Parts of values --------------------------------------------------------------------------

static void report_part(struct fsi_load *load, const struct fsi_node *node, const char *path,
                        const char *part) {
    fsi_load_error(load, node->file, node->line, path,
                   "parts are: the index in a list from 0, a parameter of a law, source, tag, "
                   "confidence",
                   "%s: the value has no part \"%s\"", path, part);
}

static struct fsi_node *new_children(struct fsi_load *load, const struct fsi_node *node,
                                     size_t count) {
    struct fsi_node *children = fsi_arena_alloc(load->arena, count, sizeof *children);
    if (children != NULL && node->count > 0) {
        memcpy(children, node->children, node->count * sizeof *children);
    }
    return children;
}

// The member of a group, made when there is none. A plain value becomes `{ value = ...; }` first.
static struct fsi_node *member(struct fsi_load *load, struct fsi_node *node, const char *part) {
    if (node->kind != FSI_NODE_GROUP) {
        struct fsi_node *children = fsi_arena_alloc(load->arena, 1, sizeof *children);
        if (children == NULL) {
            return NULL;
        }
        children[0] = *node;
        children[0].name = "value";
        *node = (struct fsi_node){.kind = FSI_NODE_GROUP, .name = node->name, .file = node->file};
        node->children = children;
        node->count = 1;
    }
    struct fsi_node *found = fsi_node_find(node, part);
    if (found != NULL) {
        return found;
    }
    struct fsi_node *children = new_children(load, node, node->count + 1);
    if (children == NULL) {
        return NULL;
    }
    node->children = children;
    children[node->count] = (struct fsi_node){.name = part, .file = node->file};
    return &children[node->count++];
}

// Replaces the part `rest` of `node`; false when there is no such part (reported).
static bool replace_part(struct fsi_load *load, struct fsi_node *node, const char *path,
                         const char *rest, const struct fsi_node *replacement) {
    while (*rest != '\0') {
        const size_t length = strcspn(rest, ".");
        const char *part = fsi_arena_printf(load->arena, "%.*s", (int)length, rest);
        if (part == NULL) {
            return false;
        }
        if (node->kind == FSI_NODE_LIST) {
            double index = -1;
            if (!fsi_is_integer(part, length) || !fsi_to_number(part, length, &index) ||
                index < 0 || index >= (double)node->count) {
                report_part(load, replacement, path, part);
                return false;
            }
            node = &node->children[(size_t)index];
        } else {
            node = member(load, node, part);
        }
        if (node == NULL) {
            return false;
        }
        rest += length + (rest[length] == '.' ? 1 : 0);
    }
    const char *name = node->name;
    *node = *replacement;
    node->name = name;
    return true;
}

// The value that a target has now, as a node; NULL when it has none (reported).
static struct fsi_node *current(struct fsi_load *load, const char *path,
                                const struct fsi_targets *targets, size_t index,
                                const struct fsi_node *place) {
    const enum fsi_key_id key = (enum fsi_key_id)targets->key;
    const struct fsi_value *value =
        targets->factor == NULL ? fsi_item_value(targets->items[index], key) : NULL;
    if (targets->factor != NULL ? !targets->factor->defined : value == NULL) {
        fsi_load_error(load, place->file, place->line, path, "set the whole value first",
                       "%s: there is no value yet of which a part could be set", path);
        return NULL;
    }
    struct fsi_text text;
    fsi_text_init(&text, load->memory);
    if (targets->factor != NULL) {
        fsi_factor_write(&text, targets->factor);
    } else {
        fsi_value_write(&text, value, key);
    }
    struct fsi_node *node =
        text.failed ? NULL : fsi_set_parse(load, text.data != NULL ? text.data : "", place->file);
    fsi_text_clear(&text);
    return node;
}

// The node to build a target's value from: the new one, or the old one with a part replaced.
static const struct fsi_node *whole(struct fsi_load *load, const char *path,
                                    const struct fsi_targets *targets, size_t index,
                                    const struct fsi_node *node) {
    if (targets->rest[0] == '\0') {
        return node;
    }
    struct fsi_node *old = current(load, path, targets, index, node);
    if (old == NULL || !replace_part(load, old, path, targets->rest, node)) {
        return NULL;
    }
    return old;
}

// ---- Setting ----------------------------------------------------------------------------------

static bool set_factor(struct fsi_content *content, struct fsi_load *load, const char *path,
                       const struct fsi_targets *targets, const struct fsi_node *node) {
    const struct fsi_node *complete = whole(load, path, targets, 0, node);
    const struct fsi_reading reading = {content, load, path};
    struct fsi_factor factor = *targets->factor;
    if (complete == NULL || !fsi_factor_read(&reading, &factor, complete)) {
        return false;
    }
    *targets->factor = factor;
    content->changes++;
    return true;
}

static bool report_no_key(struct fsi_load *load, const char *path, const struct fsi_node *node) {
    fsi_load_error(load, node->file, node->line, path, "name one of its keys",
                   "%s is a group, it has no value of its own", path);
    return false;
}

bool fsi_set_targets(struct fsi_content *content, struct fsi_load *load, const char *path,
                     const struct fsi_targets *targets, const struct fsi_node *node) {
    if (targets->factor != NULL) {
        return set_factor(content, load, path, targets, node);
    }
    if (targets->key < 0) {
        return report_no_key(load, path, node);
    }
    const enum fsi_key_id key = (enum fsi_key_id)targets->key;
    const struct fsi_value **values = fsi_arena_alloc(load->arena, targets->count, sizeof *values);
    const int errors = load->errors;
    for (size_t i = 0; values != NULL && i < targets->count; i++) {
        const struct fsi_item *item = targets->items[i];
        const struct fsi_node *complete = whole(load, path, targets, i, node);
        const char *own = fsi_arena_printf(load->arena, "%s%s%s", item->path,
                                           item->path[0] != '\0' ? "." : "", fsi_key_rows[key].key);
        const struct fsi_reading reading = {content, load, own};
        values[i] =
            complete != NULL && own != NULL ? fsi_value_read(&reading, key, complete) : NULL;
        if (values[i] == NULL || values[i]->kind == FSI_VALUE_BAD) {
            return false; // the same value is wrong for every other target, too
        }
    }
    if (values == NULL || load->errors > errors) {
        return false;
    }
    for (size_t i = 0; i < targets->count; i++) {
        fsi_item_put(content, targets->items[i], key, values[i]);
    }
    return true;
}
