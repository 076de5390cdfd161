"""The words by which tables are read, from vocab ``recognition/tables.toml``, plain and as sets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from juesuan_vocab import open_toml
from juesuan_vocab.structures import structures
from juesuan_vocab.units import counts, money
from juesuan_vocab.wording import plain

__all__ = ["Lexicon", "ends_as_body", "lexicon"]

_FILE = "recognition/tables.toml"
_BODIES = "recognition/bodies.toml"
_HEADS = ("code", "item", "bodies", "line", "index_words", "initial", "adjusted", "budget", "final")
_BRACKET = re.compile(r"\([^()]{1,30}\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words.

    Each attribute is explained beside its list in the TOML; ``sides`` are the headers of the
    blocks, ``heads`` all words that head columns, those of the structures among them.
    """

    prefixes: tuple[str, ...]
    foreign: tuple[str, ...]
    body_ends: tuple[str, ...]
    suffixes: tuple[str, ...]
    not_statements: tuple[str, ...]
    note_begins: tuple[str, ...]
    note_empty: tuple[str, ...]
    code: frozenset[str]
    code_ends: tuple[str, ...]
    item: frozenset[str]
    bodies: frozenset[str]
    line: frozenset[str]
    remark: frozenset[str]
    index: frozenset[str]
    index_words: frozenset[str]
    index_tails: tuple[str, ...]
    generic: frozenset[str]
    initial: frozenset[str]
    adjusted: frozenset[str]
    budget: frozenset[str]
    final: frozenset[str]
    comparisons: tuple[str, ...]
    earlier: tuple[str, ...]
    rates: tuple[str, ...]
    money: tuple[str, ...]
    counts: tuple[str, ...]
    count_words: tuple[str, ...]
    sides: frozenset[str]
    heads: frozenset[str]
    total: frozenset[str]
    sums: frozenset[str]
    carried: frozenset[str]
    parts: tuple[tuple[frozenset[str], frozenset[str]], ...]
    nothing: frozenset[str]
    code_or_item: frozenset[str]
    levels: frozenset[str]
    level_order: tuple[str, ...]
    amount_head: str
    balances: tuple[str, ...]
    revenue_ends: tuple[str, ...]
    expenditure_ends: tuple[str, ...]
    expenditure_words: tuple[str, ...]
    economic: tuple[str, ...]
    personnel: tuple[str, ...]
    functional: str
    of_which: str
    money_heads: tuple[str, ...]
    group_starts: frozenset[str]
    final_mark: str
    counted: tuple[tuple[str, str], ...]
    open_counts: frozenset[str]
    timing: tuple[str, ...]
    patterns: Mapping[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    table = open_toml(_FILE)
    captions, headers, labels = table["captions"], table["headers"], table["labels"]
    return Lexicon(
        prefixes=_longest_first(captions["prefixes"]),
        foreign=_words(captions["foreign"]),
        body_ends=_words(open_toml(_BODIES)["body"]["ends"]),
        suffixes=_longest_first(captions["suffixes"]),
        not_statements=_words(captions["not_statements"]),
        note_begins=_words(table["notes"]["begins"]),
        note_empty=_words(table["notes"]["empty"]),
        code=_set(headers["code"]),
        code_ends=_words(headers["code_ends"]),
        item=_set(headers["item"]),
        bodies=_set(headers["bodies"]),
        line=_set(headers["line"]),
        remark=_set(headers["remark"]),
        index=_set(headers["index"]),
        index_words=_set(headers["index_words"]),
        index_tails=_words(headers["index_tails"]),
        generic=_set(headers["generic"]),
        initial=_set(headers["initial"]),
        adjusted=_set(headers["adjusted"]),
        budget=_set(headers["budget"]),
        final=_set(headers["final"]),
        comparisons=_words(headers["comparisons"]),
        earlier=_words(headers["earlier"]),
        rates=_words(headers["rates"]),
        money=_longest_first(money()),
        counts=_longest_first(counts()),
        count_words=_words(table["units"]["count_words"]),
        sides=_sides(),
        heads=frozenset().union(*(_set(headers[kind]) for kind in _HEADS), _column_heads()),
        total=_set(labels["total"]),
        sums=_set(labels["sums"]),
        carried=_set(labels["carried"]),
        parts=tuple((_set(part["parent"]), _set(part["children"])) for part in labels["parts"]),
        nothing=_set(table["nothing"]["words"]),
        code_or_item=_set(headers["code_or_item"]),
        levels=_set(headers["levels"]),
        level_order=_words(headers["levels"]),
        amount_head=headers["amount"],
        balances=_words(headers["balances"]),
        revenue_ends=_words(headers["revenue_ends"]),
        expenditure_ends=_words(headers["expenditure_ends"]),
        expenditure_words=_words(headers["expenditure_words"]),
        economic=_words(headers["economic"]),
        personnel=_words(headers["personnel"]),
        functional=headers["functional"],
        of_which=labels["of_which"],
        money_heads=_words(table["units"]["money_heads"]),
        group_starts=_set(headers["group_starts"]),
        final_mark=headers["final_mark"],
        counted=tuple((plain(word), unit) for word, unit in table["units"]["counted"]),
        open_counts=_set(table["units"]["open_counts"]),
        timing=_longest_first([*headers["initial"], *headers["adjusted"], *headers["final"]]),
        patterns=_patterns(table["patterns"]),
    )


def _sides() -> frozenset[str]:
    """The words that head the sides of the nine statements."""
    return frozenset(
        head for known in structures() for block in known.blocks for head in block.headers
    )


def _patterns(written: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """The patterns by name; a point stands for a line break too."""
    return {name: re.compile(pattern, re.DOTALL) for name, pattern in written.items()}


def _column_heads() -> frozenset[str]:
    """The words that head the columns and the blocks of the nine statements."""
    columns = (column.headers for known in structures() for column in known.columns)
    blocks = (block.headers for known in structures() for block in known.blocks)
    heads = chain.from_iterable((*columns, *blocks))
    return frozenset(plain(part) for head in heads for part in head.split("/"))


def ends_as_body(text: str) -> bool:
    """Whether the text ends as the name of a body does, a bracket behind it aside.

    烟台市人民政府办公室（本级）.
    """
    return _BRACKET.sub("", plain(text)).endswith(lexicon().body_ends)


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(word) for word in words))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_words(words), key=len, reverse=True))


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)
