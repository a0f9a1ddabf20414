// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Memory may run out at any allocation while a store is made, filled, finished, read or merged, of
// the library's own and of SQLite's: each call then fails with FS_ERROR_MEMORY, nothing is lost,
// and a finished file is there whole or not at all.
#include <sqlite3.h>

#include "store/inputs.h"
#include "unit/store/support.h"
#include "support/failing_allocator.h"

// ---- An allocator for SQLite that refuses ------------------------------------------------------

static sqlite3_mem_methods real;
static struct { long granted, calls; /**< granted negative: all of them */ } requests = {-1, 0};

static bool refuse(void) {
    requests.calls++;
    return requests.granted >= 0 && requests.calls > requests.granted;
}

static void *mem_malloc(int size) {
    return refuse() ? NULL : real.xMalloc(size);
}

static void *mem_realloc(void *block, int size) {
    return refuse() ? NULL : real.xRealloc(block, size);
}

static int take_over(void **state) {
    sqlite3_mem_methods own;
    if (make_directory(state) != 0 || sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK) {
        return 1;
    }
    own = real;
    own.xMalloc = mem_malloc;
    own.xRealloc = mem_realloc;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &own) != SQLITE_OK;
}

// ---- Everything that is done with stores -------------------------------------------------------

static fs_status fill(const fs_allocator *allocator, const char *file) {
    struct fsi_store *store;
    fs_status status = fsi_store_create(&store, allocator, file, &plan, &error);
    if (status == FS_OK) {
        status = try_put(store, 1, 1, 2);
    }
    if (status == FS_OK) {
        status = try_put(store, 2, 1, 3);
    }
    if (status == FS_OK) {
        status = fsi_store_commit(store, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_finish(store, place("walk.db"), &error);
    }
    fsi_store_close(store);
    return status;
}

static int ignore_bytes(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return 0;
}

static fs_status look(const fs_allocator *allocator, const char *file) {
    struct fsi_store *store;
    struct fsi_arena arena;
    struct fsi_neighbours near;
    struct fsi_inputs inputs;
    bool done[4];
    fsi_arena_init(&arena, allocator);
    fs_status status = fsi_store_open(&store, allocator, file, false, &error);
    if (status == FS_OK) {
        status = fsi_store_same(store, &plan, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_done(store, 2, 2, done, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_check(store, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_neighbours(store, &near, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_inputs(store, &arena, &(struct fsi_wanted){"fill_frac", "one", "", ""},
                                  &inputs, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_csv(store, ignore_bytes, NULL, &error);
    }
    fsi_store_close(store);
    fsi_arena_clear(&arena);
    return status;
}

static fs_status merge(const fs_allocator *allocator, const char *file) {
    struct fsi_store *store;
    fs_status status = fsi_store_make(&store, allocator, file, &error);
    if (status == FS_OK) {
        status = fsi_store_attach(store, place("one.db"), true, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_attach(store, place("two.db"), false, &error);
    }
    if (status == FS_OK) {
        status = fsi_store_finish(store, place("walk.db"), &error);
    }
    fsi_store_close(store);
    return status;
}

// A finished file of the given name, with one cell.
static void make_part(const char *name, uint32_t point) {
    struct fsi_store *store = create("part");
    put(store, point, 1, 2);
    assert_int_equal(fsi_store_finish(store, place(name), &error), FS_OK);
    fsi_store_close(store);
    unlink(place("part"));
}

static void remove_walk(void) {
    unlink(place("walk"));
    unlink(place("walk-journal"));
    unlink(place("walk.db"));
}

// After a failure the finished file is not there, or whole.
static void whole_or_none(void) {
    struct fsi_store *store;
    if (access(place("walk.db"), F_OK) == 0) {
        assert_int_equal(fsi_store_open(&store, NULL, place("walk.db"), false, &error), FS_OK);
        assert_int_equal(fsi_store_check(store, &error), FS_OK);
        fsi_store_close(store);
    }
}

typedef fs_status (*use_fn)(const fs_allocator *allocator, const char *file);

static void judge(fs_status status, size_t granted) {
    if (status != FS_OK && status != FS_ERROR_MEMORY) {
        fail_msg("with %zu requests granted: %s", granted, error.message);
    }
}

static void walk_library(use_fn use, bool fresh, size_t least) {
    for (size_t granted = 0;; granted++) {
        struct failing_allocator allocator;
        failing_allocator_init(&allocator, granted);
        if (fresh) {
            remove_walk();
        }
        const fs_status status = use(&allocator.hook, place(fresh ? "walk" : "one.db"));
        judge(status, granted);
        assert_int_equal(allocator.live, 0);
        whole_or_none();
        if (status == FS_OK) {
            assert_true(granted >= least);
            return;
        }
    }
}

static void walk_sqlite(use_fn use, bool fresh, long least) {
    // Each of the first hundred, then every hundredth part of the way: there are thousands.
    for (long granted = 0;; granted += 1 + granted / 100) {
        if (fresh) {
            remove_walk();
        }
        const char *file = place(fresh ? "walk" : "one.db");
        const sqlite3_int64 before = sqlite3_memory_used();
        requests.calls = 0;
        requests.granted = granted;
        const fs_status status = use(NULL, file);
        const long calls = requests.calls;
        requests.granted = -1;
        judge(status, (size_t)granted);
        assert_int_equal(sqlite3_memory_used(), before);
        whole_or_none();
        // SQLite does without some of what it asks for.
        if (status == FS_OK && calls <= granted) {
            assert_true(granted >= least);
            return;
        }
    }
}

static void no_failed_allocation_harms_a_store_that_is_made(void **state) {
    (void)state;
    walk_library(fill, true, 5);
}

static void no_failed_allocation_harms_a_store_that_is_read(void **state) {
    (void)state;
    walk_library(look, false, 10);
}

static void no_failed_allocation_harms_a_merge(void **state) {
    (void)state;
    walk_library(merge, true, 5);
}

static void none_of_sqlite_harms_a_store_that_is_made(void **state) {
    (void)state;
    walk_sqlite(fill, true, 100);
}

static void none_of_sqlite_harms_a_store_that_is_read(void **state) {
    (void)state;
    walk_sqlite(look, false, 100);
}

static void none_of_sqlite_harms_a_merge(void **state) {
    (void)state;
    walk_sqlite(merge, true, 100);
}

static int prepare(void **state) {
    if (take_over(state) != 0) {
        return 1;
    }
    make_part("one.db", 1);
    make_part("two.db", 2);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_failed_allocation_harms_a_store_that_is_made),
        cmocka_unit_test(no_failed_allocation_harms_a_store_that_is_read),
        cmocka_unit_test(no_failed_allocation_harms_a_merge),
        cmocka_unit_test(none_of_sqlite_harms_a_store_that_is_made),
        cmocka_unit_test(none_of_sqlite_harms_a_store_that_is_read),
        cmocka_unit_test(none_of_sqlite_harms_a_merge),
    };
    return cmocka_run_group_tests(tests, prepare, remove_directory) ? 1 : 0;
}
