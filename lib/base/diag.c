// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "base/diag.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "base/error.h"

// A finding and where it stands in the two orders that sorting needs.
struct finding {
    fs_diagnostic diagnostic;
    size_t file_order;
    size_t order;
};

// Findings live in the arena, so what fs_diagnostics_get() lends stays in place when the list
// grows.
struct fs_diagnostics {
    fs_allocator allocator_copy;
    const fs_allocator *allocator;
    struct fsi_arena arena;
    struct finding **findings;
    size_t count;
    size_t capacity;
    size_t added;
    bool failed;
};

fs_diagnostics *fsi_diagnostics_create(const fs_allocator *allocator) {
    fs_diagnostics *list = fsi_alloc(allocator, 1, sizeof *list);
    if (list == NULL) {
        return NULL;
    }
    if (allocator != NULL) {
        list->allocator_copy = *allocator;
        list->allocator = &list->allocator_copy;
    }
    fsi_arena_init(&list->arena, list->allocator);
    return list;
}

void fs_diagnostics_free(fs_diagnostics *list) {
    if (list == NULL) {
        return;
    }
    // The list holds its own allocator, which must outlive it.
    const fs_allocator allocator = list->allocator_copy;
    const bool own = list->allocator != NULL;
    fsi_free(list->allocator, list->findings);
    fsi_arena_clear(&list->arena);
    fsi_free(own ? &allocator : NULL, list);
}

void fsi_diagnostics_reset(fs_diagnostics *list) {
    list->count = 0;
    list->added = 0;
    list->failed = false;
    fsi_arena_reset(&list->arena);
}

static bool same(const fs_diagnostic *a, const fs_diagnostic *b) {
    return a->line == b->line && a->severity == b->severity &&
           strcmp(a->message, b->message) == 0 && strcmp(a->path, b->path) == 0 &&
           strcmp(a->file, b->file) == 0 && strcmp(a->help, b->help) == 0;
}

// Makes room for one more; false when memory is out.
static bool reserve(fs_diagnostics *list) {
    if (list->count < list->capacity) {
        return true;
    }
    const size_t capacity = list->capacity == 0 ? 16 : 2 * list->capacity;
    struct finding **findings =
        fsi_resize(list->allocator, list->findings, capacity, sizeof *findings);
    if (findings == NULL) {
        return false;
    }
    list->findings = findings;
    list->capacity = capacity;
    return true;
}

static void keep(fs_diagnostics *list, struct finding *finding) {
    finding->order = list->added;
    finding->file_order = list->added;
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *other = list->findings[i];
        if (same(&other->diagnostic, &finding->diagnostic)) {
            return;
        }
        if (other->file_order < finding->file_order &&
            strcmp(other->diagnostic.file, finding->diagnostic.file) == 0) {
            finding->file_order = other->file_order;
        }
    }
    if (!reserve(list)) {
        list->failed = true;
        return;
    }
    list->findings[list->count++] = finding;
    list->added++;
}

void fsi_diag(fs_diagnostics *list, fs_severity severity, const char *file, int line,
              const char *path, const char *help, const char *format, ...) {
    struct finding *finding = fsi_arena_alloc(&list->arena, 1, sizeof *finding);
    const char *file_copy = fsi_arena_strdup(&list->arena, file == NULL ? "" : file);
    const char *path_copy = fsi_arena_strdup(&list->arena, path == NULL ? "" : path);
    const char *help_copy = fsi_arena_strdup(&list->arena, help == NULL ? "" : help);
    va_list arguments;
    va_start(arguments, format);
    const char *message = fsi_arena_vprintf(&list->arena, format, arguments);
    va_end(arguments);
    if (finding == NULL || list->arena.failed) {
        list->failed = true;
        return;
    }
    finding->diagnostic = (fs_diagnostic){.severity = severity,
                                          .file = file_copy,
                                          .line = line,
                                          .path = path_copy,
                                          .message = message,
                                          .help = help_copy};
    keep(list, finding);
}

bool fsi_diagnostics_failed(const fs_diagnostics *list) {
    return list->failed;
}

static bool before(const struct finding *a, const struct finding *b) {
    if (a->file_order != b->file_order) {
        return a->file_order < b->file_order;
    }
    if (a->diagnostic.line != b->diagnostic.line) {
        return a->diagnostic.line < b->diagnostic.line;
    }
    return a->order < b->order;
}

// By insertion: lists are short and nearly in order, since files are read from top to bottom.
void fsi_diagnostics_sort(fs_diagnostics *list) {
    for (size_t i = 1; i < list->count; i++) {
        struct finding *moved = list->findings[i];
        size_t to = i;
        for (; to > 0 && before(moved, list->findings[to - 1]); to--) {
            list->findings[to] = list->findings[to - 1];
        }
        list->findings[to] = moved;
    }
}

fs_status fsi_diagnostics_status(const fs_diagnostics *list, fs_error *error) {
    for (size_t i = 0; i < list->count; i++) {
        const fs_diagnostic *diagnostic = &list->findings[i]->diagnostic;
        if (diagnostic->severity == FS_SEVERITY_ERROR) {
            return fsi_error_at(error, FS_ERROR_SCENARIO, diagnostic->file, diagnostic->line, "%s",
                                diagnostic->message);
        }
    }
    return FS_OK;
}

size_t fs_diagnostics_count(const fs_diagnostics *list) {
    return list == NULL ? 0 : list->count;
}

size_t fs_diagnostics_error_count(const fs_diagnostics *list) {
    size_t errors = 0;
    for (size_t i = 0; i < fs_diagnostics_count(list); i++) {
        errors += list->findings[i]->diagnostic.severity == FS_SEVERITY_ERROR;
    }
    return errors;
}

const fs_diagnostic *fs_diagnostics_get(const fs_diagnostics *list, size_t index) {
    return index < fs_diagnostics_count(list) ? &list->findings[index]->diagnostic : NULL;
}
