// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "support/walk_steps.h"

// First day after `day` on which the unit is no longer RETURNING; the horizon when that is not
// seen.
static int back_on(const struct steps *steps, int unit, int day) {
    const size_t units = (size_t)steps->model->units;
    while (day < steps->model->horizon &&
           steps->print[(size_t)day * units + (size_t)unit].state == RETURNING) {
        day++;
    }
    return day;
}

// True when a unit of tier `tier` counts within the notice of tier j on a day.
static bool counts(const struct steps *steps, int unit, int j, int day, int back) {
    const struct footprint *print =
        &steps->print[(size_t)day * (size_t)steps->model->units + (size_t)unit];
    if (steps->model->unit[unit].tier > j) {
        return false;
    }
    switch (print->state) {
    case READY:
        return true;
    case TRAINING:
    case STANDBY:
        return steps->model->mask_pipeline >> j & 1;
    case DEPLOYED:
        return steps->model->mask_deployed >> j & 1;
    case COMMITTED:
        return print->mask >> j & 1;
    case UNAVAILABLE:
        return false;
    default:
        return back - day <= fsi_tier_days[j];
    }
}

static void count_unit(struct steps *steps, int unit) {
    static const int line_of[STATES] = {
        -1, FSI_LINE_TRAINING, FSI_LINE_STANDBY, FSI_LINE_IN_THEATRE, FSI_LINE_RETURNING, -1, -1};
    const size_t days = (size_t)steps->model->horizon + 1;
    const int persons = persons_of(steps, unit), tier = steps->model->unit[unit].tier;
    int back = 0;
    for (int day = 0; day < steps->model->horizon; day++) {
        const struct footprint *print =
            &steps->print[(size_t)day * (size_t)steps->model->units + (size_t)unit];
        int64_t *counted = steps->counted + day;
        if (print->state == RETURNING && back <= day) {
            back = back_on(steps, unit, day);
        }
        const int line = line_of[print->state];
        if (line >= 0 && print->mission) {
            counted[(size_t)line * days] += persons;
            counted[FSI_LINE_CYCLE_UNITS * days]++;
        }
        if (print->state == COMMITTED && print->flank) {
            counted[FSI_LINE_FLANK * days] += persons;
        }
        for (int j = tier; j < FSI_TIERS; j++) {
            const size_t offset = (size_t)j * days;
            counted[FSI_LINE_SUPPLY * days + offset] -=
                counts(steps, unit, j, day, back) ? 0 : persons;
            counted[FSI_LINE_FLANK_TIERED * days + offset] +=
                print->state == COMMITTED && print->flank ? persons : 0;
        }
    }
}

// Where nations re-designate: min(land quota, persons READY), against everybody at home.
static void count_backfilled(struct steps *steps) {
    const struct fsi_model *model = steps->model;
    const size_t days = (size_t)model->horizon + 1;
    for (int day = 0; day < model->horizon; day++) {
        for (int n = 0; n < model->nations; n++) {
            const struct fsi_nation *nation = &model->nation[n];
            int64_t ready = nation->all_ready;
            for (int u = 0; u < model->units; u++) {
                const struct footprint *print =
                    &steps->print[(size_t)day * (size_t)model->units + (size_t)u];
                ready -=
                    nation_of(steps, u) == n && print->state != READY ? persons_of(steps, u) : 0;
            }
            for (int j = 0; j < FSI_TIERS; j++) {
                const int64_t quota = nation->land_quota[j];
                const int64_t all = nation->all_ready < quota ? nation->all_ready : quota;
                steps->counted[(size_t)(FSI_LINE_BACKFILLED + j) * days + (size_t)day] +=
                    (ready < quota ? ready : quota) - all;
            }
        }
    }
}

static void compare_lines(struct steps *steps) {
    const size_t days = (size_t)steps->model->horizon + 1;
    for (int line = 0; line < FSI_LINES; line++) {
        const int32_t *values = fsi_record_line(&steps->world->record, steps->model, line);
        // A return beyond the horizon is not seen here; it matters for the last days of supply
        // only.
        const bool supply = line >= FSI_LINE_SUPPLY && line < FSI_LINE_SUPPLY + FSI_TIERS;
        const int blind = supply ? fsi_tier_days[line - FSI_LINE_SUPPLY] : 0;
        for (steps->day = 0; steps->day < steps->model->horizon - blind; steps->day++) {
            const int64_t counted = steps->counted[(size_t)line * days + (size_t)steps->day];
            if (values[steps->day] != counted) {
                print_error("line %d: recorded %d, counted %lld\n", line, values[steps->day],
                            (long long)counted);
            }
            HOLDS(steps, values[steps->day] == counted, "the record is what units did", line,
                  (long)counted);
        }
    }
}

static void compare_nations(struct steps *steps) {
    const struct fsi_world *world = steps->world;
    for (int n = 0; world->option != NULL && n < steps->model->nations; n++) {
        const struct fsi_nation_record *a = &world->record.mission[n], *b = &steps->mission[n];
        HOLDS(steps, a->allotted == b->allotted, "person-days allotted", (long)a->allotted,
              (long)b->allotted);
        HOLDS(steps, a->deployed == b->deployed, "person-days deployed", (long)a->deployed,
              (long)b->deployed);
        if (steps->hidden) {
            continue;
        }
        HOLDS(steps, a->arrivals == b->arrivals, "arrivals", a->arrivals, b->arrivals);
        HOLDS(steps, a->breaches == b->breaches, "breaches", a->breaches, b->breaches);
        HOLDS(steps, a->person_tours == b->person_tours, "person-tours", (long)a->person_tours,
              (long)b->person_tours);
    }
}

void walk_record(struct steps *steps) {
    for (int u = 0; u < steps->model->units; u++) {
        count_unit(steps, u);
    }
    count_backfilled(steps);
    compare_lines(steps);
    compare_nations(steps);
}
