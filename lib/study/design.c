// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Where a sweep looks: factorial, list, Latin hypercube, Sobol, or a file of points.
#include "study/design.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_qrng.h>

#include "base/error.h"
#include "base/text.h"
#include "random/law.h"
#include "random/philox.h"
#include "scenario/scenario.h"

/** One --sweep: a path and either values, or a range, or a law. */
struct axis {
    const char *path;
    size_t values;
    const char **value; /**< [values]; 0: a range or a law */
    double low, high;
    bool whole; /**< both ends were written as whole numbers */
    const struct fsi_law *law;
};

static const char *number_text(struct fsi_arena *arena, double value) {
    char buffer[32];
    fsi_format_number(buffer, value);
    return fsi_arena_strdup(arena, buffer);
}

static bool whole_text(const char *text) {
    return text[strspn(text, "+-0123456789")] == '\0';
}

// Splits a copy of `text` at `mark`, outside braces and quotes; returns the number of parts.
static size_t split(struct fsi_arena *arena, const char *text, char mark, const char ***out) {
    char *copy = fsi_arena_strdup(arena, text);
    size_t most = 1, count = 0;
    for (const char *c = text; *c != '\0'; c++) {
        most += *c == mark;
    }
    const char **part = fsi_arena_alloc(arena, most, sizeof *part);
    if (copy == NULL || part == NULL) {
        return 0;
    }
    int depth = 0;
    bool quoted = false;
    part[count++] = copy;
    for (char *c = copy; *c != '\0'; c++) {
        quoted = *c == '"' ? !quoted : quoted;
        depth += !quoted && strchr("{[(", *c) != NULL;
        depth -= !quoted && strchr("}])", *c) != NULL;
        if (*c == mark && depth == 0 && !quoted) {
            *c = '\0';
            part[count++] = c + 1;
        }
    }
    *out = part;
    return count;
}

static fs_status read_range(struct axis *axis, struct fsi_arena *arena, const char **part,
                            size_t count, const char *text, fs_error *error) {
    double steps = 0;
    bool read = fsi_parse_number(part[0], &axis->low) && fsi_parse_number(part[1], &axis->high) &&
                (count == 2 || fsi_parse_number(part[2], &steps));
    if (!read || (count == 3 && (steps < 2 || steps > FSI_POINTS_MOST || steps != floor(steps)))) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\": a range is low:high, or low:high:count with a count from 2",
                         text);
    }
    axis->whole = whole_text(part[0]) && whole_text(part[1]);
    if (count == 3) {
        axis->values = (size_t)steps;
        axis->value = fsi_arena_alloc(arena, axis->values, sizeof *axis->value);
        for (size_t i = 0; axis->value != NULL && i < axis->values; i++) {
            double share = (double)i / (steps - 1);
            axis->value[i] = number_text(arena, i + 1 == axis->values
                                                    ? axis->high
                                                    : axis->low + share * (axis->high - axis->low));
        }
    }
    return FS_OK;
}

// True for the name of a factor; every path of a value has a dot, no name has.
static bool is_factor(const fs_scenario *scenario, const char *name) {
    for (size_t i = 0; i < fsi_scenario_factor_count(scenario); i++) {
        if (strcmp(fsi_scenario_factor_name(scenario, i), name) == 0) {
            return strchr(name, '.') == NULL;
        }
    }
    return false;
}

// "FACTOR" alone: its own law. A named factor is set under factors.NAME.
static fs_status read_factor(struct axis *axis, struct fsi_arena *arena,
                             const fs_scenario *scenario, const char *text, fs_error *error) {
    const char *name = strncmp(text, "factors.", 8) == 0 ? text + 8 : text;
    for (size_t i = 0; i < fsi_scenario_factor_count(scenario); i++) {
        if (strcmp(fsi_scenario_factor_name(scenario, i), name) == 0) {
            axis->law = fsi_scenario_factor_law(scenario, i);
            axis->path =
                fsi_arena_printf(arena, "%s%s", is_factor(scenario, name) ? "factors." : "", name);
            return FS_OK;
        }
    }
    return fsi_error(error, FS_ERROR_UNKNOWN,
                     "\"%s\" is no uncertain factor of the scenario; write PATH=a,b,c or "
                     "PATH=low:high:count",
                     text);
}

