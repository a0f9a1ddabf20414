// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The initial condition (docs/model.md section 3.5): standing commitments in equilibrium, everybody
// rested, or random cycle times. It is set up analytically; no replication pays for a warm-up.

#include <limits.h>

#include "engine/world.h"

// ---- Pieces -------------------------------------------------------------------------------------

static struct fsi_block start_block(const struct fsi_world *world, const struct fsi_slot *slot,
                                    uint32_t block) {
    const struct fsi_commitment_slot *fixed = &world->model->commitment[slot->number];
    return fsi_philox(world->key, block, world->replication, fixed->start);
}

// A unit that is not READY on day 0 leaves the numbers that hold with everybody at home.
static void absent(struct fsi_world *world, int unit) {
    const struct fsi_pool *pool = &world->model->pool[world->model->unit[unit].pool];
    fsi_nation_ready(world, pool->nation, -pool->persons);
}

static void at_home(struct fsi_world *world, int unit, int ready_day) {
    struct fsi_unit_state *state = &world->unit[unit];
    state->state = FSI_STATE_READY;
    state->ready_day = ready_day;
    fsi_list_ready(world, unit);
}

// A unit stands in a commitment on day 0, since before it.
static void on_duty(struct fsi_world *world, int index, int unit, int relief_day,
                    const struct fsi_block *block) {
    const struct fsi_model *model = world->model;
    struct fsi_slot *slot = &world->slot[index];
    struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_policy *policy =
        fsi_policy_on(model, fsi_pool_rotation(model, slot->pool), relief_day);
    state->state = FSI_STATE_COMMITTED;
    state->slot = index;
    state->relief_day = state->arrived = relief_day;
    state->planned_end = relief_day + policy->tour;
    state->limit = state->planned_end + policy->max_extension;
    fsi_keep_words(state, block);
    state->tie = block->word[3];
    absent(world, unit);
    if (slot->flank) {
        fsi_count_flank(world, unit, 1);
    }
    fsi_set_mask(world, unit, 0, slot->mask & model->unit[unit].mask);
}

// ---- A pool in equilibrium ----------------------------------------------------------------------

// Units of a pool in order of their tie-break words (then number), in the workspace's list.
static int32_t *line_up(struct fsi_world *world, const struct fsi_pool *pool) {
    int32_t *list = world->line_up + pool->first_unit;
    uint64_t *key = world->line_key + pool->first_unit;
    for (int i = 0; i < pool->callable; i++) {
        uint32_t unit = (uint32_t)(pool->first_unit + i);
        uint64_t own = (uint64_t)world->unit[unit].tie << 32 | unit;
        int j = i;
        for (; j > 0 && key[j - 1] > own; j--) {
            key[j] = key[j - 1];
        }
        key[j] = own;
    }
    for (int i = 0; i < pool->callable; i++) {
        list[i] = (int32_t)(uint32_t)key[i];
    }
    return list;
}

static void incumbent(struct fsi_world *world, int index, int unit, int phase) {
    struct fsi_slot *slot = &world->slot[index];
    const struct fsi_rotation *rotation = fsi_pool_rotation(world->model, slot->pool);
    struct fsi_block block = fsi_philox(world->key, 0, world->replication, fsi_tour_hash(slot, 0));
    on_duty(world, index, unit, -phase, &block);
    struct fsi_unit_state *state = &world->unit[unit];
    slot->incumbent = unit;

    int tour = state->planned_end - state->relief_day;
    double u = fsi_unit(block.word[1]);
    if (u < rotation->early_end_prob && tour > 1) {
        int early = -phase + 1 + (int)(u / rotation->early_end_prob * (tour - 1));
        if (early >= 0 && early < state->planned_end) {
            fsi_calendar_put(&world->calendar, unit, early, FSI_EVENT_EARLY);
            return;
        }
    }
    fsi_calendar_put(&world->calendar, unit, state->planned_end, FSI_EVENT_END);
}

