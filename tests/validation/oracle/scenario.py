# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""A case: a nested dictionary in the shape of a scenario file, with the schema's defaults."""

import os
import re

import files
from laws import Law
from streams import Streams, unit

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "..", "..", "..", "lib", "scenario", "keys.def")


def parse_text(text):
    """A value in the syntax of scenario files."""
    return files.parse_value(files.tokens_of(text), 0)[0]


def read_schema():
    with open(SCHEMA, encoding="utf-8") as file:
        text = re.sub(r"^//.*$", "", file.read(), flags=re.M)
    groups, keys = {}, {}
    for ident, path in re.findall(r'^GROUP\((\w+), "([^"]*)"', text, flags=re.M):
        groups[path] = ident
    row = re.compile(
        r'^KEY\((\w+),\s*(\w+),\s*(\w+),\s*"[^"]*",\s*[^,]+,\s*[^,]+,\s*"((?:[^"\\]|\\.)*)"', re.M
    )
    for group, key, _, default in row.findall(text):
        default = default.replace('\\"', '"')
        keys[group, key] = parse_text(default) if default not in ("", "!") else None
    return groups, keys


GROUPS, KEYS = read_schema()


class Item:
    """A group of a case: item["key"] is the value given, else the default, else None."""

    def __init__(self, case, path, data):
        self.case = case
        self.path = path
        self.data = data
        parts = path.split(".") if path else []
        pattern = ".".join("*" if i % 2 else p for i, p in enumerate(parts))
        self.group = GROUPS[pattern]

    def __getitem__(self, key):
        default = KEYS[self.group, key]
        value = self.data.get(key, default)
        return self.case.resolve(value, (self.path + "." if self.path else "") + key)

    def items(self, name):
        """Named items of a group below, sorted by name (options: as given)."""
        names = list(self.data.get(name, {}))
        if name != "options":
            names.sort(key=lambda n: n.encode())
        prefix = (self.path + "." if self.path else "") + name
        return [(n, Item(self.case, prefix + "." + n, self.data[name][n])) for n in names]

    def single(self, name):
        return Item(self.case, name, self.data.get(name, {}))


class Case:
    """A case in one future: uncertain values have their number."""

    def __init__(self, data, seed=1, future=1):
        self.data = data
        self.streams = Streams(seed, future, 0)
        self.root = Item(self, "", data)

    def resolve(self, value, path):
        if not isinstance(value, dict):
            return value
        if "value" in value:
            return value["value"]
        if "factor" in value:
            spec = self.data["factors"][value["factor"]]
            return self.factor(value["factor"], spec) * value.get("times", 1)
        if "uncertain" in value:
            return self.factor(path, value)
        return value

    def factor(self, name, spec):
        return Law(spec).quantile(unit(self.streams.words("factor/" + name)[0]))


def write_value(value, depth):
    pad = "    " * depth
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, (list, tuple)):
        numbers = [v for v in value if isinstance(v, (int, float)) and not isinstance(v, bool)]
        if any(isinstance(v, float) for v in numbers):
            value = [float(v) for v in value]
        return "[" + ", ".join(write_value(v, 0) for v in value) + "]"
    body = "".join(
        "%s    %s = %s;\n" % (pad, k, write_value(v, depth + 1)) for k, v in value.items()
    )
    return "{\n" + body + pad + "}"


def write_cfg(data):
    """The text of a scenario file."""
    return "".join("%s = %s;\n" % (k, write_value(v, 0)) for k, v in data.items())
