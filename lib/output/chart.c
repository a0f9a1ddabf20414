// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output/chart.h"

#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "output/phrase.h"

enum { WIDTH = 760, LEFT = 70, LEFT_ROWS = 230, RIGHT = 20, TOP = 34, BOTTOM = 26, HEIGHT = 300 };
enum { ROW = 22, KEY = 18 };

// Told apart by people who do not see all colours (Okabe and Ito 2008), and by their dashes.
static const char *const colours[FSI_COLOURS] = {"#0072B2", "#D55E00", "#009E73",
                                                 "#CC79A7", "#E69F00", "#222222"};
static const char *const dashes[FSI_COLOURS] = {"none", "8 3", "3 3", "10 3 2 3", "1 3", "none"};

void fsi_html_text(struct fsi_text *text, const char *string) {
    for (; *string; string++) {
        switch (*string) {
        case '&':
            fsi_text_put(text, "&amp;");
            break;
        case '<':
            fsi_text_put(text, "&lt;");
            break;
        case '>':
            fsi_text_put(text, "&gt;");
            break;
        case '"':
            fsi_text_put(text, "&quot;");
            break;
        default:
            if (*string == *FSI_NOBREAK) {
                fsi_text_put(text, "&nbsp;");
            } else {
                fsi_text_bytes(text, string, 1);
            }
        }
    }
}

// ---- Places -------------------------------------------------------------------------------------

static void put_number(struct fsi_text *text, double value) {
    fsi_text_fixed(text, value, 1);
}

static double left_of(const struct fsi_chart *chart) {
    return chart->height == HEIGHT ? LEFT : LEFT_ROWS;
}

static double x_of(const struct fsi_chart *chart, double value) {
    double left = left_of(chart), share = (value - chart->x_low) / (chart->x_high - chart->x_low);
    return left + share * (WIDTH - RIGHT - left);
}

static double y_of(const struct fsi_chart *chart, double value) {
    double share = (value - chart->y_low) / (chart->y_high - chart->y_low);
    return chart->height - BOTTOM - share * (chart->height - BOTTOM - TOP);
}

// A step of 1, 2 or 5 times a power of ten that divides a length into at most five.
static double step_of(double length) {
    static const double steps[] = {1, 2, 5};
    double power = 1;
    while (power * 50 < length) {
        power *= 10;
    }
    while (power * 5 > length && power > 1e-9) {
        power /= 10;
    }
    for (int i = 0;; i = (i + 1) % 3) {
        if (steps[i] * power * 5 >= length) {
            return steps[i] * power;
        }
        power *= i == 2 ? 10 : 1;
    }
}

static double rounded_up(double value, double step) {
    return ceil(value / step - 1e-9) * step;
}

static void put_label(struct fsi_chart *chart, double x, double y, const char *anchor,
                      const char *words) {
    fsi_text_put(chart->text, "<text x=\"");
    put_number(chart->text, x);
    fsi_text_put(chart->text, "\" y=\"");
    put_number(chart->text, y);
    fsi_text_printf(chart->text, "\" text-anchor=\"%s\">", anchor);
    fsi_html_text(chart->text, words);
    fsi_text_put(chart->text, "</text>\n");
}

static void put_value(struct fsi_chart *chart, double x, double y, const char *anchor, double value,
                      bool percent) {
    struct fsi_text words;
    fsi_text_init(&words, chart->text->allocator);
    double shown = percent ? 100 * value : value;
    fsi_put_grouped(&words, shown, fabs(shown) < 10 && shown != floor(shown) ? 1 : 0);
    fsi_text_put(&words, percent ? " %" : "");
    put_label(chart, x, y, anchor, words.data != NULL ? words.data : "");
    chart->text->failed = chart->text->failed || words.failed;
    fsi_text_clear(&words);
}

static void put_line(struct fsi_chart *chart, double x1, double y1, double x2, double y2,
                     const char *colour, double width) {
    const double values[] = {x1, y1, x2, y2};
    static const char *const names[] = {"x1", "y1", "x2", "y2"};
    fsi_text_put(chart->text, "<line");
    for (int i = 0; i < 4; i++) {
        fsi_text_printf(chart->text, " %s=\"", names[i]);
        put_number(chart->text, values[i]);
        fsi_text_put(chart->text, "\"");
    }
    fsi_text_printf(chart->text, " stroke=\"%s\" stroke-width=\"", colour);
    put_number(chart->text, width);
    fsi_text_put(chart->text, "\"/>\n");
}

static void open_svg(struct fsi_chart *chart, const char *title) {
    fsi_text_printf(chart->text, "<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>", WIDTH,
                    chart->height);
    fsi_html_text(chart->text, title);
    fsi_text_put(chart->text, "</title>\n");
}

