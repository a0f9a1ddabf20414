// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// M0, M1 and M2: limits and directions that model 7.2 and the evidence page state, and their worked
// figures.
#include "support/assert_close.h"

#include <math.h>

#include "model/peace/structures.h"

static const fs_breach_numbers central = {.transport = 1,
                                          .no_consent_ratio = 0.5,
                                          .no_backstop_ratio = 0.5,
                                          .base_prob = 0.05,
                                          .half_losses = 300,
                                          .early_loss_frac = 0.10,
                                          .dependence_frac = 0.5,
                                          .troop_free_frac = 0.5,
                                          .win_intercept = -0.04,
                                          .win_slope = 0.92,
                                          .quality = 1.2,
                                          .loss_if_fail = 0.6,
                                          .intervention_cost = 1.5,
                                          .noise = 0.45,
                                          .spiral_frac = 0.20,
                                          .monitor_effect = 0.25};

static fs_breach_component component;

// A force of one kind on a day at tau and credibility.
static fs_breach_state force(double persons, double reference, double exposed, double fighting,
                             double tau, double credibility) {
    component = (fs_breach_component){.name = "kind",
                                      .persons = persons,
                                      .reference = reference,
                                      .exposed_frac = exposed,
                                      .fighting_frac = fighting,
                                      .hazard_ratio = 0.75,
                                      .presumes_backstop = true};
    fs_breach_state state = {.size = sizeof state,
                             .persons = persons,
                             .size_frac = fmin(1, persons / reference),
                             .fighting_persons = fighting * persons,
                             .early_losses = 0.10 * exposed * persons,
                             .training_gain_frac = 0.05,
                             .attacker_persons = 150000,
                             .host_persons = 90000,
                             .consent = true,
                             .credibility = credibility,
                             .reject_ratio = 1,
                             .tau = tau,
                             .components = 1,
                             .component = &component,
                             .numbers = &central};
    fsi_complete_state(&state);
    state.intercept = fsi_solve_intercept(&state, 4, 0.25);
    return state;
}

static fs_breach_state reassurance(double tau, double credibility) {
    return force(17500, 17500, 0.10, 0.5, tau, credibility);
}

static double ratio_to_no_force(const fs_structure *structure, const fs_breach_state *state) {
    fs_breach_state none = fsi_without_force(state);
    return structure->relative(state, NULL) / structure->relative(&none, NULL);
}

static void the_hazard_falls_with_the_backstop_as_stated(void **state) {
    (void)state;
    // Model 7.2: at tau 0.5 and p_bs 0, 0.2, 0.4, 0.8 a reassurance force leaves .63, .57, .48, .33
    // of h0.
    const double credibility[] = {0, 0.2, 0.4, 0.8}, stated[] = {0.63, 0.57, 0.48, 0.33};
    for (int i = 0; i < 4; i++) {
        fs_breach_state on = reassurance(0.5, credibility[i]);
        assert_close(fsi_m2.relative(&on, NULL), stated[i], 0, 0.011);
    }
}

static void without_a_force_the_ratio_is_one_and_continuous(void **state) {
    (void)state;
    for (size_t s = 0; s < fs_structure_count(); s++) {
        const fs_structure *structure = fs_structure_get(s);
        fs_breach_state none = force(0, 17500, 0.8, 0.5, 0.7, 0.4);
        assert_close(ratio_to_no_force(structure, &none), 1, 0, 1e-12);
        fs_breach_state few = force(1, 17500, 0.8, 0.5, 0.7, 0.4);
        assert_close(ratio_to_no_force(structure, &few), 1, 0, 1e-3);
    }
}

static void the_ratio_of_m2_falls_with_force_and_with_tau(void **state) {
    (void)state;
    double before = 2;
    for (double persons = 0; persons <= 100000; persons += 2500) {
        fs_breach_state on = force(persons, 17500, 0.6, 0.6, 0.5, 0.4);
        double ratio = ratio_to_no_force(&fsi_m2, &on);
        assert_true(ratio < before);
        before = ratio;
    }
    before = 2;
    for (double tau = 0; tau <= 1; tau += 0.05) {
        fs_breach_state on = force(3000, 3000, 0.8, 0.3, tau, 0.4);
        double ratio = ratio_to_no_force(&fsi_m2, &on);
        assert_true(ratio < before);
        before = ratio;
    }
}

static void the_hazard_of_m2_falls_with_the_backstop(void **state) {
    (void)state;
    double before = 2;
    for (double credibility = 0; credibility <= 1; credibility += 0.05) {
        fs_breach_state on = reassurance(0.5, credibility);
        double hazard = fsi_m2.relative(&on, NULL);
        assert_true(hazard < before);
        before = hazard;
    }
}

