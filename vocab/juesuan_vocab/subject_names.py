"""The names of subjects 科目 by their code, as the committed lists print them in any year."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from juesuan_vocab import names, open_text, open_toml
from juesuan_vocab.wording import plain

__all__ = ["subject_names"]

_NAMED: Final = re.compile(r'skos:notation "(\d+)" ;((?:\s+skos:(?:pref|alt)Label [^;]+;)+)')
_TEXT: Final = re.compile(r'"([^"]+)"@zh')


@cache
def subject_names() -> Mapping[str, frozenset[str]]:
    """Each code with its names, plain."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, listed in open_toml("subjects/classes.toml")["functional"].items():
        found[code].update(map(plain, listed))
    for file in names("subjects", ".ttl"):
        for code, labels in _NAMED.findall(open_text(file)):
            found[code].update(map(plain, _TEXT.findall(labels)))
    return {code: frozenset(listed) for code, listed in found.items()}
