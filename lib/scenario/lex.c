// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Cuts scenario files into tokens and resolves includes. libconfig says only "syntax error" and
// corrupts numbers silently; with tokens of our own, every problem gets its place and its hint
// (syntax.c) before libconfig sees the text.
#include "scenario/lex.h"

#include <limits.h>
#include <string.h>

#include "base/diag.h"
#include "base/error.h"
#include "scenario/chars.h"

// Where the cutting stands in one source.
struct cursor {
    struct fsi_load *load;
    struct fsi_tokens *tokens;
    const struct fsi_source *source;
    const char *at;
    const char *end;
    const char *line_start;
    int line;
    bool first; // nothing but space so far on this line
};

void fsi_tokens_clear(struct fsi_load *load, struct fsi_tokens *tokens) {
    fsi_free(load->memory, tokens->at);
    *tokens = (struct fsi_tokens){0};
}

static struct fsi_token *push(struct cursor *c, int kind, size_t length) {
    struct fsi_tokens *tokens = c->tokens;
    if (tokens->count == tokens->capacity) {
        const size_t capacity = tokens->capacity > 0 ? 2 * tokens->capacity : 256;
        struct fsi_token *at = tokens->count < INT_MAX / 4
                                   ? fsi_resize(c->load->memory, tokens->at, capacity, sizeof *at)
                                   : NULL;
        if (at == NULL) {
            tokens->failed = true;
            return NULL;
        }
        tokens->at = at;
        tokens->capacity = capacity;
    }
    struct fsi_token *token = &tokens->at[tokens->count++];
    *token = (struct fsi_token){.kind = kind,
                                .text = c->at,
                                .length = length,
                                .source = c->source,
                                .line = c->line,
                                .column = (int)(c->at - c->line_start) + 1,
                                .first = c->first};
    return token;
}

static void error_here(struct cursor *c, const char *help, const char *message) {
    fsi_load_error(c->load, c->source->name, c->line, "", help, "%s", message);
}

static bool ahead(const struct cursor *c, const char *text) {
    const size_t length = strlen(text);
    return (size_t)(c->end - c->at) >= length && memcmp(c->at, text, length) == 0;
}

static void step_line(struct cursor *c) {
    c->at++;
    c->line++;
    c->line_start = c->at;
    c->first = true;
}

// Skips "# ..." and "// ...". `#include "x"` is the habit of other languages: say that it is lost.
static void skip_line_comment(struct cursor *c) {
    if (ahead(c, "#include") || ahead(c, "#@include")) {
        fsi_diag(c->load->diag, FS_SEVERITY_WARNING, c->source->name, c->line, "",
                 "an include is written @include \"file\"",
                 "this line is a comment, nothing is included");
    }
    while (c->at < c->end && *c->at != '\n') {
        c->at++;
    }
}

static void skip_block_comment(struct cursor *c) {
    const int opened = c->line;
    c->at += 2;
    while (c->at < c->end && !ahead(c, "*/")) {
        if (*c->at == '\n') {
            step_line(c);
        } else {
            c->at++;
        }
    }
    if (c->at < c->end) {
        c->at += 2;
        return;
    }
    c->load->lossy = true;
    fsi_load_error(c->load, c->source->name, opened, "", "close it with */",
                   "the comment opened here is never closed");
}

// Skips space and comments. False at the end.
static bool skip_space(struct cursor *c) {
    while (c->at < c->end) {
        if (*c->at == '\n') {
            step_line(c);
        } else if (*c->at == ' ' || *c->at == '\t' || *c->at == '\r' || *c->at == '\f') {
            c->at++;
        } else if (*c->at == '#' || ahead(c, "//")) {
            skip_line_comment(c);
        } else if (ahead(c, "/*")) {
            skip_block_comment(c);
        } else {
            return true;
        }
    }
    return false;
}

// Length of the string that begins here, quotes included; 0 when its line ends first.
static size_t string_length(const struct cursor *c) {
    for (const char *p = c->at + 1; p < c->end && *p != '\n'; p++) {
        if (*p == '\\' && p + 1 < c->end && p[1] != '\n') {
            p++;
        } else if (*p == '"') {
            return (size_t)(p - c->at) + 1;
        }
    }
    return 0;
}

// Length of a string that is not closed: its line, without what closes groups and settings there.
static size_t open_string_length(const struct cursor *c) {
    const char *newline = memchr(c->at, '\n', (size_t)(c->end - c->at));
    const char *end = newline != NULL ? newline : c->end;
    while (end > c->at + 1 && (fsi_is_space(end[-1]) || strchr(";,})]", end[-1]) != NULL)) {
        end--;
    }
    return (size_t)(end - c->at);
}

static void lex_string(struct cursor *c) {
    size_t length = string_length(c);
    const bool closed = length > 0;
    if (!closed) {
        length = open_string_length(c);
        error_here(c,
                   "close it with \" on this line; long text may stand in several quoted parts, "
                   "one after the other",
                   "the text opened here is not closed on its line");
    } else if (!fsi_utf8_valid(c->at, length)) {
        error_here(c, "save the file as UTF-8", "this text is not valid UTF-8");
    }
    struct fsi_token *token = push(c, FSI_TOKEN_STRING, length);
    if (token != NULL) {
        token->bad = !closed || !fsi_utf8_valid(c->at, length);
    }
    c->at += length;
}