// The j-th last departure of a slot whose incumbent came on day -phase; above 0: still in theatre.
static int past_departure(const struct fsi_policy *policy, int phase, int j) {
    return -phase - j * (policy->tour - policy->overlap) + policy->tour;
}

// A unit that left a slot some time ago. Returns the day its recovery ends.
static int departed(struct fsi_world *world, int unit, int day, const struct fsi_block *block) {
    struct fsi_unit_state *state = &world->unit[unit];
    const struct fsi_rotation *rotation =
        fsi_pool_rotation(world->model, world->model->unit[unit].pool);
    state->departed = day;
    state->tie = block->word[3];
    return day + fsi_days_draw(rotation->returning, block->word[2]);
}

// Recovering until a day, or at home since.
static void settle(struct fsi_world *world, int unit, int until) {
    if (until <= 0) {
        at_home(world, unit, until);
        return;
    }
    world->unit[unit].state = FSI_STATE_RETURNING;
    absent(world, unit);
    fsi_count_returning(world, unit, until);
    fsi_calendar_put(&world->calendar, unit, until, FSI_EVENT_READY);
}

// The most recent past departure of a pool that nobody has been given yet; the slots' counters go
// on.
static int next_departure(struct fsi_world *world, const struct fsi_pool *pool,
                          const struct fsi_policy *policy, struct fsi_block *block) {
    int best = -1, best_day = INT_MIN;
    for (int i = 0; i < pool->committed; i++) {
        int s = pool->slot[i];
        int day = past_departure(policy, world->slot[s].phase, world->slot[s].past);
        if (day > best_day) {
            best_day = day;
            best = s;
        }
    }
    *block = start_block(world, &world->slot[best], (uint32_t)world->slot[best].past);
    world->slot[best].past++;
    return best_day;
}

// R of a tour of a slot whose incumbent came on day -phase.
static int relief_date(const struct fsi_world *world, const struct fsi_slot *slot, int tour) {
    const struct fsi_rotation *rotation = fsi_pool_rotation(world->model, slot->pool);
    int day = -slot->phase;
    for (int k = 0; k < tour; k++) {
        day += fsi_step(fsi_policy_on(world->model, rotation, day));
    }
    return day;
}

// Slot of the relief called latest before day 0, of those that still wait for a unit; of several
// called on one day the first slot or the last.
static int latest_relief(const struct fsi_world *world, const struct fsi_pool *pool, bool last) {
    int best = -1, best_day = INT_MIN;
    for (int i = 0; i < pool->committed; i++) {
        const struct fsi_slot *slot = &world->slot[pool->slot[i]];
        int day = relief_date(world, slot, slot->under_way);
        if (slot->under_way > 0 && (day > best_day || (last && day == best_day))) {
            best_day = day;
            best = pool->slot[i];
        }
    }
    return best;
}

// A relief that was called before day 0 with its training drawn then.
static void relief(struct fsi_world *world, int index, int unit, int tour) {
    struct fsi_slot *slot = &world->slot[index];
    const struct fsi_rotation *rotation = fsi_pool_rotation(world->model, slot->pool);
    int relief_day = relief_date(world, slot, tour);
    struct fsi_call call = {.slot = index,
                            .unit = unit,
                            .tour = tour,
                            .relief_day = relief_day,
                            .hash = fsi_tour_hash(slot, tour)};
    absent(world, unit);
    world->day = relief_day - rotation->lead;
    int arrival = fsi_prepare(world, &call);
    world->day = 0;
    fsi_set_mask(world, unit, 0, world->model->mask_pipeline & world->model->unit[unit].mask);
    fsi_join_queue(world, unit);
    fsi_calendar_put(&world->calendar, unit, arrival > 0 ? arrival : 0, FSI_EVENT_ARRIVE);
}

// The relief of a tour is the next that is to be called.
static void call_next(const struct fsi_world *world, struct fsi_slot *slot, int tour) {
    int before = relief_date(world, slot, tour - 1);
    const struct fsi_policy *policy =
        fsi_policy_on(world->model, fsi_pool_rotation(world->model, slot->pool), before);
    slot->next = tour;
    slot->limit = before + policy->tour + policy->max_extension;
    slot->relief_day = before + fsi_step(policy);
}

