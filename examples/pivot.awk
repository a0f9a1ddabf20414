# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# A metric of the peace under one accord, from `forcesim run -f csv`: a row an option, a column a structure.
#   awk -F, -v accord=frozen_line -v metric=breach_prob_12m -f examples/pivot.awk

$3 == accord && $5 == metric {
    if (!($1 in row)) {
        option[++options] = $1
    }
    if (options == 1) {
        head = head sprintf(" %11s", $4)
    }
    row[$1] = row[$1] ($7 == "" ? sprintf(" %11s", "-") : sprintf(" %11.3f", $7))
}

END {
    printf "%-18s%s\n", metric, head
    for (i = 1; i <= options; i++) {
        printf "%-18s%s\n", option[i], row[option[i]]
    }
}
