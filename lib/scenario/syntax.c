// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The grammar of libconfig, checked with a memory: a group that is never closed is reported where
// it was opened, a setting that stands twice with both places. A fault is mended in the text that
// is handed on (or marked as bad), so that one pass finds every fault.
#include "scenario/syntax.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "scenario/chars.h"
#include "scenario/hint.h"

enum { DEPTH_MAX = 32 };

struct parser {
    struct fsi_load *load;
    struct fsi_tokens *tokens;
    struct fsi_flat *flat;
    size_t at;
    size_t files[FSI_SOURCE_DEPTH_MAX + 2]; // tokens at which the files that are open begin
    size_t file_count;
    const struct fsi_token *suspect; // a group whose closing stands too far to the left
    const struct fsi_token **names;  // of all groups that are open
    size_t scope;                    // where those of the innermost group begin
    size_t name_count;
    size_t name_capacity;
    int depth;
    bool failed; // memory ran out, or nested too deep
};

static void settings(struct parser *p, const struct fsi_token *opener);
static void value(struct parser *p, const struct fsi_token *name);

// ---- Output
// --------------------------------------------------------------------------------------

static void put(struct parser *p, const struct fsi_token *token, const char *text, size_t length) {
    struct fsi_flat *flat = p->flat;
    if (flat->count == flat->capacity) {
        const size_t capacity = flat->capacity > 0 ? 2 * flat->capacity : 1024;
        const struct fsi_token **lines =
            fsi_resize(p->load->memory, flat->lines, capacity, sizeof *lines);
        if (lines == NULL) {
            flat->text.failed = p->failed = true;
            return;
        }
        flat->lines = lines;
        flat->capacity = capacity;
    }
    flat->lines[flat->count++] = token;
    fsi_text_bytes(&flat->text, text, length);
    fsi_text_bytes(&flat->text, "\n", 1);
}

static void put_bad(struct parser *p, struct fsi_token *token) {
    token->bad = true;
    put(p, token, "\"\"", 2);
}

// ---- Reading tokens
// ------------------------------------------------------------------------------

static void error_at(struct parser *p, const struct fsi_token *token, const char *help,
                     const char *message) {
    fsi_load_error(p->load, token->source->name, token->line, "", help, "%s", message);
}

static void hint_at(struct parser *p, const struct fsi_token *token, const struct fsi_hint *hint) {
    error_at(p, token, hint->help, hint->message);
}

// The next token. Begins of files are counted on the way; an end of file is passed only when every
// group that the file opened is closed (`opener` stands before it).
static struct fsi_token *peek(struct parser *p, const struct fsi_token *opener) {
    for (;;) {
        struct fsi_token *token = &p->tokens->at[p->at];
        if (token->kind == FSI_TOKEN_FILE) {
            p->files[p->file_count++] = p->at;
        } else if (token->kind == FSI_TOKEN_FILE_END) {
            const struct fsi_token *begin = &p->tokens->at[p->files[p->file_count - 1]];
            if (opener != NULL && opener > begin) {
                return token;
            }
            p->file_count--;
        } else {
            return token;
        }
        p->at++;
    }
}

static bool is_end(const struct fsi_token *token) {
    return token->kind == FSI_TOKEN_END || token->kind == FSI_TOKEN_FILE_END;
}

static bool is_scalar(const struct fsi_token *token) {
    return token->kind >= FSI_TOKEN_WORD && token->kind <= FSI_TOKEN_ODD;
}

static bool is_assign(const struct fsi_token *token) {
    return token->kind == '=' || token->kind == ':';
}

static bool is_closer(const struct fsi_token *token) {
    return token->kind == '}' || token->kind == ']' || token->kind == ')';
}

static bool starts_setting(const struct fsi_token *token) {
    return is_scalar(token) && is_assign(token + 1);
}

static bool starts_value(const struct fsi_token *token) {
    return is_scalar(token) || token->kind == '{' || token->kind == '[' || token->kind == '(';
}

