// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenario/state.h"
#include "unit/scenario/support.h"

static double number(const fs_scenario *s, const char *path) {
    double value = -1;
    assert_int_equal(fs_scenario_get_number(s, path, &value, NULL), FS_OK);
    return value;
}

static const char base[] = "base = \"tests/badcfg/valid/world.cfg\";";

static fs_scenario *on_base(const char *text) {
    char whole[2000];
    snprintf(whole, sizeof whole, "%s%s", base, text);
    return scenario_of(whole);
}

static void test_a_file_lies_on_top_of_its_base(void **state) {
    (void)state;
    fs_scenario *s = on_base("nations = { FRA = { willingness = 0.1; }; ITA = { }; };");
    assert_true(number(s, "nations.FRA.willingness") == 0.1);
    assert_true(number(s, "nations.FRA.active_personnel") == 200000);
    assert_true(number(s, "nations.DEU.willingness") == 0.4);
    assert_int_equal(fsi_item_count(fsi_scenario_root(s), FSI_G_nations), 4);
    fs_scenario_free(s);
}

static void test_the_set_list_comes_last_and_in_order(void **state) {
    (void)state;
    fs_scenario *s = on_base("set = ( { path = \"nations.*.willingness\"; value = 0.2; },"
                             " { path = \"nations.FRA.willingness\"; value = 0.3; } );"
                             "nations = { FRA = { willingness = 0.1; }; };");
    assert_true(number(s, "nations.FRA.willingness") == 0.3);
    assert_true(number(s, "nations.DEU.willingness") == 0.2);
    fs_scenario_free(s);
}

static void test_an_override_beats_the_file(void **state) {
    (void)state;
    fs_scenario *s = on_base("set = ( { path = \"nations.FRA.willingness\"; value = 0.3; } );");
    assert_int_equal(fs_scenario_override(s, "nations.FRA.willingness", "0.7", NULL), FS_OK);
    assert_true(number(s, "nations.FRA.willingness") == 0.7);
    fs_scenario_free(s);
}

static void test_two_loads_lie_on_top_of_each_other(void **state) {
    (void)state;
    fs_scenario *s = on_base("");
    assert_int_equal(
        fs_scenario_load_text(s, "nations = { FRA = { willingness = 0.1; }; };", "b", NULL), FS_OK);
    assert_true(number(s, "nations.FRA.willingness") == 0.1);
    assert_true(number(s, "nations.FRA.active_personnel") == 200000);
    fs_scenario_free(s);
}

static void test_an_include_may_stand_inside_a_group(void **state) {
    (void)state;
    assert_refused("nations = { @include \"tests/badcfg/include/part.cfg\"\n};",
                   "unknown key \"wilingness\"");
    fs_scenario *s = scenario_of("@include \"tests/badcfg/valid/world.cfg\"\ntitle = \"x\";");
    fs_scenario *same = on_base("title = \"x\";");
    assert_same(s, same);
    fs_scenario_free(s);
    fs_scenario_free(same);
}

static void test_set_makes_nothing_new(void **state) {
    (void)state;
    assert_refused("set = ( { path = \"nations.FRA.willingness\"; value = 0.3; } );",
                   "there is nothing in nations named \"FRA\"");
}

static void test_all_faults_of_all_files_are_found_at_once(void **state) {
    (void)state;
    fs_scenario *s = new_scenario();
    assert_int_not_equal(
        fs_scenario_load_text(s,
                              "base = \"tests/badcfg/key_misspelt.cfg\";\n"
                              "nations = {\n@include \"tests/badcfg/include/part.cfg\"\n};\n"
                              "nme = 5;\n"
                              "title = yes;\n",
                              "many.cfg", NULL),
        FS_OK);
    struct fsi_text found;
    fsi_text_init(&found, NULL);
    put_findings(&found, s);
    assert_string_equal(
        found.data,
        "many.cfg:5: error: unknown key \"nme\"\n"
        "  help: did you mean \"name\"?\n"
        "many.cfg:6: error: yes is no value\n"
        "  help: write true\n"
        "tests/badcfg/key_misspelt.cfg:4: error: unknown key \"wilingness\" in nations.FRA\n"
        "  help: did you mean \"willingness\"?\n"
        "tests/badcfg/include/part.cfg:5: error: unknown key \"wilingness\" in nations.FRA\n"
        "  help: did you mean \"willingness\"?\n"
        "4 errors, 0 warnings\n");
    fsi_text_clear(&found);
    fs_scenario_free(s);
}

static void test_a_refused_load_leaves_the_scenario_as_it_was(void **state) {
    (void)state;
    fs_scenario *s = on_base("");
    fs_scenario *same = on_base("");
    assert_int_not_equal(
        fs_scenario_load_text(s, "nations = { FRA = { willingness = 0.1; nto = true; }; };", "x",
                              NULL),
        FS_OK);
    assert_same(s, same);
    fs_scenario_free(s);
    fs_scenario_free(same);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_lies_on_top_of_its_base),
        cmocka_unit_test(test_the_set_list_comes_last_and_in_order),
        cmocka_unit_test(test_an_override_beats_the_file),
        cmocka_unit_test(test_two_loads_lie_on_top_of_each_other),
        cmocka_unit_test(test_an_include_may_stand_inside_a_group),
        cmocka_unit_test(test_set_makes_nothing_new),
        cmocka_unit_test(test_all_faults_of_all_files_are_found_at_once),
        cmocka_unit_test(test_a_refused_load_leaves_the_scenario_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
