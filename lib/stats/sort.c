// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <math.h>
#include <stdbool.h>

#include "stats/estimate.h"

// Introsort (Musser 1997): quicksort by the median of three, insertion sort for short runs,
// heapsort where quicksort would go too deep. Written out because qsort() may allocate.

#define SHORT_RUN 16

static bool less(double a, double b) {
    return a < b || (a == b && signbit(a) && !signbit(b));
}

static void swap(double *a, double *b) {
    const double kept = *a;
    *a = *b;
    *b = kept;
}

static void insertion_sort(double *values, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const double moved = values[i];
        size_t to = i;
        for (; to > 0 && less(moved, values[to - 1]); to--) {
            values[to] = values[to - 1];
        }
        values[to] = moved;
    }
}

static void sift_down(double *values, size_t root, size_t count) {
    while (2 * root + 1 < count) {
        size_t child = 2 * root + 1;
        if (child + 1 < count && less(values[child], values[child + 1])) {
            child++;
        }
        if (!less(values[root], values[child])) {
            return;
        }
        swap(&values[root], &values[child]);
        root = child;
    }
}

static void heap_sort(double *values, size_t count) {
    for (size_t i = count / 2; i > 0; i--) {
        sift_down(values, i - 1, count);
    }
    for (size_t end = count; end > 1; end--) {
        swap(&values[0], &values[end - 1]);
        sift_down(values, 0, end - 1);
    }
}

// Hoare's partition about the median of three: returns the size of the left part, which is neither
// 0 nor `count`.
static size_t partition(double *values, size_t count) {
    double *middle = &values[(count - 1) / 2];
    double *last = &values[count - 1];
    if (less(*middle, values[0])) {
        swap(middle, &values[0]);
    }
    if (less(*last, *middle)) {
        swap(last, middle);
        if (less(*middle, values[0])) {
            swap(middle, &values[0]);
        }
    }
    const double pivot = *middle;
    size_t i = 0, j = count - 1;
    for (;;) {
        while (less(values[i], pivot)) {
            i++;
        }
        while (less(pivot, values[j])) {
            j--;
        }
        if (i >= j) {
            return j + 1;
        }
        swap(&values[i], &values[j]);
        i++;
        j--;
    }
}

// Sorts the smaller part by recursion, so that the stack stays logarithmic, the larger in the loop.
static void sort_to_depth(double *values, size_t count, int depth) {
    while (count > SHORT_RUN) {
        if (depth == 0) {
            heap_sort(values, count);
            return;
        }
        depth--;
        const size_t left = partition(values, count);
        if (left < count - left) {
            sort_to_depth(values, left, depth);
            values += left;
            count -= left;
        } else {
            sort_to_depth(values + left, count - left, depth);
            count = left;
        }
    }
    insertion_sort(values, count);
}

void fsi_sort(double *values, size_t count) {
    int depth = 0;
    for (size_t rest = count; rest > 1; rest /= 2) {
        depth += 2;
    }
    sort_to_depth(values, count, depth);
}
