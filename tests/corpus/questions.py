"""Random questions to ``/api/``, drawn from the values that the tables hold."""

import random
from collections.abc import Mapping

from juesuan.corpus.tables import COLUMNS, KEYS
from juesuan_site.lookups.corpus import Tables
from juesuan_site.lookups.lookup import LEVELS

__all__ = ["drawn"]

Question = tuple[str, dict[str, list[str]]]
_SUMMED = [
    ("expenditure", "total"),
    ("expenditure", "basic"),
    ("revenue", "total"),
    ("general-budget", "project"),
    ("basic-expenditure", "personnel_amount"),
]
_KEYS = [
    "organization",
    "year",
    "item",
    "function_code",
    "economic_code",
    "fund",
    "component",
    "phase",
    "side",
    *LEVELS,
]
_TEXTS = {
    "text",
    "sentence",
    "raw",
    "cells",
    "subject_path",
    "message_zh",
    "message_en",
    "summary_name",
}
"""Columns with long texts, or with several values in a cell: no filters of people."""


def drawn(draw: random.Random, held: Tables) -> Question:
    """A question: rows of some resource, or sums or counts of some."""
    if draw.random() < 0.4:
        return _sum(draw, held)
    resource = draw.choice(sorted(set(COLUMNS) - {"accounts"}))
    columns = [name for name in COLUMNS[resource] if name not in _TEXTS]
    given = _filters(draw, held, resource, draw.sample(columns, draw.randint(0, 2)))
    if draw.random() < 0.3:
        return resource, {**given, "group": [draw.choice(columns)]}
    return resource, given


def _sum(draw: random.Random, held: Tables) -> Question:
    statement, column = draw.choice(_SUMMED)
    given = {
        "statement": [statement],
        "column": [column],
        "group": draw.sample(_KEYS, draw.randint(1, 3)),
    }
    given |= _filters(
        draw,
        held,
        "amounts",
        draw.sample(["organization", "year", "item", "fund"], draw.randint(0, 1)),
    )
    if draw.random() < 0.3:
        given |= {
            "subject": [draw.choice(["201", "20103", "208", "2080505"])],
            "children": [draw.choice("01")],
        }
    return "amounts", given


def _filters(
    draw: random.Random, held: Tables, resource: str, names: list[str]
) -> Mapping[str, list[str]]:
    """For each column what one row of the table has, now and then beside what another has: something is found."""
    if not names:
        return {}
    columns = ", ".join(f'"{name}"' for name in names)
    keys = ", ".join(f'"{name}"' for name in KEYS[resource])
    _, rows = held.ask(f'SELECT {columns} FROM "{resource}" ORDER BY {keys}', [])  # noqa: S608 - our names
    if not rows:
        return {}
    first, second = draw.choice(rows), draw.choice(rows)
    found = {}
    for place, name in enumerate(names):
        values = dict.fromkeys(
            "" if row[place] is None else str(row[place]) for row in (first, second)
        )
        found[name] = list(values)[: draw.choice([1, 1, 2])]
    return found
