// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The peace in words (model 12): two significant figures, every condition said, no headline
// probability of peace.
#include "output/peace_words.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "output/phrase.h"

enum { INDENT = 17, WEAKEST = 8 };

/** A paragraph in the making. */
struct peace_text {
    struct fsi_report *report;
    size_t option;
    struct fsi_text text;
};

static void put(struct peace_text *words, const char *piece) {
    fsi_text_put(&words->text, piece);
}

static void end_paragraph(struct peace_text *words, const char *label) {
    if (words->text.size > 0) {
        fsi_put_paragraph(words->report, label, INDENT, words->text.data);
    }
    words->report->text.failed = words->report->text.failed || words->text.failed;
    words->text.size = 0;
}

static bool say_metric(struct peace_text *words, const char *before, const char *metric,
                       enum fsi_kind kind, const char *after) {
    fs_estimate estimate;
    if (!fsi_report_metric(words->report, words->option, metric, &estimate)) {
        return false;
    }
    put(words, before);
    fsi_say_estimate(&words->text, words->report, kind, &estimate);
    put(words, after);
    return true;
}

static bool say_peace(struct peace_text *words, size_t column, const char *before,
                      const char *metric, enum fsi_kind kind, const char *after) {
    fs_estimate estimate;
    if (!fsi_peace_find(words->report, words->option, 0, column, metric, &estimate)) {
        return false;
    }
    put(words, before);
    fsi_say_estimate(&words->text, words->report, kind, &estimate);
    put(words, after);
    return true;
}

// ---- One option ---------------------------------------------------------------------------------

static const char *accord_title(const fs_accord_info *accord) {
    return *accord->title ? accord->title : accord->name;
}

static void violations(struct peace_text *words) {
    fs_accord_info accord;
    if (!say_metric(words, "", "violations_true", FSI_PERSONS,
                    " violations happen between the ceasefire and the end of the winding down")) {
        return;
    }
    for (size_t a = 0; fs_result_accord(words->report->result, a, &accord); a++) {
        if (accord.violations) {
            put(words, " (as under the accord \"");
            put(words, accord_title(&accord));
            put(words, "\")");
        }
    }
    put(words, "; ");
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
    put(words, ".");
    end_paragraph(words, "Violations");
}

// How much lower the hazard is, as "falls by 12 to 30 %", or that it rises.
static void say_fall(struct peace_text *words, const fs_estimate *ratio) {
    const double low = isnan(ratio->futures_p05) ? ratio->mean : ratio->futures_p05;
    const double high = isnan(ratio->futures_p95) ? ratio->mean : ratio->futures_p95;
    // Ends that read 0 must not be called a rise.
    const double least = fabs(1 - high) < 0.005 ? 0 : 1 - high,
                 most = fabs(1 - low) < 0.005 ? 0 : 1 - low;
    if (most <= 0 && least < 0) {
        put(words, "rises by ");
        fsi_say(&words->text, FSI_SHARE, -most);
        put(words, " to ");
        fsi_say(&words->text, FSI_SHARE, -least);
    } else if (least < 0) {
        put(words, "changes by anything from a rise of ");
        fsi_say(&words->text, FSI_SHARE, -least);
        put(words, " to a fall of ");
        fsi_say(&words->text, FSI_SHARE, most);
    } else if (most == 0) {
        put(words, "does not change");
    } else {
        put(words, "falls by ");
        if (least != most) {
            fsi_say(&words->text, FSI_SHARE, least);
            put(words, " to ");
        }
        fsi_say(&words->text, FSI_SHARE, most);
    }
}

