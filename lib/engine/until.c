// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Stopping rules: run until an interval is narrow enough.

#include "engine/until.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/names.h"
#include "base/text.h"

// Copies the text from `from` to `to` without blanks at its ends; false when it does not fit.
static bool part(char *out, size_t size, const char *from, const char *to) {
    while (from < to && *from == ' ') {
        from++;
    }
    while (to > from && to[-1] == ' ') {
        to--;
    }
    size_t length = (size_t)(to - from);
    if (length >= size) {
        return false;
    }
    memcpy(out, from, length);
    out[length] = '\0';
    return true;
}

static fs_status find_metric(struct fsi_until *until, const char *name, fs_error *error) {
    until->metric = fs_metric_find(name);
    if (until->metric >= 0) {
        return FS_OK;
    }
    struct fsi_suggestion best = {.word = name};
    for (size_t i = 0; i < fs_metric_count(); i++) {
        fsi_suggest(&best, fs_metric_get(i)->name);
    }
    if (best.best != NULL) {
        return fsi_error(error, FS_ERROR_UNKNOWN, "there is no metric \"%s\"; did you mean \"%s\"?",
                         name, best.best);
    }
    return fsi_error(error, FS_ERROR_UNKNOWN, "there is no metric \"%s\"", name);
}

static fs_status find_option(struct fsi_until *until, const char *name,
                             const struct fsi_model *model, fs_error *error) {
    struct fsi_suggestion best = {.word = name};
    for (int i = 0; i < model->options; i++) {
        if (strcmp(model->option[i].name, name) == 0) {
            until->option = i;
            return FS_OK;
        }
        fsi_suggest(&best, model->option[i].name);
    }
    return fsi_error(error, FS_ERROR_UNKNOWN, "the scenario has no option \"%s\"%s%s%s", name,
                     best.best != NULL ? "; did you mean \"" : "",
                     best.best != NULL ? best.best : "", best.best != NULL ? "\"?" : "");
}

fs_status fsi_until_parse(struct fsi_until *until, const char *text, const struct fsi_model *model,
                          fs_error *error) {
    char metric[128], option[128] = "", number[64];
    const char *open = strchr(text, '('), *close = strchr(text, ')');
    const char *less = close == NULL ? NULL : strchr(close, '<');
    char head[8];
    bool shape = open != NULL && close != NULL && less != NULL && open < close &&
                 part(head, sizeof head, text, open) && strcmp(head, "ci") == 0;
    if (shape) {
        const char *colon = memchr(open, ':', (size_t)(close - open));
        shape = part(metric, sizeof metric, open + 1, colon != NULL ? colon : close) &&
                (colon == NULL || part(option, sizeof option, colon + 1, close)) &&
                part(number, sizeof number, less + 1, text + strlen(text));
        for (const char *c = close + 1; c < less; c++) {
            shape = shape && *c == ' ';
        }
    }
    until->option = -1;
    if (!shape || !fsi_parse_number(number, &until->below) || until->below <= 0) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" is no stopping rule; write ci(METRIC) < X or ci(METRIC:OPTION) < "
                         "X with X above 0, for example "
                         "ci(fill_frac) < 0.005",
                         text);
    }
    FS_TRY(find_metric(until, metric, error));
    return option[0] != '\0' ? find_option(until, option, model, error) : FS_OK;
}

fs_status fsi_until_met(const struct fsi_until *until, struct fsi_batch *batch, bool *met,
                        bool *noisy) {
    bool seen = false;
    *met = true;
    *noisy = false;
    for (int i = 0; i < batch->first.options; i++) {
        fs_estimate estimate;
        if (until->option >= 0 && i != until->option) {
            continue;
        }
        FS_TRY(fsi_batch_estimate(batch, i, until->metric, &estimate));
        if (isnan(estimate.mean) && until->option < 0) {
            continue;
        }
        seen = true;
        double half = (estimate.ci_hi - estimate.ci_lo) / 2;
        *met = *met && half < until->below;
        *noisy = *noisy || fsi_batch_noise(batch, i, until->metric) > 0.1;
    }
    *met = *met && seen;
    return FS_OK;
}
