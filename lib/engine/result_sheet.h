// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_RESULT_SHEET_H
#define FSI_ENGINE_RESULT_SHEET_H

#include "engine/result.h"
#include "engine/sheet.h"

/** Puts the means over `worlds` of a whole sheet into a result; a lack of memory shows in its
 * arena. */
void fsi_result_sheet(fs_result *result, const struct fsi_sheet *sheet, uint64_t worlds);

#endif
