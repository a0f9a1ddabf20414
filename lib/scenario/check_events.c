// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What each kind of event on the timeline needs.
#include <string.h>

#include "scenario/check.h"

static void needs(const struct fsi_check *check, const struct fsi_item *event,
                  enum fsi_key_id key) {
    if (!fsi_item_has(event, key)) {
        fsi_check_item(check, FS_SEVERITY_ERROR, event, fsi_key_rows[key].help,
                       "%s is an event of kind \"%s\" and has no %s", event->path,
                       fsi_item_string(event, FSI_K_events_kind), fsi_key_rows[key].key);
    }
}

static void check_span(const struct fsi_check *check, const struct fsi_item *event) {
    const double day = fsi_check_number(event, FSI_K_events_day);
    const double until = fsi_check_number(event, FSI_K_events_until_day);
    if (until <= day) {
        fsi_check_key(check, FS_SEVERITY_ERROR, event, FSI_K_events_until_day,
                      "let it end after its day", "%s: until_day = %s is not after day = %s",
                      event->path, fsi_shown(until).text, fsi_shown(day).text);
    }
}

// The nation has units of the type, by rule or given.
static void check_units(const struct fsi_check *check, const struct fsi_item *event) {
    const char *name = fsi_item_string(event, FSI_K_events_nation);
    const char *type = fsi_item_string(event, FSI_K_events_unit_type);
    const struct fsi_item *nation =
        name != NULL ? fsi_item_find(check->content->root, FSI_G_nations, name) : NULL;
    needs(check, event, FSI_K_events_nation);
    needs(check, event, FSI_K_events_unit_type);
    if (nation != NULL && type != NULL && fsi_item_count(nation, FSI_G_nation_pools) > 0 &&
        fsi_item_find(nation, FSI_G_nation_pools, type) == NULL) {
        fsi_check_key(check, FS_SEVERITY_ERROR, event, FSI_K_events_unit_type,
                      "name a type of which the nation has units", "%s: %s has no units of type %s",
                      event->path, name, type);
    }
}

void fsi_check_events(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_events); i++) {
        const struct fsi_item *event = fsi_item_at(root, FSI_G_events, i);
        const char *kind = fsi_item_string(event, FSI_K_events_kind);
        if (kind == NULL) {
            continue;
        }
        if (strcmp(kind, "posture") == 0) {
            needs(check, event, FSI_K_events_tier);
        } else if (strcmp(kind, "pledge") == 0) {
            needs(check, event, FSI_K_events_nation);
        } else if (strcmp(kind, "election") != 0) {
            check_units(check, event);
        }
        check_span(check, event);
    }
}