static fs_status read_axis(struct axis *axis, struct fsi_arena *arena, const fs_scenario *scenario,
                           const char *text, fs_error *error) {
    const char *equals = strchr(text, '=');
    *axis = (struct axis){0};
    if (equals == NULL) {
        return read_factor(axis, arena, scenario, text, error);
    }
    if (equals == text || equals[1] == '\0') {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" is not PATH=a,b,c or PATH=low:high:count", text);
    }
    const char **part;
    axis->path = fsi_arena_printf(arena, "%.*s", (int)(equals - text), text);
    if (axis->path != NULL && is_factor(scenario, axis->path)) {
        axis->path = fsi_arena_printf(arena, "factors.%s", axis->path);
    }
    size_t count = split(arena, equals + 1, ':', &part);
    if (count == 2 || count == 3) {
        return read_range(axis, arena, part, count, text, error);
    }
    axis->values = split(arena, equals + 1, ',', &axis->value);
    return axis->values > 0 && !arena->failed ? FS_OK : fsi_error_memory(error);
}

// ---- Layouts ----------------------------------------------------------------------------------

static fs_status make_room(struct fsi_design *design, struct fsi_arena *arena, double points,
                           fs_error *error) {
    if (points < 1 || points > FSI_POINTS_MOST) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "a sweep has from 1 to 10,000,000 points");
    }
    design->points = (uint32_t)points;
    design->setting =
        fsi_arena_alloc(arena, design->points * design->paths + 1, sizeof *design->setting);
    return design->setting != NULL ? FS_OK : fsi_error_memory(error);
}

static fs_status lay_listed(struct fsi_design *design, struct fsi_arena *arena,
                            const struct axis *axes, bool product, fs_error *error) {
    double points = product ? 1 : design->paths > 0 ? (double)axes[0].values : 1;
    for (size_t i = 0; i < design->paths; i++) {
        if (axes[i].values == 0) {
            return fsi_error(error, FS_ERROR_ARGUMENT,
                             "%s needs values here: PATH=a,b,c or PATH=low:high:count (a range "
                             "without a count goes with --design lhs or sobol)",
                             axes[i].path);
        }
        if (!product && axes[i].values != axes[0].values) {
            return fsi_error(error, FS_ERROR_ARGUMENT,
                             "a list takes as many values of every path; %s has %zu, %s has %zu",
                             axes[0].path, axes[0].values, axes[i].path, axes[i].values);
        }
        points *= product ? (double)axes[i].values : 1;
    }
    FS_TRY(make_room(design, arena, points, error));
    for (size_t p = 0; p < design->points; p++) {
        size_t rest = p;
        for (size_t i = design->paths; i-- > 0;) {
            design->setting[p * design->paths + i] =
                axes[i].value[product ? rest % axes[i].values : p];
            rest /= axes[i].values;
        }
    }
    return FS_OK;
}

static const char *place(struct fsi_arena *arena, const struct axis *axis, double u) {
    if (axis->values > 0) {
        size_t index = (size_t)(u * (double)axis->values);
        return axis->value[index < axis->values ? index : axis->values - 1];
    }
    if (axis->law != NULL) {
        return number_text(arena, fsi_law_quantile(axis->law, u));
    }
    if (axis->whole) {
        double steps = floor(u * (axis->high - axis->low + 1));
        double value = axis->low + steps;
        return number_text(arena, value > axis->high ? axis->high : value);
    }
    return number_text(arena, axis->low + u * (axis->high - axis->low));
}

