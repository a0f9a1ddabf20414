// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// From the daily records of a world to its metrics (definitions: lib/model/metrics.def). Pure:
// numbers in, numbers out.

#include "engine/measure.h"

#include <math.h>

#include "engine/means_measure.h"

// Days that windows of metrics span.
enum {
    WORST_DAYS = 90,
    RECOVERY_MEAN_DAYS = 30,
    RECOVERY_HOLD_DAYS = 60,
    RECOVERY_FLOOR_PERSONS = 250
};

// Sum of a line over days first..last.
static int64_t total(const int32_t *line, int first, int last) {
    int64_t sum = 0;
    for (int t = first; t <= last; t++) {
        sum += line[t];
    }
    return sum;
}

static double ratio(double a, double b) {
    return b > 0 ? a / b : NAN;
}

static void add_tempo(struct fsi_tempo *sum, const struct fsi_tempo *tempo) {
    sum->interval_days += tempo->interval_days;
    sum->intervals += tempo->intervals;
}

// ---- Fill ---------------------------------------------------------------------------------------

// At least 95 % of the allotted person-days filled in every 90 days (or in all of a shorter
// plateau).
static bool sustained(const int32_t *deployed, const int32_t *allotted, int first, int last) {
    int span = last - first + 1 < WORST_DAYS ? last - first + 1 : WORST_DAYS;
    int64_t have = total(deployed, first, first + span - 1),
            want = total(allotted, first, first + span - 1);
    for (int t = first; 100 * have >= 95 * want; t++) {
        if (t + span > last) {
            return true;
        }
        have += deployed[t + span] - deployed[t];
        want += allotted[t + span] - allotted[t];
    }
    return false;
}

static void measure_fill(const struct fsi_model *model, const struct fsi_option *option,
                         const struct fsi_record *with, double *values) {
    const int32_t *required = option->required;
    const int32_t *allotted = fsi_record_line(with, model, FSI_LINE_ALLOTTED);
    const int32_t *deployed = fsi_record_line(with, model, FSI_LINE_DEPLOYED);
    int first = option->plateau_first, last = option->plateau_last, held95 = 0, held80 = 0;
    int lowest = deployed[first], short_days = 0;
    int64_t sum_required = 0, sum_allotted = 0, sum_deployed = 0, unpledged = 0;

    for (int t = first; t <= last; t++) {
        sum_required += required[t];
        sum_allotted += allotted[t];
        sum_deployed += deployed[t];
        unpledged += required[t] > allotted[t] ? required[t] - allotted[t] : 0;
        lowest = deployed[t] < lowest ? deployed[t] : lowest;
        short_days += deployed[t] < required[t];
        held95 += 100 * (int64_t)deployed[t] >= 95 * (int64_t)required[t];
        held80 += 100 * (int64_t)deployed[t] >= 80 * (int64_t)required[t];
    }
    double days = last - first + 1;
    values[FSI_M_required_persons] = (double)sum_required / days;
    values[FSI_M_allotted_persons] = (double)sum_allotted / days;
    values[FSI_M_unpledged_persons] = (double)unpledged / days;
    values[FSI_M_deployed_persons] = (double)sum_deployed / days;
    values[FSI_M_fill_frac] = (double)sum_deployed / (double)sum_required;
    values[FSI_M_lowest_persons] = lowest;
    values[FSI_M_shortfall_days] = short_days;
    values[FSI_M_held95_days_frac] = held95 / days;
    values[FSI_M_held80_days_frac] = held80 / days;
    values[FSI_M_pledged_prob] = 1000 * (int64_t)allotted[first] >= 975 * (int64_t)required[first];
    if (sum_allotted > 0) {
        values[FSI_M_rotation_gap_frac] = 1.0 - (double)sum_deployed / (double)sum_allotted;
        values[FSI_M_sustained_prob] = sustained(deployed, allotted, first, last);
    }
    for (int t = option->first_day; t <= option->last_day; t++) {
        if (deployed[t] < allotted[t]) {
            values[FSI_M_first_gap_day] = t;
            break;
        }
    }
}

// ---- The cycle ----------------------------------------------------------------------------------

