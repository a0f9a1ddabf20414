// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What the mission of one world uses and loses (docs/means.md sections 4 to 6).

#include "engine/means.h"

#include <math.h>
#include <string.h>

#include "engine/commitment.h"

// ---- Memory -------------------------------------------------------------------------------------

void fsi_means_init(struct fsi_means_state *state, const fs_allocator *allocator) {
    *state = (struct fsi_means_state){.allocator = allocator};
}

static bool fit(const struct fsi_means_state *state, void **array, size_t count, size_t size) {
    void *block = fsi_resize(state->allocator, *array, count + 1, size);
    if (block != NULL) {
        *array = block;
    }
    return block != NULL;
}

#define FIT(field, count) fit(state, (void **)&(field), (size_t)(count), sizeof *(field))

fs_status fsi_means_fit(struct fsi_means_state *state, const struct fsi_model *model) {
    int steps = model->accession != NULL ? model->accession->steps : 0;
    int nations = model->nations, days = model->horizon + 1, months = model->means->months;
    bool fits = FIT(state->theatre, nations) && FIT(state->peak, nations) &&
                FIT(state->usage, nations * months) && FIT(state->exposure, nations) &&
                FIT(state->next, nations * 2) && FIT(state->count, nations * 2) &&
                FIT(state->lost, model->units) && FIT(state->since, model->units) &&
                FIT(state->cell, nations * months * FSI_COST_CATEGORIES) &&
                FIT(state->month, months) && FIT(state->budget, nations) &&
                FIT(state->mark, nations) && FIT(state->step, nations + steps) &&
                FIT(state->need, nations) && FIT(state->needed, nations);
    for (int i = 0; i < FSI_MEANS_LINES; i++) {
        fits = fits && FIT(state->line[i], days);
    }
    state->largest = 0;
    for (int t = 0; t < model->types; t++) {
        int32_t persons = model->type[t].persons;
        state->largest = persons > state->largest ? persons : state->largest;
    }
    for (int p = 0; p < model->pools; p++) {
        int32_t persons = model->means->persons[p];
        state->largest = persons > state->largest ? persons : state->largest;
    }
    return fits ? FS_OK : FS_ERROR_MEMORY;
}

void fsi_means_clear(struct fsi_means_state *state) {
    const fs_allocator *allocator = state->allocator;
    void *blocks[] = {state->theatre, state->peak,   state->usage, state->exposure, state->next,
                      state->count,   state->lost,   state->since, state->cell,     state->month,
                      state->step,    state->budget, state->mark,  state->need,     state->needed};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        fsi_free(allocator, blocks[i]);
    }
    for (int i = 0; i < FSI_MEANS_LINES; i++) {
        fsi_free(allocator, state->line[i]);
    }
    fsi_means_init(state, allocator);
}

// ---- Stays --------------------------------------------------------------------------------------

static struct fsi_usage *usage_on(const struct fsi_world *world, int nation, int day) {
    return &world->means->usage[nation * world->model->means->months + fsi_month_of(day)];
}

static int nation_of(const struct fsi_world *world, int unit) {
    return world->model->pool[world->model->unit[unit].pool].nation;
}

// Persons in theatre of a unit, its enablers too.
static int32_t persons_of(const struct fsi_world *world, int unit) {
    return world->model->means->persons[world->model->unit[unit].pool];
}

// Grams of supply of a unit's persons a day.
static int64_t grams_of(const struct fsi_world *world, int unit, int32_t persons) {
    const struct fsi_slot *slot = &world->slot[world->unit[unit].slot];
    size_t option = (size_t)(world->option - world->model->option);
    return persons * world->model->means->grams[option][slot->requirement];
}

