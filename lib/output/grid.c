// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Tables of estimates. A table is rendered twice, once to find the widths of its columns and once
// to print; columns that do not fit the width are left out from the right.
#include "output/grid.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output/phrase.h"

enum { CELL_BYTES = 80 };

/** Columns of a table of estimates, in order of print. */
enum column { COLUMN_NAME, COLUMN_FUTURES, COLUMN_MEAN, COLUMN_INTERVAL, COLUMN_WORLDS, COLUMNS };

/** A row of a table of estimates. */
struct row {
    char name[CELL_BYTES];
    bool share; /**< shown in per cent, as in the words */
    fs_estimate estimate;
};

/** Where the rows of a table come from: fills row `index`; false: left out. */
struct source {
    size_t count;
    bool (*row)(const struct fsi_report *report, size_t option, size_t index, struct row *row);
};

// Metrics that the table shows unless all are asked for; those of tiers by what follows "tierW_".
static const char *const main_metrics[] = {"required_persons",
                                           "allotted_persons",
                                           "unpledged_persons",
                                           "deployed_persons",
                                           "in_theatre_persons",
                                           "fill_frac",
                                           "held95_days_frac",
                                           "held80_days_frac",
                                           "rotation_gap_frac",
                                           "pledged_prob",
                                           "sustained_prob",
                                           "pipeline_multiple",
                                           "pool_multiple",
                                           "person_tours",
                                           "units_used",
                                           "dwell_breach_frac",
                                           "nations_left",
                                           "recovery_days",
                                           "flank_drawdown_persons",
                                           "demands",
                                           "blocked_frac",
                                           "cost_eur",
                                           "cost_eur_per_person_year",
                                           "europe_share_frac",
                                           "us_share_frac",
                                           "peak_nations",
                                           "places_short_days",
                                           "supply_tonnes_per_day",
                                           "combat_frac",
                                           "deaths_routine",
                                           "evacuations"};
static const char *const main_tier_metrics[] = {"supply_without_persons",
                                                "drawdown_persons",
                                                "drawdown_plan_frac",
                                                "worst90_persons",
                                                "backfilled_drawdown_persons",
                                                "below_plan_without_prob",
                                                "below_plan_days",
                                                "additional_days"};

// True for "tier10_drawdown_persons" and the like.
static bool is_main(const char *name) {
    int end = 0;
    if (sscanf(name, "tier%*d_%n", &end) == 0 && end > 0) {
        for (size_t i = 0; i < sizeof main_tier_metrics / sizeof *main_tier_metrics; i++) {
            if (strcmp(name + end, main_tier_metrics[i]) == 0) {
                return true;
            }
        }
        return false;
    }
    for (size_t i = 0; i < sizeof main_metrics / sizeof *main_metrics; i++) {
        if (strcmp(name, main_metrics[i]) == 0) {
            return true;
        }
    }
    return false;
}

// Digits after the point that leave four figures to the largest value of a row.
static int row_decimals(const fs_estimate *estimate) {
    const double values[] = {estimate->mean, estimate->ci_lo, estimate->ci_hi, estimate->p95};
    double largest = 0;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        largest = isfinite(values[i]) && fabs(values[i]) > largest ? fabs(values[i]) : largest;
    }
    return largest == 0 || largest >= 1000 ? 0
           : largest >= 100                ? 1
           : largest >= 10                 ? 2
           : largest >= 1                  ? 3
                                           : 4;
}

static void put_range(struct fsi_text *text, double low, double high, int decimals) {
    if (isfinite(low) && isfinite(high)) {
        fsi_put_grouped(text, low, decimals);
        fsi_text_put(text, " to ");
        fsi_put_grouped(text, high, decimals);
    } else {
        fsi_text_put(text, "-");
    }
}

// True for what is shown in per cent.
static bool is_share(const fs_metric *metric) {
    return strcmp(metric->unit, "fraction") == 0 || strcmp(metric->unit, "probability") == 0;
}

