// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_PEACE_TEXT_H
#define FSI_OUTPUT_PEACE_TEXT_H

#include "output/phrase.h"

/** What the words on the peace of one option (peace_words.c) and of all (peace_end.c) share. */

/** A paragraph in the making. */
struct fsi_peace_text {
    struct fsi_report *report;
    size_t option;
    struct fsi_text text;
};

/** Appends a piece. */
static inline void fsi_peace_put(struct fsi_peace_text *words, const char *piece) {
    fsi_text_put(&words->text, piece);
}
/** Prints the paragraph under its label, if anything was said, and starts the next. */
void fsi_peace_paragraph(struct fsi_peace_text *words, const char *label);
/** Frees the text; FS_ERROR_MEMORY when memory has run out on the way. */
fs_status fsi_peace_finish(struct fsi_peace_text *words, fs_error *error);

/** True where the first year of an option is more dangerous under M1 than under M0 though the
 * adversary has not consented to the force (peace_end.c). */
bool fsi_peace_looks_worse(const struct fsi_report *report, size_t option);
/** Says why M1 looks worse than no force at first. */
void fsi_peace_say_rejection(struct fsi_peace_text *words);
/** Says by what a tripwire and a reassurance force differ under M2, where it is shown. */
void fsi_peace_say_exposure(struct fsi_peace_text *words);

#endif
