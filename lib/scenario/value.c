// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Makes the value of a key from what a file says, by the type and the range of its schema row.
#include "scenario/value.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/names.h"
#include "scenario/reading.h"

#define EVIDENCE "source|tag|confidence"

void fsi_read_error(const struct fsi_reading *reading, const struct fsi_node *node,
                    const char *help, const char *format, ...) {
    char message[700];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fsi_load_error(reading->load, node->file, node->line, reading->path, help, "%s %s",
                   reading->path, message);
}

const char *fsi_read_text(const struct fsi_reading *reading, const char *text) {
    return fsi_arena_strdup(&reading->content->arena, text);
}

bool fsi_read_members(const struct fsi_reading *reading, const struct fsi_node *group,
                      const char *allowed) {
    bool right = true;
    for (size_t i = 0; i < group->count; i++) {
        const struct fsi_node *child = &group->children[i];
        if (child->kind == FSI_NODE_BAD) {
            right = false;
        } else if (fsi_schema_word_find(allowed, child->name) < 0) {
            char help[160];
            char words[16][32];
            struct fsi_suggestion suggestion = {.word = child->name};
            size_t length = 0;
            const char *word = NULL;
            for (int w = 0; w < 16 && (word = fsi_schema_word_at(allowed, w, &length)); w++) {
                snprintf(words[w], sizeof words[w], "%.*s", (int)length, word);
                fsi_suggest(&suggestion, words[w]);
            }
            snprintf(help, sizeof help, suggestion.best != NULL ? "did you mean \"%s\"?" : "%s",
                     suggestion.best != NULL ? suggestion.best : "");
            fsi_read_error(reading, child, help, "cannot have \"%s\"", child->name);
            right = false;
        }
    }
    return right;
}

static bool read_word(const struct fsi_reading *reading, const struct fsi_node *group,
                      const char *name, const char *allowed, const char **text) {
    const struct fsi_node *node = fsi_node_find(group, name);
    if (node == NULL) {
        return true;
    }
    if (node->kind != FSI_NODE_STRING) {
        if (node->kind != FSI_NODE_BAD) {
            fsi_read_error(reading, node, "put it in double quotes", "has a %s that is no text",
                           name);
        }
        return false;
    }
    if (allowed != NULL && fsi_schema_word_find(allowed, node->text) < 0) {
        char help[100];
        snprintf(help, sizeof help, "it is one of %s", allowed);
        fsi_read_error(reading, node, help, "has the unknown %s \"%s\"", name, node->text);
        return false;
    }
    *text = node->text[0] != '\0' ? fsi_read_text(reading, node->text) : NULL;
    return true;
}

bool fsi_read_evidence(const struct fsi_reading *reading, const struct fsi_node *group,
                       struct fsi_evidence *evidence) {
    const bool source = read_word(reading, group, "source", NULL, &evidence->source);
    const bool tag = read_word(reading, group, "tag", "R|R2|D|J|M", &evidence->tag);
    const bool confidence =
        read_word(reading, group, "confidence", "A|B|C|D", &evidence->confidence);
    return source && tag && confidence;
}

// ---- Types ------------------------------------------------------------------------------------

static bool is_number(const struct fsi_node *node) {
    return node->kind == FSI_NODE_INTEGER || node->kind == FSI_NODE_REAL;
}

static bool expected(const struct fsi_reading *reading, const struct fsi_node *node,
                     const char *what, const char *help) {
    fsi_read_error(reading, node, help, "must be %s, not %s", what, fsi_node_kind_text(node));
    return false;
}

static bool build_int(const struct fsi_reading *reading, const struct fsi_node *node,
                      struct fsi_value *value) {
    if (node->kind == FSI_NODE_GROUP) {
        return expected(reading, node, "a constant whole number",
                        "it cannot be uncertain or random");
    }
    if (!is_number(node)) {
        return expected(reading, node, "a whole number", NULL);
    }
    if (node->kind == FSI_NODE_REAL) {
        char number[32];
        char help[64];
        fsi_format_number(number, floor(node->real + 0.5));
        snprintf(help, sizeof help, "write %s", number);
        fsi_format_number(number, node->real);
        fsi_read_error(reading, node, fabs(node->real) < 1e9 ? help : NULL,
                       "must be a whole number without a point, not %s", number);
        return false;
    }
    value->kind = FSI_VALUE_NUMBER;
    value->quantity.number = (double)node->integer;
    return true;
}

