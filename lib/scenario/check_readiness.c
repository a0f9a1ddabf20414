// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Readiness tiers, the quotas in them, and standing commitments.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "scenario/check.h"

static int compare_tiers(const void *a, const void *b) {
    const struct fsi_item *x = *(const struct fsi_item *const *)a;
    const struct fsi_item *y = *(const struct fsi_item *const *)b;
    const double p = fsi_check_number(x, FSI_K_tiers_within_days);
    const double q = fsi_check_number(y, FSI_K_tiers_within_days);
    const int order = (p > q) - (p < q);
    return order != 0 ? order : strcmp(x->name, y->name);
}

// What nations publish for a tier, against what the tier adds to the plan.
static void check_sum(const struct fsi_check *check, const struct fsi_item *tier,
                      double increment) {
    const struct fsi_item *root = check->content->root;
    double sum = 0;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_nations); i++) {
        const struct fsi_item *nation = fsi_item_at(root, FSI_G_nations, i);
        const struct fsi_item *quota = fsi_item_find(nation, FSI_G_nation_tiers, tier->name);
        const double persons =
            quota != NULL ? fsi_check_number(quota, FSI_K_nation_tiers_quota_persons) : 0;
        sum += isnan(persons) ? 0 : persons;
    }
    if (sum > increment && sum > 0 && increment >= 0) {
        fsi_check_key(check, FS_SEVERITY_WARNING, tier, FSI_K_tiers_plan_persons,
                      "quotas are increments, not cumulative; nothing is left for other nations",
                      "%s: the quotas given by nations add to %s, above the %s that this tier adds",
                      tier->path, fsi_shown(sum).text, fsi_shown(increment).text);
    }
}

static void check_tiers(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    const size_t count = fsi_item_count(root, FSI_G_tiers);
    const fs_allocator *allocator = check->content->arena.allocator;
    const struct fsi_item **tiers = fsi_alloc(allocator, count, sizeof *tiers);
    if (tiers == NULL) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        tiers[i] = fsi_item_at(root, FSI_G_tiers, i);
    }
    qsort(tiers, count, sizeof *tiers, compare_tiers);
    for (size_t i = 0; i < count; i++) {
        const double plan = fsi_check_number(tiers[i], FSI_K_tiers_plan_persons);
        const double before = i > 0 ? fsi_check_number(tiers[i - 1], FSI_K_tiers_plan_persons) : 0;
        const double days = fsi_check_number(tiers[i], FSI_K_tiers_within_days);
        if (i > 0 && days == fsi_check_number(tiers[i - 1], FSI_K_tiers_within_days)) {
            fsi_check_key(check, FS_SEVERITY_ERROR, tiers[i], FSI_K_tiers_within_days,
                          "give every tier its own notice",
                          "%s and %s have the same within_days = %s", tiers[i - 1]->path,
                          tiers[i]->path, fsi_shown(days).text);
        } else if (plan < before) {
            fsi_check_key(check, FS_SEVERITY_ERROR, tiers[i], FSI_K_tiers_plan_persons,
                          "plans are cumulative: a later tier holds the earlier ones",
                          "%s: plan_persons = %s is below the %s of %s", tiers[i]->path,
                          fsi_shown(plan).text, fsi_shown(before).text, tiers[i - 1]->path);
        }
        check_sum(check, tiers[i], plan - before);
    }
    fsi_free(allocator, tiers);
}

