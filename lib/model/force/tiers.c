// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// NATO's readiness tiers: quotas of nations, tiers of units, the units that may be called, and the
// supply with everybody at home (docs/model.md sections 2 and 4).

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "model/build.h"
#include "model/means/timeline.h"
#include "random/philox.h"

// A unit of a nation while its tier is found.
struct candidate {
    int pool, number, total;
    int place; /**< among the units of its nation, pool by pool */
    const char *type;
    uint8_t tier;
};

// ---- Quotas -------------------------------------------------------------------------------------

// Tier of the schema that has the notice of tier j, or NULL.
static const struct fsi_item *tier_item(const struct fsi_build *build, int j) {
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_tiers); i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_tiers, i);
        if ((int)fsi_build_number(build, item, FSI_K_tiers_within_days) == fsi_tier_days[j]) {
            return item;
        }
    }
    return NULL;
}

static const struct fsi_item *published(const struct fsi_item *nation,
                                        const struct fsi_item *tier) {
    return fsi_item_find(nation, FSI_G_nation_tiers, fsi_item_name(tier));
}

static double weight(const struct fsi_build *build, const struct fsi_item *nation,
                     const struct fsi_item *tier) {
    if (!fsi_item_bool(nation, FSI_K_nations_nato) || fsi_item_bool(nation, FSI_K_nations_host) ||
        published(nation, tier) != NULL) {
        return 0.0;
    }
    return fsi_build_number(build, nation, FSI_K_nations_active_personnel) *
           fsi_build_number(build, nation, FSI_K_nations_quota_weight);
}

// Quotas of all nations in tier j, as increments before the offer factor; `is_static` marks static
// lines.
static void find_quotas(struct fsi_build *build, int j, double before, double *quota,
                        bool *is_static) {
    const struct fsi_item *tier = tier_item(build, j);
    size_t nations = fsi_item_count(build->root, FSI_G_nations);
    double rest = fsi_build_number(build, tier, FSI_K_tiers_plan_persons) - before;
    double weights = 0;

    for (size_t i = 0; i < nations; i++) {
        const struct fsi_item *nation = fsi_item_at(build->root, FSI_G_nations, i);
        const struct fsi_item *own = published(nation, tier);
        quota[i] = 0;
        is_static[i] = false;
        if (own != NULL) {
            quota[i] = fsi_build_number(build, own, FSI_K_nation_tiers_quota_persons);
            is_static[i] = fsi_item_bool(own, FSI_K_nation_tiers_static);
            rest -= quota[i];
        }
        weights += weight(build, nation, tier);
    }
    for (size_t i = 0; i < nations && weights > 0; i++) {
        const struct fsi_item *nation = fsi_item_at(build->root, FSI_G_nations, i);
        quota[i] += fmax(rest, 0.0) * weight(build, nation, tier) / weights;
    }
}

// ---- Tiers of units -----------------------------------------------------------------------------

// Types interleaved: unit n of N stands at (n - 1/2) / N; ties by type name, then number.
static int by_position(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int64_t x = (2 * (int64_t)a->number - 1) * b->total;
    int64_t y = (2 * (int64_t)b->number - 1) * a->total;
    if (x != y) {
        return x < y ? -1 : 1;
    }
    int names = strcmp(a->type, b->type);
    return names != 0 ? names : (a->number > b->number) - (a->number < b->number);
}

