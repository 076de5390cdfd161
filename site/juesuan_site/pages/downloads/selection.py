"""Many packages at once.

Those of a region, of a year, or chosen one by one, as one zip that is streamed.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from juesuan.corpus.dumps import Dump
from juesuan_site.pages.corpus.regions import is_within

__all__ = ["ASKS", "MOST", "Held", "chosen", "is_bounded", "packages_of", "streamed", "zip_size"]

ASKS: Final = ("region", "year", "account")
"""What a selection is made by.

``account`` is ``<organization>-<year>`` and may be given many times.
"""
MOST: Final = 500
MOST_BYTES: Final = 2_000_000_000
"""Bounds of one zip.

A browser takes two gigabytes in one go, and zip needs no 64-bit sizes below four.
"""
_NAME: Final = re.compile(r"packages/((?P<region>[0-9]{6})-.+-(?P<year>[0-9]{4}))\.zip")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_HEADERS: Final = 30 + 46
"""Bytes that a member takes beside its content and twice its name; the end of the zip takes 22."""
_END: Final = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The zip of a package with what it is chosen by; ``account`` is ``<organization>-<year>``."""

    dump: Dump
    account: str
    region: str
    year: str

    @property
    def name(self) -> str:
        """Its name in the zip."""
        return f"{self.account}.zip"


def packages_of(dumps: Iterable[Dump]) -> list[Held]:
    """The packages among the dumps; a body's identifier begins with the code of its region."""
    found = ((dump, _NAME.fullmatch(dump.name)) for dump in dumps)
    return [
        Held(dump=dump, account=match[1], region=match["region"], year=match["year"])
        for dump, match in found
        if match is not None
    ]


def chosen(held: Sequence[Held], given: MultiDict[str, str]) -> list[Held]:
    """The packages that a request asks for; all where it asks for none.

    Raises:
        BadRequest: An account is asked for that there is not.
    """
    accounts = set(filter(None, given.getlist("account")))
    if unknown := accounts - {one.account for one in held}:
        told = min(unknown)[:60]
        raise BadRequest(f"没有这份决算的数据包：{told}。There is no package {told}.")
    region, year = given.get("region", ""), given.get("year", "")
    return [
        one
        for one in held
        if (not accounts or one.account in accounts)
        and (not year or one.year == year)
        and (not region or is_within(one.region, region))
    ]


def is_bounded(selection: Sequence[Held]) -> bool:
    """Whether a selection can be had as one zip."""
    return 0 < len(selection) <= MOST and zip_size(selection) <= MOST_BYTES


def zip_size(selection: Iterable[Held]) -> int:
    """How many bytes the zip of a selection has, exactly."""
    return _END + sum(_HEADERS + 2 * len(one.name) + one.dump.bytes for one in selection)


def streamed(selection: Iterable[Held], path: Callable[[str], Path]) -> Iterator[bytes]:
    """The zip, one package after the other; they are zips already and not compressed again.

    Args:
        selection: The packages.
        path: Where the dump of a name lies.
    """
    window = _Window()
    with zipfile.ZipFile(window, "w", zipfile.ZIP_STORED) as zipped:
        for one in selection:
            entry = zipfile.ZipInfo(one.name, _EPOCH)
            zipped.writestr(entry, path(one.dump.name).read_bytes())
            yield window.taken()
    yield window.taken()


class _Window(io.RawIOBase):
    """The end of a file that is written: what is taken away cannot be written again."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0
        self._held = io.BytesIO()

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = self._held.getvalue()
        self._before += len(data)
        self._held = io.BytesIO()
        return data

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._held.write(data)

    def tell(self) -> int:
        return self._before + self._held.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._held.seek(offset - self._before if whence == io.SEEK_SET else offset, whence)
        return self.tell()

    def seekable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True
