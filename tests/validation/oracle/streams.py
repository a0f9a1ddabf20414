# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Random words by name: Philox4x32-10 keyed by future, counted by block, replication and name."""

MASK32 = 0xFFFFFFFF
MASK64 = 0xFFFFFFFFFFFFFFFF


def splitmix64(x):
    x = (x + 0x9E3779B97F4A7C15) & MASK64
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK64
    return x ^ (x >> 31)


def fnv1a64(name):
    value = 0xCBF29CE484222325
    for byte in name.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & MASK64
    return value


def philox4x32(counter, key):
    c = list(counter)
    k0, k1 = key
    for _ in range(10):
        product0 = 0xD2511F53 * c[0]
        product1 = 0xCD9E8D57 * c[2]
        c = [
            (product1 >> 32) ^ c[1] ^ k0,
            product1 & MASK32,
            (product0 >> 32) ^ c[3] ^ k1,
            product0 & MASK32,
        ]
        k0 = (k0 + 0x9E3779B9) & MASK32
        k1 = (k1 + 0xBB67AE85) & MASK32
    return tuple(c)


def unit(word):
    """The number in (0, 1) that a word stands for."""
    return (word + 0.5) / 4294967296.0


class Streams:
    """Words of one world."""

    def __init__(self, seed, future, replication):
        key = splitmix64((splitmix64(seed) + future) & MASK64)
        self.key = (key & MASK32, key >> 32)
        self.replication = replication

    def words(self, name, block=0, replication=None):
        name_hash = fnv1a64(name)
        rep = self.replication if replication is None else replication
        return philox4x32((block, rep, name_hash & MASK32, name_hash >> 32), self.key)
