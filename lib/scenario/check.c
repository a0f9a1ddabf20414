// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Cross checks: what can only be seen when the whole scenario is known. One message a fault: what
// is wrong, and in the help what would be right.
#include "scenario/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

enum { MESSAGE = 700 };

void fsi_check_item(const struct fsi_check *check, fs_severity severity,
                    const struct fsi_item *item, const char *help, const char *format, ...) {
    char message[MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fsi_diag(check->diag, severity, item->file, item->line, item->path, help, "%s", message);
}

void fsi_check_key(const struct fsi_check *check, fs_severity severity, const struct fsi_item *item,
                   enum fsi_key_id key, const char *help, const char *format, ...) {
    char message[MESSAGE];
    char path[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const bool given = fsi_item_given(item, key);
    int line = item->line;
    const char *file = given ? fsi_item_key_place(item, key, &line) : item->file;
    snprintf(path, sizeof path, "%s%s%s", item->path, item->path[0] != '\0' ? "." : "",
             fsi_key_rows[key].key);
    fsi_diag(check->diag, severity, file, line, path, help, "%s", message);
}

struct fsi_shown fsi_shown(double number) {
    struct fsi_shown shown;
    fsi_format_number(shown.text, number);
    return shown;
}

bool fsi_check_usable(const struct fsi_item *item, enum fsi_key_id key) {
    const struct fsi_value *value = fsi_item_value(item, key);
    return value == NULL || value->kind != FSI_VALUE_BAD;
}

enum fsi_key_id fsi_check_blamed(const struct fsi_item *item, enum fsi_key_id first,
                                 enum fsi_key_id second) {
    return fsi_item_given(item, first) || !fsi_item_given(item, second) ? first : second;
}

double fsi_check_number(const struct fsi_item *item, enum fsi_key_id key) {
    return fsi_item_number(item, key, NULL);
}

const struct fsi_item *fsi_check_class(const struct fsi_check *check,
                                       const struct fsi_item *nation) {
    const char *name = fsi_item_string(nation, FSI_K_nations_class);
    return name != NULL ? fsi_item_find(check->content->root, FSI_G_classes, name) : NULL;
}

void fsi_check_all(const struct fsi_content *content, fs_diagnostics *diag) {
    const struct fsi_check check = {content, diag};
    fsi_check_names(&check);
    fsi_check_values(&check);
    fsi_check_rotations(&check);
    fsi_check_nations(&check);
    fsi_check_readiness(&check);
    fsi_check_commitments(&check);
    fsi_check_options(&check);
    fsi_check_events(&check);
    fsi_check_peace(&check);
}

fs_status fs_scenario_check(fs_scenario *scenario, fs_error *error) {
    if (scenario == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "fs_scenario_check: the scenario is NULL");
    }
    fs_diagnostics *own = fsi_diagnostics_create(scenario->allocator);
    if (own == NULL) {
        return fsi_error_memory(error);
    }
    fsi_check_all(scenario->content, own);
    fsi_diagnostics_sort(own);
    // What an earlier check found may have been mended since: only what loading found stays.
    fsi_diagnostics_reset(scenario->diag);
    fsi_scenario_add_findings(scenario->diag, scenario->found);
    fsi_scenario_add_findings(scenario->diag, own);
    fs_status status = fsi_scenario_report(own, FS_ERROR_SCENARIO, error);
    if (fsi_diagnostics_failed(own) || fsi_diagnostics_failed(scenario->diag)) {
        status = fsi_error_memory(error);
    }
    fs_diagnostics_free(own);
    return status;
}
