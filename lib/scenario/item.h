// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_ITEM_H
#define FSI_SCENARIO_ITEM_H

#include "scenario/schema.h"
#include "scenario/value.h"

/** The tree of items that a scenario consists of, and what hangs on it. */

/** The items of one group below an item. */
struct fsi_items {
    struct fsi_item **at;
    size_t count;
    size_t capacity;
};

struct fsi_item {
    enum fsi_group group;
    const char *name;
    const char *path;
    const char *file;
    int line;
    struct fsi_item *parent;
    const struct fsi_value **values; /**< by place of the key in its group; NULL: not set */
    struct fsi_items *groups;        /**< by enum fsi_group; NULL when there are none */
};

/** Everything that a scenario says. Made, copied and freed as a whole. */
struct fsi_content {
    struct fsi_arena arena;
    struct fsi_item *root;
    const struct fsi_value *defaults[FSI_K_COUNT];
    struct fsi_factor **factors; /**< named ones, sorted by name */
    size_t factor_count;
    size_t factor_capacity;
    const char **files; /**< names of files and origins, each kept once */
    size_t file_count;
    size_t file_capacity;
    const char **overrides; /**< path, value, path, value, ... */
    size_t override_count;
    size_t override_capacity;
    size_t changes; /**< values set since the content was made */
};

/** New content: every key has its default. NULL: out of memory. */
struct fsi_content *fsi_content_create(const fs_allocator *allocator);
void fsi_content_free(struct fsi_content *content);
/** Deep copy; NULL: out of memory. */
struct fsi_content *fsi_content_copy(const struct fsi_content *content,
                                     const fs_allocator *allocator);
/** The one copy of a file's name; NULL: out of memory. */
const char *fsi_content_file(struct fsi_content *content, const char *file);
/** Named factor; made (not defined) when there is none. NULL: out of memory. */
struct fsi_factor *fsi_content_factor(struct fsi_content *content, const char *name);
/** Named factor, or NULL. */
struct fsi_factor *fsi_content_factor_find(const struct fsi_content *content, const char *name);
/** Remembers an override of the command line; false: out of memory. */
bool fsi_content_override(struct fsi_content *content, const char *path, const char *value);

/** Item by name, made when there is none. NULL: out of memory. */
struct fsi_item *fsi_item_add(struct fsi_content *content, struct fsi_item *parent,
                              enum fsi_group group, const char *name, const char *file, int line);
/** As fsi_item_find(), to change it. */
struct fsi_item *fsi_item_get(struct fsi_item *parent, enum fsi_group group, const char *name);
/** Value of a key, NULL when not set. */
const struct fsi_value *fsi_item_value(const struct fsi_item *item, enum fsi_key_id key);
/** Number of a part of a value: element "2" of a list, parameter "min" of a law; NaN when it has no
 * such part. */
double fsi_item_part_number(const struct fsi_item *item, enum fsi_key_id key, const char *part);
/** Sets it. */
void fsi_item_put(struct fsi_content *content, struct fsi_item *item, enum fsi_key_id key,
                  const struct fsi_value *value);

#endif
