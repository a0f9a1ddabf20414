// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Standing commitments: their slots, and what they keep away from the tiers on an average day
// (docs/model.md sections 3.5 and 4).

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/build.h"
#include "random/philox.h"

// Slots of a contributor by unit type.
static void split(const struct fsi_build *build, const struct fsi_item *commitment, int nation,
                  double persons, int *slots) {
    const struct fsi_model *model = build->model;
    double manoeuvre =
        persons * fsi_build_number(build, commitment, FSI_K_commitments_manoeuvre_frac);
    double support = persons - manoeuvre;
    int role = fsi_build_index(build, FSI_G_roles,
                               fsi_item_string(commitment, FSI_K_commitments_manoeuvre_role));
    int type = fsi_build_index(build, FSI_G_unit_types,
                               fsi_item_string(commitment, FSI_K_commitments_support_type));

    memset(slots, 0, (size_t)model->types * sizeof *slots);
    for (int i = 0; role >= 0 && i < build->role[role].types_count; i++) {
        int t = build->role[role].types[i];
        while (build->pool_of[nation * model->types + t] >= 0 &&
               manoeuvre >= build->type[t].persons / 2.0) {
            slots[t]++;
            manoeuvre -= build->type[t].persons;
        }
    }
    if (type >= 0 && build->pool_of[nation * model->types + type] >= 0) {
        slots[type] += (int)fsi_round(support / build->type[type].persons);
    }
}

static int day_of(const struct fsi_build *build, const struct fsi_item *item, enum fsi_key_id key,
                  int none, int after) {
    long days;
    const char *date = fsi_item_string(item, key);
    if (date == NULL || !fsi_date_parse(date, &days)) {
        return none;
    }
    return (int)(days - build->model->start_date) + after;
}

// Tiers in which units of the commitment count: by its notice, if it has one.
static uint8_t mask_of(const struct fsi_build *build, const struct fsi_item *item) {
    uint8_t mask = 0;
    double notice = fsi_build_number(build, item, FSI_K_commitments_notice_days);
    for (int j = 0; j < FSI_TIERS; j++) {
        if (!isnan(notice) && notice <= fsi_tier_days[j]) {
            mask |= (uint8_t)(1U << j);
        }
    }
    return mask;
}

static fs_status add_slots(struct fsi_build *build, const struct fsi_item *item,
                           const struct fsi_item *contributor, int nation, int type, int count,
                           void *data) {
    struct fsi_commitment_slot *slot = data;
    struct fsi_model *model = build->model;
    int pool = build->pool_of[nation * model->types + type];
    bool permanent = fsi_item_bool(contributor, FSI_K_commitment_contributors_permanent);
    for (int i = 1; i <= count; i++) {
        struct fsi_commitment_slot *s = &slot[model->commitments++];
        s->name = fsi_arena_printf(&model->arena, "%s/%s/%s/%d", fsi_item_name(item),
                                   build->nation[nation].name, build->type[type].name, i);
        if (s->name == NULL) {
            return fsi_error_memory(build->error);
        }
        uint64_t hash = fsi_hash_more(fsi_hash_more(fsi_hash("slot/"), s->name), "/");
        s->hash = fsi_hash_more(hash, "tour/");
        s->start = fsi_hash_more(hash, "start");
        s->pool = pool;
        s->open = day_of(build, item, FSI_K_commitments_start_date, INT_MIN / 2, 0);
        s->close = day_of(build, item, FSI_K_commitments_end_date, INT_MAX / 2, 1);
        s->flank = fsi_item_bool(item, FSI_K_commitments_flank);
        s->permanent = permanent;
        s->mask = mask_of(build, item);
        if (s->open <= 0 && s->close > 0 && permanent) {
            build->pool[pool].permanent++;
        } else if (s->open <= 0 && s->close > 0) {
            build->pool[pool].committed++;
        }
    }
    return FS_OK;
}

// What is done with the slots of one type of one contributor.
typedef fs_status (*slots_fn)(struct fsi_build *build, const struct fsi_item *item,
                              const struct fsi_item *contributor, int nation, int type, int count,
                              void *data);

