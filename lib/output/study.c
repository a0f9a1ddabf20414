// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Studies as text, CSV and JSON.
#include <forcesim/study.h>

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "output/json_writer.h"
#include "output/phrase.h"

enum { INDENT = 2, CELL_DIGITS = 5 };

// A number for a person: five significant digits at most, no trailing zeroes.
static void put_brief(struct fsi_text *text, double value) {
    struct fsi_text own;
    if (!isfinite(value)) {
        fsi_text_put(text, isnan(value) ? "-" : value > 0 ? "inf" : "-inf");
        return;
    }
    double magnitude = value == 0 ? 0 : floor(log10(fabs(value)));
    int decimals = CELL_DIGITS - 1 - (int)magnitude;
    decimals = value == floor(value) && fabs(value) < 1e15 ? 0 : decimals;
    fsi_text_init(&own, text->allocator);
    fsi_text_fixed(&own, value, decimals < 0 ? 0 : decimals > 9 ? 9 : decimals);
    while (!own.failed && strchr(own.data, '.') != NULL && own.data[own.size - 1] == '0') {
        own.data[--own.size] = '\0';
    }
    if (!own.failed && own.data[own.size - 1] == '.') {
        own.data[--own.size] = '\0';
    }
    text->failed = text->failed || own.failed;
    fsi_text_put(text, own.failed ? "" : own.data);
    fsi_text_clear(&own);
}

/** How a table is shown: all rows, or of rows that differ in the structure and in numbers one. */
struct view {
    const fs_study *study;
    size_t index;
    fs_study_table table;
    size_t structure; /**< column of that name; none: table.columns */
    size_t *owner;    /**< [rows] first row that is shown with it; NULL: every row by itself */
};

static void put_cell(struct fsi_text *text, const struct view *view, size_t row, size_t column) {
    const char *words;
    double number, least = NAN, most = NAN;
    fs_study_cell(view->study, view->index, row, column, &words, &number);
    if (words != NULL) {
        fsi_text_put(text, words);
    } else if (view->owner == NULL) {
        put_brief(text, number);
    }
    if (view->owner == NULL || (words != NULL && column != view->structure)) {
        return;
    }
    for (size_t r = row; r < view->table.rows; r++) {
        if (view->owner[r] == row) {
            fs_study_cell(view->study, view->index, r, column, &words, &number);
            least = isnan(least) || number < least ? number : least;
            most = isnan(most) || number > most ? number : most;
        }
    }
    if (column == view->structure) {
        const char *first;
        fs_study_cell(view->study, view->index, row, column, &first, &number);
        fsi_text_put(text, strcmp(first, words) != 0 ? " to " : "");
        fsi_text_put(text, strcmp(first, words) != 0 ? words : "");
        return;
    }
    put_brief(text, least);
    if (most > least) {
        fsi_text_put(text, " to ");
        put_brief(text, most);
    }
}

// True when two rows may be shown as one: numbers before the structure and all other texts agree.
static bool alike(const struct view *view, size_t a, size_t b) {
    for (size_t c = 0; c < view->table.columns; c++) {
        const char *one, *other;
        double x, y;
        fs_study_cell(view->study, view->index, a, c, &one, &x);
        fs_study_cell(view->study, view->index, b, c, &other, &y);
        bool same = one != NULL && other != NULL ? strcmp(one, other) == 0
                                                 : one == other && (c > view->structure || x == y);
        if (c != view->structure && !same) {
            return false;
        }
    }
    return true;
}

static size_t structure_column(const fs_study *study, size_t index, size_t columns) {
    size_t column = 0;
    while (column < columns && strcmp(fs_study_column(study, index, column), "structure") != 0) {
        column++;
    }
    return column;
}

// Long tables by structure are folded, for persons.
static void make_view(struct view *view, const fs_study *study, size_t index, bool fold,
                      struct fsi_text *text) {
    enum { LONG = 60 };
    *view = (struct view){.study = study, .index = index};
    fs_study_get_table(study, index, &view->table);
    view->structure = structure_column(study, index, view->table.columns);
    if (!fold || view->structure == view->table.columns || view->table.rows <= LONG) {
        return;
    }
    view->owner = fsi_alloc(text->allocator, view->table.rows, sizeof *view->owner);
    text->failed = text->failed || view->owner == NULL;
    for (size_t row = 0; view->owner != NULL && row < view->table.rows; row++) {
        size_t first = 0;
        while (first < row && (view->owner[first] != first || !alike(view, first, row))) {
            first++;
        }
        view->owner[row] = first;
    }
}

