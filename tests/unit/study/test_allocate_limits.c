// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What stands against an allocation, by hand; what is refused; order.
#include <stdio.h>
#include <stdlib.h>

#include "support/failing_allocator.h"
#include "unit/study/support.h"

static double limit_by(const fs_study *study, const char *limit, const char *name) {
    fs_study_table table;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t row = 0; strcmp(table.name, "limits") == 0 && row < table.rows; row++) {
            const char *text[2], *none;
            double value;
            fs_study_cell(study, t, row, 0, &text[0], &value);
            fs_study_cell(study, t, row, 1, &text[1], &value);
            if (strcmp(text[0], limit) == 0 && strcmp(text[1], name) == 0) {
                fs_study_cell(study, t, row, 2, &none, &value);
                return value;
            }
        }
    }
    return NAN;
}

static fs_study *allocate_plain(fs_scenario *scenario) {
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = FS_ALLOCATE_FORCES;
    fs_study *study = allocate(scenario, &options);
    fs_scenario_free(scenario);
    return study;
}

// One nation, ten battalions of 100: floor(10 x 90 / 300) = 3 slots.
static void each_limit_is_named_with_what_it_lacks(void **state) {
    (void)state;
    // 500 asked of 3 slots: 200 short; two slots of the pool would do, no pledge would.
    fs_study *study =
        allocate_plain(scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "500")));
    assert_false(fs_study_holds(study));
    assert_null(fs_study_fragment(study));
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 200, 0, 1e-9);
    assert_close(limit_by(study, "rotation", "AAA battalion"), 2, 0, 1e-9);
    assert_true(says(study, "manoeuvre 200 short"));
    assert_true(says(study, "No pledges, however large, would do"));
    fs_study_free(study);
    // 300 asked of a pledge of 150: one battalion is given; 150 persons of pledge would do.
    study = allocate_plain(scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "300",
                                              "nations.AAA.max_pledge_persons", "150")));
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 200, 0, 1e-9);
    assert_close(limit_by(study, "pledge", "AAA"), 150, 0, 1e-9);
    fs_study_free(study);
    // Four of the ten stay at home: 6 sustain one slot, 10 three.
    study = allocate_plain(scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "300",
                                              "nations.AAA.home_reserve_frac", "0.4")));
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 200, 0, 1e-9);
    assert_close(limit_by(study, "home reserve", "AAA battalion"), 2, 0, 1e-9);
    fs_study_free(study);
    // 340 is met by 300: less than half a battalion is unmet. 360 is not.
    study =
        allocate_plain(scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "340")));
    assert_true(fs_study_holds(study));
    fs_study_free(study);
    study =
        allocate_plain(scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "360")));
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 60, 0, 1e-9);
    fs_study_free(study);
}

static void limits_that_do_only_together_are_named_together(void **state) {
    (void)state;
    // 500 asked of a pledge of 150 and of three slots.
    fs_study *study =
        allocate_plain(scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "500",
                                          "nations.AAA.max_pledge_persons", "150")));
    assert_true(says(study, "No pledges, however large, would do"));
    assert_true(says(study, "More units in the pools would not do"));
    assert_true(says(study, "AAA 350 persons, AAA battalion 2 slots"));
    assert_close(limit_by(study, "together, pledge", "AAA"), 350, 0, 1e-9);
    assert_close(limit_by(study, "together, rotation", "AAA battalion"), 2, 0, 1e-9);
    fs_study_free(study);
}

static void caveats_and_unwilling_nations_are_named(void **state) {
    (void)state;
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "600",
                           "options.force.requirements.manoeuvre.place", "\"east\""));
    scene_add_nation(scenario, "BBB", 10);
    scene_set(scenario, "nations.BBB.only_places", "[\"west\"]");
    fs_study *study = allocate_plain(scenario);
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 300, 0, 1e-9);
    assert_close(limit_by(study, "caveat", "BBB manoeuvre"), 300, 0, 1e-9);
    fs_study_free(study);

    scenario = scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "600"));
    scene_add_nation(scenario, "BBB", 10);
    scene_set(scenario, "nations.BBB.willingness", "0.3");
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = FS_ALLOCATE_FORCES;
    study = allocate(scenario, &options);
    assert_true(fs_study_holds(study)); // both are above 0
    assert_true(says(study, "the least willing is BBB, with probability 0.3"));
    fs_study_free(study);
    options.least_willingness = 0.5;
    study = allocate(scenario, &options);
    assert_false(fs_study_holds(study));
    assert_close(limit_by(study, "willingness", "BBB manoeuvre"), 300, 0, 1e-9);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void nations_that_ask_for_others_come_with_them(void **state) {
    (void)state;
    // AAA could give all; it comes only with BBB, so BBB gives at least one battalion.
    static const char needs[] = "nations = { AAA = { needs_nations = [\"BBB\"]; }; };";
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = FS_ALLOCATE_GDP;
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "300"));
    scene_add_nation(scenario, "BBB", 20);
    scene_set(scenario, "nations.AAA.gdp_eur", "1e12");
    scene_set(scenario, "nations.BBB.gdp_eur", "1e9");
    fs_study *study = allocate(scenario, &options);
    assert_close(units(study, "manoeuvre", "AAA", "battalion"), 3, 0, 0);
    fs_study_free(study);
    assert_int_equal(fs_scenario_load_text(scenario, needs, "needs", NULL), FS_OK);
    study = allocate(scenario, &options);
    assert_close(units(study, "manoeuvre", "AAA", "battalion"), 2, 0, 0);
    assert_close(units(study, "manoeuvre", "BBB", "battalion"), 1, 0, 0);
    fs_study_free(study);
    // BBB wants two others, and there is only one.
    scene_set(scenario, "nations.BBB.needs_others", "2");
    study = allocate(scenario, &options);
    assert_false(fs_study_holds(study));
    assert_true(says(study, "nations that do not wait for others"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void standing_commitments_take_their_slots_first(void **state) {
    (void)state;
    // 3 slots, one of them on the flank: 200 of 300.
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "300"));
    scene_add_flank(scenario, "AAA", "100");
    fs_study *study = allocate_plain(scenario);
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 100, 0, 1e-9);
    assert_close(limit_by(study, "rotation", "AAA battalion"), 1, 0, 1e-9);
    fs_study_free(study);
}

