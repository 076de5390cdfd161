"""duties.csv and names.csv: what bodies are there for, and what else they are called."""

from collections.abc import Iterable, Mapping

from juesuan.account.bodies.duty import Duty
from juesuan.account.bodies.naming import Naming
from juesuan.package.tables.narrative import digest, place_cells
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json

__all__ = ["duties_table", "names_table"]


def duties_table(duties: Iterable[Duty], organizations: Mapping[str, str]) -> Table:
    """One row a body whose duties are told.

    Args:
        duties: In printed order.
        organizations: Printed name of a body, or another form of it, to its id in the register.
    """
    rows = {
        digest(duty.name, duty.text): (
            duty.name,
            organizations.get(duty.name, ""),
            duty.text,
            *place_cells(duty.anchor),
        )
        for duty in duties
    }
    return Table(
        name="duties",
        schema=open_json("schemas/duties.json"),
        rows=tuple((name, *row) for name, row in rows.items()),
    )


def names_table(namings: Iterable[Naming], organizations: Mapping[str, str]) -> Table:
    """One row a form of a name.

    Args:
        namings: In the order in which they are first printed.
        organizations: Printed name of a body to its id in the register.
    """
    rows = tuple(
        (
            digest(naming.form),
            naming.form,
            naming.name,
            organizations.get(naming.name, ""),
            naming.kind,
            str(naming.count),
            *place_cells(naming.anchor),
        )
        for naming in namings
    )
    return Table(name="names", schema=open_json("schemas/names.json"), rows=rows)