static void measure_cycle(const struct fsi_model *model, const struct fsi_option *option,
                          const struct fsi_record *with, double *values) {
    int first = option->plateau_first, last = option->plateau_last;
    double days = last - first + 1, need = 0;
    int64_t cycle = 0, allotted = 0, nations = 0;
    for (int line = FSI_LINE_IN_THEATRE; line <= FSI_LINE_RETURNING; line++) {
        cycle += total(fsi_record_line(with, model, line), first, last);
    }
    for (int n = 0; n < model->nations; n++) {
        if (with->mission[n].allotted > 0) {
            const struct fsi_policy *norm =
                &model->rotation[model->nation[n].rotation].phase[model->phases];
            need += (double)with->mission[n].allotted * (norm->tour + norm->target) /
                    (norm->tour - norm->overlap);
            allotted += with->mission[n].allotted;
            nations++;
        }
    }
    values[FSI_M_in_theatre_persons] =
        (double)total(fsi_record_line(with, model, FSI_LINE_IN_THEATRE), first, last) / days;
    values[FSI_M_units_in_cycle] =
        (double)total(fsi_record_line(with, model, FSI_LINE_CYCLE_UNITS), first, last) / days;
    double deployed = values[FSI_M_deployed_persons] * days;
    values[FSI_M_pipeline_multiple] = ratio((double)cycle, deployed);
    values[FSI_M_pool_multiple] = ratio(need, (double)allotted);
    values[FSI_M_nations_committed] = (double)nations;
    values[FSI_M_person_tours_multiple] =
        ratio(values[FSI_M_person_tours], values[FSI_M_deployed_persons]);
}

// What exists whether or not the option asks for a force.
static void measure_counts(const struct fsi_model *model, const struct fsi_record *with,
                           double *values) {
    int64_t units = 0, persons = 0, arrivals = 0, breaches = 0, left = 0;
    for (int n = 0; n < model->nations; n++) {
        units += with->mission[n].units_used;
        persons += with->mission[n].person_tours;
        arrivals += with->mission[n].arrivals;
        breaches += with->mission[n].breaches;
        left += with->mission[n].left;
    }
    values[FSI_M_units_used] = (double)units;
    values[FSI_M_person_tours] = (double)persons;
    values[FSI_M_dwell_breaches] = (double)breaches;
    values[FSI_M_dwell_breach_frac] = ratio((double)breaches, (double)arrivals);
    struct fsi_tempo tempo = {0};
    for (int p = 0; p < model->pools; p++) {
        add_tempo(&tempo, &with->tempo[p]);
    }
    values[FSI_M_mean_interval_days] = ratio((double)tempo.interval_days, tempo.intervals);
    values[FSI_M_repeat_breach_frac] = ratio(with->repeat_breaches, tempo.intervals);
    values[FSI_M_overrun_frac] = ratio(with->overruns, with->tours_ended);
    values[FSI_M_away_over_frac] = ratio(with->away_over, with->tours_ended);
    if (with->tours_ended > 0) {
        values[FSI_M_away_most_days] = with->away_most;
    }
    values[FSI_M_extension_days] = (double)with->extension_days;
    values[FSI_M_nations_left] = (double)left;
    values[FSI_M_blocked_frac] = ratio(with->blocked, with->demands);
}

// ---- Readiness ----------------------------------------------------------------------------------

// The 90 days with the largest mean drawdown.
static void measure_worst(const int32_t *with, const int32_t *without, int first, int last,
                          double *persons, double *day) {
    int span = last - first + 1 < WORST_DAYS ? last - first + 1 : WORST_DAYS;
    int64_t sum = total(without, first, first + span - 1) - total(with, first, first + span - 1),
            best = sum;
    int best_day = first;
    for (int t = first; t + span <= last; t++) {
        sum += (without[t + span] - with[t + span]) - (without[t] - with[t]);
        if (sum > best) {
            best = sum;
            best_day = t + 1;
        }
    }
    *persons = (double)best / span;
    *day = best_day;
}

// Days from the last departure until the drawdown is gone for good; NaN when that is not seen.
static double recovery(const int32_t *with, const int32_t *without, int horizon, int from,
                       double mean) {
    double most = fmax(0.1 * mean, RECOVERY_FLOOR_PERSONS) * RECOVERY_MEAN_DAYS;
    int64_t sum = 0;
    int since = -1;
    if (from < 0 || from + RECOVERY_MEAN_DAYS > horizon) {
        return NAN;
    }
    for (int t = from; t < from + RECOVERY_MEAN_DAYS; t++) {
        sum += without[t] - with[t];
    }
    for (int t = from; t + RECOVERY_MEAN_DAYS <= horizon; t++) {
        since = (double)sum > most ? -1 : since < 0 ? t : since;
        if (since >= 0 && t - since == RECOVERY_HOLD_DAYS) {
            return since - from;
        }
        if (t + RECOVERY_MEAN_DAYS < horizon) {
            int next = t + RECOVERY_MEAN_DAYS;
            sum += (without[next] - with[next]) - (without[t] - with[t]);
        }
    }
    return NAN;
}

