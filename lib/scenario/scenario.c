// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The public object: made, loaded, changed and read back. A call that fails changes nothing.
#include <forcesim/scenario.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/error.h"
#include "base/names.h"
#include "scenario/apply.h"
#include "scenario/chars.h"
#include "scenario/check.h"
#include "scenario/set.h"
#include "scenario/state.h"

// After so many changes the content is copied, to give back what old values took.
enum { CHANGES_MAX = 20000 };

static fs_scenario *scenario_new(const fs_allocator *allocator) {
    fs_scenario *scenario = fsi_alloc(allocator, 1, sizeof *scenario);
    if (scenario == NULL) {
        return NULL;
    }
    if (allocator != NULL) {
        scenario->allocator_copy = *allocator;
        scenario->allocator = &scenario->allocator_copy;
    }
    scenario->diag = fsi_diagnostics_create(scenario->allocator);
    scenario->found = fsi_diagnostics_create(scenario->allocator);
    if (scenario->diag == NULL || scenario->found == NULL) {
        fs_scenario_free(scenario);
        return NULL;
    }
    return scenario;
}

fs_status fs_scenario_create(fs_scenario **scenario, const fs_scenario_options *options,
                             fs_error *error) {
    fs_scenario_options own = fs_scenario_options_default();
    if (scenario == NULL ||
        (options != NULL && (options->size == 0 || options->size > sizeof own))) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_scenario_create: start from fs_scenario_options_default()");
    }
    if (options != NULL) {
        // A caller built against older headers knows fewer fields.
        memcpy(&own, options, options->size);
    }
    *scenario = NULL;
    fs_scenario *made = scenario_new(own.allocator);
    if (made != NULL) {
        made->content = fsi_content_create(made->allocator);
    }
    if (made == NULL || made->content == NULL) {
        fs_scenario_free(made);
        return fsi_error_memory(error);
    }
    made->structures = own.structures;
    made->structure_count = own.structures != NULL ? own.structure_count : 0;
    *scenario = made;
    return FS_OK;
}

void fs_scenario_free(fs_scenario *scenario) {
    if (scenario == NULL) {
        return;
    }
    fsi_content_free(scenario->content);
    fs_diagnostics_free(scenario->diag);
    fs_diagnostics_free(scenario->found);
    // The scenario holds its own allocator, which must outlive it.
    const fs_allocator allocator = scenario->allocator_copy;
    fsi_free(scenario->allocator != NULL ? &allocator : NULL, scenario);
}

void fsi_scenario_replace(fs_scenario *scenario, struct fsi_content *content) {
    fsi_content_free(scenario->content);
    scenario->content = content;
    scenario->frozen = false;
    scenario->factors = NULL;
    scenario->factor_count = 0;
}

fs_scenario *fsi_scenario_copy(const fs_scenario *scenario) {
    fs_scenario *copy = scenario_new(scenario->allocator);
    if (copy != NULL) {
        copy->content = fsi_content_copy(scenario->content, copy->allocator);
    }
    if (copy == NULL || copy->content == NULL || fsi_scenario_freeze(copy, NULL) != FS_OK) {
        fs_scenario_free(copy);
        return NULL;
    }
    copy->structures = scenario->structures;
    copy->structure_count = scenario->structure_count;
    return copy;
}

const fs_structure *fsi_scenario_structures(const fs_scenario *scenario, size_t *count) {
    *count = scenario->structure_count;
    return scenario->structures;
}

bool fsi_item_uncertain(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    return value != NULL && value->kind == FSI_VALUE_NUMBER && value->quantity.factor != NULL;
}

// ---- Loading ----------------------------------------------------------------------------------

fs_status fsi_scenario_report(const fs_diagnostics *list, fs_status status, fs_error *error) {
    for (size_t i = 0; i < fs_diagnostics_count(list); i++) {
        const fs_diagnostic *d = fs_diagnostics_get(list, i);
        if (d->severity == FS_SEVERITY_ERROR) {
            return fsi_error_at(error, status, d->file, d->line, "%s%s%s", d->message,
                                d->help[0] != '\0' ? "; " : "", d->help);
        }
    }
    return FS_OK;
}