// Days of a unit in theatre that are not yet counted, up to a day, month by month.
static void count_stay(struct fsi_world *world, int unit, int until) {
    struct fsi_means_state *state = world->means;
    int32_t persons = persons_of(world, unit) - state->lost[unit];
    int64_t grams = grams_of(world, unit, 1);
    int nation = nation_of(world, unit), day = state->since[unit];
    while (day < until) {
        int month = fsi_month_of(day), end = fsi_month_start(month + 1);
        int64_t days = (end < until ? end : until) - day;
        struct fsi_usage *usage = &state->usage[nation * world->model->means->months + month];
        usage->person_days += days * persons;
        usage->grams += days * persons * grams;
        day = end;
    }
    state->since[unit] = until;
}

// ---- Losses -------------------------------------------------------------------------------------

// Exponential step of the k-th death (0) or evacuation (1) of a nation, and the word that picks
// whose it is.
static double step_of(const struct fsi_world *world, int nation, int kind, int32_t k,
                      uint32_t *pick) {
    struct fsi_block block =
        fsi_philox(world->key, (uint32_t)k, world->replication, world->model->means->loss[nation]);
    *pick = block.word[2 + kind];
    return -log(1.0 - fsi_unit(block.word[kind]));
}

// Unit of a nation in theatre that a loss falls on, by persons; -1 when none is.
static int struck(const struct fsi_world *world, int nation, uint32_t pick) {
    const struct fsi_means_state *state = world->means;
    double left = fsi_unit(pick) * state->theatre[nation];
    int last = -1;
    for (int i = world->model->commitments; i < world->slots; i++) {
        const int there[2] = {world->slot[i].incumbent, world->slot[i].leaving};
        for (int k = 0; k < 2; k++) {
            int unit = there[k];
            if (unit < 0 || world->model->pool[world->model->unit[unit].pool].nation != nation) {
                continue;
            }
            last = unit;
            left -= persons_of(world, unit) - state->lost[unit];
            if (left < 0) {
                return unit;
            }
        }
    }
    return last;
}

// One person less, or one more sent in his place.
static void lose(struct fsi_world *world, int nation, uint32_t pick) {
    struct fsi_means_state *state = world->means;
    const struct fsi_means *means = world->model->means;
    if (means->replaced) {
        struct fsi_usage *usage = &state->usage[nation * means->months];
        usage[fsi_month_of(world->day)].prepared++;
        world->record.mission[nation].person_tours++;
        return;
    }
    int unit = struck(world, nation, pick);
    if (unit >= 0 && state->lost[unit] < persons_of(world, unit)) {
        count_stay(world, unit, world->day + 1);
        state->lost[unit]++;
        state->theatre[nation]--;
        fsi_add(world, FSI_LINE_IN_THEATRE, world->day + 1, -1);
        fsi_add_nation(world, FSI_NATION_THEATRE, nation, world->day + 1, -1);
    }
}

static void losses_of_day(struct fsi_world *world, int nation) {
    struct fsi_means_state *state = world->means;
    const struct fsi_means *means = world->model->means;
    const double rate[2] = {means->deaths_per_day, means->evacuations_per_day};
    for (int kind = 0; kind < 2; kind++) {
        double *next = &state->next[nation * 2 + kind];
        int32_t *count = &state->count[nation * 2 + kind];
        while (state->exposure[nation] * rate[kind] >= *next) {
            uint32_t pick, ignored;
            step_of(world, nation, kind, *count, &pick);
            ++*count;
            *next += step_of(world, nation, kind, *count, &ignored);
            state->line[FSI_MEANS_DEATHS + kind][world->day]++;
            lose(world, nation, pick);
            if (kind == 0) {
                fsi_trace(world, world->day, "death", nation, -1, -1, *count, "");
                fsi_after_death(world, nation);
            }
        }
    }
}

// ---- Events of a world --------------------------------------------------------------------------

