// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The programme of an allocation. Rows and columns stand in canonical order (requirements by
// priority and name, nations and types by name), so that the order of a file changes nothing.
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/means/will.h"
#include "study/allocate.h"
#include "study/study.h"

/** Nothing is given in vain: what a person given weighs beside the aim. */
static const double person_weight = 0.001;
/** Parts in which a nation's burden is measured, at most. */
enum { PARTS = 64 };

static const double none = INFINITY;

// ---- Gifts and needs ----------------------------------------------------------------------------

static double weigh(const struct fsi_allocate *allocate, const struct fsi_stock *stock, int place) {
    double cost = 0;
    for (int j = place; j < FSI_TIERS; j++) {
        cost += allocate->options.tier_weight[j] * stock->away[j];
    }
    return cost;
}

// What one unit weighs in the aim, as far as it hangs on the unit alone.
static double aim_of(const struct fsi_allocate *allocate, const struct fsi_gift *gift) {
    const struct fsi_stock *stock = &allocate->stock[gift->pool];
    int order[FSI_PLACES];
    double cost = gift->persons * person_weight;
    if (allocate->options.aim == FS_ALLOCATE_COST) {
        return gift->cost / 1e6 + cost * person_weight;
    }
    if (allocate->options.aim == FS_ALLOCATE_DRAWDOWN && !fsi_allocate_by_tier(allocate, order)) {
        for (int place = 0; place < FSI_TIERS; place++) {
            cost += stock->part[place] * weigh(allocate, stock, place);
        }
    }
    return cost;
}

static void add_slack(struct fsi_allocate *allocate, struct fsi_program *program,
                      struct fsi_slack slack, int row, double sign, double cost, double most) {
    if (allocate->slacks == allocate->slack_room) {
        int room = 2 * allocate->slack_room + 64;
        void *larger = fsi_resize(allocate->study->allocator, allocate->slack, (size_t)room,
                                  sizeof *allocate->slack);
        if (larger == NULL) {
            program->failed = true;
            return;
        }
        allocate->slack = larger;
        allocate->slack_room = room;
    }
    slack.column = fsi_program_column(program, 0, most, cost, false);
    allocate->slack[allocate->slacks++] = slack;
    fsi_program_put(program, row, slack.column, sign);
}

static void add_gifts(struct fsi_allocate *allocate, struct fsi_program *program, unsigned let_go) {
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        const struct fsi_stock *stock = &allocate->stock[gift->pool];
        bool astray = gift->caveat || !allocate->giver[gift->nation].willing;
        double cost = let_go == 0 ? aim_of(allocate, gift) : astray ? gift->persons : 0;
        int most = let_go & FSI_LIMIT_ROTATION  ? allocate->model.pool[gift->pool].total
                   : let_go & FSI_LIMIT_RESERVE ? stock->capacity + stock->reserved
                                                : stock->capacity;
        allocate->column[g] = fsi_allocate_may(allocate, gift, let_go)
                                  ? fsi_program_column(program, 0, most, cost, true)
                                  : -1;
    }
}

// Needs are met to the nearest half of the smallest unit that may be given, as slots are opened in
// a run.
static void add_needs(struct fsi_allocate *allocate, struct fsi_program *program, unsigned let_go) {
    for (int r = 0; r < allocate->option->requirements; r++) {
        double half = allocate->smallest[r] == INT_MAX ? 0.5 : allocate->smallest[r] / 2.0;
        int row = fsi_program_row(program, allocate->need[r] - half + 0.5,
                                  allocate->need[r] + floor(half));
        for (int g = 0; g < allocate->gifts; g++) {
            if (allocate->gift[g].requirement == r && allocate->column[g] >= 0) {
                fsi_program_put(program, row, allocate->column[g], allocate->gift[g].persons);
            }
        }
        if (let_go & FSI_LIMIT_NEED) {
            struct fsi_slack slack = {
                .limit = FSI_LIMIT_NEED, .requirement = r, .nation = -1, .type = -1};
            add_slack(allocate, program, slack, row, 1, 1, none);
            slack.over = true;
            add_slack(allocate, program, slack, row, -1, 1, none);
        }
    }
}