void fsi_scenario_add_findings(fs_diagnostics *to, const fs_diagnostics *from) {
    for (size_t i = 0; i < fs_diagnostics_count(from); i++) {
        const fs_diagnostic *d = fs_diagnostics_get(from, i);
        fsi_diag(to, d->severity, d->file, d->line, d->path, d->help, "%s", d->message);
    }
    fsi_diagnostics_sort(to);
}

static fs_status load_into(fs_scenario *scenario, struct fsi_content *content,
                           struct fsi_load *load, const struct fsi_source *source) {
    if (source != NULL) {
        fsi_apply_source(content, load, source);
    }
    // With errors in the file the values are not kept, so nobody else can check the rest.
    if (load->errors > 0 && !load->lossy) {
        fsi_check_all(content, load->diag);
    }
    fsi_diagnostics_sort(load->diag);
    fsi_scenario_add_findings(scenario->found, load->diag);
    fsi_scenario_add_findings(scenario->diag, load->diag);
    if (content->arena.failed || load->arena->failed || fsi_diagnostics_failed(load->diag)) {
        return FS_ERROR_MEMORY;
    }
    return load->errors > 0 ? load->status : FS_OK;
}

static fs_status load_scenario(fs_scenario *scenario, const char *path, const char *text,
                               fs_error *error) {
    struct fsi_arena arena;
    fsi_arena_init(&arena, scenario->allocator);
    struct fsi_load load = {.arena = &arena, .memory = scenario->allocator};
    load.diag = fsi_diagnostics_create(scenario->allocator);
    struct fsi_content *content = fsi_content_copy(scenario->content, scenario->allocator);
    fs_status status = FS_ERROR_MEMORY;
    if (load.diag != NULL && content != NULL) {
        const struct fsi_source *source = text != NULL ? fsi_source_text(&load, text, path)
                                                       : fsi_source_open(&load, path, NULL, 0);
        status = load_into(scenario, content, &load, source);
    }
    if (status == FS_OK) {
        fsi_scenario_replace(scenario, content);
    } else {
        fsi_content_free(content);
        status = status == FS_ERROR_MEMORY ? fsi_error_memory(error)
                                           : fsi_scenario_report(load.diag, status, error);
    }
    fs_diagnostics_free(load.diag);
    fsi_arena_clear(&arena);
    return status;
}

fs_status fs_scenario_load(fs_scenario *scenario, const char *path, fs_error *error) {
    if (scenario == NULL || path == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_load: an argument is NULL");
    }
    return load_scenario(scenario, path, NULL, error);
}

fs_status fs_scenario_load_text(fs_scenario *scenario, const char *text, const char *name,
                                fs_error *error) {
    if (scenario == NULL || text == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_load_text: an argument is NULL");
    }
    return load_scenario(scenario, name != NULL ? name : "", text, error);
}

// ---- Changing ---------------------------------------------------------------------------------

// One change under way.
struct change {
    struct fsi_arena arena;
    struct fsi_load load;
    struct fsi_targets targets;
};

static fs_status change_begin(struct change *change, fs_scenario *scenario, const char *path,
                              fs_error *error) {
    fsi_arena_init(&change->arena, scenario->allocator);
    change->load = (struct fsi_load){.arena = &change->arena, .memory = scenario->allocator};
    change->load.diag = fsi_diagnostics_create(scenario->allocator);
    struct fsi_path_problem problem;
    if (change->load.diag == NULL) {
        return fsi_error_memory(error);
    }
    if (!fsi_path_find(scenario->content, &change->arena, path, &change->targets, &problem)) {
        return change->arena.failed ? fsi_error_memory(error)
                                    : fsi_error(error, FS_ERROR_UNKNOWN, "%s%s%s", problem.message,
                                                problem.help[0] != '\0' ? "; " : "", problem.help);
    }
    return FS_OK;
}

static void change_end(struct change *change) {
    fs_diagnostics_free(change->load.diag);
    fsi_arena_clear(&change->arena);
}

// Copies the content from time to time, since old values keep their memory until then.
static void tidy(fs_scenario *scenario) {
    if (scenario->content->changes > CHANGES_MAX) {
        struct fsi_content *copy = fsi_content_copy(scenario->content, scenario->allocator);
        if (copy != NULL) {
            fsi_scenario_replace(scenario, copy);
        }
    }
}

