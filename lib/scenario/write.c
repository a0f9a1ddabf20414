// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The canonical text: every key that differs from its default, names sorted, numbers with all their
// digits. Reading it gives the same scenario, so its SHA-256 names the scenario.
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "scenario/state.h"

static void put_string(struct fsi_text *text, const char *string) {
    fsi_text_put(text, "\"");
    for (; *string != '\0'; string++) {
        const unsigned char c = (unsigned char)*string;
        if (c == '"' || c == '\\') {
            fsi_text_printf(text, "\\%c", c);
        } else if (c == '\n') {
            fsi_text_put(text, "\\n");
        } else if (c < 0x20) {
            fsi_text_printf(text, "\\x%02x", c);
        } else {
            fsi_text_bytes(text, string, 1);
        }
    }
    fsi_text_put(text, "\"");
}

// A number that reads back: outside 32 bits it needs a point (keys of whole numbers end before).
static void put_number(struct fsi_text *text, double number) {
    const size_t start = text->size;
    fsi_text_number(text, number);
    if (!text->failed && strpbrk(text->data + start, ".e") == NULL &&
        (number > INT_MAX || number < INT_MIN)) {
        fsi_text_put(text, ".0");
    }
}

static void put_evidence(struct fsi_text *text, const struct fsi_evidence *evidence) {
    const struct {
        const char *name;
        const char *value;
    } parts[] = {
        {"source", evidence->source}, {"tag", evidence->tag}, {"confidence", evidence->confidence}};
    for (int i = 0; i < 3; i++) {
        if (parts[i].value != NULL) {
            fsi_text_printf(text, " %s = ", parts[i].name);
            put_string(text, parts[i].value);
            fsi_text_put(text, ";");
        }
    }
}

static bool has_evidence(const struct fsi_evidence *evidence) {
    return evidence->source != NULL || evidence->tag != NULL || evidence->confidence != NULL;
}

static void put_quantity(struct fsi_text *text, const struct fsi_quantity *quantity,
                         const struct fsi_evidence *evidence);

static void put_doubles(struct fsi_text *text, const char *name, const double *numbers,
                        size_t count) {
    fsi_text_printf(text, " %s = (", name);
    for (size_t i = 0; numbers != NULL && i < count; i++) {
        fsi_text_put(text, i > 0 ? ", " : "");
        put_number(text, numbers[i]);
    }
    fsi_text_put(text, ");");
}

static void put_law_head(struct fsi_text *text, const char *word, enum fsi_law_kind kind) {
    fsi_text_printf(text, "{ %s = \"%s\";", word, fsi_law_name(kind));
}

static void put_law_lists(struct fsi_text *text, const double *values, const double *weights,
                          size_t count) {
    if (values != NULL) {
        put_doubles(text, "values", values, count);
    }
    if (weights != NULL) {
        put_doubles(text, "weights", weights, count);
    }
}

static void put_random(struct fsi_text *text, const struct fsi_random *random,
                       const struct fsi_evidence *evidence) {
    put_law_head(text, "random", random->kind);
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        const struct fsi_quantity *quantity = &random->parameter[i];
        if (quantity->factor == NULL && isnan(quantity->number)) {
            continue;
        }
        const struct fsi_evidence none = {0};
        fsi_text_printf(text, " %s = ", fsi_law_parameter_name((enum fsi_law_parameter)i));
        put_quantity(text, quantity, quantity->evidence != NULL ? quantity->evidence : &none);
        fsi_text_put(text, ";");
    }
    put_law_lists(text, random->values, random->weights, random->count);
    put_evidence(text, evidence);
    fsi_text_put(text, " }");
}

static void put_uncertain(struct fsi_text *text, const struct fsi_law *law,
                          const struct fsi_evidence *evidence) {
    put_law_head(text, "uncertain", law->kind);
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        if (!isnan(law->parameter[i])) {
            fsi_text_printf(text, " %s = ", fsi_law_parameter_name((enum fsi_law_parameter)i));
            put_number(text, law->parameter[i]);
            fsi_text_put(text, ";");
        }
    }
    put_law_lists(text, law->values, law->weights, law->count);
    put_evidence(text, evidence);
    fsi_text_put(text, " }");
}

