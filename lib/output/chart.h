// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_CHART_H
#define FSI_OUTPUT_CHART_H

#include <stddef.h>

#include "base/text.h"

/**
 * Charts as SVG, written by hand: two axes, lines, bands, stacked areas, and rows of bars or dots.
 * They stand inside a page: no script, no style from outside, readable in print and without
 * colours (every line has its own dashes).
 */

enum { FSI_COLOURS = 6 };

struct fsi_chart {
    struct fsi_text *text;
    double x_low, x_high, y_low, y_high; /**< values at the ends of the axes */
    int height;
    int keys; /**< entries of the legend so far */
};

/** Points of a curve; `y` NaN leaves a gap. */
struct fsi_curve {
    size_t count;
    const int *x;
    const double *y;
};

/** Appends text with the characters of markup escaped; unbreakable blanks stay so. */
void fsi_html_text(struct fsi_text *text, const char *string);

/** Starts a chart of days against persons, or the like; `title` says it to who cannot see it.
 * `y_high` is rounded up to a round number; a grid with its values is drawn. */
void fsi_chart_begin(struct fsi_chart *chart, struct fsi_text *text, const char *title,
                     double x_high, double y_low, double y_high);
/** Puts dates under the axis of days; `start_date` is that of day 0, "" for numbers of days. */
void fsi_chart_dates(struct fsi_chart *chart, const char *start_date);
/** A thin upright line with a word at its head. */
void fsi_chart_mark(struct fsi_chart *chart, double x, const char *word);
/** A band between two curves. */
void fsi_chart_band(struct fsi_chart *chart, const struct fsi_curve *low,
                    const struct fsi_curve *high, int colour);
/** A curve, and its entry in the legend. */
void fsi_chart_line(struct fsi_chart *chart, const struct fsi_curve *curve, int colour,
                    const char *key);
/** An area between two curves in full colour, and its entry in the legend. */
void fsi_chart_area(struct fsi_chart *chart, const struct fsi_curve *low,
                    const struct fsi_curve *high, int colour, const char *key);
/** Ends it. */
void fsi_chart_end(struct fsi_chart *chart);

/** Starts a chart of `rows` rows with an axis from 0 to `high`, rounded up; `percent`: it is shown
 * in per cent. */
void fsi_chart_rows(struct fsi_chart *chart, struct fsi_text *text, const char *title, int rows,
                    double high, bool percent);
/** Row `row`: its name, and a bar from 0 to `value` with the number behind it. */
void fsi_chart_bar(struct fsi_chart *chart, int row, const char *name, double value, int colour);
/** Row `row`: its name, a dot, and a line from `low` to `high`. */
void fsi_chart_dot(struct fsi_chart *chart, int row, const char *name, double value, double low,
                   double high, int colour);

#endif