// ---- Limits of nations and pools ----------------------------------------------------------------

// Puts the persons that a nation gives (or their negative) into a row.
static void put_persons(const struct fsi_allocate *allocate, struct fsi_program *program, int row,
                        int nation) {
    for (int g = 0; g < allocate->gifts; g++) {
        if (allocate->gift[g].nation == nation && allocate->column[g] >= 0) {
            fsi_program_put(program, row, allocate->column[g], allocate->gift[g].persons);
        }
    }
}

static bool gives(const struct fsi_allocate *allocate, int nation) {
    for (int g = 0; g < allocate->gifts; g++) {
        if (allocate->gift[g].nation == nation && allocate->column[g] >= 0) {
            return true;
        }
    }
    return false;
}

static void add_pledges(struct fsi_allocate *allocate, struct fsi_program *program,
                        unsigned let_go) {
    for (int n = 0; n < allocate->model.nations; n++) {
        if (!gives(allocate, n)) {
            continue;
        }
        int row = fsi_program_row(program, -none, allocate->giver[n].pledge);
        put_persons(allocate, program, row, n);
        if (let_go & FSI_LIMIT_PLEDGE) {
            struct fsi_slack slack = {
                .limit = FSI_LIMIT_PLEDGE, .requirement = -1, .nation = n, .type = -1};
            add_slack(allocate, program, slack, row, -1, 1, none);
        }
    }
}

static void add_pools(struct fsi_allocate *allocate, struct fsi_program *program, unsigned let_go) {
    for (int p = 0; p < allocate->model.pools; p++) {
        const struct fsi_pool *pool = &allocate->model.pool[p];
        int row = -1;
        for (int g = 0; g < allocate->gifts; g++) {
            if (allocate->gift[g].pool == p && allocate->column[g] >= 0) {
                row = row >= 0 ? row : fsi_program_row(program, -none, allocate->stock[p].capacity);
                fsi_program_put(program, row, allocate->column[g], 1);
            }
        }
        struct fsi_slack slack = {.limit = FSI_LIMIT_RESERVE,
                                  .requirement = -1,
                                  .nation = pool->nation,
                                  .type = pool->type};
        if (row >= 0 && let_go & FSI_LIMIT_RESERVE) {
            add_slack(allocate, program, slack, row, -1, pool->persons,
                      allocate->stock[p].reserved);
        }
        if (row >= 0 && let_go & FSI_LIMIT_ROTATION) {
            slack.limit = FSI_LIMIT_ROTATION;
            add_slack(allocate, program, slack, row, -1, pool->persons, none);
        }
    }
}

// ---- Nations that ask for others ----------------------------------------------------------------

static bool any_asks(const struct fsi_allocate *allocate) {
    const struct fsi_accession *rules = allocate->model.accession;
    for (int n = 0; rules != NULL && n < allocate->model.nations; n++) {
        if (rules->condition[n].others > 0 || rules->condition[n].nations > 0) {
            return true;
        }
    }
    return false;
}

static fs_status add_others(struct fsi_allocate *allocate, struct fsi_program *program,
                            fs_error *error) {
    int nations = allocate->model.nations;
    int *in = fsi_arena_alloc(&allocate->study->arena, (size_t)nations, sizeof *in);
    if (in == NULL) {
        return fsi_error_memory(error);
    }
    // A nation takes part when it gives at least one unit.
    for (int n = 0; n < nations; n++) {
        in[n] = fsi_program_column(program, 0, gives(allocate, n) ? 1 : 0, 0, true);
        int most = fsi_program_row(program, -none, 0);
        int least = fsi_program_row(program, 0, none);
        put_persons(allocate, program, most, n);
        fsi_program_put(program, most, in[n], -2.0 * allocate->needed);
        put_persons(allocate, program, least, n);
        fsi_program_put(program, least, in[n], -1);
    }
    for (int n = 0; n < nations; n++) {
        const struct fsi_condition *own = &allocate->model.accession->condition[n];
        for (int i = 0; i < own->nations; i++) {
            int row = fsi_program_row(program, -none, 0);
            fsi_program_put(program, row, in[n], 1);
            fsi_program_put(program, row, in[own->nation[i]], -1);
        }
        int row = own->others > 0 ? fsi_program_row(program, 0, none) : -1;
        for (int m = 0; row >= 0 && m < nations; m++) {
            fsi_program_put(program, row, in[m], m == n ? -own->others : 1);
        }
    }
    return FS_OK;
}