static void put_quantity(struct fsi_text *text, const struct fsi_quantity *quantity,
                         const struct fsi_evidence *evidence) {
    const struct fsi_factor *factor = quantity->factor;
    if (factor == NULL) {
        const bool wrapped = has_evidence(evidence);
        fsi_text_put(text, wrapped ? "{ value = " : "");
        put_number(text, quantity->number);
        if (wrapped) {
            fsi_text_put(text, ";");
            put_evidence(text, evidence);
            fsi_text_put(text, " }");
        }
    } else if (factor->named) {
        fsi_text_put(text, "{ factor = ");
        put_string(text, factor->name);
        fsi_text_put(text, ";");
        if (quantity->number != 1) {
            fsi_text_put(text, " times = ");
            put_number(text, quantity->number);
            fsi_text_put(text, ";");
        }
        put_evidence(text, evidence);
        fsi_text_put(text, " }");
    } else {
        put_uncertain(text, &factor->law, evidence);
    }
}

static void put_list(struct fsi_text *text, const struct fsi_value *value) {
    fsi_text_put(text, "(");
    for (size_t i = 0; i < value->count; i++) {
        fsi_text_put(text, i > 0 ? ", " : "");
        if (value->kind == FSI_VALUE_TEXTS) {
            put_string(text, value->texts[i]);
        } else {
            const struct fsi_evidence none = {0};
            const struct fsi_quantity *quantity = &value->numbers[i];
            put_quantity(text, quantity, quantity->evidence != NULL ? quantity->evidence : &none);
        }
    }
    fsi_text_put(text, ")");
}

void fsi_value_write(struct fsi_text *text, const struct fsi_value *value, enum fsi_key_id key) {
    (void)key;
    if (value->kind == FSI_VALUE_NUMBER) {
        put_quantity(text, &value->quantity, &value->evidence);
        return;
    }
    if (value->kind == FSI_VALUE_RANDOM) {
        put_random(text, value->random, &value->evidence);
        return;
    }
    const bool wrapped = has_evidence(&value->evidence);
    fsi_text_put(text, wrapped ? "{ value = " : "");
    if (value->kind == FSI_VALUE_BOOL) {
        fsi_text_put(text, value->truth ? "true" : "false");
    } else if (value->kind == FSI_VALUE_TEXT) {
        put_string(text, value->text);
    } else {
        put_list(text, value);
    }
    if (wrapped) {
        fsi_text_put(text, ";");
        put_evidence(text, &value->evidence);
        fsi_text_put(text, " }");
    }
}

void fsi_factor_write(struct fsi_text *text, const struct fsi_factor *factor) {
    if (factor->law.kind == FSI_LAW_CONSTANT) {
        const struct fsi_quantity quantity = {.number = factor->law.parameter[FSI_LAW_VALUE]};
        put_quantity(text, &quantity, &factor->evidence);
    } else {
        put_uncertain(text, &factor->law, &factor->evidence);
    }
}

// ---- The whole scenario -----------------------------------------------------------------------

static void put_indent(struct fsi_text *text, int depth) {
    for (int i = 0; i < depth; i++) {
        fsi_text_put(text, "    ");
    }
}

// True when a value says something that the default does not.
static bool differs(const struct fsi_content *content, const struct fsi_value *value,
                    enum fsi_key_id key, const fs_allocator *allocator) {
    if (value == NULL || value->is_default) {
        return false;
    }
    if (content->defaults[key] == NULL) {
        return true;
    }
    struct fsi_text own;
    struct fsi_text other;
    fsi_text_init(&own, allocator);
    fsi_text_init(&other, allocator);
    fsi_value_write(&own, value, key);
    fsi_value_write(&other, content->defaults[key], key);
    const bool different = own.failed || other.failed || strcmp(own.data, other.data) != 0;
    fsi_text_clear(&own);
    fsi_text_clear(&other);
    return different;
}

static void put_item(struct fsi_text *text, const struct fsi_content *content,
                     const struct fsi_item *item, int depth);

