// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The words on readiness: what is missed within each notice, against the plan, and on the flank.
#include <math.h>
#include <stdio.h>

#include "output/answer.h"

// Of the persons of a force, what is too little to be called a difference.
static const double negligible_frac = 0.005;

static bool tier_metric(const struct fsi_answer *answer, int tier, const char *tail,
                        fs_estimate *estimate) {
    return fsi_report_tier_metric(answer->report, answer->option, tier, tail, estimate);
}

// The largest that an estimate of persons or days says.
static double largest(const struct fsi_answer *answer, const fs_estimate *estimate) {
    bool range = answer->report->info.uncertain && isfinite(estimate->futures_p95);
    double high = range ? estimate->futures_p95 : estimate->mean;
    return high > estimate->mean ? high : estimate->mean;
}

// Where nations put other ready units in the place of those that left.
static void other_reading(struct fsi_answer *answer, int tier) {
    fs_estimate backfilled;
    if (!tier_metric(answer, tier, "backfilled_drawdown_persons", &backfilled)) {
        return;
    }
    if (largest(answer, &backfilled) < 0.5) {
        fsi_answer_put(answer, " (none if nations put other ready units in their place)");
        return;
    }
    fsi_answer_put(answer, " (");
    fsi_say_estimate(&answer->text, answer->report, FSI_PERSONS, &backfilled);
    fsi_answer_put(answer, " ready persons fewer if nations put other ready units in their place)");
}

// The mean of a day that falls in one of two humps lies in neither, so the median is named.
static void worst_days(struct fsi_answer *answer, int tier) {
    fs_estimate day;
    if (!fsi_answer_say_tier(answer, tier, ", and ", "worst90_persons", FSI_PERSONS,
                             " fewer in the worst 90 days") ||
        !tier_metric(answer, tier, "worst90_day", &day)) {
        return;
    }
    fsi_answer_put(answer, ", which begin on ");
    fsi_say_day(&answer->text, answer->report, isfinite(day.p50) ? day.p50 : day.mean);
    fsi_answer_put(answer, " in the median world");
}

// Whether the plan is missed hangs on values that nobody knows, and then on nearly every day or on
// none: shares of worlds and what the mission adds say more than ranges of days.
static void below_plan(struct fsi_answer *answer, int tier) {
    fs_estimate missed;
    fs_estimate added;
    if (!tier_metric(answer, tier, "below_plan_without_prob", &missed)) {
        return;
    }
    if (missed.mean <= 0) {
        fsi_answer_put(answer, " Without the mission the plan is met in every world");
    } else if (missed.mean >= 1) {
        fsi_answer_put(answer, " The plan is missed in every world even without the mission");
    } else {
        fsi_answer_put(answer, " The plan is missed even without the mission in ");
        fsi_say(&answer->text, FSI_SHARE, missed.mean);
        fsi_answer_put(answer, " of the worlds");
    }
    if (!tier_metric(answer, tier, "additional_days", &added)) {
        return;
    }
    double most = largest(answer, &added);
    if (most < 0.5) {
        fsi_answer_put(answer, "; the mission adds no day below it");
        return;
    }
    fsi_answer_put(answer, "; the mission adds ");
    fsi_say(&answer->text, FSI_DAYS, added.mean);
    fsi_answer_put(answer, " days below it on average");
    if (most > added.mean * 1.1 + 0.5) {
        fsi_answer_put(answer, ", up to ");
        fsi_say(&answer->text, FSI_DAYS, most);
        fsi_answer_put(answer, " where it hangs in the balance");
    }
}

static void tier_paragraph(struct fsi_answer *answer, int tier) {
    char label[32];
    snprintf(label, sizeof label, "In %d days", tier);
    bool without = fsi_answer_say_tier(answer, tier, "Without the mission NATO could call ",
                                       "supply_without_persons", FSI_PERSONS,
                                       " persons on an average day of full strength");
    if (fsi_answer_say_tier(answer, tier, without ? "; with it " : "With the mission ",
                            "drawdown_persons", FSI_PERSONS, " fewer")) {
        fsi_answer_say_tier(answer, tier, ", ", "drawdown_plan_frac", FSI_SHARE, " of the plan");
        other_reading(answer, tier);
        worst_days(answer, tier);
        fsi_answer_stop(answer);
        below_plan(answer, tier);
    }
    fsi_answer_stop(answer);
    fsi_answer_end(answer, label);
}

static void flank(struct fsi_answer *answer) {
    fs_estimate missed;
    if (!fsi_report_metric(answer->report, answer->option, "flank_drawdown_persons", &missed)) {
        return;
    }
    double most = fmax(largest(answer, &missed), fabs(missed.mean));
    if (most < 0.5) {
        fsi_answer_put(answer, "The eastern flank is held as without the mission.");
    } else if (most < negligible_frac * answer->info->required_persons) {
        fsi_answer_put(answer, "The eastern flank is held practically as without the mission.");
    } else {
        fsi_answer_say(answer, "On the eastern flank ", "flank_drawdown_persons", FSI_PERSONS,
                       " persons fewer stand on an average day because of the mission.");
    }
}

static void recovery(struct fsi_answer *answer) {
    fs_estimate days;
    if (!fsi_answer_say(answer, " The 30-day tier recovers ", "recovery_days", FSI_DAYS,
                        " days after the last unit has left") ||
        !fsi_report_metric(answer->report, answer->option, "recovery_days", &days)) {
        return;
    }
    if (days.defined_frac < 1) {
        fsi_answer_put(answer, ", in the ");
        fsi_say(&answer->text, FSI_SHARE, days.defined_frac);
        fsi_answer_put(answer, " of worlds where it does so before the end");
    }
    fsi_answer_put(answer, ".");
}

void fsi_answer_readiness(struct fsi_answer *answer) {
    int tiers[FSI_TIERS_MAX];
    size_t count = fsi_report_tiers(tiers);
    for (size_t i = 0; i < count; i++) {
        tier_paragraph(answer, tiers[i]);
    }
    flank(answer);
    recovery(answer);
    fsi_answer_end(answer, "Flank, after");
}