static void a_pledge_that_changes_counts_as_it_is_at_full_strength(void **state) {
    (void)state;
    // Full strength on day 40: 100 persons on day 30, 300 on day 41 come too late.
    static const char events[] =
        "events = { less = { kind = \"pledge\"; nation = \"AAA\"; day = 30; persons = 100; };"
        " more = { kind = \"pledge\"; nation = \"AAA\"; day = 41; persons = 300; }; };";
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "300"));
    assert_int_equal(fs_scenario_load_text(scenario, events, "events", NULL), FS_OK);
    fs_study *study = allocate_plain(scenario);
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 200, 0, 1e-9);
    assert_close(limit_by(study, "pledge", "AAA"), 200, 0, 1e-9);
    fs_study_free(study);
}

static void units_raised_by_full_strength_count(void **state) {
    (void)state;
    // 10 + 4 sustain 4 slots; ten more on day 41 are too late.
    static const char events[] =
        "events = { soon = { kind = \"raise\"; nation = \"AAA\"; unit_type = \"battalion\";"
        " units = 4; day = 40; }; late = { kind = \"raise\"; nation = \"AAA\";"
        " unit_type = \"battalion\"; units = 10; day = 41; }; };";
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.persons", "600"));
    assert_int_equal(fs_scenario_load_text(scenario, events, "events", NULL), FS_OK);
    fs_study *study = allocate_plain(scenario);
    assert_close(limit_by(study, "requirement, short", "manoeuvre"), 200, 0, 1e-9);
    fs_study_free(study);
}

// ---- What is refused ----------------------------------------------------------------------------

static void refused(const char *const *changes, fs_allocate_aim aim, const char *words) {
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_scenario *scenario = scene_with(changes);
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = aim;
    assert_int_equal(fs_allocate(&study, scenario, &options, &error), FS_ERROR_SCENARIO);
    assert_null(study);
    if (strstr(error.message, words) == NULL) {
        print_error("%s\n", error.message);
        fail();
    }
    fs_scenario_free(scenario);
}