static bool shown(const struct view *view, size_t row) {
    return view->owner == NULL || view->owner[row] == row;
}

static size_t column_width(const struct view *view, size_t column, struct fsi_text *scratch) {
    size_t width = fsi_columns(fs_study_column(view->study, view->index, column));
    for (size_t row = 0; row < view->table.rows; row++) {
        if (shown(view, row)) {
            scratch->size = 0;
            fsi_text_put(scratch, "");
            put_cell(scratch, view, row, column);
            size_t own = scratch->failed ? 0 : fsi_columns(scratch->data);
            width = own > width ? own : width;
        }
    }
    return width;
}

// Texts to the left, numbers to the right.
static void put_field(struct fsi_text *text, const char *words, size_t width, bool left) {
    int blanks = (int)width - (int)fsi_columns(words);
    fsi_text_put(text, "  ");
    if (!left) {
        fsi_put_blanks(text, blanks);
    }
    fsi_text_put(text, words);
    if (left) {
        fsi_put_blanks(text, blanks);
    }
}

static void trim_line(struct fsi_text *text) {
    while (!text->failed && text->size > 0 && text->data[text->size - 1] == ' ') {
        text->data[--text->size] = '\0';
    }
    fsi_text_put(text, "\n");
}

static void put_rows(struct fsi_text *text, const struct view *view, struct fsi_text *scratch) {
    size_t width[16];
    bool left[16];
    for (size_t c = 0; c < view->table.columns; c++) {
        const char *words = NULL;
        double number;
        width[c] = column_width(view, c, scratch);
        left[c] = fs_study_cell(view->study, view->index, 0, c, &words, &number) && words != NULL;
        put_field(text, fs_study_column(view->study, view->index, c), width[c], left[c]);
    }
    trim_line(text);
    for (size_t row = 0; row < view->table.rows; row++) {
        for (size_t c = 0; shown(view, row) && c < view->table.columns; c++) {
            scratch->size = 0;
            fsi_text_put(scratch, "");
            put_cell(scratch, view, row, c);
            put_field(text, scratch->failed ? "" : scratch->data, width[c], left[c]);
        }
        if (shown(view, row)) {
            trim_line(text);
        }
    }
}

static void put_table(struct fsi_text *text, const fs_study *study, size_t index, bool fold,
                      struct fsi_text *scratch) {
    struct view view;
    make_view(&view, study, index, fold, text);
    fsi_text_printf(text, "\n%s%s\n", view.table.title,
                    view.owner != NULL ? " (least to largest over structures; each with -v)" : "");
    put_rows(text, &view, scratch);
    fsi_free(text->allocator, view.owner);
}

static void put_sentence(struct fsi_text *text, const char *sentence, int width) {
    int at = 0;
    for (const char *word = sentence; *word != '\0';) {
        size_t length = strcspn(word, " ");
        int columns = 0;
        for (size_t i = 0; i < length; i++) {
            columns += ((unsigned char)word[i] & 0xc0) != 0x80;
        }
        if (at > 0 && at + 1 + columns > width) {
            fsi_text_put(text, "\n");
            fsi_put_blanks(text, INDENT);
            at = INDENT;
        } else if (at > 0) {
            fsi_text_put(text, " ");
            at++;
        }
        fsi_text_bytes(text, word, length);
        at += columns;
        word += length;
        word += strspn(word, " ");
    }
    fsi_text_put(text, "\n");
}

static void put_report(struct fsi_text *text, const fs_study *study,
                       const fs_write_options *options) {
    struct fsi_text scratch;
    const char *sentence;
    fsi_text_init(&scratch, text->allocator);
    for (size_t i = 0; (sentence = fs_study_sentence(study, i)) != NULL; i++) {
        put_sentence(text, sentence, options->width);
    }
    for (size_t i = 0; i < fs_study_table_count(study); i++) {
        put_table(text, study, i, options->verbose == 0, &scratch);
    }
    for (size_t i = 0; (sentence = fs_study_last_words(study, i)) != NULL; i++) {
        fsi_text_put(text, i == 0 ? "\n" : "");
        put_sentence(text, sentence, options->width);
    }
    text->failed = text->failed || scratch.failed;
    fsi_text_clear(&scratch);
}

