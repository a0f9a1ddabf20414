// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Puts what a file says into the scenario: its base first, then the file, then its `set` list.
#include "scenario/apply.h"

#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "scenario/set.h"

static void apply_group(struct fsi_content *content, struct fsi_load *load, struct fsi_item *item,
                        const struct fsi_node *node);

static const char *full_path(struct fsi_load *load, const struct fsi_item *item, const char *key) {
    const char *path =
        fsi_arena_printf(load->arena, "%s%s%s", item->path, item->path[0] != '\0' ? "." : "", key);
    return path != NULL ? path : key;
}

// A key that was given wrongly counts as given, so that nobody complains that it is missing.
static void poison(struct fsi_content *content, struct fsi_item *item, int key) {
    struct fsi_value *bad = fsi_arena_alloc(&content->arena, 1, sizeof *bad);
    if (key >= 0 && bad != NULL) {
        bad->file = "";
        fsi_item_put(content, item, (enum fsi_key_id)key, bad);
    }
}

static void unknown(struct fsi_content *content, struct fsi_load *load, struct fsi_item *item,
                    const struct fsi_node *node) {
    char help[500];
    char best[64];
    fsi_path_help(item->group, node->name, help, sizeof help);
    if (fsi_schema_nearest(item->group, node->name, best)) {
        poison(content, item, fsi_schema_key(item->group, best));
        load->lossy = load->lossy || fsi_schema_child(item->group, best) >= 0;
    }
    load->lossy = load->lossy || node->kind == FSI_NODE_GROUP;
    fsi_load_error(load, node->file, node->line, full_path(load, item, node->name), help,
                   "unknown key \"%s\"%s%s", node->name, item->path[0] != '\0' ? " in " : "",
                   item->path);
}

static void apply_key(struct fsi_content *content, struct fsi_load *load, struct fsi_item *item,
                      enum fsi_key_id key, const struct fsi_node *node) {
    const struct fsi_reading reading = {content, load, full_path(load, item, node->name)};
    const struct fsi_value *value = fsi_value_read(&reading, key, node);
    if (value != NULL) {
        fsi_item_put(content, item, key, value);
    }
}

// `group` is the group of named things in which the node stands, "" for none.
static bool must_be_group(struct fsi_load *load, const struct fsi_item *parent, const char *group,
                          const struct fsi_node *node) {
    if (node->kind == FSI_NODE_GROUP) {
        return true;
    }
    load->lossy = true;
    if (node->kind != FSI_NODE_BAD) {
        const char *path = fsi_arena_printf(load->arena, "%s%s%s%s%s", parent->path,
                                            parent->path[0] != '\0' ? "." : "", group,
                                            group[0] != '\0' ? "." : "", node->name);
        path = path != NULL ? path : node->name;
        char help[160];
        snprintf(help, sizeof help, "write %.100s = { ... };", node->name);
        fsi_load_error(load, node->file, node->line, path, help, "%s must be a group, not %s", path,
                       fsi_node_kind_text(node));
    }
    return false;
}

// A key where a name should stand: `unit_types = { persons = 750; };`.
static bool is_key_for_name(struct fsi_load *load, enum fsi_group group,
                            const struct fsi_node *node, const struct fsi_node *child) {
    if (child->kind == FSI_NODE_GROUP || child->kind == FSI_NODE_BAD ||
        fsi_schema_key(group, child->name) < 0) {
        return false;
    }
    char help[200];
    snprintf(help, sizeof help, "write %.60s = { NAME = { %.60s = ...; }; };", node->name,
             child->name);
    load->lossy = true;
    fsi_load_error(load, child->file, child->line, child->name, help,
                   "\"%s\" is a key of one of %s, and its name is missing", child->name,
                   node->name);
    return true;
}

static void apply_named(struct fsi_content *content, struct fsi_load *load, struct fsi_item *item,
                        enum fsi_group group, const struct fsi_node *node) {
    for (size_t i = 0; i < node->count; i++) {
        const struct fsi_node *child = &node->children[i];
        if (is_key_for_name(load, group, node, child) ||
            !must_be_group(load, item, node->name, child)) {
            continue;
        }
        struct fsi_item *made =
            fsi_item_add(content, item, group, child->name, child->file, child->line);
        if (made != NULL) {
            apply_group(content, load, made, child);
        }
    }
}

static void apply_factors(struct fsi_content *content, struct fsi_load *load,
                          const struct fsi_node *node) {
    for (size_t i = 0; i < node->count; i++) {
        const struct fsi_node *child = &node->children[i];
        const char *path = fsi_arena_printf(load->arena, "factors.%s", child->name);
        struct fsi_factor *factor = fsi_content_factor(content, child->name);
        const struct fsi_reading reading = {content, load, path};
        if (path != NULL && factor != NULL && !fsi_factor_read(&reading, factor, child)) {
            load->lossy = true; // what hangs on it cannot be judged
        }
    }
}

