// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

/** From now on the first SIGINT or SIGTERM is remembered only, so that what is finished can be
 * kept; the second ends the process at once, with status 128 + its number. */
void interrupt_catch(void);

/** Number of the signal that came, 0 when none has. */
int interrupt_signal(void);

/** A temporary file to be removed when the process ends at once; NULL: none. The string must stay
 * until the next call. */
void interrupt_remove(const char *path);

#endif