void fsi_means_begin(struct fsi_world *world) {
    struct fsi_means_state *state = world->means;
    const struct fsi_model *model = world->model;
    size_t nations = (size_t)model->nations, months = (size_t)model->means->months;
    memset(state->theatre, 0, nations * sizeof *state->theatre);
    memset(state->peak, 0, nations * sizeof *state->peak);
    memset(state->usage, 0, nations * months * sizeof *state->usage);
    memset(state->exposure, 0, nations * sizeof *state->exposure);
    memset(state->count, 0, nations * 2 * sizeof *state->count);
    memset(state->lost, 0, (size_t)model->units * sizeof *state->lost);
    for (int i = 0; i < FSI_MEANS_LINES; i++) {
        memset(state->line[i], 0, ((size_t)model->horizon + 1) * sizeof *state->line[i]);
    }
    for (int i = 0; model->means->losses && i < model->nations * 2; i++) {
        uint32_t ignored;
        state->next[i] = step_of(world, i / 2, i % 2, 0, &ignored);
    }
    for (int n = 0; n < model->nations; n++) {
        state->mark[n] = -1;
    }
    world->live = model->means->losses && model->means->casualty_ratio > 1;
    state->credit = model->means->carried_per_day;
    memset(state->need, 0, nations * sizeof *state->need);
    memset(state->needed, 0, nations * sizeof *state->needed);
    state->enabler_days = state->combat_days = state->theatre_days = 0;
    state->enablers = state->combat = 0;
    state->peak_nations = state->short_days = 0;
    state->waited = false;
}

void fsi_means_called(struct fsi_world *world, int unit) {
    usage_on(world, nation_of(world, unit), world->day)->prepared += persons_of(world, unit);
}

// A unit with its enablers comes (+1) or leaves (-1).
static void count_persons(struct fsi_world *world, int unit, int sign) {
    struct fsi_means_state *state = world->means;
    int32_t persons = persons_of(world, unit), own = world->model->unit[unit].persons;
    int64_t grams = sign * grams_of(world, unit, persons);
    int nation = nation_of(world, unit),
        requirement = world->slot[world->unit[unit].slot].requirement;
    state->theatre[nation] += sign * persons;
    state->need[nation] += grams;
    state->line[FSI_MEANS_SUPPLY][world->day] += grams;
    state->enablers += sign * (persons - own);
    if (world->model->means->combat[world->option->requirement[requirement].role]) {
        state->combat += sign * own;
    }
    if (persons != own) {
        fsi_add(world, FSI_LINE_IN_THEATRE, world->day, sign * (persons - own));
        fsi_add_nation(world, FSI_NATION_THEATRE, nation, world->day, sign * (persons - own));
    }
}

void fsi_means_arrived(struct fsi_world *world, int unit) {
    world->means->since[unit] = world->day;
    count_persons(world, unit, 1);
}

void fsi_means_left(struct fsi_world *world, int unit) {
    struct fsi_means_state *state = world->means;
    int32_t lost = state->lost[unit];
    count_stay(world, unit, world->day);
    count_persons(world, unit, -1);
    state->theatre[nation_of(world, unit)] += lost;
    fsi_add(world, FSI_LINE_IN_THEATRE, world->day, lost);
    fsi_add_nation(world, FSI_NATION_THEATRE, nation_of(world, unit), world->day, lost);
    state->lost[unit] = 0;
}

bool fsi_means_waits(struct fsi_world *world, int unit) {
    struct fsi_means_state *state = world->means;
    const struct fsi_means *means = world->model->means;
    int32_t persons = persons_of(world, unit);
    double there = persons;
    for (int n = 0; n < world->model->nations; n++) {
        there += state->theatre[n];
    }
    bool room = there <= floor(means->places_first + means->places_per_day * world->day);
    if (room && persons <= state->credit) {
        state->credit -= persons;
        return false;
    }
    state->waited = true;
    state->line[FSI_MEANS_WAITING][world->day] += persons;
    fsi_calendar_put(&world->calendar, unit, fsi_rested_day(world, unit, world->day + 1),
                     FSI_EVENT_ARRIVE);
    return true;
}

