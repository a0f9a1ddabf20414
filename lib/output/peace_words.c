// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The peace of one option in words (model 12): two significant figures, every condition said, no
// headline probability of peace.
#include "output/peace_words.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "output/peace_text.h"

enum { INDENT = 17 };

void fsi_peace_paragraph(struct fsi_peace_text *words, const char *label) {
    if (words->text.size > 0) {
        fsi_put_paragraph(words->report, label, INDENT, words->text.data);
    }
    words->report->text.failed = words->report->text.failed || words->text.failed;
    words->text.size = 0;
}

static bool say_metric(struct fsi_peace_text *words, const char *before, const char *metric,
                       enum fsi_kind kind, const char *after) {
    fs_estimate estimate;
    if (!fsi_report_metric(words->report, words->option, metric, &estimate)) {
        return false;
    }
    fsi_peace_put(words, before);
    fsi_say_estimate(&words->text, words->report, kind, &estimate);
    fsi_peace_put(words, after);
    return true;
}

static bool say_peace(struct fsi_peace_text *words, size_t column, const char *before,
                      const char *metric, enum fsi_kind kind, const char *after) {
    fs_estimate estimate;
    if (!fsi_peace_find(words->report, words->option, 0, column, metric, &estimate)) {
        return false;
    }
    fsi_peace_put(words, before);
    fsi_say_estimate(&words->text, words->report, kind, &estimate);
    fsi_peace_put(words, after);
    return true;
}

// ---- One option ---------------------------------------------------------------------------------

static const char *accord_title(const fs_accord_info *accord) {
    return *accord->title ? accord->title : accord->name;
}

static void violations(struct fsi_peace_text *words) {
    fs_accord_info accord;
    if (!say_metric(words, "", "violations_true", FSI_PERSONS,
                    " violations happen between the ceasefire and the end of the winding down")) {
        return;
    }
    for (size_t a = 0; fs_result_accord(words->report->result, a, &accord); a++) {
        if (accord.violations) {
            fsi_peace_put(words, " (as under the accord \"");
            fsi_peace_put(words, accord_title(&accord));
            fsi_peace_put(words, "\")");
        }
    }
    fsi_peace_put(words, "; ");
    say_metric(words, "", "violations_recorded", FSI_PERSONS, " are recorded (");
    say_metric(words, "", "detection_frac", FSI_SHARE, "), ");
    say_metric(
        words, "", "violations_attributed", FSI_PERSONS,
        " attributed to a side. More observers record more of them: that is no worse peace.");
    say_metric(words, " Of hardware that was to be withdrawn ", "hardware_detection_frac",
               FSI_SHARE, " is seen a day.");
    say_metric(words, " A hundred observers more see as much as ", "cameras_per_100_observers",
               FSI_RATIO, " cameras more");
    say_metric(words, ", or as ", "drones_per_100_observers", FSI_RATIO, " drones");
    fsi_peace_put(words, ".");
    fsi_peace_paragraph(words, "Violations");
}

// How much lower the hazard is, as "falls by 12 to 30 %", or that it rises.
static void say_fall(struct fsi_peace_text *words, const fs_estimate *ratio) {
    const double low = isnan(ratio->futures_p05) ? ratio->mean : ratio->futures_p05;
    const double high = isnan(ratio->futures_p95) ? ratio->mean : ratio->futures_p95;
    // Ends that read 0 must not be called a rise.
    const double least = fabs(1 - high) < 0.005 ? 0 : 1 - high,
                 most = fabs(1 - low) < 0.005 ? 0 : 1 - low;
    if (most <= 0 && least < 0) {
        fsi_peace_put(words, "rises by ");
        fsi_say(&words->text, FSI_SHARE, -most);
        fsi_peace_put(words, " to ");
        fsi_say(&words->text, FSI_SHARE, -least);
    } else if (least < 0) {
        fsi_peace_put(words, "changes by anything from a rise of ");
        fsi_say(&words->text, FSI_SHARE, -least);
        fsi_peace_put(words, " to a fall of ");
        fsi_say(&words->text, FSI_SHARE, most);
    } else if (most == 0) {
        fsi_peace_put(words, "does not change");
    } else {
        fsi_peace_put(words, "falls by ");
        if (least != most) {
            fsi_say(&words->text, FSI_SHARE, least);
            fsi_peace_put(words, " to ");
        }
        fsi_say(&words->text, FSI_SHARE, most);
    }
}

