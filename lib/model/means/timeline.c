// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The timeline of one future, read from a scenario (docs/means.md section 3).

#include "model/means/timeline.h"

#include <limits.h>
#include <math.h>

#include "base/error.h"
#include "model/build.h"
#include "random/philox.h"

// ---- Reading an event ---------------------------------------------------------------------------

static const struct fsi_item *event_at(const struct fsi_build *build, size_t i) {
    return fsi_item_at(build->root, FSI_G_events, i);
}

static bool is_kind(const struct fsi_item *event, enum fsi_timeline_kind kind) {
    return fsi_item_enum(event, FSI_K_events_kind) == (int)kind;
}

// Tier in which an event begins to count, or FSI_UNTIERED.
static int tier_of(const struct fsi_build *build, const struct fsi_item *event) {
    const char *name = fsi_item_string(event, FSI_K_events_tier);
    const struct fsi_item *tier =
        name == NULL ? NULL : fsi_item_find(build->root, FSI_G_tiers, name);
    for (int j = 0; tier != NULL && j < FSI_TIERS; j++) {
        if ((int)fsi_build_number(build, tier, FSI_K_tiers_within_days) == fsi_tier_days[j]) {
            return j;
        }
    }
    return FSI_UNTIERED;
}

static int type_of(const struct fsi_build *build, const struct fsi_item *event) {
    return fsi_build_index(build, FSI_G_unit_types, fsi_item_string(event, FSI_K_events_unit_type));
}

static int nation_of(const struct fsi_build *build, const struct fsi_item *event) {
    return fsi_build_index(build, FSI_G_nations, fsi_item_string(event, FSI_K_events_nation));
}

// Pool of the event's nation and type, or -1.
static int pool_of(const struct fsi_build *build, const struct fsi_item *event) {
    int nation = nation_of(build, event), type = type_of(build, event);
    return nation < 0 || type < 0 ? -1 : build->pool_of[nation * build->model->types + type];
}

static int units_of(const struct fsi_build *build, const struct fsi_item *event) {
    return (int)fsi_round(fmax(0.0, fsi_build_number(build, event, FSI_K_events_units)));
}

static int end_of(const struct fsi_build *build, const struct fsi_item *event) {
    double until = fsi_build_number(build, event, FSI_K_events_until_day);
    return isnan(until) ? INT_MAX : (int)fsi_round(until);
}

// ---- Raised units -------------------------------------------------------------------------------

int fsi_build_raised(const struct fsi_build *build, int pool, int day) {
    int raised = 0;
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_events); i++) {
        const struct fsi_item *event = event_at(build, i);
        if (is_kind(event, FSI_KIND_RAISE) && pool_of(build, event) == pool &&
            fsi_build_whole_days(build, event, FSI_K_events_day) <= day) {
            raised += units_of(build, event);
        }
    }
    return raised;
}

int fsi_build_raised_all(const struct fsi_build *build) {
    int raised = 0;
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_events); i++) {
        const struct fsi_item *event = event_at(build, i);
        raised += is_kind(event, FSI_KIND_RAISE) ? units_of(build, event) : 0;
    }
    return raised;
}

void fsi_build_raise(struct fsi_build *build, int pool_index, uint64_t hash) {
    struct fsi_pool *pool = &build->pool[pool_index];
    int number = pool->total;
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_events); i++) {
        const struct fsi_item *event = event_at(build, i);
        if (!is_kind(event, FSI_KIND_RAISE) || pool_of(build, event) != pool_index) {
            continue;
        }
        int tier = tier_of(build, event);
        for (int k = units_of(build, event); k > 0; k--) {
            number++;
            build->unit[build->model->units++] =
                (struct fsi_unit){.pool = pool_index,
                                  .number = number,
                                  .persons = pool->persons,
                                  .tier = (uint8_t)tier,
                                  .mask = (uint8_t)(tier < FSI_TIERS ? (7U << tier) & 7U : 0U),
                                  .hash = fsi_hash_number(hash, (uint32_t)number)};
        }
    }
}

// ---- The timeline -------------------------------------------------------------------------------

/** Lists in the making. */
struct making {
    struct fsi_build *build;
    struct fsi_timeline *timeline;
    struct fsi_supply_change *supply;
    struct fsi_absence *absence;
    struct fsi_pledge_change *pledge;
    int *raised; /**< [pools] raised units given out so far */
};

static void change_supply(struct making *making, int day, int tier, double persons) {
    int32_t whole = (int32_t)fsi_round(persons);
    if (tier < FSI_TIERS && whole != 0 && day < making->build->model->horizon) {
        making->supply[making->timeline->supplies++] =
            (struct fsi_supply_change){.day = day, .tier = tier, .persons = whole};
    }
}

