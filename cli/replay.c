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
    output_printf(output, "\",%s\n", event->date);
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
    put_json_member(output, "date", event->date);
    output_printf(output, "}");
}

// What the number of an event counts; NULL when it says nothing.
static const char *number_words(const fs_event *event) {
    static const char *const of_persons[] = {"committed", "opened", "closed", "gap"};
    for (size_t i = 0; i < sizeof of_persons / sizeof *of_persons; i++) {
        if (strcmp(event->kind, of_persons[i]) == 0) {
            return "persons";
        }
    }
    return event->unit[0] && event->slot[0] ? "tour" : NULL;
}

static void print_heading(struct trace *trace, const char *option) {
    output_printf(trace->output, "%s%s\n  %5s  %-10s  %-14s %-22s %-26s %s\n",
                  trace->option ? "\n" : "", option[0] ? option : "(without the mission)", "day",
                  "date", "event", "unit", "slot or nation", "number, note");
    snprintf(trace->heading, sizeof trace->heading, "%s", option);
    trace->option = trace->heading;
}

// The line without blanks at its end.
static void print_trimmed(struct output *output, char *line) {
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ') {
        line[--length] = '\0';
    }
    output_printf(output, "%s\n", line);
}

static void print_table(struct trace *trace, const fs_event *event) {
    char line[640];
    char number[48] = "";
    const char *words = number_words(event);
    const char *where = event->slot[0] ? event->slot : event->nation;
    if (!trace->option || strcmp(trace->heading, event->option) != 0) {
        print_heading(trace, event->option);
    }
    if (words && strcmp(words, "tour") == 0) {
        snprintf(number, sizeof number, "tour %ld", event->value);
    } else if (words) {
        snprintf(number, sizeof number, "%ld %s", event->value, words);
    }
    snprintf(line, sizeof line, "  %5d  %-10s  %-14s %-22s %-26s %s%s%s", event->day, event->date,
             event->kind, event->unit[0] ? event->unit : "-", where[0] ? where : "-", number,
             number[0] && event->note[0] ? ", " : "", event->note);
    print_trimmed(trace->output, line);
}

// The world without the mission comes first, also where nothing happens in it.
static void print_quiet_world(struct trace *trace, const char *option) {
    const char *wanted = trace->settings->option;
    if (trace->settings->format == FS_FORMAT_TABLE && !trace->option && option[0] &&
        (!wanted || !wanted[0])) {
        print_heading(trace, "");
        output_printf(trace->output, "  nothing happens\n");
    }
}

static int receive(void *user, const fs_event *event) {
    struct trace *trace = user;
    print_quiet_world(trace, event->option);
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
    case FS_FORMAT_HTML:
        print_table(trace, event);
        break;
    }
    return trace->output->error;
}

static void print_head(const struct settings *settings, const struct session *session,
                       struct output *output) {
    if (settings->format == FS_FORMAT_CSV) {
        output_printf(output, "day,option,kind,nation,unit,slot,value,note,date\n");
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
