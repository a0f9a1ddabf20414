// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The answer in words (model 12: two significant figures, every condition said). Each sentence is
// said only when its metric exists, so a result without a mission is short and not full of zeros.
#include "output/words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <forcesim/version.h>

#include "base/error.h"
#include "output/phrase.h"

enum { INDENT = 17, CARRIERS = 5 };

/** A paragraph in the making. */
struct answer {
    struct fsi_report *report;
    size_t option;
    const fs_option_info *info;
    struct fsi_text text;
};

static void put(struct answer *answer, const char *words) {
    fsi_text_put(&answer->text, words);
}

// Says an estimate between two pieces of text; nothing when the metric does not exist.
static bool say(struct answer *answer, const char *before, const char *metric, enum fsi_kind kind,
                const char *after) {
    fs_estimate estimate;
    if (!fsi_report_metric(answer->report, answer->option, metric, &estimate)) {
        return false;
    }
    put(answer, before);
    fsi_say_estimate(&answer->text, answer->report, kind, &estimate);
    put(answer, after);
    return true;
}

// The same for a metric of a readiness tier.
static bool say_tier(struct answer *answer, int tier_days, const char *before, const char *tail,
                     enum fsi_kind kind, const char *after) {
    char name[64];
    snprintf(name, sizeof name, "tier%d_%s", tier_days, tail);
    return say(answer, before, name, kind, after);
}

// Prints the paragraph, if anything was said, and starts the next.
static void end_paragraph(struct answer *answer, const char *label) {
    if (answer->text.size > 0) {
        fsi_put_paragraph(answer->report, label, INDENT, answer->text.data);
    }
    answer->report->text.failed = answer->report->text.failed || answer->text.failed;
    answer->text.size = 0;
}

// Ends the sentence, if one is open.
static void stop(struct answer *answer) {
    size_t size = answer->text.size;
    if (size > 0 && answer->text.data[size - 1] != '.') {
        put(answer, ".");
    }
}

static void asked(struct answer *answer) {
    const fs_option_info *info = answer->info;
    if (!(info->required_persons > 0)) {
        put(answer, "Nothing: the baseline, against which a mission is read.");
        end_paragraph(answer, "Asked for");
        return;
    }
    fsi_put_grouped(&answer->text, info->required_persons, 0);
    put(answer, " persons at full strength");
    if (info->plateau_first_day >= 0) {
        put(answer, ", from ");
        fsi_say_day(&answer->text, answer->report, info->plateau_first_day);
        put(answer, " to ");
        fsi_say_day(&answer->text, answer->report, info->plateau_last_day);
    }
    put(answer, "; the first of them on ");
    fsi_say_day(&answer->text, answer->report, info->mission_first_day);
    put(answer, ", the last on ");
    fsi_say_day(&answer->text, answer->report, info->mission_last_day);
    put(answer, ".");
    end_paragraph(answer, "Asked for");
}

static void held(struct answer *answer) {
    say(answer, "", "allotted_persons", FSI_PERSONS,
        " persons on an average day of full strength stand in slots that nations have taken.");
    say(answer, " The whole force was pledged by its first full day in ", "pledged_prob", FSI_SHARE,
        " of the worlds.");
    end_paragraph(answer, "Pledged");

    say(answer, "", "deployed_persons", FSI_PERSONS,
        " persons were in place on an average day of full strength");
    say(answer, ", ", "fill_frac", FSI_SHARE, " of what was asked for");
    stop(answer);
    say(answer, " At least 95" FSI_NOBREAK "% of it was held on ", "held95_days_frac", FSI_SHARE,
        " of those days");
    say(answer, ", at least 80" FSI_NOBREAK "% on ", "held80_days_frac", FSI_SHARE, "");
    stop(answer);
    say(answer, " What was pledged was held to 95" FSI_NOBREAK "% in every 90 days in ",
        "sustained_prob", FSI_SHARE, " of the worlds.");
    end_paragraph(answer, "Held");
}

static void missing(struct answer *answer) {
    say(answer, "", "unpledged_persons", FSI_PERSONS,
        " persons that no nation took: only more nations, larger pledges or a smaller task "
        "cure that.");
    end_paragraph(answer, "Unpledged");

    fs_estimate first;
    say(answer, "", "rotation_gap_frac", FSI_SHARE,
        " of what nations took stood empty for want of a rested and trained relief: more units, "
        "longer tours or less time at home cure that.");
    if (fsi_report_metric(answer->report, answer->option, "first_gap_day", &first)) {
        put(answer, " The first gap came on ");
        fsi_say_day(&answer->text, answer->report, isfinite(first.p50) ? first.p50 : first.mean);
        put(answer, " in the median world");
        if (first.defined_frac < 1) {
            put(answer, " of those that had one (");
            fsi_say(&answer->text, FSI_SHARE, first.defined_frac);
            put(answer, ")");
        }
        put(answer, ".");
    }
    say(answer, " Nations that left: ", "nations_left", FSI_RATIO, " on average.");
    end_paragraph(answer, "Rotation gaps");
}

