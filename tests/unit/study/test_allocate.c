// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who gives what, against every allocation there is, counted through here with closed forms written
// down by hand, and against a run of what comes out.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "unit/study/support.h"

// What may be given: requirement, nation, pool.
enum { GIFTS = 7, POOLS = 5 };
static const struct {
    int requirement, nation, pool;
} gifts[GIFTS] = {{0, 0, 0}, {0, 0, 1}, {0, 1, 2}, {0, 1, 3}, {1, 0, 1}, {1, 1, 3}, {1, 2, 4}};
static const int pool_persons[POOLS] = {100, 30, 100, 30, 30};
static const int pool_nation[POOLS] = {0, 0, 1, 1, 2};

// The case, as three_text has it.
static const struct trial {
    int units[POOLS];
    double pledge[3];
    int need[2];
} usual = {{14, 10, 7, 14, 20}, {430, 300, 160}, {430, 150}};
static struct trial now;

static int capacity(int pool) {
    return now.units[pool] * 3 / 10;
}

static int persons_of(int gift) {
    return pool_persons[gifts[gift].pool];
}

static bool may(int gift) {
    return capacity(gifts[gift].pool) > 0 && persons_of(gift) <= now.pledge[gifts[gift].nation];
}

// Persons of the smallest unit that may be given to a requirement, or by a nation; -1: any.
static int smallest(int requirement, int nation) {
    int least = 0;
    for (int g = 0; g < GIFTS; g++) {
        if (may(g) && (requirement < 0 || gifts[g].requirement == requirement) &&
            (nation < 0 || gifts[g].nation == nation) && (least == 0 || persons_of(g) < least)) {
            least = persons_of(g);
        }
    }
    return least;
}

// ---- Every allocation there is ------------------------------------------------------------------

struct best {
    double value;
    long count;
    int units[GIFTS];
};

static int given(const int *x, int requirement, int nation) {
    int persons = 0;
    for (int g = 0; g < GIFTS; g++) {
        persons += (requirement < 0 || gifts[g].requirement == requirement) &&
                           (nation < 0 || gifts[g].nation == nation)
                       ? x[g] * persons_of(g)
                       : 0;
    }
    return persons;
}

static bool allowed(const int *x) {
    int slots[POOLS] = {0};
    for (int g = 0; g < GIFTS; g++) {
        slots[gifts[g].pool] += x[g];
    }
    for (int p = 0; p < POOLS; p++) {
        if (slots[p] > capacity(p)) {
            return false;
        }
    }
    for (int n = 0; n < 3; n++) {
        if (given(x, -1, n) > now.pledge[n]) {
            return false;
        }
    }
    // To the nearest half of the smallest unit: short by less, or over by no more.
    for (int r = 0; r < 2; r++) {
        int twice = 2 * (given(x, r, -1) - now.need[r]), most = smallest(r, -1);
        if (twice > most || (twice <= -most && twice != 0)) {
            return false;
        }
    }
    return true;
}

// Goes through all of them; `aim` says what one is worth.
static struct best enumerate(double (*aim)(const int *x)) {
    struct best best = {.value = INFINITY};
    int x[GIFTS] = {0};
    for (;;) {
        if (allowed(x)) {
            double value = aim(x);
            best.count++;
            if (value < best.value) {
                best.value = value;
                memcpy(best.units, x, sizeof x);
            }
        }
        int g = 0;
        while (g < GIFTS && ++x[g] > (may(g) ? capacity(gifts[g].pool) : 0)) {
            x[g++] = 0;
        }
        if (g == GIFTS) {
            return best;
        }
    }
}

// Units of each pool by tier: battalions at (n - 1/2) / N and companies in one sequence
// (docs/model.md section 2), a battalion first where they tie; a tier takes the next unit while
// half of it fits.
static void tiers_of(int battalions, int companies, const double *quota, int by_tier[2][4]) {
    int b = 1, c = 1, tier = 0;
    double left = quota[0];
    memset(by_tier, 0, 2 * 4 * sizeof(int));
    while (b <= battalions || c <= companies) {
        bool battalion = c > companies ||
                         (b <= battalions && (2 * b - 1) * companies <= (2 * c - 1) * battalions);
        double persons = battalion ? 100 : 30;
        while (tier < 3 && (quota[tier] <= 0 || left < persons / 2)) {
            tier++;
            left = tier < 3 ? quota[tier] : 0;
        }
        by_tier[battalion ? 0 : 1][tier]++;
        left -= persons;
        b += battalion;
        c += !battalion;
    }
}

