// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The answer of a study of size in words: what is sufficient, what can be sustained, what binds,
// the gap. Where conditions hang on an accord and a structure there is an answer for each, and a
// table.
#include <math.h>

#include "study/size.h"

/** The answer under one accord and structure, or of all conditions where none hangs on them. */
struct answer {
    int accord, column;                        /**< -1: hangs on neither */
    const struct fsi_bound *criterion, *limit; /**< those that bind; NULL: there is none */
    bool met;
    double least, most; /**< persons; NaN: none */
};

static bool of_peace(const struct fsi_size *size, const struct fsi_bound *bound) {
    return bound->need == FSI_NEED_NONE && size->subjects.item[bound->subject].peace;
}

static bool seen(const struct fsi_size *size, const struct fsi_bound *bound,
                 const struct answer *answer) {
    const struct fsi_subject *subject = &size->subjects.item[bound->subject];
    return !of_peace(size, bound) ||
           ((int)subject->accord == answer->accord && (int)subject->column == answer->column);
}

static bool binds_more(const struct fsi_size *size, const struct fsi_bound *bound,
                       const struct fsi_bound *best) {
    if (best == NULL) {
        return true;
    }
    if (!bound->criterion) {
        return bound->step[1] < best->step[1];
    }
    bool met = fsi_size_met(size, bound), best_met = fsi_size_met(size, best);
    return met != best_met ? !met : bound->step[1] > best->step[1];
}

static void bind(const struct fsi_size *size, struct answer *answer) {
    for (size_t i = 0; i < size->bounds; i++) {
        const struct fsi_bound *bound = &size->bound[i];
        const struct fsi_bound **best = bound->criterion ? &answer->criterion : &answer->limit;
        if (seen(size, bound, answer) && binds_more(size, bound, *best)) {
            *best = bound;
        }
    }
    answer->met = answer->criterion != NULL && fsi_size_met(size, answer->criterion);
    answer->least =
        answer->met ? fsi_size_persons(size, answer->criterion, answer->criterion->step[1]) : NAN;
    answer->most =
        answer->limit != NULL ? fsi_size_persons(size, answer->limit, answer->limit->step[1]) : NAN;
}

static bool sustained(const struct answer *answer) {
    return answer->met && !(answer->most < answer->least);
}

// ---- One answer -------------------------------------------------------------------------------

static void say_one(struct fsi_size *size, const struct answer *answer) {
    fs_study *study = size->study;
    if (answer->limit != NULL) {
        fsi_study_say(study, "Largest sustainable force: %s persons; the limit that binds is %s.",
                      fsi_study_number(study, answer->most, 6), answer->limit->condition.text);
    }
    if (answer->criterion != NULL) {
        fsi_study_say(study, "Smallest sufficient force: %s%s; the criterion that binds is %s.",
                      answer->met ? "" : "none up to ",
                      fsi_study_number(study, answer->met ? answer->least : size->options->high, 6),
                      answer->criterion->condition.text);
        study->holds = sustained(answer);
    }
    if (answer->limit == NULL || answer->criterion == NULL) {
        return;
    }
    if (study->holds) {
        fsi_study_say(study, "What is sufficient can be sustained, with %s persons to spare.",
                      fsi_study_number(study, answer->most - answer->least, 6));
    } else if (answer->met) {
        fsi_study_say(study, "What is sufficient cannot be sustained; the gap is %s persons.",
                      fsi_study_number(study, answer->least - answer->most, 6));
    } else {
        fsi_study_say(study,
                      "What is sufficient cannot be sustained; the gap is more than %s persons.",
                      fsi_study_number(study, size->options->high - answer->most, 6));
    }
}

// ---- One answer under each accord and structure -----------------------------------------------

static void put_row(struct fsi_size *size, size_t table, const struct answer *answer) {
    fs_study *study = size->study;
    fsi_study_text(study, table, size->scope.accord[answer->accord]);
    fsi_study_text(study, table, size->scope.column[answer->column]);
    fsi_study_value(study, table, answer->least);
    fsi_study_text(study, table,
                   answer->criterion != NULL ? answer->criterion->condition.text : "");
    fsi_study_value(study, table, answer->most);
    fsi_study_text(study, table, answer->limit != NULL ? answer->limit->condition.text : "");
    fsi_study_value(study, table, answer->least - answer->most);
}

/** What is said of all answers. */
struct summary {
    size_t answers, sustained, unmet;
    struct answer low, high; /**< of those whose criteria are met: least and most persons */
    double least_most, most_most;
    const struct answer *binding;
};

static void take(struct summary *summary, const struct answer *answer) {
    summary->sustained += sustained(answer);
    summary->unmet += answer->criterion != NULL && !answer->met;
    if (answer->met) {
        bool first = summary->low.criterion == NULL;
        summary->low = first || answer->least < summary->low.least ? *answer : summary->low;
        summary->high = first || answer->least > summary->high.least ? *answer : summary->high;
    }
    bool first = summary->answers == 0;
    summary->least_most = first ? answer->most : fmin(summary->least_most, answer->most);
    summary->most_most = first ? answer->most : fmax(summary->most_most, answer->most);
    summary->answers++;
}

