#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The contract of the command: docs/reference/command-line.md, exit-codes.md, json.md and csv.md.
. tests/support/harness.sh

# shellcheck disable=SC2034  # used by the parts
small=configs/scenarios/two_nations.cfg
# shellcheck disable=SC2034
quick='--futures 2 --replications 5 --threads 2'

. tests/cli/usage.sh
. tests/cli/scenario.sh
. tests/cli/streams.sh
. tests/cli/formats.sh
. tests/cli/peace.sh
. tests/cli/conditions.sh
. tests/cli/interrupt.sh

finish
