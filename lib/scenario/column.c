// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A column of a CSV file as the values of an empirical law.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "base/text.h"
#include "scenario/reading.h"
#include "scenario/chars.h"

// A cell of a line, without its quotes and the space around it.
struct cell {
    const char *text;
    size_t length;
};

static const char *line_end(const char *at, const char *end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline != NULL ? newline : end;
}

// Reads the next cell of a line; returns where the one after it begins, NULL behind the last.
static const char *next_cell(const char *at, const char *end, struct cell *cell) {
    const char *stop = at;
    bool quoted = false;
    while (stop < end && (quoted || *stop != ',')) {
        quoted = *stop == '"' ? !quoted : quoted;
        stop++;
    }
    cell->text = at;
    cell->length = (size_t)(stop - at);
    while (cell->length > 0 && (fsi_is_space(*cell->text) || *cell->text == '"')) {
        cell->text++;
        cell->length--;
    }
    while (cell->length > 0 &&
           (fsi_is_space(cell->text[cell->length - 1]) || cell->text[cell->length - 1] == '"')) {
        cell->length--;
    }
    return stop < end ? stop + 1 : NULL;
}

// Cell `index` of a line; false when the line is shorter.
static bool cell_at(const char *at, const char *end, int index, struct cell *cell) {
    for (int i = 0; at != NULL; i++) {
        at = next_cell(at, end, cell);
        if (i == index) {
            return true;
        }
    }
    return false;
}

// Place of the column in the header; -1 when it is not there (reported).
static int find_column(const struct fsi_reading *reading, const struct fsi_node *node,
                       const char *at, const char *end) {
    char names[64][64];
    struct fsi_suggestion suggestion = {.word = node->text};
    struct cell cell;
    for (int i = 0; i < 64 && at != NULL; i++) {
        at = next_cell(at, end, &cell);
        snprintf(names[i], sizeof names[i], "%.*s", (int)cell.length, cell.text);
        if (strcmp(names[i], node->text) == 0) {
            return i;
        }
        fsi_suggest(&suggestion, names[i]);
    }
    char help[100];
    snprintf(help, sizeof help, "did you mean \"%s\"?",
             suggestion.best != NULL ? suggestion.best : "");
    fsi_read_error(reading, node, suggestion.best != NULL ? help : NULL,
                   "names the column \"%s\", which the file does not have", node->text);
    return -1;
}

static int compare_numbers(const void *a, const void *b) {
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool read_column(const struct fsi_reading *reading, const struct fsi_node *column,
                        const struct fsi_source *source, struct fsi_random *random) {
    const char *end = source->text + source->size;
    const char *at = line_end(source->text, end);
    const int index = find_column(reading, column, source->text, at);
    size_t lines = 1;
    for (const char *p = at; p < end; p++) {
        lines += *p == '\n' ? 1 : 0;
    }
    double *numbers = fsi_arena_alloc(&reading->content->arena, lines, sizeof *numbers);
    if (index < 0 || numbers == NULL) {
        return false;
    }
    for (int line = 2; at < end; line++) {
        const char *start = at + 1;
        at = line_end(start, end);
        struct cell cell;
        if (!cell_at(start, at, index, &cell) || cell.length == 0) {
            continue; // a missing observation
        }
        if (!fsi_to_number(cell.text, cell.length, &numbers[random->count])) {
            fsi_load_error(reading->load, source->name, line, reading->path, NULL,
                           "\"%.*s\" in column \"%s\" is no number",
                           cell.length > 40 ? 40 : (int)cell.length, cell.text, column->text);
            return false;
        }
        random->count++;
    }
    qsort(numbers, random->count, sizeof *numbers, compare_numbers);
    random->values = numbers;
    return true;
}

bool fsi_read_column(const struct fsi_reading *reading, const struct fsi_node *group,
                     struct fsi_random *random) {
    const struct fsi_node *file = fsi_node_find(group, "file");
    const struct fsi_node *column = fsi_node_find(group, "column");
    if (file == NULL || column == NULL || file->kind != FSI_NODE_STRING ||
        column->kind != FSI_NODE_STRING) {
        fsi_read_error(reading, group,
                       "write file = \"observed.csv\"; column = \"days\"; or values = [...];",
                       "lacks the file and column of its law");
        return false;
    }
    const struct fsi_source *source =
        fsi_source_open(reading->load, file->text, file->source, file->line);
    return source != NULL && read_column(reading, column, source, random);
}