// Length of the run of characters that belong together: up to space, punctuation or a comment.
static size_t run_length(const struct cursor *c) {
    const char *p = c->at;
    if (*p == '\'') { // a text in the wrong quotes is one run
        const char *q = p + 1;
        while (q < c->end && *q != '\'' && *q != '\n') {
            q++;
        }
        if (q < c->end && *q == '\'') {
            return (size_t)(q - p) + 1;
        }
    }
    while (p < c->end && !fsi_is_space(*p) && strchr("=:;,{}[]()\"#@", *p) == NULL &&
           !(*p == '/' && p + 1 < c->end && (p[1] == '/' || p[1] == '*'))) {
        p++;
    }
    return (size_t)(p - c->at) + (p == c->at ? 1 : 0);
}

static void lex_source(struct fsi_load *load, const struct fsi_source *source,
                       struct fsi_tokens *tokens);

// "@include "file"": the tokens of the file come in its place.
static void lex_at(struct cursor *c) {
    struct cursor name = *c;
    name.at++;
    const size_t word = name.at < c->end ? run_length(&name) : 0;
    const bool include = word == 7 && memcmp(name.at, "include", 7) == 0;
    name.at += word;
    while (name.at < c->end && (*name.at == ' ' || *name.at == '\t')) {
        name.at++;
    }
    const bool quoted = name.at < c->end && *name.at == '"';
    const size_t length = quoted ? string_length(&name) : 0;
    if (!include || length < 3) {
        error_here(c, "write @include \"file\", the name in double quotes",
                   include ? "the name of the included file is missing"
                           : "\"@\" begins only an @include");
        c->load->lossy = true;
        while (c->at < c->end && *c->at != '\n') {
            c->at++;
        }
        return;
    }
    char *path = fsi_arena_printf(c->load->arena, "%.*s", (int)length - 2, name.at + 1);
    c->at = name.at + length;
    struct cursor semicolon = *c; // "@include "x";" is common and harmless
    if (skip_space(&semicolon) && semicolon.line == c->line && *semicolon.at == ';') {
        c->at = semicolon.at + 1;
    }
    const struct fsi_source *source =
        path != NULL ? fsi_source_open(c->load, path, c->source, c->line) : NULL;
    if (source != NULL) {
        lex_source(c->load, source, c->tokens);
    }
}

static int classify(const char *text, size_t length) {
    if (fsi_is_word(text, length)) {
        return fsi_is_one_of(text, length, "true|false") ? FSI_TOKEN_BOOL : FSI_TOKEN_WORD;
    }
    if (fsi_is_integer(text, length)) {
        return FSI_TOKEN_INTEGER;
    }
    return fsi_is_real(text, length) ? FSI_TOKEN_REAL : FSI_TOKEN_ODD;
}

static void lex_token(struct cursor *c) {
    if (*c->at == '@') {
        lex_at(c);
    } else if (*c->at == '"') {
        lex_string(c);
    } else if (strchr("=:;,{}[]()", *c->at) != NULL) {
        push(c, *c->at, 1);
        c->at++;
    } else {
        const size_t length = run_length(c);
        push(c, classify(c->at, length), length);
        c->at += length;
    }
    c->first = false;
}

// Reports what makes a file no text, and skips a byte order mark. False when it is no text.
static bool check_bytes(struct cursor *c) {
    const char *nul = memchr(c->at, '\0', (size_t)(c->end - c->at));
    if (nul != NULL) {
        for (const char *p = c->at; p < nul; p++) {
            c->line += *p == '\n' ? 1 : 0;
        }
        error_here(c, "scenario files are plain text in UTF-8", "the file holds a zero byte");
        c->load->lossy = true;
        return false;
    }
    if (ahead(c, "\xEF\xBB\xBF")) {
        fsi_diag(c->load->diag, FS_SEVERITY_WARNING, c->source->name, 1, "",
                 "save the file as UTF-8 without byte order mark",
                 "the file begins with a byte order mark; it is skipped");
        c->at += 3;
        c->line_start = c->at;
    }
    return true;
}

static void lex_source(struct fsi_load *load, const struct fsi_source *source,
                       struct fsi_tokens *tokens) {
    struct cursor c = {.load = load,
                       .tokens = tokens,
                       .source = source,
                       .at = source->text,
                       .end = source->text + source->size,
                       .line_start = source->text,
                       .line = 1,
                       .first = true};
    if (!check_bytes(&c)) {
        return;
    }
    push(&c, FSI_TOKEN_FILE, 0);
    while (skip_space(&c) && !tokens->failed) {
        lex_token(&c);
    }
    push(&c, FSI_TOKEN_FILE_END, 0);
}

void fsi_lex(struct fsi_load *load, const struct fsi_source *source, struct fsi_tokens *tokens) {
    *tokens = (struct fsi_tokens){0};
    lex_source(load, source, tokens);
    struct cursor end = {.load = load, .tokens = tokens, .source = source, .line = 1};
    push(&end, FSI_TOKEN_END, 0);
}
