// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Numbers that are not constants: `{ random = ... }`, `{ uncertain = ... }`, `{ factor = ... }`. A
// parameter of a random law may be uncertain, not the reverse.
#include "scenario/reading.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "base/text.h"

static bool is_number(const struct fsi_node *node) {
    return node->kind == FSI_NODE_INTEGER || node->kind == FSI_NODE_REAL;
}

static struct fsi_evidence *keep_evidence(const struct fsi_reading *reading,
                                          const struct fsi_evidence *evidence) {
    if (evidence->source == NULL && evidence->tag == NULL && evidence->confidence == NULL) {
        return NULL;
    }
    struct fsi_evidence *copy = fsi_arena_alloc(&reading->content->arena, 1, sizeof *copy);
    if (copy != NULL) {
        *copy = *evidence;
    }
    return copy;
}

// ---- Laws -------------------------------------------------------------------------------------

static int find_law(const struct fsi_reading *reading, const struct fsi_node *node) {
    if (node->kind != FSI_NODE_STRING) {
        if (node->kind != FSI_NODE_BAD) {
            fsi_read_error(reading, node,
                           "write the name of a law in double quotes, as in \"pert\"",
                           "has a law that is no text");
        }
        return -1;
    }
    const int kind = fsi_law_find(node->text);
    if (kind < 0) {
        char help[64];
        struct fsi_suggestion suggestion = {.word = node->text};
        for (int i = 0; i < FSI_LAW_COUNT; i++) {
            fsi_suggest(&suggestion, fsi_law_name((enum fsi_law_kind)i));
        }
        snprintf(help, sizeof help, "did you mean \"%s\"?",
                 suggestion.best != NULL ? suggestion.best : "");
        fsi_read_error(
            reading, node,
            suggestion.best != NULL
                ? help
                : "laws: constant, uniform, loguniform, triangular, pert, normal, "
                  "lognormal, beta, exponential, weibull, bernoulli, discrete, empirical",
            "names no law with \"%s\"", node->text);
    }
    return kind;
}

// Numbers of a list in the arena; NULL when one is wrong (reported).
static const double *read_numbers(const struct fsi_reading *reading, const struct fsi_node *list,
                                  size_t *count) {
    if (list->kind != FSI_NODE_LIST) {
        if (list->kind != FSI_NODE_BAD) {
            fsi_read_error(reading, list, "write it in brackets, as in [1, 2]",
                           "must give %s as a list of numbers", list->name);
        }
        return NULL;
    }
    double *numbers = fsi_arena_alloc(&reading->content->arena, list->count + 1, sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < list->count; i++) {
        if (!is_number(&list->children[i])) {
            if (list->children[i].kind != FSI_NODE_BAD) {
                fsi_read_error(reading, &list->children[i], NULL, "must have numbers in %s, not %s",
                               list->name, fsi_node_kind_text(&list->children[i]));
            }
            return NULL;
        }
        numbers[i] = fsi_node_number(&list->children[i]);
    }
    *count = list->count;
    return numbers;
}

static bool read_lists(const struct fsi_reading *reading, const struct fsi_node *group,
                       struct fsi_random *random) {
    const struct fsi_node *values = fsi_node_find(group, "values");
    const struct fsi_node *weights = fsi_node_find(group, "weights");
    if (random->kind == FSI_LAW_EMPIRICAL && values == NULL) {
        return fsi_read_column(reading, group, random);
    }
    if (values == NULL || (random->kind == FSI_LAW_DISCRETE && weights == NULL)) {
        fsi_read_error(reading, group, "write values = [...]; and, for discrete, weights = [...];",
                       "lacks the values or weights of its law");
        return false;
    }
    size_t count = 0;
    random->values = read_numbers(reading, values, &random->count);
    random->weights = weights != NULL ? read_numbers(reading, weights, &count) : NULL;
    if (random->values == NULL || (weights != NULL && random->weights == NULL)) {
        return false;
    }
    if (weights != NULL && count != random->count) {
        fsi_read_error(reading, weights, NULL, "has %zu values but %zu weights", random->count,
                       count);
        return false;
    }
    return true;
}