static void numbers_that_the_aim_needs_are_named(void **state) {
    (void)state;
    refused(NULL, FS_ALLOCATE_DRAWDOWN, "tiers.* is empty");
    refused(NULL, FS_ALLOCATE_COST, "cost.person_year is not set");
    refused(NULL, FS_ALLOCATE_POPULATION, "nations.AAA.population_persons is not set");
    refused(NULL, FS_ALLOCATE_GDP, "nations.AAA.gdp_eur is not set");
    refused(CHANGES("options.force.requirements.manoeuvre.regime", "\"coalition_pool\""),
            FS_ALLOCATE_FORCES, "requirements.manoeuvre.regime");
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void wrong_options_are_refused_and_old_ones_taken(void **state) {
    (void)state;
    fs_study *study = NULL;
    fs_scenario *scenario = scene_load(three_text);
    fs_allocate_options options = fs_allocate_options_default();
    options.size++;
    assert_int_equal(fs_allocate(&study, scenario, &options, NULL), FS_ERROR_ARGUMENT);
    options.size = 0;
    assert_int_equal(fs_allocate(&study, scenario, &options, NULL), FS_ERROR_ARGUMENT);
    // A program that knows nothing behind `option`; what follows is not read.
    options.size = offsetof(fs_allocate_options, aim);
    options.aim = FS_ALLOCATE_COST;
    options.nodes = 0;
    assert_int_equal(fs_allocate(&study, scenario, &options, NULL), FS_OK);
    assert_true(says(study, "least drawdown"));
    fs_study_free(study);
    options = fs_allocate_options_default();
    options.tier_weight[0] = options.tier_weight[1] = options.tier_weight[2] = 0;
    assert_int_equal(fs_allocate(&study, scenario, &options, NULL), FS_ERROR_ARGUMENT);
    options = fs_allocate_options_default();
    options.option = "no_such";
    assert_int_equal(fs_allocate(&study, scenario, &options, NULL), FS_ERROR_UNKNOWN);
    options = fs_allocate_options_default();
    options.study.cancel = stop;
    assert_int_equal(fs_allocate(&study, scenario, &options, NULL), FS_ERROR_CANCELLED);
    assert_null(study);
    fs_scenario_free(scenario);
}

static void every_allocation_of_memory_may_fail(void **state) {
    (void)state;
    for (int infeasible = 0; infeasible < 2; infeasible++) {
        fs_status status = FS_ERROR_MEMORY;
        for (size_t granted = 0; status != FS_OK; granted += granted < 400 ? 7 : 41) {
            struct failing_allocator allocator;
            failing_allocator_init(&allocator, SIZE_MAX);
            fs_scenario_options made = fs_scenario_options_default();
            fs_allocate_options options = fs_allocate_options_default();
            fs_scenario *scenario = NULL;
            fs_study *study = NULL;
            made.allocator = &allocator.hook;
            assert_int_equal(fs_scenario_create(&scenario, &made, NULL), FS_OK);
            assert_int_equal(fs_scenario_load_text(scenario, three_text, "three", NULL), FS_OK);
            scene_set(scenario, "options.force.requirements.line.persons",
                      infeasible ? "900" : "430");
            allocator.granted = granted;
            status = fs_allocate(&study, scenario, &options, NULL);
            assert_true(status == FS_OK || status == FS_ERROR_MEMORY);
            assert_true(status == FS_OK ? study != NULL : study == NULL);
            fs_study_free(study);
            fs_scenario_free(scenario);
            assert_int_equal(allocator.live, 0);
        }
    }
}

// ---- Order --------------------------------------------------------------------------------------

static int append(void *user, const char *bytes, size_t size) {
    strncat(user, bytes, size);
    return 0;
}

static char *as_json(const char *text, fs_allocate_aim aim) {
    char *json = calloc(1, 65536);
    fs_scenario *scenario = scene_load(text);
    fs_allocate_options options = fs_allocate_options_default();
    options.aim = aim;
    fs_study *study = allocate(scenario, &options);
    assert_int_equal(fs_study_write(study, FS_FORMAT_JSON, NULL, append, json, NULL), FS_OK);
    strcat(json, fs_study_fragment(study));
    fs_study_free(study);
    fs_scenario_free(scenario);
    return json;
}

static void the_order_of_nations_in_a_file_changes_nothing(void **state) {
    (void)state;
    // Three alike, so that ties are many: whatever comes first in the file, the same bytes.
    static const char *const order[] = {"CCC", "AAA", "BBB"};
    char turned[8192] = "";
    const char *nation = strstr(three_text, "nations = {"),
               *end = strstr(three_text, "options = {");
    memcpy(turned, three_text, (size_t)(nation - three_text));
    strcat(turned, "nations = { ");
    for (int i = 0; i < 3; i++) {
        char head[8];
        snprintf(head, sizeof head, "%s = {", order[i]);
        const char *from = strstr(nation, head);
        const char *next = i == 0 ? end : strstr(from, i == 1 ? "BBB = {" : "CCC = {");
        size_t length = (size_t)(next - from);
        strncat(turned, from, i == 0 ? length - 3 : length);
    }
    strcat(turned, "}; ");
    strcat(turned, end);
    for (int aim = FS_ALLOCATE_DRAWDOWN; aim <= FS_ALLOCATE_FORCES; aim += FS_ALLOCATE_FORCES) {
        char *one = as_json(three_text, (fs_allocate_aim)aim);
        char *other = as_json(turned, (fs_allocate_aim)aim);
        assert_string_equal(one, other);
        free(one);
        free(other);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_limit_is_named_with_what_it_lacks),
        cmocka_unit_test(limits_that_do_only_together_are_named_together),
        cmocka_unit_test(caveats_and_unwilling_nations_are_named),
        cmocka_unit_test(nations_that_ask_for_others_come_with_them),
        cmocka_unit_test(standing_commitments_take_their_slots_first),
        cmocka_unit_test(a_pledge_that_changes_counts_as_it_is_at_full_strength),
        cmocka_unit_test(units_raised_by_full_strength_count),
        cmocka_unit_test(every_allocation_of_memory_may_fail),
        cmocka_unit_test(numbers_that_the_aim_needs_are_named),
        cmocka_unit_test(wrong_options_are_refused_and_old_ones_taken),
        cmocka_unit_test(the_order_of_nations_in_a_file_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
