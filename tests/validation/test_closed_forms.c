// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Closed forms of rotation. d tour, o overlap, h time at home, a availability, D slots, N units:
// N = D (d + h) / ((d - o) a) for full handovers. Cases without randomness are exact; where laws
// are drawn the tolerance is four standard errors at the seed given.
//
// The hard minimum of dwell is the norm here, so that a unit too few shows as a gap.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

#define REQUIREMENT "options.force.requirements.manoeuvre"

/** A policy and what is asked of it. */
struct rotation {
    int tour, overlap, home, units, slots;
    bool pool; // relief dates follow arrivals (coalition pool); else they are chained
};

static void set_days(fs_scenario *scenario, const char *key, int days) {
    char path[64];
    snprintf(path, sizeof path, "rotations.plain.%s", key);
    scene_set_number(scenario, path, days);
}

// Full strength from day `full` to the end at 12,000, after a ramp over one step between reliefs:
// the slots' relief dates are spread evenly.
static fs_scenario *rotate(struct rotation r) {
    enum { FULL = 2000, END = 12000 };
    char profile[64];
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.offer_uncapped", "true", REQUIREMENT ".profile_fracs",
                           "[0, 1, 1]", REQUIREMENT ".profile_shape", "\"ramp\""));
    snprintf(profile, sizeof profile, "[%d, %d, %d]", FULL - (r.tour - r.overlap), FULL, END);
    scene_set(scenario, REQUIREMENT ".profile_days", profile);
    scene_set_number(scenario, "calendar.horizon_days", END);
    scene_set_number(scenario, "nations.AAA.pools.battalion.units", r.units);
    scene_set_number(scenario, REQUIREMENT ".persons", 100.0 * r.slots);
    if (r.pool) {
        scene_set(scenario, REQUIREMENT ".regime", "\"coalition_pool\"");
    }
    set_days(scenario, "tour_days", r.tour);
    set_days(scenario, "overlap_days", r.overlap);
    set_days(scenario, "target_dwell_days", r.home);
    set_days(scenario, "min_dwell_days", r.home);
    return scenario;
}

/** What the plateau of a rotation shows. */
struct outcome {
    double gap;     // share of slot-days without a unit
    double overlap; // days of handover a slot-day
    double pool_multiple;
};

static struct outcome outcome_of(fs_scenario *scenario) {
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 1);
    const double deployed = scene_mean(result, 0, "deployed_persons");
    const struct outcome outcome = {
        .gap = 1 - deployed / scene_mean(result, 0, "required_persons"),
        .overlap = (scene_mean(result, 0, "in_theatre_persons") - deployed) / deployed,
        .pool_multiple = scene_mean(result, 0, "pool_multiple")};
    fs_result_free(result);
    fs_model_free(model);
    return outcome;
}

// Mean of a series over days first..last.
static double mean_of(const fs_result *result, const char *name, int first, int last) {
    for (size_t i = 0; i < fs_result_series_count(result); i++) {
        fs_series series;
        double sum = 0;
        size_t days = 0;
        assert_int_equal(fs_result_series(result, 0, i, &series), FS_OK);
        for (size_t k = 0; strcmp(series.name, name) == 0 && k < series.count; k++) {
            if (series.days[k] >= first && series.days[k] <= last) {
                sum += series.mean[k];
                days++;
            }
        }
        if (days > 0) {
            return sum / (double)days;
        }
    }
    fail();
    return 0;
}

static fs_result *run_with_series(fs_model *model, uint32_t replications) {
    fs_run_options options = fs_run_options_default();
    fs_result *result = NULL;
    options.replications = replications;
    options.series_step_days = 1;
    assert_int_equal(fs_run(&result, model, &options, NULL), FS_OK);
    return result;
}

static int needed(struct rotation r) {
    return (int)ceil((double)r.slots * (r.tour + r.home) / (r.tour - r.overlap) - 1e-9);
}

// ---- How many units ----------------------------------------------------------------------------

// Norms read or usual, in days of 365/12 a month: Germany 4 + 20, France 4 in 16, Britain 6 + 24,
// six months at 1:2 and 1:3, nine at 1:3; with a fortnight of handover or none.
static const struct rotation norms[] = {
    {122, 14, 608, 0, 10, false}, {122, 14, 365, 0, 10, false}, {183, 14, 730, 0, 10, false},
    {183, 14, 365, 0, 7, false},  {183, 14, 548, 0, 12, false}, {274, 30, 821, 0, 5, false},
    {122, 0, 365, 0, 10, false},  {183, 0, 730, 0, 3, false},
};

