// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The peace of one future from the scenario: numbers, line, accords, structures. Options and
// senders: build_options.c.

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "model/peace/build.h"

double fsi_peace_host(const struct fsi_peace *peace, double day) {
    return peace->host_persons * pow(1.0 + peace->host_growth, day / 365.0);
}

double fsi_peace_adversary(const struct fsi_peace *peace, double day) {
    return peace->adversary_persons * pow(1.0 + peace->adversary_growth, day / 365.0);
}

// ---- Numbers ------------------------------------------------------------------------------------

#define NUMBER(group, key)                                                                         \
    fsi_build_number(build, fsi_item_single(build->scenario, FSI_G_##group), FSI_K_##group##_##key)

static void build_numbers(struct fsi_build *build, struct fsi_peace *peace) {
    peace->numbers = (fs_breach_numbers){
        .transport = NUMBER(literature, transport),
        .no_consent_ratio = NUMBER(literature, no_consent_ratio),
        .no_backstop_ratio = NUMBER(literature, no_backstop_ratio),
        .base_prob = NUMBER(belief, base_prob),
        .half_losses = NUMBER(belief, half_losses),
        .early_loss_frac = NUMBER(belief, early_loss_frac),
        .dependence_frac = NUMBER(belief, dependence_frac),
        .bias = NUMBER(belief, bias),
        .troop_free_frac = NUMBER(backstop, troop_free_frac),
        .win_intercept = NUMBER(deterrence, win_intercept),
        .win_slope = NUMBER(deterrence, win_slope),
        .quality = NUMBER(deterrence, quality),
        .loss_if_fail = NUMBER(deterrence, loss_if_fail),
        .intervention_cost = NUMBER(deterrence, intervention_cost),
        .noise = NUMBER(deterrence, noise),
        .spiral_frac = NUMBER(deterrence, spiral_frac),
        .monitor_effect = NUMBER(deterrence, monitor_effect),
    };
    peace->credibility = NUMBER(backstop, credibility);
    peace->air_reduction_frac = NUMBER(backstop, air_reduction_frac);
    peace->general_frac = NUMBER(peace, general_frac);
    peace->probes_per_year = NUMBER(peace, probes_per_year);
    peace->provocation_frac = NUMBER(peace, provocation_frac);
    peace->reject_ratio = NUMBER(peace, reject_ratio);
    peace->host_persons = NUMBER(host, sector_persons);
    peace->host_growth = NUMBER(host, growth_per_year);
    peace->host_per_day = NUMBER(host, reserve_persons_per_day);
    peace->adversary_persons = NUMBER(adversary, sector_persons);
    peace->adversary_growth = NUMBER(adversary, growth_per_year);
    peace->slice_persons = NUMBER(reinforcement, slice_persons);
    peace->warning_acted_prob = NUMBER(reinforcement, warning_acted_prob);
}

static void build_battle(struct fsi_build *build, struct fsi_peace *peace) {
    struct fsi_law law;
    peace->battle = (struct fsi_battle){
        .host_per_day = peace->host_per_day,
        .brigade_persons = peace->numbers.quality * peace->slice_persons,
        .killed_frac = NUMBER(battle, killed_frac),
        .captured_frac = NUMBER(battle, captured_frac),
        .hold_days = NUMBER(battle, hold_days),
        .hold_growth = NUMBER(battle, hold_growth),
        .hold_span = NUMBER(battle, hold_span),
        .hold_ratio_most = NUMBER(battle, hold_ratio_most),
        .relief_ratio = NUMBER(battle, relief_ratio),
        .watch_days = (int)NUMBER(battle, watch_days),
    };
    if (peace->battle.watch_days > FSI_NOTICE_DAYS - 1) {
        peace->battle.watch_days = FSI_NOTICE_DAYS - 1;
    }
    if (fsi_item_law(fsi_item_single(build->scenario, FSI_G_reinforcement),
                     FSI_K_reinforcement_warning_days, build->factors, &law)) {
        peace->warning = fsi_shape_make(&law);
    }
    if (fsi_item_law(fsi_item_single(build->scenario, FSI_G_battle), FSI_K_battle_hold_luck,
                     build->factors, &law)) {
        peace->luck = fsi_shape_make(&law);
    }
}

static void build_sensors(struct fsi_build *build, struct fsi_peace *peace) {
    peace->sensors = (struct fsi_sensors){
        .small_arms_frac = NUMBER(sensors, small_arms_frac),
        .observers_per_patrol = NUMBER(sensors, observers_per_patrol),
        .patrol_up_frac = NUMBER(sensors, patrol_up_frac),
        .patrol_day_frac = NUMBER(sensors, patrol_day_frac),
        .access_frac = NUMBER(sensors, access_frac),
        .patrol_radius_km = NUMBER(sensors, patrol_radius_km),
        .camera_radius_km = NUMBER(sensors, camera_radius_km),
        .camera_up_frac = NUMBER(sensors, camera_up_frac),
        .drone_radius_km = NUMBER(sensors, drone_radius_km),
        .drone_hours = NUMBER(sensors, drone_hours),
        .drone_speed_km_h = NUMBER(sensors, drone_speed_km_h),
        .drone_jam_frac = NUMBER(sensors, drone_jam_frac),
        .acoustic_detection_frac = NUMBER(sensors, acoustic_detection_frac),
        .sector_depth_km = NUMBER(sensors, sector_depth_km),
        .cloud_frac = NUMBER(sensors, cloud_frac),
        .satellite_revisit_days = NUMBER(sensors, satellite_revisit_days),
        .hardware_dwell_days = NUMBER(sensors, hardware_dwell_days),
        .common_cause_frac = NUMBER(sensors, common_cause_frac),
    };
    peace->attribution_frac = NUMBER(sensors, attribution_frac);
    peace->host_cameras = NUMBER(sensors, host_cameras);
    peace->host_drones = NUMBER(sensors, host_drones);
    peace->host_acoustic_frac = NUMBER(sensors, host_acoustic_frac);
}

// ---- Line and accords ---------------------------------------------------------------------------

static fs_status build_line(struct fsi_build *build, struct fsi_peace *peace) {
    static const enum fsi_key_id lengths[] = {
        FSI_K_line_active_front_km, FSI_K_line_front_plus_border_km, FSI_K_line_all_borders_km};
    const struct fsi_item *line = fsi_item_single(build->scenario, FSI_G_line);
    size_t count = fsi_item_count(build->root, FSI_G_sectors);
    struct fsi_sector *sector = fsi_build_alloc(build, count + 1, sizeof *sector);
    double length = 0, events = 0;
    if (sector == NULL) {
        return fsi_error_memory(build->error);
    }
    peace->line_km =
        fsi_build_number(build, line, lengths[fsi_item_enum(line, FSI_K_line_definition)]);
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_sectors, i);
        double own = fsi_build_number(build, item, FSI_K_sectors_length_frac);
        sector[i] = (struct fsi_sector){
            .name = fsi_item_name(item),
            .length_km = own * peace->line_km,
            .event_frac = fsi_build_number(build, item, FSI_K_sectors_event_frac),
            .hash = fsi_hash_more(fsi_hash("violations/"), fsi_item_name(item))};
        length += own;
        events += sector[i].event_frac;
    }
    if (count == 0) {
        sector[0] = (struct fsi_sector){.name = "line",
                                        .length_km = peace->line_km,
                                        .event_frac = 1,
                                        .hash = fsi_hash("violations/line")};
        length = events = 1;
        count = 1;
    }
    if (fabs(length - 1) > 1e-6 || fabs(events - 1) > 1e-6) {
        return fsi_error(
            build->error, FS_ERROR_SCENARIO,
            "the sectors' length_frac sum to %.4g and their event_frac to %.4g; both must sum to 1",
            length, events);
    }
    for (size_t i = 0; i < count; i++) {
        // L_s w_s, with sum w_s L_s = L.
        sector[i].events_km = sector[i].event_frac * peace->line_km;
    }
    peace->sector = sector;
    peace->sectors = (int)count;
    return FS_OK;
}

