"""The first look at a stranger's query: a pass over its characters, before any parser sees it.

2,200 nested braces end Oxigraph with a segmentation fault; a parser in Python takes seconds for a megabyte.
"""

import re
from typing import Final

from juesuan.store.limits import Limits, limit_reached

__all__ = ["measure"]

_BRACKETS: Final = re.compile(r"[\[\](){}]")


def measure(text: str, limits: Limits) -> None:
    """Refuse a query that is too long or too deeply nested; brackets inside strings count too.

    Raises:
        QueryLimitReached: It is.
    """
    if len(text) > limits.length:
        raise limit_reached(limits, "length")
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[({" else -1
        deepest = max(deepest, depth)
    if deepest > limits.depth:
        raise limit_reached(limits, "depth")
