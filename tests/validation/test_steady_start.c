// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The steady start against the closed form of an equilibrium and against a long warm-up. Means over
// replications at a fixed seed; the tolerance is four standard errors between them.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "random/philox.h"
#include "support/assert_close.h"
#include "support/walk.h"

/** What is watched on a day, in units. */
enum { IN_THEATRE, PREPARING, RETURNING, AT_HOME, EMPTY, KINDS };

/** Durations, as texts of a scenario file. */
struct laws {
    const char *training, *returning, *early_end;
};

// AAA with nothing to do but commitments. Tours of 100 days with 10 of overlap: a step of 90; a
// lead of 40 days; the norm of 200 days may be broken down to 100.
static fs_scenario *barracks(const char *initial, const char *units, struct laws laws) {
    return scene_with(
        CHANGES("start.initial", initial, "nations.AAA.willingness", "0", "calendar.horizon_days",
                "6000", "nations.AAA.pools.battalion.units", units, "rotations.plain.training_days",
                laws.training, "rotations.plain.returning_days", laws.returning,
                "rotations.plain.early_end_prob", laws.early_end, "rotations.plain.min_dwell_days",
                "100", "rotations.plain.max_extension_days", "20"));
}

// A commitment of `slots` battalions of AAA.
static void commit(fs_scenario *scenario, const char *name, int slots) {
    static const char *const values[][2] = {
        {"flank", "true"}, {"manoeuvre_frac", "1"}, {"support_type", "\"company_group\""}};
    char path[96];
    assert_int_equal(fs_scenario_add(scenario, "commitments", name, NULL), FS_OK);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        snprintf(path, sizeof path, "commitments.%s.%s", name, values[i][0]);
        scene_set(scenario, path, values[i][1]);
    }
    snprintf(path, sizeof path, "commitments.%s.contributors", name);
    assert_int_equal(fs_scenario_add(scenario, path, "AAA", NULL), FS_OK);
    snprintf(path, sizeof path, "commitments.%s.contributors.AAA.persons", name);
    scene_set_number(scenario, path, 100 * slots);
}

// Twelve slots in equilibrium.
static fs_model *garrison(const char *units, struct laws laws) {
    fs_scenario *scenario = barracks("\"steady\"", units, laws);
    commit(scenario, "east", 12);
    return scene_compile(scenario);
}

