// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "scenario/state.h"
#include "unit/scenario/support.h"

static const struct fsi_item *item_of(const fs_scenario *s, enum fsi_group group,
                                      const char *name) {
    const struct fsi_item *item = fsi_item_find(fsi_scenario_root(s), group, name);
    assert_non_null(item);
    return item;
}

static void test_real_keys_take_whole_numbers(void **state) {
    (void)state;
    fs_scenario *s =
        scenario_of("nations = { FRA = { willingness = 1; active_personnel = 200000.5; }; };");
    const struct fsi_item *france = item_of(s, FSI_G_nations, "FRA");
    assert_true(fsi_item_number(france, FSI_K_nations_willingness, NULL) == 1.0);
    assert_true(fsi_item_number(france, FSI_K_nations_active_personnel, NULL) == 200000.5);
    fs_scenario_free(s);
}

static void test_whole_keys_take_no_reals(void **state) {
    (void)state;
    assert_refused("calendar = { horizon_days = 365.0; };", "must be a whole number");
    assert_refused("calendar = { horizon_days = \"365\"; };", "must be a whole number, not a text");
    assert_refused("calendar = { horizon_days = { uncertain = \"uniform\"; min = 1; max = 2; }; };",
                   "must be a constant whole number");
    fs_scenario *s =
        scenario_of("calendar = { horizon_days = { value = 365; source = \"x\"; }; };");
    assert_true(fsi_item_number(fsi_item_single(s, FSI_G_calendar), FSI_K_calendar_horizon_days,
                                NULL) == 365);
    fs_scenario_free(s);
}

static void test_truths_texts_dates_and_words_are_checked(void **state) {
    (void)state;
    fs_scenario *s = scenario_of("start = { prefill = false; initial = \"random\"; };"
                                 "calendar = { start_date = \"2028-02-29\"; };");
    const struct fsi_item *start = fsi_item_single(s, FSI_G_start);
    assert_false(fsi_item_bool(start, FSI_K_start_prefill));
    assert_string_equal(fsi_item_string(start, FSI_K_start_initial), "random");
    assert_int_equal(fsi_item_enum(start, FSI_K_start_initial), 2);
    assert_string_equal(
        fsi_item_string(fsi_item_single(s, FSI_G_calendar), FSI_K_calendar_start_date),
        "2028-02-29");
    fs_scenario_free(s);
    assert_refused("start = { prefill = \"true\"; };", "must be true or false, not a text");
    assert_refused("calendar = { start_date = \"2027-02-29\"; };", "is no date");
    assert_refused("start = { initial = \"rnadom\"; };", "did you mean \"random\"?");
}

static void test_lists_are_read_in_either_brackets(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(
        "roles = { a = { filled_by = [\"x\", \"y\"]; }; b = { filled_by = (\"x\"); }; };");
    const struct fsi_item *a = item_of(s, FSI_G_roles, "a");
    assert_int_equal(fsi_item_list_count(a, FSI_K_roles_filled_by), 2);
    assert_string_equal(fsi_item_list_string(a, FSI_K_roles_filled_by, 1), "y");
    assert_null(fsi_item_list_string(a, FSI_K_roles_filled_by, 2));
    assert_int_equal(fsi_item_list_count(item_of(s, FSI_G_roles, "b"), FSI_K_roles_filled_by), 1);
    fs_scenario_free(s);
}

static void test_evidence_is_kept_beside_any_value(void **state) {
    (void)state;
    fs_scenario *s = scenario_of("nations = { FRA = { willingness = { value = 0.5; source = "
                                 "\"EDA\"; tag = \"R2\"; confidence = \"B\"; };"
                                 "  nato = { value = true; source = \"treaty\"; };"
                                 "  class = { value = \"lead\"; tag = \"J\"; };"
                                 "  only_places = { value = [\"host\"]; source = \"speech\"; };"
                                 "  decision_delay_days = { random = \"uniform\"; min = 3; max = "
                                 "14; confidence = \"D\"; }; }; };");
    const struct fsi_item *f = item_of(s, FSI_G_nations, "FRA");
    const char *source = NULL;
    const char *tag = NULL;
    const char *confidence = NULL;
    fsi_item_key_evidence(f, FSI_K_nations_willingness, &source, &tag, &confidence);
    assert_string_equal(source, "EDA");
    assert_string_equal(tag, "R2");
    assert_string_equal(confidence, "B");
    fsi_item_key_evidence(f, FSI_K_nations_nato, &source, &tag, &confidence);
    assert_string_equal(source, "treaty");
    assert_null(tag);
    fsi_item_key_evidence(f, FSI_K_nations_class, &source, &tag, &confidence);
    assert_string_equal(tag, "J");
    assert_string_equal(fsi_item_string(f, FSI_K_nations_class), "lead");
    fsi_item_key_evidence(f, FSI_K_nations_only_places, &source, &tag, &confidence);
    assert_string_equal(source, "speech");
    assert_int_equal(fsi_item_list_count(f, FSI_K_nations_only_places), 1);
    fsi_item_key_evidence(f, FSI_K_nations_decision_delay_days, &source, &tag, &confidence);
    assert_string_equal(confidence, "D");
    fsi_item_key_evidence(f, FSI_K_nations_rotation, &source, &tag, &confidence);
    assert_null(source);
    fs_scenario_free(s);
}

static void test_ranges_hold_for_every_element(void **state) {
    (void)state;
    const char *text =
        "options = { a = { requirements = { r = { profile_fracs = [0.0, 1.5]; }; }; }; };";
    assert_refused(text, "profile_fracs = 1.5 is outside 0..1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_real_keys_take_whole_numbers),
        cmocka_unit_test(test_whole_keys_take_no_reals),
        cmocka_unit_test(test_truths_texts_dates_and_words_are_checked),
        cmocka_unit_test(test_lists_are_read_in_either_brackets),
        cmocka_unit_test(test_evidence_is_kept_beside_any_value),
        cmocka_unit_test(test_ranges_hold_for_every_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