// One member of a law; false when it is wrong (reported).
static bool read_member(const struct fsi_reading *reading, const struct fsi_node *child,
                        const char *word, struct fsi_random *random) {
    const bool listed = random->kind == FSI_LAW_DISCRETE || random->kind == FSI_LAW_EMPIRICAL;
    const char *others = !listed                            ? "source|tag|confidence"
                         : random->kind == FSI_LAW_DISCRETE ? "values|weights|source|tag|confidence"
                                                            : "values|file|column|source|tag|"
                                                              "confidence";
    if (strcmp(child->name, word) == 0 || fsi_schema_word_find(others, child->name) >= 0) {
        return true;
    }
    if (child->kind == FSI_NODE_BAD) {
        return false;
    }
    const int parameter = fsi_law_parameter_find(child->name);
    if (parameter < 0 || !fsi_law_uses(random->kind, (enum fsi_law_parameter)parameter)) {
        char help[100];
        struct fsi_suggestion suggestion = {.word = child->name};
        for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
            if (fsi_law_uses(random->kind, (enum fsi_law_parameter)i)) {
                fsi_suggest(&suggestion, fsi_law_parameter_name((enum fsi_law_parameter)i));
            }
        }
        snprintf(help, sizeof help, "did you mean \"%s\"?",
                 suggestion.best != NULL ? suggestion.best : "");
        fsi_read_error(reading, child, suggestion.best != NULL ? help : NULL,
                       "cannot have \"%s\": the law %s does not use it", child->name,
                       fsi_law_name(random->kind));
        return false;
    }
    struct fsi_quantity *quantity = &random->parameter[parameter];
    if (strcmp(word, "uncertain") == 0 && !is_number(child)) {
        fsi_read_error(reading, child,
                       "only parameters of a random law may be uncertain themselves",
                       "must have a number as its %s", child->name);
        return false;
    }
    return fsi_read_quantity(reading, child, quantity, true);
}

struct fsi_law fsi_random_law(const struct fsi_random *random, const double *factors) {
    struct fsi_law law = fsi_law_make(random->kind);
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        law.parameter[i] = fsi_quantity_number(&random->parameter[i], factors);
    }
    law.values = random->values;
    law.weights = random->weights;
    law.count = random->count;
    return law;
}

static bool has_factors(const struct fsi_random *random) {
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        if (random->parameter[i].factor != NULL) {
            return true;
        }
    }
    return false;
}

bool fsi_read_law(const struct fsi_reading *reading, const struct fsi_node *group, const char *word,
                  struct fsi_random *random) {
    const struct fsi_node *other =
        fsi_node_find(group, strcmp(word, "random") == 0 ? "uncertain" : "random");
    if (other != NULL) {
        fsi_read_error(reading, other, "keep one of them", "cannot be both random and uncertain");
        return false;
    }
    const int kind = find_law(reading, fsi_node_find(group, word));
    if (kind < 0) {
        return false;
    }
    random->kind = (enum fsi_law_kind)kind;
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        random->parameter[i].number = NAN;
    }
    bool right = true;
    for (size_t i = 0; i < group->count; i++) {
        right = read_member(reading, &group->children[i], word, random) && right;
    }
    if (kind == FSI_LAW_DISCRETE || kind == FSI_LAW_EMPIRICAL) {
        right = read_lists(reading, group, random) && right;
    }
    if (right && !has_factors(random)) {
        const struct fsi_law law = fsi_random_law(random, NULL);
        const char *wrong = fsi_law_check(&law);
        if (wrong != NULL) {
            fsi_read_error(reading, group, NULL, "is no possible law: %s", wrong);
            right = false;
        }
    }
    return right;
}

// ---- Quantities -------------------------------------------------------------------------------

static bool build_uncertain(const struct fsi_reading *reading, const struct fsi_node *node,
                            struct fsi_quantity *quantity) {
    struct fsi_arena *arena = &reading->content->arena;
    struct fsi_random random = {0};
    struct fsi_factor *factor = fsi_arena_alloc(arena, 1, sizeof *factor);
    if (factor == NULL || !fsi_read_law(reading, node, "uncertain", &random)) {
        return false;
    }
    factor->law = fsi_random_law(&random, NULL);
    factor->central = fsi_law_quantile(&factor->law, 0.5);
    factor->defined = true;
    factor->index = SIZE_MAX;
    factor->file = fsi_content_file(reading->content, node->file);
    factor->line = node->line;
    if (factor->law.kind == FSI_LAW_CONSTANT) {
        quantity->number = factor->central;
        return true;
    }
    quantity->number = 1;
    quantity->factor = factor;
    return true;
}