static fs_status lay_spread(struct fsi_design *design, struct fsi_arena *arena,
                            const struct axis *axes, const fs_sweep_options *options,
                            fs_error *error) {
    if (design->paths == 0) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "there is nothing to sweep: name a path");
    }
    FS_TRY(make_room(design, arena, options->points, error));
    double *unit = fsi_arena_alloc(arena, design->points * design->paths, sizeof *unit);
    if (unit == NULL) {
        return fsi_error_memory(error);
    }
    if (options->design == FS_DESIGN_SOBOL) {
        FS_TRY(fsi_design_sobol(unit, design->paths, design->points, error));
    } else if (fsi_design_lhs(unit, arena, design->path, design->paths, design->points,
                              options->study.seed) != FS_OK) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < design->points * design->paths; i++) {
        design->setting[i] = place(arena, &axes[i % design->paths], unit[i]);
    }
    return arena->failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fsi_design_lhs(double *unit, struct fsi_arena *arena, const char *const *paths,
                         size_t count, uint32_t points, uint64_t seed) {
    struct fsi_key key = fsi_key_of(seed, 0);
    uint32_t *stratum = fsi_arena_alloc(arena, points, sizeof *stratum);
    if (stratum == NULL) {
        return FS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = fsi_hash_more(fsi_hash("design/"), paths[i]);
        for (uint32_t p = 0; p < points; p++) {
            // Fisher and Yates from the front: block p places stratum p, and says where in it.
            struct fsi_block block = fsi_philox(key, p, 0, hash);
            uint32_t other = (uint32_t)(((uint64_t)block.word[0] * (p + 1)) >> 32);
            stratum[p] = stratum[other];
            stratum[other] = p;
        }
        for (uint32_t p = 0; p < points; p++) {
            double inside = fsi_unit(fsi_philox(key, p, 0, hash).word[1]);
            unit[(size_t)p * count + i] = ((double)stratum[p] + inside) / (double)points;
        }
    }
    return FS_OK;
}

fs_status fsi_design_sobol(double *unit, size_t paths, uint32_t points, fs_error *error) {
    if (paths > FSI_SOBOL_MOST) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "Sobol's sequence has at most 40 dimensions here, %zu were asked: use a "
                         "Latin hypercube",
                         paths);
    }
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)paths);
    if (sequence == NULL) {
        return fsi_error_memory(error);
    }
    for (uint32_t p = 0; p < points; p++) {
        gsl_qrng_get(sequence, unit + (size_t)p * paths);
    }
    gsl_qrng_free(sequence);
    return FS_OK;
}

fs_status fsi_design_make(struct fsi_design *design, struct fsi_arena *arena,
                          const fs_scenario *scenario, const fs_sweep_options *options,
                          fs_error *error) {
    *design = (struct fsi_design){0};
    if (options->points_file != NULL) {
        return options->sweep_count > 0
                   ? fsi_error(error, FS_ERROR_ARGUMENT,
                               "points come from a file or from sweeps, not from both")
                   : fsi_design_read(design, arena, options->points_file, error);
    }
    design->paths = options->sweep_count;
    struct axis *axes = fsi_arena_alloc(arena, design->paths + 1, sizeof *axes);
    design->path = fsi_arena_alloc(arena, design->paths + 1, sizeof *design->path);
    if (axes == NULL || design->path == NULL) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < design->paths; i++) {
        FS_TRY(read_axis(&axes[i], arena, scenario, options->sweeps[i], error));
        design->path[i] = axes[i].path;
        for (size_t j = 0; j < i; j++) {
            if (strcmp(axes[i].path, axes[j].path) == 0) {
                return fsi_error(error, FS_ERROR_ARGUMENT, "%s is swept twice", axes[i].path);
            }
        }
    }
    if (options->design == FS_DESIGN_LHS || options->design == FS_DESIGN_SOBOL) {
        return lay_spread(design, arena, axes, options, error);
    }
    return lay_listed(design, arena, axes, options->design == FS_DESIGN_FACTORIAL, error);
}
