# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Holds the command to the second implementation, event by event and metric by metric.

compare.py [--quick] [--case NAME] [--random N] [--show N] [--dir DIRECTORY]

The command is $FORCESIM, or build/forcesim. Prints a line a case, the first differences of each
that differs, and at the end the counts.
"""

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import time

import cases
import files
import generate
import metrics
import scenario
from oracle import Oracle

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..", "..")
CONFIGS = os.path.join(TOP, "configs")
SEED = 7
LAW_REPLICATIONS = 24
SCENARIOS = (
    "scenarios/two_nations.cfg",
    "validation/arforgen.cfg",
    "validation/french_senate.cfg",
    "validation/long_war.cfg",
    "validation/marathon_amc.cfg",
    "validation/rotation_v1.cfg",
)
LARGE_SCENARIOS = (
    "scenarios/random_demand.cfg",
    "scenarios/builtin.cfg",
    "scenarios/coalition_pool.cfg",
)
# Fields that are compared, by kind of event; the order within a day is not.
FIELDS = {
    "committed": ("nation",),
    "exit": ("nation",),
    "opened": ("slot", "value"),
    "closed": ("slot", "value"),
    "called": ("unit", "slot", "value"),
    "trained": ("unit", "slot"),
    "arrived": ("unit", "slot", "value"),
    "extended": ("unit", "slot", "value"),
    "departed": ("unit", "slot", "value", "note"),
    "not_sent": ("unit", "slot"),
    "ready": ("unit",),
}
KINDS = {"random": generate.small, "wild": generate.wild, "odd": generate.odd}
AHEAD_OF_ARRIVAL = ("called", "trained", "not_sent")
COLUMNS = ("day", "date", "option", "kind", "nation", "unit", "slot", "value", "note")


class Failure(Exception):
    """The command did not do what it was asked."""


def run(arguments):
    program = os.environ.get("FORCESIM") or os.path.join(TOP, "build", "forcesim")
    done = subprocess.run([program] + arguments, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failure("exit %d: %s" % (done.returncode, done.stderr.strip()[:600]))
    return done.stdout


def normal(event):
    """An event as a line: option, day, kind and the fields that are compared.

    Which place of several alike a unit of a pipeline is meant for, and the places of random demand,
    are not part of the rules.
    """
    event = dict(event)
    parts = event["slot"].split("/")
    if parts[0] == "DEMAND" or (parts[0] == "POOL" and event["kind"] in AHEAD_OF_ARRIVAL):
        event["slot"] = "/".join(parts[:2])
    if event["kind"] in ("departed", "extended") and int(event["value"]) < 0:
        event["value"] = 0
    fields = ["%s=%s" % (f, event[f]) for f in FIELDS[event["kind"]] if str(event[f]) != ""]
    return (event["option"], int(event["day"]), event["kind"], " ".join(fields))


def events_of_command(path, replication):
    text = run(
        ["replay", path, "--seed", str(SEED), "--future", "1"]
        + ["--replication", str(replication), "-f", "csv"]
    )
    rows = list(csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#")))
    if not rows and not text.startswith("day"):
        raise Failure("no header in the answer: " + text[:100])
    return [normal(row) for row in rows if row["kind"] in FIELDS and int(row["day"]) >= 0]


def events_of_oracle(oracle, replication):
    events = []
    for day, option, kind, nation, unit, slot, value, note in oracle.events(replication):
        row = dict(zip(COLUMNS, (day, "", option, kind, nation, unit, slot, value, note)))
        events.append(normal(row))
    return events


def differences(ours, theirs):
    """Events that only one side has, in order of option and day."""
    left = {}
    for event in ours:
        left[event] = left.get(event, 0) + 1
    for event in theirs:
        left[event] = left.get(event, 0) - 1
    found = []
    for event, count in left.items():
        found += [(event[:2] + ("oracle " if count > 0 else "command",) + event[2:])] * abs(count)
    return sorted(found)


def compare_events(oracle, path, replications, show):
    lines = []
    for replication in range(1, replications + 1):
        ours = events_of_oracle(oracle, replication)
        theirs = events_of_command(path, replication)
        found = differences(ours, theirs)
        if not found:
            continue
        lines.append(
            "replication %d: %d events here, %d there, %d differ; the first:"
            % (replication, len(ours), len(theirs), len(found))
        )
        for option, day, side, kind, fields in found[:show]:
            lines.append("  %-10s day %4d  %s  %-9s %s" % (option, day, side, kind, fields))
        return lines
    return lines


def compare_metrics(oracle, path, replications, show):
    text = run(["run", path, "--seed", str(SEED), "--futures", "1"]
               + ["-n", str(replications), "-f", "json"])
    return metrics.differences(oracle, json.loads(text), replications, show)


def compare(case, directory, replications, show):
    """`case` is a dictionary, or the name of a scenario file in configs/."""
    if isinstance(case, str):
        path = os.path.join(CONFIGS, case)
        case = files.load(path)
    else:
        path = os.path.join(directory, case["name"] + ".cfg")
        with open(path, "w", encoding="utf-8") as file:
            file.write(scenario.write_cfg(case))
    oracle = Oracle(case, SEED, 1)
    lines = compare_events(oracle, path, replications, show)
    return lines + compare_metrics(oracle, path, replications, show)


def compare_laws(case, directory, show):
    """Other worlds on each side: the means agree within their standard errors."""
    path = os.path.join(directory, case["name"] + ".cfg")
    with open(path, "w", encoding="utf-8") as file:
        file.write(scenario.write_cfg(case))
    text = run(["run", path, "--seed", "1", "--futures", "1", "-n", "4000", "-f", "json"])
    return metrics.law_differences(Oracle(case, SEED, 1), json.loads(text), LAW_REPLICATIONS, show)


def chosen(options):
    """Cases with the number of their replications."""
    small = [(case, options.replications) for case in cases.small_cases()]
    small += [(generate.small(i), options.replications) for i in range(1, options.random + 1)]
    small += [(generate.wild(i), options.replications) for i in range(1, options.random + 1)]
    small += [(generate.odd(i), options.replications) for i in range(1, options.random + 1)]
    small += [(generate.medium(), max(1, options.replications // 2))]
    shipped = [(name, 1) for name in SCENARIOS]
    large = [(name, 1) for name in LARGE_SCENARIOS]
    if not options.case:
        return small + shipped + ([] if options.quick else large)
    named = [entry for entry in small + shipped + large if name_of(entry[0]) in options.case]
    more = []
    for name in options.case:
        kind, _, number = name.partition("_")
        if kind in KINDS and number.isdigit() and int(number) > options.random:
            more.append((KINDS[kind](int(number)), options.replications))
    return named + more


def name_of(case):
    return case if isinstance(case, str) else case["name"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="few random cases, no large scenarios")
    parser.add_argument("--case", action="append", help="this case alone")
    parser.add_argument("--random", type=int, help="number of random cases of each kind (60; quick: 5)")
    parser.add_argument("--replications", type=int, help="of each small case (3; quick: 2)")
    parser.add_argument("--show", type=int, default=12, help="differences shown of each case")
    parser.add_argument("--dir", default=os.path.join(TOP, "build", "oracle"))
    options = parser.parse_args()
    options.random = options.random or (5 if options.quick else 60)
    options.replications = options.replications or (2 if options.quick else 3)
    os.makedirs(options.dir, exist_ok=True)
    tasks = [
        (name_of(case), lambda case=case, n=n: compare(case, options.dir, n, options.show))
        for case, n in chosen(options)
    ]
    if not options.quick and not options.case:
        medium = generate.medium()
        tasks.append(("medium, in law", lambda: compare_laws(medium, options.dir, options.show)))
    passed = failed = 0
    for name, task in tasks:
        start = time.time()
        try:
            lines = task()
        except Failure as failure:
            lines = [str(failure)]
        if lines:
            failed += 1
            print("FAILED  the command agrees with the second implementation: " + name)
            print("\n".join("        " + line for line in lines))
        else:
            passed += 1
            print("ok      %-32s %.1f s" % (name, time.time() - start))
        sys.stdout.flush()
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
