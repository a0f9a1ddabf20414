// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_RESULT_H
#define FSI_ENGINE_RESULT_H

#include <forcesim/result.h>

#include "base/memory.h"

/** An option in a result. */
struct fsi_result_option {
    fs_option_info info;
    fs_estimate *metric; /**< [metrics] */
    fs_estimate *nation; /**< [nations x nation metrics] */
    fs_estimate *role;   /**< [roles x FSI_ROLE_VALUES] */
    fs_series *series;   /**< [series] */
};

/** Everything is in one arena. */
struct fs_result {
    const fs_allocator *allocator;
    struct fs_allocator allocator_copy;
    struct fsi_arena arena;
    fs_result_info info;
    const char **override_path, **override_value;
    const char **nation, **nation_title;
    const char **role;
    struct fsi_result_option *option;
    size_t series_count;
    const char *currency; /**< NULL: no costs */
    int price_year;
    bool rated[8];                /**< [categories of cost] some rate is given */
    size_t months;                /**< of the ledger; 0: none */
    const int *month_day;         /**< [months] first days */
    const double **ledger;        /**< [options][nations x months x categories] */
    size_t nation_days;           /**< of series by nation; 0: none */
    const int *nation_day;        /**< [nation_days] */
    const double **nation_series; /**< [options][lines x nations x nation_days] */
    fs_timeline_entry *timeline;  /**< by day */
    size_t timeline_count;
    bool means;              /**< the scenario has means */
    bool coalition;          /**< it has a coalition, a timeline or means */
    size_t accords, columns; /**< 0: nothing about the peace */
    fs_accord_info *accord;
    fs_peace_column_info *column;
    fs_estimate *peace;        /**< [options x accords x columns x metrics of the peace] */
    fs_assumption *assumption; /**< weakest first */
    size_t assumptions;
};

/** What the result was allocated with (NULL: realloc); for everything made while it is written. */
const fs_allocator *fsi_result_allocator(const fs_result *result);

#endif
