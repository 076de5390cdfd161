"""The pictures of an account: what it is spent on, 三公 over the years, from sources to uses."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from juesuan.account.statements.identities import Cell, Identity
from juesuan.account.words.figure import ordinal_removed
from juesuan.package import Package
from juesuan_site.charts.bars import Bar, Group, picture
from juesuan_site.charts.flow import flow
from juesuan_site.charts.treemap import HEIGHT, tiles
from juesuan_site.pages.amount.neighbours import account_rows
from juesuan_site.pages.amount.place import number_path, place_of
from juesuan_site.pages.amount.sums import sums_of
from juesuan_site.serving import packages
from juesuan_site.serving.language import gettext
from juesuan_site.serving.resource import Key
from juesuan_site.serving.selection import first, matching
from juesuan_site.serving.words import word
from juesuan_vocab import open_toml

__all__ = ["pictures"]

_FORMS: Final = "words/money.toml"
_MOST_YEARS: Final = 8
"""Years of 三公 in one picture."""
_FEWEST: Final = 3
"""Tiles below which a treemap shows the next level of subjects."""
_HUNDRED: Final = Decimal(100)

Row = Mapping[str, str]


def pictures(package: Package, key: Key) -> dict[str, Any]:
    """The pictures that the account has numbers for; names of templates to what they draw."""
    form = open_toml(_FORMS)["pictures"]
    amounts = list(package.rows("amounts"))
    rows = _spent(amounts, form["expenditure"])
    found = {
        "kinds": _kinds(rows, form["expenditure"], key),
        "functions": _functions(rows, form["expenditure"], key),
        "three_public": _three_public(form["three_public"], key),
        "flow": _flow(package, amounts, form["flow"]["statement"], key),
    }
    return {name: picture for name, picture in found.items() if picture}


def _spent(amounts: Sequence[Row], form: Mapping[str, Any]) -> list[Row]:
    """The final amounts of the first statement that prints what the money was spent on."""
    for statement in form["statements"]:
        found = matching(amounts, statement=statement, phase=form["phase"])
        if found:
            return [row for row in found if row["amount_yuan"]]
    return []


def _kinds(rows: Sequence[Row], form: Mapping[str, Any], key: Key) -> dict[str, Any]:
    """Bars of the parts of the total row that are not nothing."""
    total = matching(rows, role="total", function_code="")
    parts = [row for row in total if row["component"] not in {"", form["whole"]}]
    drawn = [_bar(row, row["column_header"].rpartition("/")[2], key) for row in parts]
    bars = tuple(bar for bar in drawn if bar.value)
    words = form["kinds"]
    return picture("", [Group(title=words["zh"], title_en=words["en"], bars=bars)])


def _functions(rows: Sequence[Row], form: Mapping[str, Any], key: Key) -> dict[str, Any]:
    """A treemap of the subjects of one level, with the share of each."""
    chosen = _level(matching(rows, component=form["whole"]), form["digits"])
    bars = [_bar(row, row["item"], key) for row in chosen]
    bars.sort(key=lambda bar: -bar.value)
    total = sum((bar.value for bar in bars), Decimal(0))
    if total <= 0:
        return {}
    shares = [(bar, f"{bar.value / total * _HUNDRED:.2f}%") for bar in bars]
    return {"title": form["functions"], "tiles": tiles(bars), "height": HEIGHT, "shares": shares}


def _level(rows: Sequence[Row], digits: Sequence[int]) -> list[Row]:
    """The subjects of the first level that has some; of the deepest where none has."""
    chosen: list[Row] = []
    for length in digits:
        level = [row for row in rows if len(row["function_code"]) == length]
        chosen = level or chosen
        if len(level) >= _FEWEST:
            break
    return chosen


def _three_public(form: Mapping[str, Any], key: Key) -> dict[str, Any]:
    """Bars of each expense over the years of the body, the newest first."""
    body = key["organization"]
    years = packages.years(body)[: -_MOST_YEARS - 1 : -1]
    wanted = {"statement": form["statement"], "phase": form["phase"]}
    rows = {year: matching(account_rows(body, year, "amounts"), **wanted) for year in years}
    groups = (_expense(component, rows, body) for component in form["components"])
    return picture(gettext("“三公”经费"), filter(None, groups))


def _expense(component: str, rows: Mapping[str, Sequence[Row]], body: str) -> Group | None:
    """The years of an expense; None if nothing was ever spent on it."""
    bars = []
    for year, held in rows.items():
        row = first(held, component=component)
        if row is not None and row["amount_yuan"]:
            bars.append(_bar(row, year, {"organization": body, "year": year}))
    title = word(component, "component")
    spent = any(bar.value for bar in bars)
    return Group(title=title, title_en=title, bars=tuple(bars)) if spent else None


def _flow(package: Package, amounts: Sequence[Row], statement: str, key: Key) -> dict[str, Any]:
    """From sources to uses, where both sides of the statement close and are equal; else nothing."""
    sums = _closing(package, statement)
    equal = next((one for one in sums if one.kind == "sides"), None)
    if equal is None:
        return {}
    known = {tuple(place_of(row).values()): row for row in amounts}

    def bars(total: Cell) -> list[Bar]:
        parts = (_of_cell(part, known, key) for part in _parts(total, sums))
        return [bar for bar in parts if bar.value]

    sources, uses = bars(equal.left[0]), bars(equal.right[0])
    if not _is_drawable(sources, uses):
        return {}
    whole = replace(_of_cell(equal.left[0], known, key), label=gettext("总计"))
    return {"drawing": flow(sources, uses), "sources": sources, "uses": uses, "whole": whole}


def _is_drawable(sources: Sequence[Bar], uses: Sequence[Bar]) -> bool:
    """Whether both sides have parts; what is less than nothing has no width."""
    if not sources or not uses:
        return False
    return all(bar.value >= 0 for bar in (*sources, *uses))


def _closing(package: Package, statement: str) -> list[Identity]:
    """The sums of a statement that close, each once."""
    found: dict[int, Identity] = {}
    for place, held in sums_of(package).items():
        if place[0] == statement:
            found |= {id(one): one for one in held if one.closes}
    return list(found.values())


def _parts(total: Cell, sums: Sequence[Identity]) -> list[Cell]:
    """What a grand total is made of: the items of the year, and what was there or stays."""
    found: list[Cell] = []
    for cell in _made_of(total, "grand", sums):
        found += _made_of(cell, "year", sums) or (cell,)
    return found


def _made_of(cell: Cell, kind: str, sums: Sequence[Identity]) -> tuple[Cell, ...]:
    """The parts of a cell by a kind of sum; none if it is no whole of such a sum."""
    for one in sums:
        if one.kind == kind and [part.place for part in one.left] == [cell.place]:
            return one.right
    return ()


def _of_cell(cell: Cell, known: Mapping[tuple[str, ...], Row], key: Key) -> Bar:
    row = known[cell.statement, str(cell.row), cell.column]
    return _bar(row, ordinal_removed(row["item"]), key)


def _bar(row: Row, label: str, key: Key) -> Bar:
    value, shown = Decimal(row["amount_yuan"]), f"{row['raw']} {row['unit']}"
    return Bar(label=label, value=value, shown=shown, path=number_path(row, key))