static void check_quota(const struct fsi_check *check, const struct fsi_item *nation,
                        const struct fsi_item *quota) {
    const double persons = fsi_check_number(quota, FSI_K_nation_tiers_quota_persons);
    const double active = fsi_check_number(nation, FSI_K_nations_active_personnel);
    const bool is_static = fsi_item_bool(quota, FSI_K_nation_tiers_static);
    if (!is_static && active > 0 && persons > active) {
        fsi_check_key(check, FS_SEVERITY_WARNING, quota, FSI_K_nation_tiers_quota_persons,
                      "quotas are increments in persons of all services",
                      "%s: quota_persons = %s is above the active strength of %s", quota->path,
                      fsi_shown(persons).text, fsi_shown(active).text);
    }
    const bool host = fsi_item_bool(nation, FSI_K_nations_host);
    if (host || !fsi_item_bool(nation, FSI_K_nations_nato)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, quota, FSI_K_nation_tiers_quota_persons,
                      host ? "remove the quota" : "set nato = true, or remove the quota",
                      "%s: a nation that is %s has no quotas", quota->path,
                      host ? "the host" : "not in NATO");
    }
}

void fsi_check_readiness(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    check_tiers(check);
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_nations); i++) {
        const struct fsi_item *nation = fsi_item_at(root, FSI_G_nations, i);
        for (size_t k = 0; k < fsi_item_count(nation, FSI_G_nation_tiers); k++) {
            check_quota(check, nation, fsi_item_at(nation, FSI_G_nation_tiers, k));
        }
    }
}

// ---- Commitments ------------------------------------------------------------------------------

static void check_dates(const struct fsi_check *check, const struct fsi_item *commitment) {
    const struct fsi_item *calendar = fsi_item_find(check->content->root, FSI_G_calendar, "");
    const char *start_date = fsi_item_string(commitment, FSI_K_commitments_start_date);
    const char *end_date = fsi_item_string(commitment, FSI_K_commitments_end_date);
    const char *day_0 = fsi_item_string(calendar, FSI_K_calendar_start_date);
    long start = 0;
    long end = 0;
    long begin = 0;
    if (end_date == NULL || !fsi_date_parse(end_date, &end)) {
        return;
    }
    if (start_date != NULL && fsi_date_parse(start_date, &start) && end < start) {
        fsi_check_key(check, FS_SEVERITY_ERROR, commitment, FSI_K_commitments_end_date,
                      "end_date is the last day", "%s: end_date %s is before start_date %s",
                      commitment->path, end_date, start_date);
    } else if (day_0 != NULL && fsi_date_parse(day_0, &begin) && end < begin) {
        fsi_check_key(check, FS_SEVERITY_WARNING, commitment, FSI_K_commitments_end_date,
                      "it has no effect: remove it, or start the calendar earlier",
                      "%s ends on %s, before day 0 (%s)", commitment->path, end_date, day_0);
    }
}

static void check_contributor(const struct fsi_check *check, const struct fsi_item *contributor) {
    const struct fsi_item *nation =
        fsi_item_find(check->content->root, FSI_G_nations, contributor->name);
    const double persons = fsi_check_number(contributor, FSI_K_commitment_contributors_persons);
    if (nation == NULL || !(persons > 0)) {
        return;
    }
    const bool counted = fsi_check_number(nation, FSI_K_nations_manoeuvre_battalions) > 0;
    if (fsi_item_count(nation, FSI_G_nation_pools) == 0 && !counted) {
        fsi_check_item(check, FS_SEVERITY_WARNING, contributor,
                       "give the nation pools or manoeuvre_battalions",
                       "%s: %s has no units, so its part stays empty", contributor->path,
                       nation->path);
    }
}

void fsi_check_commitments(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_commitments); i++) {
        const struct fsi_item *commitment = fsi_item_at(root, FSI_G_commitments, i);
        const size_t count = fsi_item_count(commitment, FSI_G_commitment_contributors);
        check_dates(check, commitment);
        if (count == 0) {
            fsi_check_item(check, FS_SEVERITY_WARNING, commitment,
                           "add contributors = { FRA = { persons = ...; }; };",
                           "%s has no contributors, so it takes no units", commitment->path);
        }
        for (size_t k = 0; k < count; k++) {
            check_contributor(check, fsi_item_at(commitment, FSI_G_commitment_contributors, k));
        }
    }
}
