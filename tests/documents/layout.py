"""How a document is printed: one option for each thing in which real documents were seen to differ."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import combinations
from typing import Literal, get_args, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The options; any combines with any other. The defaults print as the seed document does.

    Attributes:
        codes: Functional codes in one column, split over 类|款|项, or whole in one cell under a
            类款项 header.
        continuation: How a statement goes on after a page: not at all, with its header, without,
            without and with blank
            trailing columns dropped, without and with the three code columns drawn as one.
        page_rows: Rows printed on a page.
        total: 合计 as the first row, the last, or in the last row of the header (where the header
            has 类款项).
        total_cell: 合计 in a cell over code and name, or in the name cell.
        line_numbers: Whether two-sided tables have 行次.
        index: 栏次 as a row of its own, beside 类款项 in the header, or none.
        basic_sides: Blocks of the 基本支出 table.
        basic_codes: Economic codes in one column or split ``301|01``.
        three_public: 三公 with 预算/决算 outermost, innermost, as a list with counts, or 预算数
            above 决算数.
        three_public_rows: Rows of the header of the 三公 matrix.
        budgets: The word above the budget figures of 三公.
        sides: Revenue beside expenditure, or above it under a header of its own (01 and 04).
        breadth: Whether the columns of 02, 03 and 05 fit the page, or go on on a page behind, with
            labels or without
            (PDF, Word, HTML).
        edges: Whether the edges of columns in the rows meet those in the header (Word, HTML).
        wrapped: Long names in one line, broken inside the cell, or printed on the lines around the
            code (text only).
        wrapped_numbers: Whether long numbers break inside narrow cells (PDF, Word, HTML).
        split_numbers: Whether a number is cut by the page break (formats with pages; text).
        empty: Empty statements as a 合计 row with a note, as a grid of blank rows, or with printed
            zeros.
        nothing: What is printed where there is no amount.
        separators: Whether thousands are separated.
        brackets: Full- or half-width brackets in names.
        spaces: Spaces inside short words (合 计): none, ASCII, NBSP or ideographic.
        units: All in 万元, all in 元, or by table.
        titles: Variant of the titles.
        sections: Header of the amounts of 一般公共预算: below 本年支出, or alone.
        caption: Order of number, body and unit between title and table.
        caption_place: Caption in paragraphs or in merged cells on top of the table.
        order: 三公 last or seventh.
        narrative: Explanation after the statements or before.
        phrasing: Words of the narrative.
        parts: Whether sections have 第X部分.
        contents: Whether there is a table of contents.
        published: All statements, all but 国有资本经营预算, or four as universities do.
        extra: A table that is none of the nine.
        evaluation: Whether self-evaluation forms are attached, each laid out in its own way.
        footers: What stands at the bottom of a page.
        sheets: Workbooks: a sheet a statement, or all on one.
        numbers: Workbooks: amounts as numbers or as text.
        basic: The 基本支出 table as blocks beside each other, or as one list with 合计, 人员经费,
            公用经费 on each row.
    """

    codes: Literal["one", "three", "merged"] = "one"
    continuation: Literal["none", "repeat", "bare", "narrow", "collapsed"] = "none"
    page_rows: Literal[18, 12, 26] = 18
    total: Literal["first", "last", "header"] = "first"
    total_cell: Literal["merged", "name"] = "merged"
    line_numbers: Literal[True, False] = True
    index: Literal["row", "beside", "none"] = "row"
    basic_sides: Literal[3, 2] = 3
    basic_codes: Literal["one", "split"] = "one"
    three_public: Literal["outer", "inner", "list", "stacked"] = "outer"
    three_public_rows: Literal[3, 2, 4] = 3
    budgets: Literal["预算数", "年初预算数", "全年预算数"] = "预算数"
    sides: Literal["beside", "below"] = "beside"
    breadth: Literal["fits", "labelled", "bare"] = "fits"
    edges: Literal["meet", "apart"] = "meet"
    wrapped: Literal["none", "cell", "around"] = "none"
    wrapped_numbers: Literal[False, True] = False
    split_numbers: Literal[False, True] = False
    empty: Literal["note", "grid", "zeros"] = "note"
    nothing: Literal["", "0.00", "-", "—", "────"] = ""
    separators: Literal[True, False] = True
    brackets: Literal["full", "half"] = "full"
    spaces: Literal["none", "ascii", "nbsp", "ideographic"] = "none"
    units: Literal["万元", "元", "mixed"] = "万元"
    titles: Literal["plain", "numbered", "year", "general"] = "plain"
    sections: Literal["under", "plain"] = "under"
    caption: Literal["number_first", "body_first", "one_line", "unit_only"] = "number_first"
    caption_place: Literal["paragraphs", "cells"] = "paragraphs"
    order: Literal["standard", "three_public_seventh"] = "standard"
    narrative: Literal["after", "before"] = "after"
    phrasing: Literal["seed", "short", "long"] = "seed"
    parts: Literal[True, False] = True
    contents: Literal[True, False] = True
    published: Literal["nine", "eight", "four"] = "nine"
    extra: Literal["none", "procurement", "by_unit"] = "none"
    evaluation: Literal["none", "forms"] = "none"
    footers: Literal["none", "dashes", "pages"] = "none"
    sheets: Literal["many", "one"] = "many"
    numbers: Literal["number", "text"] = "number"
    basic: Literal["blocks", "list"] = "blocks"

    def __str__(self) -> str:
        """What differs from the defaults, readable in a test's name."""
        plain = Layout()
        differing = (
            f.name for f in fields(self) if getattr(self, f.name) != getattr(plain, f.name)
        )
        return ",".join(f"{name}={getattr(self, name)}" for name in differing) or "plain"