// ---- Days ---------------------------------------------------------------------------------------

void fsi_chart_begin(struct fsi_chart *chart, struct fsi_text *text, const char *title,
                     double x_high, double y_low, double y_high) {
    double span = y_high - y_low, step = step_of(span > 0 ? span : 1);
    *chart = (struct fsi_chart){.text = text,
                                .x_high = x_high > 0 ? x_high : 1,
                                .y_low = -rounded_up(-y_low, step),
                                .y_high = rounded_up(y_high, step),
                                .height = HEIGHT};
    chart->y_high = chart->y_high > chart->y_low ? chart->y_high : chart->y_low + step;
    open_svg(chart, title);
    long ticks = lround((chart->y_high - chart->y_low) / step);
    for (long i = 0; i <= ticks; i++) {
        double value = chart->y_low + (double)i * step, y = y_of(chart, value);
        put_line(chart, LEFT, y, WIDTH - RIGHT, y, fabs(value) < step / 2 ? "#555" : "#ddd", 1);
        put_value(chart, LEFT - 6, y + 4, "end", value, false);
    }
}

// Months between marks of the axis so that at most ten stand on it.
static int months_apart(double days) {
    static const int apart[] = {1, 3, 6, 12, 24, 60, 120};
    size_t i = 0;
    while (i + 1 < sizeof apart / sizeof *apart && days / (30.4 * apart[i]) > 10) {
        i++;
    }
    return apart[i];
}

void fsi_chart_dates(struct fsi_chart *chart, const char *start_date) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    double base = chart->height - BOTTOM;
    long start, day;
    if (!start_date || !fsi_date_parse(start_date, &start)) {
        double step = step_of(chart->x_high);
        for (double x = 0; x <= chart->x_high; x += step) {
            put_value(chart, x_of(chart, x), base + 18, "middle", x, false);
        }
        return;
    }
    int year = 0, month = 0, apart = months_apart(chart->x_high);
    sscanf(start_date, "%d-%d", &year, &month);
    for (int count = year * 12 + month - 1;; count++) {
        char date[32], words[32];
        snprintf(date, sizeof date, "%04d-%02d-01", count / 12, count % 12 + 1);
        if (!fsi_date_parse(date, &day) || (double)(day - start) > chart->x_high) {
            return;
        }
        if (day >= start && count % apart == 0) {
            double x = x_of(chart, (double)(day - start));
            put_line(chart, x, base, x, base + 5, "#555", 1);
            snprintf(words, sizeof words, "%s %d", months[count % 12], count / 12);
            put_label(chart, x, base + 18, "middle", words);
        }
    }
}

void fsi_chart_mark(struct fsi_chart *chart, double x, const char *word) {
    double place = x_of(chart, x);
    put_line(chart, place, TOP - 4, place, chart->height - BOTTOM, "#aaa", 1);
    bool fits = place < WIDTH - RIGHT - 90;
    put_label(chart, place + (fits ? 4 : -4), TOP + 6, fits ? "start" : "end", word);
}

static void put_points(struct fsi_chart *chart, const struct fsi_curve *curve, size_t from,
                       size_t until, bool backwards) {
    for (size_t n = 0; n < until - from; n++) {
        size_t i = backwards ? until - 1 - n : from + n;
        put_number(chart->text, x_of(chart, curve->x[i]));
        fsi_text_put(chart->text, ",");
        put_number(chart->text, y_of(chart, curve->y[i]));
        fsi_text_put(chart->text, " ");
    }
}

// The next stretch on which both curves have values, from *from on; false: none is left.
static bool next_stretch(const struct fsi_curve *a, const struct fsi_curve *b, size_t *from,
                         size_t *until) {
    size_t i = *until;
    while (i < a->count && !(isfinite(a->y[i]) && isfinite(b->y[i]))) {
        i++;
    }
    *from = i;
    while (i < a->count && isfinite(a->y[i]) && isfinite(b->y[i])) {
        i++;
    }
    *until = i;
    return *from < *until;
}

static void fill_between(struct fsi_chart *chart, const struct fsi_curve *low,
                         const struct fsi_curve *high, int colour, const char *opacity) {
    for (size_t from = 0, until = 0; next_stretch(low, high, &from, &until);) {
        fsi_text_put(chart->text, "<polygon points=\"");
        put_points(chart, low, from, until, false);
        put_points(chart, high, from, until, true);
        fsi_text_printf(chart->text, "\" fill=\"%s\" fill-opacity=\"%s\"/>\n", colours[colour],
                        opacity);
    }
}

