// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_SCENE_H
#define TESTS_SUPPORT_SCENE_H

/**
 * Small scenarios for tests of the model and the engine, made and read through the public headers
 * only. Whatever goes wrong here fails the running test with the library's own words.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <forcesim/forcesim.h>

/**
 * One nation AAA with ten battalions of 100 persons and one slot, every duration constant: tour
 * 100, overlap 10, training 30, margin 10 (so the lead is 40), first-wave training 20, recovery 40,
 * norm and hard minimum of dwell 200, no extension, no early ends. The option `force` asks for 100
 * persons from day 40 to day 839, all at once; 1,000 days; everybody rested.
 */
extern const char scene_text[];

/** A scenario from a text. */
fs_scenario *scene_load(const char *text);
/** scene_text with changes: pairs of path and value, ended by NULL. */
fs_scenario *scene_with(const char *const *changes);
/** Sets one value, in the syntax of a scenario file. */
void scene_set(fs_scenario *scenario, const char *path, const char *value);
/** The same with a whole number. */
void scene_set_number(fs_scenario *scenario, const char *path, double value);
/** Adds a nation with AAA's rotation and class and that many battalions. */
void scene_add_nation(fs_scenario *scenario, const char *name, int battalions);

/** Compiles a scenario and frees it. */
fs_model *scene_compile(fs_scenario *scenario);
/** Compiles scene_text with changes. */
fs_model *scene_model(const char *const *changes);
/** Gives a scenario NATO's tiers t10, t30 and t180 with these plans, in persons. */
void scene_add_tiers(fs_scenario *scenario, double plan10, double plan30, double plan180);
/** Gives a scenario a standing commitment "flank" that a nation holds with so many persons, in
 * battalions and company groups; on the eastern flank once `flank` is set. */
void scene_add_flank(fs_scenario *scenario, const char *nation, const char *persons);
/** Changes of a scene, e.g. scene_model(CHANGES("calendar.horizon_days", "500")). */
#define CHANGES(...) ((const char *const[]){__VA_ARGS__, NULL})

/** Runs a model on one thread. */
fs_result *scene_run(const fs_model *model, uint64_t seed, uint32_t futures, uint32_t replications);
/** Estimate of a metric by name. */
fs_estimate scene_estimate(const fs_result *result, size_t option, const char *metric);
/** Its mean. */
double scene_mean(const fs_result *result, size_t option, const char *metric);
/** Mean of a metric of a nation, both by name. */
double scene_nation_mean(const fs_result *result, size_t option, const char *nation,
                         const char *metric);
/** A result as JSON; the caller frees it. */
char *scene_json(const fs_result *result);

/** An event with strings of its own. */
struct scene_event {
    int day;
    char option[64], kind[32], nation[32], unit[96], slot[96], note[64];
    long value;
};

/** All events of a replayed world. */
struct scene_tape {
    struct scene_event *event;
    size_t count, capacity;
};

/** Replays one world of future 1. */
struct scene_tape scene_replay(const fs_model *model, uint64_t seed, uint32_t replication);
/** Frees the events. */
void scene_tape_free(struct scene_tape *tape);
/**
 * The n-th event (from 0) of a kind in an option ("" the world without the mission); `slot` and
 * `unit` NULL: any. NULL when there is none.
 */
const struct scene_event *scene_find(const struct scene_tape *tape, const char *option,
                                     const char *kind, const char *slot, const char *unit,
                                     size_t n);
/** Number of such events. */
size_t scene_count(const struct scene_tape *tape, const char *option, const char *kind,
                   const char *slot, const char *unit);
/** Day of the n-th event of a kind in a slot in the option `force`; fails when there is none. */
int scene_day(const struct scene_tape *tape, const char *kind, const char *slot, size_t n);
/** Asserts that the events of a kind in a slot of the option `force` fall on these days and no
 * others; ended by -1. */
void scene_days(const struct scene_tape *tape, const char *kind, const char *slot, const int *days);
#define DAYS(...) ((const int[]){__VA_ARGS__, -1})

#endif
