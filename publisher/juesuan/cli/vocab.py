"""``juesuan vocab``: the lists of subjects grow from packages."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from juesuan.cli.console import print_json, tell, track
from juesuan.cli.language import say
from juesuan.cli.places import PACKAGES, folder_option, packages_in

if TYPE_CHECKING:
    from juesuan.graph.codes.classification import Subject

LISTS = Path("vocab/juesuan_vocab/subjects")


@click.command()
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@folder_option("--into", LISTS, "Folder of the lists, functional.ttl and economic.ttl.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def vocab(packages: tuple[Path, ...], into: Path, *, as_json: bool) -> None:
    """Let the lists of subjects (科目) grow from data packages; without arguments, from all below datapackages/.

    Each year's codes get the name that most accounts print, other names beside it, the explanation
    that an account gives, and the years they were seen in. What is on a list stays on it. Prints
    what is new, renamed and known.
    """
    from juesuan.graph.codes.classification import TITLES, read_list, write_list
    from juesuan.graph.codes.growth import grown
    from juesuan.package import Package

    places = {scheme: into / f"{scheme}.ttl" for scheme in TITLES}
    known = {
        scheme: read_list(place.read_text(encoding="utf-8")) if place.exists() else {}
        for scheme, place in places.items()
    }
    folders = list(packages) or packages_in(PACKAGES)
    lists = grown(known, [Package.open(folder) for folder in track(folders, "opening")])
    into.mkdir(parents=True, exist_ok=True)
    for scheme, subjects in lists.items():
        places[scheme].write_text(write_list(scheme, subjects), encoding="utf-8")
    report = [_growth(scheme, known[scheme], subjects) for scheme, subjects in lists.items()]
    if as_json:
        print_json({"into": str(into), "packages": len(folders), "lists": report})
    else:
        for entry in report:
            click.echo(say("list-grown", **entry))
    tell(say("packages-read", number=len(folders), into=into))


def _growth(
    scheme: str, old: "Mapping[Any, Subject]", subjects: "Mapping[Any, Subject]"
) -> dict[str, Any]:
    """How many subjects a list knew, got and calls otherwise now."""
    both = [key for key in subjects if key in old]
    renamed = sum(old[key].label != subjects[key].label for key in both)
    new = len(subjects) - len(old)
    return {"scheme": scheme, "known": len(old), "new": new, "renamed": renamed}
