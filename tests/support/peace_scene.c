// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "support/peace_scene.h"

#include <stdio.h>
#include <string.h>

static const char theatre[] =
    "@include \"builtin:theatres/peace.cfg\"\n"
    "accords = { @include \"builtin:accords/contested_armistice.cfg\" };\n";
static const char backstop[] = "[\"intelligence\", \"satellites\", \"air_defence\", \"air_power\", "
                               "\"naval\", \"logistics\", \"command\"]";

static void good(fs_status status, const fs_error *error) {
    if (status != FS_OK) {
        fail_msg("%s", error->message);
    }
}

fs_scenario *peace_scene(void) {
    return peace_scene_with(NULL);
}

fs_scenario *peace_scene_with(const fs_scenario_options *options) {
    fs_scenario *scenario = NULL;
    fs_error error = {.status = FS_OK};
    good(fs_scenario_create(&scenario, options, &error), &error);
    good(fs_scenario_load(scenario, "builtin:scenarios/two_nations.cfg", &error), &error);
    good(fs_scenario_load_text(scenario, theatre, "peace", &error), &error);
    scene_set(scenario, "belief.tau", "0.5");
    scene_set(scenario, "options.small_force.component", "\"tripwire\"");
    scene_set(scenario, "options.small_force.backstop", backstop);
    return scenario;
}

void peace_scene_add_idle(fs_scenario *scenario, const char *name) {
    fs_error error = {.status = FS_OK};
    good(fs_scenario_add(scenario, "options", name, &error), &error);
}

void peace_scene_add_twin(fs_scenario *scenario, const char *name) {
    char text[512];
    fs_error error = {.status = FS_OK};
    snprintf(
        text, sizeof text,
        "options = { %s = { component = \"tripwire\"; backstop = %s; requirements = { manoeuvre"
        " = { role = \"manoeuvre\"; persons = 1500; }; headquarters = { role = "
        "\"headquarters\"; persons = 300; }; }; }; };",
        name, backstop);
    good(fs_scenario_load_text(scenario, text, "twin", &error), &error);
}

size_t study_table(const fs_study *study, const char *name, fs_study_table *table) {
    for (size_t t = 0; fs_study_get_table(study, t, table); t++) {
        if (strcmp(table->name, name) == 0) {
            return t;
        }
    }
    fail_msg("no table %s", name);
    return 0;
}

size_t study_column(const fs_study *study, size_t table, const char *name) {
    const char *column;
    for (size_t c = 0; (column = fs_study_column(study, table, c)) != NULL; c++) {
        if (strcmp(column, name) == 0) {
            return c;
        }
    }
    fail_msg("no column %s", name);
    return 0;
}

static const char *cell(const fs_study *study, const char *name, size_t row, const char *column,
                        double *number) {
    fs_study_table table;
    const char *text = NULL;
    size_t t = study_table(study, name, &table);
    assert_true(fs_study_cell(study, t, row, study_column(study, t, column), &text, number));
    return text;
}

const char *study_text(const fs_study *study, const char *table, size_t row, const char *column) {
    double number;
    const char *text = cell(study, table, row, column, &number);
    assert_non_null(text);
    return text;
}

double study_number(const fs_study *study, const char *table, size_t row, const char *column) {
    double number;
    assert_null(cell(study, table, row, column, &number));
    return number;
}

size_t study_row(const fs_study *study, const char *name, const char *const *wanted) {
    fs_study_table table;
    study_table(study, name, &table);
    for (size_t row = 0; row < table.rows; row++) {
        bool same = true;
        for (const char *const *pair = wanted; *pair != NULL; pair += 2) {
            same = same && strcmp(study_text(study, name, row, pair[0]), pair[1]) == 0;
        }
        if (same) {
            return row;
        }
    }
    fail_msg("%s: no such row", name);
    return 0;
}

bool study_says(const fs_study *study, const char *words) {
    const char *sentence;
    for (size_t i = 0; (sentence = fs_study_sentence(study, i)) != NULL; i++) {
        if (strstr(sentence, words) != NULL) {
            return true;
        }
    }
    return false;
}
