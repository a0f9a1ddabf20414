// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "condition.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"

static int unreadable(const struct command *command, const char *text) {
    complain(command,
             "option '--require': '%s' is not a condition such as 'held95_days_frac >= 0.9' or "
             "'fill_frac:OPTION > 0.8'",
             text);
    return EXIT_USAGE;
}

static int unknown_metric(const struct command *command, const char *name) {
    struct guess guess = {.word = name};
    for (size_t i = 0; i < fs_metric_count(); i++) {
        guess_offer(&guess, fs_metric_get(i)->name);
    }
    if (guess.best) {
        complain(command, "option '--require': no metric '%s'; did you mean '%s'?", name,
                 guess.best);
    } else {
        complain(command, "option '--require': no metric '%s' ('forcesim explain --metrics')",
                 name);
    }
    return EXIT_USAGE;
}

// Copies the next word, up to a blank or one of `ends`, and steps over blanks behind it.
static bool take_word(const char **text, const char *ends, char *word, size_t size) {
    size_t length = strcspn(*text, ends);
    if (length == 0 || length >= size) {
        return false;
    }
    memcpy(word, *text, length);
    word[length] = '\0';
    *text += length;
    *text += strspn(*text, " ");
    return true;
}

int condition_parse(struct condition *condition, const struct command *command, const char *text) {
    char name[128];
    char *end;
    const char *at = text + strspn(text, " ");
    *condition = (struct condition){.metric = 0};
    if (!take_word(&at, " :<>=", name, sizeof name)) {
        return unreadable(command, text);
    }
    if (*at == ':') {
        at++;
        if (!take_word(&at, " <>=", condition->option, sizeof condition->option)) {
            return unreadable(command, text);
        }
    }
    if (*at != '<' && *at != '>') {
        return unreadable(command, text);
    }
    condition->greater = *at++ == '>';
    condition->or_equal = *at == '=';
    at += condition->or_equal;
    condition->bound = strtod(at, &end);
    if (end == at || end[strspn(end, " ")] != '\0' || !isfinite(condition->bound)) {
        return unreadable(command, text);
    }
    int metric = fs_metric_find(name);
    if (metric < 0) {
        return unknown_metric(command, name);
    }
    condition->metric = (size_t)metric;
    return EXIT_DONE;
}

static bool holds(const struct condition *condition, double value) {
    if (isnan(value)) {
        return false;
    }
    return (condition->or_equal && value == condition->bound) ||
           (condition->greater ? value > condition->bound : value < condition->bound);
}

int condition_test(const struct condition *condition, const struct command *command,
                   const fs_result *result) {
    const char *name = fs_metric_get(condition->metric)->name;
    int code = EXIT_DONE;
    bool found = false;
    fs_option_info info;
    for (size_t i = 0; fs_result_get_option(result, i, &info); i++) {
        fs_estimate estimate;
        if ((condition->option[0] && strcmp(condition->option, info.name) != 0) ||
            fs_result_metric(result, i, condition->metric, &estimate) != FS_OK) {
            continue;
        }
        found = true;
        if (!holds(condition, estimate.mean)) {
            complain(command, "required condition is false: %s of %s is %.6g, not %s%s %.6g", name,
                     info.name, estimate.mean, condition->greater ? ">" : "<",
                     condition->or_equal ? "=" : "", condition->bound);
            code = EXIT_CONDITION_FALSE;
        }
    }
    if (!found) {
        complain(command, "option '--require': the scenario has no option '%s'", condition->option);
        return EXIT_USAGE;
    }
    return code;
}
