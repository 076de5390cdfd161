"""``juesuan build``: documents become data packages."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juesuan.cli.console import complain, print_json, steps, tell, tell_table
from juesuan.cli.language import label, say
from juesuan.cli.places import PACKAGES, folder_option

if TYPE_CHECKING:
    from juesuan.corpus.run.building import Built


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@folder_option("--into", PACKAGES, "Folder of the packages and of the register.")
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
    help="Leave out documents named by themselves, too, whose package this version has made.",
)
@click.option("--anew", is_flag=True, help="Build what was found in folders and manifests anew.")
@click.option(
    "--jobs",
    default=1,
    show_default=True,
    type=click.IntRange(1, 256),
    help="Processes that build side by side.",
)
@click.option("--dask", metavar="ADDRESS", help="Build on the cluster of this scheduler.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write how it ended with each document to this file, as JSON.",
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
    jobs: int,
    dask: str | None,
    report: Path | None,
    *,
    resume: bool,
    anew: bool,
    as_json: bool,
) -> int:
    """Turn documents into data packages.

    FILES are documents, folders of documents, patterns ("2024/*.pdf"), or a manifest: a CSV file
    with the columns file, organization, year, source_url, retrieved and published, of which only
    file is needed. Of folders, patterns and manifests, documents whose package this version has
    made already are left out. A run that was stopped goes on where it was when it is run again.

    Prints the folder of each package. A document that cannot be built is told and the others go on;
    the exit status is that of the first one that failed. Another document of a body and year that
    has a package is its next revision if it says something else; the former one stays beside it. If
    it says the same it is a further source. Two documents of one run that are different accounts of
    one body and year are left out both, with exit status 3.
    """
    from juesuan.corpus.run.building import build_all
    from juesuan.corpus.run.cluster import cluster
    from juesuan.corpus.run.orders import orders_in
    from juesuan.corpus.run.workers import workers
    from juesuan.package.origin import Origin

    if source_url and len(files) > 1:
        raise click.UsageError("--source-url is of one document")
    origin = Origin.of({"source_url": source_url, "retrieved": retrieved, "published": published})
    orders = orders_in(files, year=year, organization=organization, origin=origin)
    several = len(orders) > 1
    with cluster(dask) if dask else workers(jobs) as executor, steps(shown=several) as progress:
        ended = build_all(
            orders,
            into,
            executor=executor,
            skip=resume or not anew,
            skip_named=resume,
            progress=progress,
            bounded=True,
        )
    return _report(ended, as_json=as_json, report=report)


def _report(ended: "Sequence[Built]", *, as_json: bool, report: Path | None) -> int:
    """Say how each document ended: folders for programs, the rest for people; the exit status."""
    from juesuan.corpus.run.report import summary, told

    if as_json:
        print_json([told(one) for one in ended])
    else:
        _print(ended)
    for said in filter(None, map(_said, ended)):
        tell(said)
    if report is not None:
        _write(ended, report)
    failed = [one.error for one in ended if one.error is not None]
    if len(ended) > 1:
        outcomes = summary(ended)["outcomes"]
        tell_table({label(name): count for name, count in outcomes.items()})
        _count(len(ended), len(failed))
    return failed[0].exit_status if failed else 0


def _write(ended: "Sequence[Built]", report: Path) -> None:
    """The report of the run, with what it found in each document."""
    from juesuan.corpus.run.report import summary, told

    whole = {**summary(ended), "documents": [told(one, counts=True) for one in ended]}
    report.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _print(ended: "Sequence[Built]") -> None:
    """The folders that were written, then the errors."""
    for folder in filter(None, (one.folder for one in ended)):
        click.echo(str(folder))
    for error in filter(None, (one.error for one in ended)):
        complain(error, as_json=False)


def _count(whole: int, failed: int) -> None:
    """How many documents failed, if any did."""
    if failed:
        tell(say("documents-built", built=whole - failed, whole=whole, failed=failed))


def _said(one: "Built") -> str:
    """What people must know beside the folder; empty if nothing."""
    from juesuan.package.revisions.settlement import Outcome

    if one.settled is None:
        return ""
    file, settled = one.file, one.settled
    number, folder = settled.revision, settled.folder
    if settled.outcome is Outcome.REVISION:
        former, changes = number - 1, settled.changes
        return say(
            "revision", file=file, former=former, number=number, changes=changes, folder=folder
        )
    if settled.outcome is Outcome.SOURCE:
        return say("further-source", file=file, folder=folder)
    if settled.outcome is Outcome.FORMER:
        return say("former-revision", file=file, number=number, folder=folder)
    return ""
