"""Answers from the tables of the store, printed as a table, CSV or JSON."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from juesuan.cli.console import print_table
from juesuan.errors import StoreMissing

if TYPE_CHECKING:
    import duckdb

__all__ = ["corpus_option", "format_option", "opened", "print_rows"]

format_option = click.option(
    "--format",
    "shape",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
    help="How the answer is printed.",
)


corpus_option = click.option(
    "--corpus",
    metavar="ADDRESS",
    help="Tables that `juesuan export` wrote, in place of the store: s3://bucket/folder.",
)


@contextmanager
def opened(store: Path, corpus: str | None = None) -> "Iterator[duckdb.DuckDBPyConnection]":
    """The tables of the current version of the store, or of an export elsewhere.

    Raises:
        StoreMissing: Nothing was loaded yet.
        StoreError: The export cannot be read.
    """
    from juesuan.corpus.loaded import tables_of
    from juesuan.corpus.tables import open_parquet, open_remote
    from juesuan.store.versions import Versions

    if corpus:
        with open_remote(corpus) as database:
            yield database
        return
    versions = Versions(store)
    name = versions.path(versions.current()).name
    folder = tables_of(store, name)
    if not folder.is_dir():
        raise StoreMissing("The store has no tables; load the packages again.", place=str(store))
    with open_parquet(folder) as database:
        yield database


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], shape: str) -> None:
    """Print rows on standard output; numbers have the digits that count, blanks are empty."""
    texts = [list(map(_text, row)) for row in rows]
    if shape == "table":
        print_table(columns, texts)
    elif shape == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([columns, *texts])
    else:
        found = [dict(zip(columns, row, strict=True)) for row in texts]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return "" if value is None else str(value)
