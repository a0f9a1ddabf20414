# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Metrics of one world."""


def differences(oracle, answer, replications, show):
    return []
