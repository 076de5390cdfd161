"""``juesuan inspect --why``: how the tables were read, and what spoke for each reading."""

from typing import Any, Final

import click

from juesuan.account.statements.choice import Step
from juesuan.account.statements.evidence import score
from juesuan.account.statements.reading import Reading, read_statements
from juesuan.cli.console import print_json
from juesuan.cli.language import label, place, say
from juesuan.document.model import Document

__all__ = ["explain"]

_SIZE: Final = ("rows", "columns", "ruling", "grids")


def explain(document: Document, table: int | None, *, as_json: bool) -> int:
    """Print how one table, or each, was read; the exit status is 2 if there is no such table."""
    reading = read_statements(document)
    steps = [step for step in reading.steps if table in (None, step.run.table.anchor.table)]
    if not steps:
        click.secho(say("no-such-table", name=document.name, table=table), fg="red", err=True)
        return 2
    described = [_describe(step, reading) for step in steps]
    if as_json:
        print_json(described)
        return 0
    for one in described:
        _show(one)
    return 0


def _describe(step: Step, reading: Reading) -> dict[str, Any]:
    """A step as data."""
    return {
        "place": str(step.run.anchor),
        "rows": step.run.grid.height,
        "columns": step.run.grid.width,
        "ruling": step.run.table.ruling,
        "grids": 1 + len(step.run.table.alternatives),
        "way": step.way,
        "statement": step.statement,
        "title": step.title,
        "points": step.points,
        "evidence": [
            {"feature": name, "value": round(value, 3), "points": round(score({name: value}), 2)}
            for name, value in step.evidence.items()
            if value
        ],
        "heads": _heads(step, reading),
        "rivals": [
            {"way": way, "title": title, "points": points} for way, title, points in step.rivals
        ],
    }


def _heads(step: Step, reading: Reading) -> list[dict[str, str]]:
    """The columns of the statement that the run is part of."""
    drafts = [
        draft for draft in reading.drafts if any(table is step.run.table for table in draft.tables)
    ]
    return [
        {
            "column": column.id,
            "head": "/".join(column.header),
            "unit": column.unit,
            "phase": column.phase,
        }
        for draft in drafts
        if draft.title.text == step.title
        for column in draft.columns
    ]


def _show(one: dict[str, Any]) -> None:
    """The same for people."""
    title = f" {one['title']}" if one["title"] else ""
    click.secho(f"{place(one['place'])}: {label(one['way'])}{title}", bold=True)
    size = {name: one[name] for name in _SIZE} | {"ruling": label(one["ruling"])}
    click.echo(say("why-size", **size))
    for feature in one["evidence"]:
        click.echo(f"  {feature['points']:+6.2f}  {feature['feature']} {feature['value']}")
    click.echo(say("why-together", points=one["points"]))
    for head in one["heads"]:
        shown = head["head"] or say("no-head"), head["phase"] or say("no-phase")
        click.echo(say("why-head", **head | {"head": shown[0], "phase": shown[1]}))
    for rival in one["rivals"]:
        click.echo(say("why-rival", **rival | {"way": label(rival["way"])}))
