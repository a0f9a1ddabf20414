// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Nations whose numbers contradict each other, and the rule by which their units are counted.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "scenario/check.h"

static bool is_positive(const struct fsi_item *item, enum fsi_key_id key) {
    return fsi_check_number(item, key) > 0;
}

static bool has_pools(const struct fsi_item *nation) {
    return fsi_item_count(nation, FSI_G_nation_pools) > 0;
}

static bool is_counted(const struct fsi_item *nation) {
    return !has_pools(nation) && is_positive(nation, FSI_K_nations_manoeuvre_battalions);
}

static bool has_units(const struct fsi_item *nation) {
    for (size_t i = 0; i < fsi_item_count(nation, FSI_G_nation_pools); i++) {
        const struct fsi_item *pool = fsi_item_at(nation, FSI_G_nation_pools, i);
        if (is_positive(pool, FSI_K_nation_pools_units)) {
            return true;
        }
    }
    return is_counted(nation);
}

static void check_part(const struct fsi_check *check, const struct fsi_item *nation) {
    const struct fsi_item *cls = fsi_check_class(check, nation);
    const bool willing = is_positive(nation, FSI_K_nations_willingness);
    if (has_units(nation) && !fsi_item_has(nation, FSI_K_nations_rotation)) {
        fsi_check_key(check, FS_SEVERITY_ERROR, nation, FSI_K_nations_rotation,
                      "add rotation = \"...\"; (one of rotations)",
                      "%s has units but no rotation policy", nation->path);
    }
    if (willing && !fsi_item_has(nation, FSI_K_nations_class)) {
        fsi_check_key(check, FS_SEVERITY_ERROR, nation, FSI_K_nations_willingness,
                      "add class = \"...\"; (one of classes): without a class it takes no part",
                      "%s is willing but has no class", nation->path);
    }
    if (!fsi_item_bool(nation, FSI_K_nations_host)) {
        return;
    }
    if (cls != NULL && fsi_item_bool(cls, FSI_K_classes_lead)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, nation, FSI_K_nations_class,
                      "the host takes no part in the force; choose another class or host = false",
                      "%s is the host and in the leading class \"%s\"", nation->path, cls->name);
    } else if (willing) {
        fsi_check_key(check, FS_SEVERITY_WARNING, nation, FSI_K_nations_willingness,
                      "the host takes no part in the force",
                      "%s is the host, so its willingness has no effect", nation->path);
    }
}

// Reports `key` when it is above `bound`, both given.
static void check_above(const struct fsi_check *check, const struct fsi_item *nation,
                        enum fsi_key_id key, enum fsi_key_id bound, fs_severity severity) {
    const double value = fsi_check_number(nation, key);
    const double limit = fsi_check_number(nation, bound);
    if (limit > 0 && value > limit) {
        fsi_check_key(check, severity, nation, key, "active strength holds all services",
                      "%s: %s = %s is above %s = %s", nation->path, fsi_key_rows[key].key,
                      fsi_shown(value).text, fsi_key_rows[bound].key, fsi_shown(limit).text);
    }
}

static void check_strength(const struct fsi_check *check, const struct fsi_item *nation) {
    check_above(check, nation, FSI_K_nations_max_pledge_persons, FSI_K_nations_active_personnel,
                FS_SEVERITY_ERROR);
    check_above(check, nation, FSI_K_nations_prior_max_persons, FSI_K_nations_active_personnel,
                FS_SEVERITY_ERROR);
    check_above(check, nation, FSI_K_nations_land_personnel, FSI_K_nations_active_personnel,
                FS_SEVERITY_WARNING);
    if (!fsi_item_has(nation, FSI_K_nations_sustainable_active_personnel)) {
        check_above(check, nation, FSI_K_nations_sustainable_land_persons,
                    FSI_K_nations_active_personnel, FS_SEVERITY_WARNING);
    } else if (!fsi_item_has(nation, FSI_K_nations_sustainable_land_persons)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, nation,
                      FSI_K_nations_sustainable_active_personnel,
                      "add sustainable_land_persons, the strength reported that year",
                      "%s: sustainable_active_personnel alone has no effect", nation->path);
    }
    if (has_pools(nation) && is_positive(nation, FSI_K_nations_manoeuvre_battalions)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, nation, FSI_K_nations_manoeuvre_battalions,
                      "the pools count; remove one of the two",
                      "%s has both pools and manoeuvre_battalions", nation->path);
    }
    if (is_counted(nation) && !is_positive(nation, FSI_K_nations_active_personnel)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, nation, FSI_K_nations_manoeuvre_battalions,
                      "add active_personnel, or give the pools themselves",
                      "%s is counted by rule, but without active_personnel it has no units",
                      nation->path);
    }
}