static void test_the_number_of_units_gives_full_handovers_without_a_gap(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof norms / sizeof *norms; i++) {
        for (int pool = 0; pool < 2; pool++) {
            struct rotation r = norms[i];
            r.pool = pool;
            r.units = needed(r);
            const struct outcome full = outcome_of(rotate(r));
            assert_close(full.gap, 0, 0, 1e-12);
            // Over the plateau's whole days; one handover more or less at its ends.
            assert_close(full.overlap, (double)r.overlap / (r.tour - r.overlap), 0.02, 0);
            assert_close(full.pool_multiple,
                         pool ? NAN : (double)(r.tour + r.home) / (r.tour - r.overlap), 1e-14, 0);
        }
    }
}

// Where relief dates are chained a late unit leaves on its date all the same.
static void test_fewer_units_open_gaps_between_chained_reliefs(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof norms / sizeof *norms; i++) {
        struct rotation r = norms[i];
        r.units = needed(r) - 2;
        assert_true(outcome_of(rotate(r)).gap > 0.005);
    }
}

// Relief dates that follow arrivals, ten slots, 43.3 units needed: 44 give full handovers, 43
// shorter ones and hardly a gap, 42 open gaps.
static void test_one_unit_fewer_shortens_overlaps_and_two_fewer_open_gaps(void **state) {
    (void)state;
    struct rotation r = {183, 14, 549, 44, 10, true};
    assert_int_equal(needed(r), 44);
    const struct outcome full = outcome_of(rotate(r));
    r.units = 43;
    const struct outcome fewer = outcome_of(rotate(r));
    r.units = 42;
    const struct outcome two = outcome_of(rotate(r));
    assert_close(full.gap, 0, 0, 1e-12);
    assert_true(fewer.overlap < full.overlap && two.overlap < fewer.overlap);
    assert_true(fewer.gap < 0.01);
    assert_true(two.gap > 0.015);
}

// One slot, four units: 40 of ten slots, the number without overlap, D (d + h) / d. Three handovers
// are full, then all four units are away until day 732 of a cycle whose relief was due on 676 and
// whose incumbent left on 690: 42 days of 732 are empty. If all handovers were full it would be
// o / d = 14/183, 7.7 %; twenty slots come near it.
static void test_the_number_without_overlap_leaves_six_to_eight_percent_empty(void **state) {
    (void)state;
    struct rotation r = {183, 14, 549, 4, 1, true};
    fs_model *model = scene_compile(rotate(r));
    struct scene_tape tape = scene_replay(model, 1, 1);
    // From the fourth gap on, cycle by cycle.
    for (size_t i = 3; i < 12; i++) {
        const int gap = scene_day(&tape, "gap", "POOL/manoeuvre/1", i);
        assert_int_equal(scene_day(&tape, "gap", "POOL/manoeuvre/1", i + 1) - gap, 732);
        assert_int_equal(scene_day(&tape, "arrived", "POOL/manoeuvre/1", 4 * (i + 1)) - gap, 42);
    }
    scene_tape_free(&tape);
    fs_model_free(model);

    r.slots = 20;
    r.units = 80;
    const double gap = outcome_of(rotate(r)).gap;
    assert_true(gap > 0.06 && gap < 14.0 / 183);
}

// A norm of 1:k, no overlap: k + 1 units for each in place, and not one fewer.
static void test_a_ratio_of_one_to_k_needs_k_plus_one(void **state) {
    (void)state;
    for (int k = 1; k <= 5; k++) {
        struct rotation r = {100, 0, 100 * k, 3 * (k + 1), 3, false};
        assert_close(outcome_of(rotate(r)).gap, 0, 0, 1e-12);
        r.units--;
        assert_true(outcome_of(rotate(r)).gap > 0.01);
    }
}

// ---- What a pool sustains ----------------------------------------------------------------------

// 30 units, of which 0.8 may go: 24 x 169/732 = 5.54, so five slots.
static void test_a_pool_sustains_the_floor(void **state) {
    (void)state;
    for (int slots = 5; slots <= 6; slots++) {
        fs_scenario *scenario = rotate((struct rotation){183, 14, 549, 30, slots, false});
        scene_set(scenario, "nations.AAA.available_frac", "0.8");
        const double gap = outcome_of(scenario).gap;
        assert_true(slots == 5 ? gap == 0 : gap > 0.01);
    }
}

// Senate report a08-548: 4 months of 16 and 20,000 in place need 80,000, and 90,000 if one in nine
// is not available. Units of 1,000.
static void test_unavailable_units_must_be_there_too(void **state) {
    (void)state;
    for (int units = 89; units <= 90; units++) {
        fs_scenario *scenario = rotate((struct rotation){120, 0, 360, units, 20, false});
        scene_set(scenario, "nations.AAA.available_frac", "0.888888888888889");
        const double gap = outcome_of(scenario).gap;
        assert_true(units == 90 ? gap < 1e-12 : gap > 0.001);
    }
}

