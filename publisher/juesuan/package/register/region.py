"""Regions (行政区划, GB/T 2260): which one the name of a body begins with."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from juesuan_vocab import open_text, open_toml
from juesuan_vocab.wording import plain

__all__ = ["REGIONS", "Found", "Region", "Regions", "regions_of", "standard_regions"]

REGIONS = "register/regions.csv"
_COUNTY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region.

    Attributes:
        code: GB/T 2260 code of six digits.
        name: Official name: 烟台市.
        level: 1 province, 2 prefecture, 3 county.
        parent: Code of the region it lies in; empty for provinces.
        status: ``current``, ``former`` (abolished), or ``zone`` (a development zone with a
            statistical code).
    """

    code: str
    name: str
    level: int
    parent: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A region in a name.

    Attributes:
        region: The region.
        rest: What the name says besides: 人民政府办公室 of 烟台市人民政府办公室.
    """

    region: Region
    rest: str


class Regions:
    """The list of regions, looked up by name.

    Args:
        regions: All regions.
    """

    def __init__(self, regions: tuple[Region, ...]) -> None:
        self.by_code = {region.code: region for region in regions}
        self._by_name: dict[str, list[Region]] = {}
        suffixes: list[str] = open_toml("register/words.toml")["regions"]["suffixes"]
        for region in regions:
            for name in _names(region, suffixes):
                self._by_name.setdefault(name, []).append(region)
        self._longest = max(map(len, self._by_name), default=0)

    def find(self, name: str, within: Region | None = None) -> Found | None:
        """The narrowest region that a name tells, None if it tells none.

        A name that several regions bear (普陀区) is decided by what stands before it, or by
        ``within``.

        Args:
            name: Name of a body or of a region.
            within: The region that the document tells elsewhere, which is also the answer if the
                name tells none.
        """
        text = plain(name)
        before: list[str] = open_toml("register/words.toml")["regions"]["before"]
        lead = next((word for word in before if text.startswith(word)), "")
        found = self._chain(text.removeprefix(lead), within)
        if found is not None:
            return Found(region=found.region, rest=f"{lead}{found.rest}")
        return Found(region=within, rest=text) if within else None

    def full_name(self, code: str) -> str:
        """The name with those of the regions around it: 山东省烟台市.

        Empty if the code is not known.
        """
        region = self.by_code.get(code)
        return f"{self.full_name(region.parent)}{region.name}" if region else ""

    def _chain(self, text: str, within: Region | None) -> Found | None:
        """Province, prefecture and county, as far as they follow each other at the beginning."""
        region, rest = None, text
        while True:
            step = next(self._steps(rest, region or within, first=region is None), None)
            if step is None:
                return Found(region=region, rest=rest or text) if region else None
            region, rest = step

    def _steps(
        self, text: str, within: Region | None, *, first: bool
    ) -> Iterator[tuple[Region, str]]:
        """Regions whose name the text begins with, the longest first, and what follows."""
        for size in range(min(self._longest, len(text)), 1, -1):
            candidates = self._by_name.get(text[:size], [])
            inside = [one for one in candidates if within and self._lies_in(one, within)]
            if inside:
                yield min(inside, key=lambda one: one.status != "current"), text[size:]
            elif first and (alone := _alone_highest(candidates)):
                yield alone, text[size:]

    def _lies_in(self, region: Region, other: Region) -> bool:
        above = region.code
        while above:
            if above == other.code:
                return True
            above = self.by_code[above].parent if above in self.by_code else ""
        return False


def _alone_highest(candidates: Sequence[Region]) -> Region | None:
    """The region of the highest level, current ones first; None if several are."""
    current = [one for one in candidates if one.status == "current"] or candidates
    level = min((one.level for one in current), default=0)
    highest = [one for one in current if one.level == level]
    return highest[0] if len(highest) == 1 else None


def _names(region: Region, suffixes: list[str]) -> Iterator[str]:
    """The official name, and the short form of provinces and prefectures (烟台口岸服务中心)."""
    name = plain(region.name)
    yield name
    if region.level < _COUNTY:
        for suffix in suffixes:
            if name.endswith(suffix) and len(name) > len(suffix) + 1:
                yield name.removesuffix(suffix)
                return


@cache
def regions_of(text: str) -> Regions:
    """The regions in the text of a ``regions.csv``."""
    return Regions(
        tuple(
            Region(
                code=row["code"],
                name=row["name"],
                level=int(row["level"]),
                parent=row["parent"],
                status=row["status"],
            )
            for row in csv.DictReader(io.StringIO(text))
        )
    )


def standard_regions() -> Regions:
    """The regions of the vocabulary."""
    return regions_of(open_text(REGIONS))
