# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Rates at which contingents leave, by class of nation, from ISAF and from missions of the United Nations, with exact
intervals: what the default of `exit_hazard` and its range rest on."""

import datetime
import glob
import os
import re

import isaf
import un

CONFIGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "configs", "nations")
CLOSING = datetime.date(2012, 7, 1)
GROUPS = ("leads", "may fill ground slots", "refuses, or only air, sea or neighbours", "not in the table of contributors")
FIELD = {"lead": 0, "refuses": 2, "neighbour_only": 2, "non_military": 2}

PAGE = """# Exits: how often a nation leaves

Written by `tests/validation/history/exits.py` from the series in `tests/validation/data/`. **Exit**: strength at most a quarter of
its peak of twelve months, for at least six months; at risk: a peak of at least 100. Rates a contingent-year, intervals exact (Poisson,
95 %). A nation's class is the one it has in `configs/nations/` today, towards Ukraine: it describes who the nation is, and was not
known to the coalitions of the time.

## ISAF without the United States

To mid-2012, while the mission went on; after that it was closing, which the model keeps apart as a hazard of the whole mission.

{isaf}

## Missions of the United Nations, 2015 to 2025

Missions that stayed open to the end of the data.

{un_open}

Missions that closed: these exits are the mission's, and the model gives them by `coalition.closure_hazard_per_year` or
`coalition.renewal_prob`.

{un_closed}

## What follows

- The default of one shared factor, 0.02 a year, lies inside the interval of both series while missions go on; its range, 0.01 to 0.10,
  is wider at the top than either, for a force in more danger than most of these. The
  specification derived 0.020 (3 in 153) for ISAF and 0.028 (20 in 706) for open missions; the counts above differ with what is called
  at risk (here: a peak of 100 in twelve months), the rates hardly.
- Classes cannot be told apart: every interval holds the common rate. So every class of `configs/classes.cfg` shares one factor, and a
  scenario that gives classes rates of their own says something that these series do not.
- A closing mission multiplies the rate by about ten. Exits in it are not independent and are no rate of nations.
- Steps after casualties and at elections: with so few exits neither can be estimated here. `losses.exit_ratio` and events of the kind
  `election` are 1 and absent by default and must be swept where they are used.
"""


def classes():
    """{code: (title, group)} of the nations in configs/."""
    found = {}
    for path in sorted(glob.glob(os.path.join(CONFIGS, "*.cfg"))):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        word = re.search(r'class = "(\w+)"', text)
        title = re.search(r'title = "([^"]+)"', text)
        if word is None:
            continue
        name = word.group(1)
        group = FIELD.get(name, 2 if name.startswith("refuses") or re.search("air|naval|non_land", name) else 1)
        found[os.path.basename(path)[:-4]] = (title.group(1), group)
    return found


def isaf_counts(table, group_of):
    """[exits, contingent-years] by group, before the closing of the mission."""
    dates = [date for date in sorted(table) if date < CLOSING]
    later = sorted(table)
    counts = [[0, 0.0] for _ in GROUPS]
    for nation in sorted({nation for date in dates for nation in table[date]}):
        count = counts[group_of(nation)]
        for date, following in zip(dates, later[1:]):
            peak = max(table[d].get(nation, 0) for d in dates if 0 <= (date - d).days <= 365)
            if peak < un.LEAST:
                continue
            if table[date].get(nation, 0) > un.DROP * peak:
                count[1] += (following - date).days / 365
            elif all(table[d].get(nation, 0) <= un.DROP * peak for d in later if 0 <= (d - date).days <= 183):
                count[0] += 1
                break
    return counts


def un_counts(contingents, months, group_of):
    """The same for open missions and for closed ones."""
    alive = {mission for mission, _, series in contingents if series[months[-1]] > 0}
    counts = {True: [[0, 0.0] for _ in GROUPS], False: [[0, 0.0] for _ in GROUPS]}
    for mission, country, series in contingents:
        risk, exits = un.exits_of(series, months)
        count = counts[mission in alive][group_of(country)]
        count[0] += len(exits)
        count[1] += sum(length for _, length in risk) / 12
    return counts


def rows(counts):
    lines = ["| class of nation | exits | contingent-years | rate | 95 % interval |", "|---|---|---|---|---|"]
    total = [sum(count[i] for count in counts) for i in (0, 1)]
    for name, (exits, years) in list(zip(GROUPS, counts)) + [("all", total)]:
        if years > 0:
            low, high = un.poisson_interval(exits, years)
            lines.append(f"| {name} | {exits} | {years:.0f} | {exits / years:.3f} | {low:.3f} to {high:.3f} |")
    return "\n".join(lines)


def write(directory):
    known = classes()
    titles = {title: group for title, group in known.values()}
    contingents, months = un.read()
    counts = un_counts(contingents, months, lambda country: titles.get(country, 3))
    table = isaf_counts(isaf.read(), lambda code: known.get(code, ("", 3))[1])
    with open(os.path.join(directory, "exits.md"), "w", encoding="utf-8") as file:
        file.write(PAGE.format(isaf=rows(table), un_open=rows(counts[True]), un_closed=rows(counts[False])))
    exits, years = (sum(count[i] for count in table) for i in (0, 1))
    return f"ISAF {exits} exits in {years:.0f} contingent-years"
