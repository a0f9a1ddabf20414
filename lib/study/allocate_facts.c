// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What is known of pools and nations before anything is given: closed forms of the model
// (docs/model.md sections 2 to 4, docs/means.md sections 1 and 5).
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/force/counting.h"
#include "model/means/means.h"
#include "model/means/timeline.h"
#include "model/means/will.h"
#include "study/allocate.h"
#include "study/study.h"

static const struct fsi_item *nation_item(const struct fsi_allocate *allocate, int nation) {
    return fsi_item_at(fsi_scenario_root(allocate->scenario), FSI_G_nations, (size_t)nation);
}

static const struct fsi_item *class_of(const struct fsi_allocate *allocate, int nation) {
    const char *name = fsi_item_string(nation_item(allocate, nation), FSI_K_nations_class);
    return name == NULL ? NULL
                        : fsi_item_find(fsi_scenario_root(allocate->scenario), FSI_G_classes, name);
}

// ---- Pools --------------------------------------------------------------------------------------

static double reserve_of(const struct fsi_allocate *allocate, int nation) {
    const struct fsi_item *class = class_of(allocate, nation);
    double own =
        fsi_item_number(nation_item(allocate, nation), FSI_K_nations_home_reserve_frac, NULL);
    if (isnan(own) && class != NULL) {
        own = fsi_item_number(class, FSI_K_classes_home_reserve_frac, NULL);
    }
    return isnan(own) ? 0 : own;
}

// Units of a pool that may be called, with a share of it kept at home.
static int callable(const struct fsi_allocate *allocate, const struct fsi_pool *pool,
                    double reserve) {
    const struct fsi_item *given =
        fsi_item_find(nation_item(allocate, pool->nation), FSI_G_nation_pools,
                      allocate->model.type[pool->type].name);
    double own = given == NULL ? (double)NAN
                               : fsi_item_number(given, FSI_K_nation_pools_available_frac, NULL);
    double available = isnan(own) ? allocate->model.nation[pool->nation].availability : own;
    int units = fsi_whole(available * pool->total) - (int)fsi_round(reserve * pool->total);
    return units > 0 ? units : 0;
}

// Slots of standing commitments in a pool at full strength.
static int held(const struct fsi_allocate *allocate, int pool, bool permanent) {
    int count = 0;
    for (int i = 0; i < allocate->model.commitments; i++) {
        const struct fsi_commitment_slot *slot = &allocate->model.commitment[i];
        int day = allocate->option->full_strength;
        count += slot->pool == pool && slot->permanent == permanent && slot->open <= day &&
                 day < slot->close;
    }
    return count;
}

// Units that events have raised by full strength.
static int raised(const struct fsi_allocate *allocate, int pool) {
    const struct fsi_timeline *timeline = allocate->model.timeline;
    int units = 0;
    for (int i = 0; timeline != NULL && i < timeline->absences; i++) {
        const struct fsi_absence *absence = &timeline->absence[i];
        units += absence->pool == pool && absence->first >= 0 &&
                         absence->until <= allocate->option->full_strength
                     ? absence->units
                     : 0;
    }
    return units;
}

// Slots that so many callable units sustain beside the commitments: floor(N (d - o) / (d + h)).
static int sustains(const struct fsi_allocate *allocate, int pool, int units) {
    const struct fsi_pool *own = &allocate->model.pool[pool];
    const struct fsi_policy *norm = &own->rotation->phase[allocate->model.phases];
    int free_units = units - held(allocate, pool, true);
    free_units = (free_units > 0 ? free_units : 0) + raised(allocate, pool);
    int slots = fsi_whole(fsi_sustained(free_units, norm->tour, norm->overlap, norm->target)) -
                held(allocate, pool, false);
    return slots > 0 ? slots : 0;
}

static void find_stock(struct fsi_allocate *allocate, int index) {
    const struct fsi_model *model = &allocate->model;
    const struct fsi_pool *pool = &model->pool[index];
    const struct fsi_policy *norm = &pool->rotation->phase[model->phases];
    struct fsi_stock *stock = &allocate->stock[index];
    int between = norm->tour - norm->overlap;
    double reserve = reserve_of(allocate, pool->nation);

    stock->capacity = sustains(allocate, index, callable(allocate, pool, reserve));
    stock->reserved = sustains(allocate, index, callable(allocate, pool, 0)) - stock->capacity;
    stock->units_per_slot = between > 0 ? (double)(norm->tour + norm->target) / between : 1;
    for (int u = pool->first_unit; u < pool->first_unit + pool->callable; u++) {
        stock->part[model->unit[u].tier] += 1.0 / pool->callable;
        stock->room[model->unit[u].tier] += 1.0 / stock->units_per_slot;
    }
    for (int j = 0; j < FSI_TIERS; j++) {
        double days = fsi_days_excess(pool->rotation->returning, fsi_tier_days[j]);
        days += (model->mask_pipeline >> j & 1) ? 0 : pool->rotation->lead + model->carry;
        days += (model->mask_deployed >> j & 1) ? 0 : norm->tour;
        stock->away[j] = model->tier_present[j] && between > 0 ? pool->persons * days / between : 0;
    }
}