static void apply_child(struct fsi_content *content, struct fsi_load *load, struct fsi_item *item,
                        const struct fsi_node *node) {
    const int key = fsi_schema_key(item->group, node->name);
    const int child = fsi_schema_child(item->group, node->name);
    const bool root = item->group == FSI_G_root;
    if (key >= 0) {
        apply_key(content, load, item, (enum fsi_key_id)key, node);
    } else if (root && (strcmp(node->name, "base") == 0 || strcmp(node->name, "set") == 0)) {
        return; // before and after the rest of the file
    } else if (node->kind == FSI_NODE_BAD && (child < 0 || node->name[0] == '*')) {
        return;
    } else if (root && strcmp(node->name, "factors") == 0) {
        if (must_be_group(load, item, "", node)) {
            apply_factors(content, load, node);
        }
    } else if (child < 0) {
        unknown(content, load, item, node);
    } else if (must_be_group(load, item, "", node)) {
        if (fsi_group_rows[child].named) {
            apply_named(content, load, item, (enum fsi_group)child, node);
        } else {
            apply_group(content, load, fsi_item_get(item, (enum fsi_group)child, ""), node);
        }
    }
}

static void apply_group(struct fsi_content *content, struct fsi_load *load, struct fsi_item *item,
                        const struct fsi_node *node) {
    if (item->line == 0 && item->name[0] == '\0' && node->line > 0) {
        item->file = fsi_content_file(content, node->file);
        item->line = node->line;
    }
    for (size_t i = 0; i < node->count; i++) {
        apply_child(content, load, item, &node->children[i]);
    }
}

// ---- base and set -----------------------------------------------------------------------------

static void apply_base(struct fsi_content *content, struct fsi_load *load,
                       const struct fsi_source *source, const struct fsi_node *node) {
    if (node->kind != FSI_NODE_STRING) {
        load->lossy = true;
        if (node->kind != FSI_NODE_BAD) {
            fsi_load_error(load, node->file, node->line, "base", "write base = \"other.cfg\";",
                           "base must be the name of a file, not %s", fsi_node_kind_text(node));
        }
        return;
    }
    // The base may be named in an included file: it is relative to that one.
    const struct fsi_source *from = node->source != NULL ? node->source : source;
    const struct fsi_source *base = fsi_source_open(load, node->text, from, node->line);
    if (base != NULL) {
        fsi_apply_source(content, load, base);
    }
}

static void apply_set_entry(struct fsi_content *content, struct fsi_load *load,
                            const struct fsi_node *entry) {
    const struct fsi_node *path = NULL;
    const struct fsi_node *value = NULL;
    if (entry->kind == FSI_NODE_BAD) {
        return;
    }
    if (entry->kind == FSI_NODE_GROUP) {
        path = fsi_node_find(entry, "path");
        value = fsi_node_find(entry, "value");
    }
    if (path == NULL || value == NULL || entry->count != 2 || path->kind != FSI_NODE_STRING) {
        if (path == NULL || path->kind != FSI_NODE_BAD) {
            fsi_load_error(load, entry->file, entry->line, "set",
                           "write { path = \"nations.FRA.willingness\"; value = 0.5; }",
                           "an entry of set has a path and a value");
        }
        return;
    }
    struct fsi_targets targets;
    struct fsi_path_problem problem;
    if (fsi_path_find(content, load->arena, path->text, &targets, &problem)) {
        struct fsi_node placed = *value;
        placed.line = path->line;
        placed.file = path->file;
        if (value->kind != FSI_NODE_BAD) {
            fsi_set_targets(content, load, path->text, &targets, &placed);
        }
    } else if (!load->lossy) {
        fsi_load_error(load, path->file, path->line, path->text, problem.help, "%s",
                       problem.message);
    }
}

static void apply_set(struct fsi_content *content, struct fsi_load *load,
                      const struct fsi_node *node) {
    if (node->kind != FSI_NODE_LIST) {
        if (node->kind != FSI_NODE_BAD) {
            fsi_load_error(load, node->file, node->line, "set",
                           "write set = ( { path = \"...\"; value = ...; }, ... );",
                           "set must be a list of groups, not %s", fsi_node_kind_text(node));
        }
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        apply_set_entry(content, load, &node->children[i]);
    }
}

void fsi_apply_source(struct fsi_content *content, struct fsi_load *load,
                      const struct fsi_source *source) {
    if (content->root->file[0] == '\0') {
        content->root->file = fsi_content_file(content, source->name);
    }
    const struct fsi_node *root = fsi_node_read(load, source);
    if (root == NULL) {
        return;
    }
    const struct fsi_node *base = fsi_node_find(root, "base");
    const struct fsi_node *set = fsi_node_find(root, "set");
    if (base != NULL) {
        apply_base(content, load, source, base);
    }
    apply_group(content, load, content->root, root);
    if (set != NULL) {
        apply_set(content, load, set);
    }
}
