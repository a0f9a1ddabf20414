// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A comparison: in which share of the futures examined an option meets what is required. Accords
// and structures are told apart; a condition on the peace that names none is asked under each.
#include "base/error.h"
#include "study/compare.h"

/** What conditions are counted together: those of the peace under one accord and structure (or
 * under each of them, -1), and those that hang on neither. */
struct view {
    int accord, column;
};

static bool holds(const struct fsi_compare *compare, const struct fsi_asked *condition,
                  uint32_t future, size_t option, size_t subject) {
    double mean = fsi_sample_stat(&compare->sample, future, option, -1, subject).mean;
    return fsi_threshold_holds(&condition->threshold, mean);
}

static double share_of(const struct fsi_compare *compare, const struct fsi_asked *condition,
                       size_t option, size_t subject) {
    uint32_t held = 0;
    for (uint32_t f = 0; f < compare->sample.futures; f++) {
        held += holds(compare, condition, f, option, subject);
    }
    return (double)held / compare->sample.futures;
}

static bool meant(const struct fsi_asked *condition, size_t option) {
    return condition->option < 0 || condition->option == (int)option;
}

static bool seen(const struct fsi_subject *subject, struct view view) {
    return !subject->peace || view.accord < 0 ||
           ((int)subject->accord == view.accord && (int)subject->column == view.column);
}

// Share of the futures in which an option meets everything that is seen in a view.
static double share_of_all(const struct fsi_compare *compare, size_t option, struct view view) {
    uint32_t all = 0;
    for (uint32_t f = 0; f < compare->sample.futures; f++) {
        bool every = true;
        for (size_t c = 0; every && c < compare->conditions; c++) {
            const struct fsi_asked *condition = &compare->condition[c];
            for (size_t i = 0; every && meant(condition, option) && i < condition->pick.count;
                 i++) {
                size_t subject = condition->pick.at[i];
                every = !seen(&compare->subjects.item[subject], view) ||
                        holds(compare, condition, f, option, subject);
            }
        }
        all += every;
    }
    return (double)all / compare->sample.futures;
}

static void put_row(struct fsi_compare *compare, size_t table, size_t option, const char *condition,
                    const char *accord, const char *structure, double share) {
    fsi_study_text(compare->study, table, compare->scope.option[option]);
    fsi_study_text(compare->study, table, condition);
    fsi_compare_under(compare, table, accord, structure);
    fsi_study_value(compare->study, table, share);
}

// True where some condition is asked under an accord and a structure.
static bool asked(const struct fsi_compare *compare, size_t option, struct view view) {
    bool found = false;
    for (size_t c = 0; c < compare->conditions; c++) {
        const struct fsi_asked *condition = &compare->condition[c];
        for (size_t i = 0; meant(condition, option) && i < condition->pick.count; i++) {
            const struct fsi_subject *subject = &compare->subjects.item[condition->pick.at[i]];
            found = found || (subject->peace && seen(subject, view));
        }
    }
    return found;
}

/** The least and the largest share over accords and structures. */
struct range {
    double least, most;
    struct view at_least, at_most;
    size_t views;
};

static struct range put_views(struct fsi_compare *compare, size_t table, size_t option) {
    struct range range = {.views = 0};
    const struct fsi_scope *scope = &compare->scope;
    for (size_t i = 0; i < scope->accords * scope->columns; i++) {
        struct view view = {(int)(i / scope->columns), (int)(i % scope->columns)};
        if (!asked(compare, option, view)) {
            continue;
        }
        double share = share_of_all(compare, option, view);
        if (range.views == 0 || share < range.least) {
            range.least = share;
            range.at_least = view;
        }
        if (range.views == 0 || share > range.most) {
            range.most = share;
            range.at_most = view;
        }
        range.views++;
        put_row(compare, table, option, "all", scope->accord[view.accord],
                scope->column[view.column], share);
    }
    return range;
}

static void say(struct fsi_compare *compare, size_t option, const struct range *range, double all) {
    fs_study *study = compare->study;
    const struct fsi_scope *scope = &compare->scope;
    unsigned long futures = compare->sample.futures;
    if (range->views < 2) {
        fsi_study_say(study, "%s meets what is required in %s of the %lu futures examined.",
                      scope->option[option], fsi_study_percent(study, all), futures);
        return;
    }
    fsi_study_say(study,
                  "%s meets what is required in %s (%s, %s) to %s (%s, %s) of the %lu futures "
                  "examined, by accord and structure; under each of them in %s.",
                  scope->option[option], fsi_study_percent(study, range->least),
                  scope->accord[range->at_least.accord], scope->column[range->at_least.column],
                  fsi_study_percent(study, range->most), scope->accord[range->at_most.accord],
                  scope->column[range->at_most.column], futures, fsi_study_percent(study, all));
}

fs_status fsi_compare_satisficing(struct fsi_compare *compare, fs_error *error) {
    static const char *const head[] = {"option", "condition", NULL};
    static const char *const columns[] = {"share", NULL};
    (void)error;
    if (compare->conditions == 0) {
        return FS_OK;
    }
    size_t table = fsi_compare_table(compare, "satisficing",
                                     "Share of the futures examined in which a condition holds",
                                     head, columns);
    for (size_t o = 0; o < compare->sample.options; o++) {
        for (size_t c = 0; c < compare->conditions; c++) {
            const struct fsi_asked *condition = &compare->condition[c];
            for (size_t i = 0; meant(condition, o) && i < condition->pick.count; i++) {
                const struct fsi_subject *subject = &compare->subjects.item[condition->pick.at[i]];
                put_row(compare, table, o, condition->threshold.text, subject->accord_name,
                        subject->column_name,
                        share_of(compare, condition, o, condition->pick.at[i]));
            }
        }
        struct range range = put_views(compare, table, o);
        double all = share_of_all(compare, o, (struct view){-1, -1});
        put_row(compare, table, o, "all", range.views > 0 ? "each" : "",
                range.views > 0 ? "each" : "", all);
        say(compare, o, &range, all);
        compare->study->holds = compare->study->holds && all == 1;
    }
    return FS_OK;
}
