// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The invariant walk over scenarios made at random.
#include "property/cases.h"
#include "support/walk.h"

static void test_the_invariants_hold_whatever_the_scenario(void **state) {
    (void)state;
    long arrivals = 0, breaches = 0;
    EACH_CASE(id) {
        fs_model *model = case_model(id, (struct case_shape){0});
        struct walk walk;
        walk_open(&walk, model, 1, 1);
        for (uint32_t replication = 1; replication <= 2; replication++) {
            for (int option = -1; option < walk.model.options; option++) {
                walk_world(&walk, option, replication);
            }
        }
        arrivals += walk.arrivals;
        breaches += walk.breaches;
        walk_close(&walk);
        fs_model_free(model);
    }
    assert_true(cases_first == cases_last || (arrivals > 0 && breaches > 0));
}

int main(int argc, char **argv) {
    cases_arguments(argc, argv, 150);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_invariants_hold_whatever_the_scenario),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
