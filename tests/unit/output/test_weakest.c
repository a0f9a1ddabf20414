// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "unit/output/fake_result.h"

static struct fake_output output;

// The paragraph as one line of single blanks.
static const char *weakest(const fs_assumption *assumption, size_t count) {
    static char flat[4096];
    fs_result result = fake_result();
    size_t size = 0;
    result.assumption = assumption;
    result.assumptions = count;
    memset(&output, 0, sizeof output);
    assert_int_equal(fs_result_write(&result, FS_FORMAT_TABLE, NULL, fake_write, &output, NULL),
                     FS_OK);
    const char *first = strstr(output.data, "  Weakest");
    const char *end = strstr(output.data, "  Not said");
    assert_non_null(first);
    assert_non_null(end);
    assert_true(first < end);
    for (const char *c = first; c < end && size + 1 < sizeof flat; c++) {
        char letter = *c == '\n' ? ' ' : *c;
        if (letter != ' ' || (size > 0 && flat[size - 1] != ' ')) {
            flat[size++] = letter;
        }
    }
    flat[size] = '\0';
    return flat;
}

static void test_what_is_drawn_comes_first_and_names_are_gathered(void **state) {
    (void)state;
    const fs_assumption list[] = {
        {.path = "readiness.offer", .confidence = "D", .uncertain = true},
        {.path = "start.initial", .confidence = "D"},
        {.path = "nations.FRA.willingness", .confidence = "D"},
        {.path = "nations.GBR.willingness", .confidence = "D"},
    };
    assert_string_equal(
        weakest(list, 4),
        "Weakest Assumptions of confidence D that are drawn for each future: readiness.offer. 3 "
        "numbers of confidence D are taken as constant: nations.*.willingness (2), start.initial. "
        "'forcesim evidence' lists all with their sources. ");
}

static void test_one_constant_is_one_number(void **state) {
    (void)state;
    const fs_assumption list[] = {{.path = "nations.FRA.pools.battalion.units"}};
    assert_string_equal(weakest(list, 1),
                        "Weakest 1 number of confidence D is taken as constant: nations.*.units. "
                        "'forcesim evidence' lists all with their sources. ");
}

static void test_only_the_most_numerous_are_named(void **state) {
    (void)state;
    const fs_assumption list[] = {{.path = "a"}, {.path = "b"},     {.path = "c"},    {.path = "d"},
                                  {.path = "e"}, {.path = "g.X.f"}, {.path = "g.Y.f"}};
    assert_non_null(strstr(weakest(list, 7), ": g.*.f (2), a, b, c, d and more."));
}

static void test_a_result_without_assumptions_says_so(void **state) {
    (void)state;
    assert_non_null(strstr(weakest(NULL, 0), "calls none of its numbers an assumption"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_drawn_comes_first_and_names_are_gathered),
        cmocka_unit_test(test_one_constant_is_one_number),
        cmocka_unit_test(test_only_the_most_numerous_are_named),
        cmocka_unit_test(test_a_result_without_assumptions_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
