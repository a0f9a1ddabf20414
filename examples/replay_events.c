// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// replay_events [SCENARIO [FUTURE [REPLICATION]]]
//
// Runs one world again and tells the life of one unit: the first that is called for the mission.
// Without arguments: world (1, 1) of two nations.
#include <forcesim/forcesim.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** What the receiver of events keeps between them. */
struct story {
    char unit[128]; // the unit that is followed; "" until one has been called
    size_t events;  // events of all units in all worlds
};

// Called for each event, in order of day. The strings live only as long as the call.
static int receive(void *user, const fs_event *event) {
    struct story *story = user;
    story->events++;

    // The world without the mission comes first, with an empty option: standing commitments only.
    if (event->option[0] == '\0') {
        return 0;
    }
    if (story->unit[0] == '\0' && strcmp(event->kind, "called") == 0) {
        snprintf(story->unit, sizeof story->unit, "%s", event->unit);
    }
    if (story->unit[0] != '\0' && strcmp(story->unit, event->unit) == 0) {
        printf("  day %5d  %-10s %s  %s\n", event->day, event->kind, event->slot, event->note);
    }
    return 0; // anything else would stop the replay
}

// A whole number from 1; 0 when the text is none.
static unsigned long number(const char *text) {
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    return *end == '\0' && value <= 1000000 ? value : 0;
}

int main(int argc, char *argv[]) {
    const char *path = argc > 1 ? argv[1] : "builtin:scenarios/two_nations.cfg";
    unsigned long future = argc > 2 ? number(argv[2]) : 1;
    unsigned long replication = argc > 3 ? number(argv[3]) : 1;
    if (future == 0 || replication == 0) {
        fputs("Usage: replay_events [SCENARIO [FUTURE [REPLICATION]]]\n", stderr);
        return EXIT_FAILURE;
    }

    fs_error error = {.status = FS_OK};
    fs_scenario *scenario = NULL;
    fs_model *model = NULL;
    struct story story = {.unit = ""};

    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario, path, &error);
    }
    if (status == FS_OK) {
        status = fs_model_compile(&model, scenario, &error);
    }
    if (status == FS_OK) {
        printf("World (%lu, %lu) of %s, seed 1\n", future, replication, fs_scenario_name(scenario));
        // The same seed, future and replication give the same world as in fs_run().
        status =
            fs_replay(model, 1, (uint32_t)future, (uint32_t)replication, receive, &story, &error);
    }
    if (status == FS_OK) {
        printf("%s: its part of %zu events\n", story.unit[0] ? story.unit : "no unit called",
               story.events);
    } else {
        fprintf(stderr, "replay_events: %s: %s\n", fs_status_text(status), error.message);
    }
    fs_model_free(model);
    fs_scenario_free(scenario);
    return status == FS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
