"""How a run over documents ended: each document for programs, and the numbers of all (运行报告)."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from juesuan.corpus.run.building import Built
from juesuan.package.revisions.settlement import Outcome

__all__ = ["outcome_of", "summary", "told"]


def outcome_of(one: Built) -> str:
    """One word for how it ended: an :class:`Outcome`, ``kept`` or ``refused``."""
    if one.error is not None:
        return "refused"
    return "kept" if one.settled is None else one.settled.outcome.value


def told(one: Built, *, counts: bool = False) -> dict[str, Any]:
    """How it ended with a document.

    Args:
        one: The document.
        counts: Whether to count the doubts and findings of its package.
    """
    said: dict[str, Any] = {"file": _readable(one.file)}
    if one.error is not None:
        return said | {"error": one.error.shape()}
    said |= {"package": str(one.folder), "outcome": outcome_of(one)}
    if one.settled is not None:
        said["revision"] = one.settled.revision
        if one.settled.changes:
            said["changes"] = one.settled.changes
    return said | (_counts(one.folder) if counts and one.folder is not None else {})


def _readable(path: Path) -> str:
    """A path, whatever bytes it holds."""
    return str(path).encode(errors="backslashreplace").decode()


def summary(ended: Sequence[Built]) -> dict[str, Any]:
    """How many documents ended how, and how many were refused with each code."""
    outcomes = Counter(map(outcome_of, ended))
    refused = Counter(one.error.code for one in ended if one.error is not None)
    order = [*map(str, Outcome), "kept", "refused"]
    return {
        "total": len(ended),
        "outcomes": {name: outcomes[name] for name in order if outcomes[name]},
        "refused": dict(sorted(refused.items())),
    }


def _counts(package: Path) -> dict[str, Any]:
    """Doubts of a package by code, and findings by outcome, passes left out."""
    findings = Counter(row["outcome"] for row in _rows(package, "findings"))
    del findings["pass"]
    doubts = Counter(row["code"] for row in _rows(package, "doubts"))
    return {"doubts": dict(sorted(doubts.items())), "findings": dict(sorted(findings.items()))}


def _rows(package: Path, resource: str) -> Iterable[dict[str, str]]:
    path = package / "data" / f"{resource}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
