#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Checksums of a store, computed from what docs/studies/sweep.md says of them alone."""
import hashlib
import sqlite3
import struct
import sys

PORTION = 1 << 20


def value_bytes(value):
    if value is None:
        return b"n"
    if isinstance(value, int):
        return b"i" + struct.pack("<q", value)
    if isinstance(value, float):
        return b"r" + struct.pack("<d", value)
    kind, raw = (b"t", value.encode()) if isinstance(value, str) else (b"b", value)
    return kind + struct.pack("<Q", len(raw)) + raw


class Sum:
    def __init__(self):
        self.bytes = b""

    def add(self, name, rows):
        self.bytes += name.encode()
        count = 0
        for row in rows:
            count += 1
            self.bytes += b"".join(value_bytes(value) for value in row)
            if len(self.bytes) > PORTION:
                self.bytes = hashlib.sha256(self.bytes).hexdigest().encode()
        return count

    def digest(self):
        return hashlib.sha256(self.bytes).hexdigest()


def main():
    store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    summed = 0
    for part, rows, checksum in store.execute("SELECT * FROM checksums").fetchall():
        # The rows of a table come in the order of its key, which is how SQLite keeps them.
        own = Sum()
        count = own.add(part, store.execute(f"SELECT * FROM {part}"))
        assert (count, own.digest()) == (rows, checksum), f"table {part}"
        summed += 1
    for point, future, results, draws, probes, checksum in store.execute("SELECT * FROM cells").fetchall():
        own = Sum()
        counts = [
            own.add(table, store.execute(f"SELECT * FROM {table} WHERE point = ? AND future = ?", (point, future)))
            for table in ("results", "draws", "probes")
        ]
        assert counts == [results, draws, probes], f"rows of point {point}, future {future}"
        assert own.digest() == checksum, f"point {point}, future {future}"
        summed += 1
    print(f"{summed} checksums")


main()
