// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The timeline of a result: everything that a scenario dates.

#include <math.h>

#include "base/date.h"
#include "engine/result_means.h"
#include "model/means/timeline.h"
#include "scenario/scenario.h"

/** A timeline in the making. */
struct making {
    fs_result *result;
    const struct fsi_item *root;
    long start; /**< date of day 0 */
};

// Order of days, then of names (the scenario's order).
static void sort_timeline(fs_timeline_entry *entry, size_t count) {
    for (size_t i = 1; i < count; i++) {
        fs_timeline_entry moved = entry[i];
        size_t j = i;
        for (; j > 0 && entry[j - 1].day > moved.day; j--) {
            entry[j] = entry[j - 1];
        }
        entry[j] = moved;
    }
}

static const char *text_of(struct making *making, const char *text) {
    return fsi_arena_strdup(&making->result->arena, text == NULL ? "" : text);
}

static void add(struct making *making, const fs_timeline_entry *entry) {
    fs_result *result = making->result;
    if (entry->day < result->info.horizon_days) {
        result->timeline[result->timeline_count++] = *entry;
    }
}

static double number(const struct fsi_item *item, enum fsi_key_id key) {
    return fsi_item_number(item, key, NULL);
}

static fs_timeline_entry named(struct making *making, const struct fsi_item *item,
                               enum fsi_key_id title, const char *kind) {
    return (fs_timeline_entry){.name = text_of(making, fsi_item_name(item)),
                               .title = text_of(making, fsi_item_string(item, title)),
                               .kind = text_of(making, kind),
                               .nation = "",
                               .what = "",
                               .unit = "",
                               .amount = NAN,
                               .until_day = NAN};
}

// ---- Events -------------------------------------------------------------------------------------

// Persons that a posture changes: its own, and units of a type.
static double posture_persons(const struct making *making, const struct fsi_item *event) {
    const char *name = fsi_item_string(event, FSI_K_events_unit_type);
    const struct fsi_item *type =
        name == NULL ? NULL : fsi_item_find(making->root, FSI_G_unit_types, name);
    double each = type == NULL ? 0 : number(type, FSI_K_unit_types_persons);
    return number(event, FSI_K_events_persons) + number(event, FSI_K_events_units) * each;
}

static void add_event(struct making *making, const struct fsi_item *event) {
    int kind = fsi_item_enum(event, FSI_K_events_kind);
    fs_timeline_entry entry =
        named(making, event, FSI_K_events_title, fsi_item_string(event, FSI_K_events_kind));
    entry.day = number(event, FSI_K_events_day);
    entry.uncertain = fsi_item_uncertain(event, FSI_K_events_day);
    entry.nation = text_of(making, fsi_item_string(event, FSI_K_events_nation));
    entry.until_day = number(event, FSI_K_events_until_day);
    if (kind == FSI_KIND_POSTURE) {
        entry.what = text_of(making, fsi_item_string(event, FSI_K_events_tier));
        entry.amount = posture_persons(making, event);
        entry.unit = "persons";
    } else if (kind == FSI_KIND_PLEDGE) {
        entry.amount = number(event, FSI_K_events_persons);
        entry.unit = "persons";
    } else if (kind == FSI_KIND_ELECTION) {
        entry.amount = number(event, FSI_K_events_ratio);
        entry.unit = "ratio";
        entry.until_day = entry.day + number(event, FSI_K_events_over_days);
    } else {
        entry.what = text_of(making, fsi_item_string(event, FSI_K_events_unit_type));
        entry.amount = number(event, FSI_K_events_units);
        entry.unit = "units";
    }
    entry.amount_uncertain = fsi_item_uncertain(event, FSI_K_events_persons) ||
                             fsi_item_uncertain(event, FSI_K_events_units) ||
                             fsi_item_uncertain(event, FSI_K_events_ratio);
    add(making, &entry);
}

// ---- What is dated elsewhere --------------------------------------------------------------------

