// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
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
        output_printf(output, i + 1 < fs_nation_metric_count() ? "\n" : "");
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
            print_metric(output, fs_nation_metric_get(i), "by nation");
            found = true;
        }
    }
    return found;
}

// The message about a key already suggests a key; a metric may be nearer.
static int unknown(const struct command *command, const char *word, const fs_error *error) {
    struct guess guess = {.word = word};
    for (size_t i = 0; i < fs_metric_count(); i++) {
        guess_offer(&guess, fs_metric_get(i)->name);
    }
    complain(command, "%s", error->message);
    if (guess.best) {
        fprintf(stderr, "  help: there is a metric '%s'\n", guess.best);
    }
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