static void deterrence(struct peace_text *words, const fs_option_info *info) {
    fs_peace_column_info column;
    const char *title = "";
    bool first = true;
    if (!(info->required_persons > 0)) {
        put(words, "No force: the risk is that of the accord, lowered by what the backstop alone "
                   "is worth under M2. That base risk is itself an "
                   "assumption.");
        end_paragraph(words, "The peace");
        return;
    }
    for (size_t c = 0; fs_result_peace_column(words->report->result, c, &column); c++) {
        fs_estimate ratio;
        if (!fsi_peace_find(words->report, words->option, 0, c, "hazard_ratio", &ratio)) {
            continue;
        }
        put(words, first ? "If the world is as " : "; as ");
        put(words, column.name);
        put(words, " assumes");
        if (strcmp(column.title, title) != 0) {
            put(words, " (");
            put(words, column.title);
            put(words, ")");
        }
        put(words, first ? ", the yearly risk of a breach at full strength " : ", it ");
        say_fall(words, &ratio);
        title = column.title;
        first = false;
    }
    put(words, first ? ""
                     : ", each against the same backstop without troops. The structures are rivals "
                       "and are never averaged; the base risk itself is an "
                       "assumption.");
    end_paragraph(words, "The peace");
}

// The middle nine tenths of futures, over all structures and values of tau; where nothing was
// drawn, the spread of the structures alone.
static void say_range(struct peace_text *words, const char *metric, enum fsi_kind kind) {
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
        put(words, "an unknown number");
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
        put(words, from.data);
        if (strcmp(from.data, to.data) != 0) {
            put(words, " to ");
            put(words, to.data);
        }
    }
    fsi_text_clear(&from);
    fsi_text_clear(&to);
}

static bool knows(const struct peace_text *words, const char *metric) {
    fs_estimate estimate;
    return fsi_peace_find(words->report, words->option, 0, 0, metric, &estimate);
}

static void say_outcome(struct peace_text *words) {
    fs_accord_info accord;
    if (fs_result_accord(words->report->result, 0, &accord)) {
        put(words, "If the peace is breached (\"");
        put(words, accord_title(&accord));
        put(words, "\"; over futures, structures and tau), the coalition decides to fight in ");
    }
    say_range(words, "fights_prob_if_breach", FSI_SHARE);
    put(words, " of attacks, the backstop acts in ");
    say_range(words, "backstop_prob_if_breach", FSI_SHARE);
    put(words, ". Where the coalition fights, the attacked sector is relieved in ");
    say_range(words, "relieved_prob_if_fights", FSI_SHARE);
    put(words, " of attacks within 180 days; over all attacks its line is lost in ");
    say_range(words, "overrun_prob_if_breach", FSI_SHARE);
    put(words, ", which is not defeat.");
    end_paragraph(words, "If it fails");
}

// Delays of breaches in the build-up, or later.
static void say_delays(struct peace_text *words, bool build_up) {
    put(words, build_up
                   ? " In an attack during the build-up the mission itself delays the first by "
                   : " Later it delays the first by ");
    say_range(words,
              build_up ? "mission_delay_days_if_breach_in_build_up"
                       : "mission_delay_days_if_breach_later",
              FSI_RATIO);
    put(words, " days on average (by what trains, waits or recovers alone: ");
    say_range(words,
              build_up ? "pipeline_delay_days_if_breach_in_build_up"
                       : "pipeline_delay_days_if_breach_later",
              FSI_RATIO);
    put(words, "), by ten days or more in ");
    say_range(words,
              build_up ? "long_mission_delay_prob_if_breach_in_build_up"
                       : "long_mission_delay_prob_if_breach_later",
              FSI_SHARE);
    put(words, " of attacks; in ");
    say_range(words,
              build_up ? "third_lost_prob_if_breach_in_build_up"
                       : "third_lost_prob_if_breach_later",
              FSI_SHARE);
    put(words, " it is why three never come.");
}

static void say_help(struct peace_text *words) {
    put(words, "Were the coalition to fight, ");
    if (knows(words, "first_reinforcement_median_days_if_breach")) {
        put(words, "a first further brigade would be received within ");
        say_range(words, "first_reinforcement_median_days_if_breach", FSI_DAYS);
        put(words, " days in the median attack, ");
    }
    if (knows(words, "third_reinforcement_median_days_if_breach")) {
        put(words, "three within ");
        say_range(words, "third_reinforcement_median_days_if_breach", FSI_DAYS);
        put(words, "; ");
    }
    put(words, "none comes within 180 days in ");
    say_range(words, "unreinforced_prob_if_fights", FSI_SHARE);
    put(words, " of the attacks that are fought over, fewer than three in ");
    say_range(words, "short_of_three_prob_if_fights", FSI_SHARE);
    put(words, ".");
    if (knows(words, "mission_delay_days_if_breach_in_build_up")) {
        say_delays(words, true);
    }
    if (knows(words, "mission_delay_days_if_breach_later")) {
        say_delays(words, false);
    }
    end_paragraph(words, "Who comes");
}

