"""The first look at a stranger's query: a pass over its characters, before any parser sees it.

2,200 nested braces end Oxigraph with a segmentation fault; a parser in Python takes seconds for a
megabyte. This is economy, not the wall: a query that ends its worker harms nobody else
(:mod:`juesuan.store.endpoint.pool`).
"""

import re
from collections.abc import Iterator
from typing import Final

from juesuan.store.limits import Limits, limit_reached
from juesuan.store.tokens import CLOSING, Kind, tokens

__all__ = ["measure"]

_OPENING: Final = re.compile(r"[\[({]")


def measure(text: str, limits: Limits) -> None:
    """Refuse a query that is too long or too deeply nested.

    Brackets in strings, comments and IRIs do not count.

    Raises:
        QueryLimitReached: It is.
    """
    if len(text) > limits.length:
        raise limit_reached(limits, "length")
    # Most queries have fewer brackets than may be nested: they need no second look.
    if len(_OPENING.findall(text)) > limits.depth and max(_depths(text)) > limits.depth:
        raise limit_reached(limits, "depth")


def _depths(text: str) -> Iterator[int]:
    """How deep the text is nested after each bracket, 0 before the first."""
    depth = 0
    yield depth
    for token in tokens(text):
        if token.kind is Kind.BRACKET:
            depth += 1 if token.text in CLOSING else -1
            yield depth
