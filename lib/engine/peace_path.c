// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The path of an option: stretches of constant strength, the hazard of every accord and structure
// along them, and one breach each.

#include <math.h>
#include <string.h>

#include "engine/peace.h"

// ---- Stretches ----------------------------------------------------------------------------------

// Persons of a component on a day since the ceasefire; before day 0 nobody is there.
static int32_t persons_on(const struct fsi_model *model, const struct fsi_ledger *with,
                          int component, int day) {
    int t = day + model->peace->ceasefire;
    return t < 0 ? 0
                 : fsi_ledger_line(with, model,
                                   component)[t < model->horizon ? t : model->horizon - 1];
}

static bool changes(const struct fsi_model *model, const struct fsi_peace_option *option,
                    const struct fsi_ledger *with, int day) {
    const struct fsi_peace *peace = model->peace;
    if (day % FSI_PEACE_SLICE == 0 || day == option->reject_until || day == peace->announcement) {
        return true;
    }
    for (int c = 0; c < peace->components; c++) {
        if (option->has[c] &&
            persons_on(model, with, c, day) != persons_on(model, with, c, day - 1)) {
            return true;
        }
    }
    return false;
}

// Adds one component's persons to the state.
static void add_component(const struct fsi_component *component, double persons,
                          const fs_breach_numbers *numbers, struct fsi_stretch_state *stretch,
                          fs_breach_component *out) {
    *out = (fs_breach_component){.name = component->name,
                                 .persons = persons,
                                 .reference = component->reference,
                                 .exposed_frac = component->exposed_frac,
                                 .fighting_frac = component->fighting_frac,
                                 .hazard_ratio = component->hazard_ratio,
                                 .presumes_backstop = component->presumes_backstop};
    stretch->state.persons += persons;
    stretch->state.fighting_persons += component->fighting_frac * persons;
    stretch->state.early_losses += numbers->early_loss_frac * component->exposed_frac * persons;
    stretch->exposed_persons += component->exposed_frac * persons;
    stretch->observers += component->observers ? persons : 0;
    stretch->forward_size += component->forward ? persons / component->reference : 0;
}

static void fill(struct fsi_peace_work *work, const struct fsi_model *model,
                 const struct fsi_peace_option *option, const struct fsi_ledger *with, int day,
                 struct fsi_stretch_state *stretch, fs_breach_component *component) {
    const struct fsi_peace *peace = model->peace;
    int slice = day / FSI_PEACE_SLICE;
    size_t count = 0;
    memset(stretch, 0, sizeof *stretch);
    stretch->first = day;
    stretch->slice = slice;
    for (int c = 0; c < peace->components; c++) {
        if (option->has[c]) {
            add_component(&peace->component[c], persons_on(model, with, c, day), &peace->numbers,
                          stretch, &component[count++]);
        }
    }
    fs_breach_state *state = &stretch->state;
    state->size = sizeof *state;
    state->day = day;
    state->size_frac = fmin(1.0, state->persons / option->reference);
    stretch->forward_size = fmin(1.0, stretch->forward_size);
    state->training_gain_frac = option->training_gain_frac;
    state->attacker_persons = work->adversary[slice];
    state->host_persons = work->host[slice];
    state->credibility = option->credibility;
    state->reject_ratio = 1;
    state->reported_frac_without = option->reported_frac_without;
    state->components = count;
    state->component = component;
    state->numbers = &peace->numbers;
    fsi_complete_state(state);
}

void fsi_peace_stretches(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                         const struct fsi_ledger *with) {
    const struct fsi_peace *peace = model->peace;
    const struct fsi_peace_option *own = &peace->option[option];
    double observers = -1, reported = 0;
    int count = 0;
    for (int d = 0; d < peace->days; d++) {
        if (!changes(model, own, with, d)) {
            continue;
        }
        struct fsi_stretch_state *stretch = &work->stretch[count];
        fill(work, model, own, with, d, stretch,
             work->component + (size_t)count * (size_t)peace->components);
        if (stretch->observers != observers) {
            observers = stretch->observers;
            reported = fsi_peace_watch(peace, own, observers, 0, NULL) * own->attribution_frac;
        }
        stretch->state.reported_frac = reported;
        count++;
    }
    work->stretches = count;
}

// ---- Hazards ------------------------------------------------------------------------------------

