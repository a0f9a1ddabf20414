// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who takes which slots (docs/model.md section 3.2). Everything a nation decides follows from its
// words, so the whole history of commitments, exits and re-offers is known before day 0; the days
// only see it when it happens.

#include <limits.h>
#include <math.h>

#include "engine/commitment.h"
#include "engine/stretch.h"
#include "model/means/timeline.h"

// ---- Slots --------------------------------------------------------------------------------------

// A slot of a nation's pool over one span of days.
static struct fsi_slot *add_slot(struct fsi_world *world, int requirement, int pool_index, int base,
                                 int taken, int open) {
    const struct fsi_model *model = world->model;
    const struct fsi_pool *pool = &model->pool[pool_index];
    struct fsi_slot *slot = fsi_world_slot(world);
    if (slot == NULL) {
        return NULL;
    }
    slot->number = ++world->pool_index[pool_index];
    uint64_t hash =
        fsi_hash_more(fsi_hash_more(fsi_hash("slot/MNF/"), model->nation[pool->nation].name), "/");
    hash = fsi_hash_more(fsi_hash_more(hash, model->type[pool->type].name), "/");
    slot->hash = fsi_hash_more(fsi_hash_number(hash, (uint32_t)slot->number), "/tour/");
    slot->pool = pool_index;
    slot->nation = pool->nation;
    slot->requirement = requirement;
    slot->type = pool->type;
    slot->persons = pool->persons;
    slot->base = base;
    slot->taken = taken;
    slot->open = open;
    slot->close = fsi_day_released(model, &world->option->requirement[requirement], base,
                                   pool->persons, open);
    slot->relief_day = open;
    return slot;
}

// A nation takes one unit's stretch of a requirement on a day.
static void take(struct fsi_world *world, int requirement, int pool_index, int base, int day) {
    const struct fsi_model *model = world->model;
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    const struct fsi_pool *pool = &model->pool[pool_index];
    const struct fsi_rotation *rotation = fsi_pool_rotation(model, pool_index);
    bool early = day < world->option->full_strength;
    int first = day + model->carry + (early ? rotation->lead_first : rotation->lead);
    int wanted = fsi_day_required(model, req, base, pool->persons, 0);
    int open = wanted > first ? wanted : first;

    if (open < model->horizon && 2 * req->required[open] < 2 * base + pool->persons) {
        open = fsi_day_required(model, req, base, pool->persons, open);
    }
    const int place = world->slots;
    while (open < model->horizon) {
        struct fsi_slot *slot = add_slot(world, requirement, pool_index, base, day, open);
        if (slot == NULL) {
            return;
        }
        slot->place = place;
        slot->first_wave =
            world->slots - 1 == place && early && open - day < rotation->lead + model->carry;
        int close = slot->close;
        fsi_slot_schedule(world, world->slots - 1);
        if (req->unimodal) {
            return;
        }
        // A requirement that rises again is held again.
        open = close < model->horizon ? fsi_day_required(model, req, base, pool->persons, close)
                                      : INT_MAX;
    }
}

// ---- What a nation takes ------------------------------------------------------------------------

static int pool_of_type(const struct fsi_model *model, int nation, int type) {
    const struct fsi_nation *n = &model->nation[nation];
    for (int p = n->first_pool; p < n->first_pool + n->pools; p++) {
        if (model->pool[p].type == type) {
            return p;
        }
    }
    return -1;
}

// Pool of the first type of the role of which the nation has some left and half a unit of which
// fits, or -1.
static int fitting_pool(const struct fsi_world *world, int nation,
                        const struct fsi_requirement *req, double room, bool capped) {
    const struct fsi_role *role = &world->model->role[req->role];
    for (int i = 0; i < req->types_count; i++) {
        int pool = pool_of_type(world->model, nation, role->types[i]);
        if (pool >= 0 && world->model->pool[pool].callable > 0 &&
            (!capped || world->type_left[pool] > 0) &&
            world->model->pool[pool].persons / 2.0 <= room) {
            return pool;
        }
    }
    return -1;
}

static void take_unit(struct fsi_world *world, int nation, int requirement, int pool, int day) {
    int persons = world->model->pool[pool].persons;
    world->type_left[pool]--;
    world->decision[nation].offer -= persons;
    take(world, requirement, pool, fsi_stretch_take(world, requirement, persons), day);
}

