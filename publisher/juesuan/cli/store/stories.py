"""``juesuan stories``: what is worth a look over all accounts."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from juesuan.cli.console import print_table, tell
from juesuan.cli.language import language, say
from juesuan.cli.places import store_option
from juesuan.cli.tables import corpus_option, format_option, opened, print_rows

if TYPE_CHECKING:
    from juesuan.corpus.stories import Story

_GIVEN: Final = re.compile(r"([a-z_]+)=(.*)")


@click.command()
@click.argument("story", required=False)
@click.option(
    "--given",
    multiple=True,
    metavar="NAME=VALUE",
    help="What a story asks for: code, organization.",
)
@format_option
@corpus_option
@store_option
def stories(
    story: str | None, given: tuple[str, ...], shape: str, corpus: str | None, store: Path
) -> None:
    """Print a STORY over all accounts of the store; without one, list them with what each counts.

    The same are below /stories of the site. `years-of-a-body` takes `--given code=205` (a class of
    the functional classification in place of the total) and `--given organization=ID`.
    """
    from juesuan.corpus.stories import ask
    from juesuan.corpus.stories import stories as known

    if story is None:
        rows = [(one.id, one.title_zh, _about(one)) for one in known()]
        print_table(say("story-heads").split("|"), rows)
        return
    chosen = _chosen(story, known())
    values = dict(map(_parted, given))
    with opened(store, corpus) as database:
        columns, found = ask(database, chosen, values)
        base = database.execute("SELECT count(*) FROM accounts").fetchone() or (0,)
    print_rows(columns, found, shape)
    tell(say("story-rows", rows=len(found), accounts=base[0], about=_about(chosen)))


def _about(story: "Story") -> str:
    """What a story counts, in the language of the program."""
    return story.about_zh if language() == "zh" else story.about_en


def _chosen(name: str, known: "Sequence[Story]") -> "Story":
    found = next((one for one in known if one.id == name), None)
    if found is None:
        listed = ", ".join(one.id for one in known)
        raise click.BadParameter(f"there is no story {name!r}; there are {listed}")
    return found


def _parted(text: str) -> tuple[str, str]:
    """Name and value."""
    found = _GIVEN.fullmatch(text)
    if found is None:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--given")
    return found[1], found[2]
