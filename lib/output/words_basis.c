// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What an answer rests on: how sure it is, where it starts, under which conditions, on what weakest
// numbers.
#include <inttypes.h>
#include <string.h>

#include <forcesim/version.h>

#include "output/answer.h"
#include "output/means_words.h"
#include "output/words.h"

static void say_interval_basis(struct fsi_answer *answer) {
    const fs_result_info *info = &answer->report->info;
    if (info->futures == 1 && info->replications == 1) {
        fsi_answer_put(answer, "ONE WORLD: one draw of chance. Nothing here says how far another "
                               "would lie from it; \"100 % of the worlds\" is this one.");
    } else if (info->uncertain && info->futures > 1) {
        fsi_text_printf(&answer->text,
                        "A range such as \"15 to 20\" holds the middle nine tenths of %" PRIu32
                        " futures, each one draw of the values that nobody knows. The intervals in "
                        "the table are 95 %% intervals of the mean, from the spread between "
                        "futures.",
                        info->futures);
    } else if (info->uncertain) {
        fsi_answer_put(
            answer, "One future: one draw of the values that nobody knows. Nothing here says how "
                    "far another draw would lie from it.");
    } else {
        fsi_answer_put(answer,
                       "No value was given as uncertain: the intervals in the table are 95 % "
                       "intervals of the mean, from chance between replications alone, and say "
                       "nothing about what nobody knows.");
    }
    fsi_answer_end(answer, "How sure");
}

static void say_start(struct fsi_answer *answer) {
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
    fsi_answer_end(answer, "Start");
}

static void say_conditions(struct fsi_answer *answer) {
    fsi_answer_put(
        answer, "All of it holds while peace holds, with the pledges, norms and tiers of the "
                "scenario. Drawdown is the difference to the same world without the mission; "
                "\"fewer\" counts a unit that left as missed. What stands in brackets is another "
                "reading: nations replace units that left by others that are ready. It counts "
                "ready units alone, not those in training, so it may be the larger one.");
    fsi_answer_end(answer, "Conditions");
}

// What no answer without accords says; where there are some the words on the peace end with it.
static void say_silent(struct fsi_answer *answer) {
    fsi_answer_put(answer, "Whether the peace holds, and what happens if it does not: the scenario "
                           "has no accords. Intent, nuclear coercion, the politics of the host, "
                           "sabotage below the threshold.");
    if (answer->report->info.options == 1) {
        fsi_answer_put(answer,
                       " One option stands here alone: 'forcesim run " FS_BUILTIN_OPTIONS
                       "' shows none, observers, tripwire, reassurance and peacekeeping side by "
                       "side with what each does to the peace, 'forcesim compare' orders them.");
    }
    fsi_answer_end(answer, "Not said");
}

static void say_run(struct fsi_answer *answer) {
    const fs_result_info *info = &answer->report->info;
    fsi_text_printf(&answer->text,
                    "Seed %" PRIu64 ", %" PRIu32 " future%s x %" PRIu32
                    " replication%s; scenario %.12s; forcesim %s.",
                    info->seed, info->futures, info->futures == 1 ? "" : "s", info->replications,
                    info->replications == 1 ? "" : "s", info->scenario_digest, fs_version());
    fsi_answer_end(answer, "Run");
}

fs_status fsi_words_basis(struct fsi_report *report, fs_error *error) {
    struct fsi_answer answer = {.report = report};
    fsi_text_init(&answer.text, report->text.allocator);
    say_interval_basis(&answer);
    say_start(&answer);
    fsi_answer_timeline(&answer);
    say_conditions(&answer);
    say_run(&answer);
    // With accords the last words are those on the peace, which name the weakest with their values.
    if (fs_result_accord_count(report->result) == 0) {
        fsi_answer_weakest(&answer);
        say_silent(&answer);
    }
    return fsi_answer_finish(&answer, error);
}
