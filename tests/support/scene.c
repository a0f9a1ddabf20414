// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "support/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char scene_text[] =
    "schema_version = 1; name = \"scene\";"
    "calendar = { start_date = \"2026-07-01\"; horizon_days = 1000; };"
    "start = { initial = \"rested\"; };"
    "unit_types = { battalion = { persons = 100; }; company_group = { persons = 20; }; };"
    "roles = { manoeuvre = { filled_by = [\"battalion\"]; }; };"
    "rotations = { plain = {"
    "  tour_days = 100; overlap_days = 10; training_days = 30; first_wave_training_days = 20;"
    "  returning_days = 40; target_dwell_days = 200; min_dwell_days = 200;"
    "  max_extension_days = 0; margin_days = 10; early_end_prob = 0; }; };"
    "classes = { ready = { decision_delay_days = 0; exit_hazard_per_year = 0; }; };"
    "nations = { AAA = { nato = false; class = \"ready\"; willingness = 1; rotation = \"plain\";"
    "  available_frac = 1; max_pledge_persons = 100000; pools = { battalion = { units = 10; }; };"
    "}; };"
    "options = { force = { requirements = { manoeuvre = { role = \"manoeuvre\"; persons = 100;"
    "  profile_days = [40, 840]; profile_fracs = [1, 0]; profile_shape = \"step\"; }; }; }; };";

static void check(fs_status status, const fs_error *error, const char *what) {
    if (status != FS_OK) {
        print_error("%s: %s (%s)\n", what, error->message, fs_status_text(status));
        fail();
    }
}

// ---- Scenarios ---------------------------------------------------------------------------------

fs_scenario *scene_load(const char *text) {
    fs_scenario *scenario = NULL;
    fs_error error = {0};
    check(fs_scenario_create(&scenario, NULL, &error), &error, "create");
    check(fs_scenario_load_text(scenario, text, "scene", &error), &error, "load");
    return scenario;
}

void scene_set(fs_scenario *scenario, const char *path, const char *value) {
    fs_error error = {0};
    check(fs_scenario_set(scenario, path, value, NULL, &error), &error, path);
}

void scene_set_number(fs_scenario *scenario, const char *path, double value) {
    fs_error error = {0};
    check(fs_scenario_set_number(scenario, path, value, &error), &error, path);
}

fs_scenario *scene_with(const char *const *changes) {
    fs_scenario *scenario = scene_load(scene_text);
    for (; changes != NULL && *changes != NULL; changes += 2) {
        scene_set(scenario, changes[0], changes[1]);
    }
    return scenario;
}

void scene_add_nation(fs_scenario *scenario, const char *name, int battalions) {
    static const char *const values[] = {
        "nato",     "false",     "class",          "\"ready\"", "willingness",        "1",
        "rotation", "\"plain\"", "available_frac", "1",         "max_pledge_persons", "100000"};
    char path[96];
    fs_error error = {0};
    check(fs_scenario_add(scenario, "nations", name, &error), &error, name);
    for (size_t i = 0; i < sizeof values / sizeof *values; i += 2) {
        snprintf(path, sizeof path, "nations.%s.%s", name, values[i]);
        scene_set(scenario, path, values[i + 1]);
    }
    snprintf(path, sizeof path, "nations.%s.pools", name);
    check(fs_scenario_add(scenario, path, "battalion", &error), &error, path);
    snprintf(path, sizeof path, "nations.%s.pools.battalion.units", name);
    scene_set_number(scenario, path, battalions);
}

// ---- Models and results ------------------------------------------------------------------------

void scene_add_tiers(fs_scenario *scenario, double plan10, double plan30, double plan180) {
    static const char *const names[3] = {"t10", "t30", "t180"};
    const double days[3] = {10, 30, 180}, plan[3] = {plan10, plan30, plan180};
    for (int i = 0; i < 3; i++) {
        char path[64];
        assert_int_equal(fs_scenario_add(scenario, "tiers", names[i], NULL), FS_OK);
        snprintf(path, sizeof path, "tiers.%s.within_days", names[i]);
        scene_set_number(scenario, path, days[i]);
        snprintf(path, sizeof path, "tiers.%s.plan_persons", names[i]);
        scene_set_number(scenario, path, plan[i]);
    }
}

void scene_add_flank(fs_scenario *scenario, const char *nation, const char *persons) {
    char path[80];
    assert_int_equal(fs_scenario_add(scenario, "commitments", "flank", NULL), FS_OK);
    scene_set(scenario, "commitments.flank.manoeuvre_frac", "1");
    scene_set(scenario, "commitments.flank.support_type", "\"company_group\"");
    assert_int_equal(fs_scenario_add(scenario, "commitments.flank.contributors", nation, NULL),
                     FS_OK);
    snprintf(path, sizeof path, "commitments.flank.contributors.%s.persons", nation);
    scene_set(scenario, path, persons);
}

fs_model *scene_compile(fs_scenario *scenario) {
    fs_model *model = NULL;
    fs_error error = {0};
    check(fs_model_compile(&model, scenario, &error), &error, "compile");
    fs_scenario_free(scenario);
    return model;
}

fs_model *scene_model(const char *const *changes) {
    return scene_compile(scene_with(changes));
}

