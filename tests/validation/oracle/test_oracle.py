# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Tests of the second implementation: published answers, closed forms, the hand-worked ledger."""

import math
import os
import re
import unittest

import cases
import generate
import metrics
import scenario
from force import trapezoid
from laws import Days, Law, half_up, whole_days
from oracle import Oracle
from streams import Streams, fnv1a64, philox4x32, splitmix64

LEDGER_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ledger.md")


class Words(unittest.TestCase):
    def test_philox_gives_the_known_answers_of_random123(self):
        ones = 0xFFFFFFFF
        self.assertEqual(
            philox4x32((0, 0, 0, 0), (0, 0)), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)
        )
        self.assertEqual(
            philox4x32((ones,) * 4, (ones,) * 2),
            (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
        )
        self.assertEqual(
            philox4x32(
                (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0)
            ),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        )

    def test_fnv1a_gives_its_published_answers(self):
        self.assertEqual(fnv1a64(""), 0xCBF29CE484222325)
        self.assertEqual(fnv1a64("a"), 0xAF63DC4C8601EC8C)
        self.assertEqual(fnv1a64("foobar"), 0x85944171F73967E8)

    def test_splitmix_gives_the_first_outputs_of_its_generator(self):
        # State 1234567: the first three outputs of the reference generator.
        gamma = 0x9E3779B97F4A7C15
        expected = [6457827717110365317, 3203168211198807973, 9817491932198370423]
        self.assertEqual(
            [splitmix64((1234567 + i * gamma) % 2**64) for i in range(3)], expected
        )

    def test_worlds_differ_by_future_and_replication_only_through_key_and_counter(self):
        one, two = Streams(1, 1, 1), Streams(1, 1, 2)
        self.assertEqual(one.words("x", replication=2), two.words("x"))
        self.assertNotEqual(Streams(1, 2, 1).words("x"), one.words("x"))


class Laws(unittest.TestCase):
    def test_half_days_are_rounded_up_and_nothing_is_shorter_than_a_day(self):
        self.assertEqual([half_up(x) for x in (0.49, 0.5, 1.5, 2.49)], [0, 1, 2, 2])
        self.assertEqual([whole_days(x) for x in (0, 0.2, 7.5)], [0, 1, 8])
        self.assertEqual([Days(x).draw(0) for x in (0, 0.2, 7.5, 7.4)], [0, 1, 8, 7])

    def test_a_whole_day_is_the_rounded_quantile(self):
        for spec in (
            {"random": "uniform", "min": 14, "max": 45},
            {"random": "triangular", "min": 90, "mode": 135, "max": 180},
            {"random": "lognormal", "mean": 90, "cv": 0.3},
            {"random": "lognormal", "mean": 2, "cv": 1.5},
        ):
            days, law = Days(spec), Law(spec)
            for word in range(1, 2**32, 2**32 // 997):
                real = law.quantile((word + 0.5) / 2**32)
                self.assertEqual(days.draw(word), whole_days(real), (spec, word))

    def test_means_of_whole_days_are_known_where_the_law_is_symmetric(self):
        self.assertAlmostEqual(Days({"random": "uniform", "min": 14, "max": 45}).mean, 29.5)
        self.assertEqual(Days({"random": "uniform", "min": 14, "max": 45}).mean_days, 30)
        triangle = Days({"random": "triangular", "min": 90, "mode": 135, "max": 180})
        self.assertAlmostEqual(triangle.mean, 135)
        self.assertAlmostEqual(triangle.mean_excess(90), 45)
        self.assertEqual(Days(0).mean_days, 0)

    def test_the_lognormal_has_the_mean_and_spread_it_was_given(self):
        law = Law({"random": "lognormal", "mean": 90, "cv": 0.3})
        n = 20000
        draws = [law.quantile((i + 0.5) / n) for i in range(n)]
        mean = sum(draws) / n
        self.assertAlmostEqual(mean, 90, delta=0.01)
        spread = math.sqrt(sum((x - mean) ** 2 for x in draws) / n)
        self.assertAlmostEqual(spread / mean, 0.3, delta=0.001)


class Files(unittest.TestCase):
    def test_every_row_of_the_schema_is_read(self):
        with open(scenario.SCHEMA, encoding="utf-8") as file:
            rows = len(re.findall(r"^KEY\(", file.read(), re.M))
        self.assertEqual(len(scenario.KEYS), rows)

    def test_a_case_written_as_a_file_reads_back_as_itself(self):
        text = scenario.write_cfg(cases.LEDGER)
        self.assertEqual(scenario.parse_text("{" + text + "}"), cases.LEDGER)

    def test_the_default_timeline_rises_holds_and_falls(self):
        days = [trapezoid(4, 3, 2, t) for t in range(11)]
        self.assertEqual(days, [0, 0.25, 0.5, 0.75, 1, 1, 1, 1, 0.5, 0, 0])
        self.assertEqual([trapezoid(0, 2, 0, t) for t in range(4)], [1, 1, 0, 0])


def table_of(title):
    """Rows of the table under a heading of the ledger."""
    with open(LEDGER_FILE, encoding="utf-8") as file:
        part = file.read().split("## " + title)[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


class Ledger(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.without, cls.world = Oracle(cases.LEDGER).worlds(1)

    def test_every_event_is_the_one_worked_out_by_hand(self):
        expected = []
        for day, kind, unit, tour, note, _ in table_of("Day by day"):
            unit = "AAA/battalion/" + unit if unit else ""
            expected.append((int(day), kind, unit, int(tour or 0), note))
        got = []
        for day, _, kind, _, unit, _, value, note in self.world.events:
            got.append((day, kind, unit, value if unit else 0, note))
        self.assertEqual(sorted(got), sorted(expected))
        self.assertEqual(self.without.events, [])

    def test_the_totals_are_those_worked_out_by_hand(self):
        record, plateau = self.world.recorder, range(10, 80)
        arrivals = [e for e in self.world.events if e[2] == "arrived"]
        down = [
            without[0] - with_[0]
            for without, with_ in zip(
                self.without.recorder.units_by_tier, record.units_by_tier
            )
        ]
        self.assertEqual(set(down), {0, 750})
        values = {
            "plateau days": len(plateau),
            "days with the slot filled": sum(record.deployed[t] == 750 for t in plateau),
            "unit-days in theatre on the plateau": sum(record.in_theatre[10:80]) // 750,
            "arrivals": len(arrivals),
            "persons sent": 750 * len(arrivals),
            "days of drawdown of the tier": sum(n > 0 for n in down),
        }
        metrics_of = metrics.values_of(metrics.Pair(self.without, self.world))
        values["arrivals below the norm"] = metrics_of["dwell_breaches"]
        values["days extended"] = metrics_of["extension_days"]
        values["nations committed"] = metrics_of["nations_committed"]
        values["days between tours"] = metrics_of["mean_interval_days"]
        table = {name: int(value) for name, value, _ in table_of("What it comes to")}
        self.assertEqual(values, table)
        self.assertEqual(record.static, [500.0])
        drawn = [t for t, n in enumerate(down) if n]
        self.assertEqual(drawn, list(range(5, 30)) + list(range(44, 69)))


class Invariants(unittest.TestCase):
    def test_an_option_that_asks_for_nothing_is_the_world_without_the_mission(self):
        case = cases.merge(cases.make("none", cases.FLANK), {"options": {"force": None}})
        case["options"]["none"] = {"requirements": {}}
        without, world = Oracle(case).worlds(1)
        self.assertGreater(len(without.events), 50)
        self.assertEqual(
            [e[:1] + e[2:] for e in without.events], [e[:1] + e[2:] for e in world.events]
        )

    def test_commitments_alone_leave_the_plan_met_on_an_average_day(self):
        luck = {"rotations": {"short": dict(cases.RANDOM_ROTATION, early_end_prob=0.0)}}
        case = cases.merge(cases.make("average", cases.FLANK, luck), {"options": None})
        case["options"] = {}
        oracle = Oracle(case)
        totals, days = [0.0] * 3, 0
        for replication in range(1, 41):
            record = oracle.world(replication).recorder
            days += oracle.horizon
            for supply, flank in zip(record.units_by_tier, record.flank_tiered):
                for i in range(3):
                    totals[i] += supply[i] + flank[i]
        for total, line, (_, _, plan) in zip(totals, record.static, oracle.force.tiers):
            self.assertAlmostEqual(total / days + line, plan, delta=0.002 * plan)

    def test_units_by_the_closed_form_hold_a_commitment_without_gap_or_extension(self):
        # N = D (d + h) / (d - o): 2 slots x (40 + 60) / 35 = 5.7, so 6 units; 5 open gaps.
        for units, holds in ((6, True), (5, False)):
            pools = {"nations": {"AAA": {"pools": {"battalion": {"units": units}}}}}
            strict = {"rotations": {"short": {"min_dwell_days": 60, "max_extension_days": 0}}}
            far = {"calendar": {"horizon_days": 900}}
            oracle = Oracle(cases.make("closed", cases.FLANK, pools, strict, far))
            persons = [min(oracle.world(r).recorder.flank[300:]) for r in range(1, 9)]
            self.assertEqual(min(persons) >= 1500, holds)

    def test_every_unit_is_in_one_place_every_day(self):
        for number in range(1, 6):
            for world in Oracle(generate.small(number)).worlds(1):
                busy = [t.unit for s in world.slots for t in s.tours if not t.over]
                self.assertEqual(len(busy), len(set(busy)))
                away = ("TRAINING", "STANDBY", "DEPLOYED")
                for unit in world.units:
                    self.assertEqual(unit in busy, unit.state in away)


if __name__ == "__main__":
    unittest.main()
