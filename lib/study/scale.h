// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_SCALE_H
#define FSI_STUDY_SCALE_H

#include "study/point.h"

enum { FSI_SCALED_MOST = 64 };

/** Changes that bring an option to a size. */
struct fsi_scaling {
    struct fsi_change change[FSI_SCALED_MOST];
    size_t count;
    char path[FSI_SCALED_MOST][160], value[FSI_SCALED_MOST][24];
};

/** The requirements of an option at a size: in proportion, rounded so that the sum is kept. */
void fsi_scale_option(struct fsi_scaling *scaling, const struct fsi_item *option, double persons);

#endif
