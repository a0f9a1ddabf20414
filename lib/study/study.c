// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/study.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "base/names.h"
#include "base/text.h"
#include "scenario/evidence.h"

fs_study *fsi_study_new(const fs_allocator *allocator, const char *name) {
    fs_study *study = fsi_alloc(allocator, 1, sizeof *study);
    if (study == NULL) {
        return NULL;
    }
    // It may outlive the scenario whose allocator it was made with.
    if (allocator != NULL) {
        study->allocator_copy = *allocator;
        study->allocator = &study->allocator_copy;
    }
    fsi_arena_init(&study->arena, study->allocator);
    study->name = name;
    study->holds = true;
    study->complete = true;
    return study;
}

void fs_study_free(fs_study *study) {
    if (study == NULL) {
        return;
    }
    fs_allocator allocator = study->allocator_copy;
    bool own = study->allocator != NULL;
    for (size_t i = 0; i < study->tables; i++) {
        fsi_free(study->allocator, study->table[i].cell);
    }
    fsi_arena_clear(&study->arena);
    fsi_free(own ? &allocator : NULL, study);
}

void fsi_study_say(fs_study *study, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *sentence = fsi_arena_vprintf(&study->arena, format, arguments);
    va_end(arguments);
    if (sentence == NULL || study->sentences == FSI_SENTENCES) {
        study->failed = study->failed || sentence == NULL;
        return;
    }
    study->sentence[study->sentences++] = sentence;
}

size_t fsi_study_table(fs_study *study, const char *name, const char *title, ...) {
    fsi_assert(study->tables < FSI_TABLES);
    struct fsi_table *table = &study->table[study->tables];
    va_list arguments;
    table->name = name;
    table->title = fsi_arena_strdup(&study->arena, title);
    va_start(arguments, title);
    size_t index = study->tables++;
    for (const char *column; (column = va_arg(arguments, const char *)) != NULL;) {
        fsi_study_add_column(study, index, column);
    }
    va_end(arguments);
    return index;
}

void fsi_study_add_column(fs_study *study, size_t index, const char *column) {
    struct fsi_table *table = &study->table[index];
    fsi_assert(table->columns < sizeof table->column / sizeof *table->column);
    table->column[table->columns++] = column;
}

static void put_cell(fs_study *study, size_t index, struct fsi_cell cell) {
    struct fsi_table *table = &study->table[index];
    if (table->cells == table->capacity) {
        size_t capacity = table->capacity == 0 ? 64 : 2 * table->capacity;
        struct fsi_cell *larger =
            fsi_resize(study->allocator, table->cell, capacity, sizeof *larger);
        if (larger == NULL) {
            study->failed = true;
            return;
        }
        table->cell = larger;
        table->capacity = capacity;
    }
    table->cell[table->cells++] = cell;
}

void fsi_study_text(fs_study *study, size_t table, const char *text) {
    const char *copy = fsi_arena_strdup(&study->arena, text);
    study->failed = study->failed || copy == NULL;
    put_cell(study, table, (struct fsi_cell){copy != NULL ? copy : "", NAN});
}

void fsi_study_value(fs_study *study, size_t table, double value) {
    put_cell(study, table, (struct fsi_cell){NULL, value});
}

const char *fsi_study_number(fs_study *study, double value, int digits) {
    struct fsi_text text;
    if (!isfinite(value)) {
        return isnan(value) ? "unknown" : value > 0 ? "infinity" : "-infinity";
    }
    double magnitude = value == 0 ? 0 : floor(log10(fabs(value)));
    int decimals = digits - 1 - (int)magnitude;
    if (decimals < 0) {
        double unit = pow(10, -decimals);
        value = round(value / unit) * unit;
    }
    fsi_text_init(&text, study->allocator);
    fsi_text_fixed(&text, value, decimals < 0 ? 0 : decimals > 12 ? 12 : decimals);
    while (!text.failed && strchr(text.data, '.') != NULL &&
           (text.data[text.size - 1] == '0' || text.data[text.size - 1] == '.')) {
        bool point = text.data[text.size - 1] == '.';
        text.data[--text.size] = '\0';
        if (point) {
            break;
        }
    }
    const char *copy = text.failed ? NULL : fsi_arena_strdup(&study->arena, text.data);
    fsi_text_clear(&text);
    study->failed = study->failed || copy == NULL;
    return copy != NULL ? copy : "";
}

const char *fsi_study_percent(fs_study *study, double share) {
    const char *copy = isfinite(share)
                           ? fsi_arena_printf(&study->arena, "%ld %%", lround(share * 100))
                           : "unknown";
    study->failed = study->failed || copy == NULL;
    return copy != NULL ? copy : "";
}