void fsi_chart_band(struct fsi_chart *chart, const struct fsi_curve *low,
                    const struct fsi_curve *high, int colour) {
    fill_between(chart, low, high, colour, "0.18");
}

// The legend stands above the plot, entries side by side.
static double next_key(struct fsi_chart *chart, const char *words) {
    double x = LEFT + 165.0 * chart->keys++;
    put_label(chart, x + 30, KEY, "start", words);
    return x;
}

void fsi_chart_line(struct fsi_chart *chart, const struct fsi_curve *curve, int colour,
                    const char *key) {
    for (size_t from = 0, until = 0; next_stretch(curve, curve, &from, &until);) {
        fsi_text_put(chart->text, "<polyline points=\"");
        put_points(chart, curve, from, until, false);
        fsi_text_printf(chart->text,
                        "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" "
                        "stroke-dasharray=\"%s\"/>\n",
                        colours[colour], dashes[colour]);
    }
    double x = next_key(chart, key);
    fsi_text_put(chart->text, "<path d=\"M");
    put_number(chart->text, x);
    fsi_text_printf(chart->text,
                    " %dh25\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>\n",
                    KEY - 4, colours[colour], dashes[colour]);
}

void fsi_chart_area(struct fsi_chart *chart, const struct fsi_curve *low,
                    const struct fsi_curve *high, int colour, const char *key) {
    fill_between(chart, low, high, colour, "0.75");
    double x = next_key(chart, key);
    fsi_text_put(chart->text, "<rect x=\"");
    put_number(chart->text, x + 8);
    fsi_text_printf(chart->text,
                    "\" y=\"%d\" width=\"16\" height=\"11\" fill=\"%s\" fill-opacity=\"0.75\"/>\n",
                    KEY - 10, colours[colour]);
}

void fsi_chart_end(struct fsi_chart *chart) {
    fsi_text_put(chart->text, "</svg>\n");
}

// ---- Rows ---------------------------------------------------------------------------------------

void fsi_chart_rows(struct fsi_chart *chart, struct fsi_text *text, const char *title, int rows,
                    double high, bool percent) {
    double step = step_of(high > 0 ? high : 1);
    *chart = (struct fsi_chart){.text = text,
                                .x_high = rounded_up(high > 0 ? high : 1, step),
                                .height = TOP + rows * ROW + BOTTOM + 1};
    open_svg(chart, title);
    long ticks = lround(chart->x_high / step);
    for (long i = 0; i <= ticks; i++) {
        double value = (double)i * step, x = x_of(chart, value);
        put_line(chart, x, TOP - 4, x, chart->height - BOTTOM, i == 0 ? "#555" : "#ddd", 1);
        put_value(chart, x, chart->height - BOTTOM + 16, "middle", value, percent);
    }
}

static double row_middle(int row) {
    return TOP + row * ROW + ROW / 2.0;
}

void fsi_chart_bar(struct fsi_chart *chart, int row, const char *name, double value, int colour) {
    double y = row_middle(row), x = x_of(chart, 0);
    put_label(chart, x - 8, y + 4, "end", name);
    fsi_text_put(chart->text, "<rect x=\"");
    put_number(chart->text, x);
    fsi_text_put(chart->text, "\" y=\"");
    put_number(chart->text, y - 7);
    fsi_text_put(chart->text, "\" width=\"");
    put_number(chart->text, x_of(chart, value > 0 ? value : 0) - x);
    fsi_text_printf(chart->text, "\" height=\"14\" fill=\"%s\"/>\n", colours[colour]);
    bool inside = value > 0.85 * chart->x_high;
    if (inside) {
        fsi_text_put(chart->text, "<g fill=\"#fff\">");
    }
    put_value(chart, x_of(chart, value > 0 ? value : 0) + (inside ? -6 : 6), y + 4,
              inside ? "end" : "start", value, false);
    fsi_text_put(chart->text, inside ? "</g>\n" : "");
}

void fsi_chart_dot(struct fsi_chart *chart, int row, const char *name, double value, double low,
                   double high, int colour) {
    double y = row_middle(row);
    put_label(chart, x_of(chart, 0) - 8, y + 4, "end", name);
    if (!isfinite(value)) {
        return;
    }
    if (isfinite(low) && isfinite(high)) {
        put_line(chart, x_of(chart, low), y, x_of(chart, high), y, colours[colour], 3);
    }
    fsi_text_put(chart->text, "<circle cx=\"");
    put_number(chart->text, x_of(chart, value));
    fsi_text_put(chart->text, "\" cy=\"");
    put_number(chart->text, y);
    fsi_text_printf(chart->text, "\" r=\"5\" fill=\"%s\"/>\n", colours[colour]);
}
