// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Random demand against Erlang's formula and the recursion of Kaufman and Roberts: calls arrive by
// a Poisson process, hold units for a random time whose mean alone matters, and are lost when too
// few are left. Stays are whole days, but a unit is back at the minute of its call, so that other
// calls find it away for its whole stay. What is left of whole days is the mean of the rounded law:
// at 200 days 11 in a million of the load, which moves a share blocked by 6 in 100,000 of itself.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"
#include "support/walk.h"

enum { STAY = 200, WARM_UP = 5000, HORIZON = 36500, WORLDS = 480 };

static const char pool_of_ten[] =
    "name = \"blocking\"; calendar = { horizon_days = 36500; }; start = { initial = \"rested\"; };"
    "mission = { build_up_days = 0; hold_days = 36500; wind_down_days = 0; };"
    "unit_types = { battalion = { persons = 1; }; };"
    "roles = { manoeuvre = { filled_by = [\"battalion\"]; }; };"
    "rotations = { free = { tour_days = 3650; overlap_days = 0; training_days = 0;"
    "  first_wave_training_days = 0; returning_days = 0; target_dwell_days = 0;"
    "  min_dwell_days = 0; margin_days = 0; max_extension_days = 0; early_end_prob = 0; }; };"
    "classes = { ready = { decision_delay_days = 0; exit_hazard_per_year = 0; }; };"
    "nations = { AAA = { nato = false; class = \"ready\"; willingness = 1; rotation = \"free\";"
    "  available_frac = 1; pools = { battalion = { units = 10; }; }; }; };"
    "options = { force = { requirements = { ";

/** A kind of call. */
struct kind {
    double load; // calls in a stay: offered erlangs for one unit
    int units;
    const char *law; // of the stay
};

static fs_model *model_of(int servers, const struct kind *kinds, int count) {
    char text[4096];
    int length = snprintf(text, sizeof text, "%s", pool_of_ten);
    for (int i = 0; i < count; i++) {
        length += snprintf(text + length, sizeof text - (size_t)length,
                           "kind%d = { role = \"manoeuvre\"; persons = 1;"
                           " regime = \"random_demand\"; arrivals_per_year = %.9f; units = %d;"
                           " duration_days = %s; }; ",
                           i, kinds[i].load * 365 / STAY, kinds[i].units, kinds[i].law);
    }
    snprintf(text + length, sizeof text - (size_t)length, "}; }; };");
    fs_scenario *scenario = scene_load(text);
    scene_set_number(scenario, "nations.AAA.pools.battalion.units", servers);
    return scene_compile(scenario);
}

/** Shares of blocked calls over replications. */
struct shares {
    double calls, blocked; // sums
    double ratio[WORLDS];
};

// Calls and blocked calls after the warm-up, world by world; the record counts all kinds together.
static void watch(struct walk *walk, struct shares *shares) {
    for (uint32_t world = 0; world < WORLDS; world++) {
        fsi_world_begin(&walk->world, &walk->model, &walk->model.option[0], walk->key, world + 1);
        int32_t calls = 0, blocked = 0;
        while (walk->world.day < HORIZON) {
            if (walk->world.day == WARM_UP) {
                calls = walk->world.record.demands;
                blocked = walk->world.record.blocked;
            }
            fsi_world_step(&walk->world);
        }
        calls = walk->world.record.demands - calls;
        blocked = walk->world.record.blocked - blocked;
        shares->calls += calls;
        shares->blocked += blocked;
        shares->ratio[world] = (double)blocked / calls;
    }
}

static void assert_blocked(const struct shares *shares, double expected) {
    double squares = 0, mean = 0;
    for (int i = 0; i < WORLDS; i++) {
        mean += shares->ratio[i] / WORLDS;
    }
    for (int i = 0; i < WORLDS; i++) {
        squares += (shares->ratio[i] - mean) * (shares->ratio[i] - mean);
    }
    const double error = sqrt(squares / (WORLDS - 1) / WORLDS);
    print_message("blocked %.6f of %.0f calls, expected %.6f, standard error %.6f\n",
                  shares->blocked / shares->calls, shares->calls, expected, error);
    assert_true(error < 0.04 * expected);
    assert_close(shares->blocked / shares->calls, expected, 0.0001, 4 * error);
}

// B(0) = 1, B(n) = a B(n - 1) / (n + a B(n - 1)).
static double erlang(int servers, double load) {
    double b = 1;
    for (int n = 1; n <= servers; n++) {
        b = load * b / (n + load * b);
    }
    return b;
}

