// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_BUILD_H
#define FSI_MODEL_PEACE_BUILD_H

#include "model/build.h"
#include "model/peace/hazard.h"
#include "model/peace/peace.h"

/** Components, and what each option brings; an error where tau is needed and `no_tau`. */
fs_status fsi_build_peace_options(struct fsi_build *build, struct fsi_peace *peace, bool no_tau);
/** Units that come on a breach. */
fs_status fsi_build_peace_senders(struct fsi_build *build, struct fsi_peace *peace);

#endif
