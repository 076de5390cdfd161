"""``juesuan unpublished``: who has not published, of a list of bodies."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from juesuan.cli.console import tell
from juesuan.cli.language import say
from juesuan.cli.places import store_option
from juesuan.cli.tables import corpus_option, format_option, opened, print_rows


@click.command()
@click.argument("bodies", type=click.File(encoding="utf-8-sig"))
@click.option("--year", type=int, help="Of all bodies, where the list has no column year.")
@format_option
@corpus_option
@store_option
def unpublished(
    bodies: TextIO, year: int | None, shape: str, corpus: str | None, store: Path
) -> None:
    """Say who in the list BODIES has no account of the year in the store.

    BODIES is a CSV file with a column `name` (as any account prints it, or the identifier) and, if
    they differ, `year`. A body that was renamed is found under either name. Prints the bodies
    without an account, with the identifier and the years that are there, if any are.
    """
    from juesuan.corpus.stories import unpublished as ask

    wanted = list(_wanted(bodies, year))
    with opened(store, corpus) as database:
        columns, found = ask(database, wanted)
    print_rows(columns, found, shape)
    tell(say("bodies-without-account", number=len(found), whole=len(wanted)))


def _wanted(bodies: TextIO, year: int | None) -> Iterator[tuple[str, int]]:
    """The names of a list with their years."""
    try:
        rows = list(csv.DictReader(bodies, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.BadParameter(f"the list cannot be read as CSV: {error}") from error
    for line, row in enumerate(rows, start=2):
        name = (row.get("name") or "").strip()
        told = (row.get("year") or "").strip() or str(year or "")
        if not name:
            raise click.BadParameter(f"line {line} has no name; the column is called name")
        if not (told.isascii() and told.isdigit()):
            raise click.BadParameter(f"line {line} has no year; give --year")
        yield name, int(told)
