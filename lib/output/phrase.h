// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_PHRASE_H
#define FSI_OUTPUT_PHRASE_H

#include <stddef.h>

#include "base/text.h"
#include "output/report.h"

/** A blank at which a paragraph is never broken. */
#define FSI_NOBREAK "\x1f"

/** How a number is said in words: always with two significant figures. */
enum fsi_kind {
    FSI_PERSONS, /**< "15,000"; below ten whole persons */
    FSI_SHARE,   /**< 0.913 is "91 %"; never "100 %" or "0 %" of what is not quite so */
    FSI_DAYS,    /**< "140" */
    FSI_RATIO    /**< "2.6" */
};

/** Appends a number with `decimals` digits after the point and commas between thousands. */
void fsi_put_grouped(struct fsi_text *text, double value, int decimals);

/** Appends a value in words. */
void fsi_say(struct fsi_text *text, enum fsi_kind kind, double value);

/**
 * Appends an estimate in words. Where uncertain values were drawn it is the range of the futures'
 * means, "15,000 to 16,000", with the mean beside it if that lies outside; else, or when both ends
 * read the same, the mean.
 */
void fsi_say_estimate(struct fsi_text *text, const struct fsi_report *report, enum fsi_kind kind,
                      const fs_estimate *estimate);

/** Appends "day 145 (23 November 2026)". */
void fsi_say_day(struct fsi_text *text, const struct fsi_report *report, double day);

/** Columns that a string takes on a terminal, one a code point. */
size_t fsi_columns(const char *string);
/** Appends `count` blanks; none when it is not positive. */
void fsi_put_blanks(struct fsi_text *text, int count);

/**
 * Appends a paragraph to the report, broken into lines of the report's width: `label` (bold with
 * colours) on the first, every line from column `indent` on.
 */
void fsi_put_paragraph(struct fsi_report *report, const char *label, int indent,
                       const char *paragraph);

/** Appends `string`, bold where the report has colours. */
void fsi_put_bold(struct fsi_report *report, const char *string);

#endif