static const char *where(struct fsi_size *size, const struct answer *answer) {
    const char *words = fsi_arena_printf(
        &size->study->arena, "%s persons (%s, %s; %s binds)",
        fsi_study_number(size->study, answer->least, 6), size->scope.accord[answer->accord],
        size->scope.column[answer->column], answer->criterion->condition.text);
    return words != NULL ? words : "";
}

static void say_sufficient(struct fsi_size *size, const struct summary *summary) {
    fs_study *study = size->study;
    const char *high = fsi_study_number(study, size->options->high, 6);
    if (summary->unmet == summary->answers) {
        fsi_study_say(study,
                      "Smallest sufficient force: none up to %s, under any accord and "
                      "structure.",
                      high);
        return;
    }
    bool one = summary->low.least == summary->high.least;
    fsi_study_say(study, "Smallest sufficient force, by accord and structure: %s%s%s.",
                  where(size, &summary->low), one ? "" : " to ",
                  one ? "" : where(size, &summary->high));
    if (summary->unmet > 0) {
        fsi_study_say(study,
                      "None up to %s is sufficient under %zu of the %zu accords and "
                      "structures.",
                      high, summary->unmet, summary->answers);
    }
}

static void say_all(struct fsi_size *size, const struct summary *summary, bool criteria) {
    fs_study *study = size->study;
    bool one = summary->least_most == summary->most_most;
    fsi_study_say(study, "Largest sustainable force: %s%s%s persons%s%s.",
                  fsi_study_number(study, summary->least_most, 6), one ? "" : " to ",
                  one ? "" : fsi_study_number(study, summary->most_most, 6),
                  one ? "; the limit that binds is " : ", by accord and structure",
                  one ? summary->binding->limit->condition.text : "");
    if (!criteria) {
        return;
    }
    say_sufficient(size, summary);
    study->holds = summary->sustained == summary->answers;
    fsi_study_say(study,
                  "What is sufficient can be sustained under %zu of %zu accords and structures; "
                  "the gap is said for each (structures are rivals and never averaged).",
                  summary->sustained, summary->answers);
}

// True when some condition hangs on this accord and structure.
static bool asked(const struct fsi_size *size, int accord, int column) {
    for (size_t i = 0; i < size->bounds; i++) {
        const struct fsi_subject *subject = &size->subjects.item[size->bound[i].subject];
        if (of_peace(size, &size->bound[i]) && (int)subject->accord == accord &&
            (int)subject->column == column) {
            return true;
        }
    }
    return false;
}

static void say_each(struct fsi_size *size) {
    struct summary summary = {.answers = 0};
    struct answer last = {.accord = -1};
    size_t table = fsi_study_table(
        size->study, "answers", "What is sufficient beside what can be sustained, persons",
        "accord", "structure", "sufficient", "criterion", "sustainable", "limit", "gap", NULL);
    for (int a = 0; a < (int)size->scope.accords; a++) {
        for (int c = 0; c < (int)size->scope.columns; c++) {
            if (asked(size, a, c)) {
                last = (struct answer){.accord = a, .column = c};
                bind(size, &last);
                put_row(size, table, &last);
                take(&summary, &last);
            }
        }
    }
    summary.binding = &last;
    say_all(size, &summary, last.criterion != NULL);
}

// ---- All of it --------------------------------------------------------------------------------

static void say_basis(struct fsi_size *size) {
    fs_study *study = size->study;
    fsi_study_say(
        study,
        "By the closed form the callable pools of all nations in a class of willingness "
        "sustain %s persons, weighted with their willingness %s; standing commitments and "
        "pledges are not in it.",
        fsi_study_number(study, size->pools_all, 6),
        fsi_study_number(study, size->pools_expected, 6));
    if (size->usual_criteria) {
        fsi_study_say(study, "No criteria were named; those shown are judgements (--require).");
    }
    fsi_study_say(study,
                  "Sizes from %s to %s in steps of %s, %lu futures x %lu replications, seed %llu, "
                  "the same worlds at every size; the ends lo and hi are where the 95 %% interval "
                  "of the metric crosses the bound.",
                  fsi_study_number(study, size->options->low, 6),
                  fsi_study_number(study, size->options->high, 6),
                  fsi_study_number(study, size->options->step, 6), (unsigned long)size->futures,
                  (unsigned long)size->replications, (unsigned long long)size->options->study.seed);
}

void fsi_size_answer(struct fsi_size *size) {
    if (size->subjects.peace) {
        say_each(size);
    } else {
        struct answer answer = {.accord = -1, .column = -1};
        bind(size, &answer);
        say_one(size, &answer);
    }
    say_basis(size);
}