// The numbers of confidence D, or of none, that hang most on the answer, and what is left out.
static void put_last_words(fs_study *study, const fs_scenario *scenario) {
    enum { NAMED = 5 };
    struct fsi_arena scratch;
    struct fsi_text words;
    size_t count = 0, weak = 0;
    fsi_arena_init(&scratch, study->allocator);
    fsi_text_init(&words, study->allocator);
    const struct fsi_evidence_row *row = fsi_evidence_list(scenario, &scratch, &count);
    for (size_t i = 0; row != NULL && i < count; i++) {
        if (row[i].confidence[0] == 'D') {
            fsi_text_put(&words, weak == 0 ? "" : weak < NAMED ? ", " : "");
            fsi_text_put(&words, weak < NAMED ? row[i].path : "");
            weak++;
        }
    }
    if (weak > 0) {
        study->last_words[0] = fsi_arena_printf(
            &study->arena,
            "Rests on %zu number%s of confidence D, the weakest: %s%s. 'forcesim evidence' lists "
            "all with their sources.",
            weak, weak == 1 ? "" : "s", words.failed ? "" : words.data,
            weak > NAMED ? " and more" : "");
    } else {
        study->last_words[0] = "The scenario calls none of its numbers an assumption (confidence "
                               "D); 'forcesim evidence' lists all with their sources.";
    }
    study->last_words[1] =
        "Not said: intent, nuclear coercion, the politics of the host, sabotage below the "
        "threshold. No probability of peace, and no measured effect of a force.";
    study->failed = study->failed || row == NULL || words.failed || study->last_words[0] == NULL;
    fsi_text_clear(&words);
    fsi_arena_clear(&scratch);
}

const char *fs_study_last_words(const fs_study *study, size_t index) {
    return index < FSI_LAST_WORDS ? study->last_words[index] : NULL;
}

fs_status fsi_study_finish(fs_study *study, const fs_scenario *scenario, fs_study **out,
                           fs_error *error) {
    if (scenario != NULL) {
        put_last_words(study, scenario);
    }
    if (study->failed || study->arena.failed) {
        fs_study_free(study);
        return fsi_error_memory(error);
    }
    *out = study;
    return FS_OK;
}

const char *fs_study_name(const fs_study *study) {
    return study->name;
}

bool fs_study_holds(const fs_study *study) {
    return study->holds;
}

bool fs_study_complete(const fs_study *study) {
    return study->complete;
}

const char *fs_study_sentence(const fs_study *study, size_t index) {
    return index < study->sentences ? study->sentence[index] : NULL;
}

const char *fs_study_fragment(const fs_study *study) {
    return study->fragment;
}

size_t fs_study_table_count(const fs_study *study) {
    return study->tables;
}

bool fs_study_get_table(const fs_study *study, size_t index, fs_study_table *table) {
    if (index >= study->tables) {
        return false;
    }
    const struct fsi_table *own = &study->table[index];
    *table = (fs_study_table){own->name, own->title, own->cells / own->columns, own->columns};
    return true;
}

const char *fs_study_column(const fs_study *study, size_t table, size_t column) {
    return table < study->tables && column < study->table[table].columns
               ? study->table[table].column[column]
               : NULL;
}

bool fs_study_cell(const fs_study *study, size_t table, size_t row, size_t column,
                   const char **text, double *number) {
    if (table >= study->tables || column >= study->table[table].columns ||
        row >= study->table[table].cells / study->table[table].columns) {
        return false;
    }
    const struct fsi_cell *cell =
        &study->table[table].cell[row * study->table[table].columns + column];
    *text = cell->text;
    *number = cell->number;
    return true;
}

fs_study_options fs_study_options_default(void) {
    return (fs_study_options){.size = sizeof(fs_study_options), .seed = 1, .threads = 1};
}

fs_status fsi_study_check(const fs_study_options *options, fs_error *error) {
    if (options->size != sizeof *options) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_study_options was not made by fs_study_options_default()");
    }
    return FS_OK;
}

int fsi_study_metric(const char *name, fs_error *error) {
    int metric = fs_metric_find(name);
    struct fsi_suggestion best = {.word = name};
    for (size_t i = 0; metric < 0 && i < fs_metric_count(); i++) {
        fsi_suggest(&best, fs_metric_get(i)->name);
    }
    if (metric < 0) {
        fsi_error(error, FS_ERROR_UNKNOWN, "there is no metric \"%s\"%s%s%s", name,
                  best.best != NULL ? "; did you mean \"" : "", best.best != NULL ? best.best : "",
                  best.best != NULL ? "\"?" : "");
    }
    return metric;
}
