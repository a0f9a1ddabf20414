// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t caught;
static const char *volatile temporary;

static void on_signal(int number) {
    if (caught) {
        if (temporary) {
            unlink(temporary);
        }
        _exit(128 + number);
    }
    caught = number;
}

void interrupt_catch(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int interrupt_signal(void) {
    return caught;
}

void interrupt_remove(const char *path) {
    temporary = path;
}
