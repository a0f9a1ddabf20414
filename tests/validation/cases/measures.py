# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""What is computed for the rows of expectations.ini: each measure takes its row and returns a value with
the ends of its 95 % interval, or None for these where nothing is random."""

import functools
import importlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile

import command
import marathon
import theory

MEASURES = {}


def measure(function):
    MEASURES[function.__name__] = function
    return function


def at(case, number):
    """Changes of a case with its {n} replaced."""
    return {path: value.replace("{n}", str(number)) for path, value in case.changes.items()}


def estimate(metric, scale=1.0):
    if metric["mean"] is None:
        raise RuntimeError("the metric does not exist in this run")
    low, high = metric.get("ci95") or (None, None)
    if low is None or low == high:
        return metric["mean"] * scale, None, None
    return metric["mean"] * scale, low * scale, high * scale


@measure
def metric(case):
    """A metric of the run, times `scale`."""
    option = command.run(case.scenario, case.changes, case.worlds, case.futures, option=case.option)
    return estimate(option["metrics"][case.argument], case.scale)


@measure
def deviation(case):
    """Standard deviation of a metric between worlds, from the interval of its mean, times `scale`."""
    option = command.run(case.scenario, case.changes, case.worlds, case.futures, option=case.option)
    low, high = option["metrics"][case.argument]["ci95"]
    return case.scale * (high - low) / 2 / 1.9605 * math.sqrt(case.worlds), None, None


@measure
def role_metric(case):
    """ROLE/METRIC of the run, times `scale`."""
    role, name = case.argument.split("/")
    option = command.run(case.scenario, case.changes, case.worlds, case.futures, option=case.option)
    return estimate(option["roles"][role]["metrics"][name], case.scale)


def kept(case, number):
    """At least 99.9 % of slot-days are filled: a call stands at the end of a day, so that a unit which
    comes back just in time is a day late."""
    option = command.run(case.scenario, at(case, number), case.worlds, option=case.option)
    return option["metrics"]["fill_frac"]["mean"] >= 0.999


@measure
def least(case):
    """The smallest {n} with which slots are kept filled."""
    low, high = 0, 1
    while not kept(case, high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if kept(case, middle) else (middle, high)
    return high, None, None


@measure
def most(case):
    """The largest {n} with which slots are kept filled."""
    low, high = 0, 1
    while kept(case, high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if kept(case, middle) else (low, middle)
    return low, None, None


@measure
def formula(case):
    """A closed form, computed here alone."""
    return theory.evaluate(case.argument), None, None


@measure
def history(case):
    """A number of a page of history: PAGE, then its name."""
    page, name = case.argument.split(None, 1)
    return history_of(page)[name] * case.scale, None, None


@functools.lru_cache(maxsize=None)
def history_of(page):
    """The numbers of a page, which is written and thrown away."""
    folder = os.path.join(os.path.dirname(__file__), "..", "history")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    with tempfile.TemporaryDirectory() as scratch:
        return importlib.import_module(page).write(scratch)


@measure
def violations_of_fill(case):
    """Mean count of events at a rate that falls with the share of slots filled: HIGHEST FALL DAYS."""
    highest, fall, days = (float(word) for word in case.argument.split())
    mean, low, high = estimate(command.run(case.scenario, case.changes, case.worlds)["metrics"]["fill_frac"])
    return tuple(days * (highest - fall * share) for share in (mean, high, low))


@measure
def program(case):
    """Failing tests, of those whose names have a pattern, of a program that `make` has built beside the command."""
    name, pattern = case.argument.split()
    path = os.path.join(os.path.dirname(command.find()), name)
    if not os.path.exists(path):
        raise RuntimeError(f"{path} is not built: make tests")
    verdicts = tests_of(path)
    chosen = [passed for test, passed in verdicts if re.search(pattern, test)]
    if not chosen:
        raise RuntimeError(f"{path} has no test {pattern}")
    return sum(not passed for passed in chosen), None, None


@functools.lru_cache(maxsize=None)
def tests_of(path):
    """(name, passed) of every test of a program."""
    done = subprocess.run([path], capture_output=True, text=True, check=False)
    found = re.findall(r"\[ +(OK|FAILED) +\] (?:--- )?(\w+)", done.stdout + done.stderr)
    return [(test, verdict == "OK") for verdict, test in found]


@measure
def peace(case):
    """STRUCTURE/METRIC under the scenario's first accord."""
    structure, name = case.argument.split("/")
    accords = command.run(case.scenario, case.changes, case.worlds, case.futures)["peace"]
    return estimate(next(iter(accords.values()))[structure][name], case.scale)


@measure
def size(case):
    """Persons that the study of sizes asks for: CRITERION VALUE."""
    criterion, value = case.argument.split()
    text = command.ask(["size", command.scenario_path(case.scenario), "-q", "-f", "json", "-n", "1", "--option", "mission",
                        "--require", f"{criterion} >= {value}", "--limit", "fill_frac >= 0", "--sizes", "100:20000",
                        "--step", "1"] + command.overrides(case.changes))
    return json.loads(text)["tables"]["required"][0]["persons"], None, None


@measure
def hazard_of_leaving(case):
    """Exits a year of one nation, from the share of worlds in which it has left after YEARS."""
    years = float(case.argument)
    left = estimate(command.run(case.scenario, case.changes, case.worlds)["metrics"]["nations_left"])
    return tuple(-math.log(1 - share) / years for share in left)


