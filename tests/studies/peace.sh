# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Names come from run.sh, which also expands what a check is given as text.
# shellcheck disable=SC2016,SC2034,SC2154
#
# What the peace does, in stores: by accord and structure, as a run has it.

small_peace=$TEST_DIR/small_peace.cfg
cat >"$small_peace" <<END
base = "$PWD/configs/scenarios/two_nations.cfg";
@include "$PWD/configs/theatres/peace.cfg"
accords = {
    @include "$PWD/configs/accords/frozen_line.cfg"
    @include "$PWD/configs/accords/fragile_truce.cfg"
};
set = (
    { path = "options.small_force.component"; value = "tripwire"; },
    { path = "belief.tau"; value = { uncertain = "uniform"; min = 0; max = 1; }; }
);
END

peace_sweep() {
    "$FORCESIM" sweep "$small_peace" --sweep components.tripwire.exposed_frac=0.2,0.4,0.8 --futures 2 -n 10 -q \
        "$@" >"$TEST_DIR/out" 2>"$TEST_DIR/err"
}
peace_whole=$TEST_DIR/peace.db

check 'a store holds the peace by accord and structure, and is whole' '
    peace_sweep -o "$peace_whole" -j 1 && "$FORCESIM" results verify "$peace_whole" >"$TEST_DIR/out" &&
        "$FORCESIM" results export "$peace_whole" >"$TEST_DIR/peace.csv" &&
        grep -q "^1,0.2,1,small_force,fragile_truce,M2@tau=0.25,breach_prob_12m,probability," "$TEST_DIR/peace.csv" &&
        grep -q "^3,0.8,2,small_force,,,fill_frac,fraction," "$TEST_DIR/peace.csv"'
check 'parts of it merged, and two threads, give the same bytes' '
    for i in 1 2 3 4; do peace_sweep -o "$TEST_DIR/peace$i.db" --shard $i/4 -j 2 || exit 1; done
    "$FORCESIM" results merge -o "$TEST_DIR/peace_merged.db" "$TEST_DIR"/peace3.db "$TEST_DIR"/peace1.db \
        "$TEST_DIR"/peace4.db "$TEST_DIR"/peace2.db >"$TEST_DIR/out" &&
        cmp "$peace_whole" "$TEST_DIR/peace_merged.db" &&
        "$FORCESIM" results export "$TEST_DIR/peace_merged.db" | cmp - "$TEST_DIR/peace.csv"'
check 'killed and resumed, it has the same bytes' '
    for delay in 0.03 0.07 0.11; do
        "$FORCESIM" sweep "$small_peace" --sweep components.tripwire.exposed_frac=0.2,0.4,0.8 --futures 2 -n 10 \
            -q --resume -o "$TEST_DIR/peace_killed.db" >"$TEST_DIR/out" 2>&1 &
        victim=$!
        sleep $delay
        kill -9 $victim 2>/dev/null
        wait $victim 2>/dev/null
    done
    peace_sweep -o "$TEST_DIR/peace_killed.db" --resume && cmp "$peace_whole" "$TEST_DIR/peace_killed.db"'
# One future: the mean over futures of a run is that of its cell. A run withholds medians that a cell keeps.
check 'the values are those of a run' '
    "$FORCESIM" sweep "$small_peace" --sweep components.tripwire.exposed_frac=0.4 --futures 1 -n 60 -q \
        -o "$TEST_DIR/peace_one.db" >"$TEST_DIR/out" || exit 1
    "$FORCESIM" results export "$TEST_DIR/peace_one.db" |
        awk -F, "NR > 1 && \$5 != \"\" && \$7 !~ /median/ { print \$4, \$5, \$6, \$7, \$9 }" | sort >"$TEST_DIR/stored"
    "$FORCESIM" run "$small_peace" --set components.tripwire.exposed_frac=0.4 --futures 1 -n 60 -q -f csv |
        awk -F, "NR > 1 && \$3 != \"\" && \$5 !~ /median/ { print \$1, \$3, \$4, \$5, \$7 }" | sort >"$TEST_DIR/ran"
    [ "$(wc -l <"$TEST_DIR/stored")" -gt 200 ] && cmp "$TEST_DIR/stored" "$TEST_DIR/ran"'
check 'tau may be swept: then M2 is one structure' '
    "$FORCESIM" sweep "$small_peace" --sweep belief.tau=0:1:3 --futures 1 -n 5 -q -o "$TEST_DIR/tau.db" \
        >"$TEST_DIR/out" && "$FORCESIM" results export "$TEST_DIR/tau.db" |
        grep -q "^2,0.5,1,small_force,frozen_line,M2,hazard_ratio,"'
check 'discovery looks at one accord and structure, and says how to name it' '
    "$FORCESIM" sweep "$small_peace" --sweep belief.tau --design lhs --points 40 --futures 1 -n 5 -q \
        -o "$TEST_DIR/boxes.db" >"$TEST_DIR/out" || exit 1
    ! "$FORCESIM" discover --when "hazard_ratio < 0.9" "$TEST_DIR/boxes.db" 2>"$TEST_DIR/err" &&
        grep -q "hazard_ratio::fragile_truce:M0" "$TEST_DIR/err" &&
        "$FORCESIM" discover --when "hazard_ratio::frozen_line:M2 < 0.9" "$TEST_DIR/boxes.db" | grep -q "of 40 cells"'
check 'a comparison of the peace says by what it orders, and folds structures for persons' '
    debated=configs/scenarios/options.cfg
    "$FORCESIM" compare $debated --futures 2 -n 4 -q >"$TEST_DIR/folded" &&
        "$FORCESIM" compare $debated --futures 2 -n 4 -q -v >"$TEST_DIR/each" &&
        grep -q "^By breach_prob_12m under " "$TEST_DIR/folded" &&
        grep -q "least to largest over structures" "$TEST_DIR/folded" &&
        grep -q "M0 to M2@tau=1" "$TEST_DIR/folded" && ! grep -q "M0 to M2@tau=1" "$TEST_DIR/each" &&
        [ "$(wc -l <"$TEST_DIR/folded")" -lt "$(wc -l <"$TEST_DIR/each")" ]'
check 'a condition on the peace that fails under some structure gives exit status 1' '
    "$FORCESIM" compare "$small_peace" --futures 2 -n 4 -q --max-worlds 8 --metric hazard_ratio \
        --require "hazard_ratio < 0.999" >"$TEST_DIR/out"
    [ $? -eq 1 ] && grep -q "by accord and structure" "$TEST_DIR/out"'
check 'a misspelt accord is refused with a suggestion' '
    "$FORCESIM" compare "$small_peace" --futures 1 -n 2 -q --metric breach_prob_12m::frozen_lin 2>"$TEST_DIR/err"
    [ $? -eq 2 ] && grep -q "did you mean \"frozen_line\"" "$TEST_DIR/err"'
check 'a size has an answer under each accord and structure' '
    "$FORCESIM" size "$small_peace" --futures 2 -n 4 -q -f csv --sizes 900:2700 --step 900 \
        --require "hazard_ratio::frozen_line <= 0.95" --limit "fill_frac >= 0.1" >"$TEST_DIR/out"
    [ $? -eq 1 ] && [ "$(grep -c "^answers,.*,structure," "$TEST_DIR/out")" -eq 7 ] &&
        grep -q "^required,1,kind,deterrence" "$TEST_DIR/out"'
