// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Unit types and the roles they fill.

#include <string.h>

#include "base/error.h"
#include "model/build.h"

// The role a type's readiness is reported under: the one named, else the first role that it fills
// at the best place.
static int reporting_role(const struct fsi_build *build, const struct fsi_item *type, int index) {
    const char *named = fsi_item_string(type, FSI_K_unit_types_role);
    if (named != NULL) {
        return fsi_build_index(build, FSI_G_roles, named);
    }
    int best = -1, best_place = 0;
    for (int r = 0; r < build->model->roles; r++) {
        const struct fsi_role *role = &build->role[r];
        for (int place = 0; place < role->types_count; place++) {
            if (role->types[place] == index && (best < 0 || place < best_place)) {
                best = r;
                best_place = place;
            }
        }
    }
    return best;
}

static fs_status build_roles(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t count = fsi_item_count(build->root, FSI_G_roles);
    build->role = fsi_build_alloc(build, count, sizeof *build->role);
    if (build->role == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_roles, i);
        size_t types = fsi_item_list_count(item, FSI_K_roles_filled_by);
        int *list = fsi_build_alloc(build, types, sizeof *list);
        if (list == NULL) {
            return fsi_error_memory(build->error);
        }
        for (size_t j = 0; j < types; j++) {
            list[j] = fsi_build_index(build, FSI_G_unit_types,
                                      fsi_item_list_string(item, FSI_K_roles_filled_by, j));
        }
        build->role[i] = (struct fsi_role){.name = fsi_item_name(item),
                                           .types = list,
                                           .types_count = (int)types,
                                           .critical = fsi_item_bool(item, FSI_K_roles_critical)};
    }
    model->role = build->role;
    model->roles = (int)count;
    return FS_OK;
}

fs_status fsi_build_types(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t count = fsi_item_count(build->root, FSI_G_unit_types);
    build->type = fsi_build_alloc(build, count, sizeof *build->type);
    if (build->type == NULL) {
        return fsi_error_memory(build->error);
    }
    model->type = build->type;
    model->types = (int)count;
    FS_TRY(build_roles(build));
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_unit_types, i);
        build->type[i] = (struct fsi_type){
            .name = fsi_item_name(item),
            .persons = (int)fsi_build_number(build, item, FSI_K_unit_types_persons),
            .role = reporting_role(build, item, (int)i),
            .brigade_equivalents =
                fsi_build_number(build, item, FSI_K_unit_types_brigade_equivalents)};
        if (strcmp(fsi_item_string(item, FSI_K_unit_types_counting), "manoeuvre_company") == 0) {
            model->least_offer = build->type[i].persons / 2.0;
        }
    }
    return FS_OK;
}
