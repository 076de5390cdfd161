"""The printed text as it is compared.

Without the white space of the page, in half-width and simplified characters.
"""

import re
from functools import cache, lru_cache

from juesuan_vocab import open_toml

__all__ = ["FOLDED", "compact", "condense"]

FOLDED: dict[int, str] = {
    **{
        ord(wide): narrow
        for wide, narrow in zip(
            "０１２３４５６７８９．％（）：；，＋－−–", "0123456789.%():;,+---", strict=True
        )
    },
    **dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003\u2009"), " "),
}
_BLANK = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
# the end of a line inside a number, where the form of the number proves that it goes on: 9,7␤68.84
# and 12.3␤4万元
_TORN = re.compile(
    r"(?<=\d[,，]\d)\s+(?=\d\d(?!\d))|(?<=\d[,，]\d\d)\s+(?=\d(?!\d))|(?<=\d[.．]\d)\s+(?=\d(?!\d)(?:[万亿千]?元|%|％))"
)
# the same texts (cells, headings) are asked about many times while a document is read
_REMEMBERED = 16_384


@lru_cache(maxsize=_REMEMBERED)
def compact(text: str) -> str:
    """The text without white space, but between two digits."""
    return _TORN.sub("", _BLANK.sub("", text))


@lru_cache(maxsize=_REMEMBERED)
def condense(text: str) -> str:
    """The text without white space (but between two digits), with half-width digits and brackets, simplified."""
    return compact(text).translate(_folded())


@cache
def _folded() -> dict[int, str]:
    """Half-width for full-width and simplified for traditional characters, one for one."""
    pairs = open_toml("narrative/traditional.toml")
    traditional, simplified = "".join(pairs["traditional"]), "".join(pairs["simplified"])
    return FOLDED | dict(zip(map(ord, traditional), simplified, strict=True))
