// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_ANSWER_H
#define FSI_OUTPUT_ANSWER_H

#include <stdbool.h>

#include "output/phrase.h"

/** Paragraphs of an answer in the making. */
struct fsi_answer {
    struct fsi_report *report;
    size_t option;
    const fs_option_info *info;
    struct fsi_text text; /**< the paragraph so far */
};

/** Appends words to the paragraph. */
void fsi_answer_put(struct fsi_answer *answer, const char *words);
/** Appends an estimate between two pieces of text; appends nothing and returns false when the
 * metric does not exist. */
bool fsi_answer_say(struct fsi_answer *answer, const char *before, const char *metric,
                    enum fsi_kind kind, const char *after);
/** The same for a metric of a readiness tier: `tail` is what follows "tierW_". */
bool fsi_answer_say_tier(struct fsi_answer *answer, int tier_days, const char *before,
                         const char *tail, enum fsi_kind kind, const char *after);
/** Ends the sentence, if one is open. */
void fsi_answer_stop(struct fsi_answer *answer);
/** Prints the paragraph under its label, if anything was said, and starts the next. */
void fsi_answer_end(struct fsi_answer *answer, const char *label);
/** Frees the text; FS_ERROR_MEMORY when memory has run out on the way. */
fs_status fsi_answer_finish(struct fsi_answer *answer, fs_error *error);

/** Appends the paragraphs on readiness, the eastern flank and recovery. */
void fsi_answer_readiness(struct fsi_answer *answer);
/** Appends the paragraph on the weakest assumptions (confidence D) that the result rests on. */
void fsi_answer_weakest(struct fsi_answer *answer);

#endif
