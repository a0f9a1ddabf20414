#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# parallel.sh PARTS OUTPUT [SWEEP ARGUMENTS...]
#
# Runs a sweep as PARTS processes under GNU Parallel, one a processor at a time, and merges them into
# OUTPUT. Called again after an interruption, it goes on. With --sshlogin in PARALLEL it uses other
# machines that share the directory.
set -eu
if [ $# -lt 2 ]; then
    echo 'usage: parallel.sh PARTS OUTPUT [SWEEP ARGUMENTS...]' >&2
    exit 2
fi
parts=$1
output=$2
shift 2
seq "$parts" | parallel --will-cite --quote --halt now,fail=1 \
    "${FORCESIM:-forcesim}" sweep "$@" --quiet --resume --threads 1 \
    --shard "{#}/$parts" --output "$output.part{#}.db" >/dev/null
exec "${FORCESIM:-forcesim}" results merge --output "$output" "$output".part*.db
