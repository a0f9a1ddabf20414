// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "engine/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/error.h"
#include "support/assert_close.h"

enum { ITEMS = 500 };

/** What the items leave behind. */
struct place {
    struct fsi_crew *crew;
    atomic_int times[ITEMS]; /**< how often each was done */
    atomic_int inside;       /**< threads that deliver */
    atomic_int at_work[8];   /**< items that a thread has in hand */
    uint64_t delivered;      /**< sum of numbers, added in turn */
    uint64_t fails_at;
    atomic_bool crowded;
    bool elsewhere;
    pthread_t host;
    uint64_t asked, patience, last;
};

static fs_status item(void *user, uint32_t thread, uint64_t number, fs_error *error) {
    struct place *place = user;
    if (thread >= 8 || atomic_fetch_add(&place->at_work[thread], 1) > 0) {
        atomic_store(&place->crowded, true);
    }
    atomic_fetch_add(&place->times[number], 1);
    fsi_crew_enter(place->crew);
    if (atomic_fetch_add(&place->inside, 1) > 0) {
        atomic_store(&place->crowded, true);
    }
    place->delivered += number;
    atomic_fetch_sub(&place->inside, 1);
    fsi_crew_leave(place->crew);
    atomic_fetch_sub(&place->at_work[thread], 1);
    return number == place->fails_at ? fsi_error(error, FS_ERROR_MODEL, "item %d", (int)number)
                                     : FS_OK;
}

static void progress(void *user, const fs_progress *state) {
    struct place *place = user;
    place->elsewhere = place->elsewhere || !pthread_equal(pthread_self(), place->host) ||
                       state->worlds_done < place->last || state->worlds_planned != ITEMS * 3;
    place->last = state->worlds_done;
}

static bool cancel(void *user) {
    struct place *place = user;
    return place->asked++ >= place->patience;
}

static fs_status run(struct place *place, struct fsi_crew *crew, uint32_t threads,
                     uint64_t fails_at, uint64_t patience, fs_error *error) {
    memset(place, 0, sizeof *place);
    place->crew = crew;
    place->fails_at = fails_at;
    place->patience = patience;
    place->host = pthread_self();
    *crew = (struct fsi_crew){.threads = threads,
                              .items = ITEMS,
                              .worlds_per_item = 3,
                              .work = item,
                              .user = place,
                              .progress = progress,
                              .cancel = cancel,
                              .host = place};
    return fsi_crew_run(crew, error);
}

static void every_item_is_done_once_and_delivered_alone(void **state) {
    (void)state;
    struct place place;
    struct fsi_crew crew;
    for (uint32_t threads = 1; threads <= 4; threads++) {
        assert_int_equal(run(&place, &crew, threads, ITEMS, UINT64_MAX, NULL), FS_OK);
        for (int i = 0; i < ITEMS; i++) {
            assert_int_equal(atomic_load(&place.times[i]), 1);
        }
        assert_int_equal(place.delivered, (uint64_t)ITEMS * (ITEMS - 1) / 2);
        assert_int_equal(place.last, ITEMS * 3);
        assert_false(atomic_load(&place.crowded) || place.elsewhere);
    }
}

static void the_first_error_ends_it_with_its_words(void **state) {
    (void)state;
    struct place place;
    struct fsi_crew crew;
    for (uint32_t threads = 1; threads <= 3; threads += 2) {
        fs_error error = {.status = FS_OK};
        assert_int_equal(run(&place, &crew, threads, 7, UINT64_MAX, &error), FS_ERROR_MODEL);
        assert_int_equal(error.status, FS_ERROR_MODEL);
        assert_string_equal(error.message, "item 7");
        // One thread begins no other; with several, how far the others come is chance.
        assert_true(threads > 1 || place.delivered == 0 + 1 + 2 + 3 + 4 + 5 + 6 + 7);
        for (int i = 0; i < ITEMS; i++) {
            assert_in_range(atomic_load(&place.times[i]), i <= 7, 1);
        }
        assert_false(atomic_load(&place.crowded));
        assert_int_equal(run(&place, &crew, threads, 7, UINT64_MAX, NULL), FS_ERROR_MODEL);
    }
}

static void it_stops_when_the_host_says_so(void **state) {
    (void)state;
    struct place place;
    struct fsi_crew crew;
    fs_error error = {.status = FS_OK};
    assert_int_equal(run(&place, &crew, 1, ITEMS, 4, &error), FS_ERROR_CANCELLED);
    // Asked after every item: five were done, each whole.
    assert_int_equal(place.delivered, 0 + 1 + 2 + 3 + 4);
    assert_int_equal(place.last, 5 * 3);
}

static void there_are_no_more_threads_than_items(void **state) {
    (void)state;
    struct fsi_crew crew = {.threads = 12, .items = 5};
    assert_int_equal(fsi_crew_threads(&crew), 5);
    crew.items = 1000;
    assert_int_equal(fsi_crew_threads(&crew), 12);
    crew.threads = 0;
    assert_true(fsi_crew_threads(&crew) >= 1);
    crew.threads = 100000;
    assert_true(fsi_crew_threads(&crew) <= 1024);
}

static fs_status lone(void *user) {
    *(pthread_t *)user = pthread_self();
    return FS_ERROR_MODEL;
}

static void alone_is_another_thread(void **state) {
    (void)state;
    pthread_t thread = pthread_self();
    assert_int_equal(fsi_alone(lone, &thread, NULL), FS_ERROR_MODEL);
    assert_false(pthread_equal(thread, pthread_self()));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_done_once_and_delivered_alone),
        cmocka_unit_test(the_first_error_ends_it_with_its_words),
        cmocka_unit_test(it_stops_when_the_host_says_so),
        cmocka_unit_test(there_are_no_more_threads_than_items),
        cmocka_unit_test(alone_is_another_thread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
