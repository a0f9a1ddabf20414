// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_NODE_H
#define FSI_SCENARIO_NODE_H

#include "scenario/source.h"

/** What a file says, before the schema is asked: a tree of settings with their places. */

enum fsi_node_kind {
    FSI_NODE_BAD,     /**< stands for something wrong that was reported */
    FSI_NODE_INTEGER, /**< `integer` */
    FSI_NODE_REAL,    /**< `real` */
    FSI_NODE_BOOL,    /**< `integer` */
    FSI_NODE_STRING,  /**< `text` */
    FSI_NODE_LIST,    /**< [ ] or ( ): `children` without names */
    FSI_NODE_GROUP    /**< { }: `children` with names */
};

struct fsi_node {
    enum fsi_node_kind kind;
    const char *name;                /**< "" for elements of lists and the root */
    const struct fsi_source *source; /**< text in which it stands; NULL: none */
    const char *file;                /**< its name, or what stands for it ("--set") */
    int line;
    long long integer;
    double real;
    const char *text;
    struct fsi_node *children;
    size_t count;
};

/**
 * Reads a source with its includes. All findings go to the load. NULL when nothing of it can be
 * used. The tree lives in the load's arena.
 */
struct fsi_node *fsi_node_read(struct fsi_load *load, const struct fsi_source *source);
/** Child of a group by name, NULL when there is none. */
struct fsi_node *fsi_node_find(const struct fsi_node *group, const char *name);
/** The number of an INTEGER or REAL. */
double fsi_node_number(const struct fsi_node *node);
/** "a text", "a number", "a list", ... */
const char *fsi_node_kind_text(const struct fsi_node *node);

#endif
