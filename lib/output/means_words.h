// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_MEANS_WORDS_H
#define FSI_OUTPUT_MEANS_WORDS_H

#include "output/answer.h"

/** Appends paragraphs on what the mission costs, uses and loses; nothing without means. */
void fsi_answer_means(struct fsi_answer *answer);
/** Appends the paragraph that lists the timeline; nothing without events. */
void fsi_answer_timeline(struct fsi_answer *answer);

#endif
