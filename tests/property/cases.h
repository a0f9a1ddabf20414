// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_PROPERTY_CASES_H
#define TESTS_PROPERTY_CASES_H

/**
 * Small scenarios made at random: case N is always the same. A program that uses them takes
 * `--case N` to print that one and run it alone.
 */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random/philox.h"
#include "support/scene.h"

/** The cases that a program runs: from `first` to `last`. */
static uint32_t cases_first = 1, cases_last = 0;

/** Source of choices of one case. */
struct choices {
    uint32_t id, next;
};

/** A whole number from low to high, both possible. */
static inline int choose(struct choices *choices, int low, int high) {
    const struct fsi_block block =
        fsi_philox(fsi_key_of(20260701, 1), choices->next++, choices->id, fsi_hash("case"));
    return low + (int)((double)(high - low + 1) * fsi_unit(block.word[0]));
}

/** True in `percent` of 100. */
static inline bool chance(struct choices *choices, int percent) {
    return choose(choices, 1, 100) <= percent;
}

/** One of several texts. */
#define CHOOSE(choices, ...)                                                                       \
    ((const char *const[]){__VA_ARGS__})[choose(                                                   \
        (choices), 0, (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)) - 1)]

/** A text that grows. */
struct case_text {
    char *bytes;
    size_t length;
};

