// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Which charts a page shows, and of what.
#include "output/html_charts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "output/chart.h"

enum { CARRIERS_MOST = 12, STACK = 4, NAME_BYTES = 120 };
enum { BLUE, RED, GREEN, PINK, ORANGE, BLACK };

static bool find_series(const struct fsi_report *report, size_t option, const char *name,
                        fs_series *series) {
    for (size_t i = 0; i < fs_result_series_count(report->result); i++) {
        if (fs_result_series(report->result, option, i, series) == FS_OK &&
            strcmp(series->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static struct fsi_curve curve_of(const fs_series *series, const double *values) {
    return (struct fsi_curve){.count = series->count, .x = series->days, .y = values};
}

static double largest(const fs_series *series, const double *values, double most) {
    for (size_t i = 0; i < series->count; i++) {
        most = values[i] > most ? values[i] : most;
    }
    return most;
}

static void open_figure(struct fsi_report *report, const char *heading) {
    fsi_text_put(&report->text, "<figure><figcaption>");
    fsi_html_text(&report->text, heading);
    fsi_text_put(&report->text, "</figcaption>\n");
}

static void close_figure(struct fsi_report *report, struct fsi_chart *chart, const char *note) {
    fsi_chart_end(chart);
    if (*note) {
        fsi_text_put(&report->text, "<p class=\"note\">");
        fsi_html_text(&report->text, note);
        fsi_text_put(&report->text, "</p>\n");
    }
    fsi_text_put(&report->text, "</figure>\n");
}

static void put_phases(struct fsi_chart *chart, const fs_option_info *info) {
    if (info->plateau_first_day >= 0) {
        fsi_chart_mark(chart, info->plateau_first_day, "full strength");
        fsi_chart_mark(chart, info->plateau_last_day, "winding down");
    }
}

static const char bands[] =
    "Lines are means over all worlds; bands hold 90 % of the worlds of a future.";

static void chart_force(struct fsi_report *report, size_t option, const fs_option_info *info) {
    fs_series allotted, deployed;
    if (!find_series(report, option, "allotted_persons", &allotted) ||
        !find_series(report, option, "deployed_persons", &deployed)) {
        return;
    }
    double most = largest(&deployed, deployed.p95, info->required_persons);
    struct fsi_chart chart;
    open_figure(report, "Persons in place, day by day");
    fsi_chart_begin(&chart, &report->text, "Persons required, pledged and in place by day",
                    report->info.horizon_days, 0, most);
    fsi_chart_dates(&chart, report->info.start_date);
    put_phases(&chart, info);
    struct fsi_curve low = curve_of(&deployed, deployed.p05),
                     high = curve_of(&deployed, deployed.p95),
                     required = curve_of(&deployed, deployed.required),
                     pledge = curve_of(&allotted, allotted.mean),
                     place = curve_of(&deployed, deployed.mean);
    fsi_chart_band(&chart, &low, &high, BLUE);
    fsi_chart_line(&chart, &required, BLACK, "required");
    fsi_chart_line(&chart, &pledge, RED, "pledged");
    fsi_chart_line(&chart, &place, BLUE, "in place");
    close_figure(report, &chart, bands);
}

static void chart_cycle(struct fsi_report *report, size_t option, const fs_option_info *info) {
    static const struct {
        const char *series, *key;
        int colour;
    } parts[STACK] = {{"in_theatre_persons", "in theatre", BLUE},
                      {"training_persons", "training for it", ORANGE},
                      {"standby_persons", "trained, waiting", GREEN},
                      {"returning_persons", "recovering", PINK}};
    fs_series series[STACK];
    for (int i = 0; i < STACK; i++) {
        if (!find_series(report, option, parts[i].series, &series[i])) {
            return;
        }
    }
    size_t count = series[0].count;
    double *sum = fsi_alloc(report->text.allocator, count * (STACK + 1) + 1, sizeof *sum);
    if (sum == NULL) {
        report->text.failed = true;
        return;
    }
    for (size_t t = 0; t < count; t++) {
        sum[t] = 0;
        for (size_t i = 0; i < STACK; i++) {
            sum[(i + 1) * count + t] = sum[i * count + t] + series[i].mean[t];
        }
    }
    struct fsi_chart chart;
    open_figure(report, "What stands behind them");
    fsi_chart_begin(&chart, &report->text, "Persons in the cycle of the mission by day",
                    report->info.horizon_days, 0, largest(&series[0], sum + STACK * count, 0));
    fsi_chart_dates(&chart, report->info.start_date);
    put_phases(&chart, info);
    for (size_t i = 0; i < STACK; i++) {
        struct fsi_curve low = curve_of(&series[0], sum + i * count),
                         high = curve_of(&series[0], sum + (i + 1) * count);
        fsi_chart_area(&chart, &low, &high, parts[i].colour, parts[i].key);
    }
    close_figure(report, &chart, "Means over all worlds; persons called for the mission only.");
    fsi_free(report->text.allocator, sum);
}

static void chart_readiness(struct fsi_report *report, size_t option, const fs_option_info *info) {
    static const int colour[] = {RED, BLUE, GREEN};
    int days[FSI_TIERS_MAX];
    size_t tiers = fsi_report_tiers(days), shown = 0;
    fs_series series[3];
    double most = 0, least = 0;
    for (size_t i = 0; i < tiers && i < 3; i++) {
        char name[64];
        snprintf(name, sizeof name, "tier%d_drawdown_persons", days[i]);
        shown += find_series(report, option, name, &series[i]);
        if (shown == i + 1) {
            most = largest(&series[i], series[i].p95, most);
            for (size_t t = 0; t < series[i].count; t++) {
                least = series[i].p05[t] < least ? series[i].p05[t] : least;
            }
        }
    }
    if (shown == 0 || shown < tiers) {
        return;
    }
    struct fsi_chart chart;
    open_figure(report, "Persons fewer that NATO could call, against the same world without it");
    fsi_chart_begin(&chart, &report->text, "Drawdown of readiness by day and notice",
                    report->info.horizon_days, least, most);
    fsi_chart_dates(&chart, report->info.start_date);
    put_phases(&chart, info);
    for (size_t i = 0; i < shown; i++) {
        char key[48];
        struct fsi_curve low = curve_of(&series[i], series[i].p05),
                         high = curve_of(&series[i], series[i].p95),
                         mean = curve_of(&series[i], series[i].mean);
        snprintf(key, sizeof key, "within %d days", days[i]);
        fsi_chart_band(&chart, &low, &high, colour[i]);
        fsi_chart_line(&chart, &mean, colour[i], key);
    }
    close_figure(report, &chart, bands);
}

struct carrier {
    const char *name;
    double persons;
};

// Nations by mean persons in place, most first; returns how many are shown.
static int find_carriers(const struct fsi_report *report, size_t option,
                         struct carrier carrier[CARRIERS_MOST + 1]) {
    int count = 0, metric = -1;
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        metric = strcmp(fs_nation_metric_get(i)->name, "deployed_persons") == 0 ? (int)i : metric;
    }
    for (size_t n = 0; n < report->info.nations && metric >= 0; n++) {
        fs_estimate estimate;
        if (fs_result_nation_metric(report->result, option, n, (size_t)metric, &estimate) !=
                FS_OK ||
            !(estimate.mean >= 0.5)) {
            continue;
        }
        const char *title = fs_result_nation_title(report->result, n);
        int place = count;
        for (; place > 0 && carrier[place - 1].persons < estimate.mean; place--) {
            carrier[place] = carrier[place - 1];
        }
        carrier[place] = (struct carrier){
            title && *title ? title : fs_result_nation(report->result, n), estimate.mean};
        count += count < CARRIERS_MOST;
    }
    return count;
}

static void chart_carriers(struct fsi_report *report, size_t option) {
    struct carrier carrier[CARRIERS_MOST + 1];
    int count = find_carriers(report, option, carrier);
    if (count == 0) {
        return;
    }
    struct fsi_chart chart;
    open_figure(report, "Who carries it: persons in place on an average day of full strength");
    fsi_chart_rows(&chart, &report->text, "Mean persons in place by nation", count,
                   carrier[0].persons, false);
    for (int i = 0; i < count; i++) {
        fsi_chart_bar(&chart, i, carrier[i].name, carrier[i].persons, BLUE);
    }
    close_figure(report, &chart,
                 "Means over all worlds, those in which a nation stays away among them.");
}

void fsi_html_option_charts(struct fsi_report *report, size_t option, const fs_option_info *info) {
    if (info->required_persons > 0) {
        chart_force(report, option, info);
        chart_cycle(report, option, info);
        chart_readiness(report, option, info);
        chart_carriers(report, option);
    }
}

// ---- The peace ----------------------------------------------------------------------------------

static void peace_row(struct fsi_chart *chart, const struct fsi_report *report, size_t accord,
                      size_t option, size_t column, int row) {
    static const int colour[] = {BLUE, RED, GREEN, PINK, ORANGE};
    fs_option_info info;
    fs_peace_column_info structure;
    fs_estimate estimate;
    int metric = fs_peace_metric_find("breach_prob_horizon");
    if (!fs_result_get_option(report->result, option, &info) ||
        !fs_result_peace_column(report->result, column, &structure) || metric < 0 ||
        fs_result_peace(report->result, option, accord, column, (size_t)metric, &estimate) !=
            FS_OK) {
        return;
    }
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "%s: %s", structure.name, info.name);
    bool ranges = report->info.uncertain && report->info.futures > 1;
    fsi_chart_dot(chart, row, name, estimate.mean, ranges ? estimate.futures_p05 : estimate.ci_lo,
                  ranges ? estimate.futures_p95 : estimate.ci_hi, colour[column % 5]);
}

void fsi_html_peace_charts(struct fsi_report *report) {
    size_t columns = fs_result_peace_column_count(report->result);
    size_t options = report->info.options, rows = options * columns;
    for (size_t a = 0; a < fs_result_accord_count(report->result); a++) {
        fs_accord_info accord;
        if (!fs_result_accord(report->result, a, &accord) || rows == 0) {
            continue;
        }
        char heading[NAME_BYTES + 64];
        snprintf(heading, sizeof heading, "Breach by the end of the mission, by structure: %s",
                 *accord.title ? accord.title : accord.name);
        struct fsi_chart chart;
        open_figure(report, heading);
        fsi_chart_rows(&chart, &report->text, heading, (int)rows, 1, true);
        for (size_t row = 0; row < rows; row++) {
            peace_row(&chart, report, a, row % options, row / options, (int)row);
        }
        close_figure(
            report, &chart,
            "Dots are means, lines hold 90 % of the futures. Structures are rival theories: "
            "they are compared, never averaged.");
        fsi_report_drain(report);
    }
}