bool fsi_allocate_by_tier(const struct fsi_allocate *allocate, int *order) {
    bool spare = allocate->option->relief_draw == FSI_SPARE_READINESS;
    for (int k = 0; k < FSI_PLACES; k++) {
        order[k] = spare ? FSI_PLACES - 1 - k : k;
    }
    return spare || allocate->option->relief_draw == FSI_READINESS_FIRST;
}

double fsi_allocate_drawdown(const struct fsi_allocate *allocate, int pool, double slots,
                             int tier) {
    const struct fsi_stock *stock = &allocate->stock[pool];
    int order[FSI_PLACES];
    double within = 0;
    if (!fsi_allocate_by_tier(allocate, order)) {
        for (int j = 0; j <= tier; j++) {
            within += slots * stock->part[j];
        }
        return within * stock->away[tier];
    }
    for (int k = 0; k < FSI_PLACES && slots > 0; k++) {
        double some = k < FSI_PLACES - 1 ? fmin(slots, stock->room[order[k]]) : slots;
        within += order[k] <= tier ? some : 0;
        slots -= some;
    }
    return within * stock->away[tier];
}

// ---- Nations ------------------------------------------------------------------------------------

// What a nation pledges at full strength: its pledge, or the last one that an event has made of it.
static double pledge_of(const struct fsi_allocate *allocate, int n) {
    const struct fsi_item *root = fsi_scenario_root(allocate->scenario);
    const struct fsi_item *item = nation_item(allocate, n);
    double stated = fsi_item_number(item, FSI_K_nations_max_pledge_persons, NULL);
    double pledge =
        stated > 0 ? stated : fsi_item_number(item, FSI_K_nations_prior_max_persons, NULL);
    double last = -1;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_events); i++) {
        const struct fsi_item *event = fsi_item_at(root, FSI_G_events, i);
        const char *nation = fsi_item_string(event, FSI_K_events_nation);
        double day = fsi_round(fsi_item_number(event, FSI_K_events_day, NULL));
        if (fsi_item_enum(event, FSI_K_events_kind) == FSI_KIND_PLEDGE && nation != NULL &&
            strcmp(nation, allocate->model.nation[n].name) == 0 && day >= last &&
            day <= allocate->option->full_strength) {
            pledge = fmax(0, fsi_item_number(event, FSI_K_events_persons, NULL));
            last = day;
        }
    }
    return pledge;
}

static void find_will(struct fsi_allocate *allocate, int n) {
    const struct fsi_accession *rules = allocate->model.accession;
    struct fsi_giver *giver = &allocate->giver[n];
    const struct fsi_item *item = nation_item(allocate, n);
    bool asked = true;
    giver->classed = class_of(allocate, n) != NULL;
    giver->pledge = pledge_of(allocate, n);
    giver->willingness = fsi_item_number(item, FSI_K_nations_willingness, NULL);
    if (rules != NULL) {
        const struct fsi_condition *condition = &rules->condition[n];
        asked = !(condition->requires_backstop && !allocate->option->backstop) &&
                !(condition->mandate && !rules->mandate) &&
                !(condition->consent && !rules->consent);
        if (condition->counts_on_backstop && !allocate->option->backstop) {
            giver->willingness = fsi_will_shifted(giver->willingness, rules->backstop_shift);
        }
    }
    giver->willing = giver->classed && asked && giver->willingness > 0 &&
                     giver->willingness >= allocate->options.least_willingness;
}

// ---- Gifts --------------------------------------------------------------------------------------

static int pool_of(const struct fsi_model *model, int nation, int type) {
    const struct fsi_nation *own = &model->nation[nation];
    for (int p = own->first_pool; p < own->first_pool + own->pools; p++) {
        if (model->pool[p].type == type) {
            return p;
        }
    }
    return -1;
}