static void failure(struct peace_text *words) {
    if (!knows(words, "overrun_prob_if_breach")) {
        return;
    }
    say_outcome(words);
    say_help(words);
    if (say_peace(words, 0, "", "killed_if_breach", FSI_PERSONS, " killed, ")) {
        say_peace(words, 0, "", "wounded_if_breach", FSI_PERSONS, " wounded and ");
        say_peace(words, 0, "", "captured_if_breach", FSI_PERSONS,
                  " captured of the force in a breach (the first structure); ");
        say_peace(words, 0, "times its probability ", "killed_expected", FSI_PERSONS,
                  " killed. What is left for a second front: within 10 days ");
        say_peace(words, 0, "", "tier10_left_persons", FSI_PERSONS, ", 30 days ");
        say_peace(words, 0, "", "tier30_left_persons", FSI_PERSONS, ", 180 days ");
        say_peace(words, 0, "", "tier180_left_persons", FSI_PERSONS, " persons.");
        end_paragraph(words, "What it costs");
    }
}

// ---- How to read the structures -----------------------------------------------------------------

// Column of a structure by its name; false when it is not shown.
static bool find_column(const struct fsi_report *report, const char *name, size_t *index) {
    fs_peace_column_info column;
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        if (strcmp(column.name, name) == 0) {
            *index = c;
            return true;
        }
    }
    return false;
}

// True where the first year is more dangerous under M1 than under M0, though the force was not
// consented to.
static bool looks_worse(const struct fsi_report *report, size_t option) {
    fs_accord_info accord;
    fs_estimate one, null;
    size_t m0, m1;
    if (!find_column(report, "M0", &m0) || !find_column(report, "M1", &m1)) {
        return false;
    }
    for (size_t a = 0; fs_result_accord(report->result, a, &accord); a++) {
        if (!accord.consent && fsi_peace_find(report, option, a, m1, "breach_prob_12m", &one) &&
            fsi_peace_find(report, option, a, m0, "breach_prob_12m", &null) &&
            one.mean > 1.005 * null.mean) {
            return true;
        }
    }
    return false;
}

static bool some_look_worse(const struct fsi_report *report) {
    fs_option_info info;
    for (size_t i = 0; fs_result_get_option(report->result, i, &info); i++) {
        if (looks_worse(report, i)) {
            return true;
        }
    }
    return false;
}

static void say_rejection(struct peace_text *words) {
    put(words, "Under M1 a force looks worse than none in the first year because the adversary has "
               "not consented to it: from the announcement to full strength, when little of it "
               "stands yet, the hazard under M1 and M2 is multiplied by peace.reject_ratio, an "
               "assumption. \"hazard x\" is that at full strength, without it.");
    end_paragraph(words, "Read M1 with");
}

static bool shows_m2(const struct fsi_report *report) {
    fs_peace_column_info column;
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        if (strncmp(column.name, "M2", 2) == 0) {
            return true;
        }
    }
    return false;
}

static void say_exposure(struct peace_text *words) {
    if (shows_m2(words->report)) {
        put(words, "Beside their size and the host's training a tripwire and a reassurance force "
                   "differ under M2 only by their exposed share e and their fighting share s; "
                   "both are assumptions.");
        end_paragraph(words, "Read M2 with");
    }
}

static fs_status finish(struct peace_text *words, fs_error *error) {
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
    struct peace_text words = {.report = report, .option = option};
    fsi_text_init(&words.text, report->text.allocator);
    violations(&words);
    deterrence(&words, &info);
    failure(&words);
    for (size_t a = 0; a < accords; a++) {
        fsi_peace_grid(report, option, a);
    }
    if (looks_worse(report, option)) {
        say_rejection(&words);
    }
    say_exposure(&words);
    return finish(&words, error);
}

