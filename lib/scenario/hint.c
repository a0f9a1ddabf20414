// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Plain hints for what people write where a scenario file wants something else: units, per cent,
// sums, dates without quotes, words of other languages.
#include "scenario/hint.h"

#include <stdarg.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "scenario/chars.h"

// A piece of text that stands where a value should.
struct piece {
    const char *text;
    size_t length;
    const char *name; // of the setting; "" in a list
    size_t name_length;
};

static int clip(size_t length) {
    return length > 60 ? 60 : (int)length;
}

__attribute__((format(printf, 2, 3))) static void say(struct fsi_hint *hint, const char *format,
                                                      ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(hint->message, sizeof hint->message, format, arguments);
    va_end(arguments);
}

__attribute__((format(printf, 2, 3))) static void advise(struct fsi_hint *hint, const char *format,
                                                         ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(hint->help, sizeof hint->help, format, arguments);
    va_end(arguments);
}

static size_t skip_spaces(const struct piece *p, size_t at) {
    while (at < p->length && fsi_is_space(p->text[at])) {
        at++;
    }
    return at;
}

// Length of the number that begins at `at`, 0 when there is none; its value.
static size_t number_at(const struct piece *p, size_t at, double *number) {
    size_t length = 0;
    for (size_t n = 1; at + n <= p->length && n < 40; n++) {
        double value = 0;
        if (fsi_to_number(p->text + at, n, &value)) {
            length = n;
            *number = value;
        }
    }
    return length;
}

static void advise_number(struct fsi_hint *hint, double number) {
    char text[32];
    fsi_format_number(text, number);
    advise(hint, "write %s", text);
}

static bool has_ending(const struct piece *p, const char *ending) {
    const size_t length = strlen(ending);
    return p->name_length >= length &&
           memcmp(p->name + p->name_length - length, ending, length) == 0;
}

// ---- One kind of mistake each -----------------------------------------------------------------

static bool hint_quotes(struct fsi_hint *hint, const struct piece *p) {
    const bool single = p->text[0] == '\'' || p->text[0] == '`';
    const bool curly = p->length >= 3 && memcmp(p->text, "\xE2\x80", 2) == 0;
    if (!single && !curly && !(p->length >= 2 && memcmp(p->text, "\xC2\xAB", 2) == 0)) {
        return false;
    }
    say(hint, "%.*s is no value: only the plain double quote \" begins a text", clip(p->length),
        p->text);
    const bool closed = single && p->length >= 2 && p->text[p->length - 1] == p->text[0];
    if (closed) {
        advise(hint, "write \"%.*s\"", clip(p->length - 2), p->text + 1);
    } else {
        advise(hint, "write it in plain double quotes, as in \"text\"");
    }
    return true;
}

static bool hint_hex(struct fsi_hint *hint, const struct piece *p) {
    if (p->length < 3 || p->length > 18 || p->text[0] != '0' || (p->text[1] | 0x20) != 'x') {
        return false;
    }
    double number = 0;
    for (size_t i = 2; i < p->length && p->text[i] != 'L'; i++) {
        const char c = p->text[i];
        const char lower = (char)(c | 0x20);
        if (!fsi_is_digit(c) && !(lower >= 'a' && lower <= 'f')) {
            return false;
        }
        number = 16 * number + (fsi_is_digit(c) ? c - '0' : lower - 'a' + 10);
    }
    say(hint, "%.*s is a hexadecimal number", clip(p->length), p->text);
    advise_number(hint, number);
    return true;
}

static bool hint_date(struct fsi_hint *hint, const struct piece *p) {
    static const char pattern[] = "0000-00-00";
    const char *text = p->text;
    for (size_t i = 0; i < 10; i++) {
        if (p->length != 10 || (pattern[i] == '0') != fsi_is_digit(text[i]) ||
            (pattern[i] == '-' && text[i] != '-')) {
            return false;
        }
    }
    say(hint, "%.10s is a date without quotes", text);
    advise(hint, "write \"%.10s\"", text);
    return true;
}

