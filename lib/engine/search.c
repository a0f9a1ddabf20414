// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who may go and who goes first (docs/model.md section 3.3).

#include "engine/search.h"

#include <limits.h>

// ---- Who may go, who goes first -----------------------------------------------------------------

int fsi_departed(const struct fsi_world *world, int unit, int day) {
    const struct fsi_policy *policy = fsi_policy_on(
        world->model, fsi_pool_rotation(world->model, world->model->unit[unit].pool), day);
    int departed = world->unit[unit].departed;
    if (policy->until != INT_MAX && policy->until > 0 && day - departed >= policy->until) {
        departed += (day - departed) / policy->until * policy->until;
    }
    return departed;
}

void fsi_phase_begins(struct fsi_world *world) {
    for (int unit = 0; unit < world->model->units; unit++) {
        struct fsi_unit_state *state = &world->unit[unit];
        if (state->state == FSI_STATE_READY || state->state == FSI_STATE_RETURNING) {
            state->departed = fsi_departed(world, unit, world->day - 1);
        }
    }
}

// How a candidate stands to the norm: 0 meets it (or need not), 1 does not, 2 may not go at all.
// `left` are the days of its budget that a tour leaves.
static int standing(const struct fsi_world *world, const struct fsi_rotation *rotation,
                    const struct fsi_policy *policy, int left, int unit, int dwell) {
    if (dwell < policy->minimum || dwell < policy->from || dwell >= policy->until) {
        return 2;
    }
    if (rotation->budget != INT_MAX) {
        bool within = world->unit[unit].served <= left;
        return within || dwell >= policy->target ? 0 : 2;
    }
    return dwell >= policy->target ? 0 : 1;
}

// Order of candidates as one number, smaller first: standing, the draw rule, start of dwell,
// tie-break word.
static uint64_t rank_of(const struct fsi_world *world, enum fsi_draw draw, int unit, int departed,
                        int norm) {
    const struct fsi_unit_state *state = &world->unit[unit];
    uint64_t tier = world->model->unit[unit].tier, rule = 0;
    int since = departed;
    if (draw == FSI_READINESS_FIRST) {
        rule = tier;
    } else if (draw == FSI_SPARE_READINESS) {
        rule = FSI_UNTIERED - tier;
    } else if (draw == FSI_READY_DAY) {
        since = state->ready_day;
    }
    return (uint64_t)norm << 63 | rule << 61 | (uint64_t)(uint32_t)(since + (1 << 28)) << 32 |
           state->tie;
}

// First day after today on which a unit that may not go today could: when the call is late and its
// dwell is long enough.
static int could_go(const struct fsi_world *world, const struct fsi_search *search,
                    const struct fsi_policy *policy, int departed) {
    int late = search->relief_day - search->mean;
    int rested =
        departed + (policy->minimum > policy->from ? policy->minimum : policy->from) - search->mean;
    int day = late > rested ? late : rested;
    return day > world->day ? day : world->day + 1;
}

// By longest dwell, where time changes nobody's order: the first of the list, or nobody.
static int pick_first(const struct fsi_world *world, struct fsi_search *search,
                      const struct fsi_policy *policy, int when, bool late) {
    search->retry = INT_MAX;
    if (world->ready_count[search->pool] == 0) {
        return -1;
    }
    int unit = world->ready[world->model->pool[search->pool].first_unit];
    int departed = world->unit[unit].departed, dwell = when - departed;
    if (dwell >= policy->minimum && dwell >= policy->from && (late || dwell >= policy->target)) {
        return unit;
    }
    search->retry = could_go(world, search, policy, departed);
    return -1;
}

// Best READY unit of a pool for an arrival on the relief day, or -1.
int fsi_search_pool(const struct fsi_world *world, struct fsi_search *search) {
    const struct fsi_model *model = world->model;
    const struct fsi_pool *pool = &model->pool[search->pool];
    const struct fsi_rotation *rotation = fsi_pool_rotation(model, search->pool);
    int when = search->relief_day > world->day + search->mean ? search->relief_day
                                                              : world->day + search->mean;
    bool late = world->day >= search->relief_day - search->mean;
    const struct fsi_policy *policy = fsi_policy_on(model, rotation, when);
    const int32_t *ready = world->ready + pool->first_unit;
    // Without windows, budgets and phases the passing of time changes a unit's standing in one way
    // only.
    bool plain = model->phases == 0 && policy->until == INT_MAX && rotation->budget == INT_MAX;
    uint64_t best_rank = UINT64_MAX;
    int best = -1;

    if (plain && search->draw == FSI_LONGEST_DWELL) {
        return pick_first(world, search, policy, when, late);
    }
    search->retry = world->day + 1;
    int left = rotation->budget - fsi_policy_on(model, rotation, search->relief_day)->tour;
    for (int i = 0; i < world->ready_count[search->pool]; i++) {
        int unit = ready[i];
        int departed = fsi_departed(world, unit, world->day);
        int norm = standing(world, rotation, policy, left, unit, when - departed);
        if (norm > late) {
            continue;
        }
        uint64_t rank = rank_of(world, search->draw, unit, departed, norm);
        if (best < 0 || rank < best_rank || (rank == best_rank && unit < best)) {
            best_rank = rank;
            best = unit;
        }
    }
    return best;
}

// Rotating unit of a pool that has stood on the flank longest, or -1.
int fsi_search_flank(const struct fsi_world *world, int pool_index) {
    const struct fsi_pool *pool = &world->model->pool[pool_index];
    int best = -1;
    for (int unit = pool->first_unit; unit < pool->first_unit + pool->callable; unit++) {
        const struct fsi_unit_state *state = &world->unit[unit];
        if (state->state != FSI_STATE_COMMITTED || !world->slot[state->slot].flank ||
            world->slot[state->slot].permanent) {
            continue;
        }
        const struct fsi_unit_state *first = best < 0 ? NULL : &world->unit[best];
        if (first == NULL || state->arrived < first->arrived ||
            (state->arrived == first->arrived && state->tie < first->tie)) {
            best = unit;
        }
    }
    return best;
}
