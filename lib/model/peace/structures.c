// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The list of built-in structures.

#include "model/peace/structures.h"

static const fs_structure *const built_in[] = {&fsi_m0, &fsi_m1, &fsi_m2};

size_t fs_structure_count(void) {
    return sizeof built_in / sizeof *built_in;
}

const fs_structure *fs_structure_get(size_t index) {
    return index < fs_structure_count() ? built_in[index] : NULL;
}
