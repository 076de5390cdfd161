"""How printed words are compared: width of brackets and digits, white space and quotes make no difference."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["plain"]

# Quotes of every kind, zero-width characters, and the soft hyphen: publishers print the same title
# with and without.
_IGNORED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉`＂＇\u00ad\u200b-\u200f\ufeff\ufffd]+")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text in NFKC without white space and quotes: ``财政拨款“三公” 经费（一）`` is ``财政拨款三公经费(一)``."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))
