"""What is compared: bodies, years, one statement, one column of it, one subject or the total."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from juesuan_site.pages.compare.measure import is_list_column
from juesuan_site.serving import urls
from juesuan_site.serving.language import tell
from juesuan_vocab.structures import structures

__all__ = ["MOST", "PARAMETERS", "Question", "measures", "read_question"]

MOST: Final = 8
"""Bodies, and years, that one view compares: more nobody can tell apart in a picture."""
_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)
_CODE: Final = re.compile(r"[0-9]{3}([0-9]{2}){0,2}", re.ASCII)
PARAMETERS: Final = "body year statement measure subject find"
_PHASES: Final = ("initial_", "adjusted_")
_DEFAULT: Final = ("expenditure", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is compared.

    Attributes:
        bodies: Ids of organizations.
        years: Four digits each, newest first; empty for all.
        statement: Id of the statement.
        measure: Column of the statement.
        subject: Code of a functional or economic subject; empty for the total row.
        find: Part of the name of a body that the reader looks for.
    """

    bodies: tuple[str, ...]
    years: tuple[str, ...]
    statement: str
    measure: str
    subject: str
    find: str = ""

    def query(self, **changed: str) -> dict[str, str]:
        """As the query of an address; lists with commas."""
        given = {
            "body": ",".join(self.bodies),
            "year": ",".join(self.years),
            "statement": self.statement,
            "measure": self.measure,
            "subject": self.subject,
        }
        return {name: value for name, value in (given | changed).items() if value}


def read_question(given: MultiDict[str, str]) -> Question:
    """The question that the parameters of a request ask.

    Raises:
        BadRequest: A parameter or a value is not known; the message says which there are.
    """
    bodies, years = _listed(given.getlist("body")), _listed(given.getlist("year"))
    statement = given.get("statement") or _DEFAULT[0]
    columns = measures(statement)
    _require(bool(columns), f"没有报表 {statement}。There is no statement {statement}.")
    measure = given.get("measure", "")
    elsewhere = any(measure == column.id for known in structures() for column in known.columns)
    known = "、".join(columns)
    _require(not measure or elsewhere, f"没有栏目 {measure}，有 {known}。No such column.")
    # A reader who chose another statement sends the column of the former one.
    if measure not in columns:
        measure = _DEFAULT[1] if _DEFAULT[1] in columns else next(iter(columns))
    subject = given.get("subject", "").strip()
    _require(
        not subject or bool(_CODE.fullmatch(subject)),
        "科目是 3、5 或 7 位数字。A subject has 3, 5 or 7 digits.",
    )
    _require(all(map(urls.is_slug, bodies)), "部门标识有误。A body is an identifier.")
    _require(all(map(_YEAR.fullmatch, years)), "年度是四位数字。A year has four digits.")
    _require(max(len(bodies), len(years)) <= MOST, f"最多比较 {MOST} 个。At most {MOST} at once.")
    return Question(
        bodies=bodies,
        years=tuple(sorted(years, reverse=True)),
        statement=statement,
        measure=measure,
        subject=subject,
        find=given.get("find", "").strip()[:40],
    )


def _require(condition: object, message: str) -> None:
    if not condition:
        raise BadRequest(message)


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    """Values given several times, or with commas between them; each once."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


def measures(statement: str) -> dict[str, str]:
    """The columns of a statement with their titles as the ministry names them.

    Finals stand before budgets. The column of a list is left out: its rows are asked by name.
    """
    known = next((known for known in structures() if known.id == statement), None)
    if known is None:
        return {}
    offered = (column for column in known.columns if not is_list_column(known, column))
    titles = {column.id: tell(column, "title") for column in offered}
    return dict(sorted(titles.items(), key=lambda pair: pair[0].startswith(_PHASES)))