// Phase of each slot and the number of its reliefs under way; returns the sum of these.
static int set_phases(struct fsi_world *world, const struct fsi_pool *pool, int step) {
    int lead = pool->rotation->lead, reliefs = 0;
    for (int i = 0; i < pool->committed; i++) {
        struct fsi_slot *slot = &world->slot[pool->slot[i]];
        slot->phase = (int)(fsi_unit(start_block(world, slot, 0).word[0]) * step);
        slot->past = 1;
        slot->under_way = 0;
        call_next(world, slot, 1);
        while (slot->relief_day - lead < 0 && slot->relief_day < slot->close &&
               slot->close > slot->limit) {
            slot->under_way++;
            call_next(world, slot, slot->next + 1);
        }
        reliefs += slot->under_way;
    }
    return reliefs;
}

// The pool lacks units for its reliefs: the latest of them become open calls, those of the last
// slots first.
static void drop_relief(struct fsi_world *world, const struct fsi_pool *pool) {
    struct fsi_slot *slot = &world->slot[latest_relief(world, pool, true)];
    slot->under_way--;
    call_next(world, slot, slot->next - 1);
}

// Incumbents first, then predecessors still in theatre; returns how many units have been given a
// place.
static int place_on_duty(struct fsi_world *world, const struct fsi_pool *pool,
                         const struct fsi_policy *policy, int step, const int32_t *unit) {
    int given = pool->permanent < pool->callable ? pool->permanent : pool->callable;
    for (int i = 0; i < pool->committed && given < pool->callable; i++) {
        incumbent(world, pool->slot[i], unit[given++], world->slot[pool->slot[i]].phase);
    }
    for (int i = 0; i < pool->committed; i++) {
        struct fsi_slot *slot = &world->slot[pool->slot[i]];
        int day = past_departure(policy, slot->phase, 1);
        slot->past += day > 0;
        if (day > 0 && given < pool->callable) {
            struct fsi_block block = start_block(world, slot, 1);
            on_duty(world, pool->slot[i], unit[given], -slot->phase - step, &block);
            slot->leaving = unit[given++];
            fsi_calendar_put(&world->calendar, slot->leaving, day, FSI_EVENT_END);
        }
    }
    return given;
}

static void steady_pool(struct fsi_world *world, int pool_index, const int32_t *unit) {
    const struct fsi_pool *pool = &world->model->pool[pool_index];
    const struct fsi_policy *policy =
        fsi_policy_on(world->model, fsi_pool_rotation(world->model, pool_index), 0);
    int step = fsi_step(policy);
    struct fsi_block block;

    int reliefs = set_phases(world, pool, step);
    int given = place_on_duty(world, pool, policy, step, unit);
    for (; reliefs > pool->callable - given; reliefs--) {
        drop_relief(world, pool);
    }
    int rest = given;
    for (; given < pool->callable - reliefs; given++) {
        int day = next_departure(world, pool, policy, &block);
        world->unit[unit[given]].ready_day = departed(world, unit[given], day, &block);
    }
    // Longest at home first: that is how the lists of READY units stand.
    for (int i = given - 1; i >= rest; i--) {
        settle(world, unit[i], world->unit[unit[i]].ready_day);
    }
    for (; reliefs > 0; reliefs--) {
        int latest = latest_relief(world, pool, false);
        int day = next_departure(world, pool, policy, &block);
        departed(world, unit[given], day, &block);
        relief(world, latest, unit[given++], world->slot[latest].under_way--);
    }
}

// ---- All pools ----------------------------------------------------------------------------------

// Units of permanent commitments are found first and stay.
static void place_permanent(struct fsi_world *world, int pool_index, const int32_t *unit) {
    const struct fsi_pool *pool = &world->model->pool[pool_index];
    int given = 0;
    for (int i = 0; i < world->model->commitments && given < pool->callable; i++) {
        struct fsi_slot *slot = &world->slot[i];
        if (slot->pool == pool_index && slot->permanent && slot->open <= 0 && slot->close > 0) {
            struct fsi_block block =
                fsi_philox(world->key, 0, world->replication, fsi_tour_hash(slot, 0));
            on_duty(world, i, unit[given], 0, &block);
            slot->next = 1;
            slot->incumbent = unit[given++];
        }
    }
}