// ---- CSV and JSON -----------------------------------------------------------------------------

static void put_quoted(struct fsi_text *text, const char *cell) {
    bool quote = strpbrk(cell, ",\"\r\n") != NULL;
    fsi_text_put(text, quote ? "\"" : "");
    for (; *cell != '\0'; cell++) {
        fsi_text_bytes(text, *cell == '"' ? "\"\"" : cell, *cell == '"' ? 2 : 1);
    }
    fsi_text_put(text, quote ? "\"" : "");
}

static void put_csv(struct fsi_text *text, const fs_study *study) {
    fs_study_table table;
    fsi_text_put(text, "table,row,column,value\n");
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t i = 0; i < table.rows * table.columns; i++) {
            const char *words;
            double number;
            fs_study_cell(study, t, i / table.columns, i % table.columns, &words, &number);
            fsi_text_printf(text, "%s,%zu,%s,", table.name, i / table.columns + 1,
                            fs_study_column(study, t, i % table.columns));
            if (words != NULL) {
                put_quoted(text, words);
            } else if (isfinite(number)) {
                fsi_text_number(text, number);
            }
            fsi_text_put(text, "\n");
        }
    }
}

static void put_json_row(struct fsi_json *json, const fs_study *study, size_t table, size_t row,
                         size_t columns) {
    fsi_json_object_line(json, NULL);
    for (size_t c = 0; c < columns; c++) {
        const char *words;
        double number;
        fs_study_cell(study, table, row, c, &words, &number);
        if (words != NULL) {
            fsi_json_string(json, fs_study_column(study, table, c), words);
        } else {
            fsi_json_number(json, fs_study_column(study, table, c), number);
        }
    }
    fsi_json_end(json);
}

static void put_json(struct fsi_text *text, const fs_study *study) {
    struct fsi_json json;
    fs_study_table table;
    const char *sentence;
    fsi_json_init(&json, text);
    fsi_json_object(&json, NULL);
    fsi_json_string(&json, "study", fs_study_name(study));
    fsi_json_bool(&json, "complete", fs_study_complete(study));
    fsi_json_bool(&json, "holds", fs_study_holds(study));
    fsi_json_array(&json, "sentences");
    for (size_t i = 0; (sentence = fs_study_sentence(study, i)) != NULL; i++) {
        fsi_json_string(&json, NULL, sentence);
    }
    fsi_json_end(&json);
    fsi_json_array(&json, "last_words");
    for (size_t i = 0; (sentence = fs_study_last_words(study, i)) != NULL; i++) {
        fsi_json_string(&json, NULL, sentence);
    }
    fsi_json_end(&json);
    fsi_json_object(&json, "tables");
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        fsi_json_array(&json, table.name);
        for (size_t row = 0; row < table.rows; row++) {
            put_json_row(&json, study, t, row, table.columns);
        }
        fsi_json_end(&json);
    }
    fsi_json_end(&json);
    fsi_json_end(&json);
    fsi_text_put(text, "\n");
}

fs_status fs_study_write(const fs_study *study, fs_format format, const fs_write_options *options,
                         fs_write_fn write, void *user, fs_error *error) {
    struct fsi_text text;
    if (study == NULL || write == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_study_write() needs a study and a receiver");
    }
    if (format != FS_FORMAT_TABLE && format != FS_FORMAT_CSV && format != FS_FORMAT_JSON) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "a study is written as a table, as CSV or as JSON");
    }
    fsi_text_init(&text, NULL);
    if (format == FS_FORMAT_TABLE) {
        const fs_write_options usual = fs_write_options_default();
        put_report(&text, study, options != NULL ? options : &usual);
    } else if (format == FS_FORMAT_CSV) {
        put_csv(&text, study);
    } else {
        put_json(&text, study);
    }
    fs_status status = text.failed ? fsi_error_memory(error)
                       : text.size > 0 && write(user, text.data, text.size) != 0 ? FS_ERROR_WRITE
                                                                                 : FS_OK;
    fsi_text_clear(&text);
    return status;
}
