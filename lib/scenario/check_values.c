// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Values that hang on named factors: the factor must exist, and no value it can take may lead out
// of the range of a key.
#include "scenario/check.h"

#include <stdint.h>
#include <stdio.h>

#include "base/names.h"

struct visit {
    const struct fsi_check *check;
    const struct fsi_item *item;
    enum fsi_key_id key;
    bool complete; // every factor is defined
    bool *used;    // by place of the factor; may be NULL
};

static void visit_quantity(void *user, struct fsi_quantity *quantity, const char *part) {
    (void)part;
    struct visit *v = user;
    const struct fsi_factor *factor = quantity->factor;
    const struct fsi_content *content = v->check->content;
    if (factor == NULL || !factor->named) {
        return;
    }
    for (size_t i = 0; v->used != NULL && i < content->factor_count; i++) {
        v->used[i] = v->used[i] || content->factors[i] == factor;
    }
    if (factor->defined) {
        return;
    }
    struct fsi_suggestion suggestion = {.word = factor->name};
    for (size_t i = 0; i < content->factor_count; i++) {
        if (content->factors[i]->defined) {
            fsi_suggest(&suggestion, content->factors[i]->name);
        }
    }
    char help[200];
    snprintf(help, sizeof help,
             suggestion.best != NULL ? "did you mean \"%s\"?"
                                     : "define it: factors = { %s = { uncertain = ...; }; };",
             suggestion.best != NULL ? suggestion.best : factor->name);
    v->complete = false;
    fsi_check_key(v->check, FS_SEVERITY_ERROR, v->item, v->key, help,
                  "%s.%s hangs on the factor \"%s\", which is not in factors", v->item->path,
                  fsi_key_rows[v->key].key, factor->name);
}

static void check_value(const struct fsi_check *check, const struct fsi_item *item,
                        enum fsi_key_id key, bool *used) {
    const struct fsi_value *value = fsi_item_value(item, key);
    char message[256];
    if (value == NULL || value->is_default || !fsi_value_uses_named(value)) {
        return;
    }
    struct visit v = {check, item, key, true, used};
    fsi_value_each(value, visit_quantity, &v);
    if (v.complete && !fsi_value_in_range(value, key, message)) {
        fsi_check_key(check, FS_SEVERITY_ERROR, item, key, "change the factor's range, or times",
                      "%s.%s %s", item->path, fsi_key_rows[key].key, message);
    }
}

static void check_tree(const struct fsi_check *check, const struct fsi_item *item, bool *used) {
    const int first = fsi_schema_first(item->group);
    for (int i = first; i < first + fsi_schema_count(item->group); i++) {
        check_value(check, item, (enum fsi_key_id)i, used);
    }
    for (int g = 0; item->groups != NULL && g < FSI_G_COUNT; g++) {
        for (size_t i = 0; i < item->groups[g].count; i++) {
            check_tree(check, item->groups[g].at[i], used);
        }
    }
}

void fsi_check_values(const struct fsi_check *check) {
    const struct fsi_content *content = check->content;
    const fs_allocator *allocator = content->arena.allocator;
    bool *used = fsi_alloc(allocator, content->factor_count, sizeof *used);
    check_tree(check, content->root, used);
    for (size_t i = 0; used != NULL && i < content->factor_count; i++) {
        const struct fsi_factor *factor = content->factors[i];
        if (!used[i] && factor->defined) {
            fsi_diag(check->diag, FS_SEVERITY_WARNING, factor->file, factor->line, "factors",
                     "write { factor = \"name\"; } where it is meant, or remove it",
                     "the factor \"%s\" is used nowhere", factor->name);
        }
    }
    fsi_free(allocator, used);
}
