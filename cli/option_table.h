// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include "options.h"

/** How the argument of an option is read, and the type of its field. */
enum kind {
    KIND_FLAG,        /**< bool, no argument */
    KIND_COUNT,       /**< uint32_t, one more each time, no argument */
    KIND_SEED,        /**< uint64_t */
    KIND_NUMBER,      /**< uint32_t, at least 1 */
    KIND_THREADS,     /**< uint32_t, at least 1, or "auto" */
    KIND_FORMAT,      /**< fs_format that everything can be written in */
    KIND_PAGE_FORMAT, /**< fs_format */
    KIND_WHEN,        /**< enum when */
    KIND_TEXT,        /**< const char * */
    KIND_LIST,        /**< struct text_list, appended */
    KIND_RANGE,       /**< struct range */
    KIND_DESIGN,      /**< uint32_t, an fs_design */
    KIND_METHOD,      /**< uint32_t, an fs_sensitivity_method */
    KIND_FRAC,        /**< double, from 0 to 1 */
    KIND_WEIGHTS,     /**< struct weights */
    KIND_AIM,         /**< uint32_t, an fs_allocate_aim */
    KIND_SHARD,       /**< two of uint32_t: shard and shards */
    KIND_SET          /**< appended to sets */
};

/** A row of the table. */
struct option {
    char letter; /**< 0: none */
    const char *name;
    const char *argument; /**< NULL: takes none */
    enum kind kind;
    size_t offset; /**< of its field in struct settings */
    unsigned commands;
    const char *help;
};

#define FIELD(name) offsetof(struct settings, name)

/** The table, and its number of rows. */
extern const struct option option_table[];
extern const int option_count;

#endif
