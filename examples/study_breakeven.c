// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Where two options tie in a metric of the peace as one number changes, under each accord and
// structure: study_breakeven [PATH LOW HIGH ONE OTHER METRIC]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <forcesim/forcesim.h>

static void show(void *user, const fs_progress *progress) {
    (void)user;
    fprintf(stderr, "\r%llu worlds", (unsigned long long)progress->worlds_done);
}

// Every row of a table: its texts, then its numbers.
static void print_rows(const fs_study *study, const char *name) {
    fs_study_table table;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t row = 0; strcmp(table.name, name) == 0 && row < table.rows; row++) {
            for (size_t c = 0; c < table.columns; c++) {
                const char *text;
                double number;
                if (!fs_study_cell(study, t, row, c, &text, &number)) {
                    return;
                }
                printf("%s%s ", c > 0 ? "  " : "", fs_study_column(study, t, c));
                if (text != NULL) {
                    printf("%s", text);
                } else {
                    printf("%.4g", number);
                }
            }
            putchar('\n');
        }
    }
}

int main(int argc, char *argv[]) {
    const bool asked = argc == 7;
    fs_scenario *scenario = NULL;
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_breakeven_options options = fs_breakeven_options_default();
    options.path = asked ? argv[1] : "belief.tau";
    options.low = asked ? strtod(argv[2], NULL) : 0;
    options.high = asked ? strtod(argv[3], NULL) : 1;
    options.one = asked ? argv[4] : "tripwire";
    options.other = asked ? argv[5] : "reassurance";
    options.metric = asked ? argv[6] : "breach_prob_12m::frozen_line:M2";
    options.study.futures = 10;
    options.study.replications = 2;
    options.study.progress = show;
    fs_status status = fs_scenario_create(&scenario, NULL, &error);
    if (status == FS_OK) {
        status = fs_scenario_load(scenario, "builtin:scenarios/options.cfg", &error);
    }
    if (status == FS_OK) {
        status = fs_breakeven(&study, scenario, &options, &error);
    }
    if (status == FS_OK) {
        fputc('\n', stderr);
        print_rows(study, "ties");
        const char *sentence;
        for (size_t i = 0; (sentence = fs_study_sentence(study, i)) != NULL; i++) {
            puts(sentence);
        }
    } else {
        fprintf(stderr, "%s\n", error.message);
    }
    fs_study_free(study);
    fs_scenario_free(scenario);
    return status == FS_OK ? 0 : 1;
}
