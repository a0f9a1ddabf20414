// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_CHECK_H
#define FSI_SCENARIO_CHECK_H

#include "base/diag.h"
#include "scenario/state.h"

/** A check under way: the content and where findings go. */
struct fsi_check {
    const struct fsi_content *content;
    fs_diagnostics *diag;
};

/** Adds a finding at the place of a key (at its item's when the key was not given). */
void fsi_check_key(const struct fsi_check *check, fs_severity severity, const struct fsi_item *item,
                   enum fsi_key_id key, const char *help, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/** Adds a finding at the place of an item. */
void fsi_check_item(const struct fsi_check *check, fs_severity severity,
                    const struct fsi_item *item, const char *help, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/** A number as text, to stand in an argument list. */
struct fsi_shown {
    char text[32];
};
struct fsi_shown fsi_shown(double number);
/** False for a key that was given and was wrong, so that nothing can be said about it. */
bool fsi_check_usable(const struct fsi_item *item, enum fsi_key_id key);
/** Of two keys that contradict each other, the one to point at: the first that was given. */
enum fsi_key_id fsi_check_blamed(const struct fsi_item *item, enum fsi_key_id first,
                                 enum fsi_key_id second);
/** Central value of a number or law; NaN when not set. */
double fsi_check_number(const struct fsi_item *item, enum fsi_key_id key);
/** Class of a nation; NULL when it has none, or one that does not exist. */
const struct fsi_item *fsi_check_class(const struct fsi_check *check,
                                       const struct fsi_item *nation);
/** Runs every check of a content; findings go to `diag`, in no order. */
void fsi_check_all(const struct fsi_content *content, fs_diagnostics *diag);

/** The parts, each for its own groups. */
void fsi_check_names(const struct fsi_check *check);
void fsi_check_values(const struct fsi_check *check);
void fsi_check_rotations(const struct fsi_check *check);
void fsi_check_nations(const struct fsi_check *check);
void fsi_check_readiness(const struct fsi_check *check);
void fsi_check_commitments(const struct fsi_check *check);
void fsi_check_options(const struct fsi_check *check);
void fsi_check_events(const struct fsi_check *check);
void fsi_check_peace(const struct fsi_check *check);

#endif
