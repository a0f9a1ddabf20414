# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Reads a scenario file, with its includes, base and set, into the dictionary that a case is."""

import os
import re

TOKEN = re.compile(
    r'\s+|(?:#|//)[^\n]*|/\*.*?\*/|(?P<token>"(?:[^"\\]|\\.)*"|[{}()\[\]=:;,]|[^\s{}()\[\]=:;,"]+)',
    re.S,
)
INCLUDE = re.compile(r'^[ \t]*@include[ \t]+"([^"]+)"[ \t]*$', re.M)


def flatten(path):
    """The text of a file with what it includes in place."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    folder = os.path.dirname(path)
    return INCLUDE.sub(lambda found: flatten(os.path.join(folder, found.group(1))), text)


def tokens_of(text):
    return [t.group("token") for t in TOKEN.finditer(text) if t.group("token")]


def load(path):
    tokens = tokens_of(flatten(path))
    data, rest = parse_group(tokens, 0, None)
    assert rest == len(tokens), path
    base = data.pop("base", None)
    if base is not None:
        data = overlay(load(os.path.join(os.path.dirname(path), base)), data)
    for change in data.pop("set", []):
        put(data, change["path"].split("."), change["value"])
    return data


def overlay(base, data):
    for key, value in data.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            base[key] = overlay(base[key], value)
        else:
            base[key] = value
    return base


def put(data, path, value):
    names = list(data) if path[0] == "*" else [path[0]]
    for name in names:
        if len(path) == 1:
            data[name] = value
        else:
            put(data.setdefault(name, {}), path[1:], value)


def parse_group(tokens, at, end):
    group = {}
    while at < len(tokens) and tokens[at] != end:
        name = tokens[at]
        assert tokens[at + 1] in "=:", tokens[at : at + 3]
        group[name], at = parse_value(tokens, at + 2)
        while at < len(tokens) and tokens[at] in (";", ","):
            at += 1
    return group, at


def parse_value(tokens, at):
    token = tokens[at]
    if token == "{":
        group, at = parse_group(tokens, at + 1, "}")
        return group, at + 1
    if token in "([":
        items, at = [], at + 1
        while tokens[at] not in ")]":
            item, at = parse_value(tokens, at)
            items.append(item)
            at += tokens[at] == ","
        return items, at + 1
    if token.startswith('"'):
        text = ""
        while at < len(tokens) and tokens[at].startswith('"'):
            text += tokens[at][1:-1].replace('\\"', '"')
            at += 1
        return text, at
    if token.lower() in ("true", "false"):
        return token.lower() == "true", at + 1
    token = token.rstrip("L")
    return (int(token) if re.fullmatch(r"[-+]?\d+", token) else float(token)), at + 1
