// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The smallest parts of the grammar: numbers that libconfig would corrupt, words, units, texts.
#include "scenario/parser.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "scenario/chars.h"
#include "scenario/hint.h"

// ---- Output -----------------------------------------------------------------------------------

void fsi_parser_put(struct fsi_parser *p, const struct fsi_token *token, const char *text,
                    size_t length) {
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

void fsi_parser_put_bad(struct fsi_parser *p, struct fsi_token *token) {
    token->bad = true;
    fsi_parser_put(p, token, "\"\"", 2);
}

// ---- Reading tokens ---------------------------------------------------------------------------

void fsi_parser_error(struct fsi_parser *p, const struct fsi_token *token, const char *help,
                      const char *message) {
    fsi_load_error(p->load, token->source->name, token->line, "", help, "%s", message);
}

// The next token. Begins of files are counted on the way; an end of file is passed only when every
// group that the file opened is closed (`opener` stands before it).
struct fsi_token *fsi_parser_peek(struct fsi_parser *p, const struct fsi_token *opener) {
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

// ---- Scalars ----------------------------------------------------------------------------------

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

static void check_integer(struct fsi_parser *p, struct fsi_token *token) {
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
        fsi_parser_put_bad(p, token);
        return;
    }
    if (has_leading_zero(token)) {
        fsi_diag(p->load->diag, FS_SEVERITY_WARNING, file, token->line, "",
                 "write the number without leading zeros",
                 "%.*s has a leading zero; it is read as a decimal number", shown, token->text);
    }
    fsi_parser_put(p, token, token->text, token->length);
}

static void check_real(struct fsi_parser *p, struct fsi_token *token) {
    double number = 0;
    if (!fsi_to_number(token->text, token->length, &number)) {
        fsi_load_error(p->load, token->source->name, token->line, "",
                       "the largest number is about 1.8e308", "%.*s is too large for a number",
                       token->length > 40 ? 40 : (int)token->length, token->text);
        fsi_parser_put_bad(p, token);
        return;
    }
    fsi_parser_put(p, token, token->text, token->length);
}

// True when the token can only belong to the value before it on the same line.
static bool is_junk(const struct fsi_token *last, const struct fsi_token *token, bool in_list) {
    if (token->line != last->line || token->source != last->source || !fsi_is_scalar(token) ||
        fsi_is_assign(token + 1)) {
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
static void report_junk(struct fsi_parser *p, struct fsi_token *token, const struct fsi_token *name,
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
    fsi_parser_error(p, token, hint.help, hint.message);
    p->at = (size_t)(last - p->tokens->at) + 1;
    fsi_parser_put_bad(p, token);
}

static void string(struct fsi_parser *p, struct fsi_token *token, const struct fsi_token *opener,
                   bool in_list) {
    const bool bad = token->bad;
    p->at++;
    if (bad) {
        fsi_parser_put_bad(p, token);
    } else {
        fsi_parser_put(p, token, token->text, token->length);
    }
    if (in_list) {
        return; // a text that follows misses its comma
    }
    for (struct fsi_token *next = fsi_parser_peek(p, opener);
         next->kind == FSI_TOKEN_STRING && !fsi_is_assign(next + 1);
         next = fsi_parser_peek(p, opener)) {
        p->at++;
        if (next->bad) {
            token->bad = true;
        } else if (!token->bad) {
            fsi_parser_put(p, next, next->text, next->length);
        }
    }
}

void fsi_parser_scalar(struct fsi_parser *p, const struct fsi_token *name,
                       const struct fsi_token *opener, bool in_list) {
    struct fsi_token *token = fsi_parser_peek(p, opener);
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
        fsi_parser_put(p, token, token->text, token->length);
    }
}