// Passes what cannot be understood, up to the end of the setting.
static void skip(struct parser *p, const struct fsi_token *opener) {
    p->load->lossy = true;
    struct fsi_token *token = peek(p, opener);
    const struct fsi_token *start = token;
    while (!is_end(token) && !is_closer(token) && token->kind != ';' &&
           !(token != start && token->first && starts_setting(token))) {
        p->at++;
        token = peek(p, opener);
    }
    if (token->kind == ';') {
        p->at++;
    }
}

// ---- Scalars
// -------------------------------------------------------------------------------------

// True when the integer fits the 32 bits (64 with L) that libconfig keeps.
static bool fits(const struct fsi_token *token) {
    const bool is_long = token->text[token->length - 1] == 'L';
    const char *digits = token->text;
    size_t length = token->length;
    while (length > 0 && digits[length - 1] == 'L') {
        length--;
    }
    const bool negative = *digits == '-';
    if (*digits == '-' || *digits == '+') {
        digits++;
        length--;
    }
    unsigned long long limit = is_long ? 9223372036854775807ULL : 2147483647ULL;
    limit += negative ? 1 : 0;
    unsigned long long sum = 0;
    for (size_t i = 0; i < length; i++) {
        const unsigned digit = (unsigned)(digits[i] - '0');
        if (sum > (limit - digit) / 10) {
            return false;
        }
        sum = 10 * sum + digit;
    }
    return true;
}

static bool has_leading_zero(const struct fsi_token *token) {
    const char *digits = token->text + (*token->text == '-' || *token->text == '+' ? 1 : 0);
    const size_t length = token->length - (size_t)(digits - token->text);
    return length > 1 && digits[0] == '0' && fsi_is_digit(digits[1]);
}

static void check_integer(struct parser *p, struct fsi_token *token) {
    const char *file = token->source->name;
    const int shown = token->length > 40 ? 40 : (int)token->length;
    if (!fits(token)) {
        const bool is_long = token->text[token->length - 1] == 'L' || token->length > 18;
        char help[80];
        snprintf(help, sizeof help, "write %.*sL", shown, token->text);
        fsi_load_error(p->load, file, token->line, "",
                       is_long ? "write it as a real number, such as 1e20" : help,
                       "%.*s does not fit %s", shown, token->text,
                       is_long ? "64 bits" : "a 32-bit integer");
        put_bad(p, token);
        return;
    }
    if (has_leading_zero(token)) {
        fsi_diag(p->load->diag, FS_SEVERITY_WARNING, file, token->line, "",
                 "write the number without leading zeros",
                 "%.*s has a leading zero; it is read as a decimal number", shown, token->text);
    }
    put(p, token, token->text, token->length);
}

static void check_real(struct parser *p, struct fsi_token *token) {
    double number = 0;
    if (!fsi_to_number(token->text, token->length, &number)) {
        fsi_load_error(p->load, token->source->name, token->line, "",
                       "the largest number is about 1.8e308", "%.*s is too large for a number",
                       token->length > 40 ? 40 : (int)token->length, token->text);
        put_bad(p, token);
        return;
    }
    put(p, token, token->text, token->length);
}

// True when the token can only belong to the value before it on the same line.
static bool is_junk(const struct fsi_token *last, const struct fsi_token *token, bool in_list) {
    if (token->line != last->line || token->source != last->source || !is_scalar(token) ||
        is_assign(token + 1)) {
        return false;
    }
    return !(last->kind == FSI_TOKEN_STRING && token->kind == FSI_TOKEN_STRING) || in_list;
}

// "1,000" and "0,5": an integer, a comma and an integer without space between them.
static bool is_split_number(const struct fsi_token *token, bool in_list) {
    return !in_list && token[0].kind == FSI_TOKEN_INTEGER && token[1].kind == ',' &&
           (token[2].kind == FSI_TOKEN_INTEGER || token[2].kind == FSI_TOKEN_REAL) &&
           token[1].text == token[0].text + token[0].length && token[2].text == token[1].text + 1;
}

