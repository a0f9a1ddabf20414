// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The grammar of libconfig, checked with a memory: a group that is never closed is reported where
// it was opened, a setting that stands twice with both places. A fault is mended in the text that
// is handed on (or marked as bad), so that one pass finds every fault.
#include "scenario/parser.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "scenario/chars.h"
#include "scenario/hint.h"

static void settings(struct fsi_parser *p, const struct fsi_token *opener);
static void value(struct fsi_parser *p, const struct fsi_token *name);

// Passes what cannot be understood, up to the end of the setting.
static void skip(struct fsi_parser *p, const struct fsi_token *opener) {
    p->load->lossy = true;
    struct fsi_token *token = fsi_parser_peek(p, opener);
    const struct fsi_token *start = token;
    while (!fsi_is_end(token) && !fsi_is_closer(token) && token->kind != ';' &&
           !(token != start && token->first && fsi_starts_setting(token))) {
        p->at++;
        token = fsi_parser_peek(p, opener);
    }
    if (token->kind == ';') {
        p->at++;
    }
}

// ---- Lists and groups -------------------------------------------------------------------------

static int closer_of(int opener) {
    return opener == '{' ? '}' : opener == '[' ? ']' : ')';
}

static void report_unclosed(struct fsi_parser *p, const struct fsi_token *opener) {
    const struct fsi_token *blamed = p->suspect != NULL ? p->suspect : opener;
    p->suspect = NULL;
    fsi_parser_error(p, blamed, NULL, "the group opened here with { is never closed");
    p->flat->broken = true;
}

static bool enter(struct fsi_parser *p, const struct fsi_token *opener) {
    if (p->depth >= FSI_PARSER_DEPTH_MAX) {
        if (!p->failed) {
            fsi_parser_error(p, opener, NULL, "groups are nested deeper than 32");
        }
        p->failed = true;
        p->flat->broken = true;
        return false;
    }
    p->depth++;
    return true;
}

// True when a comma must be asked for or an element was wrong; reports elements that [ ] cannot
// hold.
static void check_element(struct fsi_parser *p, const struct fsi_token *opener,
                          const struct fsi_token *token, int *kind) {
    const bool deep = !fsi_is_scalar(token);
    const bool wrong = token->kind == FSI_TOKEN_ODD || token->kind == FSI_TOKEN_WORD;
    if (opener->kind != '[' || *kind < 0 || wrong) {
        return;
    }
    const int own = deep ? '{' : token->kind;
    if (deep) {
        fsi_parser_error(p, token, "lists of groups stand in ( )",
                         "[ ] holds only numbers, texts or truths");
        *kind = -1;
    } else if (*kind > 0 && own != *kind) {
        const bool numbers = (own == FSI_TOKEN_INTEGER || own == FSI_TOKEN_REAL) &&
                             (*kind == FSI_TOKEN_INTEGER || *kind == FSI_TOKEN_REAL);
        fsi_parser_error(p, token,
                         numbers ? "write every number with a point, as in [1.0, 2.5]"
                                 : "give all elements the same kind",
                         "the elements of [ ] are not of one kind");
        *kind = -1;
    } else {
        *kind = own;
    }
}

