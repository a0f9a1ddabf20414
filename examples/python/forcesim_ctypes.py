#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""forcesim_ctypes.py [LIBRARY [SCENARIO]]

The library from Python, with nothing but the standard library. run() sets keys, runs a scenario and
returns the documented JSON as a dictionary (docs/reference/json.md). As a program it runs the
built-in scenario and says who carries the force.
"""
import ctypes
import json
import sys

OK = 0
FORMAT_JSON = 2


class Error(ctypes.Structure):
    """fs_error of <forcesim/status.h>."""

    _fields_ = [
        ("status", ctypes.c_int),
        ("line", ctypes.c_int),
        ("file", ctypes.c_char * 256),
        ("message", ctypes.c_char * 1024),
    ]


class RunOptions(ctypes.Structure):
    """fs_run_options of <forcesim/run.h>; the callbacks stay unused."""

    _fields_ = [
        ("size", ctypes.c_size_t),
        ("seed", ctypes.c_uint64),
        ("futures", ctypes.c_uint32),
        ("replications", ctypes.c_uint32),
        ("threads", ctypes.c_uint32),
        ("series_step_days", ctypes.c_uint32),
        ("until", ctypes.c_char_p),
        ("until_max_worlds", ctypes.c_uint64),
        ("progress", ctypes.c_void_p),
        ("cancel", ctypes.c_void_p),
        ("user", ctypes.c_void_p),
    ]


WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class ForcesimError(Exception):
    """What the library says when a call fails."""


def _status(error, code):
    if code != OK:
        place = f"{error.file.decode()}:{error.line}: " if error.line else ""
        raise ForcesimError(place + error.message.decode())


def load(path="libforcesim.so.0"):
    """Opens the shared library and says what its functions return."""
    library = ctypes.CDLL(path)
    library.fs_version.restype = ctypes.c_char_p
    for name in ("fs_scenario_free", "fs_model_free", "fs_result_free"):
        getattr(library, name).restype = None
    return library


def run(library, scenario, settings=None, **options):
    """Runs a file or builtin:PATH; settings are keys, options fields of RunOptions."""
    error = Error()
    handles = [ctypes.c_void_p() for _ in range(3)]
    scene, model, result = handles
    # 0 stands for the default in all fields but these two.
    fields = RunOptions(size=ctypes.sizeof(RunOptions), seed=1)
    for name, value in options.items():
        if name not in dict(RunOptions._fields_):
            raise TypeError(f"run() has no option {name}")
        setattr(fields, name, value)
    pieces = []

    @WRITE
    def receive(_user, data, size):
        pieces.append(ctypes.string_at(data, size))
        return 0

    def call(name, *arguments):
        _status(error, getattr(library, name)(*arguments, ctypes.byref(error)))

    try:
        call("fs_scenario_create", ctypes.byref(scene), None)
        call("fs_scenario_load", scene, scenario.encode())
        for path, value in (settings or {}).items():
            call("fs_scenario_override", scene, path.encode(), json.dumps(value).encode())
        call("fs_model_compile", ctypes.byref(model), scene)
        call("fs_run", ctypes.byref(result), model, ctypes.byref(fields))
        call("fs_result_write", result, FORMAT_JSON, None, receive, None)
    finally:
        library.fs_result_free(result)
        library.fs_model_free(model)
        library.fs_scenario_free(scene)
    return json.loads(b"".join(pieces))


def main(arguments):
    library = load(*arguments[:1])
    scenario = arguments[1] if len(arguments) > 1 else "builtin:scenarios/builtin.cfg"
    result = run(library, scenario, replications=10)
    for option in result["options"]:
        print(f"{option['name']}, {option['required_persons']} persons asked for")
        held = {
            nation["title"]: nation["metrics"]["deployed_persons"]["mean"] or 0
            for nation in option["nations"].values()
        }
        for title in sorted(held, key=held.get, reverse=True)[:5]:
            print(f"  {title:<20} {held[title]:8,.0f} in place on average")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (ForcesimError, OSError) as problem:
        sys.exit(f"forcesim_ctypes.py: {problem}")
