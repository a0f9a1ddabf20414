// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Stores through the public calls: list, verify, export, merge.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <forcesim/store.h>

#include "base/text.h"
#include "support/assert_close.h"
#include "support/scene.h"

static char directory[] = "/tmp/forcesim-results-XXXXXX";
static fs_error error;

static const char *place(const char *name) {
    static char path[4][128];
    static int next;
    next = (next + 1) % 4;
    snprintf(path[next], sizeof path[next], "%s/%s", directory, name);
    return path[next];
}

// Three points of which a part is computed: 1 of 3 is the first point; 0 of 0 all.
static void sweep(const char *name, uint32_t shard, uint32_t shards) {
    static const char *const sweeps[] = {"readiness.offer=0.5,1,1.5"};
    fs_sweep_options options = fs_sweep_options_default();
    fs_scenario *scenario = scene_load(scene_text);
    fs_study *study = NULL;
    options.output = place(name);
    options.sweeps = sweeps;
    options.sweep_count = 1;
    options.shard = shard;
    options.shards = shards;
    options.study.replications = 3;
    options.force = true;
    if (fs_sweep(&study, scenario, &options, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    assert_true(fs_study_complete(study) == (shards == 0));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static bool says(const fs_study *study, const char *words) {
    const char *sentence;
    for (size_t i = 0; (sentence = fs_study_sentence(study, i)) != NULL; i++) {
        if (strstr(sentence, words) != NULL) {
            return true;
        }
    }
    return false;
}

static size_t rows_of(const fs_study *study, const char *name) {
    fs_study_table table;
    for (size_t i = 0; fs_study_get_table(study, i, &table); i++) {
        if (strcmp(table.name, name) == 0) {
            return table.rows;
        }
    }
    return 0;
}

static void a_whole_store_is_listed_and_verified(void **state) {
    (void)state;
    fs_study *study;
    sweep("whole.db", 0, 0);
    assert_int_equal(fs_store_list(&study, place("whole.db"), &error), FS_OK);
    assert_true(fs_study_complete(study) && fs_study_holds(study));
    assert_true(says(study, "All 3 cells are there."));
    assert_int_equal(rows_of(study, "missing"), 0);
    assert_true(rows_of(study, "manifest") >= 9);
    fs_study_free(study);
    assert_int_equal(fs_store_verify(&study, place("whole.db"), &error), FS_OK);
    assert_true(fs_study_complete(study));
    fs_study_free(study);
}

static void a_part_says_what_is_missing(void **state) {
    (void)state;
    fs_study *study;
    sweep("part2.db", 2, 3);
    assert_int_equal(fs_store_list(&study, place("part2.db"), &error), FS_OK);
    assert_false(fs_study_complete(study));
    assert_true(says(study, "2 of 3 cells are missing."));
    assert_int_equal(rows_of(study, "missing"), 2);
    fs_study_free(study);
}

static int gather(void *user, const char *bytes, size_t size) {
    fsi_text_bytes(user, bytes, size);
    return 0;
}

static void export_of(const char *name, struct fsi_text *text) {
    fsi_text_init(text, NULL);
    assert_int_equal(fs_store_export(place(name), gather, text, &error), FS_OK);
}

static void parts_merge_to_what_the_whole_exports(void **state) {
    (void)state;
    fs_study *study;
    struct fsi_text one, other;
    for (uint32_t i = 1; i <= 3; i++) {
        char name[32];
        snprintf(name, sizeof name, "part%u.db", (unsigned)i);
        sweep(name, i, 3);
    }
    sweep("whole.db", 0, 0);
    char third[128];
    snprintf(third, sizeof third, "%s", place("part3.db"));
    const char *const parts[] = {third, place("part1.db"), place("part2.db")};
    char merged[128];
    snprintf(merged, sizeof merged, "%s", place("merged.db"));
    assert_int_equal(fs_store_merge(&study, merged, parts, 3, &error), FS_OK);
    assert_true(fs_study_complete(study));
    fs_study_free(study);
    export_of("whole.db", &one);
    export_of("merged.db", &other);
    assert_int_equal(one.size, other.size);
    assert_memory_equal(one.data, other.data, one.size);
    fsi_text_clear(&one);
    fsi_text_clear(&other);
    // One part alone is no error, but not all.
    assert_int_equal(fs_store_merge(&study, merged, parts, 1, &error), FS_OK);
    assert_false(fs_study_complete(study));
    fs_study_free(study);
}

static int refuse(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return 1;
}

static void what_cannot_be_done_is_refused(void **state) {
    (void)state;
    fs_study *study;
    const char *const none[] = {"/no/such/store"};
    assert_int_equal(fs_store_list(&study, none[0], &error), FS_ERROR_IO);
    assert_null(study);
    assert_int_equal(fs_store_verify(&study, none[0], &error), FS_ERROR_IO);
    assert_int_equal(fs_store_merge(&study, place("m.db"), none, 0, &error), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_store_merge(&study, place("m.db"), none, 1, &error), FS_ERROR_IO);
    assert_int_not_equal(access(place("m.db"), F_OK), 0);
    assert_int_not_equal(access(place("m.db.merge"), F_OK), 0);
    sweep("whole.db", 0, 0);
    assert_int_equal(fs_store_export(place("whole.db"), refuse, NULL, &error), FS_ERROR_WRITE);
}

static int make_directory(void **state) {
    (void)state;
    return mkdtemp(directory) == NULL;
}

static int remove_directory(void **state) {
    (void)state;
    static const char *const names[] = {"whole.db", "part1.db", "part2.db", "part3.db",
                                        "merged.db"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        unlink(place(names[i]));
    }
    return rmdir(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_store_is_listed_and_verified),
        cmocka_unit_test(a_part_says_what_is_missing),
        cmocka_unit_test(parts_merge_to_what_the_whole_exports),
        cmocka_unit_test(what_cannot_be_done_is_refused),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory) ? 1 : 0;
}
