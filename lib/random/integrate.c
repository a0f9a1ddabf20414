// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <math.h>

#include "random/law_type.h"

// Nodes and weights of the 10-point Gauss-Legendre rule on -1..1 (Abramowitz and Stegun 1964,
// table 25.4), positive half.
#define NODES 5
static const double node[NODES] = {0.148874338981631211, 0.433395394129247191, 0.679409568299024406,
                                   0.865063366688984511, 0.973906528517171720};
static const double weight[NODES] = {0.295524224714752870, 0.269266719309996355,
                                     0.219086362515982044, 0.149451349150580593,
                                     0.066671344308688138};

double fsi_integrate(double (*f)(const void *context, double x), const void *context, double low,
                     double high) {
    const int panels = (int)ceil((high - low) / 0.5);
    const double half_width = (high - low) / panels / 2;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
        const double centre = low + (2 * panel + 1) * half_width;
        for (int i = 0; i < NODES; i++) {
            const double offset = half_width * node[i];
            sum += weight[i] * (f(context, centre - offset) + f(context, centre + offset));
        }
    }
    return sum * half_width;
}
