// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What stands against an allocation: each limit is let go in turn, and what it must give way is
// made least. So every figure is the smallest that does, with all other limits as they are.
#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "model/means/will.h"
#include "study/allocate.h"
#include "study/study.h"

/** Below this much a slack is none. */
static const double tiny = 1e-6;

/** A limit in words. */
static const struct limit {
    enum fsi_limit limit;
    const char *name; /**< in the table */
    const char *unit; /**< of what it must give way */
    const char *does; /**< "Would do by itself: ..." */
    const char *does_not;
} limits[] = {
    {FSI_LIMIT_PLEDGE, "pledge", "persons", "larger pledges",
     "No pledges, however large, would do"},
    {FSI_LIMIT_RESERVE, "home reserve", "slots", "units kept at home",
     "Giving up home reserves would not do"},
    {FSI_LIMIT_ROTATION, "rotation", "slots", "more units in rotation",
     "More units in the pools would not do"},
    {FSI_LIMIT_CAVEAT, "caveat", "persons", "waived caveats", "Waiving caveats would not do"},
    {FSI_LIMIT_WILL, "willingness", "persons", "nations that are not asked or not willing",
     "Asking nations that are not willing would not do"},
    {FSI_LIMIT_OTHERS, "others", "persons", "nations that do not wait for others", NULL},
};

struct list {
    struct fsi_allocate *allocate;
    struct fsi_text words;
    size_t table;
    const char *prefix; /**< of the limit in the table; NULL: none */
    int items;
    double sum;
};

static const char *nation_name(const struct fsi_allocate *allocate, int nation) {
    return allocate->model.nation[nation].name;
}

// One line of the table, and one word of the sentence.
static void put_item(struct list *list, const char *limit, const char *name, double by,
                     const char *unit) {
    fs_study *study = list->allocate->study;
    const char *full =
        list->prefix == NULL ? limit : fsi_arena_printf(&study->arena, "%s%s", list->prefix, limit);
    fsi_study_text(study, list->table, full != NULL ? full : limit);
    fsi_study_text(study, list->table, name);
    fsi_study_value(study, list->table, by);
    fsi_study_text(study, list->table, unit);
    fsi_text_printf(&list->words, "%s%s %s", list->items > 0 ? ", " : "", name,
                    fsi_study_number(study, by, 6));
    list->items++;
    list->sum += by;
}

// Nation and type of a slack, or nation and requirement of a gift.
static const char *pair(const struct fsi_allocate *allocate, int nation, const char *of) {
    const char *name =
        fsi_arena_printf(&allocate->study->arena, "%s %s", nation_name(allocate, nation), of);
    return name != NULL ? name : "";
}

// By how much each of some limits is passed; several of them are told apart by their units.
static void put_slacks(struct list *list, unsigned let_go) {
    struct fsi_allocate *allocate = list->allocate;
    for (int i = 0; i < allocate->slacks; i++) {
        const struct fsi_slack *slack = &allocate->slack[i];
        double by = allocate->x[slack->column];
        for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
            if (slack->limit == limits[k].limit && let_go & limits[k].limit && by > tiny) {
                const char *name = slack->type < 0 ? nation_name(allocate, slack->nation)
                                                   : pair(allocate, slack->nation,
                                                          allocate->model.type[slack->type].name);
                put_item(list, limits[k].name, name, by, limits[k].unit);
                if (let_go != limits[k].limit) {
                    fsi_text_printf(&list->words, " %s", limits[k].unit);
                }
            }
        }
    }
}

// Persons of each nation in a requirement against its caveats, or without its will.
static void put_astray(struct list *list, const struct limit *limit) {
    struct fsi_allocate *allocate = list->allocate;
    for (int n = 0; n < allocate->model.nations; n++) {
        for (int r = 0; r < allocate->option->requirements; r++) {
            double persons = 0;
            for (int g = 0; g < allocate->gifts; g++) {
                const struct fsi_gift *gift = &allocate->gift[g];
                bool astray = limit->limit == FSI_LIMIT_CAVEAT
                                  ? gift->caveat
                                  : !allocate->giver[gift->nation].willing;
                persons += gift->nation == n && gift->requirement == r && astray
                               ? (double)gift->units * gift->persons
                               : 0;
            }
            if (persons > 0) {
                put_item(list, limit->name,
                         pair(allocate, n, allocate->option->requirement[r].name), persons,
                         limit->unit);
            }
        }
    }
}

static fs_status try_limit(struct fsi_allocate *allocate, const struct limit *limit, size_t table,
                           uint32_t left, bool *does, fs_error *error) {
    struct list list = {.allocate = allocate, .table = table};
    FS_TRY(fsi_allocate_solve(allocate, (unsigned)limit->limit, left, error));
    if (!allocate->answer.found) {
        if (limit->does_not != NULL) {
            fsi_study_say(allocate->study, "%s%s.", limit->does_not,
                          allocate->answer.proved ? "" : ", as far as was looked");
        }
        return FS_OK;
    }
    *does = true;
    fsi_text_init(&list.words, allocate->study->allocator);
    if (limit->limit == FSI_LIMIT_CAVEAT || limit->limit == FSI_LIMIT_WILL) {
        put_astray(&list, limit);
    } else {
        put_slacks(&list, (unsigned)limit->limit);
    }
    if (list.items > 0) {
        fsi_study_say(allocate->study, "Would do by itself: %s, %s %s in all%s: %s.", limit->does,
                      fsi_study_number(allocate->study, list.sum, 6), limit->unit,
                      allocate->answer.proved ? "" : " (fewer may do)",
                      list.words.data != NULL ? list.words.data : "");
    } else {
        fsi_study_say(allocate->study, "Would do by itself: %s.", limit->does);
    }
    bool failed = list.words.failed;
    fsi_text_clear(&list.words);
    return failed ? fsi_error_memory(error) : FS_OK;
}

