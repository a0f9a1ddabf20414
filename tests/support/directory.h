// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_SUPPORT_DIRECTORY_H
#define TESTS_SUPPORT_DIRECTORY_H

/** A directory of a test program's own, for group set-up and tear-down. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// In memory where there is such a place: every commit waits for the disk.
static char directory[] = "/dev/shm/forcesim-test-XXXXXX";

static inline int make_directory(void **state) {
    (void)state;
    if (mkdtemp(directory) != NULL) {
        return 0;
    }
    strcpy(directory, "/tmp/forcesim-test-XXXXXX");
    return mkdtemp(directory) == NULL;
}

/** With whatever a test has left in it. */
static inline int remove_directory(void **state) {
    (void)state;
    DIR *open = opendir(directory);
    for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;) {
        if (entry->d_name[0] != '.') {
            char path[512];
            snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
            unlink(path);
        }
    }
    closedir(open);
    return rmdir(directory);
}

#endif
