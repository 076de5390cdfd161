"""How the text of a document came about: whose a wrong digit is depends on it."""

from enum import StrEnum

from juesuan.rules.reading import Reading
from juesuan_vocab import open_toml

__all__ = ["Source", "source_of"]


class Source(StrEnum):
    """How the text of a document came about."""

    DIRECT = "direct"
    """The document holds its characters."""
    CONVERTED = "converted"
    """A text file, made from another format that nobody here saw."""
    RECOGNISED = "recognised"
    """Characters were recognised from pictures."""


def source_of(reading: Reading) -> Source:
    """How the text came about: doubts tell of recognition, and only text files have lines."""
    words = open_toml("rules/evidence.toml")["converted"]
    if any(doubt.code in words["doubts"] for doubt in reading.doubts):
        return Source.RECOGNISED
    if any(cell.place.startswith(words["place"]) for cell in reading.cells.values()):
        return Source.CONVERTED
    return Source.DIRECT
