// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Plain hints for what people write where a scenario file wants something else.
#include "scenario/hint.h"

#include <stdio.h>

#include "scenario/chars.h"

static int clip(size_t length) {
    return length > 60 ? 60 : (int)length;
}

void fsi_hint_value(struct fsi_hint *hint, const char *text, size_t length, const char *name,
                    size_t name_length) {
    (void)name;
    (void)name_length;
    snprintf(hint->message, sizeof hint->message, "\"%.*s\" is no value", clip(length), text);
    hint->help[0] = '\0';
}

void fsi_hint_name(struct fsi_hint *hint, const char *text, size_t length) {
    snprintf(hint->message, sizeof hint->message, "\"%.*s\" cannot be a name", clip(length), text);
    snprintf(hint->help, sizeof hint->help, "a name is a letter, then letters, digits, _ or -");
}