static bool build_reference(const struct fsi_reading *reading, const struct fsi_node *node,
                            struct fsi_quantity *quantity) {
    const struct fsi_node *name = fsi_node_find(node, "factor");
    const struct fsi_node *times = fsi_node_find(node, "times");
    bool right = fsi_read_members(reading, node, "factor|times|source|tag|confidence");
    if (name->kind != FSI_NODE_STRING || !fsi_name_valid(name->text)) {
        if (name->kind != FSI_NODE_BAD) {
            fsi_read_error(reading, name, "write the name of one of `factors` in double quotes",
                           "has a factor that is no name");
        }
        return false;
    }
    if (times != NULL && !is_number(times)) {
        if (times->kind != FSI_NODE_BAD) {
            fsi_read_error(reading, times, NULL, "must have a number as its times, not %s",
                           fsi_node_kind_text(times));
        }
        right = false;
    }
    quantity->number = times != NULL && right ? fsi_node_number(times) : 1;
    quantity->factor = fsi_content_factor(reading->content, name->text);
    return right && quantity->factor != NULL;
}

static bool build_group(const struct fsi_reading *reading, const struct fsi_node *node,
                        struct fsi_quantity *quantity) {
    const struct fsi_node *value = fsi_node_find(node, "value");
    if (fsi_node_find(node, "uncertain") != NULL) {
        return build_uncertain(reading, node, quantity);
    }
    if (fsi_node_find(node, "factor") != NULL) {
        return build_reference(reading, node, quantity);
    }
    if (fsi_node_find(node, "random") != NULL) {
        fsi_read_error(reading, node, "write uncertain = instead of random =",
                       "cannot be random here, only uncertain");
        return false;
    }
    if (value == NULL || !is_number(value)) {
        fsi_read_error(reading, node, "write a number, { uncertain = ...; } or { factor = ...; }",
                       "has a group that is no number");
        return false;
    }
    quantity->number = fsi_node_number(value);
    return fsi_read_members(reading, node, "value|source|tag|confidence");
}

bool fsi_read_quantity(const struct fsi_reading *reading, const struct fsi_node *node,
                       struct fsi_quantity *quantity, bool nested) {
    if (is_number(node)) {
        quantity->number = fsi_node_number(node);
        return true;
    }
    if (node->kind == FSI_NODE_BAD) {
        return false;
    }
    if (node->kind != FSI_NODE_GROUP) {
        const char *help = node->kind == FSI_NODE_STRING ? "write the number without quotes" : NULL;
        fsi_read_error(reading, node, help, "must be a number, not %s", fsi_node_kind_text(node));
        return false;
    }
    if (!build_group(reading, node, quantity)) {
        return false;
    }
    struct fsi_evidence evidence = {0};
    if (nested) {
        const bool right = fsi_read_evidence(reading, node, &evidence);
        quantity->evidence = keep_evidence(reading, &evidence);
        return right;
    }
    return true;
}

bool fsi_factor_read(const struct fsi_reading *reading, struct fsi_factor *factor,
                     const struct fsi_node *node) {
    struct fsi_quantity quantity = {0};
    struct fsi_evidence evidence = {0};
    if (node->kind == FSI_NODE_GROUP &&
        (fsi_node_find(node, "factor") != NULL || !fsi_read_evidence(reading, node, &evidence))) {
        if (fsi_node_find(node, "factor") != NULL) {
            fsi_read_error(reading, node, "write { uncertain = ...; }",
                           "cannot hang on another factor");
        }
        return false;
    }
    if (!fsi_read_quantity(reading, node, &quantity, false)) {
        return false;
    }
    factor->law =
        quantity.factor != NULL ? quantity.factor->law : fsi_law_constant(quantity.number);
    factor->central = fsi_law_quantile(&factor->law, 0.5);
    factor->evidence = evidence;
    factor->defined = true;
    factor->file = fsi_content_file(reading->content, node->file);
    factor->line = node->line;
    return true;
}
