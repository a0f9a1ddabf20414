// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Stages of a run: what was computed before is kept where it can be, and gives what one stage
// gives. Threads: tests/property/test_threads.c.
#include "engine/batch.h"

#include <math.h>

#include "model/metrics.h"
#include "support/assert_close.h"
#include "support/scene.h"

static fs_model *coin(const char *willingness) {
    return scene_model(CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness",
                               willingness, "options.force.requirements.manoeuvre.profile_days",
                               "[40, 90]"));
}

#define UNCERTAIN "{ uncertain = \"uniform\"; min = 0; max = 1; }"

static void open_batch(struct fsi_batch *batch, const fs_model *model) {
    fs_run_options options = fs_run_options_default();
    assert_int_equal(fsi_batch_init(batch, model, &options, NULL), FS_OK);
}

static fs_estimate estimate(struct fsi_batch *batch) {
    fs_estimate e;
    assert_int_equal(fsi_batch_estimate(batch, 0, FSI_M_pledged_prob, &e), FS_OK);
    return e;
}

static void assert_stages(const char *willingness, const uint32_t (*stage)[2], size_t stages) {
    fs_model *model = coin(willingness);
    struct fsi_batch many, one;
    open_batch(&many, model);
    for (size_t i = 0; i < stages; i++) {
        assert_int_equal(fsi_batch_run(&many, stage[i][0], stage[i][1], NULL), FS_OK);
        assert_int_equal(fsi_batch_futures(&many), stage[i][0]);
        open_batch(&one, model);
        assert_int_equal(fsi_batch_run(&one, stage[i][0], stage[i][1], NULL), FS_OK);
        const fs_estimate a = estimate(&many), b = estimate(&one);
        assert_close(a.mean, b.mean, 0, 0);
        assert_close(a.ci_lo, b.ci_lo, 0, 0);
        assert_close(a.defined_frac, b.defined_frac, 0, 0);
        fsi_batch_clear(&one);
    }
    fsi_batch_clear(&many);
    fs_model_free(model);
}

static void test_replications_of_a_single_future_are_added(void **state) {
    (void)state;
    static const uint32_t stage[][2] = {{1, 50}, {1, 100}, {1, 400}};
    assert_stages("0.5", stage, 3);
}

// From a number that is no whole block, or to fewer, all is done again.
static void test_any_other_number_of_replications_is_done_again(void **state) {
    (void)state;
    static const uint32_t stage[][2] = {{1, 70}, {1, 130}, {1, 20}, {3, 20}, {3, 40}};
    assert_stages(UNCERTAIN, stage, 5);
}

static void test_futures_are_added(void **state) {
    (void)state;
    static const uint32_t stage[][2] = {{1, 30}, {2, 30}, {5, 30}, {20, 30}};
    assert_stages(UNCERTAIN, stage, 4);
}

// Futures differ by their willingness w, uniform on 0..1: a variance of 1/12 between them. The
// noise of R replications is the mean of w (1 - w) / R, 1/6 / R. Share: 2/R over 1 + 2/R.
static void test_noise_is_the_share_of_replications_in_the_spread(void **state) {
    (void)state;
    fs_model *model = coin(UNCERTAIN);
    static const uint32_t replications[] = {4, 20, 100};
    for (size_t i = 0; i < 3; i++) {
        struct fsi_batch batch;
        open_batch(&batch, model);
        assert_int_equal(fsi_batch_run(&batch, 400, replications[i], NULL), FS_OK);
        const double share = 2.0 / replications[i] / (1 + 2.0 / replications[i]);
        // 400 futures: variances are good to about 5 %.
        assert_close(fsi_batch_noise(&batch, 0, FSI_M_pledged_prob), share, 0.25, 0);
        fsi_batch_clear(&batch);
    }
    // One future has no spread.
    struct fsi_batch batch;
    open_batch(&batch, model);
    assert_int_equal(fsi_batch_run(&batch, 1, 50, NULL), FS_OK);
    assert_close(fsi_batch_noise(&batch, 0, FSI_M_pledged_prob), 0, 0, 0);
    fsi_batch_clear(&batch);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replications_of_a_single_future_are_added),
        cmocka_unit_test(test_any_other_number_of_replications_is_done_again),
        cmocka_unit_test(test_futures_are_added),
        cmocka_unit_test(test_noise_is_the_share_of_replications_in_the_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
