// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Classes of characters and runs of them, the same in every locale.
#include "scenario/chars.h"

#include <string.h>

#include "base/text.h"

bool fsi_is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool fsi_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool fsi_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool fsi_is_word(const char *text, size_t length) {
    for (size_t i = 1; i < length; i++) {
        if (!fsi_is_letter(text[i]) && !fsi_is_digit(text[i]) && text[i] != '_' && text[i] != '-') {
            return false;
        }
    }
    return length > 0 && fsi_is_letter(text[0]);
}

static size_t count_digits(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && fsi_is_digit(text[n])) {
        n++;
    }
    return n;
}

static size_t count_sign(const char *text, size_t length) {
    return length > 0 && (*text == '+' || *text == '-') ? 1 : 0;
}

bool fsi_is_integer(const char *text, size_t length) {
    size_t i = count_sign(text, length);
    const size_t digits = count_digits(text + i, length - i);
    i += digits;
    for (int suffix = 0; suffix < 2 && i < length && text[i] == 'L'; suffix++) {
        i++;
    }
    return digits > 0 && i == length;
}

bool fsi_is_real(const char *text, size_t length) {
    size_t i = count_sign(text, length);
    size_t digits = count_digits(text + i, length - i);
    bool real = false;
    i += digits;
    if (i < length && text[i] == '.') {
        const size_t more = count_digits(text + i + 1, length - i - 1);
        digits += more;
        i += more + 1;
        real = true;
    }
    if (digits > 0 && i < length && (text[i] == 'e' || text[i] == 'E')) {
        i += 1 + count_sign(text + i + 1, length - i - 1);
        const size_t exponent = count_digits(text + i, length - i);
        i += exponent;
        real = exponent > 0;
    }
    return real && digits > 0 && i == length;
}

bool fsi_to_number(const char *text, size_t length, double *value) {
    char buffer[64];
    if (length >= sizeof buffer || !(fsi_is_integer(text, length) || fsi_is_real(text, length))) {
        return false;
    }
    memcpy(buffer, text, length);
    buffer[length] = '\0';
    return fsi_parse_number(buffer[0] == '+' ? buffer + 1 : buffer, value);
}

bool fsi_is_one_of(const char *text, size_t length, const char *list) {
    while (*list != '\0') {
        const size_t word = strcspn(list, "|");
        size_t same = 0;
        while (same < word && same < length && (text[same] | 0x20) == (list[same] | 0x20)) {
            same++;
        }
        if (same == word && word == length) {
            return true;
        }
        list += word + (list[word] == '|' ? 1 : 0);
    }
    return false;
}

// Length of the valid sequence that begins here, 0 when it is not valid.
static size_t sequence_length(const unsigned char *s, size_t left) {
    if (s[0] < 0x80) {
        return 1;
    }
    const size_t length = s[0] >= 0xC2 && s[0] < 0xE0   ? 2
                          : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
                          : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                                        : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    const bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    const bool outside = (s[0] == 0xED && s[1] >= 0xA0) || (s[0] == 0xF4 && s[1] >= 0x90);
    return overlong || outside ? 0 : length;
}

bool fsi_utf8_valid(const char *text, size_t length) {
    size_t i = 0;
    while (i < length) {
        const size_t step = sequence_length((const unsigned char *)text + i, length - i);
        if (step == 0) {
            return false;
        }
        i += step;
    }
    return true;
}
