// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_JSON_PEACE_H
#define FSI_OUTPUT_JSON_PEACE_H

#include "output/json_writer.h"
#include "output/report.h"

/** An estimate as an object on one line (json.c). */
void fsi_json_estimate(struct fsi_json *json, const char *name, const char *unit,
                       const fs_estimate *estimate);
/** The member "peace" of an option: accord, structure, metric. */
fs_status fsi_json_peace(struct fsi_report *report, struct fsi_json *json, size_t option);
/** The member "accords" of the result; nothing where there are none. */
void fsi_json_accords(const struct fsi_report *report, struct fsi_json *json);
/** The member "assumptions" of the result, weakest first; nothing where there are none. */
void fsi_json_assumptions(const struct fsi_report *report, struct fsi_json *json);

#endif