def options() -> dict[str, tuple[object, ...]]:
    """Every option with its values, the default first."""
    return {name: get_args(hint) for name, hint in get_type_hints(Layout).items()}


def drawn(seed: int) -> Layout:
    """The layout of a seed: every option drawn by itself."""
    rng = random.Random(f"layout {seed}")  # noqa: S311 - made-up layouts
    return replace(Layout(), **{name: rng.choice(values) for name, values in options().items()})  # type: ignore[arg-type]


def pairwise(
    formats: tuple[str, ...], *, least: int = 60, seed: int = 1
) -> list[tuple[str, Layout]]:
    """Combinations of a format and a layout in which every two values of two options meet at least once.

    Greedy: of some drawn candidates the one that covers most pairs not met yet; every option alone
    comes first.
    """
    axes = {"format": tuple[object, ...](formats)} | options()
    names = list(axes)
    missing = {
        frozenset(((a, x), (b, y)))
        for a, b in combinations(names, 2)
        for x in axes[a]
        for y in axes[b]
    }
    rng = random.Random(seed)  # noqa: S311 - made-up layouts
    rows: list[dict[str, object]] = []
    while missing or len(rows) < least:
        wanted = dict(min(missing, key=sorted_pair)) if missing else {}
        candidates = [{n: rng.choice(v) for n, v in axes.items()} | wanted for _ in range(30)]
        best = max(candidates, key=lambda row: sum(pair in missing for pair in _pairs(row)))
        missing.difference_update(_pairs(best))
        rows.append(best)
    return [(str(row.pop("format")), replace(Layout(), **row)) for row in rows]  # type: ignore[arg-type]


def sorted_pair(pair: Iterable[tuple[str, object]]) -> str:
    """A stable order of pairs: sets of strings are ordered differently in each process."""
    return "|".join(sorted(f"{name}={value}" for name, value in pair))


def _pairs(row: dict[str, object]) -> Iterator[frozenset[tuple[str, object]]]:
    return (frozenset(pair) for pair in combinations(row.items(), 2))


def single(formats: tuple[str, ...]) -> list[tuple[str, Layout]]:
    """Each value of each option alone against the defaults, the formats taking turns."""
    layouts = [
        replace(Layout(), **{name: value})
        for name, values in options().items()
        for value in values[1:]
    ]  # type: ignore[arg-type]
    return [(formats[at % len(formats)], layout) for at, layout in enumerate([Layout(), *layouts])]
