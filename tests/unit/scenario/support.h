// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_UNIT_SCENARIO_SUPPORT_H
#define TESTS_UNIT_SCENARIO_SUPPORT_H

/** What the tests of scenarios share. Include after cmocka.h. */

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <forcesim/scenario.h>

#include "base/text.h"

/** An empty scenario. */
static inline fs_scenario *new_scenario(void) {
    fs_scenario *scenario = NULL;
    assert_int_equal(fs_scenario_create(&scenario, NULL, NULL), FS_OK);
    return scenario;
}

/** A scenario from text without a fault; a fault fails the test. */
static inline fs_scenario *scenario_of(const char *text) {
    fs_scenario *scenario = new_scenario();
    fs_error error = {.status = FS_OK};
    if (fs_scenario_load_text(scenario, text, "test.cfg", &error) != FS_OK) {
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    }
    return scenario;
}

/** Receives output into a struct fsi_text. */
static inline int receive(void *user, const char *bytes, size_t size) {
    fsi_text_bytes(user, bytes, size);
    return 0;
}

/** The canonical text; freed by the caller. */
static inline char *canonical(const fs_scenario *scenario) {
    struct fsi_text text;
    fsi_text_init(&text, NULL);
    assert_int_equal(fs_scenario_write(scenario, receive, &text, NULL), FS_OK);
    return text.data;
}

/** Fails unless two scenarios have the same digest. */
static inline void assert_same(const fs_scenario *a, const fs_scenario *b) {
    char first[65];
    char second[65];
    assert_int_equal(fs_scenario_digest(a, first, NULL), FS_OK);
    assert_int_equal(fs_scenario_digest(b, second, NULL), FS_OK);
    assert_string_equal(first, second);
}

/** Fails unless a text, when loaded, is refused with a first error that contains `part`. */
static inline void assert_refused(const char *source, const char *part) {
    fs_scenario *scenario = new_scenario();
    fs_error error = {.status = FS_OK};
    assert_int_not_equal(fs_scenario_load_text(scenario, source, "test.cfg", &error), FS_OK);
    if (strstr(error.message, part) == NULL) {
        fail_msg("\"%s\" does not contain \"%s\"", error.message, part);
    }
    fs_scenario_free(scenario);
}

/** Fails unless setting a path is refused with a message that contains `part`. */
static inline void assert_set_refused(fs_scenario *scenario, const char *path, const char *value,
                                      const char *part) {
    fs_error error = {.status = FS_OK};
    assert_int_not_equal(fs_scenario_set(scenario, path, value, NULL, &error), FS_OK);
    if (strstr(error.message, part) == NULL) {
        fail_msg("\"%s\" does not contain \"%s\"", error.message, part);
    }
}

/** Sets a path; a fault fails the test. */
static inline void set(fs_scenario *scenario, const char *path, const char *value) {
    fs_error error = {.status = FS_OK};
    if (fs_scenario_set(scenario, path, value, NULL, &error) != FS_OK) {
        fail_msg("%s = %s: %s", path, value, error.message);
    }
}

/** Findings as the command prints them. */
static inline void put_findings(struct fsi_text *text, const fs_scenario *scenario) {
    static const char *const severities[] = {"note", "warning", "error"};
    const fs_diagnostics *list = fs_scenario_diagnostics(scenario);
    const size_t errors = fs_diagnostics_error_count(list);
    size_t warnings = 0;
    for (size_t i = 0; i < fs_diagnostics_count(list); i++) {
        const fs_diagnostic *d = fs_diagnostics_get(list, i);
        warnings += d->severity == FS_SEVERITY_WARNING;
        fsi_text_put(text, d->file[0] != '\0' ? d->file : "scenario");
        if (d->line > 0) {
            fsi_text_printf(text, ":%d", d->line);
        }
        fsi_text_printf(text, ": %s: %s\n", severities[d->severity], d->message);
        if (d->help[0] != '\0') {
            fsi_text_printf(text, "  help: %s\n", d->help);
        }
    }
    if (errors + warnings > 0) {
        fsi_text_printf(text, "%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s",
                        warnings, warnings == 1 ? "" : "s");
    }
}

/** A whole file as text; freed by the caller. */
static inline char *read_whole(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("cannot read %s", path);
    }
    struct fsi_text text;
    char buffer[4096];
    size_t size = 0;
    fsi_text_init(&text, NULL);
    fsi_text_put(&text, "");
    while ((size = fread(buffer, 1, sizeof buffer, file)) > 0) {
        fsi_text_bytes(&text, buffer, size);
    }
    fclose(file);
    return text.data;
}

/** Sets a locale that writes a comma for the point, compiled on the spot where it is missing; skips
 * the test where that cannot be done. setlocale(LC_ALL, "C") ends it. */
static inline void german_locale(void) {
    char folder[] = P_tmpdir "/forcesim-locale-XXXXXX";
    char command[300];
    if (setlocale(LC_ALL, "de_DE.UTF-8") != NULL) {
        return;
    }
    if (mkdtemp(folder) == NULL) {
        skip();
    }
    snprintf(command, sizeof command, "localedef -i de_DE -f UTF-8 %s/de_DE.UTF-8 >%s/log 2>&1",
             folder, folder);
    const bool made = system(command) == 0 && setenv("LOCPATH", folder, 1) == 0 &&
                      setlocale(LC_ALL, "de_DE.UTF-8") != NULL;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command) != 0 || !made) {
        skip();
    }
}

#endif
