// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interrupt.h"

static int io_error(const struct output *output, int number) {
    complain(output->command, "%s: %s", output->name ? output->name : "standard output",
             strerror(number));
    return EXIT_IO;
}

// Permissions that a new file would have, or those of the file to be replaced.
static void copy_mode(const struct output *output, int descriptor) {
    struct stat status;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(output->target, &status) == 0 ? status.st_mode & 07777 : 0666 & ~mask;
    if (fchmod(descriptor, mode) != 0) {
        // The file keeps the narrow permissions of a temporary one: safe, and no reason to fail.
        return;
    }
}

static int open_beside(struct output *output) {
    static const char suffix[] = ".XXXXXX";
    size_t length = strlen(output->target);
    output->temporary = malloc(length + sizeof suffix);
    if (!output->temporary) {
        return io_error(output, ENOMEM);
    }
    memcpy(output->temporary, output->target, length);
    memcpy(output->temporary + length, suffix, sizeof suffix);
    int descriptor = mkstemp(output->temporary);
    if (descriptor < 0) {
        int number = errno;
        free(output->temporary);
        output->temporary = NULL;
        return io_error(output, number);
    }
    interrupt_remove(output->temporary);
    copy_mode(output, descriptor);
    output->file = fdopen(descriptor, "w");
    if (!output->file) {
        int number = errno;
        close(descriptor);
        return io_error(output, number);
    }
    return EXIT_DONE;
}

static void discard(struct output *output) {
    if (output->temporary) {
        unlink(output->temporary);
        interrupt_remove(NULL);
    }
    free(output->temporary);
    free(output->target);
    output->temporary = NULL;
    output->target = NULL;
}

int output_open(struct output *output, const struct command *command, const char *name) {
    struct stat status;
    *output = (struct output){.command = command};
    if (!name || strcmp(name, "-") == 0) {
        output->file = stdout;
        return EXIT_DONE;
    }
    output->name = name;
    bool exists = stat(name, &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) {
        return io_error(output, EISDIR);
    }
    if (exists && !S_ISREG(status.st_mode)) {
        output->file = fopen(name, "w");
        return output->file ? EXIT_DONE : io_error(output, errno);
    }
    output->target = exists ? realpath(name, NULL) : strdup(name);
    if (!output->target) {
        return io_error(output, errno);
    }
    int code = open_beside(output);
    if (code != EXIT_DONE) {
        discard(output);
    }
    return code;
}

static void note_failure(struct output *output) {
    if (errno == EPIPE) {
        output->reader_gone = true;
    }
    if (output->error == 0) {
        output->error = errno ? errno : EIO;
    }
}

int output_write(void *user, const char *bytes, size_t size) {
    struct output *output = user;
    if (output->error != 0) {
        return 1;
    }
    errno = 0;
    if (fwrite(bytes, 1, size, output->file) != size) {
        note_failure(output);
        return 1;
    }
    return 0;
}

void output_printf(struct output *output, const char *format, ...) {
    va_list arguments;
    if (output->error != 0) {
        return;
    }
    errno = 0;
    va_start(arguments, format);
    if (vfprintf(output->file, format, arguments) < 0) {
        note_failure(output);
    }
    va_end(arguments);
}

// Bytes of the well-formed UTF-8 sequence at `s`, or 0.
static size_t utf8_length(const unsigned char *s) {
    size_t length = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (s[0] > 0xF4) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xED && s[1] > 0x9F;
    bool beyond = s[0] == 0xF4 && s[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

void output_json_string(struct output *output, const char *string) {
    const unsigned char *s = (const unsigned char *)string;
    output_printf(output, "\"");
    while (*s) {
        size_t length = utf8_length(s);
        if (*s == '"' || *s == '\\') {
            output_printf(output, "\\%c", *s);
        } else if (*s < 0x20) {
            output_printf(output, "\\u%04x", *s);
        } else if (length == 0) {
            output_printf(output, "\xEF\xBF\xBD");
        } else {
            output_printf(output, "%.*s", (int)length, (const char *)s);
        }
        s += length ? length : 1;
    }
    output_printf(output, "\"");
}

int output_close(struct output *output, bool keep, int code) {
    errno = 0;
    if (output->error == 0 && fflush(output->file) != 0) {
        note_failure(output);
    }
    if (output->file != stdout && fclose(output->file) != 0 && output->error == 0) {
        note_failure(output);
    }
    keep = keep && output->error == 0;
    if (keep && output->temporary) {
        if (rename(output->temporary, output->target) == 0) {
            free(output->temporary);
            output->temporary = NULL;
            interrupt_remove(NULL);
        } else {
            output->error = errno;
        }
    }
    discard(output);
    if (output->reader_gone) {
        return code;
    }
    return output->error != 0 ? io_error(output, output->error) : code;
}
