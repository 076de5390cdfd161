"""Names of subjects (科目) by year, as printed in the accounts of that year."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a body of a kind is called and spends on.

    Attributes:
        body: Name without the region (财政局).
        items: Functional subjects of level 3 (项), codes of the list of 2019.
        units: Names of budget units (预算单位) without the region.
    """

    body: str
    items: tuple[str, ...]
    units: tuple[str, ...]


@cache
def _lists() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((FOLDER / "subjects.toml").read_text(encoding="utf-8"))


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles, in the order of the file."""
    entries: list[dict[str, list[str]]] = list(_lists()["profiles"])  # type: ignore[arg-type]
    return tuple(
        Profile(body="".join(e["body"]), items=tuple(e["items"]), units=tuple(e["units"]))
        for e in entries
    )


@cache
def functional(year: int) -> dict[str, str]:
    """Functional subjects (支出功能分类) of a year: code to name."""
    names = dict(_lists()["functional"]["2019"])
    if year < 2019:
        names |= _lists()["functional"]["2015"]
    return names


@cache
def economic(year: int) -> dict[str, str]:
    """Economic subjects (支出经济分类) of a year: code to name, in printed order."""
    return dict(_lists()["economic"]["2015" if year < 2018 else "2018"])


@cache
def classes(year: int) -> tuple[str, ...]:
    """Top functional subjects (类) in the order of statement 01."""
    return tuple(_lists()["classes"]["2015" if year < 2019 else "2019"])


def item_of_year(code: str, year: int) -> str:
    """The code that a subject of level 3 of 2019 had in the year."""
    return _lists()["replaced"]["2015"].get(code, code) if year < 2019 else code


@cache
def regions() -> tuple[str, ...]:
    """Regions as bodies print them in front of their names."""
    return tuple(tomllib.loads((FOLDER / "bodies.toml").read_text(encoding="utf-8"))["regions"])
