// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_CALENDAR_H
#define FSI_ENGINE_CALENDAR_H

#include <stdbool.h>
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
    uint8_t *listed; /**< [horizon + 1] bit per class: its list of that day holds something */
    int32_t *head;   /**< [(horizon + 1) x FSI_EVENT_CLASSES] first node, where it does */
    struct fsi_node *node;
    int horizon;
};

/** Takes a node out of its list, if it is in one. */
static inline void fsi_calendar_remove(struct fsi_calendar *calendar, int32_t n) {
    struct fsi_node *node = &calendar->node[n];
    if (node->bucket < 0) {
        return;
    }
    if (node->next >= 0) {
        calendar->node[node->next].previous = node->previous;
    }
    if (node->previous >= 0) {
        calendar->node[node->previous].next = node->next;
    } else if (node->next >= 0) {
        calendar->head[node->bucket] = node->next;
    } else {
        uint32_t bucket = (uint32_t)node->bucket;
        calendar->listed[bucket / FSI_EVENT_CLASSES] &=
            (uint8_t) ~(1U << bucket % FSI_EVENT_CLASSES);
    }
    node->bucket = -1;
}

/** True when a node stands in that list of a day. */
static inline bool fsi_calendar_holds(const struct fsi_calendar *calendar, int32_t n, int day,
                                      enum fsi_event_class event) {
    return calendar->node[n].bucket == day * FSI_EVENT_CLASSES + (int32_t)event;
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
    node->next = -1;
    uint8_t bit = (uint8_t)(1U << event);
    if (calendar->listed[day] & bit) {
        node->next = calendar->head[node->bucket];
        calendar->node[node->next].previous = n;
    }
    calendar->listed[day] |= bit;
    calendar->head[node->bucket] = n;
}

/** Takes the first node of a day's list; -1 when it is empty. */
static inline int32_t fsi_calendar_take(struct fsi_calendar *calendar, int day,
                                        enum fsi_event_class event) {
    if (!(calendar->listed[day] >> event & 1)) {
        return -1;
    }
    int32_t *head = &calendar->head[day * FSI_EVENT_CLASSES + (int32_t)event], n = *head;
    struct fsi_node *node = &calendar->node[n];
    if (node->next >= 0) {
        calendar->node[node->next].previous = -1;
        *head = node->next;
    } else {
        calendar->listed[day] &= (uint8_t) ~(1U << event);
    }
    node->bucket = -1;
    return n;
}

#endif
