// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include "random/law_type.h"
#include "support/assert_close.h"

static double power(const void *context, double x) {
    const int *exponent = context;
    return pow(x, *exponent);
}

static double bell(const void *context, double x) {
    (void)context;
    return exp(-x * x / 2);
}

static void test_polynomials_up_to_degree_19_are_exact(void **state) {
    (void)state;
    for (int exponent = 0; exponent < 20; exponent++) {
        const double exact = pow(2, exponent + 1) / (exponent + 1);
        assert_close(fsi_integrate(power, &exponent, 0, 2), exact, 1e-14, 0);
    }
}

static void test_the_normal_density_integrates_to_its_area(void **state) {
    (void)state;
    const double pi = 3.14159265358979323846;
    assert_close(fsi_integrate(bell, NULL, -12, 12), sqrt(2 * pi), 1e-14, 0);
    assert_close(fsi_integrate(bell, NULL, 0, 1), sqrt(pi / 2) * erf(sqrt(0.5)), 1e-14, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_polynomials_up_to_degree_19_are_exact),
        cmocka_unit_test(test_the_normal_density_integrates_to_its_area),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
