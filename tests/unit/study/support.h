// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_UNIT_STUDY_SUPPORT_H
#define TESTS_UNIT_STUDY_SUPPORT_H

#include <math.h>
#include <string.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/scene.h"

/** Reads allocations, and a scenario of three nations to be allocated. */

/** Number in the row of a table whose first cell is `key`; NaN: none. */
static inline double cell(const fs_study *study, const char *name, const char *key,
                          const char *column) {
    fs_study_table table;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t row = 0; strcmp(table.name, name) == 0 && row < table.rows; row++) {
            const char *text = NULL;
            double value = NAN;
            fs_study_cell(study, t, row, 0, &text, &value);
            for (size_t c = 0; text != NULL && strcmp(text, key) == 0 && c < table.columns; c++) {
                if (strcmp(fs_study_column(study, t, c), column) == 0) {
                    fs_study_cell(study, t, row, c, &text, &value);
                    return value;
                }
            }
        }
    }
    return NAN;
}

/** A number of the table of totals. */
static inline double total(const fs_study *study, const char *measure) {
    return cell(study, "totals", measure, "value");
}

/** Units of a nation and type in a requirement. */
static inline double units(const fs_study *study, const char *requirement, const char *nation,
                           const char *type) {
    fs_study_table table;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t row = 0; strcmp(table.name, "allocation") == 0 && row < table.rows; row++) {
            const char *text[3];
            double value;
            for (size_t c = 0; c < 3; c++) {
                fs_study_cell(study, t, row, c, &text[c], &value);
            }
            const char *none;
            if (strcmp(text[0], requirement) == 0 && strcmp(text[1], nation) == 0 &&
                strcmp(text[2], type) == 0 && fs_study_cell(study, t, row, 3, &none, &value)) {
                return value;
            }
        }
    }
    return 0;
}

/** True when a sentence has these words. */
static inline bool says(const fs_study *study, const char *words) {
    const char *sentence;
    for (size_t i = 0; (sentence = fs_study_sentence(study, i)) != NULL; i++) {
        if (strstr(sentence, words) != NULL) {
            return true;
        }
    }
    return false;
}

/** An allocation. */
static inline fs_study *allocate(fs_scenario *scenario, const fs_allocate_options *options) {
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_status status = fs_allocate(&study, scenario, options, &error);
    if (status != FS_OK) {
        print_error("%s\n", error.message);
    }
    assert_int_equal(status, FS_OK);
    return study;
}

// Three nations. A slot ties up (100 + 200) / (100 - 10) units. Away from home for it, a day on
// average, in units: within 10 days (lead 40 + tour 100 + recovery beyond ten days 30) / 90, within
// 30 (tour and 10) / 90, within 180 the tour alone, 100 / 90; recall takes 15 days.
static const char three_text[] =
    "schema_version = 1; name = \"three\";"
    "calendar = { start_date = \"2026-07-01\"; horizon_days = 1000; };"
    "start = { initial = \"rested\"; };"
    "unit_types = { battalion = { persons = 100; }; company = { persons = 30; }; };"
    "roles = { manoeuvre = { filled_by = [\"battalion\", \"company\"]; };"
    "          support = { filled_by = [\"company\"]; }; };"
    "rotations = { plain = {"
    "  tour_days = 100; overlap_days = 10; training_days = 30; first_wave_training_days = 20;"
    "  returning_days = 40; target_dwell_days = 200; min_dwell_days = 200;"
    "  max_extension_days = 0; margin_days = 10; early_end_prob = 0; }; };"
    "classes = { ready = { decision_delay_days = 0; exit_hazard_per_year = 0; }; };"
    "tiers = { t10 = { within_days = 10; plan_persons = 1500; };"
    "          t30 = { within_days = 30; plan_persons = 3000; };"
    "          t180 = { within_days = 180; plan_persons = 4500; }; };"
    "readiness = { land_share_frac = 1; };"
    "nations = {"
    "  AAA = { class = \"ready\"; willingness = 1; rotation = \"plain\"; available_frac = 1;"
    "    max_pledge_persons = 430; cost_ratio = 1.3;"
    "    pools = { battalion = { units = 14; }; company = { units = 10; }; };"
    "    tiers = { t10 = { quota_persons = 600; }; t30 = { quota_persons = 300; };"
    "              t180 = { quota_persons = 200; }; }; };"
    "  BBB = { class = \"ready\"; willingness = 0.9; rotation = \"plain\"; available_frac = 1;"
    "    max_pledge_persons = 300; cost_ratio = 0.8;"
    "    pools = { battalion = { units = 7; }; company = { units = 14; }; };"
    "    tiers = { t10 = { quota_persons = 900; }; t30 = { quota_persons = 100; };"
    "              t180 = { quota_persons = 0; }; }; };"
    "  CCC = { class = \"ready\"; willingness = 0.4; rotation = \"plain\"; available_frac = 1;"
    "    max_pledge_persons = 160; only_roles = [\"support\"]; cost_ratio = 1;"
    "    pools = { company = { units = 20; }; };"
    "    tiers = { t10 = { quota_persons = 0; }; t30 = { quota_persons = 300; };"
    "              t180 = { quota_persons = 150; }; }; }; };"
    "options = { force = { requirements = {"
    "  line = { role = \"manoeuvre\"; persons = 430;"
    "    profile_days = [40, 840]; profile_fracs = [1, 0]; profile_shape = \"step\"; };"
    "  rear = { role = \"support\"; persons = 150;"
    "    profile_days = [40, 840]; profile_fracs = [1, 0]; profile_shape = \"step\"; }; }; }; };";

#endif
