// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What compiling has adjusted (`forcesim check -v`).
#include <math.h>

#include <forcesim/run.h>

#include "base/error.h"
#include "base/text.h"
#include "model/model.h"
#include "output/phrase.h"

enum { LABEL = 14 };

static void put_label(struct fsi_text *text, const char *label) {
    fsi_text_put(text, "  ");
    fsi_text_put(text, label);
    fsi_put_blanks(text, LABEL - (int)fsi_columns(label));
}

static void put_clipped(struct fsi_text *text, const struct fsi_model *model) {
    bool first = true;
    for (int n = 0; n < model->nations; n++) {
        const struct fsi_nation *nation = &model->nation[n];
        if (isnan(nation->calibrated) || nation->calibrated == nation->availability) {
            continue;
        }
        put_label(text, first ? "clipped" : "");
        fsi_text_printf(text, "%s: share of units available, ", nation->name);
        fsi_put_grouped(text, nation->calibrated, 3);
        fsi_text_put(text, " by calibration, held to ");
        fsi_text_number(text, nation->availability);
        fsi_text_put(text, "\n");
        first = false;
    }
}

// Persons of the smallest unit of a nation; 0 when it has none.
static int smallest_unit(const struct fsi_model *model, const struct fsi_nation *nation) {
    int smallest = 0;
    for (int p = nation->first_pool; p < nation->first_pool + nation->pools; p++) {
        int persons = model->pool[p].persons;
        smallest = smallest == 0 || persons < smallest ? persons : smallest;
    }
    return smallest;
}

static void put_pledges(struct fsi_text *text, const struct fsi_model *model,
                        const struct fsi_item *root) {
    bool first = true;
    for (int n = 0; n < model->nations; n++) {
        const struct fsi_item *item = fsi_item_at(root, FSI_G_nations, (size_t)n);
        double pledge = fsi_item_number(item, FSI_K_nations_max_pledge_persons, NULL);
        int unit = smallest_unit(model, &model->nation[n]);
        if (!(pledge > 0) || pledge >= unit) {
            continue;
        }
        put_label(text, first ? "pledges" : "");
        fsi_text_printf(text, "%s: ", model->nation[n].name);
        fsi_put_grouped(text, pledge, 0);
        fsi_text_put(text, " persons are fewer than its smallest unit, ");
        fsi_put_grouped(text, unit, 0);
        fsi_text_put(text, pledge >= unit / 2.0 ? ", and count as one such unit\n"
                                                : ", by more than half: it can send nothing\n");
        first = false;
    }
}

static fs_status put_notes(struct fsi_text *text, const fs_model *model, fs_error *error) {
    struct fsi_model built = {0};
    fsi_arena_init(&built.arena, model->allocator);
    fs_status status = fsi_model_build(&built, model->scenario, NULL, error);
    if (status == FS_OK) {
        put_clipped(text, &built);
        put_pledges(text, &built, fsi_scenario_root(model->scenario));
    }
    fsi_arena_clear(&built.arena);
    return status;
}

fs_status fs_model_write_notes(const fs_model *model, fs_write_fn write, void *user,
                               fs_error *error) {
    if (!model || !write) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_model_write_notes() needs a model and a function that receives bytes");
    }
    struct fsi_text text;
    fsi_text_init(&text, model->allocator);
    fs_status status = put_notes(&text, model, error);
    if (status == FS_OK && text.failed) {
        status = fsi_error_memory(error);
    } else if (status == FS_OK && text.size > 0 && write(user, text.data, text.size) != 0) {
        status = fsi_error(error, FS_ERROR_WRITE, "the notes could not be written in full");
    }
    fsi_text_clear(&text);
    return status;
}
