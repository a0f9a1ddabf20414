// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Cost arithmetic. Expected values: published sums by hand, and conservation to the cent.
#include "model/means/cost.h"

#include <string.h>

#include "random/philox.h"
#include "support/assert_close.h"

enum { MONTHS = 24, CELLS = MONTHS * FSI_COST_CATEGORIES };

static void test_months_are_twelfths_of_a_year_and_cover_every_day_once(void **state) {
    (void)state;
    assert_int_equal(fsi_month_start(0), 0);
    assert_int_equal(fsi_month_start(12), 365);
    assert_int_equal(fsi_month_start(24), 730);
    for (int day = 0; day < 4000; day++) {
        int month = fsi_month_of(day);
        assert_true(fsi_month_start(month) <= day && day < fsi_month_start(month + 1));
    }
}

// A year of `persons`, month by month.
static void year_of(struct fsi_usage *usage, int persons) {
    memset(usage, 0, 12 * sizeof *usage);
    for (int m = 0; m < 12; m++) {
        usage[m].person_days = (int64_t)persons * (fsi_month_start(m + 1) - fsi_month_start(m));
    }
}

static int64_t total_of(const int64_t *cell, int months) {
    int64_t sum = 0;
    for (int i = 0; i < months * FSI_COST_CATEGORIES; i++) {
        sum += cell[i];
    }
    return sum;
}

// 5,000 soldiers at 160,000 euro a year: 0.8 billion.
static void test_five_thousand_at_160000_a_year_is_800_million(void **state) {
    (void)state;
    struct fsi_usage usage[12];
    int64_t cell[12 * FSI_COST_CATEGORIES];
    struct fsi_cost_rates rates = {.person_year = 160000, .environment = 1};
    year_of(usage, 5000);
    fsi_cost_nation(&rates, 1, usage, 12, cell);
    assert_true(total_of(cell, 12) == 80000000000LL);
}

// 3.774 billion pounds for 9,500 in Afghanistan, 2010-11, is 397,263 a head: 2.27 times 175,000 if
// a pound were a euro, inside the range of the factor (1.3 to 2.5). At 1.16 euro a pound it
// is 2.63, outside; with the person-year anywhere in its own range (120,000 to 400,000) it is
// inside again.
static void test_british_cost_in_afghanistan_needs_the_top_of_the_range(void **state) {
    (void)state;
    struct fsi_usage usage[12];
    int64_t cell[12 * FSI_COST_CATEGORIES];
    struct fsi_cost_rates rates = {.person_year = 175000, .environment = 1};
    year_of(usage, 9500);
    fsi_cost_nation(&rates, 1, usage, 12, cell);
    double quiet = (double)total_of(cell, 12) / 100;
    double needed = 3.774e9 / quiet;
    assert_close(needed, 2.27008, 0, 1e-4);
    assert_true(needed > 1.3 && needed < 2.5);
    assert_true(needed * 1.16 > 2.5);
    rates.environment = needed;
    fsi_cost_nation(&rates, 1, usage, 12, cell);
    assert_close((double)total_of(cell, 12) / 100, 3.774e9, 0, 0.1);
    rates.environment = 1.8;
    fsi_cost_nation(&rates, 1, usage, 12, cell);
    assert_close((double)total_of(cell, 12) / 100, 2.9925e9, 0, 0.1);
}

static void test_each_category_has_its_own_quantity(void **state) {
    (void)state;
    const struct fsi_usage usage = {
        .person_days = 365, .grams = 3000000, .prepared = 7, .places = 4};
    const struct fsi_cost_rates rates = {.person_year = 100,
                                         .preparation = 10,
                                         .place = 20,
                                         .enablers_year = 30,
                                         .tonne = 40,
                                         .wear_person_year = 50,
                                         .environment = 2};
    int64_t cell[FSI_COST_CATEGORIES];
    fsi_cost_nation(&rates, 1.5, &usage, 1, cell);
    assert_int_equal(cell[FSI_COST_DEPLOYMENT], 30000);
    assert_int_equal(cell[FSI_COST_PREPARATION], 10500);
    assert_int_equal(cell[FSI_COST_INFRASTRUCTURE], 12000);
    assert_int_equal(cell[FSI_COST_ENABLERS], 4500);
    assert_int_equal(cell[FSI_COST_SUPPLY], 36000);
    assert_int_equal(cell[FSI_COST_WEAR], 15000);
}

// Odd numbers, so that almost every cell is rounded: margins still agree to the cent, and moving
// enablers between nations loses none.
static void test_the_ledger_is_conserved_to_the_cent(void **state) {
    (void)state;
    struct fsi_key key = fsi_key_of(3, 1);
    const struct fsi_cost_rates rates = {.person_year = 175000.37,
                                         .preparation = 1234.567,
                                         .place = 99999.99,
                                         .enablers_year = 777.77,
                                         .tonne = 13.13,
                                         .wear_person_year = 3.3333,
                                         .environment = 1.7};
    int64_t cell[2][CELLS], by_month = 0, by_category = 0, before = 0;
    for (uint32_t n = 0; n < 2; n++) {
        struct fsi_usage usage[MONTHS];
        double days = 0;
        for (uint32_t m = 0; m < MONTHS; m++) {
            struct fsi_block x = fsi_philox(key, m, n, 5);
            usage[m] = (struct fsi_usage){x.word[0] % 100000, x.word[1] % 100000000,
                                          x.word[2] % 1000, x.word[3] % 100};
            days += (double)usage[m].person_days;
        }
        fsi_cost_nation(&rates, 1.01, usage, MONTHS, cell[n]);
        int64_t deployment = 0;
        for (int m = 0; m < MONTHS; m++) {
            deployment += cell[n][m * FSI_COST_CATEGORIES + FSI_COST_DEPLOYMENT];
        }
        // The months of a category add to its rounded total.
        assert_close((double)deployment, days * 175000.37 * 1.7 * 1.01 / 365 * 100, 0, 0.51);
        before += total_of(cell[n], MONTHS);
    }
    fsi_cost_share_enablers(0.3, MONTHS, cell[0], cell[1]);
    for (int m = 0; m < MONTHS; m++) {
        for (int n = 0; n < 2; n++) {
            for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
                by_month += cell[n][m * FSI_COST_CATEGORIES + c];
            }
        }
    }
    for (int c = 0; c < FSI_COST_CATEGORIES; c++) {
        for (int n = 0; n < 2; n++) {
            for (int m = 0; m < MONTHS; m++) {
                by_category += cell[n][m * FSI_COST_CATEGORIES + c];
            }
        }
    }
    assert_true(by_month == before && by_category == before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_are_twelfths_of_a_year_and_cover_every_day_once),
        cmocka_unit_test(test_five_thousand_at_160000_a_year_is_800_million),
        cmocka_unit_test(test_british_cost_in_afghanistan_needs_the_top_of_the_range),
        cmocka_unit_test(test_each_category_has_its_own_quantity),
        cmocka_unit_test(test_the_ledger_is_conserved_to_the_cent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
