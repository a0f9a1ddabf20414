// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What an allocation says: sentences and tables.
#include <math.h>

#include "study/allocate.h"
#include "study/study.h"

static const char *const aims[] = {
    [FS_ALLOCATE_DRAWDOWN] = "least drawdown of readiness",
    [FS_ALLOCATE_COST] = "least cost",
    [FS_ALLOCATE_FORCES] = "fair shares by forces",
    [FS_ALLOCATE_POPULATION] = "fair shares by population",
    [FS_ALLOCATE_GDP] = "fair shares by gross domestic product",
};

const char *fsi_allocate_aim_words(const struct fsi_allocate *allocate) {
    return aims[allocate->options.aim];
}

static bool is_fair(const struct fsi_allocate *allocate) {
    return allocate->options.aim >= FS_ALLOCATE_FORCES;
}

// ---- Sums ---------------------------------------------------------------------------------------

// Persons that a tier lacks by what a nation gives; all nations: -1.
static double lacks(const struct fsi_allocate *allocate, int nation, int tier) {
    double sum = 0;
    for (int p = 0; p < allocate->model.pools; p++) {
        if (nation < 0 || allocate->model.pool[p].nation == nation) {
            sum += fsi_allocate_drawdown(allocate, p, allocate->stock[p].slots, tier);
        }
    }
    return sum;
}

static double costs(const struct fsi_allocate *allocate, int nation) {
    double sum = 0;
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        sum += nation < 0 || gift->nation == nation ? gift->units * gift->cost : 0;
    }
    return sum / 1e6;
}

// Units that a nation's slots tie up over the whole cycle of rotation.
static double tied_up(const struct fsi_allocate *allocate, int nation) {
    double units = 0;
    for (int p = 0; p < allocate->model.pools; p++) {
        if (nation < 0 || allocate->model.pool[p].nation == nation) {
            units += allocate->stock[p].slots * allocate->stock[p].units_per_slot;
        }
    }
    return units;
}

static double given(const struct fsi_allocate *allocate, int requirement, int *units) {
    double persons = 0;
    *units = 0;
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        if (requirement < 0 || gift->requirement == requirement) {
            persons += (double)gift->units * gift->persons;
            *units += gift->units;
        }
    }
    return persons;
}

// ---- Tables -------------------------------------------------------------------------------------

static void put_allocation(struct fsi_allocate *allocate, bool found) {
    fs_study *study = allocate->study;
    size_t table = fsi_study_table(study, "allocation",
                                   found ? "Who gives what" : "The closest that can be had",
                                   "requirement", "nation", "unit_type", "units", "persons", NULL);
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        if (gift->units > 0) {
            fsi_study_text(study, table, allocate->option->requirement[gift->requirement].name);
            fsi_study_text(study, table, allocate->model.nation[gift->nation].name);
            fsi_study_text(study, table, allocate->model.type[gift->type].name);
            fsi_study_value(study, table, gift->units);
            fsi_study_value(study, table, (double)gift->units * gift->persons);
        }
    }
}

static void put_nations(struct fsi_allocate *allocate) {
    fs_study *study = allocate->study;
    size_t table =
        fsi_study_table(study, "nations", "Nations: what they give and what it takes", "nation",
                        "persons", "frac", "fair_persons", "pledge", "willingness", "units_tied",
                        "t10_drawdown", "t30_drawdown", "t180_drawdown", "cost_million", NULL);
    for (int n = 0; n < allocate->model.nations; n++) {
        const struct fsi_giver *giver = &allocate->giver[n];
        if (giver->persons == 0 && !(giver->fair > 0)) {
            continue;
        }
        fsi_study_text(study, table, allocate->model.nation[n].name);
        fsi_study_value(study, table, (double)giver->persons);
        fsi_study_value(study, table,
                        allocate->needed > 0 ? (double)giver->persons / allocate->needed : 0);
        fsi_study_value(study, table, is_fair(allocate) ? giver->fair : (double)NAN);
        fsi_study_value(study, table, giver->pledge);
        fsi_study_value(study, table, giver->willingness);
        fsi_study_value(study, table, tied_up(allocate, n));
        for (int j = 0; j < FSI_TIERS; j++) {
            bool there = allocate->model.tier_present[j];
            fsi_study_value(study, table, there ? lacks(allocate, n, j) : (double)NAN);
        }
        fsi_study_value(study, table, allocate->rates ? costs(allocate, n) : (double)NAN);
    }
}