// Two nations of seven units each: 7 x 169/732 = 1.6 slots. By nation one each; in one pool, with
// 14 x 169/732 = 3.2, three.
static void test_pools_that_cannot_share_round_down_each(void **state) {
    (void)state;
    const struct rotation r = {183, 14, 549, 7, 0, false};
    for (int slots = 1; slots <= 2; slots++) {
        struct rotation national = r;
        national.slots = slots;
        assert_true((outcome_of(rotate(national)).gap < 1e-12) == (slots == 1));
    }
    for (int slots = 3; slots <= 4; slots++) {
        struct rotation common = r;
        common.slots = slots;
        common.pool = true;
        fs_scenario *scenario = rotate(common);
        scene_add_nation(scenario, "BBB", 7);
        assert_true((outcome_of(scenario).gap < 1e-12) == (slots == 3));
    }
}

// ARFORGEN: 45 brigades a year on, two off, and 28 a year on, four off: 15 and 5, 20 in all, where
// the sum of the fractions would be 20.6.
static void test_forty_five_and_twenty_eight_brigades_sustain_twenty(void **state) {
    (void)state;
    struct rotation active = {365, 0, 730, 45, 15, false}, guard = {365, 0, 1460, 28, 5, false};
    assert_close(outcome_of(rotate(active)).gap, 0, 0, 1e-12);
    assert_close(outcome_of(rotate(guard)).gap, 0, 0, 1e-12);
    active.slots = 16;
    guard.slots = 6;
    assert_true(outcome_of(rotate(active)).gap > 0.01);
    assert_true(outcome_of(rotate(guard)).gap > 0.01);
}

// ---- Cohorts and multiples ---------------------------------------------------------------------

