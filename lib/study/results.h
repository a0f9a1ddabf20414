// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_RESULTS_H
#define FSI_STUDY_RESULTS_H

#include "store/store.h"
#include "study/study.h"

/** What there is to say about a store, under the name of a study. */
fs_status fsi_results_study(fs_study **study, struct fsi_store *store, const char *name,
                            fs_error *error);

#endif
