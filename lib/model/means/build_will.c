// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What nations ask for before they commit, and what makes them leave, read from a scenario.

#include <math.h>

#include "base/error.h"
#include "model/build.h"
#include "model/means/timeline.h"
#include "model/means/will.h"
#include "random/philox.h"

// A condition of the nation, or where it is silent of its class.
static bool asks(const struct fsi_item *nation, enum fsi_key_id own, const struct fsi_item *cls,
                 enum fsi_key_id common) {
    return fsi_item_has(nation, own) ? fsi_item_bool(nation, own)
                                     : cls != NULL && fsi_item_bool(cls, common);
}

static fs_status read_needs(struct fsi_build *build, const struct fsi_item *nation,
                            struct fsi_condition *condition) {
    size_t count = fsi_item_list_count(nation, FSI_K_nations_needs_nations);
    int *list = fsi_build_alloc(build, count, sizeof *list);
    if (list == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        list[i] = fsi_build_index(build, FSI_G_nations,
                                  fsi_item_list_string(nation, FSI_K_nations_needs_nations, i));
    }
    condition->nation = list;
    condition->nations = (int)count;
    return FS_OK;
}

static fs_status read_condition(struct fsi_build *build, const struct fsi_item *nation,
                                struct fsi_condition *condition) {
    const struct fsi_item *cls = fsi_build_class(build, nation);
    condition->counts_on_backstop =
        asks(nation, FSI_K_nations_needs_backstop, cls, FSI_K_classes_needs_backstop);
    condition->requires_backstop =
        asks(nation, FSI_K_nations_requires_backstop, cls, FSI_K_classes_requires_backstop);
    condition->mandate =
        asks(nation, FSI_K_nations_needs_mandate, cls, FSI_K_classes_needs_mandate);
    condition->consent =
        asks(nation, FSI_K_nations_needs_consent, cls, FSI_K_classes_needs_consent);
    double others = fsi_build_number(build, nation, FSI_K_nations_needs_others);
    if (isnan(others)) {
        others = cls == NULL ? 0 : fsi_build_number(build, cls, FSI_K_classes_needs_others);
    }
    condition->others = (int)others;
    return read_needs(build, nation, condition);
}

static bool asks_anything(const struct fsi_condition *condition) {
    return condition->counts_on_backstop || condition->requires_backstop || condition->mandate ||
           condition->consent || condition->others > 0 || condition->nations > 0;
}

// Elections of the timeline.
static fs_status read_steps(struct fsi_build *build, struct fsi_accession *will) {
    size_t count = fsi_item_count(build->root, FSI_G_events);
    struct fsi_exit_step *step = fsi_build_alloc(build, count, sizeof *step);
    if (step == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *event = fsi_item_at(build->root, FSI_G_events, i);
        if (fsi_item_enum(event, FSI_K_events_kind) != FSI_KIND_ELECTION) {
            continue;
        }
        int from = fsi_build_whole_days(build, event, FSI_K_events_day);
        step[will->steps++] = (struct fsi_exit_step){
            .nation =
                fsi_build_index(build, FSI_G_nations, fsi_item_string(event, FSI_K_events_nation)),
            .from = from,
            .until = from + fsi_build_whole_days(build, event, FSI_K_events_over_days),
            .ratio = fsi_build_number(build, event, FSI_K_events_ratio)};
    }
    will->step = step;
    return FS_OK;
}

fs_status fsi_build_will(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    const struct fsi_item *item = fsi_item_single(build->scenario, FSI_G_coalition);
    struct fsi_condition *condition =
        fsi_build_alloc(build, (size_t)model->nations, sizeof *condition);
    struct fsi_accession *will = fsi_build_alloc(build, 1, sizeof *will);
    if (condition == NULL || will == NULL) {
        return fsi_error_memory(build->error);
    }
    double renewal = fsi_build_number(build, item, FSI_K_coalition_renewal_days);
    *will = (struct fsi_accession){
        .cohesion = fsi_build_number(build, item, FSI_K_coalition_cohesion),
        .backstop_shift = fsi_build_number(build, item, FSI_K_coalition_backstop_shift),
        .greatest = fsi_item_enum(item, FSI_K_coalition_coordination) == 1,
        .continues = fsi_item_bool(item, FSI_K_coalition_condition_continues),
        .mandate = fsi_item_bool(item, FSI_K_coalition_mandate),
        .consent = fsi_item_bool(item, FSI_K_coalition_consent),
        .mandate_day = fsi_build_whole_days(build, item, FSI_K_coalition_mandate_day),
        .consent_day = fsi_build_whole_days(build, item, FSI_K_coalition_consent_day),
        .closure_per_day =
            fsi_build_number(build, item, FSI_K_coalition_closure_hazard_per_year) / 365.0,
        .renewal_days = isnan(renewal) ? 0 : (int)fsi_round(renewal),
        .renewal_prob = fsi_build_number(build, item, FSI_K_coalition_renewal_prob),
        .hash = fsi_hash("coalition"),
        .condition = condition};
    bool used = will->cohesion > 0 || will->closure_per_day > 0 || will->renewal_days > 0;
    for (int n = 0; n < model->nations; n++) {
        FS_TRY(read_condition(build, fsi_item_at(build->root, FSI_G_nations, (size_t)n),
                              &condition[n]));
        used = used || asks_anything(&condition[n]);
    }
    FS_TRY(read_steps(build, will));
    model->accession = used || will->steps > 0 ? will : NULL;
    return FS_OK;
}
