// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The coalition and its means in words: who pays, what is used, who is lost, what changes on the
// way. Money is said in millions with two figures.
#include "output/means_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// An amount in millions, or in billions from a thousand of them on.
static bool say_money(struct fsi_answer *answer, const char *before, const char *metric,
                      const char *after) {
    fs_estimate estimate;
    if (!fsi_report_metric(answer->report, answer->option, metric, &estimate) ||
        !(estimate.mean > 0)) {
        return false;
    }
    const bool billions = estimate.mean >= 1e9;
    const double unit = billions ? 1e9 : 1e6;
    double *number[] = {&estimate.mean,        &estimate.ci_lo,       &estimate.ci_hi,
                        &estimate.p05,         &estimate.p50,         &estimate.p95,
                        &estimate.futures_p05, &estimate.futures_p50, &estimate.futures_p95};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        *number[i] /= unit;
    }
    fsi_answer_put(answer, before);
    fsi_say_estimate(&answer->text, answer->report, FSI_RATIO, &estimate);
    fsi_answer_put(answer, billions ? " billion" : " million");
    fsi_answer_put(answer, after);
    return true;
}

// A total never looks whole when it is not: says which categories have no rate.
static void without_rate(struct fsi_answer *answer) {
    size_t missing = 0, said = 0;
    for (size_t i = 0; i < fs_cost_category_count(); i++) {
        missing += !fs_result_cost_rated(answer->report->result, i);
    }
    for (size_t i = 0; i < fs_cost_category_count(); i++) {
        if (!fs_result_cost_rated(answer->report->result, i)) {
            fsi_answer_put(answer, said == 0             ? " Not in it, for want of a rate: "
                                   : said + 1 == missing ? " and "
                                                         : ", ");
            fsi_answer_put(answer, fs_cost_category(i));
            said++;
        }
    }
    if (missing > 0) {
        fsi_answer_put(answer, ".");
    }
}

static void cost(struct fsi_answer *answer) {
    static const char *const part[][2] = {{"deployment", "cost_deployment_eur"},
                                          {"preparation", "cost_preparation_eur"},
                                          {"infrastructure", "cost_infrastructure_eur"},
                                          {"enablers", "cost_enablers_eur"},
                                          {"supply", "cost_supply_eur"},
                                          {"wear", "cost_wear_eur"}};
    const char *currency;
    int year;
    if (!fs_result_currency(answer->report->result, &currency, &year) ||
        !say_money(answer, "In all ", "cost_eur", " ")) {
        return;
    }
    fsi_text_printf(&answer->text, "%s at prices of %d", currency, year);
    say_money(answer, ", of which once ", "cost_once_eur", "");
    say_money(answer, " and running ", "cost_running_eur", "");
    fsi_answer_stop(answer);
    bool any = false;
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        char before[48];
        snprintf(before, sizeof before, "%s%s ", any ? ", " : " By category: ", part[i][0]);
        any = say_money(answer, before, part[i][1], "") || any;
    }
    fsi_answer_stop(answer);
    fsi_answer_say(answer, " A person in theatre costs ", "cost_eur_per_person_year", FSI_PERSONS,
                   " a year. ");
    fsi_answer_say(answer, "Europe carries ", "europe_share_frac", FSI_SHARE, "");
    fsi_answer_say(answer, ", the United States ", "us_share_frac", FSI_SHARE, "");
    fsi_answer_stop(answer);
    without_rate(answer);
    fsi_answer_end(answer, "Cost");
}

static void losses(struct fsi_answer *answer) {
    fsi_answer_say(answer, "Routine deaths over the mission: ", "deaths_routine", FSI_PERSONS, "");
    fsi_answer_say(answer, "; medical evacuations: ", "evacuations", FSI_PERSONS, "");
    fsi_answer_stop(answer);
    fsi_answer_say(answer, " ", "supply_tonnes_per_day", FSI_PERSONS,
                   " tonnes of supply a day at full strength.");
    fsi_answer_say(answer, " Somebody waited for a place or for transport on ", "places_short_days",
                   FSI_DAYS, " days.");
    fsi_answer_say(answer, " At most ", "peak_nations", FSI_RATIO,
                   " nations were there at the same time.");
    fsi_answer_end(answer, "Means");
}

// Nations whose part hangs on who moves first.
static void undecided(struct fsi_answer *answer) {
    bool any = false;
    size_t metric = 0;
    while (metric < fs_nation_metric_count() &&
           strcmp(fs_nation_metric_get(metric)->name, "undecided_prob") != 0) {
        metric++;
    }
    for (size_t n = 0; n < answer->report->info.nations; n++) {
        fs_estimate estimate;
        if (fs_result_nation_metric(answer->report->result, answer->option, n, metric, &estimate) ==
                FS_OK &&
            estimate.mean > 0) {
            fsi_answer_put(answer, any ? ", " : "Whether they come hangs on who moves first: ");
            fsi_answer_put(answer, fs_result_nation(answer->report->result, n));
            any = true;
        }
    }
    fsi_answer_stop(answer);
    fsi_answer_end(answer, "Undecided");
}

// What is left behind by those who leave, and whether the whole mission ends early.
static void leaving(struct fsi_answer *answer) {
    fs_estimate given, closed;
    if (fsi_report_metric(answer->report, answer->option, "given_up_persons", &given) &&
        given.mean > 0) {
        fsi_answer_say(answer, "Nations that leave give up ", "given_up_persons", FSI_PERSONS,
                       " persons on average");
        fsi_answer_say(answer, ", of which others take over ", "taken_over_frac", FSI_SHARE, "");
        fsi_answer_stop(answer);
    }
    if (fsi_report_metric(answer->report, answer->option, "closed_prob", &closed) &&
        closed.mean > 0) {
        fsi_answer_put(answer, answer->text.size > 0 ? " " : "");
        fsi_answer_say(answer, "The whole mission is closed before its planned end in ",
                       "closed_prob", FSI_SHARE, " of the worlds");
        if (fsi_report_metric(answer->report, answer->option, "closure_day", &closed)) {
            fsi_answer_put(answer, ", in the median one of them on ");
            fsi_say_day(&answer->text, answer->report, closed.p50);
        }
        fsi_answer_put(answer, "; what is asked for after it counts as unpledged.");
    }
    fsi_answer_end(answer, "Leaving");
}

void fsi_answer_means(struct fsi_answer *answer) {
    undecided(answer);
    leaving(answer);
    cost(answer);
    losses(answer);
}