// The tokens that stand where one value should, as one piece of text; reports it.
static void report_junk(struct parser *p, struct fsi_token *token, const struct fsi_token *name,
                        bool in_list) {
    const struct fsi_token *last = token;
    while (is_split_number(last, in_list)) {
        last += 2;
    }
    while (is_junk(last, last + 1, false)) {
        last++;
    }
    struct fsi_hint hint;
    fsi_hint_value(&hint, token->text, (size_t)(last->text + last->length - token->text),
                   name != NULL ? name->text : "", name != NULL ? name->length : 0);
    hint_at(p, token, &hint);
    p->at = (size_t)(last - p->tokens->at) + 1;
    put_bad(p, token);
}

static void string(struct parser *p, struct fsi_token *token, const struct fsi_token *opener,
                   bool in_list) {
    const bool bad = token->bad;
    p->at++;
    if (bad) {
        put_bad(p, token);
    } else {
        put(p, token, token->text, token->length);
    }
    if (in_list) {
        return; // a text that follows misses its comma
    }
    for (struct fsi_token *next = peek(p, opener);
         next->kind == FSI_TOKEN_STRING && !is_assign(next + 1); next = peek(p, opener)) {
        p->at++;
        if (next->bad) {
            token->bad = true;
        } else if (!token->bad) {
            put(p, next, next->text, next->length);
        }
    }
}

static void scalar(struct parser *p, const struct fsi_token *name, const struct fsi_token *opener,
                   bool in_list) {
    struct fsi_token *token = peek(p, opener);
    if (token->kind == FSI_TOKEN_STRING && !is_junk(token, token + 1, false)) {
        string(p, token, opener, in_list);
        return;
    }
    if (token->kind == FSI_TOKEN_WORD || token->kind == FSI_TOKEN_ODD ||
        is_junk(token, token + 1, false) || is_split_number(token, in_list)) {
        report_junk(p, token, name, in_list);
        return;
    }
    p->at++;
    if (token->kind == FSI_TOKEN_INTEGER) {
        check_integer(p, token);
    } else if (token->kind == FSI_TOKEN_REAL) {
        check_real(p, token);
    } else {
        put(p, token, token->text, token->length);
    }
}

// ---- Lists and groups
// ----------------------------------------------------------------------------

static int closer_of(int opener) {
    return opener == '{' ? '}' : opener == '[' ? ']' : ')';
}

static void report_unclosed(struct parser *p, const struct fsi_token *opener) {
    const struct fsi_token *blamed = p->suspect != NULL ? p->suspect : opener;
    p->suspect = NULL;
    fsi_load_error(p->load, blamed->source->name, blamed->line, "", NULL,
                   blamed->kind == '{' ? "the group opened here with { is never closed"
                                       : "the list opened here with %c is never closed",
                   blamed->kind);
    p->flat->broken = true;
}

