// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_CALENDAR_H
#define FSI_ENGINE_CALENDAR_H

#include <stdint.h>
#include <string.h>

/**
 * Days with lists of what happens on them, by class of event in the order of a day. A node (a unit,
 * or one of a slot's events) stands in at most one list; putting in and taking out cost a few
 * writes, so nothing is searched or compared.
 */
enum fsi_event_class {
    FSI_EVENT_READY, /**< recovery ends */
    FSI_EVENT_CLOSE, /**< a slot closes */
    FSI_EVENT_EARLY, /**< a tour ends early */
    FSI_EVENT_OPEN,  /**< a slot opens */
    FSI_EVENT_ARRIVE,
    FSI_EVENT_END, /**< a tour is over, or its extension is */
    FSI_EVENT_DUE, /**< a relief is to be called */
    FSI_EVENT_CLASSES = 8
};

/** A node's neighbours; `bucket` -1: in no list. */
struct fsi_node {
    int32_t next, previous, bucket;
};

struct fsi_calendar {
    int32_t *head; /**< [horizon x FSI_EVENT_CLASSES]; first node or -1 */
    struct fsi_node *node;
    int horizon;
};

/** Takes a node out of its list, if it is in one. */
static inline void fsi_calendar_remove(struct fsi_calendar *calendar, int32_t n) {
    struct fsi_node *node = &calendar->node[n];
    if (node->bucket < 0) {
        return;
    }
    if (node->previous < 0) {
        calendar->head[node->bucket] = node->next;
    } else {
        calendar->node[node->previous].next = node->next;
    }
    if (node->next >= 0) {
        calendar->node[node->next].previous = node->previous;
    }
    node->bucket = -1;
}

/** Puts a node into the list of a day; a day beyond the horizon is forgotten. */
static inline void fsi_calendar_put(struct fsi_calendar *calendar, int32_t n, int day,
                                    enum fsi_event_class event) {
    fsi_calendar_remove(calendar, n);
    if (day >= calendar->horizon) {
        return;
    }
    struct fsi_node *node = &calendar->node[n];
    node->bucket = day * FSI_EVENT_CLASSES + (int32_t)event;
    node->previous = -1;
    node->next = calendar->head[node->bucket];
    if (node->next >= 0) {
        calendar->node[node->next].previous = n;
    }
    calendar->head[node->bucket] = n;
}

/** Takes the first node of a day's list; -1 when it is empty. */
static inline int32_t fsi_calendar_take(struct fsi_calendar *calendar, int day,
                                        enum fsi_event_class event) {
    int32_t n = calendar->head[day * FSI_EVENT_CLASSES + (int32_t)event];
    if (n >= 0) {
        fsi_calendar_remove(calendar, n);
    }
    return n;
}

#endif