static void cycle(struct answer *answer) {
    say(answer, "For each person in place, ", "pipeline_multiple", FSI_RATIO,
        " are in the cycle of preparing, waiting, serving and recovering");
    say(answer, ", and the pool that sustains it at the norms is ", "pool_multiple", FSI_RATIO,
        " times the force");
    say(answer, "; over the whole mission ", "person_tours", FSI_PERSONS, " persons are sent");
    say(answer, ", ", "person_tours_multiple", FSI_RATIO, " times the force");
    stop(answer);
    say(answer, " ", "units_used", FSI_PERSONS, " units serve at least once");
    say(answer, ", ", "units_in_cycle", FSI_PERSONS, " are in the cycle on an average day");
    stop(answer);
    say(answer, " ", "dwell_breach_frac", FSI_SHARE,
        " of arrivals come earlier than the norm for time at home");
    say(answer, "; tours are extended by ", "extension_days", FSI_DAYS, " unit-days in all");
    stop(answer);
    end_paragraph(answer, "The cycle");
}

// The mean of a day that falls in one of two humps lies in neither, so the median is named.
static void worst_days(struct answer *answer, int tier) {
    fs_estimate day;
    if (!say_tier(answer, tier, ", and ", "worst90_persons", FSI_PERSONS,
                  " fewer in the worst 90 days") ||
        !fsi_report_tier_metric(answer->report, answer->option, tier, "worst90_day", &day)) {
        return;
    }
    put(answer, ", which begin on ");
    fsi_say_day(&answer->text, answer->report, isfinite(day.p50) ? day.p50 : day.mean);
    put(answer, " in the median world");
}

static void below_plan(struct answer *answer, int tier) {
    say_tier(answer, tier, " Below plan on ", "below_plan_days", FSI_DAYS, " days of the mission");
    say_tier(answer, tier, "; without it on ", "below_plan_without_days", FSI_DAYS, "");
    say_tier(answer, tier, ", so on ", "additional_days", FSI_DAYS, " more");
    stop(answer);
}

static void flank(struct answer *answer) {
    fs_estimate missed;
    if (!fsi_report_metric(answer->report, answer->option, "flank_drawdown_persons", &missed)) {
        return;
    }
    if (fabs(missed.mean) < 0.5) {
        put(answer, "The eastern flank is held as without the mission.");
    } else {
        say(answer, "On the eastern flank stand ", "flank_drawdown_persons", FSI_PERSONS,
            " persons fewer on an average day because of the mission.");
    }
}

static void readiness(struct answer *answer) {
    int tiers[FSI_TIERS_MAX];
    size_t count = fsi_report_tiers(tiers);
    for (size_t i = 0; i < count; i++) {
        char label[32];
        snprintf(label, sizeof label, "In %d days", tiers[i]);
        bool without = say_tier(answer, tiers[i], "Without the mission NATO could call ",
                                "supply_without_persons", FSI_PERSONS,
                                " persons on an average day of full strength");
        if (!say_tier(answer, tiers[i], without ? "; with it " : "With the mission ",
                      "drawdown_persons", FSI_PERSONS, " fewer")) {
            stop(answer);
            end_paragraph(answer, label);
            continue;
        }
        say_tier(answer, tiers[i], " (", "backfilled_drawdown_persons", FSI_PERSONS,
                 " where nations put other ready units in their place)");
        worst_days(answer, tiers[i]);
        stop(answer);
        below_plan(answer, tiers[i]);
        end_paragraph(answer, label);
    }
    flank(answer);
    say(answer, " The 30-day tier recovers ", "recovery_days", FSI_DAYS,
        " days after the last unit has left");
    fs_estimate recovery;
    if (fsi_report_metric(answer->report, answer->option, "recovery_days", &recovery)) {
        if (recovery.defined_frac < 1) {
            put(answer, ", in the ");
            fsi_say(&answer->text, FSI_SHARE, recovery.defined_frac);
            put(answer, " of worlds where it does so before the end");
        }
        put(answer, ".");
    }
    end_paragraph(answer, "Flank, after");
}

