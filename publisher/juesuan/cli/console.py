"""What the program writes: data on standard output, everything else on standard error."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click

from juesuan.cli.language import language, place, say
from juesuan.errors import JuesuanError

__all__ = [
    "complain",
    "print_json",
    "print_json_items",
    "print_table",
    "steps",
    "tell",
    "tell_table",
    "track",
]


def tell(message: str) -> None:
    """A line of progress, on standard error."""
    click.echo(message, err=True)


def complain(error: JuesuanError, *, as_json: bool) -> None:
    """What happened, where, and what to do, on standard error."""
    if as_json:
        click.echo(json.dumps({"error": error.shape()}, ensure_ascii=False), err=True)
        return
    words, spoken = error.words, language()
    click.secho(f"{error.code}: {words.title.spoken_in(spoken)}", fg="red", bold=True, err=True)
    where = f"{place(error.place)}: " if error.place else ""
    click.echo(f"  {where}{error.message_in(spoken)}", err=True)
    if words.hint.en:
        click.echo(f"  {say('what-to-do')}{words.hint.spoken_in(spoken)}", err=True)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """A value as JSON on standard output; decimals as text, so that no digit is lost."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_json_items(values: Iterable[Any]) -> None:
    """A JSON array on standard output, each item as soon as it is there."""
    before = "["
    for value in values:
        click.echo(before + json.dumps(value, ensure_ascii=False, indent=2, default=str), nl=False)
        before = ",\n"
    click.echo("[]" if before == "[" else "]")


def print_table(
    headers: Sequence[str], rows: Iterable[Sequence[object]], *, right: frozenset[int] = frozenset()
) -> None:
    """A table on standard output.

    Args:
        headers: One a column.
        rows: Cells are shown as ``str``.
        right: Columns (from 0) of numbers, set flush right.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, header in enumerate(headers):
        table.add_column(header, justify="right" if index in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


@contextmanager
def steps(*, shown: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Takes how far a run is, and shows it on standard error with the time that is left.

    Args:
        shown: Whether there is enough to do that anybody waits for it.
    """
    if not shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown_on = Console(stderr=True)
    with Progress(*columns, Elapsed(), Remaining(), console=shown_on, transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell_progress(what: str, done: int, whole: int) -> None:
            bar.update(task, description=what, completed=done, total=whole)

        yield tell_progress


def tell_table(counts: Mapping[str, int]) -> None:
    """Numbers by name, on standard error."""
    width = max(map(len, counts), default=0)
    for name, count in counts.items():
        tell(f"  {name:{width}}  {count:6}")


def track(things: Sequence[Any], what: str) -> Iterator[Any]:
    """The things one by one; several have a progress bar on standard error if it is a terminal."""
    if len(things) < 2:  # noqa: PLR2004 - a bar for one thing tells nothing
        yield from things
        return
    from rich.console import Console
    from rich.progress import track as bar

    yield from bar(things, description=what, console=Console(stderr=True), transient=True)