static void measure_plan(const struct fsi_model *model, const struct fsi_option *option,
                         const struct fsi_record *with, const struct fsi_record *without, int tier,
                         double *values) {
    const int32_t *a = fsi_record_line(with, model, FSI_LINE_SUPPLY + tier);
    const int32_t *b = fsi_record_line(without, model, FSI_LINE_SUPPLY + tier);
    const int32_t *flank_a = fsi_record_line(with, model, FSI_LINE_FLANK_TIERED + tier);
    const int32_t *flank_b = fsi_record_line(without, model, FSI_LINE_FLANK_TIERED + tier);
    int64_t missing = model->plan[tier] - model->base_supply[tier], more = 0;
    int64_t sum = 0;
    int days_with = 0, days_without = 0;
    for (int t = option->first_day; t <= option->last_day; t++) {
        int64_t x = missing - a[t] - flank_a[t], y = missing - b[t] - flank_b[t];
        days_with += x > 0;
        days_without += y > 0;
        more += (x > 0 ? x : 0) - (y > 0 ? y : 0);
        sum += y;
    }
    values[FSI_M_TIER(tier, below_plan_without_prob)] = sum > 0;
    values[FSI_M_TIER(tier, below_plan_days)] = days_with;
    values[FSI_M_TIER(tier, below_plan_without_days)] = days_without;
    values[FSI_M_TIER(tier, additional_days)] = days_with - days_without;
    values[FSI_M_TIER(tier, additional_shortfall_person_days)] = (double)more;
}

static void measure_tier(const struct fsi_model *model, const struct fsi_option *option,
                         const struct fsi_record *with, const struct fsi_record *without, int tier,
                         double *values) {
    const int32_t *a = fsi_record_line(with, model, FSI_LINE_SUPPLY + tier);
    const int32_t *b = fsi_record_line(without, model, FSI_LINE_SUPPLY + tier);
    int first = option->plateau_first, last = option->plateau_last;
    double days = last - first + 1, base = (double)model->base_supply[tier];
    double mean_with = (double)total(a, first, last) / days,
           mean_without = (double)total(b, first, last) / days;
    int64_t backfilled =
        total(fsi_record_line(without, model, FSI_LINE_BACKFILLED + tier), first, last) -
        total(fsi_record_line(with, model, FSI_LINE_BACKFILLED + tier), first, last);

    values[FSI_M_TIER(tier, supply_persons)] = base + mean_with;
    values[FSI_M_TIER(tier, supply_without_persons)] = base + mean_without;
    values[FSI_M_TIER(tier, drawdown_persons)] =
        (double)(total(b, first, last) - total(a, first, last)) / days;
    values[FSI_M_TIER(tier, backfilled_drawdown_persons)] = (double)backfilled / days;
    values[FSI_M_TIER(tier, drawdown_plan_frac)] =
        ratio(values[FSI_M_TIER(tier, drawdown_persons)], (double)model->plan[tier]);
    measure_worst(a, b, option->first_day, option->last_day,
                  &values[FSI_M_TIER(tier, worst90_persons)],
                  &values[FSI_M_TIER(tier, worst90_day)]);
    measure_plan(model, option, with, without, tier, values);
    values[FSI_M_TIER(tier, recovery_days)] = recovery(a, b, model->horizon, with->last_departure,
                                                       values[FSI_M_TIER(tier, drawdown_persons)]);
}

// What nations that left gave up, and the end of the whole mission.
static void measure_leaving(const struct fsi_option *option, const struct fsi_record *with,
                            double *values) {
    bool closed = with->closed_day >= 0 && with->closed_day <= option->last_day;
    values[FSI_M_given_up_persons] = with->given_up;
    values[FSI_M_taken_over_frac] = ratio((double)with->taken_over, (double)with->given_up);
    values[FSI_M_closed_prob] = closed;
    values[FSI_M_closure_day] = closed ? (double)with->closed_day : (double)NAN;
}

static bool has_demand(const struct fsi_option *option) {
    for (int i = 0; i < option->requirements; i++) {
        if (option->requirement[i].regime == FSI_RANDOM_DEMAND) {
            return true;
        }
    }
    return false;
}

