// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_FORCESIM_H
#define FORCESIM_FORCESIM_H

/** The whole public interface. Only this header need be included. */

#include <forcesim/random.h>
#include <forcesim/result.h>
#include <forcesim/run.h>
#include <forcesim/scenario.h>
#include <forcesim/status.h>
#include <forcesim/store.h>
#include <forcesim/structure.h>
#include <forcesim/study.h>
#include <forcesim/version.h>

#endif