// Visits all contributors of all commitments, type by type.
static fs_status visit(struct fsi_build *build, slots_fn each, void *data) {
    struct fsi_model *model = build->model;
    int *slots = fsi_build_alloc(build, (size_t)model->types, sizeof *slots);
    if (slots == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_commitments); i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_commitments, i);
        for (size_t k = 0; k < fsi_item_count(item, FSI_G_commitment_contributors); k++) {
            const struct fsi_item *contributor =
                fsi_item_at(item, FSI_G_commitment_contributors, k);
            int nation = fsi_build_index(build, FSI_G_nations, fsi_item_name(contributor));
            if (nation < 0) {
                continue;
            }
            split(build, item, nation,
                  fsi_build_number(build, contributor, FSI_K_commitment_contributors_persons),
                  slots);
            for (int t = 0; t < model->types; t++) {
                if (slots[t] > 0) {
                    FS_TRY(each(build, item, contributor, nation, t, slots[t], data));
                }
            }
        }
    }
    return FS_OK;
}

static fs_status mark_used(struct fsi_build *build, const struct fsi_item *item,
                           const struct fsi_item *contributor, int nation, int type, int count,
                           void *total) {
    (void)item;
    (void)contributor;
    build->pool[build->pool_of[nation * build->model->types + type]].unused = false;
    *(int *)total += count;
    return FS_OK;
}

fs_status fsi_build_uses(struct fsi_build *build, int *slots) {
    for (int p = 0; p < build->model->pools; p++) {
        build->pool[p].unused = !build->dynamic[build->pool[p].nation];
    }
    *slots = 0;
    return visit(build, mark_used, slots);
}

// The lists of slots by pool, all in one array.
static fs_status list_slots(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    int *list = fsi_build_alloc(build, (size_t)model->commitments, sizeof *list);
    int **next = fsi_build_alloc(build, (size_t)model->pools, sizeof *next);
    if (list == NULL || next == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int p = 0; p < model->pools; p++) {
        build->pool[p].slot = next[p] = list;
        list += build->pool[p].committed;
    }
    for (int i = 0; i < model->commitments; i++) {
        const struct fsi_commitment_slot *slot = &model->commitment[i];
        if (slot->open <= 0 && slot->close > 0 && !slot->permanent) {
            *next[slot->pool]++ = i;
        }
    }
    return FS_OK;
}

fs_status fsi_build_commitments(struct fsi_build *build, int slots) {
    struct fsi_commitment_slot *slot = fsi_build_alloc(build, (size_t)slots, sizeof *slot);
    if (slot == NULL) {
        return fsi_error_memory(build->error);
    }
    build->model->commitment = slot;
    FS_TRY(visit(build, add_slots, slot));
    return list_slots(build);
}

// Persons of tiers up to j that a rotating slot keeps away on an average day; `excess` is the
// expected excess of the recovery of its rotation over the days of tier j.
static double kept_away(const struct fsi_model *model, const struct fsi_commitment_slot *slot,
                        double excess, int j) {
    const struct fsi_pool *pool = &model->pool[slot->pool];
    const struct fsi_rotation *rotation = &model->rotation[model->nation[pool->nation].rotation];
    const struct fsi_policy *policy = &rotation->phase[model->phases];
    int tau = policy->tour - policy->overlap, tiered = 0;
    for (int u = pool->first_unit; u < pool->first_unit + pool->callable; u++) {
        tiered += model->unit[u].tier <= j;
    }
    if (tau <= 0 || pool->callable == 0) {
        return 0;
    }
    double days = excess;
    days += (model->mask_pipeline >> j & 1) ? 0 : rotation->lead;
    days += slot->flank || (slot->mask >> j & 1)
                ? 0
                : policy->tour; // those units count where they stand
    double from = slot->open > 0 ? slot->open : 0;
    double until = slot->close < model->horizon ? slot->close : model->horizon;
    double running = until > from ? (until - from) / model->horizon : 0;
    return (double)pool->persons * tiered / pool->callable * days / tau * running;
}

void fsi_build_calibration(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    double *excess = fsi_build_alloc(build, (size_t)model->rotations, sizeof *excess);
    for (int j = 0; excess != NULL && j < FSI_TIERS; j++) {
        double away = 0;
        for (int r = 0; r < model->rotations; r++) {
            excess[r] = fsi_days_excess(model->rotation[r].returning, fsi_tier_days[j]);
        }
        for (int i = 0; i < model->commitments; i++) {
            const struct fsi_commitment_slot *slot = &model->commitment[i];
            if (!slot->permanent) {
                int rotation = model->nation[model->pool[slot->pool].nation].rotation;
                away += kept_away(model, slot, excess[rotation], j);
            }
        }
        // Whole persons, rounded up: a fraction of a person must not put every day below the plan.
        model->base_supply[j] = (int64_t)ceil(build->static_supply[j] + away - 1e-6);
    }
}
