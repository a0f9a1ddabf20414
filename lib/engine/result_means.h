// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_RESULT_MEANS_H
#define FSI_ENGINE_RESULT_MEANS_H

#include "engine/result.h"

/** Puts currency and timeline of a scenario into a result; a lack of memory shows in its arena. */
void fsi_result_means(fs_result *result, const fs_scenario *scenario);

/** Puts its timeline there. */
void fsi_result_timeline(fs_result *result, const fs_scenario *scenario);

#endif
