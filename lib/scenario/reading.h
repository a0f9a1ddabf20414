// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_READING_H
#define FSI_SCENARIO_READING_H

#include "scenario/item.h"

/** Parts of the making of values, shared by value.c and the files beside it. */

/** Adds an error at the place of a node; the message begins with the path. */
void fsi_read_error(const struct fsi_reading *reading, const struct fsi_node *node,
                    const char *help, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Text in the arena of the content. */
const char *fsi_read_text(const struct fsi_reading *reading, const char *text);
/** Reads source, tag and confidence of a group; false when one is wrong (reported). */
bool fsi_read_evidence(const struct fsi_reading *reading, const struct fsi_node *group,
                       struct fsi_evidence *evidence);
/** Reports members of a group that are not in the list "a|b|c"; false when there are some. */
bool fsi_read_members(const struct fsi_reading *reading, const struct fsi_node *group,
                      const char *allowed);
/** Reads a constant, `{ uncertain = ...; }` or `{ factor = ...; }`; false when wrong (reported).
 * `nested`: a parameter of a random law or an element of a list, which keeps its own evidence. */
bool fsi_read_quantity(const struct fsi_reading *reading, const struct fsi_node *node,
                       struct fsi_quantity *quantity, bool nested);
/** Reads the law named by `word` ("random" or "uncertain") of a group. `uncertain` parameters are
 * allowed for random laws. False when wrong (reported). */
bool fsi_read_law(const struct fsi_reading *reading, const struct fsi_node *group, const char *word,
                  struct fsi_random *random);
/** Reads a column of a CSV file as sorted numbers; false when wrong (reported). */
bool fsi_read_column(const struct fsi_reading *reading, const struct fsi_node *group,
                     struct fsi_random *random);

#endif
