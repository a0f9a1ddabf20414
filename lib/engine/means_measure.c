// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// From what the mission of a world has used and lost to metrics and series.

#include "engine/means_measure.h"

#include <math.h>

#include "engine/means.h"

// Cents of a nation in a category (FSI_COST_CATEGORIES: all), over all months.
static int64_t cents_of(const struct fsi_means_state *state, const struct fsi_means *means,
                        int nation, int category) {
    const int64_t *cell =
        state->cell + (size_t)nation * (size_t)means->months * FSI_COST_CATEGORIES;
    int64_t sum = 0;
    for (int m = 0; m < means->months; m++) {
        for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
            sum += category == FSI_COST_CATEGORIES || c == category
                       ? cell[m * FSI_COST_CATEGORIES + c]
                       : 0;
        }
    }
    return sum;
}

static double money(int64_t cents) {
    return (double)cents / 100.0;
}

static double ratio(double a, double b) {
    return b > 0 ? a / b : NAN;
}

static void measure_cost(const struct fsi_model *model, const struct fsi_means_state *state,
                         double person_years, double *values) {
    const struct fsi_means *means = model->means;
    int64_t category[FSI_COST_CATEGORIES] = {0}, part[3] = {0}, all = 0;
    for (int n = 0; n < model->nations; n++) {
        for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
            int64_t cents = cents_of(state, means, n, c);
            category[c] += cents;
            part[means->part[n]] += cents;
            all += cents;
        }
    }
    int64_t once = category[FSI_COST_PREPARATION] + category[FSI_COST_INFRASTRUCTURE];
    values[FSI_M_cost_eur] = money(all);
    values[FSI_M_cost_once_eur] = money(once);
    values[FSI_M_cost_running_eur] = money(all - once);
    for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
        values[FSI_M_cost_deployment_eur + c] = money(category[c]);
    }
    values[FSI_M_cost_eur_per_person_year] = ratio(money(all), person_years);
    values[FSI_M_europe_share_frac] = ratio((double)part[FSI_PART_EUROPE], (double)all);
    values[FSI_M_us_share_frac] = ratio((double)part[FSI_PART_AMERICA], (double)all);
}

// The world without a mission.
static void measure_nothing(const struct fsi_means *means, double *values) {
    for (int i = FSI_M_cost_eur; means->cost && i <= FSI_M_cost_wear_eur; i++) {
        values[i] = 0;
    }
    values[FSI_M_peak_nations] = 0;
    if (means->losses) {
        values[FSI_M_deaths_routine] = values[FSI_M_evacuations] = 0;
    }
}

void fsi_means_measure(const struct fsi_model *model, const struct fsi_option *option,
                       const struct fsi_record *with, double *values) {
    const struct fsi_means_state *state = with->means;
    const struct fsi_means *means = model->means;
    double days = 0, grams = 0, deaths = 0, evacuations = 0;
    if (state == NULL) {
        measure_nothing(means, values);
        return;
    }
    for (int n = 0; n < model->nations; n++) {
        for (int m = 0; m < means->months; m++) {
            days += (double)state->usage[n * means->months + m].person_days;
        }
        grams += (double)state->needed[n];
        deaths += state->count[2 * n];
        evacuations += state->count[2 * n + 1];
    }
    values[FSI_M_peak_nations] = state->peak_nations;
    if (means->cost) {
        measure_cost(model, state, days / 365.0, values);
    }
    if (option->required_full > 0) {
        double plateau = option->plateau_last - option->plateau_first + 1;
        values[FSI_M_supply_tonnes_per_day] = grams / 1e6 / plateau;
        values[FSI_M_enabler_persons] = (double)state->enabler_days / plateau;
        values[FSI_M_combat_frac] = ratio((double)state->combat_days, (double)state->theatre_days);
    }
    if (means->losses) {
        values[FSI_M_deaths_routine] = deaths;
        values[FSI_M_evacuations] = evacuations;
    }
    if (means->limits) {
        values[FSI_M_places_short_days] = state->short_days;
    }
}

static double person_years(const struct fsi_means_state *state, const struct fsi_means *means,
                           int nation) {
    double days = 0;
    for (int m = 0; m < means->months; m++) {
        days += (double)state->usage[nation * means->months + m].person_days;
    }
    return days / 365.0;
}

void fsi_means_measure_nation(const struct fsi_model *model, const struct fsi_option *option,
                              const struct fsi_record *with, int nation, double *values) {
    const struct fsi_means_state *state = with->means;
    const struct fsi_means *means = state != NULL ? model->means : NULL;
    bool cost = means != NULL && means->cost, losses = means != NULL && means->losses;
    double all = cost ? money(cents_of(state, means, nation, FSI_COST_CATEGORIES)) : NAN;
    values[FSI_N_cost_eur] = all;
    values[FSI_N_cost_eur_per_person_year] =
        cost ? ratio(all, person_years(state, means, nation)) : NAN;
    values[FSI_N_supply_tonnes_per_day] =
        means != NULL && option->required_full > 0
            ? (double)state->needed[nation] / 1e6 /
                  (option->plateau_last - option->plateau_first + 1)
            : NAN;
    for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
        values[FSI_N_cost_deployment_eur + c] =
            cost ? money(cents_of(state, means, nation, c)) : NAN;
    }
    values[FSI_N_deaths_routine] = losses ? (double)state->count[2 * nation] : (double)NAN;
    values[FSI_N_evacuations] = losses ? (double)state->count[2 * nation + 1] : (double)NAN;
}

int64_t fsi_means_series(const struct fsi_model *model, const struct fsi_record *with, int series,
                         int day) {
    const struct fsi_means_state *state = with->means;
    if (state == NULL) {
        return 0;
    }
    switch (series) {
    case 0:
        return model->means->cost ? state->month[fsi_month_of(day)] / 100 : 0;
    case 1:
        return state->line[FSI_MEANS_SUPPLY][day] / 1000000;
    default:
        return state->line[FSI_MEANS_DEATHS + series - 2][day];
    }
}

int64_t fsi_means_series_most(const struct fsi_model *model, const struct fsi_option *option,
                              int series) {
    const struct fsi_means *means = model->means;
    double force = option->required_full > 1000 ? option->required_full : 1000;
    double years = model->horizon / 365.0;
    double person = means->person_year[option - model->option] * means->rates.environment +
                    means->rates.enablers_year +
                    means->rates.wear_person_year * means->rates.environment;
    int64_t grams = 1000;
    for (int i = 0; i < option->requirements; i++) {
        int64_t own = means->grams[option - model->option][i];
        grams = own > grams ? own : grams;
    }
    switch (series) {
    case 0:
        return (int64_t)(force * (person / 4 + means->rates.place + means->rates.preparation)) +
               1000;
    case 1:
        return (int64_t)(2 * force * (double)grams / 1e6) + 1000;
    case 2:
        return (int64_t)(3 * force * means->deaths_per_day * 365 * years) + 100;
    case 3:
        return (int64_t)(3 * force * means->evacuations_per_day * 365 * years) + 100;
    case 6:
        return (int64_t)(2 * force);
    default:
        return model->nations;
    }
}
