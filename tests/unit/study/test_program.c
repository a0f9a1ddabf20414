// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/program.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "support/assert_close.h"
#include "support/scene.h"

static const struct fsi_effort plain = {.nodes = 1000};

// Maximise 60 a + 100 b + 120 c with weights 10, 20, 30 up to `room`: the textbook knapsack.
static struct fsi_program knapsack(double room) {
    static const double value[] = {60, 100, 120}, weight[] = {10, 20, 30};
    struct fsi_program program;
    fsi_program_init(&program, NULL);
    int row = fsi_program_row(&program, -INFINITY, room);
    for (int i = 0; i < 3; i++) {
        fsi_program_put(&program, row, fsi_program_column(&program, 0, 1, -value[i], true),
                        weight[i]);
    }
    return program;
}

static void a_knapsack_is_filled_as_by_hand(void **state) {
    (void)state;
    // Room 50: b and c, 220; a alone has the best ratio and is left out.
    double x[3];
    struct fsi_answer answer = {.x = x};
    struct fsi_program program = knapsack(50);
    assert_int_equal(fsi_program_solve(&program, &plain, &answer, NULL), FS_OK);
    assert_true(answer.found);
    assert_true(answer.proved);
    assert_close(answer.value, -220, 0, 1e-9);
    assert_close(answer.bound, -220, 0, 1e-9);
    assert_close(x[0], 0, 0, 0);
    assert_close(x[1], 1, 0, 0);
    assert_close(x[2], 1, 0, 0);
    fsi_program_clear(&program);
}

static void what_cannot_be_is_said_and_proved(void **state) {
    (void)state;
    // 2 x = 3 has a solution, but none that is whole.
    double x[1];
    struct fsi_answer answer = {.x = x};
    struct fsi_program program;
    fsi_program_init(&program, NULL);
    int row = fsi_program_row(&program, 3, 3);
    fsi_program_put(&program, row, fsi_program_column(&program, 0, 10, 1, true), 2);
    assert_int_equal(fsi_program_solve(&program, &plain, &answer, NULL), FS_OK);
    assert_false(answer.found);
    assert_true(answer.proved);
    fsi_program_clear(&program);
}

static void a_programme_without_rows_or_columns_is_one(void **state) {
    (void)state;
    double x[1];
    struct fsi_answer answer = {.x = x};
    struct fsi_program program;
    fsi_program_init(&program, NULL);
    assert_int_equal(fsi_program_solve(&program, &plain, &answer, NULL), FS_OK);
    assert_true(answer.found);
    // A row that nothing can fill.
    fsi_program_row(&program, 1, 2);
    assert_int_equal(fsi_program_solve(&program, &plain, &answer, NULL), FS_OK);
    assert_false(answer.found);
    fsi_program_clear(&program);
}

static void what_glpk_refuses_is_an_error_and_nothing_is_printed(void **state) {
    (void)state;
    // A column that does not exist: GLPK would print and abort.
    double x[3];
    char read_back[16];
    int ends[2], out = dup(1), err = dup(2);
    struct fsi_answer answer = {.x = x};
    fs_error error = {.status = FS_OK};
    struct fsi_program program = knapsack(50);
    fsi_program_put(&program, 0, 77, 1.0);
    assert_int_equal(pipe(ends), 0);
    assert_true(dup2(ends[1], 1) >= 0 && dup2(ends[1], 2) >= 0);
    fs_status status = fsi_program_solve(&program, &plain, &answer, &error);
    assert_true(dup2(out, 1) >= 0 && dup2(err, 2) >= 0);
    close(ends[1]);
    assert_int_equal(read(ends[0], read_back, sizeof read_back), 0);
    close(ends[0]);
    close(out);
    close(err);
    assert_int_equal(status, FS_ERROR_MODEL);
    assert_non_null(strstr(error.message, "glp_load_matrix"));
    fsi_program_clear(&program);
    // The next one is as if nothing had been.
    a_knapsack_is_filled_as_by_hand(NULL);
}

// Equal weights, an odd room: every branch looks alike, and there are many.
static struct fsi_program alike(void) {
    struct fsi_program program;
    fsi_program_init(&program, NULL);
    int row = fsi_program_row(&program, 41, 41);
    for (int i = 0; i < 40; i++) {
        fsi_program_put(&program, row, fsi_program_column(&program, 0, 1, i % 7, true), 2);
    }
    int other = fsi_program_row(&program, -INFINITY, INFINITY);
    fsi_program_put(&program, other, fsi_program_column(&program, 0, 1, 0, false), 1);
    return program;
}

static int asked;
static bool stop_at_once(void *host) {
    asked++;
    return host != NULL;
}

static void the_host_can_stop_it(void **state) {
    (void)state;
    double x[64];
    int host = 0;
    struct fsi_answer answer = {.x = x};
    struct fsi_effort effort = {.nodes = 1000, .cancel = stop_at_once, .host = &host};
    struct fsi_program program = alike();
    asked = 0;
    assert_int_equal(fsi_program_solve(&program, &effort, &answer, NULL), FS_ERROR_CANCELLED);
    assert_true(asked > 0);
    fsi_program_clear(&program);
}

static void a_number_of_branches_is_a_limit(void **state) {
    (void)state;
    double x[64], again[64];
    struct fsi_answer first = {.x = x}, second = {.x = again};
    // Subset sums that no relaxation tells apart.
    struct fsi_program program;
    fsi_program_init(&program, NULL);
    int row = fsi_program_row(&program, 5003, 5003);
    for (int i = 0; i < 30; i++) {
        fsi_program_put(&program, row, fsi_program_column(&program, 0, 3, 1 + (i * 37) % 11, true),
                        100.0 + 2 * ((i * i * 7) % 53));
    }
    struct fsi_effort effort = {.nodes = 50};
    assert_int_equal(fsi_program_solve(&program, &effort, &first, NULL), FS_OK);
    assert_int_equal(fsi_program_solve(&program, &effort, &second, NULL), FS_OK);
    assert_true(first.nodes < 200);
    assert_int_equal(first.nodes, second.nodes);
    assert_int_equal(first.found, second.found);
    fsi_program_clear(&program);
}

static void *solve_many(void *user) {
    double *sum = user;
    for (int i = 0; i < 20; i++) {
        double x[3];
        struct fsi_answer answer = {.x = x};
        struct fsi_program program = knapsack(30 + i % 2 * 20);
        if (fsi_program_solve(&program, &plain, &answer, NULL) == FS_OK && answer.found) {
            *sum += answer.value;
        }
        fsi_program_clear(&program);
    }
    return NULL;
}

static void two_threads_solve_at_once(void **state) {
    (void)state;
    // Rooms of 30 and 50: 160 (a and b) and 220, ten of each.
    pthread_t thread[2];
    double sum[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&thread[i], NULL, solve_many, &sum[i]), 0);
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(thread[i], NULL);
        assert_close(sum[i], -3800, 0, 1e-6);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_knapsack_is_filled_as_by_hand),
        cmocka_unit_test(what_cannot_be_is_said_and_proved),
        cmocka_unit_test(a_programme_without_rows_or_columns_is_one),
        cmocka_unit_test(what_glpk_refuses_is_an_error_and_nothing_is_printed),
        cmocka_unit_test(the_host_can_stop_it),
        cmocka_unit_test(a_number_of_branches_is_a_limit),
        cmocka_unit_test(two_threads_solve_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
