// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "engine/crew.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

enum { THREADS_MOST = 64, TICK_NS = 50000000 };

struct fsi_crew_state {
    pthread_mutex_t lock;    /**< of all below */
    pthread_mutex_t deliver; /**< one thread at a time */
    pthread_cond_t changed;
    uint64_t next, done;
    uint32_t running, threads;
    bool stop;
    fs_status status;
    fs_error error;
};

/** What a thread is told. */
struct hand {
    struct fsi_crew *crew;
    uint32_t number;
};

uint32_t fsi_crew_threads(const struct fsi_crew *crew) {
    uint32_t threads = crew->threads;
    if (threads == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        threads = processors > 0 ? (uint32_t)processors : 1;
    }
    if (crew->items > 0 && threads > crew->items) {
        threads = (uint32_t)crew->items;
    }
    return threads > THREADS_MOST ? THREADS_MOST : threads;
}

// Asks the host, with the lock given up meanwhile.
static void ask_host(struct fsi_crew *crew) {
    struct fsi_crew_state *state = crew->state;
    fs_progress progress = {.worlds_done = state->done * crew->worlds_per_item,
                            .worlds_planned = crew->items * crew->worlds_per_item};
    pthread_mutex_unlock(&state->lock);
    if (crew->progress != NULL) {
        crew->progress(crew->host, &progress);
    }
    bool stop = crew->cancel != NULL && crew->cancel(crew->host);
    pthread_mutex_lock(&state->lock);
    if (stop && !state->stop) {
        state->stop = true;
        state->status = state->status == FS_OK ? FS_ERROR_CANCELLED : state->status;
    }
}

static void labour(struct hand *hand, bool calling_thread) {
    struct fsi_crew *crew = hand->crew;
    struct fsi_crew_state *state = crew->state;
    pthread_mutex_lock(&state->lock);
    while (!state->stop && state->next < crew->items) {
        uint64_t item = state->next++;
        fs_error error = {.status = FS_OK};
        pthread_mutex_unlock(&state->lock);
        fs_status status = crew->work(crew->user, hand->number, item, &error);
        pthread_mutex_lock(&state->lock);
        state->done++;
        if (status != FS_OK && (state->status == FS_OK || state->status == FS_ERROR_CANCELLED)) {
            state->status = status;
            state->error = error;
            state->stop = true;
        }
        pthread_cond_signal(&state->changed);
        if (calling_thread) {
            ask_host(crew);
        }
    }
    state->running--;
    pthread_cond_signal(&state->changed);
    pthread_mutex_unlock(&state->lock);
}

static void *thread_main(void *hand) {
    labour(hand, false);
    return NULL;
}

static struct timespec next_tick(void) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK_NS;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    return until;
}

static void supervise(struct fsi_crew *crew) {
    struct fsi_crew_state *state = crew->state;
    pthread_mutex_lock(&state->lock);
    while (state->running > 0) {
        struct timespec until = next_tick();
        pthread_cond_timedwait(&state->changed, &state->lock, &until);
        ask_host(crew);
    }
    // The threads may have ended before anybody looked.
    pthread_mutex_unlock(&state->lock);
    if (!state->stop && crew->progress != NULL) {
        const uint64_t worlds = crew->items * crew->worlds_per_item;
        crew->progress(crew->host, &(fs_progress){worlds, worlds});
    }
}

static void run_threads(struct fsi_crew *crew, uint32_t threads) {
    struct fsi_crew_state *state = crew->state;
    pthread_t thread[THREADS_MOST];
    struct hand hand[THREADS_MOST];
    uint32_t started = 0;
    pthread_mutex_lock(&state->lock);
    for (; threads > 1 && started < threads; started++) {
        hand[started] = (struct hand){crew, started};
        if (pthread_create(&thread[started], NULL, thread_main, &hand[started]) != 0) {
            break;
        }
        state->running++;
    }
    pthread_mutex_unlock(&state->lock);
    if (started > 0) {
        supervise(crew);
    }
    for (uint32_t i = 0; i < started; i++) {
        pthread_join(thread[i], NULL);
    }
    if (started == 0) {
        state->running = 1;
        labour(&(struct hand){crew, 0}, true);
    }
}

fs_status fsi_crew_run(struct fsi_crew *crew, fs_error *error) {
    struct fsi_crew_state state = {.status = FS_OK};
    pthread_mutex_init(&state.lock, NULL);
    pthread_mutex_init(&state.deliver, NULL);
    pthread_cond_init(&state.changed, NULL);
    crew->state = &state;
    run_threads(crew, fsi_crew_threads(crew));
    crew->state = NULL;
    pthread_mutex_destroy(&state.lock);
    pthread_mutex_destroy(&state.deliver);
    pthread_cond_destroy(&state.changed);
    if (state.status == FS_ERROR_CANCELLED) {
        return fsi_error(error, FS_ERROR_CANCELLED, "stopped before the end");
    }
    if (state.status != FS_OK && error != NULL) {
        *error = state.error;
        error->status = state.status;
    }
    return state.status;
}

void fsi_crew_enter(struct fsi_crew *crew) {
    pthread_mutex_lock(&crew->state->deliver);
}

void fsi_crew_leave(struct fsi_crew *crew) {
    pthread_mutex_unlock(&crew->state->deliver);
}

/** What fsi_alone() hands to its thread. */
struct lone {
    fs_status (*work)(void *user);
    void *user;
    fs_status status;
    bool done; /**< with `lock` */
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static void *lone_main(void *argument) {
    struct lone *lone = argument;
    lone->status = lone->work(lone->user);
    pthread_mutex_lock(&lone->lock);
    lone->done = true;
    pthread_cond_signal(&lone->changed);
    pthread_mutex_unlock(&lone->lock);
    return NULL;
}

static void watch(struct lone *lone, void (*tick)(void *user)) {
    pthread_mutex_lock(&lone->lock);
    while (!lone->done) {
        struct timespec until = next_tick();
        pthread_cond_timedwait(&lone->changed, &lone->lock, &until);
        pthread_mutex_unlock(&lone->lock);
        tick(lone->user);
        pthread_mutex_lock(&lone->lock);
    }
    pthread_mutex_unlock(&lone->lock);
}

fs_status fsi_alone(fs_status (*work)(void *user), void *user, void (*tick)(void *user)) {
    pthread_t thread;
    struct lone lone = {.work = work, .user = user, .status = FS_ERROR_MEMORY};
    pthread_mutex_init(&lone.lock, NULL);
    pthread_cond_init(&lone.changed, NULL);
    if (pthread_create(&thread, NULL, lone_main, &lone) == 0) {
        if (tick != NULL) {
            watch(&lone, tick);
        }
        pthread_join(thread, NULL);
    }
    pthread_mutex_destroy(&lone.lock);
    pthread_cond_destroy(&lone.changed);
    return lone.status;
}
