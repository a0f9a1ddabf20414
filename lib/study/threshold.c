// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/threshold.h"

#include <math.h>
#include <string.h>

#include <forcesim/result.h>

#include "base/error.h"
#include "base/text.h"

static bool take(const char **at, const char *ends, char *word, size_t size) {
    size_t length = strcspn(*at, ends);
    if (length == 0 || length >= size) {
        return false;
    }
    memcpy(word, *at, length);
    word[length] = '\0';
    *at += length;
    *at += strspn(*at, " ");
    return true;
}

static bool read_condition(struct fsi_threshold *condition, const char *text) {
    char number[64];
    const char *at = text + strspn(text, " ");
    if (!take(&at, " :<>=", condition->name, sizeof condition->name)) {
        return false;
    }
    if (*at == ':') {
        at++;
        if (!take(&at, " <>=", condition->option, sizeof condition->option)) {
            return false;
        }
    }
    if (*at != '<' && *at != '>') {
        return false;
    }
    condition->greater = *at++ == '>';
    condition->or_equal = *at == '=';
    at += condition->or_equal;
    at += strspn(at, " ");
    return take(&at, " ", number, sizeof number) && *at == '\0' &&
           fsi_parse_number(number, &condition->bound);
}

fs_status fsi_threshold_read(struct fsi_threshold *condition, const char *text, fs_error *error) {
    *condition = (struct fsi_threshold){.text = text};
    if (!read_condition(condition, text)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" is no condition; write METRIC < X, with <, <=, > or >=, for "
                         "example rotation_gap_frac < 0.02",
                         text);
    }
    condition->metric = fs_metric_find(condition->name);
    return FS_OK;
}

bool fsi_threshold_holds(const struct fsi_threshold *condition, double value) {
    if (isnan(value)) {
        return false;
    }
    return (condition->or_equal && value == condition->bound) ||
           (condition->greater ? value > condition->bound : value < condition->bound);
}
