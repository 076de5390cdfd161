"""A package is withdrawn (撤回): it stays, and says since when and why it is not to be used."""

from datetime import date
from pathlib import Path
from typing import Any

from juesuan.errors import WithdrawalInvalid
from juesuan.package.border import Border
from juesuan.package.folder import locked, write_folder
from juesuan.package.issue import issue_anew
from juesuan.package.opened import Package
from juesuan.package.revisions.revision import former, number_of
from juesuan.package.revisions.settlement import read_files

__all__ = ["reinstate", "withdraw"]


def withdraw(folder: Path, *, reason: str, day: str) -> list[Path]:
    """Mark a package, and the revisions before it, as withdrawn; nothing is removed.

    A correction that comes later is not withdrawn. The same words again change nothing.

    Args:
        folder: The package, current or an earlier revision.
        reason: Why, for readers.
        day: Since when, ``2025-09-01``.

    Returns:
        The folders that are marked.

    Raises:
        PackageError: There is no package that can be read.
        WithdrawalInvalid: The reason is empty, or the day none of the calendar.
    """
    if not reason.strip():
        raise WithdrawalInvalid("the reason is empty", place=str(folder))
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise WithdrawalInvalid("{day!r} is no day", day=day, place=str(folder)) from error
    border = Border()
    told: dict[str, Any] = {"date": day, "reason": border.text(reason.strip())}
    if border.counts:
        told["masks"] = border.counts
    return _mark(folder, told)


def reinstate(folder: Path) -> list[Path]:
    """Take the mark away from a package and the revisions before it.

    Raises:
        PackageError: There is no package that can be read.
    """
    return _mark(folder, None)


def _mark(folder: Path, told: dict[str, Any] | None) -> list[Path]:
    number = number_of(Package.open(folder).descriptor)
    earlier = [held for known, held in former(folder).items() if known < number]
    with locked(folder.parent):
        for one in (*earlier, folder):
            files = read_files(one)
            marked = issue_anew(files, {"withdrawn": told, "revision": _number(one)})
            if marked != files:
                write_folder(one, marked)
    return [*earlier, folder]


def _number(folder: Path) -> int:
    return number_of(Package.open(folder).descriptor)
