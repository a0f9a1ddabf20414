// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Opens the texts of a scenario: files relative to the file that names them, and embedded copies
// ("builtin:nations/FRA.cfg"), which include relative to their own embedded path.
#include "scenario/source.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <forcesim/scenario.h>

#include "base/diag.h"
#include "base/text.h"

static const char builtin_prefix[] = "builtin:";
enum { BUILTIN_PREFIX = 8 };

static bool is_builtin(const char *path) {
    return strncmp(path, builtin_prefix, BUILTIN_PREFIX) == 0;
}

// Replaces what a terminal might obey.
static void disarm(char *text) {
    for (; *text != '\0'; text++) {
        *text = (unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text;
    }
}

void fsi_load_error(struct fsi_load *load, const char *file, int line, const char *path,
                    const char *help, const char *format, ...) {
    char message[900];
    char shown_help[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    snprintf(shown_help, sizeof shown_help, "%s", help != NULL ? help : "");
    disarm(message);
    disarm(shown_help);
    if (load->errors++ == 0) {
        load->status = load->kind != FS_OK ? load->kind : FS_ERROR_SCENARIO;
    }
    if (load->errors <= FSI_LOAD_ERRORS_MAX) {
        fsi_diag(load->diag, FS_SEVERITY_ERROR, file, line, path, shown_help, "%s", message);
    }
}

void fsi_source_tidy(char *path) {
    char *start = path + (is_builtin(path) ? BUILTIN_PREFIX : 0);
    char *out = start;
    const char *in = start;
    while (*in != '\0') {
        const size_t length = strcspn(in, "/");
        const bool slash = in[length] == '/';
        char *previous = out; // start of the part before, when `out` stands behind its slash
        while (previous > start + 1 && previous[-2] != '/') {
            previous--;
        }
        previous = previous > start ? previous - 1 : previous;
        const bool up = length == 2 && in[0] == '.' && in[1] == '.';
        const bool removable = up && out > start + 1 && strncmp(previous, "../", 3) != 0;
        if (removable) {
            out = previous;
        } else if (!(slash && length == 1 && in[0] == '.')) {
            memmove(out, in, length + (slash ? 1 : 0));
            out += length + (slash ? 1 : 0);
        }
        in += length + (slash ? 1 : 0);
    }
    *out = '\0';
}

char *fsi_source_resolve(struct fsi_load *load, const char *path, const struct fsi_source *parent) {
    const bool own = parent == NULL || is_builtin(path) || path[0] == '/';
    size_t folder = 0;
    if (!own) {
        const char *slash = strrchr(parent->path, '/');
        folder = slash != NULL              ? (size_t)(slash - parent->path) + 1
                 : is_builtin(parent->path) ? BUILTIN_PREFIX
                                            : 0;
    }
    return fsi_arena_printf(load->arena, "%.*s%s", (int)folder, own ? "" : parent->path, path);
}

static struct fsi_source *new_source(struct fsi_load *load, const char *path,
                                     const struct fsi_source *parent) {
    struct fsi_source *source = fsi_arena_alloc(load->arena, 1, sizeof *source);
    char *name = fsi_arena_strdup(load->arena, path);
    if (source == NULL || name == NULL) {
        return NULL;
    }
    fsi_source_tidy(name);
    source->path = is_builtin(path) ? name : path;
    source->name = name;
    source->parent = parent;
    source->depth = parent != NULL ? parent->depth + 1 : 0;
    load->sources++;
    return source;
}

const struct fsi_source *fsi_source_text(struct fsi_load *load, const char *text,
                                         const char *name) {
    struct fsi_source *source = new_source(load, "", NULL);
    char *copy = fsi_arena_strdup(load->arena, name);
    if (source == NULL || copy == NULL) {
        return NULL;
    }
    source->name = copy;
    source->size = strlen(text);
    source->text = fsi_arena_strdup(load->arena, text);
    return source->text != NULL ? source : NULL;
}

// Reads a whole stream into the arena. Returns what went wrong, NULL when all is well.
static const char *read_stream(struct fsi_load *load, FILE *file, struct fsi_source *source) {
    struct fsi_text text;
    fsi_text_init(&text, load->memory);
    char buffer[16384];
    size_t size = 0;
    while ((size = fread(buffer, 1, sizeof buffer, file)) > 0 && text.size < FSI_SOURCE_SIZE_MAX) {
        fsi_text_bytes(&text, buffer, size);
    }
    const char *wrong = NULL;
    char *copy = NULL;
    if (ferror(file)) {
        wrong = "an error happened while reading";
    } else if (text.size >= FSI_SOURCE_SIZE_MAX) {
        wrong = "the file is larger than 64 MiB";
    } else if (text.failed || (copy = fsi_arena_alloc(load->arena, text.size + 1, 1)) == NULL) {
        wrong = "out of memory";
    } else if (text.size > 0) {
        memcpy(copy, text.data, text.size);
    }
    source->text = copy;
    source->size = text.size;
    fsi_text_clear(&text);
    return wrong;
}

static const char *why_not_opened(int number) {
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return "there is no such file";
    case EACCES:
        return "permission denied";
    case ENAMETOOLONG:
        return "the name is too long";
    default:
        return "the file cannot be opened";
    }
}

static const char *read_file(struct fsi_load *load, struct fsi_source *source) {
    struct stat status;
    if (stat(source->path, &status) != 0) {
        return why_not_opened(errno);
    }
    if (S_ISDIR(status.st_mode)) {
        return "it is a folder";
    }
    FILE *file = fopen(source->path, "rb");
    if (file == NULL) {
        return why_not_opened(errno);
    }
    const char *wrong = read_stream(load, file, source);
    fclose(file);
    return wrong;
}

static const char *read_builtin(struct fsi_source *source) {
    source->text = fs_builtin_data(source->path + BUILTIN_PREFIX, &source->size);
    return source->text != NULL ? NULL : "no such file is built in";
}

static bool is_cycle(const struct fsi_source *source) {
    for (const struct fsi_source *up = source->parent; up != NULL; up = up->parent) {
        if (strcmp(up->name, source->name) == 0) {
            return true;
        }
    }
    return false;
}

static const struct fsi_source *open_source(struct fsi_load *load, const char *path,
                                            const struct fsi_source *parent, int line) {
    const char *place = parent != NULL ? parent->name : path;
    char *resolved = fsi_source_resolve(load, path, parent);
    struct fsi_source *source = resolved != NULL ? new_source(load, resolved, parent) : NULL;
    if (source == NULL) {
        return NULL;
    }
    if (is_cycle(source)) {
        fsi_load_error(load, place, line, "", "a file cannot include itself, not even by others",
                       "\"%s\" is included inside itself", source->name);
        return NULL;
    }
    if (source->depth > FSI_SOURCE_DEPTH_MAX || load->sources > FSI_SOURCE_COUNT_MAX) {
        fsi_load_error(load, place, line, "", NULL, "\"%s\": includes are nested too deep (%d)",
                       source->name, FSI_SOURCE_DEPTH_MAX);
        return NULL;
    }
    const char *wrong = is_builtin(resolved) ? read_builtin(source) : read_file(load, source);
    if (wrong != NULL) {
        const char *help = parent == NULL ? NULL : "paths are relative to the file that names them";
        fsi_load_error(load, place, line, "", help, "cannot read \"%s\": %s", source->name, wrong);
        return NULL;
    }
    return source;
}

const struct fsi_source *fsi_source_open(struct fsi_load *load, const char *path,
                                         const struct fsi_source *parent, int line) {
    const fs_status kind = load->kind;
    load->kind = FS_ERROR_IO;
    const struct fsi_source *source = open_source(load, path, parent, line);
    load->kind = kind;
    load->lossy = load->lossy || source == NULL;
    return source;
}