// Where no limit does by itself: pledges and pools together.
static fs_status try_together(struct fsi_allocate *allocate, size_t table, fs_error *error) {
    const unsigned let_go = FSI_LIMIT_PLEDGE | FSI_LIMIT_RESERVE | FSI_LIMIT_ROTATION;
    struct list list = {.allocate = allocate, .table = table, .prefix = "together, "};
    FS_TRY(fsi_allocate_solve(allocate, let_go, 0, error));
    if (!allocate->answer.found) {
        return FS_OK;
    }
    fsi_text_init(&list.words, allocate->study->allocator);
    put_slacks(&list, let_go);
    fsi_study_say(allocate->study, "Would do together%s: larger pledges and more units: %s.",
                  allocate->answer.proved ? "" : " (less may do)",
                  list.words.data != NULL ? list.words.data : "");
    bool failed = list.words.failed;
    fsi_text_clear(&list.words);
    return failed ? fsi_error_memory(error) : FS_OK;
}

// What the closest allocation lacks, or has too much, of each requirement.
static void put_misses(struct list *list) {
    const struct fsi_allocate *allocate = list->allocate;
    for (int i = 0; i < allocate->slacks; i++) {
        const struct fsi_slack *slack = &allocate->slack[i];
        double by =
            slack->over ? -allocate->need[slack->requirement] : allocate->need[slack->requirement];
        for (int g = 0; g < allocate->gifts; g++) {
            double persons = (double)allocate->gift[g].units * allocate->gift[g].persons;
            by += allocate->gift[g].requirement != slack->requirement ? 0
                  : slack->over                                       ? persons
                                                                      : -persons;
        }
        if (allocate->x[slack->column] > tiny) {
            put_item(list, slack->over ? "requirement, over" : "requirement, short",
                     allocate->option->requirement[slack->requirement].name, by, "persons");
            fsi_text_put(&list->words, slack->over ? " too many" : " short");
        }
    }
}

// The closest allocation.
static fs_status closest(struct fsi_allocate *allocate, size_t *table, bool *found, uint32_t left,
                         fs_error *error) {
    struct list list = {.allocate = allocate};
    FS_TRY(fsi_allocate_solve(allocate, FSI_LIMIT_NEED, left, error));
    *found = allocate->answer.found && allocate->answer.value < tiny;
    if (!allocate->answer.found) {
        fsi_study_say(allocate->study,
                      "No allocation was found in %lu branches, nor the closest to one.",
                      (unsigned long)allocate->answer.nodes);
    }
    if (*found || !allocate->answer.found) {
        return FS_OK;
    }
    fsi_text_init(&list.words, allocate->study->allocator);
    list.table = *table =
        fsi_study_table(allocate->study, "limits", "By how much limits would have to give way",
                        "limit", "name", "by", "unit", NULL);
    put_misses(&list);
    fsi_study_say(allocate->study,
                  "No allocation fills %s within pledges, caveats, willingness, rotation and home "
                  "reserves. The closest%s, in persons: %s.",
                  allocate->option->name, allocate->answer.proved ? "" : " that was found",
                  list.words.data != NULL ? list.words.data : "");
    bool failed = list.words.failed;
    fsi_text_clear(&list.words);
    return failed ? fsi_error_memory(error) : FS_OK;
}

// Whether letting a limit go changes anything.
static bool matters(const struct fsi_allocate *allocate, enum fsi_limit limit) {
    bool astray = false, asks = false;
    for (int g = 0; g < allocate->gifts; g++) {
        const struct fsi_gift *gift = &allocate->gift[g];
        astray = astray || (fsi_allocate_may(allocate, gift, (unsigned)limit) &&
                            !fsi_allocate_may(allocate, gift, 0));
        astray = astray || (limit == FSI_LIMIT_RESERVE && allocate->stock[gift->pool].reserved > 0);
    }
    for (int n = 0; allocate->model.accession != NULL && n < allocate->model.nations; n++) {
        const struct fsi_condition *own = &allocate->model.accession->condition[n];
        asks = asks || own->others > 0 || own->nations > 0;
    }
    return astray || limit == FSI_LIMIT_PLEDGE || limit == FSI_LIMIT_ROTATION ||
           (limit == FSI_LIMIT_OTHERS && asks);
}

fs_status fsi_allocate_explain(struct fsi_allocate *allocate, bool *found, fs_error *error) {
    const uint32_t count = sizeof limits / sizeof *limits;
    size_t table = 0;
    *found = false;
    FS_TRY(closest(allocate, &table, found, count + 1, error));
    if (*found || !allocate->answer.found) {
        return FS_OK;
    }
    int *units = fsi_arena_alloc(&allocate->study->arena, (size_t)allocate->gifts, sizeof *units);
    if (units == NULL) {
        return fsi_error_memory(error);
    }
    for (int g = 0; g < allocate->gifts; g++) {
        units[g] = allocate->gift[g].units;
    }
    bool does = false;
    for (uint32_t i = 0; i < count; i++) {
        if (matters(allocate, limits[i].limit)) {
            FS_TRY(try_limit(allocate, &limits[i], table, count - i, &does, error));
        }
    }
    if (!does) {
        FS_TRY(try_together(allocate, table, error));
    }
    for (int g = 0; g < allocate->gifts; g++) {
        allocate->gift[g].units = units[g];
    }
    fsi_allocate_sum(allocate);
    return FS_OK;
}
