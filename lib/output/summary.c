// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a scenario holds, in a few lines (`forcesim check`).
#include <math.h>

#include <forcesim/scenario.h>

#include "base/error.h"
#include "base/text.h"
#include "output/phrase.h"
#include "scenario/scenario.h"

static void put_label(struct fsi_text *text, const char *label) {
    fsi_text_put(text, "  ");
    fsi_text_put(text, label);
    fsi_put_blanks(text, 14 - (int)fsi_columns(label));
}

static void put_calendar(struct fsi_text *text, const fs_scenario *scenario) {
    const struct fsi_item *calendar = fsi_item_single(scenario, FSI_G_calendar);
    const struct fsi_item *mission = fsi_item_single(scenario, FSI_G_mission);
    const struct fsi_item *start = fsi_item_single(scenario, FSI_G_start);
    put_label(text, "calendar");
    fsi_text_put(text, "from ");
    fsi_text_put(text, fsi_item_string(calendar, FSI_K_calendar_start_date));
    fsi_text_put(text, "; build-up ");
    fsi_put_grouped(text, fsi_item_number(mission, FSI_K_mission_build_up_days, NULL), 0);
    fsi_text_put(text, ", full strength ");
    fsi_put_grouped(text, fsi_item_number(mission, FSI_K_mission_hold_days, NULL), 0);
    fsi_text_put(text, ", winding down ");
    fsi_put_grouped(text, fsi_item_number(mission, FSI_K_mission_wind_down_days, NULL), 0);
    fsi_text_put(text, " days; initial condition ");
    fsi_text_put(text, fsi_item_string(start, FSI_K_start_initial));
    fsi_text_put(text, "\n");
}

static void put_nations(struct fsi_text *text, const struct fsi_item *root) {
    size_t count = fsi_item_count(root, FSI_G_nations);
    size_t willing = 0;
    for (size_t i = 0; i < count; i++) {
        const char *class =
            fsi_item_string(fsi_item_at(root, FSI_G_nations, i), FSI_K_nations_class);
        willing += class && *class;
    }
    put_label(text, "nations");
    fsi_text_printf(text, "%zu, %zu of them in a class of willingness\n", count, willing);
}

static void put_options(struct fsi_text *text, const struct fsi_item *root) {
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_options); i++) {
        const struct fsi_item *option = fsi_item_at(root, FSI_G_options, i);
        const char *title = fsi_item_string(option, FSI_K_options_title);
        double persons = 0;
        for (size_t j = 0; j < fsi_item_count(option, FSI_G_requirements); j++) {
            double asked = fsi_item_number(fsi_item_at(option, FSI_G_requirements, j),
                                           FSI_K_requirements_persons, NULL);
            persons += isfinite(asked) ? asked : 0;
        }
        put_label(text, i == 0 ? "options" : "");
        fsi_text_put(text, fsi_item_name(option));
        fsi_text_put(text, ", ");
        fsi_put_grouped(text, persons, 0);
        fsi_text_put(text, " persons");
        if (title && *title) {
            fsi_text_put(text, ": ");
            fsi_text_put(text, title);
        }
        fsi_text_put(text, "\n");
    }
}

static void put_factors(struct fsi_text *text, const fs_scenario *scenario) {
    size_t count = fsi_scenario_factor_count(scenario);
    for (size_t i = 0; i < count; i++) {
        char confidence = fsi_scenario_factor_confidence(scenario, i);
        put_label(text, i == 0 ? "uncertain" : "");
        fsi_text_put(text, fsi_scenario_factor_name(scenario, i));
        fsi_text_put(text, ": ");
        fsi_law_put(text, fsi_scenario_factor_law(scenario, i));
        if (confidence) {
            fsi_text_printf(text, " (confidence %c)", confidence);
        }
        fsi_text_put(text, "\n");
    }
    if (count == 0) {
        put_label(text, "uncertain");
        fsi_text_put(text, "nothing\n");
    }
}

static fs_status put_all(struct fsi_text *text, const fs_scenario *scenario, fs_error *error) {
    char digest[65];
    const struct fsi_item *root = fsi_scenario_root(scenario);
    const char *title = fsi_item_string(root, FSI_K_root_title);
    FS_TRY(fs_scenario_digest(scenario, digest, error));
    fsi_text_put(text, fs_scenario_name(scenario));
    if (title && *title) {
        fsi_text_put(text, ": ");
        fsi_text_put(text, title);
    }
    fsi_text_put(text, "\n");
    put_label(text, "digest");
    fsi_text_put(text, digest);
    fsi_text_put(text, "\n");
    put_calendar(text, scenario);
    put_nations(text, root);
    put_options(text, root);
    put_factors(text, scenario);
    return FS_OK;
}

fs_status fs_scenario_write_summary(const fs_scenario *scenario, fs_write_fn write, void *user,
                                    fs_error *error) {
    if (!scenario || !write) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_scenario_write_summary() needs a scenario and a function that "
                         "receives bytes");
    }
    // The list of factors is known once a scenario is frozen, so it is read from a frozen copy.
    fs_scenario *copy = fsi_scenario_copy(scenario);
    if (!copy) {
        return fsi_error_memory(error);
    }
    struct fsi_text text;
    fsi_text_init(&text, fsi_scenario_allocator(scenario));
    fs_status status = put_all(&text, copy, error);
    if (status == FS_OK && text.failed) {
        status = fsi_error_memory(error);
    } else if (status == FS_OK && write(user, text.data, text.size) != 0) {
        status = fsi_error(error, FS_ERROR_WRITE, "the summary could not be written in full");
    }
    fsi_text_clear(&text);
    fs_scenario_free(copy);
    return status;
}
