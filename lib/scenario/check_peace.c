// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What the peace asks of a scenario: only where there are accords is any of it computed.
#include <math.h>

#include "scenario/check.h"

// The shares of all sectors in `key` must make a whole.
static void check_shares(const struct fsi_check *check, enum fsi_key_id key) {
    const struct fsi_item *root = check->content->root;
    const size_t count = fsi_item_count(root, FSI_G_sectors);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += fsi_check_number(fsi_item_at(root, FSI_G_sectors, i), key);
    }
    if (count > 0 && fabs(sum - 1) > 1e-6) {
        fsi_check_key(check, FS_SEVERITY_ERROR, fsi_item_at(root, FSI_G_sectors, 0), key,
                      "the shares of all sectors add to 1", "sectors: %s adds to %s",
                      fsi_key_rows[key].key, fsi_shown(round(sum * 1e9) / 1e9).text);
    }
}

static void check_weights(const struct fsi_check *check) {
    const struct fsi_item *peace = fsi_item_find(check->content->root, FSI_G_peace, "");
    const size_t weights = fsi_item_list_count(peace, FSI_K_peace_weights);
    const size_t structures = fsi_item_list_count(peace, FSI_K_peace_structures);
    if (weights > 0 && weights != structures && fsi_check_usable(peace, FSI_K_peace_structures)) {
        fsi_check_key(check, FS_SEVERITY_ERROR, peace, FSI_K_peace_weights,
                      "give one weight for each structure, or none",
                      "peace.weights has %zu elements, peace.structures has %zu", weights,
                      structures);
    }
    double sum = 0;
    for (size_t i = 0; i < weights; i++) {
        sum += fsi_item_list_number(peace, FSI_K_peace_weights, i, NULL);
    }
    if (weights > 0 && sum == 0) {
        fsi_check_key(check, FS_SEVERITY_ERROR, peace, FSI_K_peace_weights,
                      "give at least one structure a weight", "peace.weights are all 0");
    }
}

static void check_components(const struct fsi_check *check, const struct fsi_item *option) {
    if (fsi_item_has(option, FSI_K_options_component)) {
        return;
    }
    for (size_t i = 0; i < fsi_item_count(option, FSI_G_requirements); i++) {
        const struct fsi_item *requirement = fsi_item_at(option, FSI_G_requirements, i);
        if (!fsi_item_has(requirement, FSI_K_requirements_component)) {
            fsi_check_key(check, FS_SEVERITY_ERROR, option, FSI_K_options_component,
                          "add component = \"...\"; (one of components) to the option, or to each "
                          "of its requirements",
                          "%s does not say what kind of force %s is, so its effect on the peace is "
                          "not known",
                          option->path, requirement->name);
            return;
        }
    }
}

void fsi_check_peace(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    if (fsi_item_count(root, FSI_G_accords) == 0) {
        return;
    }
    check_shares(check, FSI_K_sectors_length_frac);
    check_shares(check, FSI_K_sectors_event_frac);
    check_weights(check);
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_options); i++) {
        check_components(check, fsi_item_at(root, FSI_G_options, i));
    }
}
