// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include "output.h"
#include "session.h"

/** The trace being printed. */
struct trace {
    const struct settings *settings;
    struct output *output;
    const char *option; /**< last heading of the table, NULL before the first */
    char heading[128];
    size_t received; /**< events of the option asked for */
};

static void print_csv(struct output *output, const fs_event *event) {
    // Names hold no commas and no quotes; a note may.
    output_printf(output, "%d,%s,%s,%s,%s,%s,%ld,\"", event->day, event->option, event->kind,
                  event->nation, event->unit, event->slot, event->value);
    for (const char *c = event->note; *c; c++) {
        output_printf(output, *c == '"' ? "\"\"" : "%c", *c);
    }
    output_printf(output, "\"\n");
}

static void put_json_member(struct output *output, const char *key, const char *value) {
    output_printf(output, ", \"%s\": ", key);
    output_json_string(output, value);
}

static void print_json(struct output *output, const fs_event *event, bool first) {
    output_printf(output, "%s\n    {\"day\": %d", first ? "" : ",", event->day);
    put_json_member(output, "option", event->option);
    put_json_member(output, "kind", event->kind);
    put_json_member(output, "nation", event->nation);
    put_json_member(output, "unit", event->unit);
    put_json_member(output, "slot", event->slot);
    output_printf(output, ", \"value\": %ld", event->value);
    put_json_member(output, "note", event->note);
    output_printf(output, "}");
}

static void print_table(struct trace *trace, const fs_event *event) {
    if (!trace->option || strcmp(trace->heading, event->option) != 0) {
        snprintf(trace->heading, sizeof trace->heading, "%s", event->option);
        output_printf(trace->output, "%s%s\n", trace->option ? "\n" : "",
                      event->option[0] ? event->option : "Without the mission");
        trace->option = trace->heading;
    }
    const char *where = event->slot[0] ? event->slot : event->nation;
    output_printf(trace->output, "  day %5d  %-12s %-28s %-36s %6ld  %s\n", event->day, event->kind,
                  event->unit[0] ? event->unit : "-", where[0] ? where : "-", event->value,
                  event->note);
}

static int receive(void *user, const fs_event *event) {
    struct trace *trace = user;
    if (trace->settings->option && strcmp(trace->settings->option, event->option) != 0) {
        return 0;
    }
    trace->received++;
    switch (trace->settings->format) {
    case FS_FORMAT_CSV:
        print_csv(trace->output, event);
        break;
    case FS_FORMAT_JSON:
        print_json(trace->output, event, trace->received == 1);
        break;
    case FS_FORMAT_TABLE:
        print_table(trace, event);
        break;
    }
    return trace->output->error;
}

static void print_head(const struct settings *settings, const struct session *session,
                       struct output *output) {
    if (settings->format == FS_FORMAT_CSV) {
        output_printf(output, "day,option,kind,nation,unit,slot,value,note\n");
    } else if (settings->format == FS_FORMAT_JSON) {
        output_printf(output, "{\n  \"schema_version\": 1,\n  \"scenario\": ");
        output_json_string(output, fs_scenario_name(session->scenario));
        output_printf(output,
                      ",\n  \"seed\": \"%llu\",\n  \"future\": %lu,\n  \"replication\": %lu,\n"
                      "  \"events\": [",
                      (unsigned long long)settings->seed, (unsigned long)settings->future,
                      (unsigned long)settings->replication);
    }
}

static int replay(const struct settings *settings, const struct session *session,
                  struct output *output) {
    struct trace trace = {.settings = settings, .output = output};
    fs_error error = {.status = FS_OK};
    print_head(settings, session, output);
    fs_status status = fs_replay(session->model, settings->seed, settings->future,
                                 settings->replication, receive, &trace, &error);
    if (settings->format == FS_FORMAT_JSON) {
        output_printf(output, trace.received > 0 ? "\n  ]\n}\n" : "]\n}\n");
    }
    if (status != FS_OK && output->error == 0) {
        complain(settings->command, "%s",
                 error.message[0] ? error.message : fs_status_text(status));
        return exit_of(status);
    }
    if (settings->option && settings->option[0] && trace.received == 0) {
        complain(settings->command, "nothing happens in an option '%s' of this scenario",
                 settings->option);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

int command_replay(const struct settings *settings) {
    struct session session;
    struct output output;
    int code = session_open(&session, settings);
    session_report(&session);
    if (code == EXIT_DONE) {
        code = output_open(&output, settings->command, settings->output);
        if (code == EXIT_DONE) {
            code = replay(settings, &session, &output);
            code = output_close(&output, code == EXIT_DONE, code);
        }
    }
    session_close(&session);
    return code;
}