static int nation_metric_find(const char *name) {
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        if (strcmp(fs_nation_metric_get(i)->name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

// The nation with the largest mean after `last` in the order of mean, then of name; -1 when none is
// left with half a person.
static int next_nation(const struct answer *answer, size_t metric, double *mean, int last) {
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

static void carriers(struct answer *answer, const char *before, const char *metric) {
    int index = nation_metric_find(metric);
    int nation = -1;
    double mean = 0;
    for (int i = 0; i < CARRIERS && index >= 0; i++) {
        nation = next_nation(answer, (size_t)index, &mean, nation);
        if (nation < 0) {
            break;
        }
        const char *title = fs_result_nation_title(answer->report->result, (size_t)nation);
        put(answer, i == 0 ? before : ", ");
        put(answer,
            title && *title ? title : fs_result_nation(answer->report->result, (size_t)nation));
        put(answer, " ");
        fsi_say(&answer->text, FSI_PERSONS, mean);
    }
    put(answer, nation >= 0 || mean > 0 ? ". " : "");
}

static void burden(struct answer *answer) {
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
    end_paragraph(answer, "Who carries it");
}

static fs_status finish(struct answer *answer, fs_error *error) {
    bool failed = answer->text.failed;
    fsi_text_clear(&answer->text);
    return failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fsi_words_option(struct fsi_report *report, size_t option, const fs_option_info *info,
                           fs_error *error) {
    struct answer answer = {.report = report, .option = option, .info = info};
    fsi_text_init(&answer.text, report->text.allocator);
    asked(&answer);
    if (info->required_persons > 0) {
        held(&answer);
        missing(&answer);
        cycle(&answer);
        readiness(&answer);
        burden(&answer);
    }
    return finish(&answer, error);
}

static void say_interval_basis(struct answer *answer) {
    const fs_result_info *info = &answer->report->info;
    if (info->uncertain && info->futures > 1) {
        fsi_text_printf(&answer->text,
                        "A range such as \"15 to 20\" holds the middle nine tenths of %" PRIu32
                        " futures, each one draw of the values that nobody knows. The intervals in "
                        "the table are 95 %% intervals of the mean, from the spread between "
                        "futures.",
                        info->futures);
    } else if (info->uncertain) {
        put(answer, "One future: one draw of the values that nobody knows. Nothing here says how "
                    "far another draw would lie from it.");
    } else {
        put(answer, "No value was given as uncertain: the intervals in the table are 95 % "
                    "intervals of the mean, from chance between replications alone, and say "
                    "nothing about what nobody knows.");
    }
    end_paragraph(answer, "How sure");
}

static void say_start(struct answer *answer) {
    const fs_result_info *info = &answer->report->info;
    const char *meaning = "";
    if (strcmp(info->initial, "steady") == 0) {
        meaning = "standing commitments in equilibrium, units spread over their cycle";
    } else if (strcmp(info->initial, "rested") == 0) {
        meaning = "every unit at home and rested";
    } else if (strcmp(info->initial, "random") == 0) {
        meaning = "every unit at a random point of its cycle";
    }
    fsi_text_printf(&answer->text, "%s on %s", info->initial, info->start_date);
    fsi_text_printf(&answer->text, *meaning ? " (%s); another start moves the results." : "%s.",
                    meaning);
    end_paragraph(answer, "Start");
}

static void say_conditions(struct answer *answer) {
    put(answer, "All of it holds while peace holds, with the pledges, norms and tiers of the "
                "scenario. Drawdown is the difference to the same world without the mission; "
                "\"fewer\" counts a unit that left as missed, the number in brackets is the other "
                "bound.");
    end_paragraph(answer, "Conditions");
}

static void say_run(struct answer *answer) {
    const fs_result_info *info = &answer->report->info;
    fsi_text_printf(&answer->text,
                    "Seed %" PRIu64 ", %" PRIu32 " future%s x %" PRIu32
                    " replication%s; scenario %.12s; forcesim %s.",
                    info->seed, info->futures, info->futures == 1 ? "" : "s", info->replications,
                    info->replications == 1 ? "" : "s", info->scenario_digest, fs_version());
    end_paragraph(answer, "Run");
}

fs_status fsi_words_basis(struct fsi_report *report, fs_error *error) {
    struct answer answer = {.report = report};
    fsi_text_init(&answer.text, report->text.allocator);
    say_interval_basis(&answer);
    say_start(&answer);
    say_conditions(&answer);
    say_run(&answer);
    return finish(&answer, error);
}