// Day of a date of a commitment; -1: it has none, or it lies before the run.
static double day_of(const struct making *making, const struct fsi_item *item,
                     enum fsi_key_id key) {
    long date;
    const char *text = fsi_item_string(item, key);
    return text != NULL && fsi_date_parse(text, &date) ? (double)(date - making->start) : -1;
}

static void add_commitment(struct making *making, const struct fsi_item *item) {
    double begins = day_of(making, item, FSI_K_commitments_start_date);
    double last = day_of(making, item, FSI_K_commitments_end_date);
    fs_timeline_entry entry = named(making, item, FSI_K_commitments_title, "commitment_begin");
    entry.unit = "persons";
    entry.what = text_of(making, fsi_item_string(item, FSI_K_commitments_place));
    entry.amount = 0;
    for (size_t i = 0; i < fsi_item_count(item, FSI_G_commitment_contributors); i++) {
        const struct fsi_item *part = fsi_item_at(item, FSI_G_commitment_contributors, i);
        entry.amount += number(part, FSI_K_commitment_contributors_persons);
    }
    if (begins >= 0) {
        entry.day = begins;
        entry.until_day = last >= 0 ? last + 1 : (double)NAN;
        add(making, &entry);
    }
    if (last >= 0) {
        entry.kind = "commitment_end";
        entry.day = last + 1;
        entry.until_day = NAN;
        add(making, &entry);
    }
}

static void add_phase(struct making *making, const struct fsi_item *item) {
    fs_timeline_entry entry = named(making, item, FSI_K_phases_title, "phase");
    entry.day = number(item, FSI_K_phases_from_day);
    entry.until_day = number(item, FSI_K_phases_until_day);
    if (entry.until_day >= making->result->info.horizon_days) {
        entry.until_day = NAN;
    }
    add(making, &entry);
}

static void add_renewal(struct making *making, const struct fsi_item *item) {
    fs_timeline_entry entry = {.name = "renewal",
                               .title = "The mandate runs out",
                               .kind = "renewal",
                               .nation = "",
                               .what = "",
                               .unit = "probability",
                               .day = number(item, FSI_K_coalition_renewal_days),
                               .uncertain = fsi_item_uncertain(item, FSI_K_coalition_renewal_days),
                               .amount = number(item, FSI_K_coalition_renewal_prob),
                               .amount_uncertain =
                                   fsi_item_uncertain(item, FSI_K_coalition_renewal_prob),
                               .until_day = NAN};
    add(making, &entry);
}

void fsi_result_timeline(fs_result *result, const fs_scenario *scenario) {
    struct making making = {.result = result, .root = fsi_scenario_root(scenario)};
    const struct fsi_item *coalition = fsi_item_single(scenario, FSI_G_coalition);
    size_t events = fsi_item_count(making.root, FSI_G_events);
    size_t commitments = fsi_item_count(making.root, FSI_G_commitments);
    size_t phases = fsi_item_count(making.root, FSI_G_phases);
    bool renewed = fsi_item_has(coalition, FSI_K_coalition_renewal_days);
    // A scenario without means shows no timeline, whatever else it dates.
    if (events == 0 && !renewed) {
        return;
    }
    result->timeline = fsi_arena_alloc(&result->arena, events + 2 * commitments + phases + 1,
                                       sizeof *result->timeline);
    fsi_date_parse(result->info.start_date, &making.start);
    for (size_t i = 0; i < events && !result->arena.failed; i++) {
        add_event(&making, fsi_item_at(making.root, FSI_G_events, i));
    }
    for (size_t i = 0; i < commitments && !result->arena.failed; i++) {
        add_commitment(&making, fsi_item_at(making.root, FSI_G_commitments, i));
    }
    for (size_t i = 0; i < phases && !result->arena.failed; i++) {
        add_phase(&making, fsi_item_at(making.root, FSI_G_phases, i));
    }
    if (renewed && !result->arena.failed) {
        add_renewal(&making, coalition);
    }
    sort_timeline(result->timeline, result->timeline_count);
}
