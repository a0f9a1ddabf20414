// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What options bring to the peace: kinds of force, parts of the backstop, sensors; and which units
// come on a breach.

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/peace/build.h"

// ---- Components ---------------------------------------------------------------------------------

static fs_status build_components(struct fsi_build *build, struct fsi_peace *peace) {
    size_t count = fsi_item_count(build->root, FSI_G_components);
    struct fsi_component *component = fsi_build_alloc(build, count, sizeof *component);
    if (component == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_components, i);
        component[i] = (struct fsi_component){
            .name = fsi_item_name(item),
            .exposed_frac = fsi_build_number(build, item, FSI_K_components_exposed_frac),
            .fighting_frac = fsi_build_number(build, item, FSI_K_components_fighting_frac),
            .training_gain_frac =
                fsi_build_number(build, item, FSI_K_components_training_gain_frac),
            .reference = fsi_build_number(build, item, FSI_K_components_reference_persons),
            .hazard_ratio = fsi_build_number(build, item, FSI_K_components_hazard_ratio),
            .presumes_backstop = fsi_item_bool(item, FSI_K_components_presumes_backstop),
            .forward = fsi_item_bool(item, FSI_K_components_forward),
            .observers = fsi_item_bool(item, FSI_K_components_observers),
            .main = fsi_item_bool(item, FSI_K_components_main),
        };
    }
    peace->component = component;
    peace->components = (int)count;
    return FS_OK;
}

// Kind of force of every requirement of an option.
static fs_status find_components(struct fsi_build *build, const struct fsi_peace *peace,
                                 const struct fsi_item *item, const struct fsi_option *option,
                                 struct fsi_peace_option *own) {
    own->has = fsi_build_alloc(build, (size_t)peace->components, sizeof *own->has);
    own->component = fsi_build_alloc(build, (size_t)option->requirements, sizeof *own->component);
    if (own->has == NULL || own->component == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int i = 0; i < option->requirements; i++) {
        const struct fsi_item *req =
            fsi_item_find(item, FSI_G_requirements, option->requirement[i].name);
        const char *name = fsi_item_string(req, FSI_K_requirements_component);
        name =
            name != NULL && *name != '\0' ? name : fsi_item_string(item, FSI_K_options_component);
        own->component[i] = fsi_build_index(build, FSI_G_components, name);
        if (own->component[i] < 0) {
            return fsi_error(build->error, FS_ERROR_SCENARIO,
                             "%s does not say what kind of force it is, so its effect on the peace "
                             "is not known; set "
                             "%s.component to one of components",
                             fsi_item_path(req), fsi_item_path(item));
        }
        const struct fsi_component *component = &peace->component[own->component[i]];
        own->has[own->component[i]] = true;
        own->exposed =
            own->exposed || (component->exposed_frac > 0 && option->requirement[i].persons > 0);
    }
    return FS_OK;
}

// In a layered option the main component stands for the whole, else the largest.
static void find_reference(const struct fsi_peace *peace, struct fsi_peace_option *own) {
    bool main = false;
    own->reference = 0;
    for (int c = 0; c < peace->components; c++) {
        const struct fsi_component *component = &peace->component[c];
        if (own->has[c] && (component->main > main ||
                            (component->main == main && component->reference > own->reference))) {
            own->reference = component->reference;
            own->training_gain_frac = component->training_gain_frac;
            main = component->main;
        }
    }
    own->reference = own->reference > 0 ? own->reference : 1.0;
}

// ---- Backstop -----------------------------------------------------------------------------------

#define NUMBER(group, key)                                                                         \
    fsi_build_number(build, fsi_item_single(build->scenario, FSI_G_##group), FSI_K_##group##_##key)

// The numbers of the scenario are those with every part; each part that is not there takes its
// effect away.
static double without_parts(const struct fsi_build *build, const struct fsi_item *item,
                            bool credible, enum fsi_key_id key) {
    double factor = 1;
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_backstop_parts); i++) {
        const struct fsi_item *part = fsi_item_at(build->root, FSI_G_backstop_parts, i);
        bool there = false;
        for (size_t k = 0; k < fsi_item_list_count(item, FSI_K_options_backstop); k++) {
            there = there || strcmp(fsi_item_list_string(item, FSI_K_options_backstop, k),
                                    fsi_item_name(part)) == 0;
        }
        if (!there || !credible) {
            factor /= fsi_build_number(build, part, key);
        }
    }
    return factor;
}

