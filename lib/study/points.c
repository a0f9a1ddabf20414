// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A file of points: CSV with a head of paths. Quotes as usual; blank lines and lines that begin
// with # are passed over.

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "scenario/file.h"
#include "study/design.h"

/** One line at a time, cut into fields in place. */
struct lines {
    char *at;
    int number;
    const char **field;
    size_t fields, most;
};

// A field that begins with a quote ends at the next single one; "" stands for one.
static char *cut_quoted(char *c) {
    char *to = c - 1;
    for (; *c != '\0' && !(c[0] == '"' && c[1] != '"'); c++) {
        c += *c == '"';
        *to++ = *c;
    }
    char *end = *c == '"' ? c + 1 : c;
    *to = '\0';
    return end;
}

static bool next_line(struct lines *lines) {
    char *line;
    do {
        line = lines->at;
        if (line == NULL || *line == '\0') {
            return false;
        }
        char *end = strchr(line, '\n');
        lines->at = end != NULL ? end + 1 : NULL;
        if (end != NULL) {
            *end = '\0';
        }
        line[strcspn(line, "\r")] = '\0';
        lines->number++;
    } while (line[strspn(line, " ")] == '\0' || line[0] == '#');
    lines->fields = 0;
    for (char *c = line; c != NULL && lines->fields < lines->most;) {
        c += strspn(c, " ");
        if (*c == '"') {
            lines->field[lines->fields++] = c;
            c = cut_quoted(c + 1);
            c = *c == ',' ? c + 1 : NULL;
        } else {
            lines->field[lines->fields++] = c;
            char *comma = strchr(c, ',');
            char *last = comma != NULL ? comma : c + strlen(c);
            while (last > c && last[-1] == ' ') {
                last--;
            }
            *last = '\0';
            c = comma != NULL ? comma + 1 : NULL;
        }
    }
    return true;
}

static fs_status read_points(struct fsi_design *design, struct fsi_arena *arena,
                             struct lines *lines, const char *name, fs_error *error) {
    size_t capacity = 0;
    const char **setting = NULL;
    if (!next_line(lines)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "%s has no head of paths", name);
    }
    design->paths = lines->fields;
    design->path = fsi_arena_alloc(arena, design->paths, sizeof *design->path);
    for (size_t i = 0; design->path != NULL && i < design->paths; i++) {
        design->path[i] = fsi_arena_strdup(arena, lines->field[i]);
    }
    while (!arena->failed && next_line(lines)) {
        if (lines->fields != design->paths) {
            return fsi_error_at(error, FS_ERROR_ARGUMENT, name, lines->number,
                                "%s:%d: %zu values for %zu paths", name, lines->number,
                                lines->fields, design->paths);
        }
        if (design->points == capacity) {
            capacity = capacity == 0 ? 64 : 2 * capacity;
            const char **larger = fsi_arena_alloc(arena, capacity * design->paths, sizeof *larger);
            if (larger != NULL && setting != NULL) {
                memcpy(larger, setting, design->points * design->paths * sizeof *larger);
            }
            setting = larger;
        }
        for (size_t i = 0; setting != NULL && i < design->paths; i++) {
            setting[design->points * design->paths + i] = fsi_arena_strdup(arena, lines->field[i]);
        }
        design->points++;
    }
    design->setting = setting;
    if (!arena->failed && design->points == 0) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "%s has no points below its head", name);
    }
    return arena->failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fsi_design_read(struct fsi_design *design, struct fsi_arena *arena, const char *file,
                          fs_error *error) {
    struct fsi_text text;
    const char *field[1024];
    *design = (struct fsi_design){0};
    fsi_text_init(&text, arena->allocator);
    fsi_text_put(&text, "");
    fs_status status = fsi_file_read(&text, file, error);
    if (status == FS_OK) {
        struct lines lines = {.at = text.data, .field = field, .most = 1024};
        status = read_points(design, arena, &lines, file, error);
    }
    fsi_text_clear(&text);
    return status;
}
