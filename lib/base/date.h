// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_DATE_H
#define FSI_BASE_DATE_H

#include <stdbool.h>

/** Days from 1970-01-01 to a proleptic Gregorian date "YYYY-MM-DD" of the years 1 to 9999;
 * false when it is no date. */
bool fsi_date_parse(const char *text, long *days);
/** The reverse, into `buffer` of 16 bytes; "out of range" outside those years. */
void fsi_date_format(char *buffer, long days);

#endif