static void build_violations(struct fsi_build *build, struct fsi_peace *peace,
                             const struct fsi_item *item) {
    double start = fsi_build_number(build, item, FSI_K_accords_truce_start_frac);
    double end = fsi_build_number(build, item, FSI_K_accords_truce_end_frac);
    double decay = fsi_build_number(build, item, FSI_K_accords_truce_decay_days);
    double recommitments = fsi_build_number(build, item, FSI_K_accords_recommitments_per_year);
    double branching = fsi_build_number(build, item, FSI_K_accords_branching);
    double mean = fsi_regime_mean(start, end, decay, recommitments);
    peace->violations = (struct fsi_violation_law){
        .background = fsi_violation_background(
            fsi_build_number(build, item, FSI_K_accords_recorded_per_km_day), branching,
            NUMBER(sensors, reference_detection_frac), mean > 0 ? mean : 1.0),
        .branching = branching,
        .decay = exp2(-1.0 / fsi_build_number(build, item, FSI_K_accords_half_life_days)),
        .start = start,
        .end = end,
        .truce_decay = exp(-1.0 / decay),
        .recommit_prob = -expm1(-recommitments / 365.0),
        .shape = fsi_build_number(build, item, FSI_K_accords_day_shape),
    };
}

static fs_status build_accords(struct fsi_build *build, struct fsi_peace *peace) {
    size_t count = fsi_item_count(build->root, FSI_G_accords);
    struct fsi_accord *accord = fsi_build_alloc(build, count, sizeof *accord);
    const char *counted = fsi_item_string(fsi_item_single(build->scenario, FSI_G_peace),
                                          FSI_K_peace_violations_accord);
    fs_breach_state state = {.size = sizeof state,
                             .attacker_persons = fsi_peace_adversary(peace, peace->ceasefire),
                             .host_persons = fsi_peace_host(peace, peace->ceasefire),
                             .reject_ratio = 1,
                             .numbers = &peace->numbers};
    if (accord == NULL) {
        return fsi_error_memory(build->error);
    }
    fsi_complete_state(&state);
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_accords, i);
        double *base = fsi_build_alloc(build, (size_t)peace->days + 1, sizeof *base);
        accord[i] = (struct fsi_accord){.name = fsi_item_name(item),
                                        .title = fsi_item_string(item, FSI_K_accords_title),
                                        .p12 = fsi_build_number(build, item, FSI_K_accords_p12),
                                        .shape = fsi_build_number(build, item, FSI_K_accords_shape),
                                        .consent = fsi_item_bool(item, FSI_K_accords_consent),
                                        .base = base};
        if (base == NULL) {
            return fsi_error_memory(build->error);
        }
        for (int d = 0; d <= peace->days; d++) {
            base[d] = fsi_base_hazard(accord[i].p12, accord[i].shape, d);
        }
        accord[i].intercept =
            fsi_solve_intercept(&state, NUMBER(deterrence, decisions_per_year), accord[i].p12);
        if (counted != NULL && strcmp(counted, accord[i].name) == 0) {
            peace->violations_accord = (int)i;
        }
    }
    build_violations(build, peace,
                     fsi_item_at(build->root, FSI_G_accords, (size_t)peace->violations_accord));
    peace->accord = accord;
    peace->accords = (int)count;
    return FS_OK;
}

