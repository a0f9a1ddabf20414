# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""The command, asked for runs and replays."""

import csv
import functools
import json
import os
import subprocess

SCENARIOS = "configs/validation"


def find():
    """The program under test: $FORCESIM, else the one built here."""
    return os.environ.get("FORCESIM") or "build/forcesim"


@functools.lru_cache(maxsize=8)
def asked(arguments):
    """What several rows ask for is run once."""
    return ask(list(arguments))


def ask(arguments):
    """Standard output of the command; its message becomes the exception's."""
    done = subprocess.run([find()] + arguments, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"forcesim {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def scenario_path(name):
    return f"{SCENARIOS}/{name}.cfg"


def overrides(changes):
    return [word for path, value in changes.items() for word in ("--set", f"{path}={value}")]


def run(name, changes=None, worlds=1, futures=1, seed=1, option=""):
    """An option of a run, the first if unnamed, as its JSON has it."""
    text = asked(("run", scenario_path(name), "-q", "-f", "json", "-n", str(worlds),
                  "--futures", str(futures), "-s", str(seed), *overrides(changes or {})))
    options = json.loads(text)["options"]
    return next(each for each in options if option in ("", each["name"]))


def replay(name, changes=None, replication=1, seed=1, option=""):
    """Events of one world with the mission, each a dictionary."""
    text = ask(["replay", scenario_path(name), "-q", "-f", "csv", "-s", str(seed),
                "--replication", str(replication)] + overrides(changes or {}))
    events = []
    for row in csv.DictReader(text.splitlines()):
        if row["option"] and option in ("", row["option"]):
            row["day"] = int(row["day"])
            events.append(row)
    return events
