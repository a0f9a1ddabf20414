#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Computes every row of expectations.ini with the command and holds it to what is published.

    validate.py [--quick] [--write FILE] [WORD...]

Prints one table; rows whose name has any of the WORDs, all without. --quick takes the rows marked so.
--write also writes the table as a page. Exit 1 when a row fails that does not say itself why (`known`)."""

import configparser
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import measures  # noqa: E402
import page  # noqa: E402

KINDS = {"identity", "test", "consistency", "history", "open"}


class Case:
    """A row."""

    def __init__(self, name, row):
        self.name = name
        self.row = row
        self.kind = row["kind"]
        self.scenario = row.get("scenario", "")
        self.changes = dict(part.strip().split("=", 1) for part in row.get("set", "").split("\n") if part.strip())
        self.worlds = row.getint("worlds", 1)
        self.futures = row.getint("futures", 1)
        self.scale = row.getfloat("scale", 1.0)
        self.option = row.get("option", "")
        self.days = row.getint("days", 0)
        self.tolerance = row.getfloat("tolerance", 0.0)
        self.quick = row.getboolean("quick", False)
        words = row.get("measure", "").split(None, 1)
        self.measure = words[0] if words else ""
        self.argument = words[1] if len(words) > 1 else ""
        if self.kind not in KINDS:
            raise ValueError(f"{name}: kind is one of {', '.join(sorted(KINDS))}")

    def limits(self):
        """The published value as a range."""
        low, _, high = self.row["published"].partition("..")
        return float(low), float(high or low)


class Outcome:
    """What came out of a row: verdict `ok`, `FAILS`, `known` (fails, and the row says why), `open`, or
    `shown` (nothing is published to hold it to)."""

    def __init__(self, case):
        self.case, self.value, self.low, self.high, self.problem = case, None, None, None, ""
        if case.kind == "open":
            self.verdict = "open"
            return
        try:
            self.value, self.low, self.high = measures.MEASURES[case.measure](case)
        except (RuntimeError, KeyError, ZeroDivisionError) as error:
            self.verdict, self.problem = "FAILS", str(error)
            return
        if "published" not in case.row:
            self.verdict = "shown"
            return
        low, high = case.limits()
        slack = case.tolerance + 1e-9 * max(1.0, abs(high))
        holds = low - slack <= self.value <= high + slack
        self.verdict = "ok" if holds else "known" if "known" in case.row else "FAILS"


def read(path):
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    with open(path, encoding="utf-8") as file:
        parser.read_file(file)
    return [Case(name, parser[name]) for name in parser.sections()]


def main(arguments):
    quick = "--quick" in arguments
    target = arguments[arguments.index("--write") + 1] if "--write" in arguments else ""
    words = [word for word in arguments if not word.startswith("--") and word != target]
    cases = [case for case in read(os.path.join(HERE, "expectations.ini"))
             if (case.quick or not quick) and (not words or any(word in case.name for word in words))]
    outcomes = []
    for case in cases:
        outcomes.append(Outcome(case))
        print(page.line(outcomes[-1]), flush=True)
    count = {verdict: sum(outcome.verdict == verdict for outcome in outcomes)
             for verdict in ("ok", "FAILS", "known", "open", "shown")}
    if target:
        with open(target, "w", encoding="utf-8") as file:
            file.write(page.document(outcomes))
    print(f"{count['ok']} rows hold, {count['FAILS'] + count['known']} fail ({count['known']} of them as the row says), "
          f"{count['open']} cannot be computed, {count['shown']} have nothing published to be held to")
    print(f"{count['ok']} passed, {count['FAILS']} failed, {count['known'] + count['open'] + count['shown']} skipped")
    return 1 if count["FAILS"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