void fsi_means_arrivals(struct fsi_world *world) {
    int count = 0;
    for (int32_t unit;
         (unit = fsi_calendar_take(&world->calendar, world->day, FSI_EVENT_ARRIVE)) >= 0;) {
        int i = count++;
        for (; i > 0; i--) {
            const struct fsi_unit_state *a = &world->unit[world->line_up[i - 1]],
                                        *b = &world->unit[unit];
            if (a->relief_day < b->relief_day ||
                (a->relief_day == b->relief_day && a->slot < b->slot)) {
                break;
            }
            world->line_up[i] = world->line_up[i - 1];
        }
        world->line_up[i] = unit;
    }
    for (int i = 0; i < count; i++) {
        fsi_arrive(world, world->line_up[i]);
    }
}

// Means over the plateau.
static void count_plateau(struct fsi_world *world) {
    struct fsi_means_state *state = world->means;
    for (int n = 0; n < world->model->nations; n++) {
        state->needed[n] += state->need[n];
        state->theatre_days += state->theatre[n];
    }
    state->enabler_days += state->enablers;
    state->combat_days += state->combat;
}

void fsi_means_day(struct fsi_world *world) {
    struct fsi_means_state *state = world->means;
    const struct fsi_means *means = world->model->means;
    int there = 0;
    for (int n = 0; n < world->model->nations; n++) {
        int32_t persons = state->theatre[n];
        if (persons <= 0) {
            continue;
        }
        there++;
        if (persons > state->peak[n]) {
            usage_on(world, n, world->day)->places += persons - state->peak[n];
            state->peak[n] = persons;
        }
        state->exposure[n] += persons;
        if (means->losses) {
            losses_of_day(world, n);
        }
    }
    if (world->day >= world->option->plateau_first && world->day <= world->option->plateau_last) {
        count_plateau(world);
    }
    state->peak_nations = there > state->peak_nations ? there : state->peak_nations;
    state->line[FSI_MEANS_NATIONS][world->day] = there;
    state->short_days += state->waited;
    state->waited = false;
    double most = fmax(means->carried_per_day, state->largest);
    state->credit = fmin(state->credit + means->carried_per_day, most);
}

// ---- The end ------------------------------------------------------------------------------------

static void fill_cells(struct fsi_world *world) {
    struct fsi_means_state *state = world->means;
    const struct fsi_model *model = world->model;
    const struct fsi_means *means = model->means;
    int stride = means->months * FSI_COST_CATEGORIES;
    struct fsi_cost_rates rates = means->rates;
    rates.person_year = means->person_year[world->option - model->option];
    for (int n = 0; n < model->nations; n++) {
        fsi_cost_nation(&rates, means->nation_ratio[n], state->usage + n * means->months,
                        means->months, state->cell + n * stride);
    }
    for (int n = 0; means->enabler >= 0 && n < model->nations; n++) {
        if (n != means->enabler) {
            fsi_cost_share_enablers(means->enabler_frac, means->months, state->cell + n * stride,
                                    state->cell + means->enabler * stride);
        }
    }
    for (int m = 0; m < means->months; m++) {
        state->month[m] = 0;
        for (int n = 0; n < model->nations; n++) {
            for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
                state->month[m] += state->cell[n * stride + m * FSI_COST_CATEGORIES + c];
            }
        }
    }
}

void fsi_means_finish(struct fsi_world *world) {
    struct fsi_means_state *state = world->means;
    world->record.means = state;
    for (int unit = 0; unit < world->model->units; unit++) {
        if (world->unit[unit].state == FSI_STATE_DEPLOYED) {
            count_stay(world, unit, world->model->horizon);
        }
    }
    for (int n = 0; n < world->model->nations; n++) {
        if (world->record.mission[n].left != 0) {
            state->line[FSI_MEANS_LEFT][world->decision[n].leaves]++;
        }
    }
    for (int i = 0; i <= FSI_MEANS_LEFT; i++) {
        for (int t = 1; t < world->model->horizon; t++) {
            state->line[i][t] += state->line[i][t - 1];
        }
    }
    if (world->model->means->cost) {
        fill_cells(world);
    }
}