static void pool_tiers(int by_tier[POOLS][4]) {
    static const double quota[3][3] = {{600, 300, 200}, {900, 100, 0}, {0, 300, 150}};
    int two[2][4];
    for (int n = 0; n < 2; n++) {
        tiers_of(now.units[2 * n], now.units[2 * n + 1], quota[n], two);
        memcpy(by_tier[2 * n], two[0], sizeof two[0]);
        memcpy(by_tier[2 * n + 1], two[1], sizeof two[1]);
    }
    tiers_of(0, now.units[4], quota[2], two);
    memcpy(by_tier[4], two[1], sizeof two[1]);
}

static const double days_away[3] = {170.0 / 90, 110.0 / 90, 100.0 / 90};
// Drawdown of a tier; `order` NULL: all units of a pool take turns, else tier by tier.
static double drawdown(const int *x, int tier, const int *order) {
    int by_tier[POOLS][4];
    double sum = 0;
    pool_tiers(by_tier);
    for (int p = 0; p < POOLS; p++) {
        int all = 0, slots = 0;
        double within = 0;
        for (int g = 0; g < GIFTS; g++) {
            slots += gifts[g].pool == p ? x[g] : 0;
        }
        for (int t = 0; t < 4; t++) {
            all += by_tier[p][t];
        }
        double rest = slots;
        for (int k = 0; k < 4 && slots > 0; k++) {
            int t = order != NULL ? order[k] : k;
            double part = order != NULL ? fmin(rest, by_tier[p][t] * 0.3)
                                        : (double)slots * by_tier[p][t] / all;
            within += t <= tier ? part : 0;
            rest -= part;
        }
        sum += within * pool_persons[p] * days_away[tier];
    }
    return sum;
}

// The units of an allocation, in the order of the gifts.
static void read_units(const fs_study *study, int *x) {
    static const char *const nation[] = {"AAA", "BBB", "CCC"}, *const requirement[] = {"line",
                                                                                       "rear"};
    for (int g = 0; g < GIFTS; g++) {
        x[g] = (int)units(study, requirement[gifts[g].requirement], nation[gifts[g].nation],
                          persons_of(g) == 100 ? "battalion" : "company");
    }
    assert_true(allowed(x));
}

static double weights[3];
static const int *draw_order;
static double weighted(const int *x) {
    double sum = 0;
    for (int j = 0; j < 3; j++) {
        sum += weights[j] * drawdown(x, j, draw_order);
    }
    // What is given weighs a thousandth of a person missing, so that nothing is given in vain.
    return sum + 0.001 * given(x, -1, -1);
}

