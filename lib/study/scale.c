// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/scale.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

void fsi_scale_option(struct fsi_scaling *scaling, const struct fsi_item *option, double persons) {
    size_t count = fsi_item_count(option, FSI_G_requirements);
    double total = 0, given = 0, sum = 0;
    count = count > FSI_SCALED_MOST ? FSI_SCALED_MOST : count;
    scaling->count = count;
    for (size_t i = 0; i < count; i++) {
        total += fsi_item_number(fsi_item_at(option, FSI_G_requirements, i),
                                 FSI_K_requirements_persons, NULL);
    }
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(option, FSI_G_requirements, i);
        sum += fsi_item_number(item, FSI_K_requirements_persons, NULL);
        double up_to = floor(sum / total * persons + 0.5);
        size_t length = strlen(fsi_item_path(item));
        memcpy(scaling->path[i], fsi_item_path(item), length);
        memcpy(scaling->path[i] + length, ".persons", 9);
        fsi_format_number(scaling->value[i], up_to - given);
        given = up_to;
        scaling->change[i] = (struct fsi_change){scaling->path[i], scaling->value[i]};
    }
}