static void m2_is_m0_without_tau_backstop_fighters_training_and_monitoring(void **state) {
    (void)state;
    fs_breach_numbers numbers = central;
    numbers.monitor_effect = 0;
    fs_breach_state on = force(60000, 60000, 0.6, 0, 0, 0);
    on.training_gain_frac = 0;
    on.reported_frac = 0.5;
    on.numbers = &numbers;
    fsi_complete_state(&on);
    assert_close(fsi_m2.relative(&on, NULL), 1, 0, 1e-12);
}

// Identity: v is solved from it.
static void without_force_and_backstop_decisions_give_p12(void **state) {
    (void)state;
    fs_breach_state on = reassurance(0.5, 0.4);
    fs_breach_state none = fsi_without_anything(&on);
    double per_year = 4 * fsi_logistic((fsi_attack_value(&none) + on.intercept) / central.noise);
    assert_close(-expm1(-per_year), 0.25, 0, 1e-9);
    assert_close(fsi_m2.relative(&none, NULL), 1, 0, 1e-12);
}

static void the_ratio_of_m1_is_that_of_the_literature_in_part(void **state) {
    (void)state;
    fs_breach_state full = reassurance(0.5, 0.4);
    assert_close(fsi_m1.relative(&full, NULL), 0.75, 0, 1e-12);
    full.consent = false;
    assert_close(fsi_m1.relative(&full, NULL), pow(0.75, 0.5), 0, 1e-12);
    full.credibility = 0;
    assert_close(fsi_m1.relative(&full, NULL), pow(0.75, 0.25), 0, 1e-12);
    fs_breach_state half = force(8750, 17500, 0.1, 0.5, 0.5, 0.4);
    assert_close(fsi_m1.relative(&half, NULL), sqrt(0.75), 0, 1e-12);
    component.hazard_ratio = 1.2;
    half.consent = false;
    // A harm is not halved.
    assert_close(fsi_m1.relative(&half, NULL), sqrt(1.2), 0, 1e-12);
}

static void in_a_layered_force_the_lowest_ratio_counts(void **state) {
    (void)state;
    fs_breach_component two[] = {{.persons = 500, .reference = 500, .hazard_ratio = 0.9},
                                 {.persons = 17500, .reference = 17500, .hazard_ratio = 0.75}};
    fs_breach_state on = reassurance(0.5, 0.4);
    on.component = two;
    on.components = 2;
    assert_close(fsi_m1.relative(&on, NULL), 0.75, 0, 1e-12);
}

static void rejection_raises_the_hazard_of_m1_and_m2_alone(void **state) {
    (void)state;
    fs_breach_state on = reassurance(0.5, 0.4), rejected = on;
    rejected.reject_ratio = 1.5;
    assert_close(fsi_m0.relative(&rejected, NULL), 1, 0, 0);
    assert_close(fsi_m1.relative(&rejected, NULL), 1.5 * fsi_m1.relative(&on, NULL), 0, 1e-12);
    assert_close(fsi_m2.relative(&rejected, NULL), 1.5 * fsi_m2.relative(&on, NULL), 0, 1e-12);
}

static void dependent_wills_add_nothing_and_independent_ones_do(void **state) {
    (void)state;
    fs_breach_numbers numbers = central;
    struct fsi_will will = {.coalition = 0.5, .backstop = 0.4};
    numbers.dependence_frac = 1;
    assert_close(fsi_intervention(&numbers, will), 0.5, 0, 1e-12);
    numbers.dependence_frac = 0;
    assert_close(fsi_intervention(&numbers, will), 0.7, 0, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hazard_falls_with_the_backstop_as_stated),
        cmocka_unit_test(without_a_force_the_ratio_is_one_and_continuous),
        cmocka_unit_test(the_ratio_of_m2_falls_with_force_and_with_tau),
        cmocka_unit_test(the_hazard_of_m2_falls_with_the_backstop),
        cmocka_unit_test(m2_is_m0_without_tau_backstop_fighters_training_and_monitoring),
        cmocka_unit_test(without_force_and_backstop_decisions_give_p12),
        cmocka_unit_test(the_ratio_of_m1_is_that_of_the_literature_in_part),
        cmocka_unit_test(in_a_layered_force_the_lowest_ratio_counts),
        cmocka_unit_test(rejection_raises_the_hazard_of_m1_and_m2_alone),
        cmocka_unit_test(dependent_wills_add_nothing_and_independent_ones_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