// Untiered first, then by notice, then by number; the last ones may be called.
static int by_call(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int x = a->tier == FSI_UNTIERED ? -1 : a->tier;
    int y = b->tier == FSI_UNTIERED ? -1 : b->tier;
    if (x != y) {
        return x < y ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

static int by_number(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    return (a->number > b->number) - (a->number < b->number);
}

// Fills the tiers from the sequence; what is left over of a tier's land quota is returned in
// `left`.
static void give_tiers(const struct fsi_build *build, struct candidate *unit, int count,
                       const double *land, double left[FSI_TIERS]) {
    int next = 0;
    for (int j = 0; j < FSI_TIERS; j++) {
        left[j] = land[j];
        while (next < count && land[j] > 0 &&
               left[j] >= build->pool[unit[next].pool].persons / 2.0) {
            left[j] -= build->pool[unit[next].pool].persons;
            unit[next++].tier = (uint8_t)j;
        }
    }
    while (next < count) {
        unit[next++].tier = FSI_UNTIERED;
    }
}

// ---- Units that may be called -------------------------------------------------------------------

// Puts the callable units of one pool (its candidates, contiguous) into the unit array.
static void take_callable(struct fsi_build *build, int pool_index, struct candidate *unit,
                          double reserve) {
    struct fsi_model *model = build->model;
    struct fsi_pool *pool = &build->pool[pool_index];
    if (pool->unused) {
        return;
    }
    int callable = fsi_whole(build->available[pool_index] * pool->total) -
                   (int)fsi_round(reserve * pool->total);
    callable = callable < 0 ? 0 : callable;
    qsort(unit, (size_t)pool->total, sizeof *unit, by_call);
    qsort(unit + pool->total - callable, (size_t)callable, sizeof *unit, by_number);
    pool->first_unit = model->units;
    pool->callable = callable;
    uint64_t hash = fsi_hash_more(fsi_hash("unit/"), build->nation[pool->nation].name);
    hash =
        fsi_hash_more(fsi_hash_more(fsi_hash_more(hash, "/"), build->type[pool->type].name), "/");
    for (int i = pool->total - callable; i < pool->total; i++) {
        build->unit[model->units++] = (struct fsi_unit){
            .pool = pool_index,
            .number = unit[i].number,
            .persons = pool->persons,
            .tier = unit[i].tier,
            .mask = (uint8_t)(unit[i].tier < FSI_TIERS ? (7U << unit[i].tier) & 7U : 0U),
            .hash = fsi_hash_number(hash, (uint32_t)unit[i].number)};
    }
    fsi_build_raise(build, pool_index, hash);
}

// `unit` and `ordered` have room for the units of a nation.
static void nation_units(struct fsi_build *build, int index, const double *land,
                         double left[FSI_TIERS], struct candidate *unit,
                         struct candidate *ordered) {
    const struct fsi_nation *nation = &build->nation[index];
    int count = 0;
    for (int p = nation->first_pool; p < nation->first_pool + nation->pools; p++) {
        for (int n = 1; n <= build->pool[p].total; n++) {
            unit[count] = (struct candidate){.place = count,
                                             .pool = p,
                                             .number = n,
                                             .total = build->pool[p].total,
                                             .type = build->type[build->pool[p].type].name};
            count++;
        }
    }
    qsort(unit, (size_t)count, sizeof *unit, by_position);
    give_tiers(build, unit, count, land, left);
    for (int i = 0; i < count; i++) {
        for (int j = unit[i].tier; j < FSI_TIERS; j++) {
            build->static_supply[j] += build->pool[unit[i].pool].persons;
        }
        if (unit[i].tier < FSI_TIERS) {
            build->nation[index].tier_brigades[unit[i].tier] +=
                build->type[build->pool[unit[i].pool].type].brigade_equivalents;
        }
    }
    // Pool by pool again.
    for (int i = 0; i < count; i++) {
        ordered[unit[i].place] = unit[i];
    }
    for (int p = nation->first_pool, first = 0; p < nation->first_pool + nation->pools; p++) {
        take_callable(build, p, ordered + first, build->reserve[index]);
        first += build->pool[p].total;
    }
}

fs_status fsi_build_tiers(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t nations = (size_t)model->nations;
    double *quota = fsi_build_alloc(build, nations * FSI_TIERS, sizeof *quota);
    bool *is_static = fsi_build_alloc(build, nations * FSI_TIERS, sizeof *is_static);
    size_t units = (size_t)model->units_total;
    struct candidate *unit = fsi_build_alloc(build, units, sizeof *unit);
    struct candidate *ordered = fsi_build_alloc(build, units, sizeof *ordered);
    size_t raised = (size_t)fsi_build_raised_all(build);
    build->unit = fsi_build_alloc(build, units + raised, sizeof *build->unit);
    if (model->arena.failed) {
        return fsi_error_memory(build->error);
    }
    model->unit = build->unit;

    const struct fsi_item *readiness = fsi_item_single(build->scenario, FSI_G_readiness);
    double offer = fsi_build_number(build, readiness, FSI_K_readiness_offer);
    double share = fsi_build_number(build, readiness, FSI_K_readiness_land_share_frac);
    double plan = 0;
    for (int j = 0; j < FSI_TIERS; j++) {
        model->tier_present[j] = tier_item(build, j) != NULL;
        if (model->tier_present[j]) {
            find_quotas(build, j, plan, quota + (size_t)j * nations,
                        is_static + (size_t)j * nations);
            plan = fsi_build_number(build, tier_item(build, j), FSI_K_tiers_plan_persons);
        }
        model->plan[j] = (int64_t)fsi_round(plan);
    }
    for (size_t i = 0; i < nations; i++) {
        double land[FSI_TIERS], left[FSI_TIERS], cumulative = 0, line = 0;
        for (int j = 0; j < FSI_TIERS; j++) {
            double all =
                quota[(size_t)j * nations + i] * (is_static[(size_t)j * nations + i] ? 1.0 : offer);
            land[j] = is_static[(size_t)j * nations + i] ? 0.0 : share * all;
            line += all - land[j];
            cumulative += land[j];
            build->nation[i].land_quota[j] = (int64_t)fsi_round(cumulative);
            build->static_supply[j] += line;
        }
        nation_units(build, (int)i, land, left, unit, ordered);
        for (int j = 0; j < FSI_TIERS; j++) {
            for (int k = j; k < FSI_TIERS; k++) {
                build->static_supply[k] += left[j];
            }
        }
    }
    return FS_OK;
}