static bool may_take(const struct fsi_world *world, int nation, int requirement, int day) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    return req->regime == FSI_NATIONAL_SLOTS && !req->by_shares && req->eligible[nation] &&
           (day >= world->model->nation[nation].training_only_days || req->training);
}

// Units of one requirement up to a number of persons: a lead's share, or a share that the scenario
// gives.
static void take_share(struct fsi_world *world, int nation, int requirement, double share, int day,
                       bool capped) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    for (;;) {
        double room = fmin(share, fsi_stretch_unmet(world, requirement));
        room = capped ? fmin(room, world->decision[nation].offer) : room;
        int pool = fitting_pool(world, nation, req, room, capped);
        if (pool < 0 || world->failed != FS_OK) {
            return;
        }
        share -= world->model->pool[pool].persons;
        take_unit(world, nation, requirement, pool, day);
    }
}

// Units of a share that are given by type, in the order of the role.
static void take_given(struct fsi_world *world, int nation, int requirement) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    const struct fsi_role *role = &world->model->role[req->role];
    for (int i = 0; i < req->types_count; i++) {
        int pool = pool_of_type(world->model, nation, role->types[i]);
        int count = pool < 0 ? 0 : req->share_units[pool];
        while (count-- > 0 && world->failed == FS_OK &&
               world->model->pool[pool].persons / 2.0 <= fsi_stretch_unmet(world, requirement)) {
            take_unit(world, nation, requirement, pool, 0);
        }
    }
}

static bool units_given(const struct fsi_world *world, int nation, int requirement) {
    const struct fsi_nation *n = &world->model->nation[nation];
    const int *units = world->option->requirement[requirement].share_units;
    for (int p = n->first_pool; units != NULL && p < n->first_pool + n->pools; p++) {
        if (units[p] > 0) {
            return true;
        }
    }
    return false;
}

// What shares give, on day 0.
static void take_by_shares(struct fsi_world *world, int requirement) {
    const struct fsi_requirement *req = &world->option->requirement[requirement];
    for (int n = 0; req->by_shares && n < world->model->nations; n++) {
        if (units_given(world, n, requirement)) {
            take_given(world, n, requirement);
        } else {
            take_share(world, n, requirement, req->share[n], 0, false);
        }
    }
}

// A requirement after another in order of size: the next smaller one, or -1. Start with -1.
static int next_by_size(const struct fsi_option *option, int before) {
    int best = -1;
    for (int i = 0; i < option->requirements; i++) {
        bool later =
            before < 0 || option->requirement[i].persons < option->requirement[before].persons ||
            (option->requirement[i].persons == option->requirement[before].persons && i > before);
        if (later &&
            (best < 0 || option->requirement[i].persons > option->requirement[best].persons)) {
            best = i;
        }
    }
    return best;
}

static void take_as_lead(struct fsi_world *world, int nation, int day) {
    const struct fsi_option *option = world->option;
    double target = 0, leads = 0, offer = world->decision[nation].pledged;
    for (int i = 0; i < option->requirements; i++) {
        target += option->requirement[i].regime == FSI_NATIONAL_SLOTS
                      ? option->requirement[i].persons
                      : 0;
    }
    for (int n = 0; n < world->model->nations; n++) {
        leads += world->model->nation[n].lead && world->decision[n].commits != INT_MAX
                     ? option->offer[n]
                     : 0;
    }
    if (target <= 0 || leads <= 0) {
        return;
    }
    double frac = fmin(offer / target, offer / leads);
    for (int i = next_by_size(option, -1); i >= 0; i = next_by_size(option, i)) {
        if (may_take(world, nation, i, day)) {
            take_share(world, nation, i, frac * option->requirement[i].persons, day, true);
        }
    }
}

// Requirement with the largest unmet persons of which the nation can fill a part; its pool in
// `*pool`. -1: none.
static int largest_unmet(const struct fsi_world *world, int nation, int day, int *pool) {
    int best = -1, most = 0;
    for (int i = 0; i < world->option->requirements; i++) {
        int persons = may_take(world, nation, i, day) ? fsi_stretch_unmet(world, i) : 0;
        if (persons > most) {
            int fits = fitting_pool(world, nation, &world->option->requirement[i],
                                    fmin(persons, world->decision[nation].offer), true);
            if (fits >= 0) {
                best = i;
                most = persons;
                *pool = fits;
            }
        }
    }
    return best;
}

