// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The timeline in words, one paragraph a change.
#include <math.h>
#include <string.h>

#include "output/means_words.h"

static bool is(const fs_timeline_entry *entry, const char *kind) {
    return strcmp(entry->kind, kind) == 0;
}

static void put_amount(struct fsi_answer *answer, const fs_timeline_entry *entry) {
    fsi_answer_put(answer, entry->amount_uncertain ? "about " : "");
    if (strcmp(entry->unit, "ratio") == 0 || strcmp(entry->unit, "probability") == 0) {
        fsi_text_number(&answer->text, entry->amount);
        return;
    }
    fsi_put_grouped(&answer->text, fabs(entry->amount), 0);
    fsi_text_printf(&answer->text, " %s", entry->unit);
}

static void put_until(struct fsi_answer *answer, const fs_timeline_entry *entry) {
    if (isfinite(entry->until_day)) {
        fsi_answer_put(answer, ", until ");
        fsi_say_day(&answer->text, answer->report, entry->until_day);
    }
}

static void put_change(struct fsi_answer *answer, const fs_timeline_entry *entry) {
    struct fsi_text *text = &answer->text;
    if (is(entry, "posture")) {
        put_amount(answer, entry);
        fsi_text_printf(text, " %s in %s and all longer tiers",
                        entry->amount < 0 ? "fewer" : "more", entry->what);
    } else if (is(entry, "raise") || is(entry, "unavailable")) {
        put_amount(answer, entry);
        fsi_text_printf(text, " of type %s of %s %s", entry->what, entry->nation,
                        is(entry, "raise") ? "more" : "are away");
    } else if (is(entry, "pledge")) {
        fsi_text_printf(text, "%s pledges ", entry->nation);
        put_amount(answer, entry);
    } else if (is(entry, "election")) {
        fsi_text_printf(text, "the hazard that %s leaves is multiplied by ",
                        *entry->nation != '\0' ? entry->nation : "a nation");
        put_amount(answer, entry);
    } else if (is(entry, "commitment_begin") || is(entry, "commitment_end")) {
        put_amount(answer, entry);
        fsi_answer_put(answer, is(entry, "commitment_begin") ? " are bound" : " are free again");
    } else if (is(entry, "renewal")) {
        fsi_answer_put(answer, "then, and each time as many days later, it is prolonged with "
                               "probability ");
        put_amount(answer, entry);
    } else {
        fsi_answer_put(answer, "phase begins");
    }
    put_until(answer, entry);
}

void fsi_answer_timeline(struct fsi_answer *answer) {
    fs_timeline_entry entry;
    for (size_t i = 0; fs_result_timeline(answer->report->result, i, &entry); i++) {
        fsi_answer_put(answer, entry.uncertain ? "About " : "On ");
        fsi_say_day(&answer->text, answer->report, entry.day);
        fsi_answer_put(answer, ": ");
        fsi_answer_put(answer, *entry.title != '\0' ? entry.title : entry.name);
        fsi_answer_put(answer, "; ");
        put_change(answer, &entry);
        fsi_answer_stop(answer);
        fsi_answer_end(answer, i == 0 ? "Timeline" : "");
    }
}
