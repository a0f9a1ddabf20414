# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""A second, slow, plain implementation of the rules of rotation and readiness of docs/model.md.

It shares nothing with the library but the schema table of the scenario's keys.
"""

from force import Force, build_options
from readiness import Record
from scenario import Case
from streams import Streams
from world import World


class Oracle:
    """A case in one future."""

    def __init__(self, data, seed=1, future=1):
        self.data, self.seed, self.future = data, seed, future
        self.case = Case(data, seed, future)
        self.force = Force(self.case)
        self.options, self.horizon = build_options(self.force)
        self.known = {}

    def world(self, replication, option=None):
        streams = Streams(self.seed, self.future, replication)
        world = World(self.force, streams, self.horizon, option)
        world.recorder = Record(self.force, world.slots, self.horizon)
        return world.run()

    def worlds(self, replication):
        """The world without the mission, then each option."""
        if replication not in self.known:
            options = [None] + self.options
            self.known[replication] = [self.world(replication, o) for o in options]
        return self.known[replication]

    def events(self, replication):
        return [e for world in self.worlds(replication) for e in world.events]
