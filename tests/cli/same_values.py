# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""same_values.py RESULT.json METRICS.csv SERIES.csv: complains where they differ."""
import csv
import json
import sys


def refuse(name):
    raise ValueError(f"{name} is not JSON")


def cell(value):
    return None if value == "" else float(value)


def same(place, csv_value, json_value):
    assert cell(csv_value) == json_value, f"{place}: {csv_value!r} in CSV, {json_value!r} in JSON"


def check_metrics(options, path):
    seen = 0
    for row in csv.DictReader(open(path, newline="")):
        option = options[row["option"]]
        level = option["nations"][row["nation"]] if row["nation"] else option
        metric = level["metrics"][row["metric"]]
        place = f"{row['option']} {row['nation']} {row['metric']}"
        assert metric["unit"] == row["unit"], place
        same(place, row["mean"], metric["mean"])
        same(place, row["ci_lo"], metric["ci95"][0])
        same(place, row["ci_hi"], metric["ci95"][1])
        same(place, row["defined_frac"], metric["defined_frac"])
        if not row["nation"]:
            for name in ("p05", "p50", "p95"):
                same(place, row[name], metric[name])
        seen += 1
    wanted = sum(len(o["metrics"]) + sum(len(n["metrics"]) for n in o["nations"].values())
                 for o in options.values())
    assert seen == wanted, f"{seen} rows for {wanted} values"


def check_series(options, path):
    seen = 0
    at = {}
    for row in csv.DictReader(open(path, newline="")):
        series = options[row["option"]]["series"][row["series"]]
        key = row["option"], row["series"]
        index = at.get(key, 0)
        at[key] = index + 1
        assert series["days"][index] == int(row["day"]), key
        for name in ("mean", "p05", "p50", "p95", "required"):
            same(key, row[name], series[name][index])
        seen += 1
    wanted = sum(len(s["days"]) for o in options.values() for s in o["series"].values())
    assert seen == wanted and seen > 0, f"{seen} rows for {wanted} days"


result = json.load(open(sys.argv[1]), parse_constant=refuse)
assert isinstance(result["seed"], str) and result["complete"] is True
by_name = {option["name"]: option for option in result["options"]}
check_metrics(by_name, sys.argv[2])
check_series(by_name, sys.argv[3])