static void put_requirements(struct fsi_allocate *allocate) {
    fs_study *study = allocate->study;
    size_t table = fsi_study_table(study, "requirements", "Requirements", "requirement", "asked",
                                   "persons", "units", NULL);
    for (int r = 0; r < allocate->option->requirements; r++) {
        int units;
        double persons = given(allocate, r, &units);
        fsi_study_text(study, table, allocate->option->requirement[r].name);
        fsi_study_value(study, table, allocate->need[r]);
        fsi_study_value(study, table, persons);
        fsi_study_value(study, table, units);
    }
}

static void put_total(fs_study *study, size_t table, const char *name, double value,
                      const char *unit) {
    fsi_study_text(study, table, name);
    fsi_study_value(study, table, value);
    fsi_study_text(study, table, unit);
}

// Sum of (g - q)^2 / q over the nations with a share.
static double distance(const struct fsi_allocate *allocate) {
    double sum = 0;
    for (int n = 0; n < allocate->model.nations; n++) {
        const struct fsi_giver *giver = &allocate->giver[n];
        double apart = (double)giver->persons - giver->fair;
        sum += giver->fair > 0 ? apart * apart / giver->fair : 0;
    }
    return sum;
}

static void put_totals(struct fsi_allocate *allocate) {
    static const char *const names[FSI_TIERS] = {"t10_drawdown", "t30_drawdown", "t180_drawdown"};
    fs_study *study = allocate->study;
    int units;
    double weighted = 0;
    size_t table = fsi_study_table(study, "totals", "In all", "measure", "value", "unit", NULL);
    put_total(study, table, "persons", given(allocate, -1, &units), "persons");
    put_total(study, table, "units", units, "units");
    put_total(study, table, "units_tied", tied_up(allocate, -1), "units");
    for (int j = 0; j < FSI_TIERS; j++) {
        if (allocate->model.tier_present[j]) {
            put_total(study, table, names[j], lacks(allocate, -1, j), "persons");
            weighted += allocate->options.tier_weight[j] * lacks(allocate, -1, j);
        }
    }
    if (allocate->tiers) {
        put_total(study, table, "weighted_drawdown", weighted, "persons");
    }
    if (allocate->rates) {
        const char *currency =
            fsi_item_string(fsi_item_single(allocate->scenario, FSI_G_cost), FSI_K_cost_currency);
        put_total(study, table, "cost_million", costs(allocate, -1), currency);
    }
    if (is_fair(allocate)) {
        put_total(study, table, "distance", distance(allocate), "persons");
    }
}

// ---- Sentences ----------------------------------------------------------------------------------

static void say_answer(struct fsi_allocate *allocate) {
    fs_study *study = allocate->study;
    const struct fsi_answer *answer = &allocate->answer;
    int units, givers = 0, least = -1;
    double persons = given(allocate, -1, &units);
    for (int n = 0; n < allocate->model.nations; n++) {
        bool gives = allocate->giver[n].persons > 0;
        givers += gives;
        least = gives && (least < 0 ||
                          allocate->giver[n].willingness < allocate->giver[least].willingness)
                    ? n
                    : least;
    }
    fsi_study_say(study, "%s: %d nations give %d units, %s persons of %s asked for; %s.",
                  allocate->option->name, givers, units, fsi_study_number(study, persons, 6),
                  fsi_study_number(study, allocate->needed, 6), fsi_allocate_aim_words(allocate));
    if (answer->proved && allocate->options.gap <= 0) {
        fsi_study_say(study, "No allocation is better.");
    } else if (answer->proved) {
        fsi_study_say(study, "No allocation is better by more than %s %% of the aim.",
                      fsi_study_number(study, 100 * allocate->options.gap, 2));
    } else if (isfinite(answer->bound) && answer->value > 0) {
        fsi_study_say(study,
                      "It is the best found in %lu branches; none can be better by more than %s %% "
                      "of the aim.",
                      (unsigned long)answer->nodes,
                      fsi_study_number(study, 100 * fmax(0, 1 - answer->bound / answer->value), 2));
    } else {
        fsi_study_say(study, "It is the first found, not the best: more branches may find it.");
    }
    if (least >= 0 && allocate->giver[least].willingness < 1) {
        fsi_study_say(study,
                      "It takes every nation named; the least willing is %s, with probability %s.",
                      allocate->model.nation[least].name,
                      fsi_study_number(study, allocate->giver[least].willingness, 2));
    }
}

void fsi_allocate_report(struct fsi_allocate *allocate, bool found) {
    fs_study *study = allocate->study;
    if (found) {
        say_answer(allocate);
    }
    fsi_study_say(
        study, "Pools hold floor(N (d - o) / (d + h)) slots beside their commitments, N the units "
               "that may be called. Drawdown is that of an average day of the plateau, by the "
               "closed form; uncertain numbers have their central values.");
    put_allocation(allocate, found);
    put_nations(allocate);
    put_requirements(allocate);
    put_totals(allocate);
}
