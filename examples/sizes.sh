#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# sizes.sh [SIZE...]
#
# Asks the built-in scenario for forces of several sizes, the mix of roles unchanged, and tabulates
# what is held and what it costs in readiness, as CSV on standard output. Every size is run in the
# same worlds. FORCESIM names the command (default forcesim), RUN the options of each run.
set -eu
forcesim=${FORCESIM:-forcesim}
run=${RUN:--n 20}
[ $# -gt 0 ] || set -- 10000 20000 30000 40000 50000 60000

# Role and persons of the built-in force of 17,500.
roles='manoeuvre 5250
training 1500
artillery 1000
air_defence 1600
engineers 1800
logistics 3200
medical 750
signals_isr 1200
headquarters 1200'

metrics='required_persons allotted_persons deployed_persons held95_days_frac
tier10_drawdown_persons tier30_drawdown_persons tier180_drawdown_persons'

# settings SIZE: one --set=PATH=VALUE a line; the parts add up to SIZE.
settings() {
    echo "$roles" | awk -v size="$1" '{
        asked += $2
        upto = int(asked * size / 17500 + 0.5)
        print "--set=options.reassurance.requirements." $1 ".persons=" upto - given
        given = upto
    }'
}

echo "asked $metrics" | tr -s ' \n' ',' | sed 's/,$//'
echo
for size in "$@"; do
    # shellcheck disable=SC2046,SC2086  # lists of options without blanks inside
    "$forcesim" run -q -f csv $run $(settings "$size") |
        awk -F , -v size="$size" -v metrics="$metrics" '
            # Rows of the whole option have no nation; column 5 is the metric, column 7 its mean.
            $2 == "" { mean[$5] = $7 }
            END {
                printf "%d", size
                count = split(metrics, name, /[ \n]+/)
                for (i = 1; i <= count; i++) printf (mean[name[i]] < 10 ? ",%.3f" : ",%.0f"), mean[name[i]]
                print ""
            }'
done