void fsi_measure(const struct fsi_model *model, const struct fsi_option *option,
                 const struct fsi_record *with, const struct fsi_record *without, double *values) {
    for (int i = 0; i < FSI_METRICS; i++) {
        values[i] = NAN;
    }
    measure_counts(model, with, values);
    if (model->means != NULL) {
        fsi_means_measure(model, option, with, values);
    }
    measure_leaving(option, with, values);
    if (has_demand(option)) {
        values[FSI_M_demands] = with->demands;
        values[FSI_M_blocked] = with->blocked;
    }
    if (option->required_full <= 0) {
        return;
    }
    measure_fill(model, option, with, values);
    measure_cycle(model, option, with, values);
    double days = option->plateau_last - option->plateau_first + 1;
    int64_t flank = total(fsi_record_line(without, model, FSI_LINE_FLANK), option->plateau_first,
                          option->plateau_last) -
                    total(fsi_record_line(with, model, FSI_LINE_FLANK), option->plateau_first,
                          option->plateau_last);
    values[FSI_M_flank_drawdown_persons] = (double)flank / days;
    for (int tier = 0; tier < FSI_TIERS; tier++) {
        if (model->tier_present[tier]) {
            measure_tier(model, option, with, without, tier, values);
        }
    }
    values[FSI_M_recovery_days] = values[FSI_M_TIER(1, recovery_days)];
}

// Plateau drawdown of one pool in one tier, person-days.
static int64_t pool_drawdown(const struct fsi_model *model, const struct fsi_option *option,
                             const struct fsi_record *with, const struct fsi_record *without,
                             int pool, int tier) {
    int place = (option->window * model->pools + pool) * FSI_TIERS + tier;
    return without->pool[place] - with->pool[place];
}

void fsi_measure_nation(const struct fsi_model *model, const struct fsi_option *option,
                        const struct fsi_record *with, const struct fsi_record *without, int nation,
                        double *values) {
    const struct fsi_nation_record *record = &with->mission[nation];
    const struct fsi_nation *fixed = &model->nation[nation];
    double days = option->plateau_last - option->plateau_first + 1;
    bool asked = option->required_full > 0;

    values[FSI_N_pledged_persons] = asked ? (double)record->allotted / days : NAN;
    values[FSI_N_deployed_persons] =
        asked ? (double)(record->deployed + record->pooled) / days : NAN;
    values[FSI_N_units_used] = record->units_used;
    values[FSI_N_person_tours] = (double)record->person_tours;
    values[FSI_N_rotation_gap_frac] =
        record->allotted > 0 ? 1.0 - (double)record->deployed / (double)record->allotted : NAN;
    values[FSI_N_dwell_breach_frac] = ratio(record->breaches, record->arrivals);
    values[FSI_N_committed_prob] = record->committed;
    values[FSI_N_undecided_prob] = record->differs;
    fsi_means_measure_nation(model, option, with, nation, values);
    values[FSI_N_left_prob] = record->left;
    struct fsi_tempo tempo = {0};
    for (int p = fixed->first_pool; p < fixed->first_pool + fixed->pools; p++) {
        add_tempo(&tempo, &with->tempo[p]);
    }
    values[FSI_N_mean_interval_days] = ratio((double)tempo.interval_days, tempo.intervals);
    for (int tier = 0; tier < FSI_TIERS; tier++) {
        int64_t drawdown = 0;
        for (int p = fixed->first_pool; p < fixed->first_pool + fixed->pools; p++) {
            drawdown += pool_drawdown(model, option, with, without, p, tier);
        }
        values[FSI_N_tier10_drawdown_persons + tier] =
            asked && model->tier_present[tier] ? (double)drawdown / days : NAN;
    }
}

void fsi_measure_roles(const struct fsi_model *model, const struct fsi_option *option,
                       const struct fsi_record *with, const struct fsi_record *without,
                       double *values) {
    double days = option->plateau_last - option->plateau_first + 1;
    for (int role = 0; role < model->roles; role++) {
        double *own = values + (size_t)role * FSI_ROLE_VALUES;
        struct fsi_tempo tempo = {0};
        int64_t drawdown[FSI_TIERS] = {0};
        for (int p = 0; p < model->pools; p++) {
            if (model->type[model->pool[p].type].role != role) {
                continue;
            }
            add_tempo(&tempo, &with->tempo[p]);
            for (int tier = 0; tier < FSI_TIERS; tier++) {
                drawdown[tier] += pool_drawdown(model, option, with, without, p, tier);
            }
        }
        for (int tier = 0; tier < FSI_TIERS; tier++) {
            bool exists = option->required_full > 0 && model->tier_present[tier];
            own[tier] = exists ? (double)drawdown[tier] / days : NAN;
        }
        own[FSI_ROLE_INTERVAL] = ratio((double)tempo.interval_days, tempo.intervals);
    }
}
