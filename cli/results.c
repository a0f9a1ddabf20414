// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include <forcesim/store.h>

#include "study.h"
#include "suggest.h"

static const char *const actions[] = {"list", "export", "merge", "verify"};
enum { ACTIONS = sizeof actions / sizeof *actions };

static int unknown_action(const struct settings *settings, const char *word) {
    struct guess guess = {.word = word};
    for (int i = 0; i < ACTIONS; i++) {
        guess_offer(&guess, actions[i]);
    }
    complain(settings->command, "'%s' is not list, export, merge or verify%s%s%s", word,
             guess.best ? "; did you mean '" : "", guess.best ? guess.best : "",
             guess.best ? "'?" : "");
    return EXIT_USAGE;
}

static int export(const struct settings *settings, const char *path) {
    struct output output;
    fs_error error = {.status = FS_OK};
    int code = output_open(&output, settings->command, settings->output);
    if (code != EXIT_DONE) {
        return code;
    }
    fs_status status = fs_store_export(path, output_write, &output, &error);
    if (status != FS_OK && status != FS_ERROR_WRITE) {
        code = study_error(settings, status, &error);
    }
    return output_close(&output, code == EXIT_DONE, code);
}

static int show(const struct settings *settings, const char *action, const char *const *paths,
                size_t count) {
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    bool merge = strcmp(action, "merge") == 0;
    if (merge && (!settings->output || strcmp(settings->output, "-") == 0)) {
        complain(settings->command, "say with --output FILE where the merged store is to be made");
        return EXIT_USAGE;
    }
    if (!merge && count > 1) {
        complain(settings->command, "'%s' takes one store", action);
        return EXIT_USAGE;
    }
    fs_status status = merge ? fs_store_merge(&study, settings->output, paths, count, &error)
                       : strcmp(action, "list") == 0 ? fs_store_list(&study, paths[0], &error)
                                                     : fs_store_verify(&study, paths[0], &error);
    int code = status == FS_OK ? study_write(settings, study, merge ? NULL : settings->output)
                               : study_error(settings, status, &error);
    fs_study_free(study);
    return code;
}

int command_results(const struct settings *settings) {
    if (settings->operand_count < 2) {
        complain(settings->command, "name what to do, list, export, merge or verify, and a store");
        return EXIT_USAGE;
    }
    const char *action = settings->operands[0];
    for (int i = 0; i < ACTIONS; i++) {
        if (strcmp(actions[i], action) == 0) {
            return strcmp(action, "export") == 0 ? export(settings, settings->operands[1])
                                                 : show(settings, action, settings->operands + 1,
                                                        settings->operand_count - 1);
        }
    }
    return unknown_action(settings, action);
}