static void build_backstop(struct fsi_build *build, const struct fsi_peace *peace,
                           const struct fsi_item *item, struct fsi_peace_option *own) {
    size_t parts = fsi_item_list_count(item, FSI_K_options_backstop);
    own->credibility = parts > 0 ? peace->credibility : 0.0;
    bool credible = own->credibility > 0;
    for (size_t i = 0; i < parts && credible; i++) {
        const struct fsi_item *part =
            fsi_item_find(build->root, FSI_G_backstop_parts,
                          fsi_item_list_string(item, FSI_K_options_backstop, i));
        if (part != NULL) {
            own->air_frac += fsi_build_number(build, part, FSI_K_backstop_parts_air_frac);
            own->satellites =
                own->satellites || fsi_item_bool(part, FSI_K_backstop_parts_satellites);
        }
    }
    own->air_frac = fmin(1.0, own->air_frac);
    own->warning_ratio = without_parts(build, item, credible, FSI_K_backstop_parts_warning_ratio);
    own->attribution_frac =
        fmin(1.0, peace->attribution_frac *
                      without_parts(build, item, credible, FSI_K_backstop_parts_attribution_ratio));
    own->casualty_frac_per_day =
        NUMBER(battle, casualty_frac_per_day) *
        without_parts(build, item, credible, FSI_K_backstop_parts_casualty_ratio);
    own->movement = (struct fsi_movement){
        .decision_days = NUMBER(reinforcement, decision_days) *
                         without_parts(build, item, credible, FSI_K_backstop_parts_decision_ratio),
        .onward_days = NUMBER(reinforcement, onward_days) *
                       without_parts(build, item, credible, FSI_K_backstop_parts_onward_ratio),
        .reception_days =
            NUMBER(reinforcement, reception_days) *
            without_parts(build, item, credible, FSI_K_backstop_parts_reception_ratio),
    };
}

// ---- Sensors ------------------------------------------------------------------------------------

static struct fsi_watch watch_of(const struct fsi_peace *peace,
                                 const struct fsi_peace_option *option, double share,
                                 double observers) {
    return (struct fsi_watch){
        .observers = observers * share,
        .cameras = (peace->host_cameras + option->cameras) * share,
        .drones = (peace->host_drones + option->drones) * share,
        .acoustic_frac = 1.0 - (1.0 - peace->host_acoustic_frac) * (1.0 - option->acoustic_frac),
        .satellites = option->satellites,
    };
}

double fsi_peace_watch(const struct fsi_peace *peace, const struct fsi_peace_option *option,
                       double observers, double damping, struct fsi_violation_sector *sector) {
    double mean = 0;
    for (int s = 0; s < peace->sectors; s++) {
        // Observers and sensors go where the events are.
        const struct fsi_sector *place = &peace->sector[s];
        struct fsi_watch watch = watch_of(peace, option, place->event_frac, observers);
        double detection = fsi_detect_shot(&peace->sensors, &watch, place->length_km);
        mean += place->event_frac * detection;
        if (sector != NULL) {
            sector[s] = (struct fsi_violation_sector){
                .events_km = place->events_km,
                .detection = detection,
                .log_missed = log1p(-detection),
                .branching = peace->violations.branching *
                             (1.0 - damping * detection * option->attribution_frac)};
        }
    }
    return mean;
}

static double hardware(const struct fsi_peace *peace, const struct fsi_peace_option *option,
                       double observers) {
    double mean = 0;
    for (int s = 0; s < peace->sectors; s++) {
        struct fsi_watch watch = watch_of(peace, option, peace->sector[s].event_frac, observers);
        mean += peace->sector[s].length_km / peace->line_km *
                fsi_detect(&peace->sensors, &watch, peace->sector[s].length_km, FSI_HARDWARE);
    }
    return mean;
}