static void take_as_other(struct fsi_world *world, int nation, int day) {
    int pool = -1;
    for (int i; world->failed == FS_OK && (i = largest_unmet(world, nation, day, &pool)) >= 0;) {
        take_unit(world, nation, i, pool, day);
    }
}

// ---- Slots given back ---------------------------------------------------------------------------

// The place of a slot, held over one span of days or several, is free again.
static void free_place(struct fsi_world *world, const struct fsi_slot *slot) {
    world->slot[slot->place].is_free = true;
    fsi_stretch_free(world, slot->requirement, slot->base, slot->persons);
}

// Places that a nation gave up are free from the day of the re-offer on.
static void free_places(struct fsi_world *world, int nation, int day) {
    for (int i = world->model->commitments; i < world->slots; i++) {
        const struct fsi_slot *slot = &world->slot[i];
        if (slot->nation != nation || slot->place != i || slot->is_free) {
            continue;
        }
        const struct fsi_requirement *req = &world->option->requirement[slot->requirement];
        if (fsi_day_required(world->model, req, slot->base, slot->persons, day) <
            world->model->horizon) {
            world->record.given_up += slot->persons;
        }
        free_place(world, slot);
    }
}

// ---- History ------------------------------------------------------------------------------------

enum step { STEP_COMMIT, STEP_SECOND, STEP_REOFFER, STEPS };

// Day of a step of a nation; INT_MAX: it does not happen.
static int step_day(const struct fsi_world *world, int n, int step) {
    const struct fsi_decision *decision = &world->decision[n];
    int restricted = world->model->nation[n].training_only_days;
    if (decision->commits == INT_MAX) {
        return INT_MAX;
    }
    if (step == STEP_COMMIT) {
        return decision->commits;
    }
    if (step == STEP_SECOND) {
        return restricted > decision->commits && restricted < decision->leaves ? restricted
                                                                               : INT_MAX;
    }
    if (decision->leaves == INT_MAX ||
        decision->leaves + world->option->reoffer >= world->closure) {
        return INT_MAX;
    }
    return decision->leaves + world->option->reoffer;
}

static void sort_nations(struct fsi_world *world) {
    for (int i = 0; i < world->model->nations; i++) {
        int j = i;
        for (; j > 0 && world->decision[world->order[j - 1]].commits > world->decision[i].commits;
             j--) {
            world->order[j] = world->order[j - 1];
        }
        world->order[j] = i;
    }
}

// A nation takes what it may on the day it commits. Half a company group is the least that anybody
// gives: half the smallest unit that stands for manoeuvre in companies.
static void take_first(struct fsi_world *world, int nation, int day) {
    if (world->decision[nation].pledged < world->model->least_offer) {
        world->decision[nation].offer = 0;
    } else if (world->model->nation[nation].lead) {
        take_as_lead(world, nation, day);
    } else {
        take_as_other(world, nation, day);
    }
}

// ---- Pledges that change ------------------------------------------------------------------------

// The place of a slot is held over another span of days that ends after a day.
static bool held_again(const struct fsi_world *world, int index, int day) {
    int place = world->slot[index].place;
    for (int i = place; i < world->slots && world->slot[i].place == place; i++) {
        if (i != index && world->slot[i].close > day) {
            return true;
        }
    }
    return false;
}

// A smaller pledge: the slots taken last close on the day, until what is held fits.
static void give_back(struct fsi_world *world, int nation, int day) {
    for (int i = world->slots - 1; i >= world->model->commitments; i--) {
        struct fsi_slot *slot = &world->slot[i];
        if (world->decision[nation].offer >= 0) {
            return;
        }
        if (slot->nation != nation || slot->close <= day ||
            world->option->requirement[slot->requirement].by_shares) {
            continue;
        }
        slot->close = day;
        fsi_calendar_put(&world->calendar,
                         world->model->units + i * FSI_SLOT_NODES + FSI_NODE_CLOSE, day,
                         FSI_EVENT_CLOSE);
        fsi_schedule_call(world, i);
        if (!held_again(world, i, day)) {
            world->decision[nation].offer += slot->persons;
            world->type_left[slot->pool]++;
            free_place(world, slot);
        }
    }
}

