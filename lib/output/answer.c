// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output/answer.h"

#include <stdio.h>

#include "base/error.h"

enum { INDENT = 17 };

void fsi_answer_put(struct fsi_answer *answer, const char *words) {
    fsi_text_put(&answer->text, words);
}

bool fsi_answer_say(struct fsi_answer *answer, const char *before, const char *metric,
                    enum fsi_kind kind, const char *after) {
    fs_estimate estimate;
    if (!fsi_report_metric(answer->report, answer->option, metric, &estimate)) {
        return false;
    }
    fsi_answer_put(answer, before);
    fsi_say_estimate(&answer->text, answer->report, kind, &estimate);
    fsi_answer_put(answer, after);
    return true;
}

bool fsi_answer_say_tier(struct fsi_answer *answer, int tier_days, const char *before,
                         const char *tail, enum fsi_kind kind, const char *after) {
    char name[64];
    snprintf(name, sizeof name, "tier%d_%s", tier_days, tail);
    return fsi_answer_say(answer, before, name, kind, after);
}

void fsi_answer_end(struct fsi_answer *answer, const char *label) {
    if (answer->text.size > 0) {
        fsi_put_paragraph(answer->report, label, INDENT, answer->text.data);
    }
    answer->report->text.failed = answer->report->text.failed || answer->text.failed;
    answer->text.size = 0;
}

void fsi_answer_stop(struct fsi_answer *answer) {
    size_t size = answer->text.size;
    if (size > 0 && answer->text.data[size - 1] != '.') {
        fsi_answer_put(answer, ".");
    }
}

fs_status fsi_answer_finish(struct fsi_answer *answer, fs_error *error) {
    bool failed = answer->text.failed;
    fsi_text_clear(&answer->text);
    return failed ? fsi_error_memory(error) : FS_OK;
}