// ---- Structures ---------------------------------------------------------------------------------

static const fs_structure *find_structure(const struct fsi_build *build, const char *name) {
    size_t count;
    const fs_structure *own = fsi_scenario_structures(build->scenario, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(own[i].name, name) == 0) {
            return &own[i];
        }
    }
    for (size_t i = 0; i < fs_structure_count(); i++) {
        if (strcmp(fs_structure_get(i)->name, name) == 0) {
            return fs_structure_get(i);
        }
    }
    return NULL;
}

// The columns of one structure: one, or one a value of tau.
static void add_columns(struct fsi_build *build, struct fsi_peace *peace,
                        struct fsi_peace_column *column, const fs_structure *structure,
                        double weight) {
    bool spread = structure->uses_tau && peace->tau_range;
    for (int t = 0; t < (spread ? FSI_TAUS : 1); t++) {
        double tau = spread ? t / (FSI_TAUS - 1.0) : peace->tau;
        const char *name =
            spread ? fsi_arena_printf(&build->model->arena, "%s@tau=%g", structure->name, tau)
                   : structure->name;
        column[peace->columns++] =
            (struct fsi_peace_column){.structure = structure,
                                      .name = name,
                                      .tau = tau,
                                      .weight = spread ? weight / FSI_TAUS : weight};
    }
}