// ---- The aim ------------------------------------------------------------------------------------

// Slots of a pool by the tier from which their units are drawn. Where the readiest go first, a tier
// may be touched only when the one before is empty.
static void add_tiers(struct fsi_allocate *allocate, struct fsi_program *program, int pool,
                      const int *order) {
    const struct fsi_stock *stock = &allocate->stock[pool];
    int row = -1, before = -1, opened = -1;
    for (int g = 0; g < allocate->gifts; g++) {
        if (allocate->gift[g].pool == pool && allocate->column[g] >= 0) {
            row = row >= 0 ? row : fsi_program_row(program, 0, 0);
            fsi_program_put(program, row, allocate->column[g], 1);
        }
    }
    for (int k = 0; row >= 0 && k < FSI_PLACES; k++) {
        bool last = k == FSI_PLACES - 1;
        double room = last ? stock->capacity : stock->room[order[k]];
        int drawn = fsi_program_column(program, 0, room, weigh(allocate, stock, order[k]), false);
        fsi_program_put(program, row, drawn, -1);
        if (before >= 0 && order[0] == 0) {
            int open = fsi_program_column(program, 0, 1, 0, true);
            int emptied = fsi_program_row(program, 0, none);
            int touched = fsi_program_row(program, -none, 0);
            if (opened >= 0) {
                // Not past a tier that has no units at all.
                int in_turn = fsi_program_row(program, 0, none);
                fsi_program_put(program, in_turn, opened, 1);
                fsi_program_put(program, in_turn, open, -1);
            }
            opened = open;
            fsi_program_put(program, emptied, before, 1);
            fsi_program_put(program, emptied, open, -stock->room[order[k - 1]]);
            fsi_program_put(program, touched, drawn, 1);
            fsi_program_put(program, touched, open, -room);
        }
        before = drawn;
    }
}

// The distance to fair shares is sum (g - q)^2 / q, as in Webster's method; but for a constant sum
// g^2 / q, measured at every unit and straight in between.
static void add_burden(struct fsi_allocate *allocate, struct fsi_program *program, int nation) {
    const struct fsi_giver *giver = &allocate->giver[nation];
    int smallest = INT_MAX;
    for (int g = 0; g < allocate->gifts; g++) {
        if (allocate->gift[g].nation == nation && allocate->column[g] >= 0 &&
            allocate->gift[g].persons < smallest) {
            smallest = allocate->gift[g].persons;
        }
    }
    if (smallest == INT_MAX || giver->fair <= 0) {
        return;
    }
    double most = fmin(giver->pledge, 2.0 * allocate->needed);
    int parts = (int)ceil(most / smallest);
    int width = smallest * (1 + parts / PARTS);
    int row = fsi_program_row(program, 0, 0);
    put_persons(allocate, program, row, nation);
    for (int k = 0; k * width < most; k++) {
        double slope = (2.0 * k + 1.0) * width / giver->fair;
        fsi_program_put(program, row, fsi_program_column(program, 0, width, slope, false), -1);
    }
}

static void add_aim(struct fsi_allocate *allocate, struct fsi_program *program) {
    int order[FSI_PLACES];
    if (allocate->options.aim == FS_ALLOCATE_DRAWDOWN && fsi_allocate_by_tier(allocate, order)) {
        for (int p = 0; p < allocate->model.pools; p++) {
            add_tiers(allocate, program, p, order);
        }
    }
    for (int n = 0; allocate->options.aim >= FS_ALLOCATE_FORCES && n < allocate->model.nations;
         n++) {
        add_burden(allocate, program, n);
    }
}

