"""``juesuan build``: documents become data packages."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juesuan.cli.console import complain, describe, print_json, tell, track

if TYPE_CHECKING:
    from juesuan.corpus.building import Built


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    default="datapackages",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the packages and of the register.",
)
@click.option(
    "--year",
    type=click.IntRange(1990, 2100),
    help="The fiscal year, where a document does not name it.",
)
@click.option("--organization", help="The name of the body, where a document does not name it.")
@click.option("--source-url", default="", help="Where the document was published.")
@click.option("--retrieved", default="", help="The day it was fetched: 2025-09-01.")
@click.option("--published", default="", help="The day it was published: 2025-08-20.")
@click.option(
    "--resume",
    is_flag=True,
    help="Leave out documents whose package this version has made already.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def build(  # noqa: PLR0913, PLR0917 - the options of the command
    files: tuple[Path, ...],
    into: Path,
    year: int | None,
    organization: str | None,
    source_url: str,
    retrieved: str,
    published: str,
    *,
    resume: bool,
    as_json: bool,
) -> int:
    """Turn documents into data packages.

    Prints the folder of each package. A document that cannot be built is told and the others go on;
    the exit status is that of the first one that failed. Another document of a body and year that
    has a package is its next revision if it says something else; the former one stays beside it. If
    it says the same it is a further source. Two documents of one run that are different accounts of
    one body and year are left out both, with exit status 3.
    """
    from juesuan.corpus.building import Order, Run
    from juesuan.package.made import digest, made
    from juesuan.package.origin import Origin

    if source_url and len(files) > 1:
        raise click.UsageError("--source-url is of one document")
    origin = Origin.of({"source_url": source_url, "retrieved": retrieved, "published": published})
    there = made(into) if resume else {}
    run, outcomes = Run(into), dict[Path, dict[str, object]]()
    for file in track(files, "building"):
        folder = there.get(digest(file)) if there and file.is_file() else None
        if folder is not None:
            outcomes[file] = {"file": str(file), "package": str(folder), "outcome": "kept"}
            continue
        run.construct(Order(file=file, year=year, organization=organization, origin=origin))
    ended = list(run.settle())
    outcomes |= {one.order.file: _outcome(one) for one in ended}
    _report(ended, [outcomes[file] for file in dict.fromkeys(files)], as_json=as_json)
    failed = [one.error for one in ended if one.error is not None]
    if failed and len(files) > 1:
        tell(f"{len(files) - len(failed)} of {len(files)} documents built, {len(failed)} failed")
    return failed[0].exit_status if failed else 0


def _report(ended: "Iterable[Built]", outcomes: list[dict[str, object]], *, as_json: bool) -> None:
    """Say how it ended with each document: folders for programs, the rest for people."""
    if as_json:
        print_json(outcomes)
    for outcome in outcomes if not as_json else ():
        if "package" in outcome:
            click.echo(outcome["package"])
    for one in ended:
        if one.error is not None and not as_json:
            complain(one.error, as_json=False)
        if said := _said(one):
            tell(said)


def _outcome(one: "Built") -> dict[str, object]:
    """How it ended with a document, for programs."""
    file: dict[str, object] = {"file": str(one.order.file)}
    if one.settled is None:
        return file | ({"error": describe(one.error)} if one.error is not None else {})
    settled = one.settled
    told = {"package": str(settled.folder), "outcome": settled.outcome.value}
    changes = {"changes": settled.changes} if settled.changes else {}
    return file | told | {"revision": settled.revision} | changes


def _said(one: "Built") -> str:
    """What people must know beside the folder; empty if nothing."""
    from juesuan.package.settlement import Outcome

    if one.settled is None:
        return ""
    file, settled = one.order.file, one.settled
    number, folder = settled.revision, settled.folder
    if settled.outcome is Outcome.REVISION:
        return (
            f"{file} corrects revision {number - 1} and is revision {number} now, "
            f"{settled.changes} cells differ: {folder}"
        )
    if settled.outcome is Outcome.SOURCE:
        return f"{file} says the same as {folder} and is a further source of it"
    if settled.outcome is Outcome.FORMER:
        return f"{file} is revision {number}, which a later one has replaced: {folder}"
    return ""
