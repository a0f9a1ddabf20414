// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_UNIT_MODEL_BUILT_H
#define TESTS_UNIT_MODEL_BUILT_H

#include "support/walk.h"

/** The model of one future of a scenario, one at a time. */
static struct walk built;

/** Builds that of a future and frees the scenario. */
static inline const struct fsi_model *build_future(fs_scenario *scenario, uint64_t seed,
                                                   uint32_t future) {
    fs_model *model = scene_compile(scenario);
    walk_open(&built, model, seed, future);
    return &built.model;
}

/** Builds that of the first one. */
static inline const struct fsi_model *build(fs_scenario *scenario) {
    return build_future(scenario, 1, 1);
}

/** Frees it. */
static inline void drop(void) {
    fs_model *model = (fs_model *)(uintptr_t)built.source;
    walk_close(&built);
    fs_model_free(model);
}

#endif