fs_result *scene_run(const fs_model *model, uint64_t seed, uint32_t futures,
                     uint32_t replications) {
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    fs_error error = {0};
    options.seed = seed;
    options.futures = futures;
    options.replications = replications;
    options.threads = 1;
    check(fs_run(&result, model, &options, &error), &error, "run");
    return result;
}

fs_estimate scene_estimate(const fs_result *result, size_t option, const char *metric) {
    const int index = fs_metric_find(metric);
    fs_estimate estimate = {0};
    if (index < 0 || fs_result_metric(result, option, (size_t)index, &estimate) != FS_OK) {
        print_error("no metric %s of option %zu\n", metric, option);
        fail();
    }
    return estimate;
}

double scene_mean(const fs_result *result, size_t option, const char *metric) {
    return scene_estimate(result, option, metric).mean;
}

double scene_nation_mean(const fs_result *result, size_t option, const char *nation,
                         const char *metric) {
    fs_estimate estimate = {0};
    const char *name;
    for (size_t n = 0; (name = fs_result_nation(result, n)) != NULL; n++) {
        for (size_t m = 0; strcmp(name, nation) == 0 && m < fs_nation_metric_count(); m++) {
            if (strcmp(fs_nation_metric_get(m)->name, metric) == 0 &&
                fs_result_nation_metric(result, option, n, m, &estimate) == FS_OK) {
                return estimate.mean;
            }
        }
    }
    print_error("no metric %s of nation %s\n", metric, nation);
    fail();
    return 0;
}

struct text {
    char *bytes;
    size_t size;
};

static int append(void *user, const char *bytes, size_t size) {
    struct text *text = user;
    text->bytes = realloc(text->bytes, text->size + size + 1);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
    return 0;
}

char *scene_json(const fs_result *result) {
    struct text text = {0};
    fs_error error = {0};
    check(fs_result_write(result, FS_FORMAT_JSON, NULL, append, &text, &error), &error, "write");
    return text.bytes;
}

// ---- Events ------------------------------------------------------------------------------------

static int keep(void *user, const fs_event *event) {
    struct scene_tape *tape = user;
    if (tape->count == tape->capacity) {
        tape->capacity = tape->capacity * 2 + 64;
        tape->event = realloc(tape->event, tape->capacity * sizeof *tape->event);
    }
    struct scene_event *kept = &tape->event[tape->count++];
    kept->day = event->day;
    kept->value = event->value;
    snprintf(kept->option, sizeof kept->option, "%s", event->option);
    snprintf(kept->kind, sizeof kept->kind, "%s", event->kind);
    snprintf(kept->nation, sizeof kept->nation, "%s", event->nation);
    snprintf(kept->unit, sizeof kept->unit, "%s", event->unit);
    snprintf(kept->slot, sizeof kept->slot, "%s", event->slot);
    snprintf(kept->note, sizeof kept->note, "%s", event->note);
    return 0;
}

struct scene_tape scene_replay(const fs_model *model, uint64_t seed, uint32_t replication) {
    struct scene_tape tape = {0};
    fs_error error = {0};
    check(fs_replay(model, seed, 1, replication, keep, &tape, &error), &error, "replay");
    return tape;
}

void scene_tape_free(struct scene_tape *tape) {
    free(tape->event);
    *tape = (struct scene_tape){0};
}

static int matches(const struct scene_event *event, const char *option, const char *kind,
                   const char *slot, const char *unit) {
    return strcmp(event->option, option) == 0 && strcmp(event->kind, kind) == 0 &&
           (slot == NULL || strcmp(event->slot, slot) == 0) &&
           (unit == NULL || strcmp(event->unit, unit) == 0);
}

const struct scene_event *scene_find(const struct scene_tape *tape, const char *option,
                                     const char *kind, const char *slot, const char *unit,
                                     size_t n) {
    for (size_t i = 0; i < tape->count; i++) {
        if (matches(&tape->event[i], option, kind, slot, unit) && n-- == 0) {
            return &tape->event[i];
        }
    }
    return NULL;
}

size_t scene_count(const struct scene_tape *tape, const char *option, const char *kind,
                   const char *slot, const char *unit) {
    size_t count = 0;
    for (size_t i = 0; i < tape->count; i++) {
        count += (size_t)matches(&tape->event[i], option, kind, slot, unit);
    }
    return count;
}

int scene_day(const struct scene_tape *tape, const char *kind, const char *slot, size_t n) {
    const struct scene_event *event = scene_find(tape, "force", kind, slot, NULL, n);
    if (event == NULL) {
        print_error("no event %zu of kind %s in slot %s\n", n, kind, slot);
        fail();
    }
    return event == NULL ? 0 : event->day;
}

void scene_days(const struct scene_tape *tape, const char *kind, const char *slot,
                const int *days) {
    size_t n = 0;
    for (; days[n] >= 0; n++) {
        const struct scene_event *event = scene_find(tape, "force", kind, slot, NULL, n);
        if (event == NULL || event->day != days[n]) {
            print_error("%s %zu in %s: day %d, expected %d\n", kind, n, slot == NULL ? "any" : slot,
                        event == NULL ? -1 : event->day, days[n]);
            fail();
        }
    }
    if (scene_count(tape, "force", kind, slot, NULL) != n) {
        print_error("%s in %s: %zu events, expected %zu\n", kind, slot == NULL ? "any" : slot,
                    scene_count(tape, "force", kind, slot, NULL), n);
        fail();
    }
}