static void put_children(struct fsi_text *text, const struct fsi_content *content,
                         const struct fsi_item *item, enum fsi_group group, int depth) {
    char word[64];
    fsi_schema_word(group, word);
    put_indent(text, depth);
    fsi_text_printf(text, "%s = {\n", word);
    for (size_t i = 0; i < item->groups[group].count; i++) {
        const struct fsi_item *child = item->groups[group].at[i];
        if (child->name[0] == '\0') {
            put_item(text, content, child, depth + 1);
            continue;
        }
        put_indent(text, depth + 1);
        fsi_text_printf(text, "%s = {\n", child->name);
        put_item(text, content, child, depth + 2);
        put_indent(text, depth + 1);
        fsi_text_put(text, "};\n");
    }
    put_indent(text, depth);
    fsi_text_put(text, "};\n");
}

// True when an item or a group holds anything worth writing.
static bool is_empty(const struct fsi_content *content, const struct fsi_items *items,
                     const fs_allocator *allocator) {
    if (items->count != 1 || items->at[0]->name[0] != '\0') {
        return items->count == 0;
    }
    const struct fsi_item *item = items->at[0];
    const int first = fsi_schema_first(item->group);
    for (int i = 0; i < fsi_schema_count(item->group); i++) {
        if (differs(content, item->values[i], (enum fsi_key_id)(first + i), allocator)) {
            return false;
        }
    }
    return true;
}

static void put_item(struct fsi_text *text, const struct fsi_content *content,
                     const struct fsi_item *item, int depth) {
    const int first = fsi_schema_first(item->group);
    for (int i = 0; i < fsi_schema_count(item->group); i++) {
        const enum fsi_key_id key = (enum fsi_key_id)(first + i);
        if (differs(content, item->values[i], key, text->allocator)) {
            put_indent(text, depth);
            fsi_text_printf(text, "%s = ", fsi_key_rows[key].key);
            fsi_value_write(text, item->values[i], key);
            fsi_text_put(text, ";\n");
        }
    }
    for (int g = 0; item->groups != NULL && g < FSI_G_COUNT; g++) {
        if (!is_empty(content, &item->groups[g], text->allocator)) {
            put_children(text, content, item, (enum fsi_group)g, depth);
        }
    }
}

static void put_factors(struct fsi_text *text, const struct fsi_content *content) {
    bool any = false;
    for (size_t i = 0; i < content->factor_count; i++) {
        if (content->factors[i]->defined) {
            fsi_text_printf(text, "%s    %s = ", any ? "" : "factors = {\n",
                            content->factors[i]->name);
            fsi_factor_write(text, content->factors[i]);
            fsi_text_put(text, ";\n");
            any = true;
        }
    }
    fsi_text_put(text, any ? "};\n" : "");
}

static void put_scenario(struct fsi_text *text, const fs_scenario *scenario) {
    const struct fsi_content *content = scenario->content;
    fsi_text_init(text, scenario->allocator);
    fsi_text_put(text, "schema_version = 1;\n");
    put_factors(text, content);
    put_item(text, content, content->root, 0);
}

fs_status fs_scenario_digest(const fs_scenario *scenario, char digest[65], fs_error *error) {
    if (scenario == NULL || digest == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_digest: an argument is NULL");
    }
    struct fsi_text text;
    put_scenario(&text, scenario);
    const bool failed = text.failed;
    if (!failed) {
        fsi_sha256(text.data, text.size, digest);
    }
    fsi_text_clear(&text);
    return failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fs_scenario_write(const fs_scenario *scenario, fs_write_fn write, void *user,
                            fs_error *error) {
    if (scenario == NULL || write == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_write: an argument is NULL");
    }
    struct fsi_text text;
    put_scenario(&text, scenario);
    fs_status status = FS_OK;
    if (text.failed) {
        status = fsi_error_memory(error);
    } else if (write(user, text.data, text.size) != 0) {
        status = fsi_error(error, FS_ERROR_WRITE, "%s", fs_status_text(FS_ERROR_WRITE));
    }
    fsi_text_clear(&text);
    return status;
}