// Number of sensors of one kind that detect as much more as 100 observers more: by bisection. NaN
// where no number does.
static double exchange(const struct fsi_peace *peace, const struct fsi_peace_option *option,
                       double observers, bool cameras) {
    enum { MOST = 100000, STEPS = 60 };
    double wanted = fsi_peace_watch(peace, option, observers + 100, 0, NULL), low = 0, high = MOST;
    for (int i = 0; i < STEPS; i++) {
        double middle = (low + high) / 2;
        struct fsi_peace_option more = *option;
        more.cameras += cameras ? middle : 0;
        more.drones += cameras ? 0 : middle;
        if (fsi_peace_watch(peace, &more, observers, 0, NULL) >= wanted) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high > MOST - 1 ? NAN : high;
}

static void build_sensors(struct fsi_build *build, const struct fsi_peace *peace,
                          const struct fsi_item *item, const struct fsi_option *option,
                          struct fsi_peace_option *own) {
    double observers = 0;
    for (int i = 0; i < option->requirements; i++) {
        observers +=
            peace->component[own->component[i]].observers ? option->requirement[i].persons : 0;
    }
    // D_0: what host and backstop see without the mission.
    own->reported_frac_without = fsi_peace_watch(peace, own, 0, 0, NULL) * own->attribution_frac;
    own->cameras = fsi_build_number(build, item, FSI_K_options_cameras);
    own->drones = fsi_build_number(build, item, FSI_K_options_drones);
    own->acoustic_frac = fsi_build_number(build, item, FSI_K_options_acoustic_frac);
    own->cameras_per_100 = exchange(peace, own, observers, true);
    own->drones_per_100 = exchange(peace, own, observers, false);
    own->hardware_frac = hardware(peace, own, observers);
}

// ---- All options --------------------------------------------------------------------------------

static fs_status need_tau(const struct fsi_build *build, const struct fsi_peace *peace,
                          const struct fsi_option *option) {
    bool needed = peace->consequences;
    for (int c = 0; c < peace->columns; c++) {
        needed =
            needed || (peace->column[c].structure != NULL && peace->column[c].structure->uses_tau);
    }
    if (!needed) {
        return FS_OK;
    }
    return fsi_error(build->error, FS_ERROR_SCENARIO,
                     "belief.tau is not set: the option \"%s\" exposes troops, and what follows "
                     "hangs on whether the coalition "
                     "fights when they die. No evidence gives that probability, so there is no "
                     "default. Type --set "
                     "'belief.tau={ uncertain = \"uniform\"; min = 0; max = 1; }' to see the whole "
                     "range, or --set belief.tau=0.5 "
                     "for one value",
                     option->name);
}

fs_status fsi_build_peace_options(struct fsi_build *build, struct fsi_peace *peace, bool no_tau) {
    const struct fsi_model *model = build->model;
    struct fsi_peace_option *option =
        fsi_build_alloc(build, (size_t)model->options, sizeof *option);
    if (option == NULL) {
        return fsi_error_memory(build->error);
    }
    FS_TRY(build_components(build, peace));
    for (int i = 0; i < model->options; i++) {
        const struct fsi_option *of = &model->option[i];
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_options, (size_t)i);
        FS_TRY(find_components(build, peace, item, of, &option[i]));
        if (no_tau && option[i].exposed) {
            FS_TRY(need_tau(build, peace, of));
        }
        find_reference(peace, &option[i]);
        build_backstop(build, peace, item, &option[i]);
        build_sensors(build, peace, item, of, &option[i]);
        option[i].reject_until = of->required_full > 0 ? of->full_strength - peace->ceasefire : 0;
    }
    peace->option = option;
    return FS_OK;
}

// ---- Who comes ----------------------------------------------------------------------------------

