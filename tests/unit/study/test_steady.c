// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/steady.h"
#include "support/assert_close.h"

static fs_progress last;

static void on_progress(void *user, const fs_progress *progress) {
    (void)user;
    last = *progress;
}

static void tell(const fs_study_options *options, uint64_t done, uint64_t planned) {
    const fs_progress progress = {.worlds_done = done, .worlds_planned = planned};
    options->progress(options->user, &progress);
}

static void samples_one_after_the_other_add_up(void **state) {
    (void)state;
    struct fsi_steady steady;
    fs_study_options host = fs_study_options_default();
    host.progress = on_progress;
    const fs_study_options own = fsi_steady_options(&steady, &host);
    static const uint64_t told[][4] = {
        // done, planned; what the host hears
        {0, 10, 0, 10},   {5, 10, 5, 10},  {10, 10, 10, 10}, {0, 10, 10, 20},
        {10, 10, 20, 20}, {4, 30, 24, 50}, {30, 30, 50, 50},
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        tell(&own, told[i][0], told[i][1]);
        assert_int_equal(last.worlds_done, told[i][2]);
        assert_int_equal(last.worlds_planned, told[i][3]);
    }
}

static void a_host_without_callbacks_is_left_alone(void **state) {
    (void)state;
    struct fsi_steady steady;
    const fs_study_options host = fs_study_options_default();
    const fs_study_options own = fsi_steady_options(&steady, &host);
    tell(&own, 1, 2);
    assert_false(own.cancel(own.user));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_one_after_the_other_add_up),
        cmocka_unit_test(a_host_without_callbacks_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