static bool build_number(const struct fsi_reading *reading, enum fsi_key_id key,
                         const struct fsi_node *node, struct fsi_value *value) {
    value->kind = FSI_VALUE_NUMBER;
    if (node->kind == FSI_NODE_GROUP && fsi_node_find(node, "random") != NULL) {
        if (fsi_key_rows[key].type != FSI_LAW) {
            fsi_read_error(reading, node, "write uncertain = instead of random =",
                           "cannot be random (drawn anew each time), only uncertain");
            return false;
        }
        value->kind = FSI_VALUE_RANDOM;
        value->random = fsi_arena_alloc(&reading->content->arena, 1, sizeof *value->random);
        return value->random != NULL && fsi_read_law(reading, node, "random", value->random);
    }
    return fsi_read_quantity(reading, node, &value->quantity, false);
}

static bool build_bool(const struct fsi_reading *reading, const struct fsi_node *node,
                       struct fsi_value *value) {
    if (node->kind != FSI_NODE_BOOL) {
        const char *help = NULL;
        if (node->kind == FSI_NODE_STRING) {
            help = "write true or false without quotes";
        } else if (node->kind == FSI_NODE_INTEGER) {
            help = node->integer != 0 ? "write true" : "write false";
        }
        return expected(reading, node, "true or false", help);
    }
    value->kind = FSI_VALUE_BOOL;
    value->truth = node->integer != 0;
    return true;
}

// The word of "a|b|c" that is meant; -1 when it is none (reported).
static int build_enum_word(const struct fsi_reading *reading, const struct fsi_node *node,
                           const char *list) {
    const int index = fsi_schema_word_find(list, node->text);
    if (index >= 0) {
        return index;
    }
    char words[16][40];
    char help[200];
    struct fsi_suggestion suggestion = {.word = node->text};
    size_t length = 0;
    const char *word = NULL;
    for (int i = 0; i < 16 && (word = fsi_schema_word_at(list, i, &length)) != NULL; i++) {
        snprintf(words[i], sizeof words[i], "%.*s", (int)length, word);
        fsi_suggest(&suggestion, words[i]);
    }
    if (suggestion.best != NULL) {
        snprintf(help, sizeof help, "did you mean \"%s\"?", suggestion.best);
    } else {
        snprintf(help, sizeof help, "it is one of %s", list);
    }
    fsi_read_error(reading, node, help, "cannot be \"%s\"", node->text);
    return -1;
}

static bool build_text(const struct fsi_reading *reading, enum fsi_key_id key,
                       const struct fsi_node *node, struct fsi_value *value) {
    const struct fsi_key_row *row = &fsi_key_rows[key];
    if (node->kind != FSI_NODE_STRING) {
        return expected(reading, node, "a text",
                        is_number(node) || node->kind == FSI_NODE_BOOL ? "put it in double quotes"
                                                                       : NULL);
    }
    long days = 0;
    if (row->type == FSI_DATE && !fsi_date_parse(node->text, &days)) {
        fsi_read_error(reading, node, "write \"YYYY-MM-DD\", e.g. \"2026-07-01\"",
                       "= \"%s\" is no date", node->text);
        return false;
    }
    value->word = row->type == FSI_ENUM ? build_enum_word(reading, node, row->unit) : 0;
    value->kind = FSI_VALUE_TEXT;
    value->text = fsi_read_text(reading, node->text);
    return value->word >= 0;
}

static bool build_texts(const struct fsi_reading *reading, enum fsi_key_id key,
                        const struct fsi_node *node, struct fsi_value *value) {
    const struct fsi_key_row *row = &fsi_key_rows[key];
    if (node->kind != FSI_NODE_LIST) {
        return expected(reading, node, "a list of texts",
                        node->kind == FSI_NODE_STRING ? "write it in brackets, as in [\"a\", \"b\"]"
                                                      : NULL);
    }
    bool right = true;
    value->kind = FSI_VALUE_TEXTS;
    value->count = node->count;
    value->texts = fsi_arena_alloc(&reading->content->arena, node->count + 1, sizeof *value->texts);
    for (size_t i = 0; value->texts != NULL && i < node->count; i++) {
        const struct fsi_node *child = &node->children[i];
        if (child->kind != FSI_NODE_STRING) {
            if (child->kind != FSI_NODE_BAD) {
                fsi_read_error(reading, child, "put it in double quotes", "must hold texts, not %s",
                               fsi_node_kind_text(child));
            }
            right = false;
            continue;
        }
        value->texts[i] = fsi_read_text(reading, child->text);
        if (row->type == FSI_STRS && row->unit[0] != '\0' &&
            build_enum_word(reading, child, row->unit) < 0) {
            right = false;
        }
    }
    return right;
}