static void send_shares(const struct fsi_build *build, int nation, struct fsi_send_nation *send) {
    const struct fsi_item *item = fsi_item_at(build->root, FSI_G_nations, (size_t)nation);
    const struct fsi_item *cls = fsi_build_class(build, item);
    if (!fsi_item_bool(item, FSI_K_nations_nato) || fsi_item_bool(item, FSI_K_nations_host)) {
        return;
    }
    double own = fsi_build_number(build, item, FSI_K_nations_send_share_frac);
    bool ground = cls != NULL && fsi_item_bool(cls, FSI_K_classes_ground);
    send->other = isnan(own) ? NUMBER(reinforcement, other_send_frac) : own;
    send->committed =
        isnan(own) && ground ? NUMBER(reinforcement, coalition_send_frac) : send->other;
}

static double tier_share(const struct fsi_build *build, int tier) {
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_tiers); i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_tiers, i);
        if ((int)fsi_build_number(build, item, FSI_K_tiers_within_days) == fsi_tier_days[tier]) {
            return fsi_build_number(build, item, FSI_K_tiers_send_frac);
        }
    }
    return 0.0;
}

// Notice of the units of each slot of a standing commitment.
static fs_status build_notices(struct fsi_build *build, struct fsi_peace *peace) {
    const struct fsi_model *model = build->model;
    int *notice = fsi_build_alloc(build, (size_t)model->commitments, sizeof *notice);
    if (notice == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int i = 0; i < model->commitments; i++) {
        const struct fsi_commitment_slot *slot = &model->commitment[i];
        notice[i] = -1;
        for (size_t k = 0; k < fsi_item_count(build->root, FSI_G_commitments) && !slot->flank;
             k++) {
            const struct fsi_item *item = fsi_item_at(build->root, FSI_G_commitments, k);
            size_t length = strlen(fsi_item_name(item));
            double days = fsi_build_number(build, item, FSI_K_commitments_notice_days);
            if (strncmp(slot->name, fsi_item_name(item), length) == 0 &&
                slot->name[length] == '/' && !isnan(days)) {
                notice[i] = (int)days;
            }
        }
    }
    peace->commitment_notice = notice;
    return FS_OK;
}

fs_status fsi_build_peace_senders(struct fsi_build *build, struct fsi_peace *peace) {
    const struct fsi_model *model = build->model;
    struct fsi_sender *sender = fsi_build_alloc(build, (size_t)model->units, sizeof *sender);
    struct fsi_send_nation *send = fsi_build_alloc(build, (size_t)model->nations, sizeof *send);
    double *strength = fsi_build_alloc(build, (size_t)model->units, sizeof *strength);
    if (sender == NULL || send == NULL || strength == NULL) {
        return fsi_error_memory(build->error);
    }
    double tier[FSI_TIERS];
    for (int j = 0; j < FSI_TIERS; j++) {
        tier[j] = tier_share(build, j);
    }
    for (int n = 0; n < model->nations; n++) {
        send_shares(build, n, &send[n]);
        for (int j = 0; j < FSI_TIERS; j++) {
            send[n].static_brigades[j] = tier[j] * model->nation[n].tier_brigades[j];
        }
    }
    for (int i = 0; i < model->units; i++) {
        const struct fsi_pool *pool = &model->pool[model->unit[i].pool];
        int j = model->unit[i].tier, n = pool->nation;
        strength[i] = model->type[pool->type].brigade_equivalents;
        if (j < FSI_TIERS && strength[i] > 0) {
            double brigades = strength[i] * tier[j];
            // What is left of a difference of equal sums is rounding.
            double left = send[n].static_brigades[j] - brigades;
            send[n].static_brigades[j] = left > 1e-9 ? left : 0.0;
            if (send[n].committed > 0 || send[n].other > 0) {
                sender[peace->senders++] =
                    (struct fsi_sender){.unit = i, .nation = n, .brigades = brigades};
            }
        }
    }
    peace->sender = sender;
    peace->send = send;
    peace->unit_strength = strength;
    peace->recall_days = fsi_build_whole_days(
        build, fsi_item_single(build->scenario, FSI_G_readiness), FSI_K_readiness_recall_days);
    return build_notices(build, peace);
}
