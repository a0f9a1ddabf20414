// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/threshold.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

static bool read_condition(struct fsi_threshold *condition, const char *text) {
    size_t head = strcspn(text, "<>");
    const char *at = text + head;
    if (*at == '\0' || !fsi_naming_read(&condition->naming, text, head)) {
        return false;
    }
    condition->greater = *at++ == '>';
    condition->or_equal = *at == '=';
    at += condition->or_equal;
    at += strspn(at, " ");
    char number[64];
    size_t length = strcspn(at, " ");
    if (length == 0 || length >= sizeof number || at[length + strspn(at + length, " ")] != '\0') {
        return false;
    }
    memcpy(number, at, length);
    number[length] = '\0';
    return fsi_parse_number(number, &condition->bound);
}

fs_status fsi_threshold_read(struct fsi_threshold *condition, const char *text, fs_error *error) {
    *condition = (struct fsi_threshold){.text = text};
    if (!read_condition(condition, text)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" is no condition; write METRIC[:OPTION[:ACCORD[:STRUCTURE]]] < X, "
                         "with <, <=, > or >=, "
                         "for example rotation_gap_frac < 0.02",
                         text);
    }
    return FS_OK;
}

bool fsi_threshold_holds(const struct fsi_threshold *condition, double value) {
    if (isnan(value)) {
        return false;
    }
    return (condition->or_equal && value == condition->bound) ||
           (condition->greater ? value > condition->bound : value < condition->bound);
}