static fs_status set_node(fs_scenario *scenario, struct change *change, const char *path,
                          const struct fsi_node *node, fs_error *error) {
    struct fsi_content *content = scenario->content;
    const bool set =
        node != NULL && fsi_set_targets(content, &change->load, path, &change->targets, node);
    if (content->arena.failed || change->arena.failed) {
        content->arena.failed = false;
        return fsi_error_memory(error);
    }
    if (!set) {
        const fs_status status = fsi_scenario_report(change->load.diag, change->load.status, error);
        if (error != NULL) {
            error->line = 0; // a value given alone stands on no line
        }
        return status;
    }
    scenario->frozen = false;
    tidy(scenario);
    return FS_OK;
}

static fs_status set_text(fs_scenario *scenario, const char *path, const char *value,
                          const char *origin, fs_error *error) {
    struct change change;
    fs_status status = change_begin(&change, scenario, path, error);
    if (status == FS_OK) {
        while (fsi_is_space(*value)) {
            value++;
        }
        struct fsi_node bare = {.kind = FSI_NODE_STRING, .name = "", .file = origin, .text = value};
        const bool is_bare = fsi_set_texty(&change.targets) && *value != '"' && *value != '{';
        status = set_node(scenario, &change, path,
                          is_bare ? &bare : fsi_set_parse(&change.load, value, origin), error);
    }
    change_end(&change);
    return status;
}

fs_status fs_scenario_set(fs_scenario *scenario, const char *path, const char *value,
                          const char *origin, fs_error *error) {
    if (scenario == NULL || path == NULL || value == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_set: an argument is NULL");
    }
    return set_text(scenario, path, value, origin != NULL ? origin : "C", error);
}

static fs_status set_plain(fs_scenario *scenario, const char *path, const struct fsi_node *node,
                           fs_error *error) {
    if (scenario == NULL || path == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_set: an argument is NULL");
    }
    struct change change;
    fs_status status = change_begin(&change, scenario, path, error);
    if (status == FS_OK) {
        status = set_node(scenario, &change, path, node, error);
    }
    change_end(&change);
    return status;
}

fs_status fs_scenario_set_number(fs_scenario *scenario, const char *path, double value,
                                 fs_error *error) {
    if (!isfinite(value)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_set_number: not a finite number");
    }
    // A whole number serves keys of either kind.
    const bool whole = value == floor(value) && fabs(value) < 9e15;
    const struct fsi_node node = {.kind = whole ? FSI_NODE_INTEGER : FSI_NODE_REAL,
                                  .name = "",
                                  .file = "C",
                                  .integer = whole ? (long long)value : 0,
                                  .real = value};
    return set_plain(scenario, path, &node, error);
}

fs_status fs_scenario_set_integer(fs_scenario *scenario, const char *path, long long value,
                                  fs_error *error) {
    const struct fsi_node node = {
        .kind = FSI_NODE_INTEGER, .name = "", .file = "C", .integer = value};
    return set_plain(scenario, path, &node, error);
}

fs_status fs_scenario_set_bool(fs_scenario *scenario, const char *path, bool value,
                               fs_error *error) {
    const struct fsi_node node = {.kind = FSI_NODE_BOOL, .name = "", .file = "C", .integer = value};
    return set_plain(scenario, path, &node, error);
}

fs_status fs_scenario_set_string(fs_scenario *scenario, const char *path, const char *value,
                                 fs_error *error) {
    if (value == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_set_string: an argument is NULL");
    }
    const struct fsi_node node = {.kind = FSI_NODE_STRING, .name = "", .file = "C", .text = value};
    return set_plain(scenario, path, &node, error);
}

fs_status fs_scenario_override(fs_scenario *scenario, const char *path, const char *value,
                               fs_error *error) {
    FS_TRY(fs_scenario_set(scenario, path, value, "--set", error));
    if (!fsi_content_override(scenario->content, path, value)) {
        return fsi_error_memory(error);
    }
    return FS_OK;
}

// The parent of a group path such as "nations.FRA.pools", and the group; false when there is none.
static bool find_group(struct change *change, const fs_scenario *scenario, const char *path,
                       struct fsi_item **parent, int *group) {
    struct fsi_path_problem problem;
    const char *dot = strrchr(path, '.');
    *parent = scenario->content->root;
    if (dot != NULL) {
        const char *above = fsi_arena_printf(&change->arena, "%.*s", (int)(dot - path), path);
        if (above == NULL || strchr(above, '*') != NULL ||
            !fsi_path_find(scenario->content, &change->arena, above, &change->targets, &problem) ||
            change->targets.key >= 0 || change->targets.count != 1) {
            return false;
        }
        *parent = change->targets.items[0];
    }
    *group = fsi_schema_child((*parent)->group, dot != NULL ? dot + 1 : path);
    return *group >= 0 && fsi_group_rows[*group].named;
}

