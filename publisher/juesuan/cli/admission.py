"""The checks that every package passes before a command uses it; others are named."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.console import complain, tell
from juesuan.cli.language import say
from juesuan.errors import PackageError

if TYPE_CHECKING:
    from juesuan.graph.checks.verification import Admitted, Refused

__all__ = ["LEFT_OUT", "admitted", "told_refused"]

LEFT_OUT = PackageError.exit_status
"""Exit status of a command that left packages out."""


def admitted(folders: Iterable[Path], *, all_or_none: bool = False) -> "Admitted":
    """The packages that pass; the others are named with their reasons on standard error.

    Raises:
        PackageError: The first reason, if all must pass and one does not.
    """
    from juesuan.graph.checks.verification import admit_all

    found = admit_all(folders)
    if all_or_none and found.refused:
        _name(found.refused[1:])
        raise found.refused[0].error
    _name(found.refused)
    return found


def told_refused(refused: "Sequence[Refused]") -> list[dict[str, object]]:
    """The packages that were left out, for machines."""
    return [{"package": str(one.folder), "error": one.error.shape()} for one in refused]


def _name(refused: "Sequence[Refused]") -> None:
    for one in refused:
        complain(one.error, as_json=False)
    if refused:
        tell(say("packages-left-out", number=len(refused)))
