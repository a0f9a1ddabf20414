// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The answer in words (model 12: two significant figures, every condition said). Each sentence is
// said only when its metric exists, so a result without a mission is short and not full of zeros.
#include "output/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output/answer.h"
#include "output/means_words.h"

enum { CARRIERS = 5 };

// Shares below this are said to be none.
static const double none_frac = 0.0005;

static int nation_metric_find(const char *name) {
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        if (strcmp(fs_nation_metric_get(i)->name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

// Mean of a metric of the option; 0 when it does not exist.
static double mean_of(const struct fsi_answer *answer, const char *metric) {
    fs_estimate estimate;
    bool exists = fsi_report_metric(answer->report, answer->option, metric, &estimate);
    return exists ? estimate.mean : 0;
}

// Mean persons in slots that no nation holds: those of common pools.
static double pooled_persons(const struct fsi_answer *answer) {
    int metric = nation_metric_find("pledged_persons");
    double pooled = mean_of(answer, "allotted_persons");
    for (size_t i = 0; i < answer->report->info.nations && metric >= 0; i++) {
        fs_estimate estimate;
        if (fs_result_nation_metric(answer->report->result, answer->option, i, (size_t)metric,
                                    &estimate) == FS_OK &&
            isfinite(estimate.mean)) {
            pooled -= estimate.mean;
        }
    }
    return pooled;
}

// What share of the slots belongs to a common pool.
enum pooling { POOL_NONE, POOL_PART, POOL_ALL };

static enum pooling pooling_of(const struct fsi_answer *answer) {
    double pooled = pooled_persons(answer);
    double allotted = mean_of(answer, "allotted_persons");
    return !(allotted > 0) || pooled < 0.005 * allotted ? POOL_NONE
           : pooled > 0.995 * allotted                  ? POOL_ALL
                                                        : POOL_PART;
}

// Calls of random demand, a sentence of their own: they ask for no force on any day.
static void calls(struct fsi_answer *answer) {
    fs_estimate blocked;
    if (!fsi_answer_say(answer, "", "demands", FSI_PERSONS, " calls of random demand came")) {
        return;
    }
    if (!fsi_report_metric(answer->report, answer->option, "blocked_frac", &blocked)) {
        fsi_answer_stop(answer);
    } else if (blocked.mean <= 0) {
        fsi_answer_put(answer, "; every one found ready units enough.");
    } else {
        fsi_answer_say(answer, "; ", "blocked_frac", FSI_SHARE,
                       " of them found too few ready units and were lost.");
    }
    fsi_answer_end(answer, "Calls");
}

static void asked(struct fsi_answer *answer) {
    const fs_option_info *info = answer->info;
    if (!(info->required_persons > 0)) {
        fs_estimate demands;
        bool called = fsi_report_metric(answer->report, answer->option, "demands", &demands);
        fsi_answer_put(answer, called ? "Units for random demand alone, no standing force."
                                      : "Nothing: the baseline, against which a mission is read.");
        fsi_answer_end(answer, "Asked for");
        return;
    }
    fsi_put_grouped(&answer->text, info->required_persons, 0);
    fsi_answer_put(answer, " persons at full strength");
    if (info->plateau_first_day >= 0) {
        fsi_answer_put(answer, ", from ");
        fsi_say_day(&answer->text, answer->report, info->plateau_first_day);
        fsi_answer_put(answer, " to ");
        fsi_say_day(&answer->text, answer->report, info->plateau_last_day);
    }
    fsi_answer_put(answer, "; the first of them on ");
    fsi_say_day(&answer->text, answer->report, info->mission_first_day);
    fsi_answer_put(answer, ", the last on ");
    fsi_say_day(&answer->text, answer->report, info->mission_last_day);
    fsi_answer_put(answer, ".");
    fsi_answer_end(answer, "Asked for");
}

static void pledged(struct fsi_answer *answer) {
    static const char *const slots[] = {
        [POOL_NONE] = " persons on an average day of full strength stand in slots that nations "
                      "have taken.",
        [POOL_PART] = " persons on an average day of full strength stand in slots that are held",
        [POOL_ALL] = " persons on an average day of full strength stand in slots of a common pool, "
                     "which any nation that takes part fills.",
    };
    enum pooling pooling = pooling_of(answer);
    bool said = fsi_answer_say(answer, "", "allotted_persons", FSI_PERSONS, slots[pooling]);
    if (said && pooling == POOL_PART) {
        fsi_answer_put(answer, ", ");
        fsi_say(&answer->text, FSI_PERSONS, pooled_persons(answer));
        fsi_answer_put(answer, " of them in a common pool, the rest by nations.");
    }
    if (mean_of(answer, "allotted_persons") > 1.001 * answer->info->required_persons) {
        fsi_answer_put(answer, " Units are whole: up to half a unit more than was asked for.");
    }
    if (pooling != POOL_ALL) {
        fsi_answer_say(answer, " The whole force was pledged by its first full day in ",
                       "pledged_prob", FSI_SHARE, " of the worlds.");
    }
    if (mean_of(answer, "nations_left") >= 0.005) {
        fsi_answer_say(answer, " On average ", "nations_left", FSI_RATIO,
                       " nations decide to leave before the end.");
    }
    fsi_answer_end(answer, "Pledged");
}

static void held(struct fsi_answer *answer) {
    double gap = mean_of(answer, "allotted_persons") - mean_of(answer, "deployed_persons");
    bool said = fsi_answer_say(answer, "", "deployed_persons", FSI_PERSONS,
                               " persons were in place on an average day of full strength");
    if (said && gap >= 0.5 && mean_of(answer, "allotted_persons") > 0) {
        fsi_answer_put(answer, " (on average ");
        fsi_say(&answer->text, FSI_PERSONS, gap);
        fsi_answer_put(answer, " fewer than were pledged)");
    }
    fsi_answer_say(answer, ", ", "fill_frac", FSI_SHARE, " of what was asked for");
    fsi_answer_stop(answer);
    fsi_answer_say(answer, " At least 95" FSI_NOBREAK "% of it was held on ", "held95_days_frac",
                   FSI_SHARE, " of those days");
    fsi_answer_say(answer, ", at least 80" FSI_NOBREAK "% on ", "held80_days_frac", FSI_SHARE, "");
    fsi_answer_stop(answer);
    fsi_answer_say(answer, " In ", "sustained_prob", FSI_SHARE,
                   " of the worlds no 90 days in a row had less than 95" FSI_NOBREAK
                   "% of what was pledged.");
    fsi_answer_end(answer, "Held");
}

static void unpledged(struct fsi_answer *answer) {
    fs_estimate persons;
    if (!fsi_report_metric(answer->report, answer->option, "unpledged_persons", &persons)) {
        return;
    }
    if (persons.mean < 0.5) {
        fsi_answer_put(answer, "None: the whole task was taken.");
    } else if (pooling_of(answer) == POOL_ALL) {
        fsi_answer_say(answer, "", "unpledged_persons", FSI_PERSONS,
                       " persons for whom the pool has no slot: its units are whole.");
    } else {
        fsi_answer_say(answer, "", "unpledged_persons", FSI_PERSONS,
                       " persons that no nation took: only more nations, larger pledges or a "
                       "smaller task cure that.");
    }
    fsi_answer_end(answer, "Unpledged");
}

static void first_gap(struct fsi_answer *answer) {
    fs_estimate first;
    if (!fsi_report_metric(answer->report, answer->option, "first_gap_day", &first)) {
        return;
    }
    fsi_answer_put(answer, " The first gap came on ");
    fsi_say_day(&answer->text, answer->report, isfinite(first.p50) ? first.p50 : first.mean);
    fsi_answer_put(answer, " in the median world");
    if (first.defined_frac < 1) {
        fsi_answer_put(answer, " of those that had one (");
        fsi_say(&answer->text, FSI_SHARE, first.defined_frac);
        fsi_answer_put(answer, ")");
    }
    fsi_answer_put(answer, ".");
}

// A gap of a few days while the first units train is no gap of rotation.
static void gaps(struct fsi_answer *answer) {
    fs_estimate gap;
    if (!fsi_report_metric(answer->report, answer->option, "rotation_gap_frac", &gap)) {
        return;
    }
    if (gap.mean < none_frac) {
        fsi_answer_put(answer, "None to speak of.");
    } else {
        fsi_answer_say(answer, "", "rotation_gap_frac", FSI_SHARE,
                       pooling_of(answer) == POOL_NONE ? " of what nations took stood empty"
                                                       : " of what was taken stood empty");
        fsi_answer_put(answer, " for want of a rested and trained relief: more units, longer tours "
                               "or less time at home cure that.");
    }
    if (gap.mean >= 0.001) {
        first_gap(answer);
    }
    fsi_answer_end(answer, "Rotation gaps");
}

static void early_arrivals(struct fsi_answer *answer) {
    fs_estimate early;
    if (!fsi_report_metric(answer->report, answer->option, "dwell_breach_frac", &early)) {
        return;
    }
    if (early.mean <= 0) {
        fsi_answer_put(answer, " No arrival comes earlier than the norm for time at home");
        return;
    }
    fsi_answer_say(answer, " ", "dwell_breach_frac", FSI_SHARE,
                   " of arrivals come earlier than the norm for time at home, never earlier than "
                   "its hard minimum");
}

static void cycle(struct fsi_answer *answer) {
    fsi_answer_say(answer, "For each person in place, ", "pipeline_multiple", FSI_RATIO,
                   " are in the cycle of preparing, waiting, serving and recovering");
    fsi_answer_say(answer, ", and the pool that sustains it at the norms is ", "pool_multiple",
                   FSI_RATIO, " times the force");
    fsi_answer_say(answer, "; over the whole mission ", "person_tours", FSI_PERSONS,
                   " persons are sent");
    fsi_answer_say(answer, ", ", "person_tours_multiple", FSI_RATIO, " times the force");
    fsi_answer_stop(answer);
    fsi_answer_say(answer, " ", "units_used", FSI_PERSONS, " units serve at least once");
    fsi_answer_say(answer, ", ", "units_in_cycle", FSI_PERSONS,
                   " are in the cycle on an average day");
    fsi_answer_stop(answer);
    early_arrivals(answer);
    fsi_answer_say(answer, "; tours are extended by ", "extension_days", FSI_DAYS,
                   " unit-days in all");
    fsi_answer_stop(answer);
    fsi_answer_end(answer, "The cycle");
}

// The nation with the largest mean after `last` in the order of mean, then of name; -1 when none is
// left with half a person.
static int next_nation(const struct fsi_answer *answer, size_t metric, double *mean, int last) {
    double last_mean = *mean;
    int best = -1;
    for (size_t i = 0; i < answer->report->info.nations; i++) {
        fs_estimate estimate;
        if (fs_result_nation_metric(answer->report->result, answer->option, i, metric, &estimate) !=
                FS_OK ||
            !(estimate.mean >= 0.5)) {
            continue;
        }
        bool after =
            last < 0 || estimate.mean < last_mean || (estimate.mean == last_mean && (int)i > last);
        if (after && (best < 0 || estimate.mean > *mean)) {
            best = (int)i;
            *mean = estimate.mean;
        }
    }
    return best;
}

static void carriers(struct fsi_answer *answer, const char *before, const char *metric) {
    int index = nation_metric_find(metric);
    int nation = -1;
    double mean = 0;
    for (int i = 0; i < CARRIERS && index >= 0; i++) {
        nation = next_nation(answer, (size_t)index, &mean, nation);
        if (nation < 0) {
            break;
        }
        const char *title = fs_result_nation_title(answer->report->result, (size_t)nation);
        fsi_answer_put(answer, i == 0 ? before : ", ");
        fsi_answer_put(answer, title && *title
                                   ? title
                                   : fs_result_nation(answer->report->result, (size_t)nation));
        fsi_answer_put(answer, " ");
        fsi_say(&answer->text, FSI_PERSONS, mean);
    }
    fsi_answer_put(answer, nation >= 0 || mean > 0 ? ". " : "");
}

static void burden(struct fsi_answer *answer) {
    int tiers[FSI_TIERS_MAX];
    size_t count = fsi_report_tiers(tiers);
    carriers(answer, "Persons in place, on average: ", "deployed_persons");
    for (size_t i = 0; i < count && i < 2; i++) {
        char before[48];
        char name[64];
        snprintf(before, sizeof before, "Missing within %d days: ", tiers[i]);
        snprintf(name, sizeof name, "tier%d_drawdown_persons", tiers[i]);
        carriers(answer, before, name);
    }
    fsi_answer_end(answer, "Who carries it");
}

fs_status fsi_words_option(struct fsi_report *report, size_t option, const fs_option_info *info,
                           fs_error *error) {
    struct fsi_answer answer = {.report = report, .option = option, .info = info};
    fsi_text_init(&answer.text, report->text.allocator);
    asked(&answer);
    calls(&answer);
    if (info->required_persons > 0) {
        pledged(&answer);
        held(&answer);
        unpledged(&answer);
        gaps(&answer);
        cycle(&answer);
        fsi_answer_readiness(&answer);
        burden(&answer);
        fsi_answer_means(&answer);
    }
    return fsi_answer_finish(&answer, error);
}
