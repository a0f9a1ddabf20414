// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Preloaded into the command: counts the calls that change files and kills the process, as kill -9
// does, in the one whose number is in KILL_AT: a write after half of its bytes, others before they
// happen. So a test dies at any moment that matters, on slow and fast machines alike. The number of
// calls goes to the file KILL_COUNT at a normal end.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

// True in the call that is the last.
static int last_call(void) {
    const char *at = getenv("KILL_AT");
    const long number = atomic_fetch_add(&calls, 1) + 1;
    return at != NULL && number == atol(at);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) {
        pause();
    }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRITE_AT(name, offset_type)                                                                \
    ssize_t name(int file, const void *bytes, size_t size, offset_type offset) {                   \
        if (last_call()) {                                                                         \
            REAL(name)(file, bytes, size / 2, offset);                                             \
            die();                                                                                 \
        }                                                                                          \
        return REAL(name)(file, bytes, size, offset);                                              \
    }
WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

ssize_t write(int file, const void *bytes, size_t size) {
    if (last_call()) {
        REAL(write)(file, bytes, size / 2);
        die();
    }
    return REAL(write)(file, bytes, size);
}

#define BEFORE(name, parameters, arguments)                                                        \
    int name parameters {                                                                          \
        if (last_call()) {                                                                         \
            die();                                                                                 \
        }                                                                                          \
        return REAL(name) arguments;                                                               \
    }
BEFORE(fdatasync, (int file), (file))
BEFORE(fsync, (int file), (file))
BEFORE(ftruncate, (int file, off_t size), (file, size))
BEFORE(ftruncate64, (int file, off64_t size), (file, size))
BEFORE(unlink, (const char *path), (path))
BEFORE(rename, (const char *from, const char *to), (from, to))

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("KILL_COUNT");
    FILE *out = path != NULL ? fopen(path, "w") : NULL;
    if (out != NULL) {
        fprintf(out, "%ld\n", atomic_load(&calls));
        fclose(out);
    }
}