static void scale(fs_estimate *estimate, double factor) {
    double *const values[] = {&estimate->mean,       &estimate->ci_lo, &estimate->ci_hi,
                              &estimate->p05,        &estimate->p95,   &estimate->futures_p05,
                              &estimate->futures_p95};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        *values[i] *= factor;
    }
}

// Amounts of a whole mission are shown in millions: columns stay narrow.
static void show_in_millions(const fs_metric *metric, struct row *row) {
    if (strcmp(metric->unit, "EUR") == 0) {
        size_t used = strlen(row->name);
        snprintf(row->name + used, sizeof row->name - used, ", millions");
        scale(&row->estimate, 1e-6);
    }
}

static void put_cell(struct fsi_text *text, enum column column, const struct row *row) {
    const fs_estimate *estimate = &row->estimate;
    int decimals = row_decimals(estimate);
    size_t before = text->size;
    switch (column) {
    case COLUMN_NAME:
        fsi_text_put(text, row->name);
        return;
    case COLUMN_FUTURES:
        put_range(text, estimate->futures_p05, estimate->futures_p95, decimals);
        break;
    case COLUMN_MEAN:
        if (isfinite(estimate->mean)) {
            fsi_put_grouped(text, estimate->mean, decimals);
        } else {
            fsi_text_put(text, "-");
        }
        break;
    case COLUMN_INTERVAL:
        put_range(text, estimate->ci_lo, estimate->ci_hi, decimals);
        break;
    case COLUMN_WORLDS:
        put_range(text, estimate->p05, estimate->p95, decimals);
        break;
    case COLUMNS:
        return;
    }
    if (row->share && strcmp(text->data ? text->data + before : "-", "-") != 0) {
        fsi_text_put(text, " %");
    }
}

/** A table being rendered. */
struct grid {
    struct fsi_report *report;
    size_t option;
    const struct source *source;
    int width[COLUMNS]; /**< columns on the terminal; 0: not shown */
    struct fsi_text cell;
};

static const char *heading(enum column column) {
    static const char *const words[COLUMNS] = {"", "futures, 5 to 95 %", "mean",
                                               "95 % interval of it", "worlds, 5 to 95 %"};
    return words[column];
}

static void widen(struct grid *grid, enum column column, const char *cell) {
    int columns = (int)fsi_columns(cell);
    grid->width[column] = columns > grid->width[column] ? columns : grid->width[column];
}

// Leaves out what no row has, and from the right what does not fit the width.
static void hide_columns(struct grid *grid, const bool *filled) {
    int total = 0;
    for (int column = 0; column < COLUMNS; column++) {
        bool futures = column == COLUMN_FUTURES && !grid->report->info.uncertain;
        if (futures || (column != COLUMN_MEAN && !filled[column])) {
            grid->width[column] = 0;
        }
        total += grid->width[column] > 0 ? grid->width[column] + 2 : 0;
    }
    for (int column = COLUMN_WORLDS; column > COLUMN_MEAN; column--) {
        if (grid->width[column] > 0 && total > grid->report->options.width) {
            total -= grid->width[column] + 2;
            grid->width[column] = 0;
        }
    }
}

// Fills row `index`; false: left out.
static bool next_row(const struct grid *grid, size_t index, struct row *row) {
    row->share = false;
    if (!grid->source->row(grid->report, grid->option, index, row)) {
        return false;
    }
    if (row->share) {
        scale(&row->estimate, 100);
    }
    return true;
}

static void measure(struct grid *grid) {
    struct row row;
    bool filled[COLUMNS] = {false};
    for (int column = 0; column < COLUMNS; column++) {
        widen(grid, (enum column)column, heading((enum column)column));
    }
    for (size_t i = 0; i < grid->source->count; i++) {
        if (!next_row(grid, i, &row)) {
            continue;
        }
        for (int column = 0; column < COLUMNS; column++) {
            grid->cell.size = 0;
            put_cell(&grid->cell, (enum column)column, &row);
            const char *cell = grid->cell.data ? grid->cell.data : "";
            widen(grid, (enum column)column, cell);
            filled[column] = filled[column] || strcmp(cell, "-") != 0;
        }
    }
    hide_columns(grid, filled);
}