static void deterrence(struct fsi_peace_text *words, const fs_option_info *info) {
    fs_peace_column_info column;
    const char *title = "";
    bool first = true;
    if (!(info->required_persons > 0)) {
        fsi_peace_put(
            words, "No force: the risk is that of the accord, lowered by what the backstop alone "
                   "is worth under M2. That base risk is itself an "
                   "assumption.");
        fsi_peace_paragraph(words, "The peace");
        return;
    }
    for (size_t c = 0; fs_result_peace_column(words->report->result, c, &column); c++) {
        fs_estimate ratio;
        if (!fsi_peace_find(words->report, words->option, 0, c, "hazard_ratio", &ratio)) {
            continue;
        }
        fsi_peace_put(words, first ? "If the world is as " : "; as ");
        fsi_peace_put(words, column.name);
        fsi_peace_put(words, " assumes");
        if (strcmp(column.title, title) != 0) {
            fsi_peace_put(words, " (");
            fsi_peace_put(words, column.title);
            fsi_peace_put(words, ")");
        }
        fsi_peace_put(words, first ? ", the yearly risk of a breach at full strength " : ", it ");
        say_fall(words, &ratio);
        title = column.title;
        first = false;
    }
    fsi_peace_put(
        words, first ? ""
                     : ", each against the same backstop without troops. The structures are rivals "
                       "and are never averaged; the base risk itself is an "
                       "assumption.");
    say_peace(words, 0, " Before full strength falls ", "base_hazard_in_build_up_frac", FSI_SHARE,
              " of that base risk.");
    fsi_peace_paragraph(words, "The peace");
}

// The middle nine tenths of futures, over all structures and values of tau; where nothing was
// drawn, the spread of the structures alone.
static void say_range(struct fsi_peace_text *words, const char *metric, enum fsi_kind kind) {
    const fs_allocator *allocator = words->report->text.allocator;
    double low = INFINITY, high = -INFINITY;
    struct fsi_text from, to;
    for (size_t c = 0; c < fs_result_peace_column_count(words->report->result); c++) {
        fs_estimate estimate;
        if (fsi_peace_find(words->report, words->option, 0, c, metric, &estimate)) {
            bool drawn = words->report->info.uncertain && isfinite(estimate.futures_p05);
            low = fmin(low, drawn ? estimate.futures_p05 : estimate.mean);
            high = fmax(high, drawn ? estimate.futures_p95 : estimate.mean);
        }
    }
    if (high < low) {
        fsi_peace_put(words, "an unknown number");
        return;
    }
    // Shrinking for noise can leave a range outside what is possible.
    low = fmax(low, 0);
    high = kind == FSI_SHARE ? fmin(high, 1) : high;
    fsi_text_init(&from, allocator);
    fsi_text_init(&to, allocator);
    fsi_say(&from, kind, low);
    fsi_say(&to, kind, high);
    bool failed = from.failed || to.failed;
    words->text.failed = words->text.failed || failed;
    if (!failed) {
        fsi_peace_put(words, from.data);
        if (strcmp(from.data, to.data) != 0) {
            fsi_peace_put(words, " to ");
            fsi_peace_put(words, to.data);
        }
    }
    fsi_text_clear(&from);
    fsi_text_clear(&to);
}

static bool knows(const struct fsi_peace_text *words, const char *metric) {
    fs_estimate estimate;
    return fsi_peace_find(words->report, words->option, 0, 0, metric, &estimate);
}

// What stays below a breach, and what a breach is.
static void say_levels(struct fsi_peace_text *words) {
    if (!knows(words, "probes")) {
        return;
    }
    fsi_peace_put(words, "Below a breach, ");
    say_range(words, "probes", FSI_RATIO);
    fsi_peace_put(words, " probes of up to a battalion are to be expected; they end nothing.");
    if (knows(words, "general_prob_if_breach")) {
        fsi_peace_put(words, " A breach is a limited grab by a brigade or more, or, in ");
        say_range(words, "general_prob_if_breach", FSI_SHARE);
        fsi_peace_put(words, " of breaches, a general attack.");
    }
    fsi_peace_paragraph(words, "Probes");
}

static void say_outcome(struct fsi_peace_text *words) {
    fs_accord_info accord;
    if (fs_result_accord(words->report->result, 0, &accord)) {
        fsi_peace_put(words, "If the peace is breached (\"");
        fsi_peace_put(words, accord_title(&accord));
        fsi_peace_put(words,
                      "\"; over futures, structures and tau), the coalition decides to fight in ");
    }
    say_range(words, "fights_prob_if_breach", FSI_SHARE);
    fsi_peace_put(words, " of attacks, the backstop acts in ");
    say_range(words, "backstop_prob_if_breach", FSI_SHARE);
    fsi_peace_put(words, ". Where the coalition fights, the attacked sector is relieved in ");
    say_range(words, "relieved_prob_if_fights", FSI_SHARE);
    fsi_peace_put(words, " of attacks within 180 days; over all attacks its line is lost in ");
    say_range(words, "overrun_prob_if_breach", FSI_SHARE);
    fsi_peace_put(words, ", which is not defeat.");
    fsi_peace_paragraph(words, "If it fails");
}