// ---- All options --------------------------------------------------------------------------------

// tau at which two options have the same chance of a breach, between the values that are shown;
// NaN: nowhere.
static double tie(const struct fsi_report *report, size_t one, size_t other) {
    fs_peace_column_info column;
    double before = NAN, tau_before = 0;
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        fs_estimate a, b;
        if (isnan(column.tau) || !fsi_peace_find(report, one, 0, c, "breach_prob_horizon", &a) ||
            !fsi_peace_find(report, other, 0, c, "breach_prob_horizon", &b)) {
            continue;
        }
        const double now = a.mean - b.mean;
        if (before * now < 0) {
            return tau_before + (column.tau - tau_before) * before / (before - now);
        }
        before = now;
        tau_before = column.tau;
    }
    return NAN;
}

static void ties(struct peace_text *words) {
    fs_option_info one, other;
    const struct fsi_report *report = words->report;
    fs_peace_column_info column;
    size_t shown = 0;
    for (size_t c = 0; fs_result_peace_column(report->result, c, &column); c++) {
        shown += isnan(column.tau) ? 0 : 1;
    }
    if (shown < 2) {
        return;
    }
    shown = 0;
    for (size_t i = 0; fs_result_get_option(report->result, i, &one); i++) {
        for (size_t k = i + 1; fs_result_get_option(report->result, k, &other); k++) {
            const double tau = tie(report, i, k);
            if (!isnan(tau)) {
                put(words,
                    shown++ == 0 ? "The mean chance of a breach is the same at tau " : ", at ");
                fsi_say(&words->text, FSI_RATIO, tau);
                put(words, " for ");
                put(words, one.name);
                put(words, " and ");
                put(words, other.name);
            }
        }
    }
    put(words, shown > 0 ? "; the other pairs keep their order from 0 to 1"
                         : "No two options change their order as tau goes from 0 to 1");
    put(words, " (M2, first accord, between the values shown on straight lines).");
    end_paragraph(words, "Break-even");
}

static void weakest(struct peace_text *words) {
    fs_assumption assumption;
    size_t count = 0;
    while (fs_result_assumption(words->report->result, count, &assumption)) {
        count++;
    }
    for (size_t i = 0; i < WEAKEST && fs_result_assumption(words->report->result, i, &assumption);
         i++) {
        put(words, i > 0 ? "; " : "");
        put(words, assumption.path);
        put(words, " = ");
        put(words, assumption.value);
        if (*assumption.source) {
            put(words, " (");
            put(words, assumption.source);
            put(words, ")");
        }
    }
    fsi_text_printf(&words->text,
                    ". In all %zu numbers are of confidence D; forcesim evidence lists every one.",
                    count);
    end_paragraph(words, "Weakest");
}

static void silent(struct peace_text *words) {
    put(words, "Intent, nuclear coercion, the politics of the host, sabotage below the threshold. "
               "No probability of peace: hazards are relative to a base "
               "risk that is assumed, by accord and by structure.");
    end_paragraph(words, "Not said");
}

fs_status fsi_peace_words_end(struct fsi_report *report, fs_error *error) {
    const size_t accords = fs_result_accord_count(report->result);
    if (accords == 0) {
        return FS_OK;
    }
    struct peace_text words = {.report = report};
    fsi_text_init(&words.text, report->text.allocator);
    fsi_text_put(&report->text, "\n");
    fsi_put_bold(report, "The options side by side, in the same worlds");
    fsi_text_put(&report->text, "\n");
    for (size_t a = 0; a < accords; a++) {
        fsi_peace_grid_options(report, a);
    }
    fsi_peace_grid_force(report);
    fsi_text_put(&report->text, "\n");
    ties(&words);
    if (some_look_worse(report)) {
        say_rejection(&words);
    }
    say_exposure(&words);
    weakest(&words);
    silent(&words);
    return finish(&words, error);
}