// One element, and the comma behind it. False when the list ends here.
static bool element(struct fsi_parser *p, const struct fsi_token *opener, int *kind) {
    struct fsi_token *token = fsi_parser_peek(p, opener);
    if (fsi_starts_setting(token) && token->first) {
        return false; // the list is not closed
    }
    if (fsi_starts_setting(token) || !fsi_starts_value(token)) {
        fsi_parser_error(p, token,
                         "settings stand in { }, values in ( ) and [ ] are separated by commas",
                         "a value is expected in this list");
        skip(p, opener);
        return false;
    }
    check_element(p, opener, token, kind);
    if (fsi_is_scalar(token)) {
        fsi_parser_scalar(p, NULL, opener, true);
    } else {
        value(p, NULL);
    }
    struct fsi_token *next = fsi_parser_peek(p, opener);
    if (p->failed) {
        return false;
    }
    if (next->kind == ';' &&
        (next[1].kind == '}' || next[1].first || fsi_starts_setting(next + 1))) {
        return false; // the list is not closed
    }
    if (next->kind == ',' || next->kind == ';') {
        if (next->kind == ';') {
            fsi_parser_error(p, next, "write a comma",
                             "elements of a list are separated by commas");
        }
        p->at++;
        if (fsi_is_closer(fsi_parser_peek(p, opener)) && next->kind == ',') {
            fsi_parser_error(p, next, "remove it", "a comma stands behind the last element");
        } else if (!fsi_is_closer(fsi_parser_peek(p, opener)) &&
                   !fsi_is_end(fsi_parser_peek(p, opener))) {
            fsi_parser_put(p, next, ",", 1);
        }
    } else if (fsi_starts_value(next) && !fsi_starts_setting(next)) {
        fsi_parser_error(p, next, NULL, "a comma is missing before this element");
        fsi_parser_put(p, next, ",", 1);
    }
    return true;
}

// "( ... )" and "[ ... ]". Both are handed on as ( ), which takes elements of any kind.
static void list(struct fsi_parser *p, const struct fsi_token *opener) {
    fsi_parser_put(p, opener, "(", 1);
    p->at++;
    int kind = 0;
    int errors = p->load->errors;
    if (enter(p, opener)) {
        struct fsi_token *token = fsi_parser_peek(p, opener);
        while (!p->failed && !fsi_is_closer(token) && !fsi_is_end(token)) {
            errors = p->load->errors;
            if (!element(p, opener, &kind)) {
                break;
            }
            token = fsi_parser_peek(p, opener);
        }
        p->depth--;
    }
    const struct fsi_token *token = fsi_parser_peek(p, opener);
    fsi_parser_put(p, token, ")", 1);
    if (token->kind == ']' || token->kind == ')') {
        if (token->kind != closer_of(opener->kind)) {
            fsi_load_error(p->load, token->source->name, token->line, "", NULL,
                           "the list opened with %c on line %d is closed with %c", opener->kind,
                           opener->line, token->kind);
        }
        p->at++;
    } else if (!p->failed && p->load->errors == errors) {
        fsi_load_error(p->load, opener->source->name, opener->line, "", NULL,
                       "the list opened here with %c is never closed", opener->kind);
        p->load->lossy = true;
    }
}

// Column of the first token on the line of `token`.
static int indent(const struct fsi_parser *p, const struct fsi_token *token) {
    while (!token->first && token > p->tokens->at) {
        token--;
    }
    return token->column;
}

static void group(struct fsi_parser *p, const struct fsi_token *opener) {
    fsi_parser_put(p, opener, "{", 1);
    p->at++;
    if (enter(p, opener)) {
        settings(p, opener);
        p->depth--;
    }
    const struct fsi_token *token = fsi_parser_peek(p, opener);
    fsi_parser_put(p, token, "}", 1);
    if (token->kind == '}') {
        if (p->suspect == NULL && token->first && token->source == opener->source &&
            token->column < indent(p, opener)) {
            p->suspect = opener;
        }
        p->at++;
    } else if (!p->failed) {
        report_unclosed(p, opener);
    }
}

static void value(struct fsi_parser *p, const struct fsi_token *name) {
    struct fsi_token *token = fsi_parser_peek(p, name);
    if (token->kind == '{') {
        group(p, token);
    } else if (token->kind == '[' || token->kind == '(') {
        list(p, token);
    } else if (fsi_is_scalar(token) &&
               !(name != NULL && token->first && fsi_starts_setting(token))) {
        fsi_parser_scalar(p, name, name, false);
    } else if (name != NULL) {
        struct fsi_token *bad = &p->tokens->at[name - p->tokens->at];
        fsi_load_error(p->load, name->source->name, name->line, "", "write name = value;",
                       "\"%.*s\" has no value", (int)name->length, name->text);
        fsi_parser_put_bad(p, bad);
    }
}

