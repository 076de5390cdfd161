"""``/regions``: the places of all accounts as a tree by GB/T 2260: province, prefecture, county."""

import re
from collections.abc import Mapping
from typing import Any, Final

from juesuan_site.lookups.corpus import tables, turn
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource

__all__ = ["is_within", "lineage", "load"]

_FIELDS: Final = columns("", "region region_name organizations accounts")
_FOUND: Final = """
SELECT region, count(DISTINCT organization) AS organizations, count(*) AS accounts
FROM accounts WHERE coalesce(region, '') <> '' GROUP BY region ORDER BY region
"""
_BELOW: Final = re.compile(r"(?:00)*$")
_LEVELS: Final = (2, 4, 6)
"""Digits of a code that name a province, a prefecture, a county."""


def is_within(region: str, asked: str) -> bool:
    """Whether a region is another or lies in it: 310107 is within 310000."""
    stem = _BELOW.sub("", asked)
    return region.startswith(stem) if stem else region == asked


def load(_key: Key) -> Resource:
    """The view of all places."""
    held = tables()
    with turn():
        found = held.rows(_FOUND)
    listed = _tree(found, packages.region_names())
    return Resource(
        title=gettext("地区"),
        title_en="Regions",
        summary=gettext("全部决算的地区，按行政区划代码逐级列出。"),
        content={"regions": listed},
        sheets=(sheet(gettext("地区"), _FIELDS, listed),),
    )


def _tree(found: list[dict[str, Any]], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each region with those that it lies in, by code; counts are of all below."""
    counted: dict[str, dict[str, Any]] = {}
    for group in found:
        region = str(group["region"])
        # What has no name, as 310100 of the districts of Shanghai, is no place of its own.
        for code in (code for code in lineage(region) if code in names or code == region):
            one = counted.setdefault(code, {"organizations": 0, "accounts": 0})
            one["organizations"] += int(group["organizations"])
            one["accounts"] += int(group["accounts"])
    return [
        {
            "region": code,
            "region_name": names.get(code, ""),
            "level": len(lineage(code)),
            **counts,
            "path": f"{urls.asked(urls.page('catalogue'), {'region': code})}#accounts",
        }
        for code, counts in sorted(counted.items())
    ]


def lineage(region: str) -> list[str]:
    """The codes of a region and of those that it lies in, the widest first."""
    return list(dict.fromkeys(region[:digits].ljust(6, "0") for digits in _LEVELS))
