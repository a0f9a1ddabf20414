// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_PEACE_SCENE_H
#define TESTS_SUPPORT_PEACE_SCENE_H

#include "support/scene.h"

/**
 * The peace of the theatre over the shipped scenario of two nations, its force a tripwire that the
 * whole backstop stands behind (option 0, `small_force`), one accord (`contested_armistice`), tau
 * 0.5: structures M0, M1, M2.
 */
fs_scenario *peace_scene(void);
/** The same with options of its own. */
fs_scenario *peace_scene_with(const fs_scenario_options *options);
/** Adds an option that asks for nothing, without a backstop. */
void peace_scene_add_idle(fs_scenario *scenario, const char *name);
/** Adds an option with the same force, kind and backstop as `small_force`. */
void peace_scene_add_twin(fs_scenario *scenario, const char *name);

/** Index of a table of a study; fails when there is none. */
size_t study_table(const fs_study *study, const char *name, fs_study_table *table);
/** Index of a column of a table; fails when there is none. */
size_t study_column(const fs_study *study, size_t table, const char *name);
/** Text of a cell; fails where there is a number. */
const char *study_text(const fs_study *study, const char *table, size_t row, const char *column);
/** Number of a cell; fails where there is a text. */
double study_number(const fs_study *study, const char *table, size_t row, const char *column);
/** The first row whose columns have these texts: pairs of column and text, ended by NULL; fails
 * when there is none. */
size_t study_row(const fs_study *study, const char *table, const char *const *wanted);
#define ROW(...) ((const char *const[]){__VA_ARGS__, NULL})
/** True when some sentence has these words. */
bool study_says(const fs_study *study, const char *words);

#endif
