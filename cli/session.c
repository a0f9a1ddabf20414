// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int exit_of(fs_status status) {
    switch (status) {
    case FS_OK:
        return EXIT_DONE;
    case FS_ERROR_MEMORY:
        return EXIT_LIMIT;
    case FS_ERROR_ARGUMENT:
        return EXIT_USAGE;
    case FS_ERROR_IO:
    case FS_ERROR_WRITE:
        return EXIT_IO;
    case FS_ERROR_SYNTAX:
    case FS_ERROR_SCENARIO:
    case FS_ERROR_UNKNOWN:
        return EXIT_SCENARIO;
    case FS_ERROR_MODEL:
    case FS_ERROR_CANCELLED:
        break;
    }
    return EXIT_MODEL;
}

static bool color_wanted(const struct settings *settings, int descriptor) {
    const char *terminal = getenv("TERM");
    const char *no_color = getenv("NO_COLOR");
    if (settings->color != WHEN_AUTO) {
        return settings->color == WHEN_ALWAYS;
    }
    return isatty(descriptor) && !(no_color && *no_color) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

bool color_on_stderr(const struct settings *settings) {
    return color_wanted(settings, STDERR_FILENO);
}

bool color_on_stdout(const struct settings *settings) {
    bool to_file = settings->output && strcmp(settings->output, "-") != 0;
    return to_file ? settings->color == WHEN_ALWAYS : color_wanted(settings, STDOUT_FILENO);
}

const char *severity_name(fs_severity severity) {
    return severity == FS_SEVERITY_ERROR     ? "error"
           : severity == FS_SEVERITY_WARNING ? "warning"
                                             : "note";
}

// Keeps an error that the scenario's diagnostics do not hold.
static void keep_error(struct session *session, const fs_error *error, const char *file) {
    size_t count = session->error_count;
    fs_error *errors = realloc(session->errors, (count + 1) * sizeof *errors);
    if (!errors) {
        return;
    }
    errors[count] = *error;
    if (error->file[0] == '\0') {
        snprintf(errors[count].file, sizeof errors[count].file, "%s", file);
    }
    session->errors = errors;
    session->error_count++;
}

// Remembers what a call found, if it is not among the diagnostics: `before` errors were known.
static int keep(struct session *session, fs_status status, const fs_error *error, size_t before,
                const char *file) {
    const fs_diagnostics *list = fs_scenario_diagnostics(session->scenario);
    if (status != FS_OK && fs_diagnostics_error_count(list) == before) {
        keep_error(session, error, file);
    }
    return exit_of(status);
}

static char *read_all(FILE *file) {
    size_t size = 0;
    size_t capacity = 65536;
    char *text = malloc(capacity);
    while (text) {
        size += fread(text + size, 1, capacity - size - 1, file);
        if (size < capacity - 1) {
            text[size] = '\0';
            break;
        }
        char *larger = realloc(text, capacity *= 2);
        if (!larger) {
            free(text);
        }
        text = larger;
    }
    return text;
}

static fs_status load(struct session *session, const char *path, fs_error *error) {
    if (strcmp(path, "-") != 0) {
        return fs_scenario_load(session->scenario, path, error);
    }
    char *text = read_all(stdin);
    if (!text) {
        return FS_ERROR_MEMORY;
    }
    fs_status status = fs_scenario_load_text(session->scenario, text, "<stdin>", error);
    free(text);
    return status;
}

// Applies every --set, also behind one that fails: all errors are reported at once.
static int apply_sets(struct session *session) {
    int code = EXIT_DONE;
    for (size_t i = 0; i < session->settings->set_count; i++) {
        fs_error error = {.status = FS_OK};
        const char *assignment = session->settings->sets[i];
        size_t length = strcspn(assignment, "=");
        char *path = strdup(assignment);
        if (!path) {
            return EXIT_LIMIT;
        }
        path[length] = '\0';
        size_t before = fs_diagnostics_error_count(fs_scenario_diagnostics(session->scenario));
        fs_status status =
            fs_scenario_override(session->scenario, path, assignment + length + 1, &error);
        if (status == FS_ERROR_ARGUMENT) {
            status = FS_ERROR_SCENARIO;
        }
        int failed = keep(session, status, &error, before, "--set");
        code = code != EXIT_DONE ? code : failed;
        free(path);
    }
    return code;
}

int session_open(struct session *session, const struct settings *settings) {
    fs_error error = {.status = FS_OK};
    *session = (struct session){.settings = settings};
    const char *path = settings->operand_count > 0 ? settings->operands[0] : FS_BUILTIN_SCENARIO;
    fs_status status = fs_scenario_create(&session->scenario, NULL, &error);
    if (status != FS_OK) {
        keep_error(session, &error, "");
        return exit_of(status);
    }
    int code = keep(session, load(session, path, &error), &error, 0, path);
    if (code != EXIT_DONE) {
        return code;
    }
    code = apply_sets(session);
    size_t before = fs_diagnostics_error_count(fs_scenario_diagnostics(session->scenario));
    int failed = keep(session, fs_model_compile(&session->model, session->scenario, &error), &error,
                      before, path);
    return code != EXIT_DONE ? code : failed;
}

size_t session_findings(const struct session *session) {
    return session->error_count +
           (session->scenario ? fs_diagnostics_count(fs_scenario_diagnostics(session->scenario))
                              : 0);
}

fs_diagnostic session_finding(const struct session *session, size_t index) {
    if (index >= session->error_count) {
        fs_diagnostic finding = *fs_diagnostics_get(fs_scenario_diagnostics(session->scenario),
                                                    index - session->error_count);
        // A setting of the command line has no lines.
        finding.line = strcmp(finding.file, "--set") == 0 ? 0 : finding.line;
        return finding;
    }
    const fs_error *error = &session->errors[index];
    return (fs_diagnostic){.severity = FS_SEVERITY_ERROR,
                           .file = error->file,
                           .line = error->line,
                           .path = "",
                           .message = error->message,
                           .help = ""};
}

static void print_finding(const fs_diagnostic *finding, bool color) {
    static const char *const colors[] = {"\033[36m", "\033[35m", "\033[31m"};
    const char *bold = color ? "\033[1m" : "";
    const char *plain = color ? "\033[0m" : "";
    const char *place = finding->file[0] ? finding->file : finding->path;
    fprintf(stderr, "%s%s", bold, place[0] ? place : "scenario");
    if (finding->line > 0) {
        fprintf(stderr, ":%d", finding->line);
    }
    fprintf(stderr, ": %s%s: %s%s\n", color ? colors[finding->severity] : "",
            severity_name(finding->severity), plain, finding->message);
    if (finding->help[0]) {
        fprintf(stderr, "  help: %s\n", finding->help);
    }
}

void session_report(const struct session *session) {
    bool color = color_on_stderr(session->settings);
    size_t errors = 0;
    size_t warnings = 0;
    for (size_t i = 0; i < session_findings(session); i++) {
        fs_diagnostic finding = session_finding(session, i);
        bool error = finding.severity == FS_SEVERITY_ERROR;
        bool warning = finding.severity == FS_SEVERITY_WARNING;
        errors += error;
        warnings += warning;
        if (error || (!session->settings->quiet && (warning || session->settings->verbose > 0))) {
            print_finding(&finding, color);
        }
    }
    if (errors > 0 || (warnings > 0 && !session->settings->quiet)) {
        fprintf(stderr, "%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", warnings,
                warnings == 1 ? "" : "s");
    }
}

void session_close(struct session *session) {
    fs_model_free(session->model);
    fs_scenario_free(session->scenario);
    free(session->errors);
}
