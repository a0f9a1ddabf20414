// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "base/date.h"

#include <stdio.h>
#include <string.h>

// Both directions count from 1 March of year 0 in eras of 400 years (146,097 days), so that the
// leap day is the last of a year (method of H. Hinnant, "chrono-Compatible Low-Level Date
// Algorithms", 2013).
#define DAYS_PER_ERA     146097L
#define DAYS_BEFORE_1970 719468L

static long days_of(long year, long month, long day) {
    const long shifted_year = month <= 2 ? year - 1 : year;
    const long era = shifted_year / 400;
    const long year_of_era = shifted_year - era * 400;
    const long month_from_march = month > 2 ? month - 3 : month + 9;
    const long day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    const long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970;
}

static long days_in_month(long year, long month) {
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static long number_at(const char *text, size_t from, size_t digits) {
    long number = 0;
    for (size_t i = from; i < from + digits; i++) {
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool fsi_date_parse(const char *text, long *days) {
    static const char pattern[] = "dddd-dd-dd";
    if (strlen(text) != sizeof pattern - 1) {
        return false;
    }
    for (size_t i = 0; i < sizeof pattern - 1; i++) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' ? !digit : text[i] != pattern[i]) {
            return false;
        }
    }
    const long year = number_at(text, 0, 4);
    const long month = number_at(text, 5, 2);
    const long day = number_at(text, 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
        return false;
    }
    *days = days_of(year, month, day);
    return true;
}

void fsi_date_format(char *buffer, long days) {
    if (days < days_of(1, 1, 1) || days > days_of(9999, 12, 31)) {
        strcpy(buffer, "out of range");
        return;
    }
    const long shifted = days + DAYS_BEFORE_1970;
    const long era = shifted / DAYS_PER_ERA;
    const long day_of_era = shifted - era * DAYS_PER_ERA;
    const long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long month_from_march = (5 * day_of_year + 2) / 153;
    const long day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    const long month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    const long year = era * 400 + year_of_era + (month <= 2);
    snprintf(buffer, 16, "%04d-%02d-%02d", (int)(year % 10000), (int)(month % 100),
             (int)(day % 100));
}
