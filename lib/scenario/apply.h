// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_APPLY_H
#define FSI_SCENARIO_APPLY_H

#include "scenario/item.h"

/** Reads a source with its bases into a content; all findings go to the load. What is wrong is left
 * out, or marked as bad. */
void fsi_apply_source(struct fsi_content *content, struct fsi_load *load,
                      const struct fsi_source *source);

#endif