static inline void put(struct case_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static inline void put(struct case_text *text, const char *format, ...) {
    enum { ROOM = 65536 };
    va_list arguments;
    if (text->bytes == NULL) {
        text->bytes = calloc(1, ROOM);
    }
    va_start(arguments, format);
    text->length +=
        (size_t)vsnprintf(text->bytes + text->length, ROOM - text->length, format, arguments);
    va_end(arguments);
}

/** What shapes a case. */
struct case_shape {
    int nations, horizon;
    bool reversed;       /**< names in the other order: the same scenario */
    const char *options; /**< which options in which order, "sl" (small, large) when NULL */
};

/** `key = N; ` with a chosen number. One choice a call: the order of arguments is the compiler's.
 */
static inline void put_int(struct case_text *text, struct choices *choices, const char *key,
                           int low, int high) {
    put(text, "%s = %d; ", key, choose(choices, low, high));
}

/** `key = word; ` */
static inline void put_word(struct case_text *text, const char *key, const char *word) {
    put(text, "%s = %s; ", key, word);
}

static inline void put_duration(struct case_text *text, struct choices *choices, const char *key,
                                int low, int high) {
    const int a = choose(choices, low, high);
    const int b = choose(choices, 0, high - low);
    const int law = choose(choices, 0, 4);
    if (law <= 1 || b == 0) {
        put(text, "%s = %d; ", key, a);
    } else if (law == 2) {
        put(text, "%s = { random = \"uniform\"; min = %d; max = %d; }; ", key, a, a + b);
    } else if (law == 3) {
        put(text, "%s = { random = \"triangular\"; min = %d; mode = %d; max = %d; }; ", key, a,
            a + b / 2, a + b);
    } else {
        put(text, "%s = { random = \"lognormal\"; mean = %d; cv = 0.4; }; ", key, a + 1);
    }
}

static inline void put_rotation(struct case_text *text, struct choices *choices, const char *name) {
    const int tour = choose(choices, 20, 150);
    const int target = tour * choose(choices, 1, 4);
    put(text, "%s = { tour_days = %d; target_dwell_days = %d; ", name, tour, target);
    put_int(text, choices, "overlap_days", 0, 10);
    put_duration(text, choices, "training_days", 0, 60);
    put_duration(text, choices, "first_wave_training_days", 0, 30);
    put_duration(text, choices, "returning_days", 0, 50);
    put_int(text, choices, "max_extension_days", 0, 30);
    put_int(text, choices, "margin_days", 0, 20);
    if (chance(choices, 50)) {
        put(text, "min_dwell_days = %d; ", target * choose(choices, 0, 4) / 4);
    }
    put_word(text, "early_end_prob", CHOOSE(choices, "0", "0.02", "0.4"));
    put_word(text, "certification_failure_prob", CHOOSE(choices, "0", "0", "0.3"));
    if (chance(choices, 20)) {
        put_int(text, choices, "deployable_until_days", target + tour + 20, target + tour + 200);
        put_int(text, choices, "deployable_from_days", 0, target);
    }
    if (chance(choices, 15)) {
        put(text, "budget_days = %d; ", tour * choose(choices, 1, 3));
    }
    if (chance(choices, 30)) {
        put(text,
            "phases = { surge = { tour_days = %d; target_dwell_days = %d; "
            "min_dwell_days = %d; }; }; ",
            tour + choose(choices, 0, 60), target * 3 / 4, target / 2);
    }
    put(text, "};\n");
}

static inline void put_nation(struct case_text *text, struct choices *choices, char letter) {
    put(text, "%c%c%c = { active_personnel = 100000; ", letter, letter, letter);
    put_word(text, "nato", CHOOSE(choices, "true", "true", "false"));
    put_word(text, "rotation", CHOOSE(choices, "\"quick\"", "\"slow\""));
    const int heavy = choose(choices, 1, 9);
    const int light = choose(choices, 0, 9);
    put(text, "pools = { heavy = { units = %d; }; ", heavy);
    if (light > 0) {
        put(text, "light = { units = %d; }; ", light);
    }
    put(text, "}; ");
    put_word(text, "available_frac", CHOOSE(choices, "1", "1", "0.75"));
    put_word(text, "willingness", CHOOSE(choices, "1", "1", "0.6"));
    put_word(text, "class", CHOOSE(choices, "\"lead\"", "\"other\"", "\"other\""));
    put(text, "max_pledge_persons = %d; };\n", 100 * choose(choices, 1, 12));
}

static inline void put_commitment(struct case_text *text, struct choices *choices,
                                  const struct case_shape *shape, const char *name) {
    put(text, "%s = { manoeuvre_frac = 1; manoeuvre_role = \"heavy\"; support_type = \"light\"; ",
        name);
    put_word(text, "flank", CHOOSE(choices, "true", "false"));
    if (chance(choices, 20)) {
        put_int(text, choices, "notice_days", 1, 100);
    }
    if (chance(choices, 20)) {
        put(text, "start_date = \"2026-09-0%d\"; ", choose(choices, 1, 9));
    }
    if (chance(choices, 20)) {
        put(text, "end_date = \"2026-12-0%d\"; ", choose(choices, 1, 9));
    }
    put(text, "contributors = { ");
    for (int n = 0; n < shape->nations; n++) {
        const int persons = choose(choices, 1, 3) * 100, letter = 'A' + n;
        const bool permanent = chance(choices, 15);
        if (chance(choices, 50) || n == 0) {
            put(text, "%c%c%c = { persons = %d; permanent = %s; }; ", letter, letter, letter,
                persons, permanent ? "true" : "false");
        }
    }
    put(text, "}; };\n");
}

static inline void put_requirement(struct case_text *text, struct choices *choices,
                                   const struct case_shape *shape, const char *name) {
    put(text, "%s = { ", name);
    put_word(text, "role", CHOOSE(choices, "\"heavy\"", "\"heavy\"", "\"light\""));
    put(text, "persons = %d; ", 100 * choose(choices, 1, 12));
    put_int(text, choices, "priority", 1, 2);
    put_word(text, "substitutes", CHOOSE(choices, "true", "false"));
    const int regime = choose(choices, 0, 9);
    if (regime == 9) {
        put(text, "regime = \"random_demand\"; ");
        put_int(text, choices, "arrivals_per_year", 1, 12);
        put_int(text, choices, "units", 1, 3);
        put_duration(text, choices, "duration_days", 10, 100);
    } else if (regime >= 7) {
        put(text, "regime = \"coalition_pool\"; ");
        put_int(text, choices, "pipeline_units", regime == 8, regime == 8 ? 8 : 0);
    }
    const int from = choose(choices, 0, 100);
    const int until = shape->horizon - choose(choices, 50, 200);
    const int profile = choose(choices, 1, 100);
    if (profile <= 30) {
        put(text, "profile_days = [%d, %d]; profile_fracs = [1, 0]; profile_shape = \"step\"; ",
            from, until);
    } else if (profile <= 45) {
        put(text, "profile_days = [%d, %d, %d]; profile_fracs = [1.0, 0.4, 1.0]; ", from,
            from + 100, from + 200);
    }
    put(text, "};\n");
}

static inline void put_option(struct case_text *text, struct choices *choices,
                              const struct case_shape *shape, const char *name) {
    put(text, "%s = { ", name);
    put_word(text, "first_wave_draw",
             CHOOSE(choices, "\"longest_dwell\"", "\"spare_readiness\"", "\"readiness_first\"",
                    "\"ready_day\""));
    put_word(text, "relief_draw",
             CHOOSE(choices, "\"longest_dwell\"", "\"spare_readiness\"", "\"readiness_first\"",
                    "\"ready_day\""));
    put_word(text, "replace_early", CHOOSE(choices, "\"trained\"", "\"high_readiness\""));
    put_word(text, "priority",
             CHOOSE(choices, "\"commitments_first\"", "\"mission_first\"", "\"may_strip\""));
    put_word(text, "exit_mode", CHOOSE(choices, "\"withdraw\"", "\"finish\""));
    put_word(text, "offer_uncapped", CHOOSE(choices, "false", "true"));
    put_int(text, choices, "exit_notice_days", 0, 90);
    put_int(text, choices, "reoffer_days", 0, 60);
    put(text, "requirements = {\n");
    const int requirements = choose(choices, 1, 3);
    for (int i = 0; i < requirements; i++) {
        put_requirement(text, choices, shape, i == 0 ? "first" : i == 1 ? "second" : "third");
    }
    put(text, "}; };\n");
}

static inline void put_start(struct case_text *text, struct choices *choices,
                             const struct case_shape *shape) {
    const int build_up = choose(choices, 0, 120);
    put(text, "schema_version = 1; name = \"case\"; calendar = { horizon_days = %d; };\n",
        shape->horizon);
    put(text, "mission = { build_up_days = %d; hold_days = %d; ", build_up,
        shape->horizon - build_up - 130);
    put_int(text, choices, "wind_down_days", 0, 60);
    put(text, "};\nstart = { ");
    put_word(text, "initial",
             CHOOSE(choices, "\"steady\"", "\"steady\"", "\"rested\"", "\"random\""));
    put(text, "};\nphases = { surge = { ");
    put_int(text, choices, "from_day", 0, 200);
    put_int(text, choices, "until_day", 201, 500);
    put(text, "}; };\nreadiness = { land_share_frac = 0.8; ");
    put_int(text, choices, "recall_days", 0, 40);
    put_word(text, "dual_hatting", CHOOSE(choices, "false", "true"));
    const int plan = 100 * choose(choices, 2, 12);
    put(text,
        "};\ntiers = { t10 = { within_days = 10; plan_persons = %d; }; t30 = { within_days = 30; "
        "plan_persons = %d; }; t180 = { within_days = 180; plan_persons = %d; }; };\n",
        plan, 2 * plan, 4 * plan);
}

static inline void put_classes(struct case_text *text, struct choices *choices) {
    put(text, "classes = { lead = { lead = true; exit_hazard_per_year = 0; ");
    put_int(text, choices, "decision_delay_days", 0, 20);
    put(text, "}; other = { ");
    put_word(text, "exit_hazard_per_year", CHOOSE(choices, "0", "0.1", "1"));
    put_duration(text, choices, "decision_delay_days", 0, 40);
    put(text, "training_only_days = %d; }; };\n", chance(choices, 10) ? 80 : 0);
}

static inline void put_events(struct case_text *text, struct choices *choices) {
    if (chance(choices, 30)) {
        put(text, "events = { modern = { kind = \"unavailable\"; nation = \"AAA\"; "
                  "unit_type = \"heavy\"; ");
        put_int(text, choices, "units", 1, 4);
        put_int(text, choices, "day", 1, 200);
        put_int(text, choices, "until_day", 201, 450);
        put(text, "}; };\n");
    }
}

/** Text of case `id`; the caller frees it. */
static inline char *case_source(uint32_t id, struct case_shape shape) {
    struct choices choices = {.id = id};
    struct case_text text = {0}, part[4] = {{0}}, one = {0}, two = {0}, small = {0}, large = {0};
    shape.nations = choose(&choices, 1, 4);
    shape.horizon = choose(&choices, 500, 900);
    put_start(&text, &choices, &shape);
    put(&text, "unit_types = { heavy = { persons = 100; }; light = { persons = 40; }; };\n"
               "roles = { heavy = { filled_by = [\"heavy\", \"light\"]; }; "
               "light = { filled_by = [\"light\"]; }; };\nrotations = {\n");
    put_rotation(&text, &choices, "quick");
    put_rotation(&text, &choices, "slow");
    put(&text, "};\n");
    put_classes(&text, &choices);
    put(&text, "nations = {\n");
    for (int n = 0; n < shape.nations; n++) {
        put_nation(&part[n], &choices, (char)('A' + n));
    }
    for (int n = 0; n < shape.nations; n++) {
        put(&text, "%s", part[shape.reversed ? shape.nations - 1 - n : n].bytes);
    }
    put_commitment(&one, &choices, &shape, "east");
    put_commitment(&two, &choices, &shape, "west");
    put(&text, "};\ncommitments = {\n%s%s};\n", shape.reversed ? two.bytes : one.bytes,
        shape.reversed ? one.bytes : two.bytes);
    put_events(&text, &choices);
    put_option(&small, &choices, &shape, "small");
    put_option(&large, &choices, &shape, "large");
    put(&text, "options = {\n");
    for (const char *o = shape.options == NULL ? "sl" : shape.options; *o != '\0'; o++) {
        put(&text, "%s", *o == 's' ? small.bytes : large.bytes);
    }
    put(&text, "};\n");
    for (int n = 0; n < 4; n++) {
        free(part[n].bytes);
    }
    free(one.bytes);
    free(two.bytes);
    free(small.bytes);
    free(large.bytes);
    return text.bytes;
}

/** Says which case is running: the last one named is the one that a test failed in. */
static inline void case_running(uint32_t id) {
    print_message("case %u\n", (unsigned)id);
}

/** The scenario of a case. */
static inline fs_scenario *case_scenario(uint32_t id, struct case_shape shape) {
    char *text = case_source(id, shape);
    fs_scenario *scenario = scene_load(text);
    free(text);
    return scenario;
}

/** The model of a case. */
static inline fs_model *case_model(uint32_t id, struct case_shape shape) {
    return scene_compile(case_scenario(id, shape));
}

/** Reads `--case N`, or sets the number of cases. */
static inline void cases_arguments(int argc, char **argv, uint32_t count) {
    cases_last = count;
    if (argc == 3 && strcmp(argv[1], "--case") == 0) {
        cases_first = cases_last = (uint32_t)strtoul(argv[2], NULL, 10);
        char *text = case_source(cases_first, (struct case_shape){0});
        fputs(text, stdout);
        free(text);
    }
}

/** Runs the body for every case, `id` its number. */
#define EACH_CASE(id)                                                                              \
    for (uint32_t id = cases_first; id <= cases_last && (case_running(id), 1); id++)

#endif
