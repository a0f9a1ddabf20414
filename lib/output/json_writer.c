// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output/json_writer.h"

#include <math.h>

#include "base/error.h"

void fsi_json_init(struct fsi_json *json, struct fsi_text *text) {
    *json = (struct fsi_json){.text = text};
}

static void new_line(struct fsi_json *json) {
    fsi_text_put(json->text, "\n");
    for (int i = 0; i < json->depth; i++) {
        fsi_text_put(json->text, "  ");
    }
}

// What stands before a member: the comma after the one before, the new line, the key.
static void lead(struct fsi_json *json, const char *key) {
    if (json->depth > 0) {
        bool one_line = json->level[json->depth - 1].one_line;
        if (json->level[json->depth - 1].filled) {
            fsi_text_put(json->text, one_line ? ", " : ",");
        }
        if (!one_line) {
            new_line(json);
        }
        json->level[json->depth - 1].filled = true;
    }
    if (key) {
        fsi_text_json_string(json->text, key);
        fsi_text_put(json->text, ": ");
    }
}

// Inside a container of one line everything is on that line.
static void open(struct fsi_json *json, const char *key, char bracket, bool one_line) {
    lead(json, key);
    fsi_assert(json->depth < FSI_JSON_DEPTH);
    bool within_line = json->depth > 0 && json->level[json->depth - 1].one_line;
    fsi_text_bytes(json->text, &bracket, 1);
    json->level[json->depth].close = bracket == '{' ? '}' : ']';
    json->level[json->depth].one_line = one_line || within_line;
    json->level[json->depth].filled = false;
    json->depth++;
}

void fsi_json_object(struct fsi_json *json, const char *key) {
    open(json, key, '{', false);
}

void fsi_json_object_line(struct fsi_json *json, const char *key) {
    open(json, key, '{', true);
}

void fsi_json_array(struct fsi_json *json, const char *key) {
    open(json, key, '[', false);
}

void fsi_json_array_line(struct fsi_json *json, const char *key) {
    open(json, key, '[', true);
}

void fsi_json_end(struct fsi_json *json) {
    fsi_assert(json->depth > 0);
    json->depth--;
    if (json->level[json->depth].filled && !json->level[json->depth].one_line) {
        new_line(json);
    }
    fsi_text_bytes(json->text, &json->level[json->depth].close, 1);
    if (json->depth == 0) {
        fsi_text_put(json->text, "\n");
    }
}

void fsi_json_string(struct fsi_json *json, const char *key, const char *value) {
    lead(json, key);
    if (value) {
        fsi_text_json_string(json->text, value);
    } else {
        fsi_text_put(json->text, "null");
    }
}

void fsi_json_number(struct fsi_json *json, const char *key, double value) {
    lead(json, key);
    if (isfinite(value)) {
        fsi_text_number(json->text, value);
    } else {
        fsi_text_put(json->text, "null");
    }
}

void fsi_json_integer(struct fsi_json *json, const char *key, long long value) {
    lead(json, key);
    fsi_text_printf(json->text, "%lld", value);
}

void fsi_json_bool(struct fsi_json *json, const char *key, bool value) {
    lead(json, key);
    fsi_text_put(json->text, value ? "true" : "false");
}