static bool hint_percent(struct fsi_hint *hint, const struct piece *p) {
    double number = 0;
    size_t at = number_at(p, 0, &number);
    if (at == 0 || skip_spaces(p, at) + 1 != p->length || p->text[p->length - 1] != '%') {
        return false;
    }
    say(hint, "%.*s: shares are written as fractions, not per cent", clip(p->length), p->text);
    advise_number(hint, round(number * 1e10) / 1e12);
    return true;
}

// Days in a unit of time, 0 when it is none.
static double days_in(const char *text, size_t length) {
    if (fsi_is_one_of(text, length, "d|day|days")) {
        return 1;
    }
    if (fsi_is_one_of(text, length, "w|week|weeks|wk|wks")) {
        return 7;
    }
    if (fsi_is_one_of(text, length, "month|months|mo|mon")) {
        return 365.0 / 12;
    }
    return fsi_is_one_of(text, length, "y|yr|yrs|year|years") ? 365 : 0;
}

static double factor_of(const char *text, size_t length) {
    if (fsi_is_one_of(text, length, "k|thousand|tsd")) {
        return 1e3;
    }
    return fsi_is_one_of(text, length, "m|mio|million|millions") ? 1e6 : 0;
}

static bool hint_unit(struct fsi_hint *hint, const struct piece *p) {
    double number = 0;
    const size_t at = skip_spaces(p, number_at(p, 0, &number));
    if (at == 0 || !fsi_is_word(p->text + at, p->length - at)) {
        return false;
    }
    const char *unit = p->text + at;
    const size_t length = p->length - at;
    const double days = days_in(unit, length);
    const double factor = factor_of(unit, length);
    say(hint, "%.*s: numbers stand without a unit word", clip(p->length), p->text);
    if (has_ending(p, "_days") && days > 0) {
        advise_number(hint, floor(number * days + 0.5));
    } else if (factor > 0) {
        advise_number(hint, number * factor);
    } else {
        advise(hint, "write the number alone, in the unit of the key");
    }
    return true;
}

// "1,000", "1_000", "1'000", "0,5": digits with something between them.
static bool hint_grouped(struct fsi_hint *hint, const struct piece *p) {
    char digits[48];
    size_t count = 0;
    size_t last_group = 0;
    size_t separators = 0;
    char separator = '\0';
    for (size_t i = 0; i < p->length; i++) {
        const char c = p->text[i];
        if (fsi_is_digit(c) && count < sizeof digits - 1) {
            digits[count++] = c;
            last_group++;
        } else if (strchr(",_' .", c) != NULL && last_group > 0 &&
                   (separator == '\0' || separator == c)) {
            separator = c;
            separators++;
            last_group = 0;
        } else {
            return false;
        }
    }
    digits[count] = '\0';
    if (separators == 0 || last_group == 0) {
        return false;
    }
    if (separator == ',' && separators == 1 && last_group != 3) {
        say(hint, "%.*s: the decimal mark is a point", clip(p->length), p->text);
        advise(hint, "write %.*s.%s", (int)(count - last_group), digits,
               digits + count - last_group);
    } else if (separator == ' ' && last_group != 3) {
        say(hint, "%.*s is more than one number", clip(p->length), p->text);
        advise(hint, "a list is written [1, 2]");
    } else {
        say(hint, "%.*s: numbers stand without separators of thousands", clip(p->length), p->text);
        advise(hint, "write %s", digits);
    }
    return true;
}

// The result of "a op b"; false when it is something else.
static bool compute(const struct piece *p, double *result) {
    double a = 0;
    double b = 0;
    size_t at = skip_spaces(p, number_at(p, 0, &a));
    if (at == 0 || at >= p->length) {
        return false;
    }
    const char sign = p->text[at];
    at = skip_spaces(p, at + (strchr("+-*/", sign) != NULL ? 1 : 0));
    const size_t length = at < p->length ? number_at(p, at, &b) : 0;
    if (length == 0 || at + length != p->length || strchr("+-*/", sign) == NULL) {
        return false;
    }
    *result = sign == '+' ? a + b : sign == '-' ? a - b : sign == '*' ? a * b : a / b;
    return isfinite(*result);
}