// ---- Settings ---------------------------------------------------------------------------------

// The first setting of that name in the group being read; NULL when there is none.
static const struct fsi_token *find_name(const struct fsi_parser *p,
                                         const struct fsi_token *token) {
    for (size_t i = p->scope; i < p->name_count; i++) {
        const struct fsi_token *other = p->names[i];
        if (other->length == token->length &&
            memcmp(other->text, token->text, token->length) == 0) {
            return other;
        }
    }
    return NULL;
}

static void remember(struct fsi_parser *p, const struct fsi_token *token) {
    if (p->name_count == p->name_capacity) {
        const size_t capacity = p->name_capacity > 0 ? 2 * p->name_capacity : 256;
        const struct fsi_token **names =
            fsi_resize(p->load->memory, p->names, capacity, sizeof *names);
        if (names == NULL) {
            p->flat->text.failed = p->failed = true;
            return;
        }
        p->names = names;
        p->name_capacity = capacity;
    }
    p->names[p->name_count++] = token;
}

// Says what is wrong with the name of a setting; false when it is right.
static bool report_name(struct fsi_parser *p, const struct fsi_token *token) {
    if (token->kind != FSI_TOKEN_WORD) {
        struct fsi_hint hint;
        fsi_hint_name(&hint, token->text, token->length);
        fsi_parser_error(p, token, hint.help, hint.message);
        return true;
    }
    const struct fsi_token *first = find_name(p, token);
    if (first == NULL) {
        return false;
    }
    fsi_load_error(p->load, token->source->name, token->line, "", "keep one of them",
                   "\"%.*s\" is set twice, first at %s:%d", (int)token->length, token->text,
                   first->source->name, first->line);
    return true;
}

// The name of a setting; a wrong one is replaced by one of its own and marked.
static void setting_name(struct fsi_parser *p, struct fsi_token *token) {
    if (!report_name(p, token)) {
        remember(p, token);
        fsi_parser_put(p, token, token->text, token->length);
        return;
    }
    token->bad = true;
    p->load->lossy = true;
    char replacement[32];
    const int length = snprintf(replacement, sizeof replacement, "*%zu", p->flat->count);
    fsi_parser_put(p, token, replacement, (size_t)length);
}

static void setting(struct fsi_parser *p, const struct fsi_token *opener) {
    struct fsi_token *name = fsi_parser_peek(p, opener);
    p->at++;
    setting_name(p, name);
    fsi_parser_put(p, name, "=", 1);
    struct fsi_token *token = fsi_parser_peek(p, opener);
    if (fsi_is_assign(token)) {
        p->at++;
        token = fsi_parser_peek(p, opener);
        if (fsi_is_assign(token)) {
            fsi_parser_error(p, token, "write name = value;", "one \"=\" is enough");
            p->at++;
        }
    } else {
        fsi_load_error(p->load, name->source->name, name->line, "", "write name = value;",
                       "\"=\" is missing after \"%.*s\"", (int)name->length, name->text);
    }
    value(p, name);
    name->bad = name->bad || token->bad;
    fsi_parser_put(p, name, ";", 1);
    token = fsi_parser_peek(p, opener);
    if (token->kind == ';' || token->kind == ',') {
        p->at++;
    }
}

// A setting without "=": a group or a value follows its name at once.
static bool lacks_assign(const struct fsi_token *token) {
    const struct fsi_token *next = token + 1;
    if (token->kind != FSI_TOKEN_WORD || fsi_is_one_of(token->text, token->length, "include")) {
        return false;
    }
    const bool value = next->kind == FSI_TOKEN_STRING || next->kind == FSI_TOKEN_INTEGER ||
                       next->kind == FSI_TOKEN_REAL || next->kind == FSI_TOKEN_BOOL;
    return next->kind == '{' || next->kind == '[' || next->kind == '(' ||
           (value && next->line == token->line && !fsi_is_assign(next + 1));
}

