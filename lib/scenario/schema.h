// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_SCHEMA_H
#define FSI_SCENARIO_SCHEMA_H

#include "scenario/scenario.h"

/** Look-ups in the schema table. Keys of a group stand together: [first, first + count). */

/** First key of a group. */
int fsi_schema_first(enum fsi_group group);
/** Number of keys of a group. */
int fsi_schema_count(enum fsi_group group);
/** Id of a key of a group, -1 when there is none. */
int fsi_schema_key(enum fsi_group group, const char *key);
/** Id of the group that stands under `parent` as `word` ("pools" under nations), -1 when there is
 * none. */
int fsi_schema_child(enum fsi_group parent, const char *word);
/** The group above; -1 for the root. */
int fsi_schema_parent(enum fsi_group group);
/** Own word of a group, "pools" of "nations.*.pools.*", into `buffer` of 64 bytes. */
void fsi_schema_word(enum fsi_group group, char *buffer);
/** The group whose names the names of this group's items are (pools: unit types); -1 when they are
 * free. */
int fsi_schema_names(enum fsi_group group);
/** A group below the root by its word ("roles"), -1 when there is none. */
int fsi_schema_top(const char *word);
/** The key or group of a group that is nearest to a misspelt word, into `best` of 64 bytes; false
 * when none is near. */
bool fsi_schema_nearest(enum fsi_group group, const char *word, char *best);
/** True for a key whose values are text: STR, DATE, ENUM, REF. */
bool fsi_schema_texty(enum fsi_key_id key);
/** Index of a word in a list "a|b|c", -1 when it is not in it. */
int fsi_schema_word_find(const char *list, const char *word);
/** Word `index` of a list "a|b|c", and its length; NULL behind the last. */
const char *fsi_schema_word_at(const char *list, int index, size_t *length);

#endif