// Days that the average slot of a requirement is open.
static int slot_days(const struct fsi_allocate *allocate, int requirement) {
    const struct fsi_requirement *req = &allocate->option->requirement[requirement];
    double days = 0;
    for (int t = 0; t < allocate->model.horizon && allocate->need[requirement] > 0; t++) {
        days += (double)req->required[t] / allocate->need[requirement];
    }
    return (int)fsi_round(days);
}

// Cost of one unit's slot over the mission: the tours that begin in it, handovers counted twice.
static double cost_of(const struct fsi_allocate *allocate, const struct fsi_gift *gift, int days) {
    const struct fsi_means *means = allocate->model.means;
    const struct fsi_pool *pool = &allocate->model.pool[gift->pool];
    const struct fsi_policy *norm = &pool->rotation->phase[allocate->model.phases];
    struct fsi_cost_rates rates = means->rates;
    int64_t cell[FSI_COST_CATEGORIES], cents = 0;
    int tours = 1, between = norm->tour - norm->overlap;
    // No relief is called for a slot that closes before the incumbent's longest tour is over.
    for (int over = norm->tour + norm->max_extension; between > 0 && over < days; over += between) {
        tours++;
    }
    int64_t persons = means->persons[gift->pool]; // with its enablers
    int64_t person_days = persons * (days + norm->overlap * (tours - 1));
    struct fsi_usage usage = {.person_days = person_days,
                              .grams = person_days *
                                       means->grams[allocate->option_index][gift->requirement],
                              .prepared = persons * tours,
                              .places = persons};
    rates.person_year = means->person_year[allocate->option_index];
    fsi_cost_nation(&rates, means->nation_ratio[gift->nation], &usage, 1, cell);
    for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
        cents += cell[c];
    }
    return (double)cents / 100;
}

bool fsi_allocate_may(const struct fsi_allocate *allocate, const struct fsi_gift *gift,
                      unsigned let_go) {
    const struct fsi_stock *stock = &allocate->stock[gift->pool];
    const struct fsi_giver *giver = &allocate->giver[gift->nation];
    int slots = stock->capacity + (let_go & FSI_LIMIT_RESERVE ? stock->reserved : 0);
    return (slots > 0 || let_go & FSI_LIMIT_ROTATION) &&
           (!gift->caveat || let_go & FSI_LIMIT_CAVEAT) &&
           (giver->pledge >= gift->persons || let_go & FSI_LIMIT_PLEDGE) &&
           (giver->willing || let_go & FSI_LIMIT_WILL);
}

static bool against_caveat(const struct fsi_allocate *allocate, int nation, int requirement) {
    const struct fsi_requirement *req = &allocate->option->requirement[requirement];
    bool later = allocate->model.nation[nation].training_only_days > req->full_day;
    return !req->eligible[nation] || (later && !req->training);
}

static void find_gifts(struct fsi_allocate *allocate, int requirement) {
    const struct fsi_model *model = &allocate->model;
    const struct fsi_requirement *req = &allocate->option->requirement[requirement];
    int days = slot_days(allocate, requirement);
    for (int n = 0; n < model->nations; n++) {
        for (int i = 0; i < req->types_count && allocate->giver[n].classed; i++) {
            int type = model->role[req->role].types[i];
            struct fsi_gift gift = {.requirement = requirement,
                                    .pool = pool_of(model, n, type),
                                    .nation = n,
                                    .type = type,
                                    .persons = model->type[type].persons,
                                    .caveat = against_caveat(allocate, n, requirement)};
            if (gift.pool >= 0) {
                gift.cost = allocate->rates ? cost_of(allocate, &gift, days) : 0;
                int *smallest = &allocate->smallest[requirement];
                if (fsi_allocate_may(allocate, &gift, 0) && gift.persons < *smallest) {
                    *smallest = gift.persons;
                }
                allocate->gift[allocate->gifts++] = gift;
            }
        }
    }
}

// ---- What the aim needs -------------------------------------------------------------------------

static double base_of(const struct fsi_allocate *allocate, int n) {
    switch (allocate->options.aim) {
    case FS_ALLOCATE_FORCES:
        return (double)allocate->model.nation[n].all_ready;
    case FS_ALLOCATE_POPULATION:
        return fsi_item_number(nation_item(allocate, n), FSI_K_nations_population_persons, NULL);
    case FS_ALLOCATE_GDP:
        return fsi_item_number(nation_item(allocate, n), FSI_K_nations_gdp_eur, NULL);
    default:
        return 0;
    }
}

