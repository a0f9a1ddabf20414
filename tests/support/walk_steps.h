// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_WALK_STEPS_H
#define TESTS_SUPPORT_WALK_STEPS_H

#include "support/walk.h"

/** What the two halves of the walk share: the days (walk.c) and the record (walk_record.c). */

/** The seven states of the model. */
enum { READY, TRAINING, STANDBY, DEPLOYED, RETURNING, COMMITTED, UNAVAILABLE, STATES };

/** What is kept of a unit on a day. */
struct footprint {
    uint8_t state;
    uint8_t mask;  // COMMITTED: tiers in which its commitment lets it count
    uint8_t flank; // COMMITTED: on the eastern flank
    uint8_t mission;
};

/** One world while it is walked. */
struct steps {
    struct walk *walk;
    const struct fsi_model *model;
    const struct fsi_world *world;
    struct footprint *print; // [days][units]
    bool *stripped;          // [units] taken from the flank: its dwell is not asked
    int *departed;           // [units] start of dwell as of yesterday
    int64_t *counted;        // [lines][days + 1] the record, counted again
    struct fsi_nation_record *mission;
    int day;
    bool hidden; // a unit came, left and was called again within a day: it cannot be told for what
};

#define HOLDS(steps, condition, ...)                                                               \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            walk_complain((steps), __LINE__, #condition, __VA_ARGS__);                             \
        }                                                                                          \
    } while (0)

/** Fails the test with the world, the day and what does not hold. */
void walk_complain(const struct steps *steps, int line, const char *condition, const char *what,
                   long a, long b);
/** Counts the record again from the footprints and compares. */
void walk_record(struct steps *steps);

static inline int32_t persons_of(const struct steps *steps, int unit) {
    return steps->model->pool[steps->model->unit[unit].pool].persons;
}

static inline int nation_of(const struct steps *steps, int unit) {
    return steps->model->pool[steps->model->unit[unit].pool].nation;
}

#endif