static bool build_numbers(const struct fsi_reading *reading, const struct fsi_node *node,
                          struct fsi_value *value) {
    if (node->kind != FSI_NODE_LIST) {
        return expected(reading, node, "a list of numbers",
                        is_number(node) ? "write it in brackets, as in [0, 90]" : NULL);
    }
    bool right = true;
    value->kind = FSI_VALUE_NUMBERS;
    value->count = node->count;
    value->numbers =
        fsi_arena_alloc(&reading->content->arena, node->count + 1, sizeof *value->numbers);
    for (size_t i = 0; value->numbers != NULL && i < node->count; i++) {
        right = fsi_read_quantity(reading, &node->children[i], &value->numbers[i], true) && right;
    }
    return right;
}

static bool build_typed(const struct fsi_reading *reading, enum fsi_key_id key,
                        const struct fsi_node *node, struct fsi_value *value) {
    if (node->kind == FSI_NODE_BAD) {
        return false;
    }
    switch (fsi_key_rows[key].type) {
    case FSI_INT:
        return build_int(reading, node, value);
    case FSI_NUM:
    case FSI_LAW:
        return build_number(reading, key, node, value);
    case FSI_BOOL:
        return build_bool(reading, node, value);
    case FSI_REFS:
    case FSI_STRS:
        return build_texts(reading, key, node, value);
    case FSI_NUMS:
        return build_numbers(reading, node, value);
    default:
        return build_text(reading, key, node, value);
    }
}

// `{ value = ...; source = "..."; }`: the value inside; NULL when it is wrong (reported).
static const struct fsi_node *unwrap(const struct fsi_reading *reading, const struct fsi_node *node,
                                     struct fsi_value *value) {
    const struct fsi_node *inner = fsi_node_find(node, "value");
    if (inner == NULL) {
        const bool law = fsi_node_find(node, "random") != NULL ||
                         fsi_node_find(node, "uncertain") != NULL ||
                         fsi_node_find(node, "factor") != NULL;
        if (!law) {
            fsi_read_error(reading, node,
                           "write { value = ...; source = \"...\"; } or { uncertain = ...; }",
                           "is a group without a value");
            return NULL;
        }
        return fsi_read_evidence(reading, node, &value->evidence) ? node : NULL;
    }
    const bool members = fsi_read_members(reading, node, "value|" EVIDENCE);
    const bool evidence = fsi_read_evidence(reading, node, &value->evidence);
    if (inner->kind == FSI_NODE_GROUP) {
        fsi_read_error(reading, inner, "give source, tag and confidence beside the law itself",
                       "has a group as its value");
        return NULL;
    }
    return members && evidence ? inner : NULL;
}

// A group that is meant as `{ uncertain = "constant"; value = 5; }` has a value, too.
static bool is_law(const struct fsi_node *node) {
    return fsi_node_find(node, "random") != NULL || fsi_node_find(node, "uncertain") != NULL;
}

struct fsi_value *fsi_value_read(const struct fsi_reading *reading, enum fsi_key_id key,
                                 const struct fsi_node *node) {
    struct fsi_value *value = fsi_arena_alloc(&reading->content->arena, 1, sizeof *value);
    if (value == NULL) {
        return NULL;
    }
    value->file = fsi_content_file(reading->content, node->file);
    value->line = node->line;
    const struct fsi_node *inner = node;
    if (node->kind == FSI_NODE_GROUP) {
        inner = is_law(node) ? (fsi_read_evidence(reading, node, &value->evidence) ? node : NULL)
                             : unwrap(reading, node, value);
    }
    bool right = inner != NULL && build_typed(reading, key, inner, value);
    char message[256];
    if (right && !fsi_value_uses_named(value) && !fsi_value_in_range(value, key, message)) {
        fsi_read_error(reading, node, NULL, "%s", message);
        right = false;
    }
    if (!right) {
        value->kind = FSI_VALUE_BAD;
    }
    return reading->content->arena.failed ? NULL : value;
}
