"""facts.csv and terms.csv: what the narrative states, and what the document explains."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from juesuan.account.model import Account
from juesuan.account.narrative import Fact, Narrative
from juesuan.account.narrative.link import Restated, Unlinked, link
from juesuan.account.narrative.term import Term
from juesuan.document.model import Anchor
from juesuan.package.privacy import masked
from juesuan.package.tables.numbers import number_text, yuan
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json

__all__ = ["Spoken", "digest", "facts_table", "place_cells", "terms_table", "text_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a fact speaks of among the evaluations.

    Attributes:
        project: Key of the project; empty if of none.
        indicator: Id of the indicator; empty if of none.
    """

    project: str = ""
    indicator: str = ""


NOTHING = Spoken()


def facts_table(account: Account, narrative: Narrative, spoken: Mapping[str, Spoken]) -> Table:
    """One row a fact, derived ones included, each with the amount that it restates.

    Args:
        account: Whose narrative it is.
        narrative: What was read.
        spoken: Id of a fact to the project and the indicator that it speaks of.
    """
    return Table(
        name="facts",
        schema=open_json("schemas/facts.json"),
        rows=tuple(
            _fact_row(account, fact, spoken.get(fact.id, NOTHING)) for fact in narrative.facts
        ),
    )


def terms_table(terms: Iterable[Term]) -> Table:
    """One row an explained term."""
    return Table(
        name="terms", schema=open_json("schemas/terms.json"), rows=tuple(_term_rows(terms))
    )


def text_of(number: Decimal | None) -> str:
    """The number with its printed digits; empty if there is none."""
    return "" if number is None else number_text(number)


def place_cells(anchor: Anchor) -> tuple[str, str]:
    """The page and the place of an anchor, as every table ends with them."""
    return ("" if anchor.page is None else str(anchor.page), str(anchor))


def digest(*parts: str) -> str:
    """Ten hexadecimal digits of the parts: an identifier that does not depend on position.

    It is made of what may be published: from a digest a masked number could be found by trying.
    """
    return hashlib.sha256(masked("|".join(parts)).encode()).hexdigest()[:10]


def _fact_row(account: Account, fact: Fact, spoken: Spoken) -> tuple[str, ...]:
    found = link(account, fact)
    amount = found if isinstance(found, Restated) else None
    return (
        fact.id,
        fact.topic,
        fact.section,
        fact.label,
        "/".join(fact.path),
        fact.code,
        fact.measure,
        fact.period,
        text_of(fact.value),
        fact.unit,
        _value_in_yuan(fact),
        text_of(fact.initial_budget),
        _in_yuan(fact.initial_budget, fact.unit),
        text_of(fact.adjusted_budget),
        _in_yuan(fact.adjusted_budget, fact.unit),
        text_of(fact.completion_rate),
        text_of(fact.difference),
        _in_yuan(fact.difference, fact.unit),
        text_of(fact.difference_rate),
        fact.direction,
        fact.compared_with,
        fact.compared_year,
        text_of(fact.share),
        fact.share_of,
        fact.part_of,
        fact.reason,
        amount.statement if amount else "",
        str(amount.row) if amount else "",
        amount.column if amount else "",
        found if isinstance(found, Unlinked) else "",
        spoken.project,
        spoken.indicator,
        fact.derived_from,
        fact.raw,
        " ".join(sorted(fact.rough)),
        fact.sentence.text,
        *place_cells(fact.sentence.anchor),
    )


def _value_in_yuan(fact: Fact) -> str:
    """The value of an amount in yuan; nothing is nothing in any unit."""
    if fact.measure == "amount" and fact.value == 0:
        return "0"
    return _in_yuan(fact.value, fact.unit)


def _in_yuan(number: Decimal | None, unit: str) -> str:
    """A sum of money in yuan, as amounts.csv has it; empty for what is none."""
    return "" if number is None else yuan(number, unit)


def _term_rows(terms: Iterable[Term]) -> Iterator[tuple[str, ...]]:
    seen: dict[str, int] = {}
    for term in terms:
        stem = digest(term.name, term.code)
        seen[stem] = seen.get(stem, 0) + 1
        name = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        yield (name, term.name, term.code, term.definition, *place_cells(term.anchor))