static bool on_permanent_duty(const struct fsi_world *world, int unit) {
    return world->unit[unit].state == FSI_STATE_COMMITTED;
}

static int random_dwell(const struct fsi_world *world, int unit, int cycle) {
    struct fsi_block block =
        fsi_philox(world->key, 0, world->replication, world->model->unit[unit].hash);
    return (int)(fsi_unit(block.word[1]) * cycle);
}

// Everybody at home who is not permanently stationed: rested, or somewhere in the cycle.
static void all_at_home(struct fsi_world *world, int pool_index, const int32_t *list, bool random) {
    const struct fsi_model *model = world->model;
    const struct fsi_pool *pool = &model->pool[pool_index];
    const struct fsi_policy *policy = fsi_policy_on(model, fsi_pool_rotation(model, pool_index), 0);
    int cycle = policy->until != INT_MAX ? policy->until : policy->tour + policy->target;
    for (int i = 0; i < pool->callable; i++) {
        int unit = list[i];
        if (on_permanent_duty(world, unit)) {
            continue;
        }
        int dwell = random ? random_dwell(world, unit, cycle) : policy->target;
        world->unit[unit].departed = -dwell;
        at_home(world, unit, -dwell);
    }
}

// Slots of commitments that begin to be filled: on day 0, or on the day they start.
static void fill_from(struct fsi_world *world, int index) {
    struct fsi_slot *slot = &world->slot[index];
    slot->relief_day =
        slot->open > 0 ? slot->open : fsi_pool_rotation(world->model, slot->pool)->lead;
}

static void draw_words(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    for (int u = 0; u < model->units; u++) {
        struct fsi_block block = fsi_philox(world->key, 0, world->replication, model->unit[u].hash);
        world->unit[u] = (struct fsi_unit_state){
            .left = INT32_MIN, .slot = -1, .tie = block.word[0], .mask = model->unit[u].mask};
    }
}

static void make_slots(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    for (int i = 0; i < model->commitments; i++) {
        const struct fsi_commitment_slot *fixed = &model->commitment[i];
        struct fsi_slot *slot = fsi_world_slot(world);
        if (slot == NULL) {
            return;
        }
        slot->hash = fixed->hash;
        slot->pool = fixed->pool;
        slot->nation = model->pool[fixed->pool].nation;
        slot->number = i;
        slot->type = model->pool[fixed->pool].type;
        slot->persons = model->pool[fixed->pool].persons;
        slot->open = fixed->open;
        slot->close = fixed->close;
        slot->flank = fixed->flank;
        slot->permanent = fixed->permanent;
        slot->mask = fixed->mask;
    }
}

static void schedule_slots(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    for (int i = 0; i < model->commitments; i++) {
        struct fsi_slot *slot = &world->slot[i];
        if (slot->close <= 0) {
            slot->is_closed = true;
            continue;
        }
        if (slot->open > 0 || (model->initial != FSI_STEADY && !slot->permanent)) {
            fill_from(world, i);
        }
        slot->open = slot->open < 0 ? 0 : slot->open;
        fsi_slot_schedule(world, i);
    }
}

void fsi_start(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    draw_words(world);
    make_slots(world);
    for (int p = 0; p < model->pools; p++) {
        const struct fsi_pool *pool = &model->pool[p];
        if (pool->callable == 0) {
            continue;
        }
        const int32_t *unit = line_up(world, pool);
        if (pool->permanent > 0) {
            place_permanent(world, p, unit);
        }
        if (model->initial == FSI_STEADY && pool->committed > 0) {
            steady_pool(world, p, unit);
        } else {
            all_at_home(world, p, unit, model->initial == FSI_RANDOM);
        }
    }
    schedule_slots(world);
}