// The state of a stretch under an accord and a column.
static fs_breach_state state_of(const struct fsi_peace *peace,
                                const struct fsi_peace_option *option,
                                const struct fsi_stretch_state *stretch,
                                const struct fsi_accord *accord, double tau) {
    fs_breach_state state = stretch->state;
    bool rejected = !accord->consent && stretch->first >= peace->announcement &&
                    stretch->first < option->reject_until;
    state.consent = accord->consent;
    state.intercept = accord->intercept;
    state.tau = tau;
    state.reject_ratio = rejected ? peace->reject_ratio : 1.0;
    return state;
}

// Ratio of hazards on every stretch, and the mean of ratio to ratio without the force over the
// plateau.
static double fill_segments(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                            const struct fsi_accord *accord,
                            const struct fsi_peace_column *column) {
    const struct fsi_peace *peace = model->peace;
    const struct fsi_peace_option *own = &peace->option[option];
    const struct fsi_option *of = &model->option[option];
    const fs_structure *structure = column->structure;
    int first = of->plateau_first - peace->ceasefire, last = of->plateau_last - peace->ceasefire,
        slice = -1;
    double sum = 0, without = 1, days = 0;
    for (int i = 0; i < work->stretches; i++) {
        const struct fsi_stretch_state *stretch = &work->stretch[i];
        fs_breach_state state = state_of(peace, own, stretch, accord, column->tau);
        double ratio = structure->relative(&state, structure->user);
        work->segment[i] =
            (struct fsi_segment){.first = stretch->first, .ratio = ratio > 0 ? ratio : 0.0};
        int end = i + 1 < work->stretches ? work->stretch[i + 1].first : peace->days;
        int from = stretch->first > first ? stretch->first : first,
            until = end < last + 1 ? end : last + 1;
        if (of->required_full <= 0 || from >= until) {
            continue;
        }
        if (stretch->slice != slice) {
            fs_breach_state none = fsi_without_force(&state);
            without = structure->relative(&none, structure->user);
            slice = stretch->slice;
        }
        sum += (until - from) * (without > 0 ? ratio / without : 1.0);
        days += until - from;
    }
    return days > 0 ? sum / days : 1.0;
}

static int stretch_of(const struct fsi_peace_work *work, int day) {
    int low = 0, high = work->stretches - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (work->stretch[middle].first <= day) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

// Expected probes: a process of its own, which nothing damps and which ends nothing.
static double probes(const struct fsi_peace_work *work, const struct fsi_peace *peace) {
    double sum = 0;
    for (int i = 0; i < work->stretches; i++) {
        int end = i + 1 < work->stretches ? work->stretch[i + 1].first : peace->days;
        sum += (end - work->stretch[i].first) *
               (1.0 + peace->provocation_frac * work->stretch[i].forward_size);
    }
    return sum * peace->probes_per_year / 365.0;
}

// Share of the base hazard that falls before full strength.
static double early_share(const struct fsi_accord *accord, int full_strength, int days) {
    int day = full_strength < 0 ? 0 : full_strength < days ? full_strength : days;
    return accord->base[days] > 0 ? accord->base[day] / accord->base[days] : 0.0;
}

void fsi_peace_breaches(struct fsi_peace_work *work, const struct fsi_model *model, int option,
                        double *values) {
    enum { YEAR = 365 };
    const struct fsi_peace *peace = model->peace;
    double probed = probes(work, peace);
    for (int a = 0; a < peace->accords; a++) {
        const struct fsi_accord *accord = &peace->accord[a];
        for (int c = 0; c < peace->columns; c++, values += FSI_PEACE_METRICS) {
            struct fsi_breach *breach = &work->breach[a * peace->columns + c];
            *breach = (struct fsi_breach){.day = -1, .accord = a, .column = c};
            if (peace->column[c].structure == NULL) {
                continue;
            }
            values[FSI_P_hazard_ratio] =
                fill_segments(work, model, option, accord, &peace->column[c]);
            values[FSI_P_probes] = probed;
            if (model->option[option].required_full > 0) {
                values[FSI_P_base_hazard_in_build_up_frac] =
                    early_share(accord, peace->option[option].reject_until, peace->days);
            }
            double all = fsi_path_hazard(work->segment, work->stretches, accord->base, peace->days);
            breach->weight = -expm1(-all);
            values[FSI_P_breach_prob_horizon] = breach->weight;
            if (peace->days >= YEAR) {
                values[FSI_P_breach_prob_12m] =
                    -expm1(-fsi_path_hazard(work->segment, work->stretches, accord->base, YEAR));
            }
            if (all > 0) {
                breach->day = fsi_breach_day(work->segment, work->stretches, accord->base,
                                             peace->days, work->luck.when);
                breach->stretch = stretch_of(work, breach->day);
            }
        }
    }
}