@measure
def cohorts(case):
    """Largest departure from 3 units in any of the 14 states of four months, on the last day."""
    last = {}
    day = int(case.argument)
    for event in command.replay(case.scenario, case.changes):
        if event["kind"] in ("arrived", "departed") and event["day"] <= day:
            last[event["unit"]] = (event["kind"], event["day"])
    count = {}
    for kind, when in last.values():
        state = (kind, (day - when) // 120)
        count[state] = count.get(state, 0) + 1
    states = [("arrived", k) for k in range(3)] + [("departed", k) for k in range(11)]
    return max(abs(count.get(state, 0) - 3) for state in states), None, None


@measure
def fewest_at_home(case):
    """Units of a nation at home on the worst day of a span: NATION UNITS FROM UNTIL. Raised ones come on top."""
    nation, units, first, until = case.argument.split()
    change, home = {}, int(units)
    for event in command.replay(case.scenario, case.changes):
        if event["nation"] == nation and event["kind"] in ("arrived", "departed", "raised"):
            change[event["day"]] = change.get(event["day"], 0) + (-1 if event["kind"] == "arrived" else 1)
    fewest = home
    for day in sorted(change):
        home += change[day]
        if int(first) <= day < int(until):
            fewest = min(fewest, home)
    return fewest, None, None


@measure
def share_back(case):
    """Share of the tours of a nation that begin after at most so many days at home: NATION DAYS FROM UNTIL."""
    nation, most, first, until = case.argument.split()
    left, tours = {}, []
    for event in command.replay(case.scenario, case.changes):
        if event["nation"] != nation or not int(first) <= event["day"] < int(until):
            continue
        if event["kind"] == "departed":
            left[event["unit"]] = event["day"]
        elif event["kind"] == "arrived":
            tours.append(event["day"] - left.get(event["unit"], -1e9) <= int(most))
    return sum(tours) / len(tours), None, None


@measure
def blocked(case):
    """Blocked calls over calls of all worlds."""
    metrics = command.run(case.scenario, case.changes, case.worlds, case.futures, option=case.option)["metrics"]
    return estimate(metrics["blocked"], 1.0 / metrics["demands"]["mean"])


@measure
def blocked_beside(case):
    """The same, relative to a formula, less one."""
    expected = theory.evaluate(case.argument)
    return tuple(share / expected - 1 for share in blocked(case))


@functools.lru_cache(maxsize=None)
def calls_filled(scenario, world):
    """Events of calls that found their units; several rows ask for the same worlds."""
    return [event for event in command.replay(scenario, {}, world) if event["kind"] == "called"]


@measure
def blocked_of(case):
    """Share of blocked calls of one requirement: REQUIREMENT, calls a year, FROM; over `worlds` worlds. All
    calls are counted from their stream, filled ones from events."""
    name, rate, first = case.argument.split()
    counts = []
    for world in range(1, case.worlds + 1):
        came = sum(float(first) <= time for time in theory.call_times(name, float(rate), world, case.days))
        filled = {event["value"] for event in calls_filled(case.scenario, world)
                  if event["note"] == name and event["day"] >= int(first)}
        counts.append((came, len(filled)))
    asked = sum(came for came, _ in counts)
    share = 1 - sum(filled for _, filled in counts) / asked
    # The share as a mean over worlds of what each adds to it.
    return spread([share + (came - filled - share * came) * len(counts) / asked for came, filled in counts])


def spread(values):
    """Mean of independent values and its 95 % interval."""
    mean = sum(values) / len(values)
    variance = sum((x - mean) ** 2 for x in values) / (len(values) - 1)
    half = 1.96 * math.sqrt(variance / len(values))
    return mean, mean - half, mean + half


@measure
def marathon_mean(case):
    """Mean of one account of unit-days over `worlds` worlds: UNITS ACCOUNT FROM UNTIL."""
    units, account, first, until = case.argument.split()
    return spread([marathon.account(case, int(units), world, int(first), int(until))[account]
                   for world in range(1, case.worlds + 1)])


@measure
def marathon_mean_both(case):
    """The same of filled and overlapping days together: UNITS FROM UNTIL."""
    units, first, until = (int(word) for word in case.argument.split())
    days = [marathon.account(case, units, world, first, until) for world in range(1, case.worlds + 1)]
    return spread([each["fill"] + each["overlap"] for each in days])


@measure
def marathon_conserved(case):
    """Largest departure of the four accounts' sum from units x days, over worlds and 1 to 4 units."""
    worst = 0
    for units in range(1, 5):
        for world in range(1, case.worlds + 1):
            days = marathon.account(case, units, world, 0, 821)
            worst = max(worst, abs(sum(days.values()) - 821 * units))
    return worst, None, None


@measure
def marathon_cap(case):
    """Most filled days a unit over worlds and 1 to 4 units."""
    return max(marathon.account(case, units, world, 0, 821)["fill"] / units
               for units in range(1, 5) for world in range(1, case.worlds + 1)), None, None


@measure
def marathon_departure(case):
    """Largest departure of filled or overlapping days of a single unit from those enumerated for its cycle time."""
    worst = 0
    for world in range(1, case.worlds + 1):
        days = marathon.account(case, 1, world, 0, marathon.DAYS)
        fill, overlap = marathon.of_cycle(marathon.first_cycle(1, world))
        worst = max(worst, abs(days["fill"] - fill), abs(days["overlap"] - overlap))
    return worst, None, None


@measure
def marathon_place(case):
    """Share of worlds with fewer filled days than a published run, half of those with as many:
    UNITS DAYS."""
    units, published = (int(word) for word in case.argument.split())
    fills = [marathon.account(case, units, world, 0, 821)["fill"] for world in range(1, case.worlds + 1)]
    below = sum(1.0 if fill < published else 0.5 if fill == published else 0.0 for fill in fills)
    share = below / len(fills)
    half = 1.96 * math.sqrt(share * (1 - share) / len(fills))
    return share, share - half, share + half
