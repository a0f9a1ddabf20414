# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Deployable over sustainable land forces by state, as reported to the European Defence Agency, beside the ratio
that the state's rotation norm predicts."""

import csv
import math
import os

from svg import Chart

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
SPLIT = 2012
PAGE = """# Readiness of states: deployable and sustainable land forces

Written by `make validate`; do not edit. Data: `tests/validation/data/eda_land_deployability_2005_2017.csv`, European Defence
Agency, defence data 2005 to 2017 (reuse with attribution); rotation norms: `rotation_norms.csv` beside it.

Every year the states of the Agency reported how many soldiers of their land forces they could deploy, and how many of those they
could sustain in operations for a long time. The ratio of the two is what a rotation norm fixes: a state whose units go out for
one month and stay home for k needs 1 + k soldiers for each one in the field. So the norm predicts the ratio, by state, without a
parameter to fit. It is a consistency check rather than a test: ministries reckoned their own figures with the same kind of norm.

![Ratio by norm and as reported](eda.svg)

| State | Norm, 1 + k | Reported, median 2005 to {before} | Reported, median {split} to 2017 | Years |
|---|---|---|---|---|
{rows}
**How well the norm predicts**, as the mean absolute error of the logarithm, turned into per cent, over the states that reported in
both halves ({both} of them), for the second half, {split} to 2017:

| Prediction of the second half | Typical error |
|---|---|
| the state's own norm, nothing fitted | {norm:.0f} % |
| one number for all states, their median in the first half ({common:.1f}) | {one:.0f} % |
| what the state itself reported in the first half | {own:.0f} % |

{within} of {states} states lie within a third of their norm in the median of all their years.

**Where it fails.** {fails} Near their norm: {near}. Read as a norm are those of France (4 months in 16) and Britain
(6 and 24); for the other states the model's default of 1:3 stands in, which is judgement, so for most of the table the question
is only whether three months at home for one away is right in the middle: it is, and it says little about a single state. Why
a state is far off cannot be read from these data: Finland and Ireland report the same number twice, as if all that can deploy
could stay; others sustain much less than time at home would allow, so that something else must bind. The best guess
for a state is what it said before, not its norm; the built-in configuration therefore calibrates availability from the last
reported sustainable strength and uses norms for the cycle alone.
"""


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def read():
    """{state: [(year, ratio)]} and {state: predicted ratio}."""
    reported = {}
    with open(os.path.join(DATA, "eda_land_deployability_2005_2017.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["iso3"] != "EDA" and row["deployable_land"] and float(row["sustainable_land"] or 0) > 0:
                ratio = float(row["deployable_land"]) / float(row["sustainable_land"])
                reported.setdefault(row["iso3"], []).append((int(row["year"]), ratio))
    with open(os.path.join(DATA, "rotation_norms.csv"), encoding="utf-8") as file:
        norms = {row["iso3"]: 1 + float(row["home_months_per_month"]) for row in csv.DictReader(file)}
    return reported, {state: norms.get(state, 4.0) for state in reported}


def error(pairs):
    """Mean absolute error of logarithms in per cent."""
    return 100 * (math.exp(sum(abs(math.log(a / b)) for a, b in pairs) / len(pairs)) - 1)


def picture(path, norms, first, second):
    """A row for every state, the highest ratio on top."""
    states = sorted(set(first) | set(second), key=lambda state: (second.get(state, first.get(state)), state))
    blue, grey = "#1f5fa8", "#c55a11"
    chart = Chart("Deployable over sustainable land forces, by state", (0, 12), (-0.7, len(states) - 0.3),
                  "ratio (median of the years)", "state",
                  (("mark", "by the rotation norm, 1 + k", grey), ("ring", f"reported, 2005 to {SPLIT - 1}", blue),
                   ("dot", f"reported, {SPLIT} to 2017", blue)), 110 + 17 * len(states))
    chart.ticks([(i, str(i)) for i in range(0, 13, 2)], [(i, state) for i, state in enumerate(states)], upright=True)
    for i, state in enumerate(states):
        chart.mark(norms[state], i, grey)
        if state in first:
            chart.dot(first[state], i, blue, hollow=True)
        if state in second:
            chart.dot(second[state], i, blue)
    chart.write(path)


def write(directory):
    reported, norms = read()
    first, second, every, rows = {}, {}, {}, ""
    for state, years in sorted(reported.items()):
        early = [ratio for year, ratio in years if year < SPLIT]
        late = [ratio for year, ratio in years if year >= SPLIT]
        every[state] = median([ratio for _, ratio in years])
        if early:
            first[state] = median(early)
        if late:
            second[state] = median(late)
        cells = [f"{group[state]:.1f}" if state in group else "-" for group in (first, second)]
        rows += f"| {state} | {norms[state]:.1f} | {cells[0]} | {cells[1]} | {len(years)} |\n"
    both = sorted(set(first) & set(second))
    common = median([first[state] for state in both])
    result = {
        "states": len(every),
        "norm": error([(second[state], norms[state]) for state in both]),
        "one": error([(second[state], common) for state in both]),
        "own": error([(second[state], first[state]) for state in both]),
        "within": sum(abs(math.log(every[state] / norms[state])) <= math.log(4 / 3) for state in every),
    }
    far = sorted(every, key=lambda state: -abs(math.log(every[state] / norms[state])))[:6]
    fails = "Farthest from their norm: " + ", ".join(f"{s} {every[s]:.1f} for {norms[s]:.1f}" for s in far) + "."
    near = ", ".join(sorted(s for s in every if abs(math.log(every[s] / norms[s])) <= math.log(1.15)))
    picture(os.path.join(directory, "eda.svg"), norms, first, second)
    with open(os.path.join(directory, "eda.md"), "w", encoding="utf-8") as file:
        file.write(PAGE.format(rows=rows, split=SPLIT, before=SPLIT - 1, both=len(both), common=common,
                               fails=fails, near=near, **result))
    return result


if __name__ == "__main__":
    import sys
    print(write(sys.argv[1]))
