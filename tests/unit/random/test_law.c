// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "unit/random/sample_law.h"

static void test_every_law_and_parameter_is_found_by_its_name(void **state) {
    (void)state;
    for (int i = 0; i < FSI_LAW_COUNT; i++) {
        assert_int_equal(fsi_law_find(fsi_law_name((enum fsi_law_kind)i)), i);
    }
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        const char *name = fsi_law_parameter_name((enum fsi_law_parameter)i);
        assert_int_equal(fsi_law_parameter_find(name), i);
    }
    assert_int_equal(fsi_law_find("gamma"), -1);
    assert_int_equal(fsi_law_find(""), -1);
    assert_int_equal(fsi_law_parameter_find("sigma"), -1);
}

// The third column of FSI_LAW_LIST is what users are told; "values", "weights", "file" and "column"
// are no numbers.
static void test_laws_use_the_parameters_that_their_list_names(void **state) {
    (void)state;
    static const char *const told[FSI_LAW_COUNT] = {
#define TOLD(id, name, parameters) parameters,
        FSI_LAW_LIST(TOLD)
#undef TOLD
    };
    for (int kind = 0; kind < FSI_LAW_COUNT; kind++) {
        bool expected[FSI_LAW_PARAMETERS] = {false};
        char words[128];
        strcpy(words, told[kind]);
        char *rest = words;
        for (char *word = strtok_r(rest, " ()[]|", &rest); word != NULL;
             word = strtok_r(NULL, " ()[]|", &rest)) {
            const int parameter = fsi_law_parameter_find(word);
            if (parameter >= 0) {
                expected[parameter] = true;
            }
        }
        for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
            assert_int_equal(fsi_law_uses((enum fsi_law_kind)kind, (enum fsi_law_parameter)i),
                             expected[i]);
        }
    }
}

static void test_a_new_law_has_no_parameter(void **state) {
    (void)state;
    const struct fsi_law law = fsi_law_make(FSI_LAW_PERT);
    assert_int_equal(law.kind, FSI_LAW_PERT);
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        assert_true(isnan(law.parameter[i]));
    }
    assert_null(law.values);
    assert_null(law.weights);
    assert_int_equal(law.count, 0);
}

static void test_a_law_without_its_parameters_is_refused(void **state) {
    (void)state;
    for (int kind = 0; kind < FSI_LAW_COUNT; kind++) {
        const struct fsi_law law = fsi_law_make((enum fsi_law_kind)kind);
        const char *wrong = fsi_law_check(&law);
        assert_non_null(wrong);
        assert_true(strlen(wrong) > 0);
    }
}

static void test_a_parameter_of_another_law_is_refused(void **state) {
    (void)state;
    struct fsi_law law = LAW2(UNIFORM, MIN, 0, MAX, 1);
    assert_null(fsi_law_check(&law));
    law.parameter[FSI_LAW_SD] = 1;
    assert_non_null(fsi_law_check(&law));
}

static void test_infinite_and_enormous_parameters_are_refused(void **state) {
    (void)state;
    static const double bad[] = {INFINITY, -INFINITY, 1e51, -1e300};
    for (size_t i = 0; i < 4; i++) {
        const struct fsi_law law = fsi_law_constant(bad[i]);
        assert_non_null(fsi_law_check(&law));
    }
    const struct fsi_law law = fsi_law_constant(-1e50);
    assert_null(fsi_law_check(&law));
}

static void test_a_kind_that_is_none_is_refused(void **state) {
    (void)state;
    struct fsi_law law = fsi_law_constant(1);
    law.kind = FSI_LAW_COUNT;
    assert_non_null(fsi_law_check(&law));
}

static void test_a_constant_is_one_point(void **state) {
    (void)state;
    const struct fsi_law law = fsi_law_constant(7.25);
    assert_null(fsi_law_check(&law));
    assert_close(fsi_law_quantile(&law, 1e-9), 7.25, 0, 0);
    assert_close(fsi_law_quantile(&law, 1 - 1e-9), 7.25, 0, 0);
    assert_close(fsi_law_cdf(&law, 7.24), 0, 0, 0);
    assert_close(fsi_law_cdf(&law, 7.25), 1, 0, 0);
    assert_close(fsi_law_mean(&law), 7.25, 0, 0);
    assert_close(fsi_law_variance(&law), 0, 0, 0);
    double low, high;
    fsi_law_support(&law, &low, &high);
    assert_close(low, 7.25, 0, 0);
    assert_close(high, 7.25, 0, 0);
}

static void test_a_range_of_no_width_is_a_constant(void **state) {
    (void)state;
    const struct fsi_law laws[] = {
        LAW2(UNIFORM, MIN, 5, MAX, 5),
        LAW2(LOGUNIFORM, MIN, 5, MAX, 5),
        LAW3(TRIANGULAR, MIN, 5, MODE, 5, MAX, 5),
        LAW3(PERT, MIN, 5, MODE, 5, MAX, 5),
    };
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        assert_null(fsi_law_check(&laws[i]));
        assert_close(fsi_law_quantile(&laws[i], 0.3), 5, 0, 0);
        assert_close(fsi_law_mean(&laws[i]), 5, 0, 0);
        assert_close(fsi_law_variance(&laws[i]), 0, 0, 0);
        assert_close(fsi_law_cdf(&laws[i], 4.9), 0, 0, 0);
        assert_close(fsi_law_cdf(&laws[i], 5), 1, 0, 0);
    }
}

static void test_a_prepared_law_answers_as_the_law(void **state) {
    (void)state;
    const struct fsi_law law = LAW3(PERT, MIN, 60, MODE, 90, MAX, 240);
    const struct fsi_shape shape = fsi_shape_make(&law);
    assert_close(fsi_shape_quantile(&shape, 0.3), fsi_law_quantile(&law, 0.3), 0, 0);
    assert_close(fsi_shape_cdf(&shape, 100), fsi_law_cdf(&law, 100), 0, 0);
    assert_close(fsi_shape_mean(&shape), fsi_law_mean(&law), 0, 0);
    assert_close(fsi_shape_variance(&shape), fsi_law_variance(&law), 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_law_and_parameter_is_found_by_its_name),
        cmocka_unit_test(test_laws_use_the_parameters_that_their_list_names),
        cmocka_unit_test(test_a_new_law_has_no_parameter),
        cmocka_unit_test(test_a_law_without_its_parameters_is_refused),
        cmocka_unit_test(test_a_parameter_of_another_law_is_refused),
        cmocka_unit_test(test_infinite_and_enormous_parameters_are_refused),
        cmocka_unit_test(test_a_kind_that_is_none_is_refused),
        cmocka_unit_test(test_a_constant_is_one_point),
        cmocka_unit_test(test_a_range_of_no_width_is_a_constant),
        cmocka_unit_test(test_a_prepared_law_answers_as_the_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