// Names stand to the left of their column, numbers to the right; no blanks at the end of a line.
static void print_cell(struct grid *grid, enum column column, const char *cell) {
    struct fsi_text *text = &grid->report->text;
    int blanks = grid->width[column] - (int)fsi_columns(cell);
    fsi_text_put(text, "  ");
    if (column == COLUMN_NAME) {
        fsi_text_put(text, cell);
        fsi_put_blanks(text, blanks);
    } else {
        fsi_put_blanks(text, blanks);
        fsi_text_put(text, cell);
    }
}

static void print(struct grid *grid) {
    struct row row;
    for (int column = 0; column < COLUMNS; column++) {
        if (grid->width[column] > 0) {
            print_cell(grid, (enum column)column, heading((enum column)column));
        }
    }
    fsi_text_put(&grid->report->text, "\n");
    for (size_t i = 0; i < grid->source->count; i++) {
        if (!next_row(grid, i, &row)) {
            continue;
        }
        for (int column = 0; column < COLUMNS; column++) {
            if (grid->width[column] > 0) {
                grid->cell.size = 0;
                put_cell(&grid->cell, (enum column)column, &row);
                print_cell(grid, (enum column)column, grid->cell.data ? grid->cell.data : "");
            }
        }
        fsi_text_put(&grid->report->text, "\n");
        fsi_report_drain(grid->report);
    }
}

static void render(struct fsi_report *report, size_t option, const struct source *source) {
    struct grid grid = {.report = report, .option = option, .source = source};
    fsi_text_init(&grid.cell, report->text.allocator);
    measure(&grid);
    print(&grid);
    report->text.failed = report->text.failed || grid.cell.failed;
    fsi_text_clear(&grid.cell);
}

// Without a force most metrics do not exist: those are left out rather than shown as dashes.
static bool metric_row(const struct fsi_report *report, size_t option, size_t index,
                       struct row *row) {
    const fs_metric *metric = fs_metric_get(index);
    fs_option_info info;
    snprintf(row->name, sizeof row->name, "%s", metric->name);
    row->share = is_share(metric);
    if (!fs_result_has_metric(report->result, index) ||
        (report->options.verbose == 0 && !is_main(metric->name)) ||
        fs_result_metric(report->result, option, index, &row->estimate) != FS_OK) {
        return false;
    }
    show_in_millions(metric, row);
    bool demanded = strcmp(metric->name, "demands") == 0 ||
                    strcmp(metric->name, "blocked_frac") == 0 ||
                    strcmp(metric->name, "places_short_days") == 0;
    bool force = fs_result_get_option(report->result, option, &info) && info.required_persons > 0;
    return isfinite(row->estimate.mean) || (force && !demanded);
}

void fsi_grid_metrics(struct fsi_report *report, size_t option) {
    const struct source source = {fs_metric_count(), metric_row};
    render(report, option, &source);
}

static bool nation_row(const struct fsi_report *report, size_t option, size_t index,
                       struct row *row) {
    size_t nation = index / fs_nation_metric_count();
    size_t metric = index % fs_nation_metric_count();
    snprintf(row->name, sizeof row->name, "%s %s", fs_result_nation(report->result, nation),
             fs_nation_metric_get(metric)->name);
    row->share = is_share(fs_nation_metric_get(metric));
    if (fs_result_nation_metric(report->result, option, nation, metric, &row->estimate) != FS_OK) {
        return false;
    }
    show_in_millions(fs_nation_metric_get(metric), row);
    return true;
}

void fsi_grid_nation_metrics(struct fsi_report *report, size_t option) {
    const struct source source = {report->info.nations * fs_nation_metric_count(), nation_row};
    render(report, option, &source);
}

static bool role_row(const struct fsi_report *report, size_t option, size_t index,
                     struct row *row) {
    int tiers[FSI_TIERS_MAX];
    size_t count = fsi_report_tiers(tiers);
    size_t role = index / count;
    size_t tier = index % count;
    snprintf(row->name, sizeof row->name, "%s, %d days", fs_result_role(report->result, role),
             tiers[tier]);
    return fs_result_role_drawdown(report->result, option, role, tier, &row->estimate) == FS_OK;
}

