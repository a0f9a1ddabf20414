// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Every number that a scenario uses, with its source, tag and confidence (`forcesim evidence`).
#include "scenario/evidence.h"

#include <string.h>

#include <forcesim/result.h>
#include <forcesim/scenario.h>

#include "base/error.h"
#include "base/text.h"
#include "output/json_writer.h"
#include "output/phrase.h"

static void put_column(struct fsi_text *text, const char *cell, int width) {
    fsi_text_put(text, cell);
    fsi_put_blanks(text, width - (int)fsi_columns(cell));
    fsi_text_put(text, " ");
}

static const char *source_of(const struct fsi_evidence_row *row) {
    if (row->source[0] != '\0') {
        return row->source;
    }
    return row->is_default ? "default of the schema" : "no source is said";
}

static void put_table(struct fsi_text *text, const struct fsi_evidence_row *row, size_t count) {
    size_t path = 4, value = 5, weak = 0;
    for (size_t i = 0; i < count; i++) {
        path = strlen(row[i].path) > path && strlen(row[i].path) <= 60 ? strlen(row[i].path) : path;
        value = strlen(row[i].value) > value && strlen(row[i].value) <= 34 ? strlen(row[i].value)
                                                                           : value;
        weak += row[i].confidence[0] == 'D';
    }
    fsi_text_printf(text, "%zu numbers, the weakest first; %zu of confidence D (an assumption).\n",
                    count, weak);
    fsi_text_put(text, "Tags: R read in a primary source, R2 in a secondary one, D derived, J "
                       "judgement, M remembered and not "
                       "verified. Confidence: A to D.\n\n");
    for (size_t i = 0; i < count; i++) {
        put_column(text, row[i].confidence[0] != '\0' ? row[i].confidence : "-", 1);
        put_column(text, row[i].tag[0] != '\0' ? row[i].tag : "-", 2);
        put_column(text, row[i].path, (int)path);
        put_column(text, row[i].value, (int)value);
        fsi_text_put(text, source_of(&row[i]));
        fsi_text_put(text, "\n");
    }
}

static void put_cell(struct fsi_text *text, const char *cell, const char *end) {
    fsi_text_put(text, "\"");
    for (; *cell != '\0'; cell++) {
        fsi_text_put(text, *cell == '"' ? "\"" : "");
        fsi_text_bytes(text, cell, 1);
    }
    fsi_text_put(text, "\"");
    fsi_text_put(text, end);
}

static void put_csv(struct fsi_text *text, const struct fsi_evidence_row *row, size_t count) {
    fsi_text_put(text, "path,value,source,tag,confidence\n");
    for (size_t i = 0; i < count; i++) {
        put_cell(text, row[i].path, ",");
        put_cell(text, row[i].value, ",");
        put_cell(text, source_of(&row[i]), ",");
        put_cell(text, row[i].tag, ",");
        put_cell(text, row[i].confidence, "\n");
    }
}

static void put_json(struct fsi_text *text, const struct fsi_evidence_row *row, size_t count) {
    struct fsi_json json;
    fsi_json_init(&json, text);
    fsi_json_array(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        fsi_json_object_line(&json, NULL);
        fsi_json_string(&json, "path", row[i].path);
        fsi_json_string(&json, "value", row[i].value);
        fsi_json_string(&json, "source", source_of(&row[i]));
        fsi_json_string(&json, "tag", row[i].tag[0] != '\0' ? row[i].tag : NULL);
        fsi_json_string(&json, "confidence",
                        row[i].confidence[0] != '\0' ? row[i].confidence : NULL);
        fsi_json_end(&json);
    }
    fsi_json_end(&json);
}

fs_status fs_scenario_write_evidence(const fs_scenario *scenario, fs_format format,
                                     fs_write_fn write, void *user, fs_error *error) {
    if (scenario == NULL || write == NULL) {
        return fsi_error(
            error, FS_ERROR_ARGUMENT,
            "fs_scenario_write_evidence() needs a scenario and a function that receives bytes");
    }
    if (format != FS_FORMAT_TABLE && format != FS_FORMAT_CSV && format != FS_FORMAT_JSON) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "evidence is written as a table, as CSV or as JSON");
    }
    struct fsi_arena arena;
    struct fsi_text text;
    size_t count = 0;
    fsi_arena_init(&arena, fsi_scenario_allocator(scenario));
    fsi_text_init(&text, fsi_scenario_allocator(scenario));
    const struct fsi_evidence_row *row = fsi_evidence_list(scenario, &arena, &count);
    if (row != NULL && format == FS_FORMAT_JSON) {
        put_json(&text, row, count);
    } else if (row != NULL && format == FS_FORMAT_CSV) {
        put_csv(&text, row, count);
    } else if (row != NULL) {
        put_table(&text, row, count);
    }
    fs_status status = FS_OK;
    if (row == NULL || text.failed) {
        status = fsi_error_memory(error);
    } else if (write(user, text.data, text.size) != 0) {
        status = fsi_error(error, FS_ERROR_WRITE, "the list could not be written in full");
    }
    fsi_text_clear(&text);
    fsi_arena_clear(&arena);
    return status;
}
