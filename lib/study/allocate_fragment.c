// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// An allocation as a scenario text: the requirements of the option by shares, in whole units.
#include <string.h>

#include "base/text.h"
#include "study/allocate.h"
#include "study/study.h"

// A string of a scenario file.
static void put_string(struct fsi_text *text, const char *string) {
    fsi_text_put(text, "\"");
    for (; *string != '\0'; string++) {
        if (*string == '"' || *string == '\\') {
            fsi_text_put(text, "\\");
        }
        fsi_text_bytes(text, string, 1);
    }
    fsi_text_put(text, "\"");
}

// Units and persons of a nation in a requirement.
static int64_t persons_of(const struct fsi_allocate *allocate, int requirement, int nation) {
    int64_t persons = 0;
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        persons += gift->requirement == requirement && gift->nation == nation
                       ? (int64_t)gift->units * gift->persons
                       : 0;
    }
    return persons;
}

static int units_of(const struct fsi_allocate *allocate, int requirement, int nation,
                    const char *type) {
    int units = 0;
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        units += gift->requirement == requirement && gift->nation == nation &&
                         strcmp(allocate->model.type[gift->type].name, type) == 0
                     ? gift->units
                     : 0;
    }
    return units;
}

// Units by type; a type that the base names and this allocation does not has none.
static void put_pools(struct fsi_text *text, const struct fsi_allocate *allocate, int requirement,
                      int nation, const struct fsi_item *share) {
    fsi_text_put(text, "                        pools = {");
    for (int t = 0; t < allocate->model.types; t++) {
        const char *name = allocate->model.type[t].name;
        int units = units_of(allocate, requirement, nation, name);
        bool named = share != NULL && fsi_item_find(share, FSI_G_share_pools, name) != NULL;
        if (units > 0 || named) {
            fsi_text_printf(text, " %s = { units = %d; };", name, units);
        }
    }
    fsi_text_put(text, " };\n");
}

static void put_shares(struct fsi_text *text, const struct fsi_allocate *allocate, int requirement,
                       const char *source) {
    const char *name = allocate->option->requirement[requirement].name;
    const struct fsi_item *options = fsi_scenario_root(allocate->scenario);
    const struct fsi_item *option = fsi_item_find(options, FSI_G_options, allocate->option->name);
    const struct fsi_item *item = fsi_item_find(option, FSI_G_requirements, name);
    fsi_text_printf(text,
                    "            %s = {\n                slot_by = \"shares\";\n"
                    "                shares = {\n",
                    name);
    for (int n = 0; n < allocate->model.nations; n++) {
        const char *nation = allocate->model.nation[n].name;
        const struct fsi_item *share = fsi_item_find(item, FSI_G_shares, nation);
        int64_t persons = persons_of(allocate, requirement, n);
        if (persons == 0 && share == NULL) {
            continue;
        }
        fsi_text_printf(text,
                        "                    %s = {\n"
                        "                        persons = {\n"
                        "                            value = %lld;\n"
                        "                            source = ",
                        nation, (long long)persons);
        put_string(text, source);
        fsi_text_put(text, ";\n                            tag = \"D\";\n"
                           "                        };\n");
        put_pools(text, allocate, requirement, n, share);
        fsi_text_put(text, "                    };\n");
    }
    fsi_text_put(text, "                };\n            };\n");
}

// A value as it was set: what a file could not hold bare, a word or a date, is a string.
static void put_value(struct fsi_text *text, const char *value) {
    double number;
    bool bare = fsi_parse_number(value, &number) || strcmp(value, "true") == 0 ||
                strcmp(value, "false") == 0 || strchr("\"[{(", value[0]) != NULL;
    if (bare && value[0] != '\0') {
        fsi_text_put(text, value);
    } else {
        put_string(text, value);
    }
}

// What was set on top of the base belongs to the question.
static void put_overrides(struct fsi_text *text, const fs_scenario *scenario) {
    size_t count = fsi_scenario_override_count(scenario);
    for (size_t i = 0; i < count; i++) {
        const char *path, *value;
        fsi_scenario_override_get(scenario, i, &path, &value);
        fsi_text_put(text, i == 0 ? "set = (\n" : "");
        fsi_text_put(text, "    { path = ");
        put_string(text, path);
        fsi_text_put(text, "; value = ");
        put_value(text, value);
        fsi_text_printf(text, "; }%s\n", i + 1 < count ? "," : "");
        fsi_text_put(text, i + 1 == count ? ");\n" : "");
    }
}

static void put_name(struct fsi_text *text, const char *name) {
    static const char ending[] = "_allocated";
    const size_t length = strlen(name), more = sizeof ending - 1;
    bool ends = length >= more && strcmp(name + length - more, ending) == 0;
    struct fsi_text own;
    fsi_text_init(&own, text->allocator);
    fsi_text_printf(&own, "%s%s", name, ends ? "" : ending);
    fsi_text_put(text, "name = ");
    put_string(text, own.failed ? "" : own.data);
    fsi_text_put(text, ";\n");
    text->failed = text->failed || own.failed;
    fsi_text_clear(&own);
}

void fsi_allocate_fragment(struct fsi_allocate *allocate) {
    fs_study *study = allocate->study;
    struct fsi_text text;
    char digest[65];
    fs_error error = {.status = FS_OK};
    if (fs_scenario_digest(allocate->scenario, digest, &error) != FS_OK) {
        study->failed = true;
        return;
    }
    const char *source =
        fsi_arena_printf(&study->arena, "forcesim allocate: %s, of the scenario %.12s",
                         fsi_allocate_aim_words(allocate), digest);
    fsi_text_init(&text, study->allocator);
    fsi_text_printf(&text, "# Who gives what to %s: %s.\n\nschema_version = 1;\n",
                    allocate->option->name, fsi_allocate_aim_words(allocate));
    if (allocate->options.base != NULL) {
        fsi_text_put(&text, "base = ");
        put_string(&text, allocate->options.base);
        fsi_text_put(&text, ";\n");
    }
    put_name(&text, fs_scenario_name(allocate->scenario));
    fsi_text_printf(&text, "\noptions = {\n    %s = {\n        requirements = {\n",
                    allocate->option->name);
    for (int r = 0; r < allocate->option->requirements; r++) {
        put_shares(&text, allocate, r, source != NULL ? source : "");
    }
    fsi_text_put(&text, "        };\n    };\n};\n");
    put_overrides(&text, allocate->scenario);
    study->failed = study->failed || text.failed || source == NULL;
    study->fragment = text.failed ? NULL : fsi_arena_strdup(&study->arena, text.data);
    fsi_text_clear(&text);
}