// Fair shares of the nations that may give anything.
static fs_status find_bases(struct fsi_allocate *allocate, fs_error *error) {
    const char *key = allocate->options.aim == FS_ALLOCATE_GDP ? "gdp_eur" : "population_persons";
    const char *first = NULL;
    int absent = 0, last = -1;
    double sum = 0;
    for (int n = 0; n < allocate->model.nations; n++) {
        bool may = false;
        for (int g = 0; g < allocate->gifts; g++) {
            may = may || (allocate->gift[g].nation == n &&
                          fsi_allocate_may(allocate, &allocate->gift[g], 0));
        }
        double base = may ? base_of(allocate, n) : 0;
        if (isnan(base) || (may && base <= 0)) {
            first = first != NULL ? first : allocate->model.nation[n].name;
            absent++;
            continue;
        }
        allocate->giver[n].base = base;
        sum += base;
        last = n;
    }
    if (absent > 0) {
        return fsi_error(error, FS_ERROR_SCENARIO,
                         "nations.%s.%s is not set%s: shares by it need it for every nation that "
                         "may give; %d of them lack it",
                         first, key, last < 0 ? " anywhere" : "", absent);
    }
    for (int n = 0; n <= last; n++) {
        allocate->giver[n].fair = sum > 0 ? allocate->giver[n].base / sum * allocate->needed : 0;
    }
    return FS_OK;
}

static fs_status check_aim(struct fsi_allocate *allocate, fs_error *error) {
    const struct fsi_model *model = &allocate->model;
    allocate->rates = model->means != NULL && model->means->cost;
    for (int j = 0; j < FSI_TIERS; j++) {
        allocate->tiers = allocate->tiers || model->tier_present[j];
    }
    if (allocate->options.aim == FS_ALLOCATE_COST && !allocate->rates) {
        return fsi_error(error, FS_ERROR_SCENARIO,
                         "cost.person_year is not set: least cost needs what a person deployed for "
                         "a year costs (configs/means.cfg has a rate with its source)");
    }
    if (allocate->options.aim == FS_ALLOCATE_DRAWDOWN && !allocate->tiers) {
        return fsi_error(error, FS_ERROR_SCENARIO,
                         "tiers.* is empty: least drawdown needs readiness tiers "
                         "(configs/tiers.cfg has those of NATO)");
    }
    return FS_OK;
}

static fs_status find_needs(struct fsi_allocate *allocate, fs_error *error) {
    for (int r = 0; r < allocate->option->requirements; r++) {
        const struct fsi_requirement *req = &allocate->option->requirement[r];
        if (req->regime != FSI_NATIONAL_SLOTS) {
            return fsi_error(error, FS_ERROR_SCENARIO,
                             "options.%s.requirements.%s.regime is not \"national_slots\": nations "
                             "cannot be given parts of it",
                             allocate->option->name, req->name);
        }
        allocate->need[r] = req->required[req->full_day];
        allocate->needed += allocate->need[r];
        allocate->smallest[r] = INT_MAX;
    }
    return FS_OK;
}

fs_status fsi_allocate_facts(struct fsi_allocate *allocate, fs_error *error) {
    const struct fsi_model *model = &allocate->model;
    struct fsi_arena *arena = &allocate->study->arena;
    size_t requirements = (size_t)allocate->option->requirements;
    size_t most = requirements * (size_t)model->nations * (size_t)model->types;
    allocate->gift = fsi_arena_alloc(arena, most, sizeof *allocate->gift);
    allocate->column = fsi_arena_alloc(arena, most, sizeof *allocate->column);
    allocate->stock = fsi_arena_alloc(arena, (size_t)model->pools, sizeof *allocate->stock);
    allocate->giver = fsi_arena_alloc(arena, (size_t)model->nations, sizeof *allocate->giver);
    allocate->need = fsi_arena_alloc(arena, requirements, sizeof *allocate->need);
    allocate->smallest = fsi_arena_alloc(arena, requirements, sizeof *allocate->smallest);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    FS_TRY(check_aim(allocate, error));
    FS_TRY(find_needs(allocate, error));
    for (int p = 0; p < model->pools; p++) {
        find_stock(allocate, p);
    }
    for (int n = 0; n < model->nations; n++) {
        find_will(allocate, n);
    }
    for (int r = 0; r < allocate->option->requirements; r++) {
        find_gifts(allocate, r);
    }
    return allocate->options.aim >= FS_ALLOCATE_FORCES ? find_bases(allocate, error) : FS_OK;
}