// ---- The rule of counting ---------------------------------------------------------------------

// Number of unit types with a place in the rule; the shares of all support types are summed.
static size_t count_types(const struct fsi_check *check, const char *place, double *shares) {
    const struct fsi_item *root = check->content->root;
    size_t count = 0;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_unit_types); i++) {
        const struct fsi_item *type = fsi_item_at(root, FSI_G_unit_types, i);
        const char *own = fsi_item_string(type, FSI_K_unit_types_counting);
        const bool here = own != NULL && strcmp(own, place) == 0;
        const double share = fsi_check_number(type, FSI_K_unit_types_support_share);
        count += here ? 1 : 0;
        if (here && shares != NULL) {
            *shares += share;
        }
        if (shares != NULL && !here && share > 0) {
            fsi_check_key(check, FS_SEVERITY_WARNING, type, FSI_K_unit_types_support_share,
                          "add counting = \"support\"; or remove the share",
                          "%s: support_share has no effect without counting = \"support\"",
                          type->path);
        }
    }
    return count;
}

static const struct fsi_item *first_type(const struct fsi_item *root, const char *place) {
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_unit_types); i++) {
        const struct fsi_item *type = fsi_item_at(root, FSI_G_unit_types, i);
        const char *own = fsi_item_string(type, FSI_K_unit_types_counting);
        if (own != NULL && strcmp(own, place) == 0) {
            return type;
        }
    }
    return NULL;
}

static void check_counting(const struct fsi_check *check, const struct fsi_item *first_counted) {
    const struct fsi_item *root = check->content->root;
    const struct fsi_item *rule = fsi_item_find(root, FSI_G_counting, "");
    const double low = fsi_check_number(rule, FSI_K_counting_available_min_frac);
    const double high = fsi_check_number(rule, FSI_K_counting_available_max_frac);
    double shares = 0;
    const size_t support = count_types(check, "support", &shares);
    if (low > high) {
        fsi_check_key(check, FS_SEVERITY_ERROR, rule,
                      fsi_item_given(rule, FSI_K_counting_available_min_frac)
                          ? FSI_K_counting_available_min_frac
                          : FSI_K_counting_available_max_frac,
                      "the lowest is at most the highest",
                      "counting: available_min_frac = %s is above available_max_frac = %s",
                      fsi_shown(low).text, fsi_shown(high).text);
    }
    if (first_counted == NULL) {
        return;
    }
    if (support > 0 && fabs(shares - 1) > 0.0005) {
        fsi_check_key(check, FS_SEVERITY_WARNING, first_type(root, "support"),
                      FSI_K_unit_types_support_share,
                      "the shares of all types with counting = \"support\" add to 1",
                      "unit_types: support_share adds to %s", fsi_shown(shares).text);
    }
    if (count_types(check, "manoeuvre", NULL) == 0) {
        fsi_check_key(check, FS_SEVERITY_ERROR, first_counted, FSI_K_nations_manoeuvre_battalions,
                      "give one unit type counting = \"manoeuvre\", or give the nation pools",
                      "%s is counted by rule, but no unit type counts as manoeuvre",
                      first_counted->path);
    }
}

