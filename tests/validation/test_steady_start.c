// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The steady start against the closed form of an equilibrium and against a long warm-up. Means over
// replications at a fixed seed; the tolerance is four standard errors between them.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/walk.h"

/** What is watched on a day, in units. */
enum { IN_THEATRE, PREPARING, RETURNING, AT_HOME, EMPTY, KINDS };

// A commitment of 12 slots of AAA, which has nothing else to do; recovery, training and early ends
// as given. Tours of 100 days with 10 of overlap, a lead of 40 days: a step of 90.
static fs_model *garrison(const char *initial, const char *units, const char *training,
                          const char *returning, const char *early_end) {
    fs_scenario *scenario = scene_with(
        CHANGES("start.initial", initial, "nations.AAA.willingness", "0", "calendar.horizon_days",
                "6000", "nations.AAA.pools.battalion.units", units, "rotations.plain.training_days",
                training, "rotations.plain.returning_days", returning,
                "rotations.plain.early_end_prob", early_end));
    scene_set(scenario, "rotations.plain.min_dwell_days", "100");
    scene_set(scenario, "rotations.plain.max_extension_days", "20");
    assert_int_equal(fs_scenario_add(scenario, "commitments", "east", NULL), FS_OK);
    scene_set(scenario, "commitments.east.flank", "true");
    scene_set(scenario, "commitments.east.manoeuvre_frac", "1");
    scene_set(scenario, "commitments.east.support_type", "\"company_group\"");
    assert_int_equal(fs_scenario_add(scenario, "commitments.east.contributors", "AAA", NULL), FS_OK);
    scene_set(scenario, "commitments.east.contributors.AAA.persons", "1200");
    return scene_compile(scenario);
}

static void count_day(const struct fsi_world *world, double *count) {
    for (int u = 0; u < world->model->units; u++) {
        switch (world->unit[u].state) {
        case FSI_STATE_COMMITTED:
            count[IN_THEATRE]++;
            break;
        case FSI_STATE_TRAINING:
            count[PREPARING]++;
            break;
        case FSI_STATE_RETURNING:
            count[RETURNING]++;
            break;
        default:
            count[AT_HOME]++;
            break;
        }
    }
    for (int i = 0; i < world->slots; i++) {
        count[EMPTY] += world->slot[i].incumbent < 0;
    }
}

/** Mean and standard error of each kind. */
struct means {
    double mean[KINDS], error[KINDS];
};

// Means over the days `first` to `first + days - 1` of `worlds` replications.
static struct means watch(fs_model *model, int first, int days, uint32_t worlds) {
    struct means means = {0};
    double squares[KINDS] = {0};
    struct walk walk;
    walk_open(&walk, model, 11, 1);
    for (uint32_t r = 1; r <= worlds; r++) {
        double count[KINDS] = {0};
        fsi_world_begin(&walk.world, &walk.model, NULL, walk.key, r);
        while (walk.world.day < first + days) {
            fsi_world_step(&walk.world);
            if (walk.world.day > first) {
                count_day(&walk.world, count);
            }
        }
        for (int k = 0; k < KINDS; k++) {
            means.mean[k] += count[k] / days / worlds;
            squares[k] += count[k] / days * (count[k] / days);
        }
    }
    for (int k = 0; k < KINDS; k++) {
        const double variance = fmax(0, squares[k] / worlds - means.mean[k] * means.mean[k]);
        means.error[k] = sqrt(variance / (worlds - 1));
    }
    walk_close(&walk);
    return means;
}

static const char *const kind_names[KINDS] = {"in theatre", "preparing", "returning", "at home",
                                              "empty"};

static void assert_means(const struct means *means, const double *expected, const char *what) {
    for (int k = 0; k < KINDS; k++) {
        if (!is_close(means->mean[k], expected[k], 1e-9, 4 * means->error[k])) {
            print_error("%s, %s: %.4f, expected %.4f, standard error %.4f\n", what, kind_names[k],
                        means->mean[k], expected[k], means->error[k]);
            fail();
        }
    }
}

