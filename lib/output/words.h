// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_WORDS_H
#define FSI_OUTPUT_WORDS_H

#include "output/report.h"

/** Appends the answer for one option in sentences: asked, pledged, held, missing, the cycle,
 * readiness, who carries it. FS_ERROR_MEMORY when memory runs out. */
fs_status fsi_words_option(struct fsi_report *report, size_t option, const fs_option_info *info,
                           fs_error *error);

/** Appends what the answers of all options rest on: intervals, start, seed, conditions. */
fs_status fsi_words_basis(struct fsi_report *report, fs_error *error);

#endif