// Two types in a place that only one can take: the rule would not know which is meant.
static void check_places(const struct fsi_check *check) {
    static const char *const places[] = {"manoeuvre", "manoeuvre_company", "support_company"};
    const struct fsi_item *root = check->content->root;
    for (int p = 0; p < 3; p++) {
        const struct fsi_item *first = NULL;
        for (size_t i = 0; i < fsi_item_count(root, FSI_G_unit_types); i++) {
            const struct fsi_item *type = fsi_item_at(root, FSI_G_unit_types, i);
            const char *own = fsi_item_string(type, FSI_K_unit_types_counting);
            if (own == NULL || strcmp(own, places[p]) != 0) {
                continue;
            }
            if (first != NULL) {
                fsi_check_key(check, FS_SEVERITY_ERROR, type, FSI_K_unit_types_counting,
                              "give one of them counting = \"none\"",
                              "%s and %s both have counting = \"%s\"", first->path, type->path,
                              places[p]);
            }
            first = first != NULL ? first : type;
        }
    }
}

static void check_classes(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_classes); i++) {
        const struct fsi_item *cls = fsi_item_at(root, FSI_G_classes, i);
        if (is_positive(cls, FSI_K_classes_training_only_days) &&
            fsi_item_find(root, FSI_G_roles, "training") == NULL) {
            fsi_check_key(check, FS_SEVERITY_WARNING, cls, FSI_K_classes_training_only_days,
                          "name the role of training \"training\"",
                          "%s: nations may serve in the role \"training\" only, which is not in "
                          "roles",
                          cls->path);
        }
    }
}

// ---- Caveats
// --------------------------------------------------------------------------------------

// Options and places are free words in caveats, so that a class may speak of those of another file;
// but one that is nearly the word of an option or a place here is misspelt.
static void check_caveat(const struct fsi_check *check, const struct fsi_item *item,
                         enum fsi_key_id key, bool places) {
    const struct fsi_item *root = check->content->root;
    for (size_t i = 0; i < fsi_item_list_count(item, key); i++) {
        const char *word = fsi_item_list_string(item, key, i);
        struct fsi_suggestion suggestion = {.word = word};
        for (size_t o = 0; o < fsi_item_count(root, FSI_G_options); o++) {
            const struct fsi_item *option = fsi_item_at(root, FSI_G_options, o);
            if (!places) {
                fsi_suggest(&suggestion, fsi_item_name(option));
            }
            for (size_t r = 0; places && r < fsi_item_count(option, FSI_G_requirements); r++) {
                const char *place = fsi_item_string(fsi_item_at(option, FSI_G_requirements, r),
                                                    FSI_K_requirements_place);
                fsi_suggest(&suggestion, place != NULL ? place : "");
            }
        }
        if (suggestion.best != NULL && strlen(word) >= 4 && strcmp(suggestion.best, word) != 0) {
            char help[100];
            snprintf(help, sizeof help, "did you mean \"%.60s\"?", suggestion.best);
            fsi_check_key(check, FS_SEVERITY_WARNING, item, key, help,
                          "%s.%s names \"%s\", which no %s here has as its %s", item->path,
                          fsi_key_rows[key].key, word, places ? "requirement" : "option",
                          places ? "place" : "name");
        }
    }
}

static void check_caveats(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_classes); i++) {
        const struct fsi_item *cls = fsi_item_at(root, FSI_G_classes, i);
        check_caveat(check, cls, FSI_K_classes_only_options, false);
        check_caveat(check, cls, FSI_K_classes_only_places, true);
    }
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_nations); i++) {
        const struct fsi_item *nation = fsi_item_at(root, FSI_G_nations, i);
        check_caveat(check, nation, FSI_K_nations_only_options, false);
        check_caveat(check, nation, FSI_K_nations_only_places, true);
    }
}

void fsi_check_nations(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    const struct fsi_item *first_counted = NULL;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_nations); i++) {
        const struct fsi_item *nation = fsi_item_at(root, FSI_G_nations, i);
        check_part(check, nation);
        check_strength(check, nation);
        if (first_counted == NULL && is_counted(nation)) {
            first_counted = nation;
        }
    }
    check_counting(check, first_counted);
    check_places(check);
    check_classes(check);
    check_caveats(check);
}
