// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The process of violations against what the monitoring mission of the OSCE counted, and against
// its own linear recursion.
#include "support/assert_close.h"

#include <math.h>
#include <stdlib.h>

#include "model/peace/violations.h"

enum { DAYS = 20000, LINE_KM = 420 };

// A line of one sector under the sensors of that mission.
struct line {
    struct fsi_violation_law law;
    struct fsi_gamma_table table;
    struct fsi_violation_sector sector;
    double regime[DAYS], gamma[DAYS];
    struct fsi_draw_unit draw[DAYS];
    double recorded[DAYS];
};

static struct line line;

static void simulate(double recorded_per_km_day, double shape, double branching, double detection) {
    struct fsi_key key = fsi_key_of(7, 1);
    line.law = (struct fsi_violation_law){
        .background = fsi_violation_background(recorded_per_km_day, branching, detection, 1),
        .branching = branching,
        .decay = exp2(-1.0 / 7),
        .start = 1,
        .end = 1,
        .truce_decay = exp(-1.0 / 14),
        .shape = shape};
    line.sector = (struct fsi_violation_sector){.events_km = LINE_KM,
                                                .detection = detection,
                                                .log_missed = log1p(-detection),
                                                .branching = branching};
    fsi_gamma_table_build(&line.table, shape);
    fsi_violation_days(&line.law, &line.table, key, 1, fsi_hash("violations"), DAYS, line.regime,
                       line.gamma);
    fsi_violation_draws(key, 1, fsi_hash("violations/line"), DAYS, 1, line.draw);
    struct fsi_violation_state state = fsi_violation_start(&line.law, &line.sector, 1);
    for (int d = 0; d < DAYS; d++) {
        int64_t count = fsi_violation_day(&line.law, &line.sector, &state, line.regime[d],
                                          line.gamma[d], 1, line.draw[d]);
        int64_t recorded =
            fsi_violation_recorded(&line.sector, key, 1, fsi_hash("violations/line"), d, count);
        assert_true(recorded <= count);
        line.recorded[d] = (double)recorded;
    }
}

static double mean_of(const double *x, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += x[i];
    }
    return sum / count;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// The observed variance over mean lies between the 5 % and 95 % quantiles of that of all windows of
// so many days.
static void assert_window(int days, double observed) {
    static double ratio[DAYS];
    int windows = 0;
    for (int d = 0; d + days <= DAYS; d += days) {
        double mean = mean_of(line.recorded + d, days), squares = 0;
        for (int i = 0; i < days; i++) {
            squares += (line.recorded[d + i] - mean) * (line.recorded[d + i] - mean);
        }
        if (mean > 0) {
            ratio[windows++] = squares / (days - 1) / mean;
        }
    }
    qsort(ratio, (size_t)windows, sizeof *ratio, ascending);
    assert_true(observed > ratio[windows / 20]);
    assert_true(observed < ratio[windows - 1 - windows / 20]);
}

static void recorded_violations_have_the_rate_of_the_preset(void **state) {
    (void)state;
    simulate(0.6, 1.2, 0.45, 0.4);
    assert_close(mean_of(line.recorded, DAYS) / (0.6 * LINE_KM), 1, 0, 0.03);
}

static void the_22_days_of_2020_lie_inside_the_window_distribution(void **state) {
    (void)state;
    // Mean 16 a day over 420 km, variance over mean 73.
    simulate(0.038, 0.3, 0.45, 0.4);
    assert_window(22, 73);
}

static void the_12_days_of_2021_lie_inside_the_window_distribution(void **state) {
    (void)state;
    // Mean 425 a day over 420 km, variance over mean 487.
    simulate(425.0 / LINE_KM, 1.2, 0.45, 0.4);
    assert_window(12, 487);
}

static void without_gamma_and_excitation_counts_are_poisson(void **state) {
    (void)state;
    simulate(0.6, 0, 0, 1 - 1e-12);
    double mean = mean_of(line.recorded, DAYS), squares = 0;
    for (int d = 0; d < DAYS; d++) {
        squares += (line.recorded[d] - mean) * (line.recorded[d] - mean);
    }
    assert_close(squares / DAYS / mean, 1, 0, 0.03);
}

static void the_expected_count_follows_the_linear_recursion_to_its_limit(void **state) {
    (void)state;
    simulate(0.6, 1.2, 0.45, 0.4);
    struct fsi_violation_state expected = {0};
    double last = 0;
    for (int d = 0; d < 2000; d++) {
        last = fsi_violation_expected(&line.law, &line.sector, &expected, 1, 1);
    }
    // mu L / (1 - n), and recorded 0.4 of it.
    assert_close(last * 0.4, 0.6 * LINE_KM, 0, 1e-6);
}

static void the_truce_of_minsk_has_its_published_mean(void **state) {
    (void)state;
    // m_0 0.15, 14 days, four recommitments a year: m_bar 0.887.
    assert_close(fsi_regime_mean(0.15, 1, 14, 4), 0.887, 0, 5e-4);
    assert_close(fsi_regime_mean(1, 1, 14, 0), 1, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_violations_have_the_rate_of_the_preset),
        cmocka_unit_test(the_22_days_of_2020_lie_inside_the_window_distribution),
        cmocka_unit_test(the_12_days_of_2021_lie_inside_the_window_distribution),
        cmocka_unit_test(without_gamma_and_excitation_counts_are_poisson),
        cmocka_unit_test(the_expected_count_follows_the_linear_recursion_to_its_limit),
        cmocka_unit_test(the_truce_of_minsk_has_its_published_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
