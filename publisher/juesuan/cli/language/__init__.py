"""The language that the program speaks, Chinese or English (``words/program.toml``).

``--lang`` chooses it, else the environment variable JUESUAN_LANG, else the locale of the machine.
JSON is the same in every language.
"""

import locale
import os
import re
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise
from typing import Final

from juesuan_vocab import open_toml
from juesuan_vocab.wording import Words

__all__ = ["LANGUAGES", "choose", "label", "language", "place", "say", "sentences"]

LANGUAGES: Final = ("zh", "en")
_LOCALE: Final = ("JUESUAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE: Final = ("zh", "chinese")  # Windows calls it "Chinese (Simplified)_China"
_chosen: ContextVar[str] = ContextVar("language", default="en")


def choose(arguments: Sequence[str]) -> None:
    """Take the language of the arguments of a command, else that of the environment."""
    of_machine = (*map(os.environ.get, _LOCALE), locale.getlocale()[0])
    named = next(filter(None, (*_asked(arguments), *of_machine)), "")
    _chosen.set("zh" if named.lower().startswith(_CHINESE) else "en")


def _asked(arguments: Sequence[str]) -> list[str]:
    """The values of ``--lang``, in both ways to write them."""
    apart = [after for one, after in pairwise(arguments) if one == "--lang"]
    return apart + [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]


def language() -> str:
    """``zh`` or ``en``."""
    return _chosen.get()


def label(code: str) -> str:
    """What a code is called: its Chinese word (``words/codes.toml``), or the code itself."""
    return str(open_toml("words/codes.toml").get(code, code)) if language() == "zh" else code


def place(printed: str) -> str:
    """A place (``page 4 table 1 row 11``) as the language of the program says it: 第4页 表1 第11行."""
    if language() == "en":
        return printed
    words = open_toml("words/codes.toml")["place"]
    return re.sub(
        rf"({'|'.join(words)}) (\S+)",
        lambda found: words[found[1]].format(number=found[2]),
        printed,
    )


def sentences() -> dict[str, Words]:
    """What the program says, by key, with parameters in braces."""
    return {key: Words(**texts) for key, texts in open_toml("words/program.toml").items()}


def say(key: str, **parameters: object) -> str:
    """A sentence of the program in its language."""
    return Words(**open_toml("words/program.toml")[key]).spoken_in(language()).format(**parameters)
