// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The last words on the peace: options side by side, ties, how to read the structures, the weakest
// assumptions, and what is not said.
#include <math.h>
#include <string.h>

#include "output/peace_text.h"
#include "output/peace_words.h"

enum { WEAKEST = 8 };

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
bool fsi_peace_looks_worse(const struct fsi_report *report, size_t option) {
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
        if (fsi_peace_looks_worse(report, i)) {
            return true;
        }
    }
    return false;
}

void fsi_peace_say_rejection(struct fsi_peace_text *words) {
    fsi_peace_put(
        words, "Under M1 a force looks worse than none in the first year because the adversary has "
               "not consented to it: from the announcement to full strength, when little of it "
               "stands yet, the hazard under M1 and M2 is multiplied by peace.reject_ratio, an "
               "assumption. \"hazard x\" is that at full strength, without it.");
    fsi_peace_paragraph(words, "Read M1 with");
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

void fsi_peace_say_exposure(struct fsi_peace_text *words) {
    if (shows_m2(words->report)) {
        fsi_peace_put(
            words, "Beside their size and the host's training a tripwire and a reassurance force "
                   "differ under M2 only by their exposed share e and their fighting share s; "
                   "both are assumptions.");
        fsi_peace_paragraph(words, "Read M2 with");
    }
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

static void ties(struct fsi_peace_text *words) {
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
                fsi_peace_put(words, shown++ == 0
                                         ? "The mean chance of a breach is the same at tau "
                                         : ", at ");
                fsi_say(&words->text, FSI_RATIO, tau);
                fsi_peace_put(words, " for ");
                fsi_peace_put(words, one.name);
                fsi_peace_put(words, " and ");
                fsi_peace_put(words, other.name);
            }
        }
    }
    fsi_peace_put(words, shown > 0 ? "; the other pairs keep their order from 0 to 1"
                                   : "No two options change their order as tau goes from 0 to 1");
    fsi_peace_put(words, " (M2, first accord, between the values shown on straight lines).");
    fsi_peace_paragraph(words, "Break-even");
}

static void weakest(struct fsi_peace_text *words) {
    fs_assumption assumption;
    size_t count = 0;
    while (fs_result_assumption(words->report->result, count, &assumption)) {
        count++;
    }
    for (size_t i = 0; i < WEAKEST && fs_result_assumption(words->report->result, i, &assumption);
         i++) {
        fsi_peace_put(words, i > 0 ? "; " : "");
        fsi_peace_put(words, assumption.path);
        fsi_peace_put(words, " = ");
        fsi_peace_put(words, assumption.value);
        if (*assumption.source) {
            fsi_peace_put(words, " (");
            fsi_peace_put(words, assumption.source);
            fsi_peace_put(words, ")");
        }
    }
    fsi_text_printf(&words->text,
                    ". In all %zu numbers are of confidence D; 'forcesim evidence' with the "
                    "scenario lists every one.",
                    count);
    fsi_peace_paragraph(words, "Weakest");
}

static void silent(struct fsi_peace_text *words) {
    fsi_peace_put(
        words, "Intent, nuclear coercion, the politics of the host, sabotage below the threshold. "
               "No probability of peace: hazards are relative to a base risk that is assumed, by "
               "accord and by structure. No measured effect of a force: missions were not sent at "
               "random, attackers choose their battles, and what deterrence prevented is not "
               "seen.");
    fsi_peace_paragraph(words, "Not said");
}

fs_status fsi_peace_words_end(struct fsi_report *report, fs_error *error) {
    const size_t accords = fs_result_accord_count(report->result);
    if (accords == 0) {
        return FS_OK;
    }
    struct fsi_peace_text words = {.report = report};
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
        fsi_peace_say_rejection(&words);
    }
    fsi_peace_say_exposure(&words);
    weakest(&words);
    silent(&words);
    return fsi_peace_finish(&words, error);
}