static void take_in_order(struct fsi_world *world, int day) {
    // In order of commitment, then name.
    for (int i = 0; i < world->model->nations; i++) {
        int n = world->order[i];
        const struct fsi_decision *decision = &world->decision[n];
        if (decision->commits <= day && decision->leaves > day) {
            take_as_other(world, n, day);
        }
    }
}

static void change_pledge(struct fsi_world *world, const struct fsi_pledge_change *change) {
    struct fsi_decision *decision = &world->decision[change->nation];
    double offer = change->offer[world->option - world->model->option];
    if (decision->commits == INT_MAX || decision->leaves <= change->day) {
        return;
    }
    decision->offer += offer - decision->pledged;
    decision->pledged = offer;
    if (decision->commits <= change->day) {
        give_back(world, change->nation, change->day);
        take_in_order(world, change->day);
    }
}

// What a nation gave up is offered to the others. They may take more than that at once, from what
// nobody held before: it counts no further.
static void offer_again(struct fsi_world *world, int nation, int day) {
    int first = world->slots, before = world->record.given_up, taken = 0;
    free_places(world, nation, day);
    take_in_order(world, day);
    for (int i = first; i < world->slots; i++) {
        taken += world->slot[i].place == i ? world->slot[i].persons : 0;
    }
    int given = world->record.given_up - before;
    world->record.taken_over += taken < given ? taken : given;
}

// Changes of pledges up to a day.
static void change_pledges(struct fsi_world *world, int until) {
    const struct fsi_timeline *timeline = world->model->timeline;
    while (timeline != NULL && world->pledges_done < timeline->pledges &&
           timeline->pledge[world->pledges_done].day <= until &&
           timeline->pledge[world->pledges_done].day < world->closure) {
        change_pledge(world, &timeline->pledge[world->pledges_done++]);
    }
}

// Everything that happens up to a day, in order.
static void history(struct fsi_world *world, int until) {
    int nations = world->model->nations;
    for (;;) {
        // The next step in order of day, kind (commitments before re-offers), day of commitment,
        // name.
        int best_day = INT_MAX, best_key = INT_MAX;
        for (int i = 0; i < nations; i++) {
            for (int step = 0; step < STEPS; step++) {
                int day = step_day(world, world->order[i], step);
                int key = (step == STEP_REOFFER ? nations : 0) + i;
                key = key * 2 + (step == STEP_SECOND);
                bool later =
                    day > world->done_day || (day == world->done_day && key > world->done_key);
                if (day != INT_MAX && later &&
                    (day < best_day || (day == best_day && key < best_key))) {
                    best_day = day;
                    best_key = key;
                }
            }
        }
        change_pledges(world, best_day < until ? best_day : until);
        if (best_day > until || world->failed != FS_OK) {
            return;
        }
        int n = world->order[best_key / 2 % nations];
        if (best_key / 2 >= nations) {
            offer_again(world, n, best_day);
        } else if (best_key % 2 == 1) {
            take_as_other(world, n, best_day);
        } else {
            take_first(world, n, best_day);
        }
        world->done_day = best_day;
        world->done_key = best_key;
    }
}

void fsi_generate_force(struct fsi_world *world) {
    const struct fsi_model *model = world->model;
    const struct fsi_option *option = world->option;
    world->stretches = 0;
    for (int p = 0; p < model->pools; p++) {
        world->type_left[p] = option->type_offer[p];
        world->pool_index[p] = 0;
    }
    fsi_decide(world);
    for (int i = 0; i < option->requirements; i++) {
        const struct fsi_requirement *req = &option->requirement[i];
        if (req->regime != FSI_NATIONAL_SLOTS) {
            continue;
        }
        fsi_stretch_free(world, i, 0, req->persons);
        take_by_shares(world, i);
    }
    sort_nations(world);
    world->done_day = world->done_key = -1;
    world->pledges_done = 0;
    history(world, world->live ? 0 : INT_MAX - 1);
}

void fsi_generate_until(struct fsi_world *world, int day) {
    history(world, day);
}