// ---- The solution -------------------------------------------------------------------------------

void fsi_allocate_sum(struct fsi_allocate *allocate) {
    for (int p = 0; p < allocate->model.pools; p++) {
        allocate->stock[p].slots = 0;
    }
    for (int n = 0; n < allocate->model.nations; n++) {
        allocate->giver[n].persons = 0;
    }
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        allocate->stock[gift->pool].slots += gift->units;
        allocate->giver[gift->nation].persons += (int64_t)gift->units * gift->persons;
    }
}

// Whether the units keep every need, pledge and pool in whole numbers: GLPK reckons in real ones.
static bool keeps(const struct fsi_allocate *allocate) {
    for (int r = 0; r < allocate->option->requirements; r++) {
        int64_t twice = -2 * (int64_t)allocate->need[r];
        int64_t smallest = allocate->smallest[r] == INT_MAX ? 1 : allocate->smallest[r];
        for (int g = 0; g < allocate->gifts; g++) {
            const struct fsi_gift *gift = &allocate->gift[g];
            twice += gift->requirement == r ? (int64_t)2 * gift->units * gift->persons : 0;
        }
        if (twice <= -smallest || twice > smallest) {
            return false;
        }
    }
    for (int p = 0; p < allocate->model.pools; p++) {
        if (allocate->stock[p].slots > allocate->stock[p].capacity) {
            return false;
        }
    }
    for (int n = 0; n < allocate->model.nations; n++) {
        if ((double)allocate->giver[n].persons > allocate->giver[n].pledge) {
            return false;
        }
    }
    return true;
}

static fs_status solve(struct fsi_allocate *allocate, const struct fsi_program *program,
                       uint32_t left, fs_error *error) {
    const fs_study_options *study = &allocate->options.study;
    struct fsi_effort effort = {.gap = allocate->options.gap,
                                .nodes = allocate->options.nodes,
                                .done = allocate->nodes,
                                .programmes_left = left,
                                .progress = study->progress,
                                .cancel = study->cancel,
                                .host = study->user};
    double *x = fsi_resize(allocate->study->allocator, allocate->x, (size_t)program->columns + 1,
                           sizeof *x);
    if (x == NULL) {
        return fsi_error_memory(error);
    }
    allocate->x = allocate->answer.x = x;
    FS_TRY(fsi_program_solve(program, &effort, &allocate->answer, error));
    allocate->nodes += allocate->answer.nodes;
    for (int g = 0; allocate->answer.found && g < allocate->gifts; g++) {
        allocate->gift[g].units = allocate->column[g] < 0 ? 0 : (int)x[allocate->column[g]];
    }
    fsi_allocate_sum(allocate);
    return FS_OK;
}

fs_status fsi_allocate_solve(struct fsi_allocate *allocate, unsigned let_go, uint32_t left,
                             fs_error *error) {
    struct fsi_program program;
    fs_status status = FS_OK;
    fsi_program_init(&program, allocate->study->allocator);
    allocate->slacks = 0;
    add_gifts(allocate, &program, let_go);
    add_needs(allocate, &program, let_go);
    add_pledges(allocate, &program, let_go);
    add_pools(allocate, &program, let_go);
    if (any_asks(allocate) && !(let_go & FSI_LIMIT_OTHERS)) {
        status = add_others(allocate, &program, error);
    }
    if (let_go == 0) {
        add_aim(allocate, &program);
    }
    if (status == FS_OK) {
        status = solve(allocate, &program, left, error);
    }
    fsi_program_clear(&program);
    if (status == FS_OK && let_go == 0 && allocate->answer.found && !keeps(allocate)) {
        return fsi_error(error, FS_ERROR_MODEL,
                         "the allocation does not keep its limits in whole numbers");
    }
    return status;
}