// Delays of breaches in the build-up, or later.
static void say_delays(struct fsi_peace_text *words, bool build_up) {
    fsi_peace_put(words,
                  build_up
                      ? " In an attack during the build-up the mission itself delays the first by "
                      : " Later it delays the first by ");
    say_range(words,
              build_up ? "mission_delay_days_if_breach_in_build_up"
                       : "mission_delay_days_if_breach_later",
              FSI_RATIO);
    fsi_peace_put(words, " days on average (by what trains, waits or recovers alone: ");
    say_range(words,
              build_up ? "pipeline_delay_days_if_breach_in_build_up"
                       : "pipeline_delay_days_if_breach_later",
              FSI_RATIO);
    fsi_peace_put(words, "), by ten days or more in ");
    say_range(words,
              build_up ? "long_mission_delay_prob_if_breach_in_build_up"
                       : "long_mission_delay_prob_if_breach_later",
              FSI_SHARE);
    fsi_peace_put(words, " of attacks; in ");
    say_range(words,
              build_up ? "third_lost_prob_if_breach_in_build_up"
                       : "third_lost_prob_if_breach_later",
              FSI_SHARE);
    fsi_peace_put(words, " it is why three never come.");
}

static void say_help(struct fsi_peace_text *words) {
    fsi_peace_put(words, "Were the coalition to fight, ");
    if (knows(words, "first_reinforcement_median_days_if_breach")) {
        fsi_peace_put(words, "a first further brigade would be received within ");
        say_range(words, "first_reinforcement_median_days_if_breach", FSI_DAYS);
        fsi_peace_put(words, " days in the median attack, ");
    }
    if (knows(words, "third_reinforcement_median_days_if_breach")) {
        fsi_peace_put(words, "three within ");
        say_range(words, "third_reinforcement_median_days_if_breach", FSI_DAYS);
        fsi_peace_put(words, "; ");
    }
    fsi_peace_put(words, "none comes within 180 days in ");
    say_range(words, "unreinforced_prob_if_fights", FSI_SHARE);
    fsi_peace_put(words, " of the attacks that are fought over, fewer than three in ");
    say_range(words, "short_of_three_prob_if_fights", FSI_SHARE);
    fsi_peace_put(words, ".");
    if (knows(words, "mission_delay_days_if_breach_in_build_up")) {
        say_delays(words, true);
    }
    if (knows(words, "mission_delay_days_if_breach_later")) {
        say_delays(words, false);
    }
    fsi_peace_paragraph(words, "Who comes");
}

// What remains for a second front, beside the plan.
static void say_left(struct fsi_peace_text *words) {
    static const struct {
        const char *before, *persons, *plan;
    } tier[] = {
        {" What is left for a second front: within 10 days ", "tier10_left_persons",
         "tier10_left_plan_frac"},
        {", within 30 days ", "tier30_left_persons", "tier30_left_plan_frac"},
        {", within 180 days ", "tier180_left_persons", "tier180_left_plan_frac"},
    };
    bool said = false;
    for (size_t i = 0; i < sizeof tier / sizeof *tier; i++) {
        if (say_peace(words, 0, tier[i].before, tier[i].persons, FSI_PERSONS, " persons")) {
            say_peace(words, 0, " (", tier[i].plan, FSI_SHARE, " of the plan)");
            said = true;
        }
    }
    fsi_peace_put(words, said ? "." : "");
}

static void failure(struct fsi_peace_text *words) {
    if (!knows(words, "overrun_prob_if_breach")) {
        return;
    }
    say_outcome(words);
    say_help(words);
    if (say_peace(words, 0, "", "killed_if_breach", FSI_PERSONS, " killed, ")) {
        say_peace(words, 0, "", "wounded_if_breach", FSI_PERSONS, " wounded and ");
        say_peace(words, 0, "", "captured_if_breach", FSI_PERSONS,
                  " captured of the force in a breach (the first structure); ");
        say_peace(words, 0, "times its probability ", "killed_expected", FSI_PERSONS, " killed.");
        say_left(words);
        fsi_peace_paragraph(words, "What it costs");
    }
}

// ---- The option --------------------------------------------------------------------------------

fs_status fsi_peace_finish(struct fsi_peace_text *words, fs_error *error) {
    const bool failed = words->text.failed;
    fsi_text_clear(&words->text);
    return failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fsi_peace_words_option(struct fsi_report *report, size_t option, fs_error *error) {
    fs_option_info info;
    const size_t accords = fs_result_accord_count(report->result);
    if (accords == 0 || !fs_result_get_option(report->result, option, &info)) {
        return FS_OK;
    }
    struct fsi_peace_text words = {.report = report, .option = option};
    fsi_text_init(&words.text, report->text.allocator);
    violations(&words);
    deterrence(&words, &info);
    say_levels(&words);
    failure(&words);
    for (size_t a = 0; a < accords; a++) {
        fsi_peace_grid(report, option, a);
    }
    if (fsi_peace_looks_worse(report, option)) {
        fsi_peace_say_rejection(&words);
    }
    fsi_peace_say_exposure(&words);
    return fsi_peace_finish(&words, error);
}
