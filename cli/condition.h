// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_CONDITION_H
#define CLI_CONDITION_H

#include <stdbool.h>
#include <stddef.h>

#include <forcesim/result.h>

#include "options.h"

/** A condition on a mean: "METRIC[:OPTION] >= X". */
struct condition {
    size_t metric;
    char option[128]; /**< "": every option of the result */
    bool greater;     /**< > or >=; else < or <= */
    bool or_equal;
    double bound;
};

/** Reads a condition. EXIT_DONE, or EXIT_USAGE after a message. */
int condition_parse(struct condition *condition, const struct command *command, const char *text);

/**
 * Tests a result and prints on standard error which options fail, and how. EXIT_DONE when it holds,
 * EXIT_CONDITION_FALSE when not (also where the metric exists nowhere), EXIT_USAGE when the result
 * has no such option.
 */
int condition_test(const struct condition *condition, const struct command *command,
                   const fs_result *result);

#endif
