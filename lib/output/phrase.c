// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output/phrase.h"

#include <math.h>
#include <string.h>

#include "base/date.h"

void fsi_put_grouped(struct fsi_text *text, double value, int decimals) {
    struct fsi_text digits;
    fsi_text_init(&digits, text->allocator);
    fsi_text_fixed(&digits, value, decimals);
    const char *c = digits.data ? digits.data : "";
    // What rounds to zero has no sign.
    bool zero = strspn(c, "-0.") == strlen(c);
    if (*c == '-') {
        fsi_text_put(text, zero ? "" : "-");
        c++;
    }
    for (size_t left = strspn(c, "0123456789"); left > 0; left--, c++) {
        fsi_text_bytes(text, c, 1);
        if (left > 1 && left % 3 == 1) {
            fsi_text_put(text, ",");
        }
    }
    fsi_text_put(text, c);
    text->failed = text->failed || digits.failed;
    fsi_text_clear(&digits);
}

// Two significant figures of a value that is not negative, and the digits after the point they
// need.
static double two_figures(double value, int *decimals) {
    double scale = 1;
    *decimals = 0;
    while (value / scale >= 99.5) {
        scale *= 10;
    }
    if (value >= 9.95 || value == 0) {
        return floor(value / scale + 0.5) * scale;
    }
    // Dividing by a power of ten keeps 0.3 what it is read as; multiplying by 0.1 would not.
    while (value * scale < 9.95 && *decimals < 9) {
        scale *= 10;
        ++*decimals;
    }
    return floor(value * scale + 0.5) / scale;
}

static double rounded(enum fsi_kind kind, double value, int *decimals) {
    double size = fabs(value);
    double result;
    if ((kind == FSI_PERSONS || kind == FSI_DAYS) && size < 10) {
        *decimals = 0;
        result = floor(size + 0.5);
    } else if (kind == FSI_SHARE) {
        result = two_figures(size * 100, decimals);
    } else {
        result = two_figures(size, decimals);
    }
    return value < 0 ? -result : result;
}

void fsi_say(struct fsi_text *text, enum fsi_kind kind, double value) {
    int decimals;
    double round = rounded(kind, value, &decimals);
    if (kind == FSI_SHARE && value < 1 && round >= 100) {
        fsi_text_put(text, "more than 99" FSI_NOBREAK "%");
    } else if (kind == FSI_SHARE && value > 0 && value < 0.0005) {
        fsi_text_put(text, "less than 0.1" FSI_NOBREAK "%");
    } else if (kind != FSI_SHARE && value > 0 && round == 0) {
        fsi_text_put(text, "less than 1");
    } else {
        fsi_put_grouped(text, round, decimals);
        fsi_text_put(text, kind == FSI_SHARE ? FSI_NOBREAK "%" : "");
    }
}

// An end of a range: "0 to 710" reads better than "less than 1 to 710".
static void say_end(struct fsi_text *text, enum fsi_kind kind, double value) {
    int decimals;
    fsi_say(text, kind, rounded(kind, value, &decimals) == 0 ? 0 : value);
}

void fsi_say_estimate(struct fsi_text *text, const struct fsi_report *report, enum fsi_kind kind,
                      const fs_estimate *estimate) {
    double low = estimate->futures_p05;
    double high = estimate->futures_p95;
    int decimals;
    if (!report->info.uncertain || !isfinite(low) || !isfinite(high) ||
        rounded(kind, low, &decimals) == rounded(kind, high, &decimals)) {
        fsi_say(text, kind, estimate->mean);
        return;
    }
    // "14 to 19,000" would be read as thousands.
    if (low > 0 && low < high / 100 && rounded(kind, low, &decimals) != 0) {
        fsi_text_put(text, "nearly 0");
    } else {
        say_end(text, kind, low);
    }
    fsi_text_put(text, " to ");
    say_end(text, kind, high);
    // A few extreme futures can pull the mean out of the range: then both must be said.
    if (estimate->mean < low || estimate->mean > high) {
        fsi_text_put(text, " (");
        fsi_say(text, kind, estimate->mean);
        fsi_text_put(text, " on average)");
    }
}

void fsi_say_day(struct fsi_text *text, const struct fsi_report *report, double day) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    long start;
    char date[16];
    fsi_text_put(text, "day" FSI_NOBREAK);
    fsi_put_grouped(text, day, 0);
    if (!report->info.start_date || !fsi_date_parse(report->info.start_date, &start)) {
        return;
    }
    fsi_date_format(date, start + (long)floor(day + 0.5));
    int month = (date[5] - '0') * 10 + (date[6] - '0');
    if (strlen(date) == 10 && month >= 1 && month <= 12) {
        fsi_text_printf(text, " (%s" FSI_NOBREAK "%s" FSI_NOBREAK "%.4s)",
                        date[8] == '0' ? date + 9 : date + 8, months[month - 1], date);
    }
}

size_t fsi_columns(const char *string) {
    size_t columns = 0;
    for (; *string; string++) {
        columns += ((unsigned char)*string & 0xC0) != 0x80;
    }
    return columns;
}

void fsi_put_blanks(struct fsi_text *text, int count) {
    for (int i = 0; i < count; i++) {
        fsi_text_put(text, " ");
    }
}

void fsi_put_bold(struct fsi_report *report, const char *string) {
    fsi_text_put(&report->text, report->options.color ? "\033[1m" : "");
    fsi_text_put(&report->text, string);
    fsi_text_put(&report->text, report->options.color ? "\033[0m" : "");
}

// A word as it is printed: blanks that must not be broken become blanks.
static void put_word(struct fsi_text *text, const char *word, size_t size) {
    for (size_t i = 0; i < size; i++) {
        fsi_text_bytes(text, word[i] == *FSI_NOBREAK ? " " : word + i, 1);
    }
}

void fsi_put_paragraph(struct fsi_report *report, const char *label, int indent,
                       const char *paragraph) {
    struct fsi_text *text = &report->text;
    if (report->marked) {
        const char *const parts[] = {FSI_MARK_LABEL, label, FSI_MARK_WORDS, paragraph,
                                     FSI_MARK_END};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            fsi_text_put(text, parts[i]);
        }
        return;
    }
    int width = report->options.width;
    int column = 2 + (int)fsi_columns(label);
    bool first = true;
    fsi_text_put(text, "  ");
    fsi_put_bold(report, label);
    fsi_put_blanks(text, indent - column);
    column = column > indent ? column : indent;
    while (*paragraph) {
        size_t size = strcspn(paragraph, " ");
        int columns = 0;
        for (size_t i = 0; i < size; i++) {
            columns += ((unsigned char)paragraph[i] & 0xC0) != 0x80;
        }
        if (!first && column + 1 + columns > width) {
            fsi_text_put(text, "\n");
            fsi_put_blanks(text, indent);
            column = indent;
            first = true;
        }
        fsi_text_put(text, first ? "" : " ");
        put_word(text, paragraph, size);
        column += columns + (first ? 0 : 1);
        first = false;
        paragraph += size;
        paragraph += strspn(paragraph, " ");
    }
    fsi_text_put(text, "\n");
    fsi_report_drain(report);
}