void fsi_grid_roles(struct fsi_report *report, size_t option) {
    int tiers[FSI_TIERS_MAX];
    const struct source source = {report->info.roles * fsi_report_tiers(tiers), role_row};
    render(report, option, &source);
}

// ---- Nations: one line each, means only ---------------------------------------------------------

/** A column of the table of nations. */
struct nation_column {
    const char *metric;
    const char *heading;
    int decimals;
};
static const struct nation_column nation_columns[] = {
    {"pledged_persons", "pledged", 0},
    {"deployed_persons", "in place", 0},
    {"tier10_drawdown_persons", "10 days", 0},
    {"tier30_drawdown_persons", "30 days", 0},
    {"tier180_drawdown_persons", "180 days", 0},
    {"rotation_gap_frac", "gaps", 3},
    {"left_prob", "leaves", 3},
    {"person_tours", "sent", 0},
};
enum {
    NATION_COLUMNS = sizeof nation_columns / sizeof *nation_columns,
    NATION_NAME = 20,
    NATION_CELL = 9
};

static double nation_mean(const struct fsi_report *report, size_t option, size_t nation,
                          const char *name) {
    for (size_t i = 0; i < fs_nation_metric_count(); i++) {
        fs_estimate estimate;
        if (strcmp(fs_nation_metric_get(i)->name, name) == 0 &&
            fs_result_nation_metric(report->result, option, nation, i, &estimate) == FS_OK) {
            return estimate.mean;
        }
    }
    return NAN;
}

static bool nation_counts(const struct fsi_report *report, size_t option, size_t nation) {
    for (int i = 0; i < NATION_COLUMNS; i++) {
        double mean = nation_mean(report, option, nation, nation_columns[i].metric);
        if (isfinite(mean) && mean != 0) {
            return true;
        }
    }
    return false;
}

static void put_right(struct fsi_text *text, const char *cell) {
    fsi_put_blanks(text, NATION_CELL - (int)fsi_columns(cell));
    fsi_text_put(text, cell);
}

static void put_nation(struct fsi_report *report, size_t option, size_t nation, int columns) {
    struct fsi_text *text = &report->text;
    const char *code = fs_result_nation(report->result, nation);
    const char *title = fs_result_nation_title(report->result, nation);
    fsi_text_put(text, "  ");
    fsi_text_put(text, code);
    fsi_text_put(text, " ");
    fsi_text_put(text, title);
    fsi_put_blanks(text, NATION_NAME - 1 - (int)(fsi_columns(code) + fsi_columns(title)));
    for (int i = 0; i < columns; i++) {
        struct fsi_text cell;
        double mean = nation_mean(report, option, nation, nation_columns[i].metric);
        fsi_text_init(&cell, text->allocator);
        if (isfinite(mean)) {
            fsi_put_grouped(&cell, mean, nation_columns[i].decimals);
        } else {
            fsi_text_put(&cell, "-");
        }
        put_right(text, cell.data ? cell.data : "");
        text->failed = text->failed || cell.failed;
        fsi_text_clear(&cell);
    }
    fsi_text_put(text, "\n");
}

void fsi_grid_nations(struct fsi_report *report, size_t option) {
    int columns = (report->options.width - 2 - NATION_NAME) / NATION_CELL;
    columns = columns < 1 ? 1 : columns > NATION_COLUMNS ? NATION_COLUMNS : columns;
    fsi_put_blanks(&report->text, 2 + NATION_NAME);
    for (int i = 0; i < columns; i++) {
        put_right(&report->text, nation_columns[i].heading);
    }
    fsi_text_put(&report->text, "\n");
    for (size_t nation = 0; nation < report->info.nations; nation++) {
        if (nation_counts(report, option, nation)) {
            put_nation(report, option, nation, columns);
            fsi_report_drain(report);
        }
    }
}
