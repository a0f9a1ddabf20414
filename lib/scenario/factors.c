// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The list of uncertain factors: named ones that something hangs on, and every uncertain value
// under its path.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "scenario/state.h"

struct gather {
    struct fsi_content *content;
    const char *path;                    // of the key being visited
    const struct fsi_evidence *evidence; // of its value
    struct fsi_factor **factors;         // NULL: count only
    size_t count;
};

static void visit_quantity(void *user, struct fsi_quantity *quantity, const char *part) {
    struct gather *g = user;
    struct fsi_factor *factor = quantity->factor;
    const bool uncertain =
        factor != NULL && factor->defined && factor->law.kind != FSI_LAW_CONSTANT;
    if (!uncertain || (factor->named && factor->index == 0)) {
        return;
    }
    if (factor->named) {
        factor->index = 0; // listed
    } else if (g->factors != NULL) {
        const struct fsi_evidence *own =
            quantity->evidence != NULL ? quantity->evidence : g->evidence;
        factor->name = fsi_arena_printf(&g->content->arena, "%s%s%s", g->path,
                                        part[0] != '\0' ? "." : "", part);
        factor->evidence = *own;
    }
    if (g->factors != NULL) {
        g->factors[g->count] = factor;
    }
    g->count++;
}

static void visit_item(struct gather *g, const struct fsi_item *item) {
    const int first = fsi_schema_first(item->group);
    for (int i = 0; i < fsi_schema_count(item->group); i++) {
        const struct fsi_value *value = item->values[i];
        if (value == NULL || value->is_default) {
            continue;
        }
        const bool uncertain = value->quantity.factor != NULL || value->random != NULL ||
                               value->kind == FSI_VALUE_NUMBERS;
        if (uncertain) {
            g->path =
                fsi_arena_printf(&g->content->arena, "%s%s%s", item->path,
                                 item->path[0] != '\0' ? "." : "", fsi_key_rows[first + i].key);
            g->evidence = &value->evidence;
            fsi_value_each(value, visit_quantity, g);
        }
    }
    for (int group = 0; item->groups != NULL && group < FSI_G_COUNT; group++) {
        for (size_t i = 0; i < item->groups[group].count; i++) {
            visit_item(g, item->groups[group].at[i]);
        }
    }
}

static void forget_named(struct fsi_content *content) {
    for (size_t i = 0; i < content->factor_count; i++) {
        content->factors[i]->index = SIZE_MAX;
    }
}

static int compare_factors(const void *a, const void *b) {
    const struct fsi_factor *x = *(struct fsi_factor *const *)a;
    const struct fsi_factor *y = *(struct fsi_factor *const *)b;
    const int order = strcmp(x->name, y->name);
    return order != 0 ? order : (int)y->named - (int)x->named;
}

fs_status fsi_scenario_freeze(fs_scenario *scenario, fs_error *error) {
    if (scenario->frozen) {
        return FS_OK;
    }
    struct fsi_content *content = scenario->content;
    struct gather g = {.content = content};
    forget_named(content);
    visit_item(&g, content->root);
    g.factors = fsi_arena_alloc(&content->arena, g.count + 1, sizeof *g.factors);
    if (g.factors == NULL || content->arena.failed) {
        return fsi_error_memory(error);
    }
    g.count = 0;
    forget_named(content);
    visit_item(&g, content->root);
    if (content->arena.failed) {
        return fsi_error_memory(error);
    }
    qsort(g.factors, g.count, sizeof *g.factors, compare_factors);
    for (size_t i = 0; i < g.count; i++) {
        g.factors[i]->index = i;
    }
    scenario->factors = g.factors;
    scenario->factor_count = g.count;
    scenario->frozen = true;
    return FS_OK;
}

size_t fsi_scenario_factor_count(const fs_scenario *scenario) {
    return scenario->frozen ? scenario->factor_count : 0;
}

const char *fsi_scenario_factor_name(const fs_scenario *scenario, size_t index) {
    return scenario->factors[index]->name;
}

const struct fsi_law *fsi_scenario_factor_law(const fs_scenario *scenario, size_t index) {
    return &scenario->factors[index]->law;
}

char fsi_scenario_factor_confidence(const fs_scenario *scenario, size_t index) {
    const char *confidence = scenario->factors[index]->evidence.confidence;
    return confidence != NULL ? confidence[0] : '\0';
}
