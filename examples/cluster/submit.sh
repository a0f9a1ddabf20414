#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# submit.sh TASKS OUTPUT [SWEEP ARGUMENTS...]
#
#   submit.sh 100 tours.db builtin:scenarios/builtin.cfg --sweep 'rotations.*.tour_days=120:270:16'
#
# Runs a sweep as a Slurm job array of TASKS parts and merges them into OUTPUT when all have ended
# well (afterok). The bytes of OUTPUT are those of the same sweep on one machine. WAIT=1 waits for the
# merge and ends with its status.
set -eu
if [ $# -lt 2 ]; then
    echo 'usage: submit.sh TASKS OUTPUT [SWEEP ARGUMENTS...]' >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
tasks=$1
SWEEP_OUTPUT=$2
shift 2
export SWEEP_OUTPUT
array=$(sbatch --parsable --array="1-$tasks" "$here/array.sbatch" "$@")
sbatch ${WAIT:+--wait} --kill-on-invalid-dep=yes --dependency="afterok:${array%%;*}" \
    "$here/merge.sbatch"
# A merge that was called off because a task failed counts as ended.
[ -z "${WAIT:-}" ] || [ -e "$SWEEP_OUTPUT" ]
