"""What a publisher published in explanation of findings: a table beside the document that it answers for."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from errno import ENAMETOOLONG
from pathlib import Path
from typing import Final

from juesuan.errors import PackageInvalid

__all__ = ["NOTHING", "Answer", "answers_beside", "are_answers_in"]

_ENDING: Final = ".explanations.csv"
"""Stands behind the name of the document."""
_COLUMNS: Final = ("finding", "explanation", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An explanation.

    Attributes:
        text: What was published, word for word.
        source: Where: an address, or the name of a document.
    """

    text: str
    source: str


NOTHING: Final = Answer(text="", source="")


def answers_beside(document: Path) -> Mapping[str, Answer]:
    """The explanations beside a document, by the id of the finding.

    They stand in ``<document>.explanations.csv`` (UTF-8) with the columns ``finding``,
    ``explanation`` and ``source``; none if there is no such file.

    Raises:
        PackageInvalid: It is no such table, or explains one finding twice.
    """
    path = document.with_name(document.name + _ENDING)
    if not _is_there(path):
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackageInvalid("the explanations are not UTF-8", place=str(path)) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(rows.fieldnames or ()) != _COLUMNS:
        columns = ", ".join(_COLUMNS)
        raise PackageInvalid(
            "the columns of explanations are {columns}", columns=columns, place=str(path)
        )
    found: dict[str, Answer] = {}
    for row in rows:
        name = (row["finding"] or "").strip()
        if name in found:
            raise PackageInvalid("{name} is explained twice", name=name, place=str(path))
        found[name] = Answer(text=(row["explanation"] or "").strip(), source=row["source"] or "")
    return found


def _is_there(path: Path) -> bool:
    """Whether there is such a file; no file has a name that is too long for one."""
    try:
        return path.is_file()
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return False
        raise


def are_answers_in(findings: Path, document: Path) -> bool:
    """Whether the findings of a package hold the explanations beside its document, and no others.

    A file of explanations that cannot be read is held by no package: to build says what is wrong.
    """
    try:
        beside = answers_beside(document)
    except PackageInvalid:
        return False
    return beside == _answers_in(findings)


def _answers_in(findings: Path) -> Mapping[str, Answer]:
    with findings.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Answer(text=row["explanation"], source=row["explanation_source"])
            for row in csv.DictReader(file)
            if row["explanation"] or row["explanation_source"]
        }