static void assert_erlang(int servers, double load, const char *law, double published) {
    const struct kind kind = {load, 1, law};
    struct shares shares = {0};
    struct walk walk;
    assert_close(erlang(servers, load), published, 1e-7, 0);
    fs_model *model = model_of(servers, &kind, 1);
    walk_open(&walk, model, 1, 1);
    watch(&walk, &shares);
    assert_blocked(&shares, published);
    walk_close(&walk);
    fs_model_free(model);
}

#define EXPONENTIAL "{ random = \"exponential\"; mean = 200; }"

static void test_ten_servers_with_a_load_of_five_lose_what_erlang_says(void **state) {
    (void)state;
    assert_erlang(10, 5, EXPONENTIAL, 0.018384570);
}

static void test_five_servers_with_a_load_of_three_lose_what_erlang_says(void **state) {
    (void)state;
    assert_erlang(5, 3, EXPONENTIAL, 0.110054348);
}

// The formula asks for the mean of the stay only.
static void test_the_law_of_a_stay_does_not_matter(void **state) {
    (void)state;
    assert_erlang(5, 3, "200", 0.110054348);
    assert_erlang(5, 3, "{ random = \"lognormal\"; mean = 200; cv = 0.5; }", 0.110054348);
}

// Calls that came and calls that were served, by kind.
static void count_kinds(struct walk *walk, double arrivals[2], double served_calls[2],
                        double ratio[2][WORLDS], const struct kind *kinds) {
    for (uint32_t world = 0; world < WORLDS; world++) {
        double seen[2] = {0}, came[2] = {0};
        fsi_world_begin(&walk->world, &walk->model, &walk->model.option[0], walk->key, world + 1);
        while (walk->world.day < HORIZON) {
            int32_t before[2], after;
            for (int k = 0; k < 2; k++) {
                before[k] = walk->world.coalition[k].calls;
            }
            fsi_world_step(&walk->world);
            for (int k = 0; k < 2 && walk->world.day > WARM_UP; k++) {
                after = walk->world.coalition[k].calls;
                came[k] += after - before[k];
            }
            for (int u = 0; u < walk->model.units && walk->world.day > WARM_UP; u++) {
                const struct fsi_unit_state *unit = &walk->world.unit[u];
                if (unit->state == FSI_STATE_DEPLOYED && unit->arrived == walk->world.day - 1) {
                    const int kind = walk->world.slot[unit->slot].requirement;
                    seen[kind] += 1.0 / kinds[kind].units;
                }
            }
        }
        for (int k = 0; k < 2; k++) {
            arrivals[k] += came[k];
            served_calls[k] += seen[k];
            ratio[k][world] = 1 - seen[k] / came[k];
        }
    }
}

// Ten servers; a load of two by calls for one unit and of one by calls for three. Recursion over
// the units in use j: j q(j) = 2 x 1 q(j - 1) + 1 x 3 q(j - 3); a call for b is lost when j > 10 -
// b.
static void test_two_kinds_of_calls_lose_what_kaufman_and_roberts_say(void **state) {
    (void)state;
    const struct kind kinds[2] = {{2, 1, EXPONENTIAL}, {1, 3, EXPONENTIAL}};
    static const double published[2] = {0.036885862, 0.153915975};
    double q[11] = {1}, sum = 1, lost[2] = {0};
    for (int j = 1; j <= 10; j++) {
        q[j] = (2 * q[j - 1] + (j >= 3 ? 3 * q[j - 3] : 0)) / j;
        sum += q[j];
    }
    for (int j = 0; j <= 10; j++) {
        lost[0] += j > 9 ? q[j] / sum : 0;
        lost[1] += j > 7 ? q[j] / sum : 0;
    }
    assert_close(lost[0], published[0], 1e-7, 0);
    assert_close(lost[1], published[1], 1e-7, 0);

    struct walk walk;
    double arrivals[2] = {0}, calls[2] = {0};
    static double ratio[2][WORLDS];
    fs_model *model = model_of(10, kinds, 2);
    walk_open(&walk, model, 1, 1);
    count_kinds(&walk, arrivals, calls, ratio, kinds);
    for (int k = 0; k < 2; k++) {
        struct shares shares = {.calls = arrivals[k], .blocked = arrivals[k] - calls[k]};
        memcpy(shares.ratio, ratio[k], sizeof shares.ratio);
        assert_blocked(&shares, published[k]);
    }
    walk_close(&walk);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ten_servers_with_a_load_of_five_lose_what_erlang_says),
        cmocka_unit_test(test_five_servers_with_a_load_of_three_lose_what_erlang_says),
        cmocka_unit_test(test_the_law_of_a_stay_does_not_matter),
        cmocka_unit_test(test_two_kinds_of_calls_lose_what_kaufman_and_roberts_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
