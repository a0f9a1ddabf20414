// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <inttypes.h>
#include <string.h>

#include "condition.h"
#include "output.h"
#include "session.h"

// A number with commas between thousands.
static const char *grouped(uint64_t number, char *text, size_t size) {
    char digits[24];
    size_t used = 0;
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    for (size_t left = strlen(digits), i = 0; left > 0 && used + 2 < size; left--, i++) {
        text[used++] = digits[i];
        if (left > 1 && left % 3 == 1) {
            text[used++] = ',';
        }
    }
    text[used] = '\0';
    return text;
}

// The defaults of fs_run_options, made visible before a run.
static void print_plan(struct output *output, const struct settings *settings, bool uncertain) {
    char worlds[40];
    uint32_t futures = settings->futures ? settings->futures : uncertain ? 100 : 1;
    uint32_t replications = settings->replications ? settings->replications
                            : uncertain            ? 100
                                                   : 1000;
    output_printf(output,
                  "  run           seed %" PRIu64 ", %" PRIu32 " future%s x %" PRIu32
                  " replication%s = %s worlds\n",
                  settings->seed, futures, futures == 1 ? "" : "s", replications,
                  replications == 1 ? "" : "s",
                  grouped((uint64_t)futures * replications, worlds, sizeof worlds));
}

static int print_summary(struct output *output, const struct session *session) {
    fs_error error = {.status = FS_OK};
    if (session->settings->quiet) {
        return EXIT_DONE;
    }
    fs_status status = fs_scenario_write_summary(session->scenario, output_write, output, &error);
    if (status != FS_OK && status != FS_ERROR_WRITE) {
        complain(session->settings->command, "%s", error.message);
        return exit_of(status);
    }
    if (status == FS_OK && session->settings->verbose > 0) {
        status = fs_model_write_notes(session->model, output_write, output, &error);
        if (status != FS_OK && status != FS_ERROR_WRITE) {
            complain(session->settings->command, "%s", error.message);
            return exit_of(status);
        }
    }
    print_plan(output, session->settings, fs_model_uncertain(session->model));
    return EXIT_DONE;
}

static void print_json(struct output *output, const struct session *session) {
    output_printf(output, "[");
    for (size_t i = 0; i < session_findings(session); i++) {
        fs_diagnostic finding = session_finding(session, i);
        output_printf(output, "%s\n  {\"file\": ", i > 0 ? "," : "");
        output_json_string(output, finding.file);
        output_printf(output, ", \"line\": %d, \"severity\": \"%s\", \"path\": ", finding.line,
                      severity_name(finding.severity));
        output_json_string(output, finding.path);
        output_printf(output, ", \"message\": ");
        output_json_string(output, finding.message);
        output_printf(output, ", \"help\": ");
        output_json_string(output, finding.help);
        output_printf(output, "}");
    }
    output_printf(output, session_findings(session) > 0 ? "\n]\n" : "]\n");
}

static void put_csv_cell(struct output *output, const char *cell, const char *end) {
    output_printf(output, "\"");
    for (; *cell; cell++) {
        output_printf(output, *cell == '"' ? "\"\"" : "%c", *cell);
    }
    output_printf(output, "\"%s", end);
}

static void print_csv(struct output *output, const struct session *session) {
    output_printf(output, "file,line,severity,path,message,help\n");
    for (size_t i = 0; i < session_findings(session); i++) {
        fs_diagnostic finding = session_finding(session, i);
        put_csv_cell(output, finding.file, ",");
        output_printf(output, "%d,%s,", finding.line, severity_name(finding.severity));
        put_csv_cell(output, finding.path, ",");
        put_csv_cell(output, finding.message, ",");
        put_csv_cell(output, finding.help, "\n");
    }
}

int command_check(const struct settings *settings) {
    struct session session;
    struct output output;
    struct condition condition;
    int code = EXIT_DONE;
    if (settings->require) {
        code = condition_parse(&condition, settings->command, settings->require);
    }
    if (code == EXIT_DONE) {
        code = output_open(&output, settings->command, settings->output);
    }
    if (code != EXIT_DONE) {
        return code;
    }
    code = session_open(&session, settings);
    if (settings->format == FS_FORMAT_JSON) {
        print_json(&output, &session);
    } else if (settings->format == FS_FORMAT_CSV) {
        print_csv(&output, &session);
    } else {
        session_report(&session);
        code = code == EXIT_DONE ? print_summary(&output, &session) : code;
    }
    session_close(&session);
    return output_close(&output, true, code);
}
