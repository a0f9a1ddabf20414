// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_SCENARIO_H
#define FSI_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

#include <forcesim/scenario.h>

#include "base/diag.h"
#include "base/memory.h"
#include "random/law.h"

/** How the rest of the library reads a scenario. The tables come from keys.def. */

enum fsi_group {
#define GROUP(id, path, named, help) FSI_G_##id,
#define KEY(group, key, type, unit, low, high, def, help)
#include "scenario/keys.def"
#undef GROUP
#undef KEY
    FSI_G_COUNT
};

enum fsi_key_id {
#define GROUP(id, path, named, help)
#define KEY(group, key, type, unit, low, high, def, help) FSI_K_##group##_##key,
#include "scenario/keys.def"
#undef GROUP
#undef KEY
    FSI_K_COUNT
};

enum fsi_key_type {
    FSI_INT,
    FSI_NUM,
    FSI_LAW,
    FSI_BOOL,
    FSI_STR,
    FSI_DATE,
    FSI_ENUM,
    FSI_REF,
    FSI_REFS,
    FSI_STRS,
    FSI_NUMS
};

/** A row of the schema. */
struct fsi_key_row {
    enum fsi_group group;
    const char *key;
    enum fsi_key_type type;
    const char *unit;
    double low, high;
    const char *fallback; /**< text of the default; "" not set, "!" required */
    const char *help;
};
/** A group of the schema. */
struct fsi_group_row {
    const char *path; /**< "nations.*.pools.*" */
    bool named;
    const char *help;
};
extern const struct fsi_key_row fsi_key_rows[FSI_K_COUNT];
extern const struct fsi_group_row fsi_group_rows[FSI_G_COUNT];

/** A named thing (or a single group) of a scenario: the values of its keys and its sub-groups. */
struct fsi_item;

/** The root item. */
const struct fsi_item *fsi_scenario_root(const fs_scenario *scenario);
/** Name of an item, "" for single groups. */
const char *fsi_item_name(const struct fsi_item *item);
/** Full path of an item, e.g. "nations.FRA.pools.battalion"; "" for the root. */
const char *fsi_item_path(const struct fsi_item *item);
/** Where the item was first written; line 0 when made in C. */
const char *fsi_item_file(const struct fsi_item *item, int *line);
/**
 * Number of items of a group directly below `parent`: FSI_G_nations below the root,
 * FSI_G_nation_pools below a nation. Sorted by name in byte order; options stay in the order given.
 */
size_t fsi_item_count(const struct fsi_item *parent, enum fsi_group group);
/** Item `index`. */
const struct fsi_item *fsi_item_at(const struct fsi_item *parent, enum fsi_group group,
                                   size_t index);
/** Item by name, or NULL. */
const struct fsi_item *fsi_item_find(const struct fsi_item *parent, enum fsi_group group,
                                     const char *name);
/** The single group below the root, e.g. FSI_G_counting; never NULL (all defaults when it was not
 * written). */
const struct fsi_item *fsi_item_single(const fs_scenario *scenario, enum fsi_group group);

/** True when the key was given or has a default. */
bool fsi_item_has(const struct fsi_item *item, enum fsi_key_id key);
/** True when the key was given in a file, by --set or in C. */
bool fsi_item_given(const struct fsi_item *item, enum fsi_key_id key);

/**
 * Value of an INT or NUM key (or of a LAW key that holds no random law) in the future whose factor
 * values are `factors` (fsi_scenario_factor_count() doubles; NULL: central values, i.e. medians).
 * NaN when the key is not set.
 */
double fsi_item_number(const struct fsi_item *item, enum fsi_key_id key, const double *factors);
/** A LAW key as a law with numbers in that future (a constant gives FSI_LAW_CONSTANT). False when
 * not set. */
bool fsi_item_law(const struct fsi_item *item, enum fsi_key_id key, const double *factors,
                  struct fsi_law *law);
bool fsi_item_bool(const struct fsi_item *item, enum fsi_key_id key);
/** STR, DATE, ENUM or REF; NULL when not set. Borrowed. */
const char *fsi_item_string(const struct fsi_item *item, enum fsi_key_id key);
/** An ENUM as the index of its word in the row's list. */
int fsi_item_enum(const struct fsi_item *item, enum fsi_key_id key);
/** Number of elements of REFS, STRS or NUMS. */
size_t fsi_item_list_count(const struct fsi_item *item, enum fsi_key_id key);
const char *fsi_item_list_string(const struct fsi_item *item, enum fsi_key_id key, size_t index);
double fsi_item_list_number(const struct fsi_item *item, enum fsi_key_id key, size_t index,
                            const double *factors);

/**
 * The uncertain factors of a scenario, sorted by name: the named ones of `factors` and every
 * unnamed uncertain value under its path. The list is fixed by fsi_scenario_freeze(), which must be
 * called after the last change (fs_model_compile() does).
 */
fs_status fsi_scenario_freeze(fs_scenario *scenario, fs_error *error);
size_t fsi_scenario_factor_count(const fs_scenario *scenario);
const char *fsi_scenario_factor_name(const fs_scenario *scenario, size_t index);
/** Law of the factor. */
const struct fsi_law *fsi_scenario_factor_law(const fs_scenario *scenario, size_t index);
/** Confidence of the value that made it ('A'..'D'), 0 when none was said. */
char fsi_scenario_factor_confidence(const fs_scenario *scenario, size_t index);

/** Structures of the breach that the host program has brought; borrowed. */
const fs_structure *fsi_scenario_structures(const fs_scenario *scenario, size_t *count);
/** True when the value of a key is drawn: it hangs on a factor. */
bool fsi_item_uncertain(const struct fsi_item *item, enum fsi_key_id key);
/** A deep, frozen copy for a model; NULL when memory is out. */
fs_scenario *fsi_scenario_copy(const fs_scenario *scenario);
/** The list that checks add to. */
fs_diagnostics *fsi_scenario_diag(fs_scenario *scenario);
const fs_allocator *fsi_scenario_allocator(const fs_scenario *scenario);
/** Overrides of the command line in the order given. */
size_t fsi_scenario_override_count(const fs_scenario *scenario);
void fsi_scenario_override_get(const fs_scenario *scenario, size_t index, const char **path,
                               const char **value);

/** Where a key was given: file ("" for a default or C) and line. */
const char *fsi_item_key_place(const struct fsi_item *item, enum fsi_key_id key, int *line);
/** Source, tag ("R", ...) and confidence as written; NULL where not given. */
void fsi_item_key_evidence(const struct fsi_item *item, enum fsi_key_id key, const char **source,
                           const char **tag, const char **confidence);

#endif
