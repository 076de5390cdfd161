"""People by whom an amount is divided.

Those that the overview of the account counts, named as it names them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from juesuan_site.lookups.corpus import Tables
from juesuan_site.serving import urls
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["People", "people_of"]

_FORM: Final = "words/people.toml"
_FOUND: Final = """
SELECT organization, CAST(year AS VARCHAR), id, label, value FROM facts
WHERE topic = ? AND measure = ? AND list_contains(string_split(?, ','), unit) AND value > 0
AND coalesce(part_of, '') = '' AND list_contains(string_split(?, ','), organization)
ORDER BY organization, year, id
"""
_HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How many there are, what they are called, and the sentence that says so."""

    label: str
    count: Decimal
    path: str

    def share(self, yuan: Decimal) -> Decimal:
        """Yuan a head."""
        return (yuan / self.count).quantize(_HUNDREDTH, ROUND_HALF_UP)


def people_of(bodies: Sequence[str], held: Tables) -> Mapping[tuple[str, str], People]:
    """Body and year to its people; accounts that count none are left out."""
    form = open_toml(_FORM)
    values = [form["topic"], form["measure"], ",".join(form["units"]), ",".join(bodies)]
    counted: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for body, year, *fact in held.ask(_FOUND, values)[1]:
        counted.setdefault((str(body), str(year)), []).append(tuple(fact))
    chosen = {key: _first(facts, form["labels"]) for key, facts in counted.items()}
    return {key: _people(key, fact) for key, fact in chosen.items() if fact is not None}


def _first(facts: Sequence[tuple[Any, ...]], labels: Sequence[str]) -> tuple[Any, ...] | None:
    """The fact of the first pattern that one has."""
    found = (fact for label in labels for fact in facts if re.search(label, plain(str(fact[1]))))
    return next(found, None)


def _people(key: tuple[str, str], fact: tuple[Any, ...]) -> People:
    account = {"organization": key[0], "year": key[1]}
    name, label, value = fact
    return People(
        label=str(label), count=Decimal(str(value)), path=urls.part("facts", account, str(name))
    )