// A group without a name, as around a whole file of JSON: passed with all it holds.
static void nameless_group(struct fsi_parser *p, const struct fsi_token *opener) {
    const bool whole = opener == NULL;
    fsi_parser_error(p, fsi_parser_peek(p, opener),
                     whole ? "a file has no braces around it; a group is written name = { ... };"
                           : "a group is written name = { ... };",
                     "this group has no name");
    int depth = 0;
    p->load->lossy = true;
    do {
        const struct fsi_token *token = fsi_parser_peek(p, opener);
        if (fsi_is_end(token)) {
            return;
        }
        depth += token->kind == '{' ? 1 : token->kind == '}' ? -1 : 0;
        p->at++;
    } while (depth > 0);
    if (fsi_parser_peek(p, opener)->kind == ';') {
        p->at++;
    }
}

static void stray(struct fsi_parser *p, const struct fsi_token *opener, struct fsi_token *token) {
    if (token->kind == ';' || token->kind == ',') {
        fsi_load_error(p->load, token->source->name, token->line, "", "remove it",
                       "this \"%c\" ends nothing", token->kind);
        p->at++;
    } else if (fsi_is_closer(token)) {
        fsi_load_error(p->load, token->source->name, token->line, "", NULL,
                       "this \"%c\" closes nothing", token->kind);
        p->flat->broken = true;
        p->at++;
        if (fsi_parser_peek(p, opener)->kind == ';') {
            p->at++;
        }
    } else if (fsi_is_assign(token)) {
        fsi_parser_error(p, token, "write name = value;", "a name is missing before \"=\"");
        skip(p, opener);
    } else if (token->kind == '{') {
        nameless_group(p, opener);
    } else if (token->kind == FSI_TOKEN_WORD &&
               fsi_is_one_of(token->text, token->length, "include")) {
        fsi_parser_error(p, token, "write @include \"file\"", "an include begins with @");
        skip(p, opener);
    } else {
        fsi_load_error(p->load, token->source->name, token->line, "", "write name = value;",
                       "\"%.*s\" is not part of a setting",
                       token->length > 40 ? 40 : (int)token->length, token->text);
        skip(p, opener);
    }
}

static void settings(struct fsi_parser *p, const struct fsi_token *opener) {
    const size_t outer = p->scope;
    p->scope = p->name_count;
    for (;;) {
        struct fsi_token *token = fsi_parser_peek(p, opener);
        const bool foreign = opener != NULL && p->file_count > 0 &&
                             opener < &p->tokens->at[p->files[p->file_count - 1]];
        if (p->failed || fsi_is_end(token) || (token->kind == '}' && opener != NULL && !foreign)) {
            break;
        }
        if (fsi_starts_setting(token) || lacks_assign(token)) {
            setting(p, opener);
        } else {
            stray(p, opener, token);
        }
    }
    p->name_count = p->scope;
    p->scope = outer;
}

void fsi_flat_clear(struct fsi_load *load, struct fsi_flat *flat) {
    fsi_text_clear(&flat->text);
    fsi_free(load->memory, flat->lines);
    flat->lines = NULL;
}

void fsi_syntax_check(struct fsi_load *load, struct fsi_tokens *tokens, struct fsi_flat *flat) {
    *flat = (struct fsi_flat){0};
    fsi_text_init(&flat->text, load->memory);
    struct fsi_parser p = {.load = load, .tokens = tokens, .flat = flat};
    settings(&p, NULL);
    fsi_free(load->memory, p.names);
    flat->broken = flat->broken || p.failed;
    load->lossy = load->lossy || flat->broken;
}
