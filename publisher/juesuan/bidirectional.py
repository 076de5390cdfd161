"""Characters that turn the direction of text (双向文字), kept inside their own text.

A name that holds U+202E shows all that follows on its line from right to left: 100 as 001. Data
keeps what was printed; where a text stands among others, it is isolated (Unicode Annex 9).
"""

import re
from typing import Final

__all__ = ["isolated"]

_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPEN, _CLOSE = "\u2068", "\u2069"
_ISOLATES: Final = "\u2066\u2067\u2068"


def isolated(text: str) -> str:
    """The text, isolated if it holds such characters; what would end that is left out."""
    if not _CONTROLS.search(text):
        return text
    kept: list[str] = []
    depth = 0
    for character in text:
        if character == _CLOSE and not depth:
            continue
        depth += (character in _ISOLATES) - (character == _CLOSE)
        kept.append(character)
    return f"{_OPEN}{''.join(kept)}{_CLOSE * (depth + 1)}"
