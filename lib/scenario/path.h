// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_PATH_H
#define FSI_SCENARIO_PATH_H

#include "scenario/item.h"

/** What a path such as "nations.FRA.willingness" or "nations.*.pools.*.units" stands for. */
struct fsi_targets {
    struct fsi_item **items;   /**< items whose key is meant */
    size_t count;              /**< their number */
    int key;                   /**< enum fsi_key_id; -1: an item or a factor */
    enum fsi_group group;      /**< group of the items */
    struct fsi_factor *factor; /**< a named factor, when the path begins with "factors." */
    const char *rest; /**< what stands behind the key: "" or "min", "0", "source"; in the path */
};

/** Why a path stands for nothing. */
struct fsi_path_problem {
    char message[400];
    char help[400];
};

/** Finds what a path stands for; memory is taken from `arena`. False: `problem` says why not. */
bool fsi_path_find(const struct fsi_content *content, struct fsi_arena *arena, const char *path,
                   struct fsi_targets *targets, struct fsi_path_problem *problem);
/** What to write for a misspelt word in a group: the nearest key or group, or where the word is a
 * key. "" when nothing is known. `help` has `size` bytes. */
void fsi_path_help(enum fsi_group group, const char *word, char *help, size_t size);

#endif
