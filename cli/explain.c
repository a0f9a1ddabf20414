// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <stdlib.h>
#include <string.h>

#include <forcesim/scenario.h>

#include "output.h"
#include "session.h"
#include "suggest.h"

static void print_metric(struct output *output, const fs_metric *metric, const char *level) {
    static const char *const better[] = {"less is better", "", "more is better"};
    output_printf(output, "%s\n  %s\n", metric->name, metric->definition);
    output_printf(output, "  unit: %s; over: %s; exists: %s; %s%s%s\n", metric->unit,
                  metric->window, metric->defined, level, metric->better ? "; " : "",
                  better[metric->better + 1]);
}

static void print_metrics(struct output *output) {
    for (size_t i = 0; i < fs_metric_count(); i++) {
        print_metric(output, fs_metric_get(i), "by option");
        output_printf(output, "\n");
    }
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        print_metric(output, fs_nation_metric_get(i), "by nation");
        output_printf(output, "\n");
    }
    for (size_t i = 0; i < fs_peace_metric_count(); i++) {
        print_metric(output, fs_peace_metric_get(i), "by option, accord and structure");
        output_printf(output, i + 1 < fs_peace_metric_count() ? "\n" : "");
    }
}

// True when `name` is a metric; prints it on both levels where it exists on both.
static bool explain_metric(struct output *output, const char *name) {
    bool found = false;
    for (size_t i = 0; i < fs_metric_count(); i++) {
        if (strcmp(fs_metric_get(i)->name, name) == 0) {
            print_metric(output, fs_metric_get(i), "by option");
            found = true;
        }
    }
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        if (strcmp(fs_nation_metric_get(i)->name, name) == 0) {
            output_printf(output, found ? "\n" : "");
            print_metric(output, fs_nation_metric_get(i), "by nation");
            found = true;
        }
    }
    const int peace = fs_peace_metric_find(name);
    if (peace >= 0) {
        print_metric(output, fs_peace_metric_get((size_t)peace), "by option, accord and structure");
    }
    return found || peace >= 0;
}

// ---- Words that are no whole name ---------------------------------------------------------------

/** Text gathered from the library. */
struct gathered {
    char *data;
    size_t size;
};

static int gather(void *user, const char *bytes, size_t size) {
    struct gathered *text = user;
    char *grown = realloc(text->data, text->size + size + 1);
    if (!grown) {
        return 1;
    }
    memcpy(grown + text->size, bytes, size);
    text->data = grown;
    text->size += size;
    grown[text->size] = '\0';
    return 0;
}

// The next key of the reference text: a line of its own, indented by two. NULL behind the last.
static const char *next_key(const char **at, char *key, size_t size) {
    while (**at) {
        const char *line = *at;
        size_t length = strcspn(line, "\n");
        *at += length + (line[length] == '\n');
        if (strncmp(line, "  ", 2) == 0 && line[2] != ' ' && length - 2 < size) {
            memcpy(key, line + 2, length - 2);
            key[length - 2] = '\0';
            return key;
        }
    }
    return NULL;
}

// Name of a metric of an option, or of the peace; NULL behind the last.
static const char *metric_name(size_t index) {
    const fs_metric *metric = index < fs_metric_count()
                                  ? fs_metric_get(index)
                                  : fs_peace_metric_get(index - fs_metric_count());
    return metric ? metric->name : NULL;
}

// Lists the keys and metrics whose names contain the word. Returns how many.
static size_t list_containing(const char *reference, const char *word) {
    char key[200];
    size_t count = 0;
    for (const char *at = reference; next_key(&at, key, sizeof key);) {
        if (strstr(key, word)) {
            fprintf(stderr, "  key     %s\n", key);
            count++;
        }
    }
    const char *name;
    for (size_t i = 0; (name = metric_name(i)) != NULL; i++) {
        if (strstr(name, word)) {
            fprintf(stderr, "  metric  %s\n", name);
            count++;
        }
    }
    return count;
}

// The nearest last part of a key, as one word misspelt.
static void guess_key(const char *reference, struct guess *guess, char *best, size_t size) {
    char key[200];
    for (const char *at = reference; next_key(&at, key, sizeof key);) {
        const char *last = strrchr(key, '.');
        const char *before = guess->best;
        guess_offer(guess, last ? last + 1 : key);
        if (guess->best != before) {
            snprintf(best, size, "%s", guess->best);
            guess->best = best;
        }
    }
}

// The message about a path already suggests a key; a single word may be part of many.
static int unknown(const struct command *command, const char *word, const fs_error *error) {
    struct guess guess = {.word = word};
    struct guess metric = {.word = word};
    struct gathered text = {.data = NULL};
    fs_error none = {.status = FS_OK};
    char best[200];
    bool read = fs_schema_explain(NULL, gather, &text, &none) == FS_OK && text.data;
    complain(command, "%s", error->message);
    if (!read || list_containing(text.data, word) == 0) {
        const char *name;
        for (size_t i = 0; (name = metric_name(i)) != NULL; i++) {
            guess_offer(&metric, name);
        }
        if (read && !strchr(word, '.')) {
            guess_key(text.data, &guess, best, sizeof best);
        }
        if (guess.best && (!metric.best || guess.best_distance <= metric.best_distance)) {
            fprintf(stderr, "  help: there is a key '%s'\n", guess.best);
        } else if (metric.best) {
            fprintf(stderr, "  help: there is a metric '%s'\n", metric.best);
        }
    }
    free(text.data);
    return EXIT_USAGE;
}

static int explain(const struct settings *settings, struct output *output) {
    const char *word = settings->operand_count > 0 && !settings->all ? settings->operands[0] : NULL;
    if (settings->metrics && !word) {
        print_metrics(output);
        return EXIT_DONE;
    }
    if (word && explain_metric(output, word)) {
        return EXIT_DONE;
    }
    fs_error error = {.status = FS_OK};
    fs_status status = fs_schema_explain(word, output_write, output, &error);
    if (status == FS_OK || status == FS_ERROR_WRITE) {
        return EXIT_DONE;
    }
    if (status == FS_ERROR_UNKNOWN) {
        return unknown(settings->command, word, &error);
    }
    complain(settings->command, "%s", error.message);
    return exit_of(status);
}

int command_explain(const struct settings *settings) {
    struct output output;
    int code = output_open(&output, settings->command, settings->output);
    if (code != EXIT_DONE) {
        return code;
    }
    code = explain(settings, &output);
    return output_close(&output, code == EXIT_DONE, code);
}