static fs_status build_columns(struct fsi_build *build, struct fsi_peace *peace) {
    const struct fsi_item *item = fsi_item_single(build->scenario, FSI_G_peace);
    size_t count = fsi_item_list_count(item, FSI_K_peace_structures);
    size_t weights = fsi_item_list_count(item, FSI_K_peace_weights);
    struct fsi_peace_column *column = fsi_build_alloc(build, count * FSI_TAUS + 1, sizeof *column);
    double sum = 0;
    char label[200] = "weighted";
    if (column == NULL) {
        return fsi_error_memory(build->error);
    }
    if (weights > 0 && weights != count) {
        return fsi_error(build->error, FS_ERROR_SCENARIO,
                         "peace.weights has %zu numbers for %zu structures; give one each", weights,
                         count);
    }
    for (size_t i = 0; i < weights; i++) {
        sum += fsi_item_list_number(item, FSI_K_peace_weights, i, build->factors);
    }
    for (size_t i = 0; i < count; i++) {
        const char *name = fsi_item_list_string(item, FSI_K_peace_structures, i);
        const fs_structure *structure = find_structure(build, name);
        double weight =
            sum > 0 ? fsi_item_list_number(item, FSI_K_peace_weights, i, build->factors) / sum : 0;
        if (structure == NULL || structure->size != sizeof *structure ||
            structure->relative == NULL) {
            return fsi_error(build->error, FS_ERROR_SCENARIO,
                             "peace.structures names \"%s\", which is neither built in (M0, M1, "
                             "M2) nor brought by the program",
                             name);
        }
        add_columns(build, peace, column, structure, weight);
        size_t used = strlen(label);
        snprintf(label + used, sizeof label - used, "%c%s=%.3g", i == 0 ? ':' : ';', name, weight);
    }
    if (sum > 0) {
        column[peace->columns++] = (struct fsi_peace_column){
            .name = fsi_arena_strdup(&build->model->arena, label), .tau = peace->tau};
    }
    peace->column = column;
    return FS_OK;
}

// ---- All ----------------------------------------------------------------------------------------

static void build_calendar(struct fsi_build *build, struct fsi_peace *peace) {
    const struct fsi_model *model = build->model;
    int end = 0;
    peace->ceasefire = (int)NUMBER(peace, ceasefire_day);
    for (int i = 0; i < model->options; i++) {
        end = model->option[i].last_day + 1 > end ? model->option[i].last_day + 1 : end;
    }
    end = end > 0 ? end : model->horizon;
    peace->days = end - peace->ceasefire > 1 ? end - peace->ceasefire : 1;
    peace->announcement = (int)NUMBER(peace, announcement_day) - peace->ceasefire;
}

fs_status fsi_build_peace(struct fsi_build *build) {
    if (fsi_item_count(build->root, FSI_G_accords) == 0) {
        return FS_OK;
    }
    struct fsi_peace *peace = fsi_build_alloc(build, 1, sizeof *peace);
    const struct fsi_item *belief = fsi_item_single(build->scenario, FSI_G_belief);
    if (peace == NULL) {
        return fsi_error_memory(build->error);
    }
    double tau = fsi_build_number(build, belief, FSI_K_belief_tau);
    peace->tau = isnan(tau) ? 0 : tau;
    peace->tau_range = fsi_item_uncertain(belief, FSI_K_belief_tau);
    peace->consequences =
        fsi_item_bool(fsi_item_single(build->scenario, FSI_G_peace), FSI_K_peace_consequences);
    peace->line_hash = fsi_hash("violations");
    peace->breach_hash = fsi_hash("breach");
    build_calendar(build, peace);
    build_numbers(build, peace);
    build_battle(build, peace);
    build_sensors(build, peace);
    FS_TRY(build_line(build, peace));
    FS_TRY(build_accords(build, peace));
    FS_TRY(build_columns(build, peace));
    FS_TRY(fsi_build_peace_options(build, peace, isnan(tau)));
    FS_TRY(fsi_build_peace_senders(build, peace));
    build->model->peace = peace;
    return FS_OK;
}
