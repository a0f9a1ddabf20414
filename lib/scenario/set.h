// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_SET_H
#define FSI_SCENARIO_SET_H

#include "scenario/path.h"

/** Gives every target of a path a value; findings go to the load. Nothing is changed when there is
 * one, or when memory is out. */
bool fsi_set_targets(struct fsi_content *content, struct fsi_load *load, const char *path,
                     const struct fsi_targets *targets, const struct fsi_node *node);
/** The value that a text in the syntax of a file stands for; `origin` is its file. NULL when it is
 * wrong (reported). */
struct fsi_node *fsi_set_parse(struct fsi_load *load, const char *text, const char *origin);
/** True when a bare text may stand for the value of the targets without quotes. */
bool fsi_set_texty(const struct fsi_targets *targets);

#endif
