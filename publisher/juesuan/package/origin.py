"""Where a document was published, when it was fetched and when it was published (来源)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, Self

from juesuan.errors import OriginInvalid

__all__ = ["NOWHERE", "Origin"]

_ADDRESS = re.compile(r"https?://[^\s/?#@<>\"{}|\\^`]+(?:[/?#][^\s<>\"{}|\\^`]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of where a document comes from; empty texts where nothing is.

    Attributes:
        source_url: Address of the file or of the page that links it.
        retrieved: The day it was fetched, ``2025-09-01``.
        published: The day it was published.
    """

    source_url: str = ""
    retrieved: str = ""
    published: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """What a mapping says: the row of a manifest, the source of a descriptor.

        Raises:
            OriginInvalid: An address is none of http, or a day is none of the calendar.
        """
        known = {one.name: str(told.get(one.name) or "").strip() for one in fields(cls)}
        _check_address(known["source_url"])
        _check_day("retrieved", known["retrieved"])
        _check_day("published", known["published"])
        return cls(**known)

    def told(self) -> dict[str, str]:
        """What is known, by name."""
        return {one.name: value for one in fields(self) if (value := str(getattr(self, one.name)))}


NOWHERE: Final = Origin()
"""Nothing is known."""


def _check_address(text: str) -> None:
    if text and not _ADDRESS.fullmatch(text):
        raise OriginInvalid("source_url is no http address without a user: {text!r}", text=text)


def _check_day(name: str, text: str) -> None:
    if not text:
        return
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise OriginInvalid(
            "{name} is no day such as 2025-09-01: {text!r}", name=name, text=text
        ) from error
    if day.isoformat() != text:
        raise OriginInvalid("{name} is no day such as 2025-09-01: {text!r}", name=name, text=text)