static void check_drawdown(const char *draw, const int *order, double a, double b, double c) {
    now = usual;
    fs_scenario *scenario = scene_load(three_text);
    fs_allocate_options options = fs_allocate_options_default();
    weights[0] = options.tier_weight[0] = a;
    weights[1] = options.tier_weight[1] = b;
    weights[2] = options.tier_weight[2] = c;
    draw_order = order;
    scene_set(scenario, "options.force.relief_draw", draw);
    struct best best = enumerate(weighted);
    fs_study *study = allocate(scenario, &options);
    assert_true(best.count > 100);
    assert_true(fs_study_holds(study));
    assert_close(total(study, "weighted_drawdown"), best.value - 0.001 * total(study, "persons"),
                 1e-9, 1e-6);
    // Each tier by itself, of the allocation that came out.
    static const char *const names[] = {"t10_drawdown", "t30_drawdown", "t180_drawdown"};
    int x[GIFTS];
    read_units(study, x);
    for (int j = 0; j < 3; j++) {
        assert_close(total(study, names[j]), drawdown(x, j, order), 1e-9, 1e-9);
    }
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void least_drawdown_is_least_of_all(void **state) {
    (void)state;
    check_drawdown("\"longest_dwell\"", NULL, 1, 1, 1);
    check_drawdown("\"longest_dwell\"", NULL, 1, 0, 0);
    check_drawdown("\"longest_dwell\"", NULL, 0, 0.5, 2);
}

static void units_spared_or_sent_first_are_counted_tier_by_tier(void **state) {
    (void)state;
    static const int spare[] = {3, 2, 1, 0}, ready[] = {0, 1, 2, 3};
    check_drawdown("\"spare_readiness\"", spare, 1, 1, 1);
    check_drawdown("\"spare_readiness\"", spare, 1, 0, 0);
    check_drawdown("\"readiness_first\"", ready, 1, 1, 1);
    check_drawdown("\"readiness_first\"", ready, 1, 0, 0);
}

// 800 days, tours every 90 days: reliefs on 90, 180, ... while more than 100 days are left: 9 tours
// in all; 800 + 8 x 10 days in theatre. 36,500 a person-year are 100 a day.
static double cost(const int *x) {
    static const double ratio[3] = {1.3, 0.8, 1};
    double sum = 0;
    for (int g = 0; g < GIFTS; g++) {
        sum += x[g] * persons_of(g) * ratio[gifts[g].nation] * (880 * 100.0 + 9 * 500.0 + 1000.0);
    }
    return sum;
}

static void set_rates(fs_scenario *scenario) {
    scene_set(scenario, "cost.person_year", "36500");
    scene_set(scenario, "cost.preparation_person", "500");
    scene_set(scenario, "cost.place", "1000");
}

static void least_cost_is_least_of_all(void **state) {
    (void)state;
    now = usual;
    fs_scenario *scenario = scene_load(three_text);
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = FS_ALLOCATE_COST;
    set_rates(scenario);
    struct best best = enumerate(cost);
    fs_study *study = allocate(scenario, &options);
    assert_close(total(study, "cost_million"), best.value / 1e6, 1e-9, 1e-9);
    assert_true(says(study, "least cost"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// Distance to fair shares: squares at every smallest unit of the nation, straight in between.
static double base[3];
static double unfair(const int *x) {
    double sum = 0, all = 0;
    for (int n = 0; n < 3; n++) {
        all += smallest(-1, n) > 0 ? base[n] : 0;
    }
    for (int n = 0; n < 3; n++) {
        double fair = (now.need[0] + now.need[1]) * base[n] / all;
        int persons = given(x, -1, n), width = smallest(-1, n);
        if (width > 0) {
            int k = persons / width, over = persons - k * width;
            sum += ((double)k * width * k * width + over * (2.0 * k + 1) * width) / fair;
        }
    }
    return sum + 0.001 * given(x, -1, -1);
}

static void fair_shares_are_the_nearest_of_all(void **state) {
    (void)state;
    now = usual;
    static const double people[3] = {4e7, 9e7, 2e7}, product[3] = {9e11, 2e11, 7e11};
    static const char *const nation[] = {"AAA", "BBB", "CCC"};
    fs_scenario *scenario = scene_load(three_text);
    for (int n = 0; n < 3; n++) {
        char path[64];
        snprintf(path, sizeof path, "nations.%s.population_persons", nation[n]);
        scene_set_number(scenario, path, people[n]);
        snprintf(path, sizeof path, "nations.%s.gdp_eur", nation[n]);
        scene_set_number(scenario, path, product[n]);
    }
    for (int aim = FS_ALLOCATE_FORCES; aim <= FS_ALLOCATE_GDP; aim++) {
        fs_allocate_options options = fs_allocate_options_default();
        options.aim = (fs_allocate_aim)aim;
        for (int n = 0; n < 3; n++) {
            base[n] = aim == FS_ALLOCATE_POPULATION ? people[n]
                      : aim == FS_ALLOCATE_GDP      ? product[n]
                                                    : (double[]){1700, 1120, 600}[n];
        }
        int x[GIFTS];
        struct best best = enumerate(unfair);
        fs_study *study = allocate(scenario, &options);
        assert_close(cell(study, "nations", "AAA", "fair_persons"),
                     580 * base[0] / (base[0] + base[1] + base[2]), 1e-12, 0);
        read_units(study, x);
        assert_close(unfair(x), best.value, 1e-9, 0);
        fs_study_free(study);
    }
    fs_scenario_free(scenario);
}

// ---- Many cases ---------------------------------------------------------------------------------

// Numbers below a limit, by a generator of its own.
static int below(uint32_t *seed, int limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int)(*seed >> 8) % limit;
}

static fs_scenario *trial_scenario(void) {
    static const char *const nation[] = {"AAA", "BBB", "CCC"}, *const requirement[] = {"line",
                                                                                       "rear"};
    fs_scenario *scenario = scene_load(three_text);
    char path[96];
    for (int p = 0; p < POOLS; p++) {
        snprintf(path, sizeof path, "nations.%s.pools.%s.units", nation[pool_nation[p]],
                 pool_persons[p] == 100 ? "battalion" : "company");
        scene_set_number(scenario, path, now.units[p]);
    }
    for (int n = 0; n < 3; n++) {
        snprintf(path, sizeof path, "nations.%s.max_pledge_persons", nation[n]);
        scene_set_number(scenario, path, now.pledge[n]);
    }
    for (int r = 0; r < 2; r++) {
        snprintf(path, sizeof path, "options.force.requirements.%s.persons", requirement[r]);
        scene_set_number(scenario, path, now.need[r]);
    }
    set_rates(scenario);
    return scenario;
}

// An answer exists where enumeration finds one, and none that it finds is better.
static void in_many_cases_the_answer_is_that_of_enumeration(void **state) {
    (void)state;
    static double (*const worth[])(const int *) = {weighted, cost, unfair};
    uint32_t seed = 1;
    int holding = 0, failing = 0;
    weights[0] = weights[1] = weights[2] = 1;
    draw_order = NULL;
    for (int trial = 0; trial < 60; trial++) {
        for (int p = 0; p < POOLS; p++) {
            now.units[p] = below(&seed, 18);
        }
        for (int n = 0; n < 3; n++) {
            now.pledge[n] = 20 + 10 * below(&seed, 60);
            base[n] =
                pool_persons[2 * n] * now.units[2 * n] + (n < 2 ? 30 * now.units[2 * n + 1] : 0);
        }
        now.need[0] = 10 * (1 + below(&seed, 40));
        now.need[1] = 10 * (1 + below(&seed, 15));
        fs_scenario *scenario = trial_scenario();
        for (int aim = 0; aim < 3; aim++) {
            int x[GIFTS];
            fs_allocate_options options = fs_allocate_options_default();
            options.aim = (fs_allocate_aim)aim;
            struct best best = enumerate(worth[aim]);
            fs_study *study = allocate(scenario, &options);
            assert_int_equal(fs_study_holds(study), best.count > 0);
            if (best.count > 0) {
                read_units(study, x);
                assert_close(worth[aim](x), best.value, 1e-9, 0);
            }
            holding += best.count > 0;
            failing += best.count == 0;
            fs_study_free(study);
        }
        fs_scenario_free(scenario);
    }
    assert_true(holding > 30 && failing > 30);
}

// Half as many enablers again cost as much again; nine days on the way keep a unit from the tier of
// 10 days for nine more in every 90.
static void enablers_and_transport_are_counted(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(three_text);
    fs_allocate_options options = fs_allocate_options_default();
    set_rates(scenario);
    fs_study *plain = allocate(scenario, &options);
    scene_set(scenario, "enablers.per_person", "0.5");
    scene_set(scenario, "places.carry_days", "9");
    fs_study *more = allocate(scenario, &options);
    assert_close(total(more, "cost_million"), 1.5 * total(plain, "cost_million"), 1e-9, 0);
    assert_close(total(more, "t10_drawdown"), total(plain, "t10_drawdown") * 179 / 170, 1e-9, 0);
    assert_close(total(more, "t30_drawdown"), total(plain, "t30_drawdown"), 1e-9, 0);
    fs_study_free(plain);
    fs_study_free(more);
    fs_scenario_free(scenario);
}

// ---- Webster's method ---------------------------------------------------------------------------

static void with_units_of_one_size_shares_are_those_of_webster(void **state) {
    (void)state;
    // Forces of 11, 17, 23, 31, 58 battalions, 20 to be given: highest quotients by 1, 3, 5, ...
    static const int forces[] = {11, 17, 23, 31, 58};
    static const char *const names[] = {"AAA", "BBB", "CCC", "DDD", "EEE"};
    int seats[5] = {0};
    for (int seat = 0; seat < 20; seat++) {
        int best = 0;
        for (int n = 1; n < 5; n++) {
            best = forces[n] * (2 * seats[best] + 1) > forces[best] * (2 * seats[n] + 1) ? n : best;
        }
        seats[best]++;
    }
    fs_scenario *scenario = scene_load(scene_text);
    scene_set(scenario, "nations.AAA.pools.battalion.units", "11");
    for (int n = 1; n < 5; n++) {
        scene_add_nation(scenario, names[n], forces[n]);
    }
    scene_set(scenario, "options.force.requirements.manoeuvre.persons", "2000");
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = FS_ALLOCATE_FORCES;
    fs_study *study = allocate(scenario, &options);
    for (int n = 0; n < 5; n++) {
        assert_close(units(study, "manoeuvre", names[n], "battalion"), seats[n], 0, 0);
    }
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// ---- The round trip -----------------------------------------------------------------------------

static void check_run(fs_scenario *scenario, const fs_study *study, double drawdown_tolerance) {
    static const char *const tiers[] = {"tier10_drawdown_persons", "tier30_drawdown_persons",
                                        "tier180_drawdown_persons"};
    static const char *const names[] = {"t10_drawdown", "t30_drawdown", "t180_drawdown"};
    static const char *const nation[] = {"AAA", "BBB", "CCC"};
    fs_error error = {.status = FS_OK};
    fs_status status =
        fs_scenario_load_text(scenario, fs_study_fragment(study), "fragment", &error);
    if (status != FS_OK) {
        print_error("%s\n", error.message);
    }
    assert_int_equal(status, FS_OK);
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 20);
    assert_close(scene_mean(result, 0, "allotted_persons"), total(study, "persons"), 0, 1e-9);
    // The closed form asks for reliefs that are spread evenly; they are so but for whole units.
    assert_close(scene_mean(result, 0, "deployed_persons"), total(study, "persons"), 0.02, 0);
    for (int n = 0; n < 3; n++) {
        double persons = cell(study, "nations", nation[n], "persons");
        assert_close(scene_nation_mean(result, 0, nation[n], "pledged_persons"),
                     isnan(persons) ? 0 : persons, 0, 1e-9);
    }
    for (int j = 0; j < 3; j++) {
        assert_close(scene_mean(result, 0, tiers[j]), total(study, names[j]), drawdown_tolerance,
                     0);
    }
    if (!isnan(total(study, "cost_million"))) {
        assert_close(scene_mean(result, 0, "cost_eur") / 1e6, total(study, "cost_million"), 0.02,
                     0);
    }
    fs_result_free(result);
    fs_model_free(model);
}

// Slots open one after another over a tour and a day, so that reliefs do not come in one wave, and
// the horizon is long.
static void stagger(fs_scenario *scenario) {
    static const char *const names[] = {"line", "rear"};
    scene_set(scenario, "calendar.horizon_days", "5000");
    for (int r = 0; r < 2; r++) {
        char path[80];
        snprintf(path, sizeof path, "options.force.requirements.%s.profile_shape", names[r]);
        scene_set(scenario, path, "\"ramp\"");
        snprintf(path, sizeof path, "options.force.requirements.%s.profile_days", names[r]);
        scene_set(scenario, path, "[40, 130, 4630, 4631]");
        snprintf(path, sizeof path, "options.force.requirements.%s.profile_fracs", names[r]);
        scene_set(scenario, path, "[0, 1, 1, 0]");
    }
}

static void a_run_of_the_fragment_holds_what_was_promised(void **state) {
    (void)state;
    for (int aim = FS_ALLOCATE_DRAWDOWN; aim <= FS_ALLOCATE_FORCES; aim++) {
        fs_scenario *scenario = scene_load(three_text);
        fs_allocate_options options = fs_allocate_options_default();
        options.aim = (fs_allocate_aim)aim;
        set_rates(scenario);
        stagger(scenario);
        if (aim == FS_ALLOCATE_COST) {
            scene_set(scenario, "enablers.per_person", "0.5");
            scene_set(scenario, "places.carry_days", "9");
        }
        fs_study *study = allocate(scenario, &options);
        assert_non_null(strstr(fs_study_fragment(study), "tag = \"D\""));
        assert_non_null(strstr(fs_study_fragment(study), "source = \"forcesim allocate: "));
        check_run(scenario, study, 0.04); // frees the scenario
        fs_study_free(study);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(least_drawdown_is_least_of_all),
        cmocka_unit_test(units_spared_or_sent_first_are_counted_tier_by_tier),
        cmocka_unit_test(least_cost_is_least_of_all),
        cmocka_unit_test(fair_shares_are_the_nearest_of_all),
        cmocka_unit_test(in_many_cases_the_answer_is_that_of_enumeration),
        cmocka_unit_test(enablers_and_transport_are_counted),
        cmocka_unit_test(with_units_of_one_size_shares_are_those_of_webster),
        cmocka_unit_test(a_run_of_the_fragment_holds_what_was_promised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
