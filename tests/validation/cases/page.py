# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""The table of validation, as lines of text and as docs/validation.md."""

HEAD = """# Validation

Written by `make validate`; do not edit. Each row is a scenario of `configs/validation/` with the values set as
`tests/validation/cases/expectations.ini` says, run by the command, beside what its source prints; a few rows are closed forms, or the
tests of a program of `tests/`. To see one row again:

    FORCESIM=build/forcesim tests/validation/cases/validate.py NAME

- **Identities** cannot fail once the rules are coded right: arithmetic that the engine must reproduce.
- **Tests** could fail: published or analytic values that the engine was not built from.
- **Consistency**: two sides that come from the same norms, or an input chosen to meet one published number.
- **History**: the fit and the test lie on different years; each has a page of plain words and pictures:
  [readiness of states](validation/eda.md), [Afghanistan](validation/isaf.md), [missions of the United Nations](validation/un.md),
  [exits](validation/exits.md).

*Published* is a value or a range; a row holds when the computed value is inside it, give or take the tolerance. *Interval* is
the 95 % interval of the computed mean, where chance is involved. The second implementation and the ledger by hand, day by day, are in
`tests/validation/oracle/` and [tests/validation/ledger.md](../tests/validation/ledger.md).

"""
TITLES = {
    "identity": "Identities",
    "test": "Tests",
    "consistency": "Consistency",
    "history": "History",
}
VERDICTS = {"ok": "holds", "FAILS": "**fails**", "known": "**fails**", "shown": "shown"}
OPEN = """
## Not reproduced

What the field publishes and this model does not give, or not yet.

"""


def number(value):
    """Five significant digits, without needless zeros."""
    if value is None:
        return ""
    if value == int(value) and abs(value) < 1e7:
        return f"{int(value):,}"
    text = f"{value:.5g}"
    return text if abs(value) < 1e5 else f"{value:,.0f}"


def published(outcome):
    if "published" not in outcome.case.row:
        return "-"
    low, _, high = outcome.case.row["published"].partition("..")
    text = low if not high else f"{low} to {high}"
    if outcome.case.tolerance > 0:
        text += f" ± {number(outcome.case.tolerance)}"
    return text


def interval(outcome):
    return "" if outcome.low is None else f"{number(outcome.low)} to {number(outcome.high)}"


def line(outcome):
    """One row for the terminal."""
    if outcome.verdict == "open":
        return f"  open   {outcome.case.name}: {outcome.case.row['note']}"
    text = f"  {outcome.verdict:5}  {outcome.case.name:34} published {published(outcome):22} computed {number(outcome.value)}"
    if outcome.low is not None:
        text += f" ({interval(outcome)})"
    if outcome.verdict == "known":
        text += f"  {outcome.case.row['known']}"
    return text + (f"  {outcome.problem}" if outcome.problem else "")


def row(outcome):
    case = outcome.case
    title = case.row["title"].replace("\n", " ")
    note = case.row.get("note", "").replace("\n", " ")
    cells = [f"{title} (`{case.name}`)" + (f". {note}" if note else ""), case.row["source"].replace("\n", " "),
             published(outcome), number(outcome.value) or outcome.problem, interval(outcome), VERDICTS[outcome.verdict]]
    return "| " + " | ".join(cells) + " |\n"


def document(outcomes):
    text = HEAD
    failed = [outcome for outcome in outcomes if outcome.verdict in ("FAILS", "known")]
    still = [outcome for outcome in outcomes if outcome.verdict == "open"]
    shown = sum(outcome.verdict == "shown" for outcome in outcomes)
    text += f"{len(outcomes) - len(failed) - len(still) - shown} rows hold, {len(failed)} fail, {len(still)} cannot be computed, "
    text += f"{shown} have nothing published to be held to and are only shown.\n"
    for kind, title in TITLES.items():
        text += f"\n## {title}\n\n| Case | Source | Published | Computed | Interval | Verdict |\n|---|---|---|---|---|---|\n"
        text += "".join(row(outcome) for outcome in outcomes if outcome.case.kind == kind)
    text += OPEN
    for outcome in failed + still:
        why = outcome.case.row.get("known") or outcome.case.row.get("note") or "see the row above"
        text += f"- **{outcome.case.row['title']}** ({outcome.case.row['source']}): {why}.\n"
    return text