// Twenty units in a cycle of 100 + 260 days hold five slots: of them 20 x length / 360 are in each
// state. Days 600 to 1,319 are two whole cycles.
static void test_a_cohort_is_the_pool_times_its_share_of_the_cycle(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES(
        "calendar.horizon_days", "1600", REQUIREMENT ".persons", "500", REQUIREMENT ".profile_days",
        "[40, 1560]", "nations.AAA.pools.battalion.units", "20",
        "rotations.plain.target_dwell_days", "260", "rotations.plain.min_dwell_days", "260"));
    fs_model *model = scene_compile(scenario);
    fs_result *result = run_with_series(model, 2);
    const double each = 20 * 100 / 360.0;
    assert_close(mean_of(result, "training_persons", 600, 1319), each * 30, 1e-12, 0);
    assert_close(mean_of(result, "standby_persons", 600, 1319), each * 10, 1e-12, 0);
    assert_close(mean_of(result, "in_theatre_persons", 600, 1319), each * 100, 1e-12, 0);
    assert_close(mean_of(result, "returning_persons", 600, 1319), each * 40, 1e-12, 0);
    assert_close(mean_of(result, "units_in_cycle", 600, 1319), 20 * 180 / 360.0, 1e-12, 0);
    assert_close(mean_of(result, "deployed_persons", 600, 1319), 500, 0, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// The default policy at 1:3: 135 days of training, 14 of margin, 183 in theatre, 90 of recovery for
// every 169 days of a slot; a pool of (183 + 549)/169 units.
static void test_the_multiples_of_the_default_policy(void **state) {
    (void)state;
    fs_scenario *scenario = rotate((struct rotation){183, 14, 549, 60, 10, false});
    set_days(scenario, "training_days", 135);
    set_days(scenario, "margin_days", 14);
    set_days(scenario, "returning_days", 90);
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(result, 0, "pipeline_multiple"), (135 + 14 + 183 + 90) / 169.0, 0.005,
                 0);
    assert_close(scene_mean(result, 0, "pool_multiple"), 732 / 169.0, 1e-14, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// Ratios: Germany's 4 + 20 is a sixth, France's 4 of 16 a quarter, Britain's 6 + 24 a fifth, within
// what rounding months to days can do.
static void test_national_norms_are_the_published_multiples(void **state) {
    (void)state;
    static const struct {
        int tour, home;
        double multiple;
    } cases[] = {{122, 608, 6}, {122, 365, 4}, {183, 730, 5}, {183, 365, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct rotation r = {cases[i].tour, 0, cases[i].home, 60, 5, false};
        assert_close(outcome_of(rotate(r)).pool_multiple, cases[i].multiple, 0.005, 0);
    }
}

// 64,000 persons for two years in tours of six months without overlap: four times as many are sent.
static void test_sixty_four_thousand_for_two_years_use_256000(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES(
        "unit_types.battalion.persons", "1000", REQUIREMENT ".persons", "64000",
        REQUIREMENT ".profile_days", "[40, 770]", "nations.AAA.pools.battalion.units", "400",
        "rotations.plain.tour_days", "183", "rotations.plain.overlap_days", "0",
        "rotations.plain.target_dwell_days", "549", "rotations.plain.min_dwell_days", "549",
        "nations.AAA.max_pledge_persons", "1000000", "options.force.offer_uncapped", "true"));
    fs_result *result = scene_run(model, 1, 1, 1);
    assert_close(scene_mean(result, 0, "deployed_persons"), 64000, 1e-14, 0);
    assert_close(scene_mean(result, 0, "person_tours"), 256000, 0, 0);
    assert_close(scene_mean(result, 0, "person_tours_multiple"), 4, 1e-14, 0);
    fs_result_free(result);
    fs_model_free(model);
}

// ---- Only means matter -------------------------------------------------------------------------

// With enough units and margin nothing waits for anything: training and recovery of equal means
// give equal cohorts, whatever their law. 24 slots in step; 60 replications of ten steps each.
static void test_without_contention_only_the_means_of_durations_matter(void **state) {
    (void)state;
    static const char *const training[] = {
        "60", "{ random = \"triangular\"; min = 20; mode = 60; max = 100; }",
        "{ random = \"lognormal\"; mean = 60; cv = 0.25; }"};
    static const char *const returning[] = {
        "50", "{ random = \"triangular\"; min = 10; mode = 50; max = 90; }",
        "{ random = \"lognormal\"; mean = 50; cv = 0.4; }"};
    // Standard deviations of the laws: (max - min) / sqrt(24), mean x cv.
    static const double training_sd[] = {0, 16.33, 15}, returning_sd[] = {0, 16.33, 20};
    for (int i = 0; i < 3; i++) {
        fs_scenario *scenario = scene_with(
            CHANGES("calendar.horizon_days", "2000", REQUIREMENT ".persons", "2400",
                    REQUIREMENT ".profile_days", "[200, 1900]", "nations.AAA.pools.battalion.units",
                    "120", "rotations.plain.training_days", training[i],
                    "rotations.plain.returning_days", returning[i], "rotations.plain.margin_days",
                    "80", "options.force.offer_uncapped", "true"));
        fs_model *model = scene_compile(scenario);
        fs_result *result = run_with_series(model, 60);
        // A tour every 90 days: 240 in these 900 days, 14,400 in all; a mean over tours of time T
        // has the standard error sd / sqrt(14,400), in persons x 24 x 100 / 90.
        const double scale = 2400 / 90.0, error = 4 * scale / sqrt(14400);
        assert_close(mean_of(result, "training_persons", 600, 1499), scale * 60, 0.0005,
                     error * training_sd[i]);
        assert_close(mean_of(result, "standby_persons", 600, 1499), scale * 80, 0.0005,
                     error * training_sd[i]);
        assert_close(mean_of(result, "returning_persons", 600, 1499), scale * 50, 0.0005,
                     error * returning_sd[i]);
        // A lognormal training outlasts the lead of 140 days in three of 10,000 tours.
        assert_close(mean_of(result, "in_theatre_persons", 600, 1499), scale * 100, 0.0005, 0);
        assert_close(mean_of(result, "deployed_persons", 600, 1499), 2400, 0.0005, 0);
        fs_result_free(result);
        fs_model_free(model);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_number_of_units_gives_full_handovers_without_a_gap),
        cmocka_unit_test(test_fewer_units_open_gaps_between_chained_reliefs),
        cmocka_unit_test(test_one_unit_fewer_shortens_overlaps_and_two_fewer_open_gaps),
        cmocka_unit_test(test_the_number_without_overlap_leaves_six_to_eight_percent_empty),
        cmocka_unit_test(test_a_ratio_of_one_to_k_needs_k_plus_one),
        cmocka_unit_test(test_a_pool_sustains_the_floor),
        cmocka_unit_test(test_unavailable_units_must_be_there_too),
        cmocka_unit_test(test_pools_that_cannot_share_round_down_each),
        cmocka_unit_test(test_forty_five_and_twenty_eight_brigades_sustain_twenty),
        cmocka_unit_test(test_a_cohort_is_the_pool_times_its_share_of_the_cycle),
        cmocka_unit_test(test_the_multiples_of_the_default_policy),
        cmocka_unit_test(test_national_norms_are_the_published_multiples),
        cmocka_unit_test(test_sixty_four_thousand_for_two_years_use_256000),
        cmocka_unit_test(test_without_contention_only_the_means_of_durations_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