// Days over which a change of posture is spread.
static int span_of(const struct fsi_build *build, const struct fsi_item *event) {
    int over = fsi_build_whole_days(build, event, FSI_K_events_over_days);
    return over > 1 ? over : 1;
}

static void add_posture(struct making *making, const struct fsi_item *event) {
    const struct fsi_build *build = making->build;
    int day = fsi_build_whole_days(build, event, FSI_K_events_day), until = end_of(build, event);
    int over = span_of(build, event), type = type_of(build, event), tier = tier_of(build, event);
    double persons = fsi_build_number(build, event, FSI_K_events_persons);
    if (type >= 0) {
        persons += fsi_round(fsi_build_number(build, event, FSI_K_events_units)) *
                   build->type[type].persons;
    }
    double done = 0;
    for (int i = 1; i <= over && day + i - 1 < until; i++) {
        double now = fsi_round(persons * i / over);
        change_supply(making, day + i - 1, tier, now - done);
        done = now;
    }
    if (until != INT_MAX) {
        change_supply(making, until, tier, -done);
    }
}

static fs_status add_absence(struct making *making, const struct fsi_item *event) {
    struct fsi_build *build = making->build;
    int pool = pool_of(build, event), units = units_of(build, event);
    int day = fsi_build_whole_days(build, event, FSI_K_events_day);
    bool raise = is_kind(event, FSI_KIND_RAISE);
    if (pool < 0) {
        return fsi_error(build->error, FS_ERROR_SCENARIO, "event %s: the nation has no such units",
                         fsi_item_name(event));
    }
    if (build->pool[pool].unused) {
        // Nobody calls these units: only their tier feels them.
        double persons = (double)units * build->pool[pool].persons;
        if (raise) {
            change_supply(making, day, tier_of(build, event), persons);
        }
        return FS_OK;
    }
    struct fsi_absence *absence = &making->absence[making->timeline->absences++];
    *absence = (struct fsi_absence){.name = fsi_item_name(event),
                                    .pool = pool,
                                    .units = units,
                                    .from = raise ? 0 : day,
                                    .until = raise ? day : end_of(build, event),
                                    .first = -1};
    if (raise) {
        absence->first =
            build->pool[pool].first_unit + build->pool[pool].callable + making->raised[pool];
        making->raised[pool] += units;
    }
    return FS_OK;
}

static fs_status add_pledge(struct making *making, const struct fsi_item *event) {
    struct fsi_build *build = making->build;
    const struct fsi_model *model = build->model;
    double *offer = fsi_build_alloc(build, (size_t)model->options, sizeof *offer);
    double persons = fmax(0.0, fsi_build_number(build, event, FSI_K_events_persons));
    int nation = nation_of(build, event);
    if (offer == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int i = 0; i < model->options; i++) {
        offer[i] = fmax(0.0, fmin(persons, model->option[i].sustained[nation]));
    }
    struct fsi_pledge_change change = {nation, fsi_build_whole_days(build, event, FSI_K_events_day),
                                       offer};
    int i = making->timeline->pledges++;
    for (; i > 0 && making->pledge[i - 1].day > change.day; i--) {
        making->pledge[i] = making->pledge[i - 1];
    }
    making->pledge[i] = change;
    return FS_OK;
}

fs_status fsi_build_timeline(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t count = fsi_item_count(build->root, FSI_G_events), changes = 0;
    for (size_t i = 0; i < count; i++) {
        changes += (size_t)span_of(build, event_at(build, i)) + 2;
    }
    struct fsi_timeline *timeline = fsi_build_alloc(build, 1, sizeof *timeline);
    struct making making = {
        .build = build,
        .timeline = timeline,
        .supply = fsi_build_alloc(build, changes, sizeof *making.supply),
        .absence = fsi_build_alloc(build, count, sizeof *making.absence),
        .pledge = fsi_build_alloc(build, count, sizeof *making.pledge),
        .raised = fsi_build_alloc(build, (size_t)model->pools, sizeof *making.raised)};
    if (model->arena.failed) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *event = event_at(build, i);
        if (is_kind(event, FSI_KIND_POSTURE)) {
            add_posture(&making, event);
        } else if (is_kind(event, FSI_KIND_PLEDGE)) {
            FS_TRY(add_pledge(&making, event));
        } else if (!is_kind(event, FSI_KIND_ELECTION)) {
            FS_TRY(add_absence(&making, event));
        }
    }
    timeline->supply = making.supply;
    timeline->absence = making.absence;
    timeline->pledge = making.pledge;
    model->timeline =
        timeline->supplies + timeline->absences + timeline->pledges > 0 ? timeline : NULL;
    return FS_OK;
}
