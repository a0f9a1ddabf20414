// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_CHARS_H
#define FSI_SCENARIO_CHARS_H

#include <stdbool.h>
#include <stddef.h>

/** What a run of characters is; none of these look at the locale. Texts are not NUL-terminated. */

bool fsi_is_digit(char c);
bool fsi_is_letter(char c);
/** Space, tab, line feed, carriage return, form feed. */
bool fsi_is_space(char c);
/** A letter, then letters, digits, '_' and '-'. */
bool fsi_is_word(const char *text, size_t length);
/** Sign, digits, and perhaps L or LL. */
bool fsi_is_integer(const char *text, size_t length);
/** A number with a point or an exponent. */
bool fsi_is_real(const char *text, size_t length);
/** An integer or a real without suffix; its value. False when it is none, or not finite. */
bool fsi_to_number(const char *text, size_t length, double *value);
/** One of the words of "a|b|c", ASCII case ignored. */
bool fsi_is_one_of(const char *text, size_t length, const char *list);
/** Valid UTF-8 without surrogates and overlong forms. */
bool fsi_utf8_valid(const char *text, size_t length);

#endif
