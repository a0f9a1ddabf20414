// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "engine/stretch.h"

#include "base/error.h"

void fsi_stretch_free(struct fsi_world *world, int requirement, int base, int persons) {
    if (world->stretches == world->stretch_capacity) {
        int capacity = world->stretch_capacity * 2 + 16;
        void *grown =
            fsi_resize(world->allocator, world->stretch, (size_t)capacity, sizeof *world->stretch);
        if (grown == NULL) {
            world->failed = FS_ERROR_MEMORY;
            return;
        }
        world->stretch = grown;
        world->stretch_capacity = capacity;
    }
    world->stretch[world->stretches++] = (struct fsi_stretch){requirement, base, persons};
}

int fsi_stretch_unmet(const struct fsi_world *world, int requirement) {
    int persons = 0;
    for (int i = 0; i < world->stretches; i++) {
        if (world->stretch[i].requirement == requirement) {
            persons += world->stretch[i].persons;
        }
    }
    return persons;
}

static bool lower(const struct fsi_stretch *a, const struct fsi_stretch *b) {
    return a->base != b->base ? a->base < b->base : a->persons < b->persons;
}

// The lowest stretch of a requirement of which something is free; of two the shorter. NULL: none.
static struct fsi_stretch *lowest(const struct fsi_world *world, int requirement) {
    struct fsi_stretch *first = NULL;
    for (int i = 0; i < world->stretches; i++) {
        struct fsi_stretch *stretch = &world->stretch[i];
        if (stretch->requirement == requirement && stretch->persons > 0 &&
            (first == NULL || lower(stretch, first))) {
            first = stretch;
        }
    }
    return first;
}

int fsi_stretch_take(struct fsi_world *world, int requirement, int persons) {
    struct fsi_stretch *stretch = lowest(world, requirement);
    int base = stretch == NULL ? -1 : stretch->base;
    while (persons > 0 && stretch != NULL) {
        int taken = stretch->persons < persons ? stretch->persons : persons;
        stretch->base += taken;
        stretch->persons -= taken;
        persons -= taken;
        stretch = lowest(world, requirement);
    }
    return base;
}
