"""What the overview (部门概况) counts of a body: its units, its people, its vehicles.

Only sentences that count such things are read; the duties of a body are no facts.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from juesuan.account.narrative.passage import Passage
from juesuan.account.outline import Piece, Sentence, outline, sentences
from juesuan.document.model import Document
from juesuan_vocab import open_toml

__all__ = ["TOPIC", "overview_passages"]

TOPIC = "overview"


@cache
def _parts() -> frozenset[str]:
    return frozenset(open_toml("narrative/topics.toml")["overview"]["parts"])


@cache
def _counts() -> re.Pattern[str]:
    return re.compile("|".join(open_toml("narrative/topics.toml")["overview"]["counts"]))


def overview_passages(document: Document, narrative: Iterable[Passage]) -> Iterator[Passage]:
    """A passage for each paragraph before the narrative that counts something.

    Args:
        document: The document.
        narrative: Its narrative, whose sentences are not read twice.
    """
    read = {sentence.bare for passage in narrative for sentence in passage.sentences}
    for piece in filter(_is_of_overview, outline(document)):
        told = tuple(sentence for sentence in _counting(piece) if sentence.bare not in read)
        if told:
            yield Passage(topic=TOPIC, headings=_headings(piece), sentences=told)


def _is_of_overview(piece: Piece) -> bool:
    return piece.part in _parts() and piece.kind == "paragraph"


def _counting(piece: Piece) -> Iterator[Sentence]:
    """The whole sentences of a paragraph that count what a body is; an entry of a list is none."""
    for sentence in sentences([(piece.text, piece.anchor)]):
        if sentence.bare.endswith("。") and _counts().search(sentence.bare):
            yield sentence


def _headings(piece: Piece) -> tuple[str, ...]:
    return piece.headings or (open_toml("narrative/topics.toml")["overview"]["title"],)
