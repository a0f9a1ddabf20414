#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# The scripts of examples/cluster on a private Slurm of one node: munged, slurmctld and slurmd are
# started by hand on localhost from a configuration made here, and ended by their pid files. Skipped
# where Slurm is not installed; with SLURM_REQUIRED=1 that is a failure.
. tests/support/harness.sh

# Sockets have paths of at most 107 bytes.
place=$(mktemp -d /tmp/fs-slurm-XXXXXX)
small=$(pwd)/configs/scenarios/two_nations.cfg
scripts=$(pwd)/examples/cluster
export FORCESIM

stop_daemon() {
    [ -s "$place/$1.pid" ] || return 0
    kill "$(cat "$place/$1.pid")" 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        kill -0 "$(cat "$place/$1.pid" 2>/dev/null)" 2>/dev/null || return 0
        sleep 0.3
    done
    kill -9 "$(cat "$place/$1.pid")" 2>/dev/null
}

clean_up() {
    stop_daemon slurmd
    stop_daemon slurmctld
    stop_daemon munged
    rm -rf "$place"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

free_port() {
    /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

write_configuration() {
    user=$(id -un)
    cat >"$place/slurm.conf" <<EOF
ClusterName=test
SlurmctldHost=localhost
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$place/munge.socket
CredType=cred/munge
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/slurmd.pid
SlurmctldLogFile=$place/slurmctld.log
SlurmdLogFile=$place/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MailProg=/bin/true
ReturnToService=2
SchedulerParameters=sched_interval=2
NodeName=localhost NodeAddr=127.0.0.1 CPUs=$(nproc)
PartitionName=main Nodes=localhost Default=YES State=UP
EOF
}

start_slurm() {
    chmod 755 "$place"
    mkdir -p "$place/state" "$place/spool"
    head -c 1024 /dev/urandom >"$place/key"
    chmod 600 "$place/key"
    munged --force --key-file="$place/key" --socket="$place/munge.socket" --pid-file="$place/munged.pid" \
        --log-file="$place/munged.log" --seed-file="$place/munged.seed" || return 1
    write_configuration
    SLURM_CONF=$place/slurm.conf
    export SLURM_CONF
    slurmctld -c || return 1
    slurmd -c -N localhost || return 1
    for _ in $(seq 60); do
        [ "$(sinfo -h -o %T 2>/dev/null)" = idle ] && return 0
        sleep 0.5
    done
    return 1
}

for program in munged slurmctld slurmd sbatch; do
    if ! PATH=$PATH:/usr/sbin:/sbin command -v $program >/dev/null; then
        test_that 'a sweep runs as a Slurm job array'
        if [ "${SLURM_REQUIRED:-0}" = 1 ]; then
            fail "$program is not installed"
        else
            skip "$program is not installed"
        fi
        finish
    fi
done
PATH=$PATH:/usr/sbin:/sbin

test_that 'a private Slurm starts'
if ! start_slurm >"$place/start.log" 2>&1; then
    fail "it does not: $(tail -n 5 "$place"/start.log "$place"/*.log 2>/dev/null)"
    finish
fi

cd "$place" || exit 1
design='--sweep mission.hold_days=200:400:3 --sweep exit_hazard=0.01,0.05 --futures 2 -n 20'
# shellcheck disable=SC2086  # the design is several words
"$FORCESIM" sweep "$small" $design -q -o whole.db >"$out" 2>"$err"

test_that 'an array of four and its merge give the bytes of one process'
# shellcheck disable=SC2086
WAIT=1 "$scripts/submit.sh" 4 merged.db "$small" $design >"$out" 2>"$err" ||
    fail "submit.sh ends with $?: $(cat "$err" slurm-*.out 2>/dev/null | tail -n 5)"
cmp whole.db merged.db || fail 'the bytes differ'
set -- merged.db.part?.db
[ $# -eq 4 ] || fail 'there are not four parts'

test_that 'a failing task is seen by whoever waits'
SWEEP_OUTPUT=$place/bad.db sbatch --wait --array=1-2 "$scripts/array.sbatch" "$small" --sweep no.such=1,2 \
    >"$out" 2>"$err"
code=$?
[ $code -ne 0 ] || fail "sbatch --wait ends with $code"

test_that 'no merge runs behind a failing task'
WAIT=1 "$scripts/submit.sh" 2 bad.db "$small" --sweep no.such=1,2 >"$out" 2>"$err" &&
    fail 'submit.sh ends with 0'
[ ! -e bad.db ] || fail 'something was merged'

test_that 'GNU Parallel gives the bytes of one process'
if command -v parallel >/dev/null; then
    # shellcheck disable=SC2086
    "$scripts/parallel.sh" 3 byhand.db "$small" $design >"$out" 2>"$err" || fail "$(tail -n 3 "$err")"
    cmp whole.db byhand.db || fail 'the bytes differ'
else
    skip 'parallel is not installed'
fi

finish
