// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_VALUE_H
#define FSI_SCENARIO_VALUE_H

#include "base/text.h"
#include "scenario/node.h"
#include "scenario/scenario.h"

/** Values of keys, as the scenario holds them. They live in an arena and never change. */

/** Where a number comes from; NULL where it is not said. */
struct fsi_evidence {
    const char *source;
    const char *tag;        /**< R, R2, D, J, M */
    const char *confidence; /**< A to D */
};

/** An uncertain number of which one value is true in a future. */
struct fsi_factor {
    const char *name; /**< of `factors`, or the path of the value (once frozen) */
    bool named;       /**< stands in `factors` */
    bool defined;     /**< has a law (a name may be used before it is defined) */
    struct fsi_law law;
    double central; /**< median of the law; NaN when not defined */
    struct fsi_evidence evidence;
    const char *file;
    int line;
    size_t index; /**< place in the list of factors; SIZE_MAX: a constant, or not in the list */
};

/** A number: a constant, or a multiple of a factor. NaN: not given. */
struct fsi_quantity {
    double number;                       /**< the constant; with a factor: times */
    struct fsi_factor *factor;           /**< NULL for a constant */
    const struct fsi_evidence *evidence; /**< of a parameter of a law; NULL: none */
};

/** A random law whose parameters may be uncertain. */
struct fsi_random {
    enum fsi_law_kind kind;
    struct fsi_quantity parameter[FSI_LAW_PARAMETERS];
    const double *values;
    const double *weights;
    size_t count;
};

enum fsi_value_kind {
    FSI_VALUE_BAD,    /**< was given, and was wrong (reported) */
    FSI_VALUE_NUMBER, /**< `quantity` */
    FSI_VALUE_RANDOM, /**< `random` */
    FSI_VALUE_BOOL,   /**< `truth` */
    FSI_VALUE_TEXT,   /**< `text`; for ENUM also `word` */
    FSI_VALUE_TEXTS,  /**< `texts`, `count` */
    FSI_VALUE_NUMBERS /**< `numbers`, `count` */
};

struct fsi_value {
    enum fsi_value_kind kind;
    bool is_default;
    bool truth;
    int word;
    struct fsi_quantity quantity;
    struct fsi_random *random;
    const char *text;
    const char **texts;
    struct fsi_quantity *numbers;
    size_t count;
    struct fsi_evidence evidence;
    const char *file; /**< "" for a default or C */
    int line;
};

struct fsi_content;

/** What is needed to make values. */
struct fsi_reading {
    struct fsi_content *content; /**< holds the arena and the named factors */
    struct fsi_load *load;       /**< receives findings */
    const char *path;            /**< path of the key, for messages */
};

/** Makes the value of a key; a value of kind BAD when it is wrong (reported). NULL: out of memory.
 */
struct fsi_value *fsi_value_read(const struct fsi_reading *reading, enum fsi_key_id key,
                                 const struct fsi_node *node);
/** Reads the law of a named factor into `factor`; false when it is wrong (reported). */
bool fsi_factor_read(const struct fsi_reading *reading, struct fsi_factor *factor,
                     const struct fsi_node *node);
/** Deep copy into another content. Named factors are found by name. NULL: out of memory. */
struct fsi_value *fsi_value_copy(struct fsi_content *content, const struct fsi_value *value);

/** Copies all but the name of a factor; its place in the list is forgotten. */
void fsi_factor_copy(struct fsi_content *content, struct fsi_factor *copy,
                     const struct fsi_factor *factor);

/** Number of a quantity in a future; `factors` NULL: central. */
static inline double fsi_quantity_number(const struct fsi_quantity *quantity,
                                         const double *factors) {
    const struct fsi_factor *factor = quantity->factor;
    if (factor == NULL) {
        return quantity->number;
    }
    const bool drawn = factors != NULL && factor->index != (size_t)-1;
    return quantity->number * (drawn ? factors[factor->index] : factor->central);
}
/** The law with the numbers of a future. */
struct fsi_law fsi_random_law(const struct fsi_random *random, const double *factors);

/** Visits every quantity of a value; `part` is "" or says which ("min", "0"). */
typedef void (*fsi_quantity_fn)(void *user, struct fsi_quantity *quantity, const char *part);
void fsi_value_each(const struct fsi_value *value, fsi_quantity_fn visit, void *user);

/**
 * Checks a number or law against the range of its key, over every value that its factors can take.
 * Writes what is wrong into `message` of 256 bytes and returns false.
 */
bool fsi_value_in_range(const struct fsi_value *value, enum fsi_key_id key, char *message);
/** True when a value hangs on a named factor. */
bool fsi_value_uses_named(const struct fsi_value *value);

/** Appends a value in the syntax of a file. */
void fsi_value_write(struct fsi_text *text, const struct fsi_value *value, enum fsi_key_id key);
/** Appends the law of a named factor. */
void fsi_factor_write(struct fsi_text *text, const struct fsi_factor *factor);

#endif