// On every single day from the first on: of 60 units 12 x 100/90 in theatre, 12 x 40/90 called, 12 x
// mean recovery / 90 returning.
static void assert_equilibrium(const char *training, const char *returning, double mean_returning) {
    static const int days[] = {0, 1, 9, 45, 89, 90, 400};
    fs_model *model = garrison("\"steady\"", "60", training, returning, "0");
    const double theatre = 12 * 100 / 90.0, preparing = 12 * 40 / 90.0,
                 back = 12 * mean_returning / 90;
    const double expected[KINDS] = {theatre, preparing, back, 60 - theatre - preparing - back, 0};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char what[32];
        const struct means means = watch(model, days[i], 1, 2000);
        snprintf(what, sizeof what, "day %d", days[i]);
        assert_means(&means, expected, what);
        assert_true(means.error[IN_THEATRE] < 0.05);
    }
    fs_model_free(model);
}

static void test_a_steady_start_is_the_equilibrium_from_the_first_day(void **state) {
    (void)state;
    assert_equilibrium("30", "40", 40);
}

// A triangle of 20, 30, 40 has its mean in the middle; so has the uniform law of 10 to 110.
static void test_so_it_is_with_random_durations(void **state) {
    (void)state;
    assert_equilibrium("{ random = \"triangular\"; min = 20; mode = 30; max = 40; }",
                       "{ random = \"uniform\"; min = 10; max = 110; }", 60);
}

// The long warm-up: everybody rested on day 0, and days 3,600 to 5,399 (twenty steps) of that,
// against days 0 to 1,799 of a steady start.
static void assert_same_as_warm_up(const char *units, const char *early_end, const char *what) {
    static const char *const training = "{ random = \"triangular\"; min = 20; mode = 30; max = 40; }";
    static const char *const returning = "{ random = \"uniform\"; min = 10; max = 110; }";
    fs_model *steady = garrison("\"steady\"", units, training, returning, early_end);
    fs_model *rested = garrison("\"rested\"", units, training, returning, early_end);
    const struct means now = watch(steady, 0, 1800, 200), later = watch(rested, 3600, 1800, 200);
    struct means both = now;
    for (int k = 0; k < KINDS; k++) {
        both.error[k] = hypot(now.error[k], later.error[k]);
    }
    assert_means(&both, later.mean, what);
    fs_model_free(steady);
    fs_model_free(rested);
}

static void test_a_long_warm_up_ends_in_the_steady_start(void **state) {
    (void)state;
    assert_same_as_warm_up("60", "0", "many units");
}

// 12 x 300/90 = 40 units hold the slots at the norm: two more are enough, just.
static void test_also_when_there_are_hardly_enough_units(void **state) {
    (void)state;
    assert_same_as_warm_up("42", "0", "hardly enough units");
}

static void test_also_when_tours_end_early(void **state) {
    (void)state;
    assert_same_as_warm_up("60", "0.1", "early ends");
}

// Time at home between two tours in equilibrium: N x step / D less a tour. 60 x 90/12 - 100 = 350.
static void test_the_time_at_home_is_what_the_pool_allows(void **state) {
    (void)state;
    static const char *const initial[2] = {"\"steady\"", "\"rested\""};
    for (int i = 0; i < 2; i++) {
        fs_model *model = garrison(initial[i], "60", "30", "40", "0");
        struct scene_tape tape = scene_replay(model, 1, 1);
        double days = 0;
        int count = 0;
        for (int n = 1; n <= 60; n++) {
            char unit[32];
            snprintf(unit, sizeof unit, "AAA/battalion/%d", n);
            const struct scene_event *left, *back;
            for (size_t k = 0; (left = scene_find(&tape, "", "departed", NULL, unit, k)) != NULL; k++) {
                size_t m = 0;
                while ((back = scene_find(&tape, "", "arrived", NULL, unit, m)) != NULL &&
                       back->day < left->day) {
                    m++;
                }
                if (back != NULL && left->day > 900) {
                    days += back->day - left->day;
                    count++;
                }
            }
        }
        // Ends of the run cut off long pairs rather than short ones; there are about 600 pairs.
        assert_true(count > 400);
        assert_close(days / count, 350, 0.01, 0);
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_steady_start_is_the_equilibrium_from_the_first_day),
        cmocka_unit_test(test_so_it_is_with_random_durations),
        cmocka_unit_test(test_a_long_warm_up_ends_in_the_steady_start),
        cmocka_unit_test(test_also_when_there_are_hardly_enough_units),
        cmocka_unit_test(test_also_when_tours_end_early),
        cmocka_unit_test(test_the_time_at_home_is_what_the_pool_allows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