fs_status fs_scenario_add(fs_scenario *scenario, const char *group, const char *name,
                          fs_error *error) {
    if (scenario == NULL || group == NULL || name == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_add: an argument is NULL");
    }
    if (!fsi_name_valid(name)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" cannot be a name: write a letter, then letters, digits, _ or -",
                         name);
    }
    struct change change;
    fsi_arena_init(&change.arena, scenario->allocator);
    struct fsi_item *parent = NULL;
    int id = -1;
    fs_status status = FS_OK;
    if (strcmp(group, "factors") == 0) {
        if (fsi_content_factor(scenario->content, name) == NULL) {
            scenario->content->arena.failed = false;
            status = fsi_error_memory(error);
        }
    } else if (!find_group(&change, scenario, group, &parent, &id)) {
        status =
            fsi_error(error, FS_ERROR_UNKNOWN, "there is no group \"%s\" of named things", group);
    } else if (fsi_item_add(scenario->content, parent, (enum fsi_group)id, name, "", 0) == NULL) {
        scenario->content->arena.failed = false;
        status = fsi_error_memory(error);
    }
    fsi_arena_clear(&change.arena);
    return status;
}

// ---- Reading back -----------------------------------------------------------------------------

fs_status fs_scenario_get_number(const fs_scenario *scenario, const char *path, double *value,
                                 fs_error *error) {
    if (scenario == NULL || path == NULL || value == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_get_number: an argument is NULL");
    }
    struct fsi_arena arena;
    fsi_arena_init(&arena, scenario->allocator);
    struct fsi_targets targets;
    struct fsi_path_problem problem;
    fs_status status = FS_OK;
    double number = NAN;
    if (!fsi_path_find(scenario->content, &arena, path, &targets, &problem)) {
        status = arena.failed ? fsi_error_memory(error)
                              : fsi_error(error, FS_ERROR_UNKNOWN, "%s%s%s", problem.message,
                                          problem.help[0] != '\0' ? "; " : "", problem.help);
    } else if (targets.factor != NULL) {
        number = targets.factor->central;
    } else if (targets.key >= 0) {
        const enum fsi_key_id key = (enum fsi_key_id)targets.key;
        number = targets.rest[0] == '\0'
                     ? fsi_item_number(targets.items[0], key, NULL)
                     : fsi_item_part_number(targets.items[0], key, targets.rest);
    }
    fsi_arena_clear(&arena);
    if (status == FS_OK && isnan(number)) {
        status = fsi_error(error, FS_ERROR_ARGUMENT, "%s is not a number that is set", path);
    }
    if (status == FS_OK) {
        *value = number;
    }
    return status;
}

const fs_diagnostics *fs_scenario_diagnostics(const fs_scenario *scenario) {
    return scenario->diag;
}

const char *fs_scenario_name(const fs_scenario *scenario) {
    const struct fsi_item *root = scenario->content->root;
    return fsi_item_given(root, FSI_K_root_name) ? fsi_item_string(root, FSI_K_root_name) : "";
}

const struct fsi_item *fsi_scenario_root(const fs_scenario *scenario) {
    return scenario->content->root;
}

const struct fsi_item *fsi_item_single(const fs_scenario *scenario, enum fsi_group group) {
    return fsi_item_find(scenario->content->root, group, "");
}

fs_diagnostics *fsi_scenario_diag(fs_scenario *scenario) {
    return scenario->diag;
}

const fs_allocator *fsi_scenario_allocator(const fs_scenario *scenario) {
    return scenario->allocator;
}

size_t fsi_scenario_override_count(const fs_scenario *scenario) {
    return scenario->content->override_count / 2;
}

void fsi_scenario_override_get(const fs_scenario *scenario, size_t index, const char **path,
                               const char **value) {
    *path = scenario->content->overrides[2 * index];
    *value = scenario->content->overrides[2 * index + 1];
}