// Twelve slots that begin on random days of one step, by units that are all rested: their phases
// are as random as those of a steady start, and differ from one `number` to the next.
static fs_model *recruits(const char *units, struct laws laws, uint32_t number) {
    fs_scenario *scenario = barracks("\"rested\"", units, laws);
    long start;
    assert_true(fsi_date_parse("2026-07-01", &start));
    for (uint32_t i = 0; i < 12; i++) {
        char name[16], path[64], date[16], text[32];
        const struct fsi_block block =
            fsi_philox(fsi_key_of(5, 1), i, number, fsi_hash("start of a slot"));
        snprintf(name, sizeof name, "c%u", (unsigned)i);
        commit(scenario, name, 1);
        fsi_date_format(date, start + 40 + (long)floor(90 * fsi_unit(block.word[0])));
        snprintf(text, sizeof text, "\"%s\"", date);
        snprintf(path, sizeof path, "commitments.%s.start_date", name);
        scene_set(scenario, path, text);
    }
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

/** Sums over independent values. */
struct sums {
    double sum[KINDS], squares[KINDS], count;
};

// Adds the mean over the days `first` to `first + days - 1` of some replications: each as a value
// of its own, or (`together`) all as one.
static void watch(struct sums *sums, fs_model *model, uint64_t seed, int first, int days,
                  uint32_t worlds, bool together) {
    struct walk walk;
    double count[KINDS] = {0};
    const double divisor = together ? (double)days * worlds : days;
    walk_open(&walk, model, seed, 1);
    for (uint32_t r = 1; r <= worlds; r++) {
        fsi_world_begin(&walk.world, &walk.model, NULL, walk.key, r);
        while (walk.world.day < first + days) {
            fsi_world_step(&walk.world);
            if (walk.world.day > first) {
                count_day(&walk.world, count);
            }
        }
        for (int k = 0; k < KINDS && (!together || r == worlds); k++) {
            sums->sum[k] += count[k] / divisor;
            sums->squares[k] += count[k] / divisor * (count[k] / divisor);
            count[k] = 0;
        }
        sums->count += !together || r == worlds;
    }
    walk_close(&walk);
}

static struct means means_of(const struct sums *sums) {
    struct means means;
    for (int k = 0; k < KINDS; k++) {
        const double mean = sums->sum[k] / sums->count;
        const double variance = fmax(0, sums->squares[k] / sums->count - mean * mean);
        means.mean[k] = mean;
        means.error[k] = sqrt(variance / (sums->count - 1));
    }
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

// On every single day from the first on: of 60 units 12 x 100/90 in theatre, 12 x 40/90 called, 12
// x mean recovery / 90 returning.
static void assert_equilibrium(struct laws laws, double mean_returning) {
    static const int days[] = {0, 1, 9, 45, 89, 90, 400};
    fs_model *model = garrison("60", laws);
    const double theatre = 12 * 100 / 90.0, preparing = 12 * 40 / 90.0,
                 back = 12 * mean_returning / 90;
    const double expected[KINDS] = {theatre, preparing, back, 60 - theatre - preparing - back, 0};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char what[32];
        struct sums sums = {0};
        watch(&sums, model, 11, days[i], 1, 2000, false);
        const struct means means = means_of(&sums);
        snprintf(what, sizeof what, "day %d", days[i]);
        assert_means(&means, expected, what);
        assert_true(means.error[IN_THEATRE] < 0.05);
    }
    fs_model_free(model);
}

static void test_a_steady_start_is_the_equilibrium_from_the_first_day(void **state) {
    (void)state;
    assert_equilibrium((struct laws){"30", "40", "0"}, 40);
}

// A triangle of 20, 30, 40 has its mean in the middle; so has the uniform law of 10 to 110.
#define RANDOM_TRAINING "{ random = \"triangular\"; min = 20; mode = 30; max = 40; }"
#define RANDOM_RECOVERY "{ random = \"uniform\"; min = 10; max = 110; }"

static void test_so_it_is_with_random_durations(void **state) {
    (void)state;
    assert_equilibrium((struct laws){RANDOM_TRAINING, RANDOM_RECOVERY, "0"}, 60);
}

// The long warm-up: everybody rested on day 0, and days 3,600 to 5,399 (twenty steps) of that,
// against days 0 to 1,799 of a steady start.
static void assert_same_as_warm_up(const char *units, const char *early_end) {
    const struct laws laws = {RANDOM_TRAINING, RANDOM_RECOVERY, early_end};
    struct sums now = {0}, later = {0};
    fs_model *model = garrison(units, laws);
    watch(&now, model, 11, 0, 1800, 300, false);
    fs_model_free(model);
    for (uint32_t i = 1; i <= 60; i++) {
        model = recruits(units, laws, i);
        watch(&later, model, 100 + i, 3600, 1800, 4, true);
        fs_model_free(model);
    }
    struct means steady = means_of(&now);
    const struct means warm = means_of(&later);
    for (int k = 0; k < KINDS; k++) {
        print_message("%s: steady %.4f (%.4f), warm-up %.4f (%.4f)\n", kind_names[k],
                      steady.mean[k], steady.error[k], warm.mean[k], warm.error[k]);
        steady.error[k] = hypot(steady.error[k], warm.error[k]);
    }
    assert_means(&steady, warm.mean, units);
}

static void test_a_long_warm_up_ends_in_the_steady_start(void **state) {
    (void)state;
    assert_same_as_warm_up("60", "0");
}

// 12 x 300/90 = 40 units hold the slots at the norm: two more are enough, just.
static void test_also_when_there_are_hardly_enough_units(void **state) {
    (void)state;
    assert_same_as_warm_up("42", "0");
}

static void test_also_when_tours_end_early(void **state) {
    (void)state;
    assert_same_as_warm_up("60", "0.1");
}

// Time at home between two tours in equilibrium: N x step / D less a tour. 60 x 90/12 - 100 = 350.
static void test_the_time_at_home_is_what_the_pool_allows(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        const struct laws laws = {"30", "40", "0"};
        fs_model *model = i == 0 ? garrison("60", laws) : recruits("60", laws, 1);
        struct scene_tape tape = scene_replay(model, 1, 1);
        double days = 0;
        int count = 0;
        for (int n = 1; n <= 60; n++) {
            char unit[32];
            snprintf(unit, sizeof unit, "AAA/battalion/%d", n);
            const struct scene_event *left, *back;
            for (size_t k = 0; (left = scene_find(&tape, "", "departed", NULL, unit, k)) != NULL;
                 k++) {
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
