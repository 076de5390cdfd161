"""``juesuan withdraw``: a package says that it is not to be used any more."""

from datetime import date
from pathlib import Path

import click

from juesuan.cli.console import print_json, tell
from juesuan.cli.language import say
from juesuan.cli.places import package_at


@click.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Why, for readers.")
@click.option("--date", "day", default="", help="Since when: 2025-09-01. Today if not given.")
@click.option("--undo", is_flag=True, help="Take the mark away again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def withdraw(package: Path, reason: str, day: str, *, undo: bool, as_json: bool) -> None:
    """Mark a data package and the revisions before it as withdrawn; nothing is removed.

    PACKAGE is a folder, or <folder>/v1 for an earlier revision. Loaded then, the site answers 410
    with the history and the reason in the place of its pages, and no query or sum counts it;
    published, the record in the catalogue is marked. The data stays in the folder and in the
    archive of the store. A correction that is built later stands again.
    """
    from juesuan.package.revisions.withdrawal import reinstate
    from juesuan.package.revisions.withdrawal import withdraw as mark

    if undo == bool(reason):
        raise click.UsageError("give either --reason or --undo")
    folder = package_at(package)
    since = day or date.today().isoformat()  # noqa: DTZ011 - the day where the officer sits
    marked = reinstate(folder) if undo else mark(folder, reason=reason, day=since)
    if as_json:
        print_json({"packages": [str(one) for one in marked], "withdrawn": not undo})
    else:
        for one in marked:
            click.echo(str(one))
    tell(say("load-and-publish"))
