// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "base/text.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

// Longest %f of a double (309 digits before the point) with the decimals allowed here.
#define DECIMALS_MAX   40
#define FIXED_SIZE     (320 + DECIMALS_MAX)
#define NUMBER_SIZE    32
#define CAPACITY_FIRST ((size_t)256)

// Numbers are written and read under the C locale of this thread alone; the process keeps its own.
struct c_locale {
    locale_t own;
    locale_t previous;
};

static struct c_locale enter_c_locale(void) {
    struct c_locale entered = {newlocale(LC_ALL_MASK, "C", (locale_t)0), (locale_t)0};
    if (entered.own != (locale_t)0) {
        entered.previous = uselocale(entered.own);
    }
    return entered;
}

static void leave_c_locale(struct c_locale entered) {
    if (entered.own != (locale_t)0) {
        uselocale(entered.previous);
        freelocale(entered.own);
    }
}

void fsi_text_init(struct fsi_text *text, const fs_allocator *allocator) {
    *text = (struct fsi_text){.allocator = allocator};
}

void fsi_text_clear(struct fsi_text *text) {
    fsi_free(text->allocator, text->data);
    fsi_text_init(text, text->allocator);
}

// Makes room for `more` bytes and the final NUL; false (and `failed`) when memory is out.
static bool reserve(struct fsi_text *text, size_t more) {
    if (text->failed || more > SIZE_MAX / 4 || text->size > SIZE_MAX / 4) {
        text->failed = true;
        return false;
    }
    const size_t need = text->size + more + 1;
    if (need <= text->capacity) {
        return true;
    }
    size_t capacity = text->capacity == 0 ? CAPACITY_FIRST : 2 * text->capacity;
    capacity = capacity < need ? need : capacity;
    char *data = fsi_resize(text->allocator, text->data, capacity, 1);
    if (data == NULL) {
        text->failed = true;
        return false;
    }
    text->data = data;
    text->capacity = capacity;
    return true;
}

void fsi_text_bytes(struct fsi_text *text, const char *bytes, size_t size) {
    if (!reserve(text, size)) {
        return;
    }
    if (size > 0) {
        memcpy(text->data + text->size, bytes, size);
    }
    text->size += size;
    text->data[text->size] = '\0';
}

void fsi_text_put(struct fsi_text *text, const char *string) {
    fsi_text_bytes(text, string, strlen(string));
}

void fsi_text_printf(struct fsi_text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        text->failed = true;
    } else if (reserve(text, (size_t)length)) {
        vsnprintf(text->data + text->size, (size_t)length + 1, format, arguments);
        text->size += (size_t)length;
    }
    va_end(arguments);
}

// The word for what is no finite number; NULL for a number.
static const char *word_of(double value) {
    if (isnan(value)) {
        return "nan";
    }
    if (isinf(value)) {
        return value < 0 ? "-inf" : "inf";
    }
    return NULL;
}

size_t fsi_format_number(char *buffer, double value) {
    const char *word = word_of(value);
    if (word != NULL) {
        return strlen(strcpy(buffer, word));
    }
    // 15 digits survive for every normal number; below that, fewer digits carry the value.
    int precision = fabs(value) < DBL_MIN ? 1 : 15;
    const struct c_locale entered = enter_c_locale();
    int length = snprintf(buffer, NUMBER_SIZE, "%.*g", precision, value);
    while (precision < 17 && strtod(buffer, NULL) != value) {
        precision++;
        length = snprintf(buffer, NUMBER_SIZE, "%.*g", precision, value);
    }
    leave_c_locale(entered);
    fsi_assert(length > 0 && length < NUMBER_SIZE);
    return (size_t)length;
}

void fsi_text_number(struct fsi_text *text, double value) {
    char buffer[NUMBER_SIZE];
    const size_t length = fsi_format_number(buffer, value);
    fsi_text_bytes(text, buffer, length);
}

void fsi_text_fixed(struct fsi_text *text, double value, int decimals) {
    fsi_assert(decimals >= 0 && decimals <= DECIMALS_MAX);
    const char *word = word_of(value);
    if (word != NULL) {
        fsi_text_put(text, word);
        return;
    }
    char buffer[FIXED_SIZE];
    const struct c_locale entered = enter_c_locale();
    snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
    leave_c_locale(entered);
    // What rounds to zero has no sign.
    const bool minus_zero = buffer[0] == '-' && strspn(buffer + 1, "0.") == strlen(buffer + 1);
    fsi_text_put(text, minus_zero ? buffer + 1 : buffer);
}

// Length of the well-formed UTF-8 sequence (RFC 3629) at `s`; 0 when there is none.
static size_t utf8_length(const unsigned char *s) {
    if (s[0] < 0x80) {
        return 1;
    }
    if (s[0] < 0xC2 || s[0] > 0xF4) {
        return 0;
    }
    // The second byte excludes overlong forms, surrogates and what is beyond U+10FFFF.
    const unsigned low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    const unsigned high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high) {
        return 0;
    }
    const size_t length = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    for (size_t i = 2; i < length; i++) {
        if (s[i] < 0x80 || s[i] > 0xBF) {
            return 0;
        }
    }
    return length;
}

static void put_escaped(struct fsi_text *text, unsigned char c) {
    static const char from[] = "\"\\\b\f\n\r\t";
    static const char to[] = "\"\\bfnrt";
    const char *found = strchr(from, (char)c);
    if (found != NULL) {
        const char escape[2] = {'\\', to[found - from]};
        fsi_text_bytes(text, escape, 2);
    } else {
        fsi_text_printf(text, "\\u%04x", (unsigned)c);
    }
}

void fsi_text_json_string(struct fsi_text *text, const char *string) {
    const unsigned char *s = (const unsigned char *)string;
    fsi_text_bytes(text, "\"", 1);
    while (*s != '\0') {
        const size_t length = utf8_length(s);
        if (length == 0) {
            fsi_text_put(text, "\xEF\xBF\xBD");
            s++;
        } else if (*s < 0x20 || *s == '"' || *s == '\\') {
            put_escaped(text, *s);
            s++;
        } else {
            fsi_text_bytes(text, (const char *)s, length);
            s += length;
        }
    }
    fsi_text_bytes(text, "\"", 1);
}

static const char *skip_digits(const char *s, size_t *digits) {
    const size_t count = strspn(s, "0123456789");
    *digits += count;
    return s + count;
}

// [+-] digits [. digits] [e [+-] digits], with a digit before or after the point.
static bool is_decimal(const char *s) {
    s += *s == '+' || *s == '-';
    size_t digits = 0;
    s = skip_digits(s, &digits);
    if (*s == '.') {
        s = skip_digits(s + 1, &digits);
    }
    if (digits == 0) {
        return false;
    }
    if (*s == 'e' || *s == 'E') {
        s++;
        s += *s == '+' || *s == '-';
        size_t exponent_digits = 0;
        s = skip_digits(s, &exponent_digits);
        if (exponent_digits == 0) {
            return false;
        }
    }
    return *s == '\0';
}

bool fsi_parse_number(const char *string, double *value) {
    if (!is_decimal(string)) {
        return false;
    }
    const struct c_locale entered = enter_c_locale();
    const double number = strtod(string, NULL);
    leave_c_locale(entered);
    if (!isfinite(number)) {
        return false;
    }
    *value = number;
    return true;
}