static bool enter(struct parser *p, const struct fsi_token *opener) {
    if (p->depth >= DEPTH_MAX) {
        if (!p->failed) {
            error_at(p, opener, NULL, "groups are nested deeper than 32");
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
static void check_element(struct parser *p, const struct fsi_token *opener,
                          const struct fsi_token *token, int *kind) {
    const bool deep = !is_scalar(token);
    if (opener->kind != '[' || *kind < 0) {
        return;
    }
    const int own = deep ? '{' : token->kind;
    if (deep) {
        error_at(p, token, "lists of groups stand in ( )",
                 "[ ] holds only numbers, texts or truths");
        *kind = -1;
    } else if (*kind > 0 && own != *kind) {
        const bool numbers = (own == FSI_TOKEN_INTEGER || own == FSI_TOKEN_REAL) &&
                             (*kind == FSI_TOKEN_INTEGER || *kind == FSI_TOKEN_REAL);
        error_at(p, token,
                 numbers ? "write every number with a point, as in [1.0, 2.5]"
                         : "give all elements the same kind",
                 "the elements of [ ] are not of one kind");
        *kind = -1;
    } else if (own != FSI_TOKEN_ODD && own != FSI_TOKEN_WORD) {
        *kind = own;
    }
}

// One element, and the comma behind it. False when the list ends here.
static bool element(struct parser *p, const struct fsi_token *opener, int *kind) {
    struct fsi_token *token = peek(p, opener);
    if (starts_setting(token) || !starts_value(token)) {
        error_at(p, token, "settings stand in { }, values in ( ) and [ ] are separated by commas",
                 "a value is expected in this list");
        skip(p, opener);
        p->flat->broken = true;
        return false;
    }
    check_element(p, opener, token, kind);
    if (is_scalar(token)) {
        scalar(p, NULL, opener, true);
    } else {
        value(p, NULL);
    }
    struct fsi_token *next = peek(p, opener);
    if (next->kind == ',' || next->kind == ';') {
        if (next->kind == ';') {
            error_at(p, next, "write a comma", "elements of a list are separated by commas");
        }
        p->at++;
        if (is_closer(peek(p, opener)) && next->kind == ',') {
            error_at(p, next, "remove it", "a comma stands behind the last element");
        } else if (!is_closer(peek(p, opener)) && !is_end(peek(p, opener))) {
            put(p, next, ",", 1);
        }
    } else if (starts_value(next) && !starts_setting(next)) {
        error_at(p, next, NULL, "a comma is missing before this element");
        put(p, next, ",", 1);
    }
    return true;
}

// "( ... )" and "[ ... ]". Both are handed on as ( ), which takes elements of any kind.
static void list(struct parser *p, const struct fsi_token *opener) {
    put(p, opener, "(", 1);
    p->at++;
    int kind = 0;
    if (enter(p, opener)) {
        struct fsi_token *token = peek(p, opener);
        while (!p->failed && !is_closer(token) && !is_end(token) && element(p, opener, &kind)) {
            token = peek(p, opener);
        }
        p->depth--;
    }
    const struct fsi_token *token = peek(p, opener);
    put(p, token, ")", 1);
    if (token->kind == ']' || token->kind == ')') {
        if (token->kind != closer_of(opener->kind)) {
            fsi_load_error(p->load, token->source->name, token->line, "", NULL,
                           "the list opened with %c on line %d is closed with %c", opener->kind,
                           opener->line, token->kind);
        }
        p->at++;
    } else if (!p->flat->broken) {
        report_unclosed(p, opener);
    }
}

// Column of the first token on the line of `token`.
static int indent(const struct parser *p, const struct fsi_token *token) {
    while (!token->first && token > p->tokens->at) {
        token--;
    }
    return token->column;
}

static void group(struct parser *p, const struct fsi_token *opener) {
    put(p, opener, "{", 1);
    p->at++;
    if (enter(p, opener)) {
        settings(p, opener);
        p->depth--;
    }
    const struct fsi_token *token = peek(p, opener);
    put(p, token, "}", 1);
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

static void value(struct parser *p, const struct fsi_token *name) {
    struct fsi_token *token = peek(p, name);
    if (token->kind == '{') {
        group(p, token);
    } else if (token->kind == '[' || token->kind == '(') {
        list(p, token);
    } else if (is_scalar(token) && !(name != NULL && token->first && starts_setting(token))) {
        scalar(p, name, name, false);
    } else if (name != NULL) {
        struct fsi_token *bad = &p->tokens->at[name - p->tokens->at];
        fsi_load_error(p->load, name->source->name, name->line, "", "write name = value;",
                       "\"%.*s\" has no value", (int)name->length, name->text);
        put_bad(p, bad);
    }
}

// ---- Settings
// ------------------------------------------------------------------------------------

// The first setting of that name in the group being read; NULL when there is none.
static const struct fsi_token *find_name(const struct parser *p, const struct fsi_token *token) {
    for (size_t i = p->scope; i < p->name_count; i++) {
        const struct fsi_token *other = p->names[i];
        if (other->length == token->length &&
            memcmp(other->text, token->text, token->length) == 0) {
            return other;
        }
    }
    return NULL;
}

static void remember(struct parser *p, const struct fsi_token *token) {
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
static bool report_name(struct parser *p, const struct fsi_token *token) {
    if (token->kind != FSI_TOKEN_WORD) {
        struct fsi_hint hint;
        fsi_hint_name(&hint, token->text, token->length);
        hint_at(p, token, &hint);
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
static void setting_name(struct parser *p, struct fsi_token *token) {
    if (!report_name(p, token)) {
        remember(p, token);
        put(p, token, token->text, token->length);
        return;
    }
    token->bad = true;
    p->load->lossy = true;
    char replacement[32];
    const int length = snprintf(replacement, sizeof replacement, "*%zu", p->flat->count);
    put(p, token, replacement, (size_t)length);
}

static void setting(struct parser *p, const struct fsi_token *opener) {
    struct fsi_token *name = peek(p, opener);
    p->at++;
    setting_name(p, name);
    put(p, name, "=", 1);
    struct fsi_token *token = peek(p, opener);
    if (is_assign(token)) {
        p->at++;
        token = peek(p, opener);
        if (is_assign(token)) {
            error_at(p, token, "write name = value;", "one \"=\" is enough");
            p->at++;
        }
    } else {
        fsi_load_error(p->load, name->source->name, name->line, "", "write name = value;",
                       "\"=\" is missing after \"%.*s\"", (int)name->length, name->text);
    }
    value(p, name);
    name->bad = name->bad || token->bad;
    put(p, name, ";", 1);
    token = peek(p, opener);
    if (token->kind == ';' || token->kind == ',') {
        p->at++;
    }
}

// A setting without "=": a group or a value follows its name at once.
static bool lacks_assign(const struct fsi_token *token) {
    if (token->kind != FSI_TOKEN_WORD || !starts_value(token + 1)) {
        return false;
    }
    return !is_scalar(token + 1) || (token[1].line == token->line && !is_assign(token + 2));
}

static void stray(struct parser *p, const struct fsi_token *opener, struct fsi_token *token) {
    if (token->kind == ';' || token->kind == ',') {
        fsi_load_error(p->load, token->source->name, token->line, "", "remove it",
                       "this \"%c\" ends nothing", token->kind);
        p->at++;
    } else if (is_closer(token)) {
        fsi_load_error(p->load, token->source->name, token->line, "", NULL,
                       "this \"%c\" closes nothing", token->kind);
        p->flat->broken = true;
        p->at++;
    } else if (is_assign(token)) {
        error_at(p, token, "write name = value;", "a name is missing before \"=\"");
        skip(p, opener);
    } else if (token->kind == FSI_TOKEN_WORD &&
               fsi_is_one_of(token->text, token->length, "include")) {
        error_at(p, token, "write @include \"file\"", "an include begins with @");
        skip(p, opener);
    } else {
        fsi_load_error(p->load, token->source->name, token->line, "", "write name = value;",
                       "\"%.*s\" is not part of a setting",
                       token->length > 40 ? 40 : (int)token->length, token->text);
        skip(p, opener);
    }
}

static void settings(struct parser *p, const struct fsi_token *opener) {
    const size_t outer = p->scope;
    p->scope = p->name_count;
    for (;;) {
        struct fsi_token *token = peek(p, opener);
        const bool foreign = opener != NULL && p->file_count > 0 &&
                             opener < &p->tokens->at[p->files[p->file_count - 1]];
        if (p->failed || is_end(token) || (token->kind == '}' && opener != NULL && !foreign)) {
            break;
        }
        if (starts_setting(token) || lacks_assign(token)) {
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
    struct parser p = {.load = load, .tokens = tokens, .flat = flat};
    settings(&p, NULL);
    fsi_free(load->memory, p.names);
    flat->broken = flat->broken || p.failed;
    load->lossy = load->lossy || flat->broken;
}
