// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "support.h"

static long size_of(const char *path, char **bytes) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    *bytes = malloc((size_t)size);
    assert_int_equal(fread(*bytes, 1, (size_t)size, file), size);
    fclose(file);
    return size;
}

static void the_order_of_cells_does_not_show_in_the_finished_file(void **state) {
    (void)state;
    struct fsi_store *one = create("one"), *two = create("two");
    put(one, 1, 1, 1), put(one, 1, 2, 1), put(one, 2, 1, 1), put(one, 2, 2, 1);
    put(two, 2, 2, 1), put(two, 1, 1, 1), put(two, 2, 1, 1), put(two, 1, 2, 1);
    assert_int_equal(fsi_store_finish(one, place("one.db"), &error), FS_OK);
    assert_int_equal(fsi_store_finish(two, place("two.db"), &error), FS_OK);
    fsi_store_close(one);
    fsi_store_close(two);
    char *a, *b;
    long size = size_of(place("one.db"), &a);
    assert_int_equal(size_of(place("two.db"), &b), size);
    assert_memory_equal(a, b, (size_t)size);
    free(a);
    free(b);
}

static void a_cell_is_written_once(void **state) {
    (void)state;
    struct fsi_store *store = create("once");
    bool done[4];
    put(store, 1, 2, 1);
    assert_int_equal(fsi_store_done(store, 2, 2, done, &error), FS_OK);
    assert_false(done[0]);
    assert_true(done[1]);
    assert_false(done[2] || done[3]);
    assert_int_equal(fsi_store_check(store, &error), FS_OK);
    fsi_store_close(store);
}

static void a_probe_comes_back_as_it_was(void **state) {
    (void)state;
    struct fsi_store *store = create("probe");
    double values[8];
    size_t count;
    put(store, 2, 1, 3);
    assert_int_equal(fsi_store_probe(store, 2, 1, 0, values, 8, &count, &error), FS_OK);
    assert_int_equal(count, 3);
    assert_close(values[0], 1, 0, 0);
    assert_close(values[1], 6, 0, 0);
    assert_close(values[2], NAN, 0, 0);
    fsi_store_close(store);
}

static void another_plan_is_refused_and_the_key_named(void **state) {
    (void)state;
    struct fsi_store *store = create("plan");
    struct fsi_plan other = plan;
    other.value = (const char *[]){"1", "2", "2", "4", "1", "abc", "0"};
    assert_int_equal(fsi_store_same(store, &plan, &error), FS_OK);
    assert_int_equal(fsi_store_same(store, &other, &error), FS_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "replications"));
    fsi_store_close(store);
}

static void two_versions_of_a_cell_are_not_merged(void **state) {
    (void)state;
    struct fsi_store *one = create("m1"), *two = create("m2"), *sum;
    put(one, 1, 1, 1);
    put(two, 1, 1, 2);
    fsi_store_close(one);
    fsi_store_close(two);
    assert_int_equal(fsi_store_make(&sum, NULL, place("sum"), &error), FS_OK);
    assert_int_equal(fsi_store_attach(sum, place("m1"), true, &error), FS_OK);
    assert_int_equal(fsi_store_attach(sum, place("m1"), false, &error), FS_OK);
    assert_int_equal(fsi_store_attach(sum, place("m2"), false, &error), FS_ERROR_ARGUMENT);
    fsi_store_close(sum);
}

static void neighbours_are_correlated_over_their_probes(void **state) {
    (void)state;
    struct fsi_store *store = create("near");
    struct fsi_neighbours near;
    put(store, 1, 1, 1);
    put(store, 2, 1, 5);
    assert_int_equal(fsi_store_neighbours(store, &near, &error), FS_OK);
    assert_int_equal(near.pairs, 1);
    assert_close(near.least, 1, 1e-12, 0);
    fsi_store_close(store);
}

static void what_is_no_store_is_refused(void **state) {
    (void)state;
    struct fsi_store *store;
    FILE *file = fopen(place("text"), "w");
    assert_non_null(file);
    fputs("no store", file);
    fclose(file);
    assert_int_equal(fsi_store_open(&store, NULL, place("text"), false, &error), FS_ERROR_IO);
    assert_int_equal(fsi_store_open(&store, NULL, place("absent"), false, &error), FS_ERROR_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_cells_does_not_show_in_the_finished_file),
        cmocka_unit_test(a_cell_is_written_once),
        cmocka_unit_test(a_probe_comes_back_as_it_was),
        cmocka_unit_test(another_plan_is_refused_and_the_key_named),
        cmocka_unit_test(two_versions_of_a_cell_are_not_merged),
        cmocka_unit_test(neighbours_are_correlated_over_their_probes),
        cmocka_unit_test(what_is_no_store_is_refused),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory) ? 1 : 0;
}
