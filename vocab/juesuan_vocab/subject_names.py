"""The names of subjects 科目 by their code, as the committed lists print them in any year."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Final

from juesuan_vocab import names, open_text, open_toml
from juesuan_vocab.wording import plain

__all__ = ["class_names", "economic_names", "subject_names"]

_NAMED: Final = re.compile(r'skos:notation "(\d+)" ;((?:\s+skos:(?:pref|alt)Label [^;]+;)+)')
_TEXT: Final = re.compile(r'"([^"]+)"@zh')
_ECONOMIC: Final = "3"  # 301 工资福利支出, 302 商品和服务支出


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


@cache
def class_names() -> frozenset[str]:
    """The names of the 类 of the functional classification, plain."""
    listed = open_toml("subjects/classes.toml")["functional"].values()
    return frozenset(map(plain, chain.from_iterable(listed)))


@cache
def economic_names() -> frozenset[str]:
    """The names of all subjects of the economic classification, plain."""
    known = subject_names()
    codes = (code for code in known if code.startswith(_ECONOMIC))
    return frozenset().union(*map(known.__getitem__, codes))