static bool hint_expression(struct fsi_hint *hint, const struct piece *p) {
    bool digit = false;
    bool sign = false;
    for (size_t i = 0; i < p->length; i++) {
        digit = digit || fsi_is_digit(p->text[i]);
        sign = sign || strchr("+*/^", p->text[i]) != NULL || (p->text[i] == '-' && i > 0 && digit);
    }
    if (!digit || !sign) {
        return false;
    }
    double result = 0;
    say(hint, "%.*s: a file cannot calculate", clip(p->length), p->text);
    if (compute(p, &result)) {
        advise_number(hint, result);
    } else {
        advise(hint, "write the result");
    }
    return true;
}

static bool hint_word(struct fsi_hint *hint, const struct piece *p) {
    const char *text = p->text;
    const size_t length = p->length;
    if (fsi_is_one_of(text, length, "yes|on|y")) {
        advise(hint, "write true");
    } else if (fsi_is_one_of(text, length, "no|off|n")) {
        advise(hint, "write false");
    } else if (fsi_is_one_of(text, length, "null|none|nil|undefined|unset|na|n/a|~")) {
        advise(hint, "leave the key out; it then has its default");
    } else if (fsi_is_one_of(text, length, "nan|inf|infinity|+inf|-inf|-infinity|.inf|.nan")) {
        say(hint, "%.*s is no number that a scenario can hold", clip(length), text);
        advise(hint, "leave the key out where it may be unset, or write a large number");
        return true;
    } else if (fsi_is_letter(text[0])) {
        say(hint, "%.*s is a text without quotes", clip(length), text);
        advise(hint, "write \"%.*s\"", clip(length), text);
        return true;
    } else {
        return false;
    }
    say(hint, "%.*s is no value", clip(length), text);
    return true;
}

void fsi_hint_value(struct fsi_hint *hint, const char *text, size_t length, const char *name,
                    size_t name_length) {
    const struct piece p = {text, length, name, name_length};
    hint->message[0] = hint->help[0] = '\0';
    if (hint_quotes(hint, &p) || hint_hex(hint, &p) || hint_date(hint, &p) ||
        hint_percent(hint, &p) || hint_unit(hint, &p) || hint_grouped(hint, &p) ||
        hint_word(hint, &p) || hint_expression(hint, &p)) {
        return;
    }
    say(hint, "%.*s is no value", clip(length), text);
    advise(hint, "values are numbers, true, false, \"texts\", [lists] and { groups }");
}

// ---- Names ------------------------------------------------------------------------------------

void fsi_hint_name(struct fsi_hint *hint, const char *text, size_t length) {
    say(hint, "%.*s cannot be a name", clip(length), text);
    if (text[0] == '"' || text[0] == '\'') {
        advise(hint, "names stand without quotes");
    } else if (fsi_is_one_of(text, length, "true|false")) {
        advise(hint, "it is a value");
    } else if (memchr(text, '.', length) != NULL && fsi_is_letter(text[0])) {
        advise(hint,
               "write a = { b = ...; }; or, to change a single value, "
               "set = ( { path = \"%.*s\"; value = ...; } );",
               clip(length), text);
    } else if (fsi_is_digit(text[0])) {
        advise(hint, "names begin with a letter");
    } else if (text[0] == '_') {
        advise(hint, "names begin with a letter, not with _");
    } else if (text[0] == '*') {
        advise(hint, "* stands for every name only in paths: set = ( { path = \"nations.*.KEY\"; "
                     "value = ...; } );");
    } else {
        advise(hint, "a name is a letter, then letters a-z, digits, _ or -");
    }
}
