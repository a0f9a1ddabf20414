// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Every number of a scenario with its evidence, weakest first.

#include "scenario/evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "scenario/state.h"

// What moved the chance of a breach most when it was tried (rank correlations of a prototype), in
// that order. The rest follow by path.
static const enum fsi_key_id movers[] = {
    FSI_K_belief_tau,
    FSI_K_accords_p12,
    FSI_K_deterrence_intervention_cost,
    FSI_K_deterrence_noise,
    FSI_K_backstop_credibility,
    FSI_K_deterrence_spiral_frac,
    FSI_K_literature_transport,
    FSI_K_components_exposed_frac,
    FSI_K_components_fighting_frac,
    FSI_K_belief_half_losses,
    FSI_K_belief_base_prob,
    FSI_K_deterrence_loss_if_fail,
    FSI_K_adversary_sector_persons,
    FSI_K_host_sector_persons,
    FSI_K_components_hazard_ratio,
};
enum { MOVERS = sizeof movers / sizeof *movers };

struct list {
    struct fsi_arena *arena;
    const fs_allocator *allocator;
    struct fsi_evidence_row *row;
    size_t count, capacity;
    bool peace; // there are accords
};

static bool numeric(enum fsi_key_id key) {
    const enum fsi_key_type type = fsi_key_rows[key].type;
    return type == FSI_INT || type == FSI_NUM || type == FSI_LAW || type == FSI_NUMS;
}

// Groups that nothing reads without accords.
static bool of_peace(enum fsi_group group) {
    return group >= FSI_G_peace;
}

static int confidence_rank(const char *confidence) {
    // What says nothing of itself is as weak as a D.
    return confidence != NULL && confidence[0] >= 'A' && confidence[0] <= 'D' ? 'D' - confidence[0]
                                                                              : 0;
}

static int rank_of(enum fsi_key_id key, const char *confidence, bool is_default) {
    int place = MOVERS;
    for (int i = 0; i < MOVERS; i++) {
        place = movers[i] == key && i < place ? i : place;
    }
    return confidence_rank(confidence) * 100 + (is_default ? MOVERS + 1 : place);
}

static void put_quantity(struct fsi_text *text, const struct fsi_quantity *quantity) {
    const struct fsi_factor *factor = quantity->factor;
    if (factor == NULL) {
        fsi_text_number(text, quantity->number);
        return;
    }
    if (quantity->number != 1) {
        fsi_text_number(text, quantity->number);
        fsi_text_put(text, " x ");
    }
    if (factor->named) {
        fsi_text_put(text, factor->name);
        fsi_text_put(text, ", ");
    }
    fsi_law_put(text, &factor->law);
}

static const char *value_text(const struct list *list, const struct fsi_value *value) {
    struct fsi_text text;
    fsi_text_init(&text, list->allocator);
    if (value->kind == FSI_VALUE_RANDOM) {
        const struct fsi_law law = fsi_random_law(value->random, NULL);
        fsi_text_put(&text, "random ");
        fsi_law_put(&text, &law);
    } else if (value->kind == FSI_VALUE_NUMBERS) {
        for (size_t i = 0; i < value->count; i++) {
            fsi_text_put(&text, i > 0 ? " " : "");
            put_quantity(&text, &value->numbers[i]);
        }
    } else {
        put_quantity(&text, &value->quantity);
    }
    const char *copy =
        text.failed ? NULL : fsi_arena_strdup(list->arena, text.data != NULL ? text.data : "");
    fsi_text_clear(&text);
    return copy;
}

static struct fsi_evidence_row *room(struct list *list) {
    if (list->count == list->capacity) {
        const size_t larger = list->capacity * 2 + 256;
        struct fsi_evidence_row *grown = fsi_arena_alloc(list->arena, larger, sizeof *grown);
        if (grown == NULL) {
            return NULL;
        }
        if (list->count > 0) {
            memcpy(grown, list->row, list->count * sizeof *grown);
        }
        list->row = grown;
        list->capacity = larger;
    }
    return &list->row[list->count++];
}

static void add(struct list *list, const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    const char *source = NULL, *tag = NULL, *confidence = NULL;
    if (value == NULL || value->kind == FSI_VALUE_BAD ||
        (value->kind == FSI_VALUE_NUMBERS && value->count == 0)) {
        return;
    }
    struct fsi_evidence_row *row = room(list);
    if (row == NULL) {
        return;
    }
    fsi_item_key_evidence(item, key, &source, &tag, &confidence);
    const bool factor = value->kind == FSI_VALUE_NUMBER && value->quantity.factor != NULL;
    if (factor && source == NULL && tag == NULL && confidence == NULL) {
        source = value->quantity.factor->evidence.source;
        tag = value->quantity.factor->evidence.tag;
        confidence = value->quantity.factor->evidence.confidence;
    }
    *row = (struct fsi_evidence_row){
        .path = fsi_arena_printf(list->arena, "%s%s%s", item->path,
                                 item->path[0] != '\0' ? "." : "", fsi_key_rows[key].key),
        .value = value_text(list, value),
        .source = source != NULL ? source : "",
        .tag = tag != NULL ? tag : "",
        .confidence = confidence != NULL ? confidence : "",
        .uncertain = factor,
        .is_default = value->is_default,
        .rank = rank_of(key, confidence, value->is_default),
    };
}

static void walk(struct list *list, const struct fsi_item *item) {
    const int first = fsi_schema_first(item->group);
    const bool used = list->peace || !of_peace(item->group);
    for (int i = first; used && i < first + fsi_schema_count(item->group); i++) {
        if (numeric((enum fsi_key_id)i) && (enum fsi_key_id)i != FSI_K_root_schema_version) {
            add(list, item, (enum fsi_key_id)i);
        }
    }
    for (int g = 0; item->groups != NULL && g < FSI_G_COUNT; g++) {
        for (size_t i = 0; i < item->groups[g].count; i++) {
            walk(list, item->groups[g].at[i]);
        }
    }
}

static int weaker(const void *left, const void *right) {
    const struct fsi_evidence_row *a = left, *b = right;
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    if (a->uncertain != b->uncertain) {
        return a->uncertain ? -1 : 1;
    }
    return strcmp(a->path, b->path);
}

struct fsi_evidence_row *fsi_evidence_list(const fs_scenario *scenario, struct fsi_arena *arena,
                                           size_t *count) {
    const struct fsi_item *root = scenario->content->root;
    struct list list = {.arena = arena, .allocator = scenario->allocator};
    list.peace = fsi_item_count(root, FSI_G_accords) > 0;
    walk(&list, root);
    if (arena->failed) {
        return NULL;
    }
    qsort(list.row, list.count, sizeof *list.row, weaker);
    *count = list.count;
    return list.row;
}
