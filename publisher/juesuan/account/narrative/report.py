"""Evaluation reports (绩效评价报告) among the attachments, as passages: their numbers are facts too."""

import re
from collections.abc import Iterator
from functools import cache

from juesuan.account.narrative.passage import Passage
from juesuan.account.outline import Piece, condense, outline, sentences
from juesuan.document.model import Anchor, Document
from juesuan_vocab import open_toml

__all__ = ["TOPIC", "report_passages"]

TOPIC = "report"


@cache
def _title() -> re.Pattern[str]:
    words = open_toml("evaluation/form.toml")["report"]
    return re.compile("|".join([*words["titles"], *words["self_titles"]]))


def report_passages(document: Document) -> Iterator[Passage]:
    """What stands under each heading of each report; its tables are no part of it."""
    pieces = outline(document)
    gathered: list[tuple[str, Anchor]] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None and (piece.title, piece.above) != (before.title, before.above):
            yield from _passage(pieces, before, gathered)
            gathered = []
        if piece.kind in {"paragraph", "note"} and _reported(pieces, piece):
            gathered.append((piece.text, piece.anchor))
        before = piece
    if before is not None:
        yield from _passage(pieces, before, gathered)


def _reported(pieces: tuple[Piece, ...], piece: Piece) -> bool:
    return (
        piece.title is not None and _title().search(condense(pieces[piece.title].text)) is not None
    )


def _passage(
    pieces: tuple[Piece, ...], piece: Piece, gathered: list[tuple[str, Anchor]]
) -> Iterator[Passage]:
    if gathered and piece.title is not None:
        title = pieces[piece.title]
        yield Passage(
            topic=TOPIC,
            headings=piece.headings or (condense(title.text),),
            sentences=tuple(sentences(gathered)),
            report=str(title.anchor),
        )
