"""Words in both languages, and how printed words are compared.

Width of brackets and digits, white space and quotes make no difference to a comparison.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Words", "plain"]

# Quotes of every kind, zero-width characters, and the soft hyphen: publishers print the same title
# with and without.
_IGNORED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉`＂＇\u00ad\u200b-\u200f\ufeff\ufffd]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text in both languages; empty where nothing is said."""

    zh: str = ""
    en: str = ""

    def spoken_in(self, language: str) -> str:
        """The text in a language: ``zh``, or else English."""
        return self.zh if language == "zh" else self.en


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text in NFKC without white space and quotes: ``财政拨款“三公” 经费（一）`` is ``财政拨款三公经费(一)``."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))
